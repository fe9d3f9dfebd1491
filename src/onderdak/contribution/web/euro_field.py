"""The field of an amount as people write it, shared by every form about money."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from onderdak.kernel.cents import cents_of
from onderdak.kernel.errors import InputInvalid


class EuroField(forms.CharField):
    """Takes "1.049,49" and gives whole cents; nothing filled in, where that may be, gives 0."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, **options)

    def clean(self, value: Any) -> int:
        """Return whole cents. Raises: ValidationError: empty where it must be there, or no amount."""
        shown = str(super().clean(value)).strip()
        if not shown:
            return 0
        try:
            return cents_of(shown)
        except InputInvalid:
            raise forms.ValidationError(_("Vul een bedrag in als 1.049,49.")) from None

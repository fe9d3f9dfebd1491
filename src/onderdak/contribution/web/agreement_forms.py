"""The forms of agreements: a mandate for direct debit, and a case decision for one payer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from onderdak.contribution.public import NewHardship
from onderdak.contribution.web.euro_field import EuroField

MONTH = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"
PLEASE = gettext_lazy("Vul een maand in als 2025-10.")


class MandateForm(forms.Form):
    """Who lets the municipality debit which account."""

    person = forms.TypedChoiceField(label=gettext_lazy("Wie"), coerce=int)
    iban = forms.CharField(label=gettext_lazy("Rekening (IBAN)"), max_length=42)
    holder = forms.CharField(label=gettext_lazy("Naam bij de rekening"), max_length=70)
    signed_on = forms.DateField(
        label=gettext_lazy("Getekend op"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, persons: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["person"].choices = persons  # type: ignore[attr-defined]


class HardshipForm(forms.Form):
    """At most which amount a month, from when until when, and why."""

    person = forms.TypedChoiceField(label=gettext_lazy("Wie"), coerce=int)
    month_from = forms.RegexField(
        label=gettext_lazy("Vanaf maand"), regex=MONTH, error_messages={"invalid": PLEASE},
        widget=forms.TextInput(attrs={"type": "month"}),
    )  # fmt: skip
    month_until = forms.RegexField(
        label=gettext_lazy("Tot maand"), regex=MONTH, error_messages={"invalid": PLEASE},
        widget=forms.TextInput(attrs={"type": "month"}),
        help_text=gettext_lazy("Deze maand telt niet meer mee. Hoogstens twaalf maanden."),
    )  # fmt: skip
    amount = EuroField(label=gettext_lazy("Hoogstens per maand, in euro"))
    reason = forms.CharField(
        label=gettext_lazy("Reden"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Waarom is het volle bedrag onevenredig (Awb 4:84)? Geen medische gegevens."),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, persons: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["person"].choices = persons  # type: ignore[attr-defined]

    def asked(self) -> NewHardship:
        """Return what was asked."""
        said = self.cleaned_data
        start, until = (date.fromisoformat(f"{said[name]}-01") for name in ("month_from", "month_until"))
        return NewHardship(said["person"], start, until, said["amount"], said["reason"])

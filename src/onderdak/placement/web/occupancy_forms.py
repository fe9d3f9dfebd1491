"""What the page Bezetting sends: something that happened to a stay, and rooms out of use."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from onderdak.capacity.public import BlockReason
from onderdak.placement.public import coded_reasons
from onderdak.placement.web.block_words import BLOCK_REASONS

HAPPENED = (("arrived", ""), ("no_show", ""), ("returned", ""), ("left", ""), ("away", ""), ("not_found", ""))


class HappenedForm(forms.Form):
    """One press: what happened, and for a departure why."""

    kind = forms.ChoiceField(choices=HAPPENED)
    reason = forms.CharField(max_length=40, required=False)


class BlockForm(forms.Form):
    """A room out of use from a night, with an end when that is known."""

    unit = forms.TypedChoiceField(coerce=int, label=_("Kamer"))
    start = forms.DateField(
        label=_("Vanaf de nacht van"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Weer te gebruiken vanaf"),
        required=False,
        help_text=_("Leeg als dat nog niet bekend is."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.ChoiceField(label=_("Reden"))
    reference = forms.CharField(label=_("Nummer van de melding"), max_length=80, required=False)
    note = forms.CharField(
        label=_("Toelichting"),
        max_length=400,
        required=False,
        help_text=_("Schrijf niets over gezondheid of over personen."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: object, rooms: list[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = rooms
        self.fields["reason"].choices = [
            (reason.value, BLOCK_REASONS[reason.value]) for reason in BlockReason if reason.recorded
        ]

    def clean(self) -> dict[str, object]:
        """The end comes after the start."""
        found = super().clean() or {}
        start, until = found.get("start"), found.get("until")
        if start and until and until <= start:
            self.add_error("until", _("Kies een dag na de eerste nacht."))
        return found


def leaving_reasons() -> list[tuple[str, str]]:
    """Why somebody leaves, in the language of the page."""
    language = "en" if get_language() == "en" else "nl"
    return [(one.code, one.label(language)) for one in coded_reasons("left_")]

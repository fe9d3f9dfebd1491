"""The form of a comparison: which kept cases, how much money, and how much shortage and loss is bearable."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.funding.public import KeptCase, NewPortfolio


def _number(label: Any, first: float, most: float, hint: Any = "") -> forms.FloatField:
    return forms.FloatField(
        label=label, initial=first, min_value=0, max_value=most, help_text=hint,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )  # fmt: skip


class PortfolioForm(forms.Form):
    """What is compared, and within which limits."""

    naam = forms.CharField(label=_("Naam"), max_length=200)
    plannen = forms.TypedMultipleChoiceField(
        label=_("Welke plannen"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    bestaand = forms.TypedMultipleChoiceField(
        label=_("Welke daarvan bestaan al"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Een bestaande locatie gaat door of sluit; een nieuwe gaat open of niet."),
    )  # fmt: skip
    budget = _number(_("Budget (€)"), 5_000_000, 1e12)
    tekort = _number(_("Kans op tekort, hoogstens (%)"), 10, 100)
    verlies = _number(_("Kans op verlies, hoogstens (%)"), 20, 100)
    mensen = _number(_("Mensen die nu een plek nodig hebben"), 150, 100_000)
    komen = _number(_("Nieuwe mensen per maand"), 9, 10_000)
    gaan = _number(_("Vertrek per maand (%)"), 4.5, 100)
    paden = forms.FileField(
        label=_("Paden van de prognose (.npz)"), required=False, max_length=200,
        help_text=_("Dan tellen die, en niet de drie aantallen hierboven."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, cases: list[KeptCase], **more: Any) -> None:
        super().__init__(data, files, **more)
        choices = [(one.case_id, f"{one.name} ({one.recorded_at:%d-%m-%Y})") for one in cases]
        self.fields["plannen"].choices = choices  # type: ignore[attr-defined]
        self.fields["bestaand"].choices = choices  # type: ignore[attr-defined]

    def asked(self) -> NewPortfolio:
        """The answers as a question."""
        given = self.cleaned_data
        return NewPortfolio(
            given["naam"], tuple(given["plannen"]), frozenset(given["bestaand"]), given["budget"],
            given["tekort"] / 100, given["verlies"] / 100, int(given["mensen"]), given["komen"],
            given["gaan"] / 100,
        )  # fmt: skip

"""The forms of a grant year, of the funding of a location, and of transition costs."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.funding.public import (
    MixPart,
    NewRegime,
    NewStep,
    NewTransition,
    TransitionStep,
    YearStep,
    known_regimes,
)
from onderdak.funding.web.year_words import GROUPS, REASONS, STATUS, STEPS, TRANSITION_STEPS
from onderdak.kernel.cents import cents_of
from onderdak.kernel.errors import InputInvalid


def _day(label: Any, required: bool = True, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=required, help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip


class EuroField(forms.CharField):
    """An amount as people write it; nothing filled in is None."""

    def clean(self, value: Any) -> Any:
        """Return whole cents, or None. Raises: ValidationError: no amount."""
        shown = str(super().clean(value)).strip()
        if not shown:
            return None
        try:
            return cents_of(shown)
        except InputInvalid:
            raise forms.ValidationError(_("Vul een bedrag in als 1.049,49.")) from None


class StepForm(forms.Form):
    """What happened in a grant year."""

    soort = forms.ChoiceField(label=_("Wat"), choices=list(STEPS.items()))
    dag = _day(_("Op welke dag"))
    bedrag = EuroField(label=_("Bedrag (€)"), required=False, max_length=20)
    aantal = forms.DecimalField(
        label=_("Aantal"), required=False, min_value=0, max_digits=9, decimal_places=1,
        help_text=_("Persoonsmaanden, of de landelijke bezetting in procenten."),
    )  # fmt: skip
    reden = forms.ChoiceField(label=_("Reden van te laat"), required=False, choices=list(REASONS.items()))
    stuk = forms.CharField(
        label=_("Stuk"), max_length=200, help_text=_("Nummer van de brief, beschikking of telling.")
    )

    def step(self) -> NewStep:
        """The answers as a step."""
        given = self.cleaned_data
        kind = YearStep(given["soort"])
        times = 10 if kind is YearStep.NATIONAL_OCCUPANCY else 1
        count = None if given["aantal"] is None else int(given["aantal"] * times)
        return NewStep(kind, given["dag"], given["stuk"], given["bedrag"], count, given["reden"])


STEP_FIELDS = {
    "on": "dag", "cents": "bedrag", "count": "aantal", "reason": "reden", "reference": "stuk",
}  # fmt: skip


class RegimeForm(forms.Form):
    """Under which funding a location stands, for whom, from when."""

    locatie = forms.TypedChoiceField(label=_("Locatie"), coerce=int)
    regime = forms.ChoiceField(label=_("Bekostiging"))
    van = _day(_("Vanaf"))
    tot_en_met = _day(_("Tot en met"), required=False, hint=_("Leeg: zonder einde."))
    displaced = forms.IntegerField(label=_("Ontheemden (%)"), min_value=0, max_value=100, initial=100)
    status_holders = forms.IntegerField(label=_("Statushouders (%)"), min_value=0, max_value=100, initial=0)
    urgent_seekers = forms.IntegerField(label=_("Spoedzoekers (%)"), min_value=0, max_value=100, initial=0)
    asylum = forms.IntegerField(label=_("Asielzoekers (%)"), min_value=0, max_value=100, initial=0)
    betaler = forms.CharField(label=_("Wie draagt de kosten"), max_length=80, initial="BooO")
    bron = forms.CharField(label=_("Waarop berust dit"), max_length=200)

    def __init__(self, data: Any = None, *, locations: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["locatie"].choices = locations  # type: ignore[attr-defined]
        self.fields["regime"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.title}: {STATUS[one.status]}") for one in known_regimes()
        ]

    def asked(self) -> NewRegime:
        """The answers as a record."""
        given = self.cleaned_data
        mix = tuple(MixPart(group, given[group.value]) for group in GROUPS if given[group.value])
        last: date | None = given["tot_en_met"]
        return NewRegime(
            given["locatie"], given["regime"], given["van"], last + timedelta(days=1) if last else None, mix,
            given["betaler"], given["bron"],
        )  # fmt: skip


REGIME_FIELDS = {
    "mix": "displaced", "start": "van", "until": "tot_en_met", "bearer": "betaler", "source": "bron",
}  # fmt: skip


class TransitionForm(forms.Form):
    """Everything that article 2(3) asks of an application for transition costs."""

    locatie = forms.TypedChoiceField(label=_("Locatie"), coerce=int)
    wat = forms.CharField(label=_("Wat wordt er gedaan"), max_length=400)
    norm = forms.CharField(label=_("Hoe de locatie aan RooO 5 voldoet"), max_length=400)
    partijen = forms.CharField(label=_("Welke partijen"), max_length=200)
    plekken = forms.IntegerField(label=_("Plekken"), min_value=1, max_value=10_000)
    begroting = EuroField(label=_("Begroting (€)"), max_length=20)
    afschrijving = forms.IntegerField(label=_("Afschrijving (maanden)"), min_value=1, max_value=600)
    van = _day(_("Beschikbaar vanaf"))
    tot_en_met = _day(_("Beschikbaar tot en met"))

    def __init__(self, data: Any = None, *, locations: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["locatie"].choices = locations  # type: ignore[attr-defined]

    def asked(self) -> NewTransition:
        """The answers as an application."""
        given = self.cleaned_data
        return NewTransition(
            given["locatie"], given["wat"], given["norm"], given["partijen"], given["plekken"],
            given["begroting"] or 0, given["afschrijving"], given["van"],
            given["tot_en_met"] + timedelta(days=1),
        )  # fmt: skip


TRANSITION_FIELDS = {
    "what": "wat", "standard": "norm", "parties": "partijen", "places": "plekken",
    "budget_cents": "begroting", "life_months": "afschrijving", "start": "van", "until": "tot_en_met",
}  # fmt: skip


class TransitionStepForm(forms.Form):
    """What happened to an application."""

    soort = forms.ChoiceField(label=_("Wat"), choices=list(TRANSITION_STEPS.items()))
    bedrag = EuroField(label=_("Bedrag (€)"), required=False, max_length=20)
    stuk = forms.CharField(label=_("Stuk"), max_length=120)

    def kind(self) -> TransitionStep:
        """What happened."""
        return TransitionStep(self.cleaned_data["soort"])

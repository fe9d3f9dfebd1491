"""The form of a business case: plain questions, percentages as people write them, amounts in euro."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onderdak.funding.public import ForecastChoice
from onderdak.funding.web.case_words import SCENARIOS
from onderdak.funding.web.payer_forms import PayerForm, amount_field

PATHS, SEED = 2_000, 7
MOST_EURO = 1_000_000
PARTS = (
    (_("De locatie"), True, "naam start maanden plekken bouw"),
    (_("Hoe zeker is het geld"), True, "zeker verlenging tarief_zeker tarief_index tarief_onzeker"
     " korting_kans korting"),
    (_("Wat het kost"), True, "vast personeel bewoner kosten_index investering transitie sluiten huur_na"
     " rente"),
    (_("Wie er komt"), True, "prognose begin komen gaan paden"),
    (_("Anders dan de norm van de wet"), False, "tarief bedragen deel_displaced bedrag_displaced"
     " deel_status_holders bedrag_status_holders deel_urgent_seekers bedrag_urgent_seekers deel_asylum"
     " bedrag_asylum regeling scenario"),
)  # fmt: skip


def _forecast_words(one: ForecastChoice, scenario: str) -> str:
    last = one.until - timedelta(days=1)
    return say("prognose van %(day)s, %(scenario)s: %(paths)s toekomsten, t/m %(last)s") % {
        "day": f"{one.as_of:%d-%m-%Y}", "scenario": SCENARIOS.get(scenario, scenario), "paths": one.paths,
        "last": f"{last:%m-%Y}",
    }  # fmt: skip


def _number(label: Any, first: float, most: float = MOST_EURO, hint: Any = "") -> forms.FloatField:
    return forms.FloatField(
        label=label, initial=first, min_value=0, max_value=most, help_text=hint,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )  # fmt: skip


def _whole(label: Any, first: int, least: int = 0, most: int = 600, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, initial=first, min_value=least, max_value=most, help_text=hint,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class CaseForm(PayerForm):
    """What a location costs, how sure the money is, who is expected, and who pays."""

    naam = forms.CharField(
        label=_("Naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    start = forms.DateField(
        label=_("Eerste maand"), input_formats=["%Y-%m-%d", "%Y-%m"],
        help_text=_("De eerste dag van een maand."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    maanden = _whole(_("Hoeveel maanden ooit, hoogstens"), 120, 12, 240)
    plekken = _whole(_("Plekken"), 150, 1, 5000)
    bouw = _whole(_("Maanden bouwen of verbouwen"), 4, 0, 60)
    zeker = _whole(_("Maanden zeker geld"), 27, 1, 600)
    verlenging = _number(_("Kans dat het daarna een jaar doorgaat (%)"), 75, 100)
    tarief_zeker = _whole(_("Maanden zeker tarief"), 0, 0, 600)
    tarief_index = _number(_("Stijging tarief per jaar (%)"), 2, 50)
    tarief_onzeker = _number(_("Onzekerheid tarief per jaar (%)"), 6, 100)
    korting_kans = _number(_("Kans op een korting per jaar (%)"), 12, 100)
    korting = _number(_("Grootte van zo'n korting (%)"), 15, 100)
    vast = _number(_("Vaste kosten per plek per maand (€)"), 620)
    personeel = _number(_("Personeel per maand (€)"), 38_000)
    bewoner = _number(_("Kosten per bewoner per maand (€)"), 165)
    kosten_index = _number(_("Stijging kosten per jaar (%)"), 3, 50)
    investering = _number(_("Investering per plek (€)"), 18_000)
    transitie = _number(_("Deel dat de transitiekosten dekken (%)"), 35, 100)
    sluiten = _number(_("Kosten van sluiten per plek (€)"), 2_500)
    huur_na = _whole(_("Maanden huur na sluiten"), 12, 0, 120)
    begin = _number(_("Bezet bij opening (%)"), 60, 100)
    komen = _number(_("Nieuwe bewoners per maand"), 9, 1000)
    gaan = _number(_("Vertrek per maand (% van de bewoners)"), 4.5, 100)
    rente = _number(_("Rente (%)"), 2.5, 20)
    prognose = forms.ChoiceField(
        label=_("Waar komt de bezetting vandaan?"), required=False,
        help_text=_("Een prognose heeft de paden van een locatie die er al is; kies die bij Kosten."),
    )  # fmt: skip
    paden = forms.FileField(
        label=_("Bezettingspaden uit de prognose (.npz)"), required=False, max_length=200,
        help_text=_("Uit `onderdak forecast full --occupancy-out`. Leeg: uit de aannames."),
    )  # fmt: skip
    locatie = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *given: Any, forecasts: Sequence[ForecastChoice] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self.forecasts = {str(one.run_id): one for one in forecasts}
        choices = [("", _("uit de aannames hieronder"))]
        choices += [
            (f"{one.run_id} {scenario}", _forecast_words(one, scenario))
            for one in forecasts
            for scenario in one.scenarios
        ]
        self.fields["prognose"].choices = choices  # type: ignore[attr-defined]

    def groups(self) -> list[tuple[str, bool, list[forms.BoundField]]]:
        """The fields by what they are about: title, whether it stands open, fields."""
        return [(str(title), shown, [self[name] for name in names.split()]) for title, shown, names in PARTS]

    def clean_start(self) -> date:
        """A case begins with a month."""
        start: date = self.cleaned_data["start"]
        if start.day != 1:
            raise forms.ValidationError(_("Kies de eerste dag van een maand."))
        return start

    def clean(self) -> dict[str, Any]:
        """Building ends before the case does."""
        given = super().clean() or {}
        if given.get("bouw", 0) >= given.get("maanden", 1):
            self.add_error("bouw", _("Bouwen duurt korter dan de hele looptijd."))
        if given.get("prognose") and not given.get("locatie"):
            self.add_error("prognose", _("Kies de locatie bij Kosten; een prognose is van één locatie."))
        return given

    def content(self) -> dict[str, Any]:
        """The answers as the tables of a case file."""
        given = self.cleaned_data

        def part(name: str) -> float:
            return float(given[name]) / 100

        return {
            "format": "onderdak.case/1",
            "case": {
                "name": given["naam"], "start": given["start"], "months": given["maanden"],
                "location_id": str(given.get("locatie") or ""),
            },
            "paths": self._paths(),
            "capacity": {"places": given["plekken"], "build_months": given["bouw"]},
            "funding": {
                **self.amounts(),
                "horizon": {"guaranteed_months": given["zeker"], "renewal_prob": part("verlenging")},
                "tariff": {
                    "guaranteed_months": given["tarief_zeker"], "index_guaranteed": part("tarief_index"),
                    "index_after": part("tarief_index"), "vol_after": part("tarief_onzeker"),
                    "cut_prob": part("korting_kans"), "cut_size": part("korting"),
                },
            },
            "cost": {
                "fixed_place_month_eur": given["vast"], "staff_month_eur": given["personeel"],
                "variable_person_month_eur": given["bewoner"], "index": part("kosten_index"),
                "index_vol": 0.015,
            },
            "invest": {"capex_place_eur": given["investering"], "transition_grant_share": part("transitie")},
            "exit": {
                "cost_place_eur": given["sluiten"], "lease_tail_months": given["huur_na"],
                "lease_tail_share": 0.5,
                "at_horizon": True,
            },
            **({} if given["prognose"] else {"occupancy": self._model()}),
            "discount": {"rate": part("rente")},
        }  # fmt: skip

    def _paths(self) -> dict[str, Any]:
        """How many futures; those of a forecast are as many as it drew."""
        run, _space, scenario = self.cleaned_data["prognose"].partition(" ")
        if not run:
            return {"n": PATHS, "seed": SEED}
        n = min(self.forecasts[run].paths, PATHS)
        return {"n": n, "seed": SEED, "forecast": run, "forecast_scenario": scenario}

    def _model(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "start_share": float(given["begin"]) / 100, "arrivals_month": given["komen"],
            "arrivals_dispersion": 2.0, "departure_month": float(given["gaan"]) / 100, "drift_sd": 0.045,
        }  # fmt: skip


class CompareForm(forms.Form):
    """An amount that is no law, and what it rests on."""

    bedrag = amount_field(_("Ander bedrag per dag (€)"))
    aanname = forms.CharField(
        label=_("Waarop berust dat bedrag?"), max_length=200, required=False,
        help_text=_("Van de doelgroepflexibele regeling is geen bedrag bekend: dit is dan een aanname."),
    )  # fmt: skip

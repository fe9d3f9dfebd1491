"""The form of a measure: what every measure has, and the fields of its kind."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderdak.capacity.types import MunicipalityCard
from onderdak.forecast.public import NewMeasure, NewRun, scenario_ids
from onderdak.forecast.types import RunKind
from onderdak.forecast.web import wording
from onderdak.forecast.web.forms import day_field, line_field, text_field
from onderdak.forecast.web.new_key import shares_of

HOUSEHOLDS = [(f"p{n}", str(n) if n < 6 else "6+") for n in range(1, 7)]
MADE_HERE = ("capacity.add", "contract.extend", "capacity.convert", "quality.raise", "buffer.national",
             "stay.shift", "priority.reserve", "usable.raise", "host.retain", "key.redistribute")  # fmt: skip


def _whole(label: Any, least: int = 0, most: int = 100_000, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **more)


def _share(label: Any, empty: Any = None, **more: Any) -> forms.FloatField:
    """A part of one; `empty` says what an empty field counts as, and lets it be empty."""
    told = empty or _("Van 0 tot 1.")
    return forms.FloatField(
        label=label, min_value=0, max_value=1, help_text=told, required=empty is None, **more
    )


FIELDS: dict[str, Callable[[dict[str, Any]], forms.Field]] = {
    "municipality": lambda had: forms.ChoiceField(label=_("Gemeente"), choices=had["towns"]),
    "place": lambda had: forms.ChoiceField(label=_("Locatie"), choices=had["places"]),
    "placeType": lambda had: forms.ChoiceField(label=_("Soort plek"), choices=list(wording.TYPES.items())),
    "newType": lambda had: forms.ChoiceField(label=_("Nieuwe soort"), choices=list(wording.TYPES.items())),
    "places": lambda had: _whole(_("Aantal plekken")),
    "days": lambda had: _whole(_("Dagen langer"), 1, 3650),
    "from": lambda had: day_field(_("Vanaf")),
    "to": lambda had: day_field(_("Tot"), required=False, help_text=_("Leeg: zonder einde.")),
    "delayDays": lambda had: _whole(
        _("Dagen vertraging, midden"),
        0,
        1000,
        required=False,
        help_text=_("Leeg: op tijd. Anders duurt het 1 op 10 keer meer dan drie keer zo lang."),
    ),
    "failProbability": lambda had: _share(
        _("Kans dat het niet doorgaat"), _("Van 0 tot 1. Leeg: het gaat zeker door.")
    ),
    "probability": lambda had: _share(_("Kans dat het lukt"), _("Van 0 tot 1. Leeg: het lukt zeker.")),
    "qualityFrom": lambda had: line_field(_("Kwaliteit nu"), 20),
    "qualityTo": lambda had: line_field(_("Kwaliteit straks"), 20),
    "cause": lambda had: forms.ChoiceField(
        label=_("Reden van vertrek"), choices=list(wording.CAUSES.items())
    ),
    "class": lambda had: forms.ChoiceField(label=_("Huishouden van"), choices=HOUSEHOLDS),
    "factor": lambda had: forms.FloatField(
        label=_("Keer zo snel, midden"), min_value=0.05, max_value=50, help_text=_("1 is zoals nu.")
    ),
    "stops": lambda had: forms.FloatField(
        label=_("Hoe vaak particuliere opvang nog stopt"),
        min_value=0,
        max_value=5,
        help_text=_(
            "1 is zoals nu, 0,5 is half zo vaak. Werkt vanaf de eerste dag. De registers kennen nog geen "
            "particuliere opvang; zolang verandert de uitkomst niet. Dat doet zij pas als per huishouden bij "
            "een gastheer bekend is sinds wanneer, en wanneer zulke opvang eindigde."
        ),
    ),
    "costPerHouseholdMonth": lambda had: forms.DecimalField(
        label=_("Kosten in euro per huishouden per maand"),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        required=False,
    ),
    "key": lambda had: text_field(
        _("Nieuwe sleutel"),
        20_000,
        8,
        required=False,
        help_text=_(
            "Eén gemeente per regel: naam of code, puntkomma, aandeel in procenten. Wat overblijft gaat naar "
            "inwoners over de andere gemeenten. Leeg: alles naar inwoners. Werkt vanaf de eerste dag."
        ),
    ),
    "change": lambda had: _share(_("Deel van de plekken dat erbij bruikbaar wordt")),
    "leadDays": lambda had: _whole(
        _("Dagen nodig om te regelen"),
        0,
        2000,
        required=False,
        help_text=_("Leeg: nul dagen. Wat zo niet op tijd kan, telt niet mee in een plan."),
    ),
    "cost": lambda had: forms.DecimalField(
        label=_("Kosten in euro"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
        help_text=_("Leeg: nog niet bekend. Een goedkoopste plan kan dan niet met deze maatregel rekenen."),
    ),
}
OF_KIND = {
    "capacity.add": "municipality placeType places from to delayDays failProbability",
    "contract.extend": "place days probability",
    "capacity.convert": "place newType places from to",
    "quality.raise": "place qualityFrom qualityTo places from",
    "buffer.national": "placeType places from to delayDays failProbability",
    "stay.shift": "cause factor from",
    "priority.reserve": "place class places from to",
    "usable.raise": "place class change",
    "host.retain": "stops costPerHouseholdMonth",
    "key.redistribute": "key",
}
NO_LEAD = ("contract.extend", "usable.raise", "host.retain", "key.redistribute")  # no day that it begins on


class MeasureForm(forms.Form):
    """A measure of one kind."""

    title = line_field(_("Naam"), 160)
    owner = forms.ChoiceField(label=_("Wie doet het"))
    basis = line_field(_("Waar dit op rust"), 300, help_text=_("Een artikel, afspraak of besluit."))
    source = line_field(_("Waar de omvang van het effect vandaan komt"), 300)

    def __init__(self, *args: Any, kind: str, owners: list[tuple[str, str]], **more: Any) -> None:
        had = {"towns": more.pop("towns"), "places": more.pop("places")}
        self.cards: Sequence[MunicipalityCard] = more.pop("cards")
        super().__init__(*args, **more)
        self.kind = kind
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        for name in (*OF_KIND[kind].split(), "leadDays", "cost"):
            if not (kind in NO_LEAD and name == "leadDays"):
                self.fields[f"f_{name}"] = FIELDS[name](had)

    def shared(self) -> list[forms.BoundField]:
        """The fields that every measure has."""
        return [self[name] for name in ("title", "owner", "basis", "source")]

    def own(self) -> list[forms.BoundField]:
        """The fields of this kind."""
        return [self[name] for name in self.fields if name.startswith("f_")]

    def clean_f_key(self) -> dict[str, float]:
        """The shares of every municipality, from the lines that were typed."""
        try:
            return shares_of(self.cleaned_data["f_key"], self.cards)
        except ValueError as wrong:
            raise forms.ValidationError(wording.KEY_WRONG[wrong.args[0]] % {"line": wrong.args[1]}) from wrong

    def measure(self) -> NewMeasure:
        """The answers as the use case takes them."""
        given = self.cleaned_data
        body = {
            name[2:]: value
            for name, value in given.items()
            if name.startswith("f_") and value not in (None, "")
        }
        for name in ("from", "to"):
            if name in body:
                body[name] = body[name].isoformat()
        for name in ("cost", "costPerHouseholdMonth"):
            if name in body:
                body[name] = int(body[name] * 100)
        if "key" in body:
            body["shares"] = body.pop("key")
        if "stops" in body:
            return self._told(body | {"factor": body.pop("stops")})
        if "factor" in body:
            middle = float(body["factor"])
            low, high = sorted((1.0, round(middle * (1.5 if middle > 1 else 0.67), 6)))
            body["factor"] = {
                "dist": "triangular",
                "min": min(low, middle),
                "mode": middle,
                "max": max(high, middle),
            }
        if body.get("delayDays"):
            body["delayDays"] = {
                "dist": "lognormal",
                "median": body["delayDays"],
                "p90": 3 * body["delayDays"],
            }
        if self.kind == "usable.raise":
            body["places"] = [body.pop("place")]
        return self._told(body)

    def _told(self, body: dict[str, Any]) -> NewMeasure:
        given = self.cleaned_data
        fields = {name: value for name, value in body.items() if name != "stops"}
        return NewMeasure(given["title"], self.kind, given["owner"], given["basis"], given["source"], fields)


class CompareForm(forms.Form):
    """Which measures to compare under which scenarios, or to look for plans among."""

    measures = forms.MultipleChoiceField(label=_("Maatregelen"), widget=forms.CheckboxSelectMultiple)
    scenarios = forms.MultipleChoiceField(label=_("Scenario's"), widget=forms.CheckboxSelectMultiple)
    paths = forms.TypedChoiceField(
        label=_("Aantal berekeningen per scenario"), coerce=int, initial=200,
        choices=((100, "100"), (200, "200"), (600, "600")),
    )  # fmt: skip
    horizon_days = forms.TypedChoiceField(
        label=_("Hoe ver vooruit"), coerce=int, initial=548,
        choices=((182, _("een half jaar")), (365, _("een jaar")), (548, _("anderhalf jaar"))),
    )  # fmt: skip
    epsilon = forms.FloatField(
        label=_("Kans op tekort hoogstens"), min_value=0.001, max_value=0.9, initial=0.05,
        help_text=_("Alleen voor een plan. 0,05 is 5%."), required=False,
    )  # fmt: skip
    budget = forms.DecimalField(
        label=_("Budget in euro"), min_value=0, max_digits=13, decimal_places=2, required=False,
        help_text=_("Alleen voor een plan."),
    )  # fmt: skip

    def __init__(self, *args: Any, known: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["measures"].choices = known  # type: ignore[attr-defined]
        names = [(one, wording.SCENARIOS[one][0]) for one in scenario_ids()]
        self.fields["scenarios"].choices = names  # type: ignore[attr-defined]

    def run(self, kind: RunKind) -> NewRun:
        """The answers as the use case takes them."""
        given = self.cleaned_data
        budget = given["budget"]
        return NewRun(
            kind, tuple(given["scenarios"]), given["paths"], given["horizon_days"],
            measures=tuple(given["measures"]), epsilon=given["epsilon"] or 0.05,
            budget_cents=None if budget is None else int(budget * 100),
        )  # fmt: skip

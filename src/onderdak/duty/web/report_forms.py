"""The form of a report. Only who and how many is asked; everything else may stay unknown."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.duty.public import NewReport
from onderdak.duty.web.place_asked import PlaceAskedForm
from onderdak.kernel.nights import NETHERLANDS
from onderdak.people.public import NewHousehold, NewPerson, NewTie
from onderdak.placement.public import Reach

ADULT_ROWS = 4
MOST = 20
OLDEST = 120  # years; the register takes nobody older, so the form says so at the field
LONG_AGO = timedelta(days=7)  # a moment before that is often a slip, and decides who comes first
SEXES = (
    ("", gettext_lazy("niet bekend")),
    ("f", gettext_lazy("vrouw")),
    ("m", gettext_lazy("man")),
    ("x", "x"),
)
LANGUAGES = (
    ("", gettext_lazy("niet bekend")),
    ("uk", "Українська"),
    ("ru", "Русский"),
    ("en", "English"),
    ("nl", "Nederlands"),
)
REACH_HELP = gettext_lazy(
    "Vraag dit. Een plek in een andere gemeente is een aanbod: zij mogen nee zeggen."
    " Hun recht op opvang hier blijft."
)
TIES = {"school": gettext_lazy("School"), "work": gettext_lazy("Werk"), "care": gettext_lazy("Zorg")}


def adult_fields() -> dict[str, forms.Field]:
    """Return the fields of the adults: sex, birth year and name of each row."""
    found: dict[str, forms.Field] = {}
    for n in range(1, ADULT_ROWS + 1):
        found[f"sex_{n}"] = forms.ChoiceField(label=gettext_lazy("Geslacht"), choices=SEXES, required=False)
        found[f"year_{n}"] = forms.IntegerField(
            label=gettext_lazy("Geboortejaar"), required=False, widget=_number()
        )
        found[f"given_{n}"] = forms.CharField(
            label=gettext_lazy("Voornaam"), max_length=80, required=False, widget=_name()
        )
        found[f"family_{n}"] = forms.CharField(
            label=gettext_lazy("Achternaam"), max_length=80, required=False, widget=_name()
        )
    return found


def _number() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"})


def _name() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})


class ReportForm(PlaceAskedForm):
    """A report in less than a minute; every fault comes back at once."""

    field_order = ("adults", "children")

    adults = forms.IntegerField(
        label=gettext_lazy("Aantal volwassenen"),
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    children = forms.CharField(
        label=gettext_lazy("Geboortejaren van kinderen"),
        help_text=gettext_lazy("Bijvoorbeeld: 2014, 2017, 2023. Geen kinderen: laat leeg."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Taal"), choices=LANGUAGES, required=False)
    moment = forms.DateTimeField(
        label=gettext_lazy("Moment van melden"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    long_ago = forms.BooleanField(
        label=gettext_lazy("Ja, dit huishouden meldde zich toen al"), required=False
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    asks_long_ago = False

    def __init__(self, data: Any = None, *, now: datetime, areas: Mapping[str, str], **options: Any) -> None:
        super().__init__(data, now=now, areas=areas, **options)
        self.fields["reach"].help_text = REACH_HELP
        self.fields["reach"].initial = Reach.MUNICIPALITY.value
        self.fields.update(adult_fields())
        for kind, label in TIES.items():
            self.fields[f"tie_{kind}"] = forms.CharField(
                label=label,
                max_length=80,
                required=False,
                widget=forms.TextInput(attrs={"list": "gemeenten", "autocomplete": "off"}),
            )
        if data is None:
            self.fields["moment"].initial = localtime(now, NETHERLANDS).replace(second=0, microsecond=0)

    def clean_children(self) -> list[int]:
        years = [int(year) for year in re.findall(r"\d+", self.cleaned_data["children"])]
        rest = re.sub(r"[\d\s,;/.]+|en\b|and\b", "", self.cleaned_data["children"])
        if rest or any(not 1000 <= year <= 9999 for year in years):
            raise ValidationError(
                _("Schrijf per kind een geboortejaar van vier cijfers, met een komma ertussen.")
            )
        if any(not self._first_year <= year <= self.now.year for year in years):
            raise ValidationError(self._years_allowed())
        return years

    def clean_moment(self) -> datetime:
        moment: datetime = self.cleaned_data["moment"]
        if moment > self.now:
            raise ValidationError(_("Dit moment ligt in de toekomst."))
        self.asks_long_ago = moment < self.now - LONG_AGO
        if self.asks_long_ago and "long_ago" not in self.data:
            raise ValidationError(_("Dit is meer dan een week geleden. Klopt het? Zet dan ook het vinkje."))
        return moment

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for n in range(1, ADULT_ROWS + 1):
            year = given.get(f"year_{n}")
            if year is not None and not self._first_year <= year <= self.now.year:
                self.add_error(f"year_{n}", self._years_allowed())
        for kind in TIES:
            self.must_be_known(f"tie_{kind}")
        self._children_are_young()
        self._count()
        return given

    @property
    def _first_year(self) -> int:
        return self.now.year - OLDEST

    def _years_allowed(self) -> str:
        return _("Kies een geboortejaar van %(first)s tot en met %(last)s.") % {
            "first": self._first_year,
            "last": self.now.year,
        }

    def _children_are_young(self) -> None:
        """Whoever was 18 already when they reported is counted among the adults."""
        on = self.cleaned_data.get("moment", self.now)
        first = on.year - 18
        if any(year < first for year in self.cleaned_data.get("children") or ()):
            self.add_error(
                "children",
                _(
                    "Een kind is jonger dan 18: geboren in %(first)s of later."
                    " Tel wie ouder is bij de volwassenen."
                )
                % {"first": first},
            )

    def _count(self) -> None:
        given = self.cleaned_data
        adults, children = given.get("adults"), given.get("children")
        if adults is None or children is None:
            return
        if not adults and not children:
            self.add_error("adults", _("Vul in hoeveel personen zich melden."))
        if adults + len(children) > MOST:
            self.add_error("adults", _("Meer dan %(n)s personen: maak twee meldingen.") % {"n": MOST})
        filled = [n for n in range(1, ADULT_ROWS + 1) if any(given.get(f"{part}_{n}") for part in _PARTS)]
        if filled and max(filled) > adults:
            self.add_error("adults", _("Hieronder staan meer volwassenen dan dit aantal."))

    def report(self, municipality: str) -> NewReport:
        """Return what was said as a report. Call only when the form is valid."""
        given = self.cleaned_data
        roof = self.has_roof()
        return NewReport(
            municipality=municipality,
            members=self._members(),
            reported_at=given["moment"],
            needs=frozenset(given["needs"]),
            grounds=frozenset(given["grounds"]),
            ties=self._ties(),
            reach=Reach(given["reach"]),
            has_roof=roof,
            roof_until=given["roof_until"] if roof else None,
            language=given["language"],
            consents=frozenset(given["consents"]),
        )

    def household(self, municipality: str) -> NewHousehold:
        """Return the people alone, for the question whether they were here before."""
        return NewHousehold(municipality, self._members(), language=self.cleaned_data["language"])

    def _members(self) -> tuple[NewPerson, ...]:
        given = self.cleaned_data
        adults = []
        for n in range(1, given["adults"] + 1):
            row = {part: given.get(f"{part}_{n}") for part in _PARTS}
            adults.append(
                NewPerson(
                    given=row["given"] or "",
                    family=row["family"] or "",
                    birth_year=row["year"],
                    sex=row["sex"] or None,
                    language=given["language"],
                )
            )
        family = next((one.family for one in adults if one.family), "")
        children = (
            NewPerson(family=family, birth_year=year, language=given["language"])
            for year in given["children"]
        )
        return (*adults, *children)

    def _ties(self) -> tuple[NewTie, ...]:
        found = []
        for kind in TIES:
            name = self.cleaned_data.get(f"tie_{kind}", "").strip()
            if name:
                found.append(NewTie(kind, self.codes[name.casefold()]))
        return tuple(found)


_PARTS = ("sex", "year", "given", "family")

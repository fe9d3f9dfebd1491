"""What every page that records something shares: the key of the form, the way back, who it is about."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.capacity.public import municipality_cards
from onderdak.kernel.nights import local_date, night_of
from onderdak.people.public import household_facts, household_names

MOMENT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class About:
    """The household that a page is about, as this desk may see it."""

    household_id: int
    reference: str
    label: str
    municipality: str
    persons: tuple[tuple[int, str], ...]


def about(request: HttpRequest, household_id: int) -> About:
    """Name the household and number its members: names of members stand on the dossier alone."""
    facts = household_facts(desk=request.desk, household_ids=[household_id]).get(household_id)
    names = household_names(desk=request.desk, household_ids=[household_id], on=night_of(request.now))
    reference = facts.reference if facts else str(household_id)
    label = names.get(household_id, "")
    year = request.now.year
    members = facts.persons if facts else ()
    return About(
        household_id,
        reference,
        "" if label == reference else label,
        facts.municipality if facts else "",
        tuple((one.person_id, _member(n, one.birth_year, year)) for n, one in enumerate(members, 1)),
    )


def back(name: str, *args: int, part: str = "") -> HttpResponseRedirect:
    """Lead to a page of the duty after something was recorded."""
    return HttpResponseRedirect(reverse(f"duty:{name}", args=args) + part)


def areas(request: HttpRequest) -> dict[str, str]:
    """Return the municipalities of today by code."""
    return {card.code: card.name for card in municipality_cards(on=local_date(request.now))}


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def moment_field(label: object, **options: object) -> forms.DateTimeField:
    """A moment on the wall clock."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    return forms.DateTimeField(label=label, input_formats=[MOMENT], widget=widget, **options)  # type: ignore[arg-type]


def text_input() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off"})


def not_future(moment: datetime, now: datetime) -> datetime:
    """Refuse a moment that still has to come."""
    if moment > now:
        raise ValidationError(_("Dit moment ligt in de toekomst."))
    return moment


def not_future_day(day: date, now: datetime) -> date:
    """Refuse a day that still has to come."""
    if day > local_date(now):
        raise ValidationError(_("Deze dag ligt in de toekomst."))
    return day


def _member(number: int, birth_year: int | None, year: int) -> str:
    if birth_year is None:
        return _("persoon %(n)s") % {"n": number}
    word = _("kind") if year - birth_year < 18 else _("volwassene")
    return _("persoon %(n)s: %(who)s, geboren in %(year)s") % {"n": number, "who": word, "year": birth_year}


SAVE = gettext_lazy("Vastleggen")

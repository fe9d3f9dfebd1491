"""Use case (read): gather what the calculation of a month needs: households, births, stays and incomes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db import connection

from onderdak.access.public import Desk
from onderdak.capacity.public import location_cards
from onderdak.contribution.engine.cases import NEVER
from onderdak.contribution.rules.adult import birth_to_reckon_with, last_birth_of_adults
from onderdak.contribution.rules.reference_date import first_of_next, income_month, reference_date
from onderdak.contribution.rules.unit import Member, order_is_open, units_of
from onderdak.contribution.store.models import Hardship
from onderdak.contribution.types import Households, Policy, Shelter
from onderdak.people.public import BornMember, birth_dates
from onderdak.placement.public import PersonStay, person_nights

_EARNED = """
SELECT person_id, kind, cents FROM contribution_income
WHERE municipality = %s AND month = %s AND measure = %s AND person_id = ANY (%s) ORDER BY id
"""
KINDS = ("work", "replacement", "other")


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """
    One unit of a month: ids, dates and cents, no names. What JSON holds is what is hashed.

    `persons` are in the order of their ids; the lowest is the key of the unit. `income_unknown` are the
    adults of whom no income is on file for the month that counts, not even none.
    """

    household_id: int
    catered: bool
    persons: tuple[Mapping[str, Any], ...]
    income_unknown: tuple[int, ...] = ()

    @property
    def key(self) -> int:
        return int(self.persons[0]["person_id"])


@dataclass(frozen=True, slots=True)
class WithoutBirth:
    """A household that was not assessed: of these persons the birth date is not on file."""

    household_id: int
    persons: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """The units of a month, and the households that could not be assessed because a birth date is missing."""

    units: tuple[UnitFacts, ...]
    without_birth: tuple[WithoutBirth, ...]
    income_month: date


def month_facts(
    *, desk: Desk, now: datetime, municipality: str, month: date, policy: Policy,
    household_ids: Sequence[int] | None = None,
) -> MonthFacts:  # fmt: skip
    """
    Return the units that slept in municipal reception in a month, with the income that counts for it.

    The income of a person without a row is 0 in the sums, and the unit says that it is not known.

    Raises:
        NotPermitted, NotVisible.
    """
    until = first_of_next(month)
    wanted = None if household_ids is None else list(household_ids)
    stays = person_nights(desk=desk, municipality=municipality, start=month, until=until, households=wanted)
    by_household: dict[int, list[PersonStay]] = {}
    for stay in stays:
        by_household.setdefault(stay.household_id, []).append(stay)
    members: dict[int, list[Any]] = {}
    for one in birth_dates(desk=desk, now=now, household_ids=list(by_household)):
        members.setdefault(one.household_id, []).append(one)
    reference = reference_date(month, policy.scheme, policy.reference_days)
    there = sorted({stay.person_id for stay in stays})
    earned = _incomes(municipality, income_month(reference), policy, there)
    decided = _hardships(municipality, month)
    catered = {
        card.location_id: card.catered
        for card in location_cards(desk=desk, night=month, municipalities=[municipality])
    }
    units: list[UnitFacts] = []
    without = []
    for household_id, nights in sorted(by_household.items()):
        here = members.get(household_id, [])
        family, unborn = _family(here, month, reference)
        if unborn:
            without.append(WithoutBirth(household_id, unborn))
            continue
        by_year = {one.person_id for one in here if one.birth is None}
        for unit in units_of(family, month):
            found = _unit(household_id, unit, nights, earned, decided, catered, (month, until), by_year)
            if found is not None:
                units.append(found)
    return MonthFacts(tuple(units), tuple(without), income_month(reference))


def households_there(*, desk: Desk, municipality: str, month: date) -> list[int]:
    """
    Return the households for whom a municipality was responsible on a night of the month, by id.

    Raises: NotVisible.
    """
    stays = person_nights(desk=desk, municipality=municipality, start=month, until=first_of_next(month))
    return sorted({stay.household_id for stay in stays})


def _family(here: Sequence[BornMember], month: date, reference: date) -> tuple[list[Member], tuple[int, ...]]:
    """
    Return the members with a birth to reckon with, and those of whom the birth date itself is needed.

    Where only the year is known it does, if no day of it makes a difference.
    """
    family = []
    for one in here:
        birth = one.birth
        if birth is None and one.birth_year is not None:
            birth = birth_to_reckon_with(one.birth_year, (month, reference))
        if birth is not None:
            family.append(Member(one.person_id, birth, one.relation))
    known = {one.person_id for one in family}
    unborn = tuple(one.person_id for one in here if one.person_id not in known)
    by_year = tuple(one.person_id for one in here if one.birth is None)
    if not unborn and order_is_open(family, by_year, month):
        return family, by_year
    return family, unborn


def _unit(
    household_id: int, unit: Sequence[Member], nights: Sequence[PersonStay],
    earned: Mapping[tuple[int, str], int], decided: Mapping[int, int], catered: Mapping[int, bool],
    period: tuple[date, date], by_year: Collection[int],
) -> UnitFacts | None:  # fmt: skip
    """Return a unit with the days of each member in the month; None when nobody of it slept there."""
    persons, unknown = [], []
    (month, until), meals = period, False
    cut = last_birth_of_adults(month)
    for one in unit:
        own = [stay for stay in nights if stay.person_id == one.person_id]
        if not own:
            continue
        meals = meals or catered.get(own[-1].location_id, False)
        if one.birth <= cut and not any((one.person_id, kind) in earned for kind in KINDS):
            unknown.append(one.person_id)
        begun = max(month, min(stay.start for stay in own))
        ended = min(until, max(stay.until or until for stay in own))
        persons.append(
            {
                "person_id": one.person_id, "birth": one.birth.isoformat(), "from": begun.isoformat(),
                "to": ended.isoformat(), "override": decided.get(one.person_id, -1),
                **{kind: earned.get((one.person_id, kind), 0) for kind in KINDS},
                **({"year_only": True} if one.person_id in by_year else {}),
            }
        )  # fmt: skip
    ordered = sorted(persons, key=lambda one: int(one["person_id"]))  # type: ignore[call-overload]
    return UnitFacts(household_id, meals, tuple(ordered), tuple(sorted(unknown))) if persons else None


def kept_facts(unit: UnitFacts, reference: date) -> dict[str, Any]:
    """
    Return the facts of a unit as an assessment keeps them, also after its persons were removed.

    Of a birth date stays what the calculation asked of it: whether somebody was 18 on the reference date.
    """
    cut = last_birth_of_adults(reference)
    persons = [
        {name: value for name, value in one.items() if name not in ("birth", "year_only")}
        | {"adult": date.fromisoformat(one["birth"]) <= cut}
        for one in unit.persons
    ]
    return {
        "household_id": unit.household_id, "catered": unit.catered, "persons": persons,
        "income_unknown": list(unit.income_unknown),
    }  # fmt: skip


def arrays_of(units: Sequence[UnitFacts]) -> Households:
    """Return units as the arrays of the calculation, in their order."""
    persons = [one for unit in units for one in unit.persons]
    sizes = [len(unit.persons) for unit in units]

    def numbers(name: str) -> Any:
        return np.array([one[name] for one in persons], dtype=np.int64)

    def days(name: str) -> Any:
        return np.array([date.fromisoformat(one[name]).toordinal() for one in persons], dtype=np.int64)

    ended = days("to")
    return Households(
        start=(np.cumsum(sizes) - sizes).astype(np.int64) if units else np.zeros(0, dtype=np.int64),
        shelter=np.full(len(units), Shelter.GOO, dtype=np.int8),
        catered=np.array([unit.catered for unit in units], dtype=np.bool_),
        birth=days("birth"), work=numbers("work"), replacement=numbers("replacement"),
        other=numbers("other"), stay_from=days("from"), stay_to=np.minimum(ended, NEVER),
        unaccompanied=np.zeros(len(persons), dtype=np.bool_), brp=np.ones(len(persons), dtype=np.bool_),
        override=numbers("override"),
    )  # fmt: skip


def _incomes(
    municipality: str, month: date, policy: Policy, persons: Sequence[int]
) -> dict[tuple[int, str], int]:
    """Return the last row of each person and kind, in the measure that the municipality chose."""
    with connection.cursor() as cursor:
        cursor.execute(_EARNED, [municipality, month, policy.measure.value, list(persons)])
        return {(person, kind): cents for person, kind, cents in cursor.fetchall()}


def _hardships(municipality: str, month: date) -> dict[int, int]:
    rows = Hardship.objects.filter(
        municipality=municipality, month_from__lte=month, month_until__gt=month
    ).order_by("pk")
    return dict(rows.values_list("person_id", "cents"))

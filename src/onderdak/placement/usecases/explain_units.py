"""Use case (read): of each room of one location: which rules it passes for a household, and who has it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import OpenUnit, location_names, open_units, region_of_municipality
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import one_night
from onderdak.placement.rules.hard_limits import checks
from onderdak.placement.store.queries import excluded
from onderdak.placement.store.residents import UnitTaken, units_taken
from onderdak.placement.types import Check, FreeUnit, PlacementRequest
from onderdak.placement.usecases.free_units import free_units, unit_without_place
from onderdak.placement.usecases.request_reads import request_for


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """
    One room. `checks`: each hard limit with its answer, in the order of the rules.

    `taken`: households and persons in it tonight and until when; never who. `free` counts places.
    """

    unit_id: int
    label: str
    sleeps: int
    free: int
    checks: tuple[Check, ...]
    taken: UnitTaken | None
    refused_before: bool

    @property
    def fits(self) -> bool:
        passed = all(one.passed is not False for one in self.checks)
        return bool(self.free) and passed and not self.refused_before


@dataclass(frozen=True, slots=True)
class LocationAnswer:
    """Every open room of one location, for one household on one night."""

    request: PlacementRequest
    location_id: int
    name: str
    night: date
    units: tuple[UnitAnswer, ...]


def explain_units(
    *, desk: Desk, now: datetime, request_id: int, location_id: int, night: date
) -> LocationAnswer:
    """
    Apply every rule to every room of a location and say who has the full ones, in counts.

    Raises:
        NotPermitted: this role may not search. NotVisible: no such request or location for this desk.
    """
    desk.must_have("placement.search")
    request = request_for(desk, request_id, region_of=region_of_municipality())
    named = location_names([location_id]).get(location_id)
    if named is None:
        raise NotVisible(location_id=location_id)
    name, municipality = named
    units = [
        one
        for one in open_units(nights=one_night(night), municipalities=[municipality])
        if one.location_id == location_id
    ]
    ids = [one.unit_id for one in units]
    free = {
        one.unit_id: one
        for one in free_units(night=night, now=now, unit_ids=ids, ignore_holds_of=[request.household_id])
    }
    taken = units_taken(unit_ids=ids, night=night, now=now)
    refused = excluded([request_id], night=night).get(request_id, (set(), set()))
    answers = [_answer(request, unit, free.get(unit.unit_id), taken, refused) for unit in units]
    answers.sort(key=lambda one: (not one.fits, one.label))
    return LocationAnswer(request, location_id, name, night, tuple(answers))


def _answer(
    request: PlacementRequest,
    unit: OpenUnit,
    free: FreeUnit | None,
    taken: Mapping[int, UnitTaken],
    refused: tuple[set[int], set[int]],
) -> UnitAnswer:
    """A full room is asked as if it were empty: what would be in the way besides the people in it."""
    asked = free or replace(unit_without_place(unit), free=unit.place_ids)
    found = tuple(checks(request.facts, request.municipality, request.region, asked))
    return UnitAnswer(
        unit.unit_id,
        unit.label,
        unit.sleeps,
        len(free.free) if free else 0,
        found,
        taken.get(unit.unit_id),
        unit.unit_id in refused[0] or unit.location_id in refused[1],
    )

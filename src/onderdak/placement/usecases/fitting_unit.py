"""Use case (read): the unit that a desk pointed at, if this household may have it on that night."""

from datetime import date, datetime

from onderdak.kernel.errors import NoSuitablePlace, PlaceTaken
from onderdak.placement.rules.hard_limits import checks, first_failure, was_taken
from onderdak.placement.rules.relaxations import as_relaxed, used_by
from onderdak.placement.store.apart import kept_apart
from onderdak.placement.types import FreeUnit, PlacementRequest
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.relaxing import may_give_way
from onderdak.placement.usecases.request_reads import must_wait


def fitting_unit(request: PlacementRequest, unit_id: int, night: date, now: datetime) -> FreeUnit:
    """
    Check every hard limit again, now that nobody else can move. The caller holds the bed lock.

    A relaxation that the college switched on and the household agreed to counts; the stay then says which.

    Raises:
        NotNow, StayOverlaps: the household does not wait that night.
        PlaceTaken: nothing of the unit is free, or others are in it. NoSuitablePlace: a limit refuses it.
    """
    must_wait(request.request_id, night)
    found = free_units(night=night, now=now, unit_ids=[unit_id], ignore_holds_of=[request.household_id])
    if not found:
        raise PlaceTaken(unit_id=unit_id)
    must_be_apart(request.household_id, found[0], night, now)
    used = used_by(request.facts, found[0], may_give_way(request, night))
    facts = as_relaxed(request.facts, used)
    failed = first_failure(checks(facts, request.municipality, request.region, found[0]))
    if failed is None:
        return found[0]
    if was_taken(failed, request.facts, found[0]):
        raise PlaceTaken(unit_id=unit_id, rule=failed.rule)
    raise NoSuitablePlace(unit_id=unit_id, rule=failed.rule, **failed.detail)


def must_be_apart(household_id: int, unit: FreeUnit, night: date, now: datetime) -> None:
    """
    Refuse a location where somebody lives, or has a place reserved, whom they are kept apart from.

    Raises: NoSuitablePlace.
    """
    if unit.location_id in kept_apart([household_id], night=night, now=now).get(household_id, set()):
        raise NoSuitablePlace(unit_id=unit.unit_id, rule="kept_apart")

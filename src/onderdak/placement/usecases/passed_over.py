"""Use case (read): who in the own order would lose a place if this unit goes to this household now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from onderdak.capacity.public import region_of_municipality
from onderdak.placement.engine.instance import Instance, PlaceRow
from onderdak.placement.rules.hard_limits import fits
from onderdak.placement.rules.passes_over import passes_over
from onderdak.placement.store.queries import excluded
from onderdak.placement.types import FreeUnit, PlacementRequest
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.instance_of import instance_of, place_row_id, unit_id_of
from onderdak.placement.usecases.waiting_order import InLine, waiting_order


@dataclass(frozen=True, slots=True)
class Cost:
    """
    What a choice costs others: who is passed over, and the order and policy that it was held against.

    `had`: per request that is passed over the unit it has in the best answer without this choice.
    """

    policy: str
    order: tuple[InLine, ...]
    position: int
    passed: tuple[int, ...]
    had: tuple[tuple[int, int], ...] = ()


def cost_of_choice(*, request: PlacementRequest, unit: FreeUnit, night: date, now: datetime) -> Cost:
    """
    Compare the best placement of the own municipality with and without this choice.

    The own order is compared: the college owes each of its own residents (Twoo 2(1)), and it decides about
    its own places. Cheap when nobody who comes first could use the unit; else two exact solutions.
    """
    policy, line = waiting_order(night=night, now=now, municipalities=[request.municipality])
    order = tuple(line)
    position = next((one.position for one in order if one.request.request_id == request.request_id), 0)
    before = [one for one in order if one.position < position]
    rivals = [
        one for one in before if fits(one.request.facts, one.request.municipality, one.request.region, unit)
    ]
    if not rivals:
        return Cost(policy.version, order, position, ())
    regions = region_of_municipality()
    units = free_units(night=night, now=now, municipalities=[request.municipality])
    if all(one.unit_id != unit.unit_id for one in units):
        units = [*units, unit]
    refused = excluded([one.request.request_id for one in order], night=night)
    instance = instance_of(
        order, units, night=night, levels=policy.levels, region_of=regions, refused=refused
    )
    without = _placed(instance)
    chosen = {request.request_id, *_placed(_with_choice(instance, request, unit))}
    passed = passes_over([one.request.request_id for one in order], request.request_id, set(without), chosen)
    return Cost(policy.version, order, position, passed, tuple((one, without[one]) for one in passed))


def _with_choice(instance: Instance, request: PlacementRequest, unit: FreeUnit) -> Instance:
    """The same night without this household, and without what it takes."""
    row_id = place_row_id(unit.unit_id)
    left: list[PlaceRow] = []
    for place in instance.places:
        if place.id != row_id:
            left.append(place)
        elif place.kind == "bed" and place.count > 1:
            left.append(replace(place, count=place.count - 1))
    others = tuple(one for one in instance.households if one.id != str(request.request_id))
    gone = {place.id for place in instance.places} - {place.id for place in left}
    deny = tuple(
        pair
        for pair in instance.compatibility.deny
        if pair[0] != str(request.request_id) and pair[1] not in gone
    )
    compatibility = replace(instance.compatibility, deny=deny)
    return replace(instance, households=others, places=tuple(left), compatibility=compatibility)


def _placed(instance: Instance) -> dict[int, int]:
    """Return the unit of each request that has one in the best answer."""
    if not instance.households or not instance.places:
        return {}
    from onderdak.placement.engine.solve import solve  # ortools: never at start-up

    return {int(one.household): unit_id_of(one.places[0]) for one in solve(instance).assignments}


def order_snapshot(order: Sequence[InLine]) -> list[dict[str, object]]:
    """The order as it is frozen with a decision: ids and facts that count, no names."""
    return [
        {
            "request": one.request.request_id,
            "position": one.position,
            "tier": one.tier.rank,
            "tierCode": one.tier.code,
            "hours": one.hours,
            "reportedAt": one.request.facts.reported_at.isoformat(),
            "draw": one.request.draw,
        }
        for one in order
    ]

"""Use case (read): which proposals of a round still hold now, and why the others do not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from onderdak.capacity.public import region_of_municipality
from onderdak.placement.rules.article_for import article_for
from onderdak.placement.rules.hard_limits import checks, first_failure
from onderdak.placement.rules.relaxations import as_relaxed, ends_on, used_by
from onderdak.placement.rules.unit_mode import places_for, unit_mode
from onderdak.placement.store.apart import kept_apart, partners_of
from onderdak.placement.store.models import Proposal, Run
from onderdak.placement.store.queries import asked, requests_of
from onderdak.placement.store.residents import kept_units
from onderdak.placement.types import FreeUnit, PlacementRequest
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.relaxing import Relaxed, may_give_way, relaxed_by_college
from onderdak.placement.usecases.write_stay import StayOrder, kind_of

NOT_WAITING = "no_longer_waiting"


def lapsed_now(*, run_id: int, proposals: Sequence[Proposal], now: datetime) -> dict[int, str]:
    """
    Say which of these open proposals would fall if somebody confirmed the round now.

    Args:
        proposals: lines that nobody confirmed or dropped yet; those without a unit are passed by.

    Returns: per id of a proposal why it falls, as `Proposal.dropped` would say; who still waits and loses the
    place that the round gave, and who waits no more (NOT_WAITING).
    """
    placed = [one for one in proposals if one.unit_id and one.confirmed_at is None and not one.dropped]
    if not placed:
        return {}
    run = Run.objects.get(pk=run_id)
    regions = region_of_municipality()
    rows = requests_of(ids=[one.request_id for one in placed], night=run.night)
    orders_that_hold(run, placed, {row.pk: asked(row, regions) for row in rows}, now)
    found = {one.pk: one.dropped for one in placed if one.dropped}
    for one in placed:
        one.dropped = ""  # nothing is decided here
    return found


def orders_that_hold(
    run: Run, proposals: Sequence[Proposal], waiting: dict[int, PlacementRequest], now: datetime
) -> list[tuple[Proposal, StayOrder]]:
    """
    Check every proposal again and turn it into an order; what no longer holds gets its reason.

    What is kept for a household that gets another place here is free for the others. Should its proposal
    fall, its hold stands, and everything is checked once more with it.
    """
    switched_on = relaxed_by_college(run.night)
    unit_ids = [one.unit_id for one in proposals if one.unit_id]
    moving = {request.household_id for request in waiting.values()}
    everybody = sorted(moving)
    partners = partners_of(everybody, night=run.night)
    while True:
        apart = kept_apart(everybody, night=run.night)
        found = free_units(night=run.night, now=now, unit_ids=unit_ids, ignore_holds_of=sorted(moving))
        units = {unit.unit_id: unit for unit in found}
        orders: list[tuple[Proposal, StayOrder]] = []
        for one in proposals:
            request, unit = waiting.get(one.request_id), units.get(one.unit_id or 0)
            used = _used(request, unit, run.night, switched_on)
            one.dropped = _stale(request, unit, used) or _not_together(request, unit, apart)
            if one.dropped or request is None or unit is None:
                continue
            order = _order(request, unit, run, used)
            units[unit.unit_id] = _less(unit, order)
            orders.append((one, order))
            for partner in partners.get(request.household_id, ()):  # who comes later in this round
                apart.setdefault(partner, set()).add(unit.location_id)
        placed = {order.request.household_id for _, order in orders}
        if moving <= placed or not kept_units(
            household_ids=sorted(moving - placed), night=run.night, now=now
        ):
            return orders
        moving &= placed


def _used(
    request: PlacementRequest | None, unit: FreeUnit | None, night: date, switched_on: Relaxed
) -> tuple[str, ...]:
    """What gives way for this place as things stand now; a switch or a yes may have changed since."""
    if request is None or unit is None:
        return ()
    return used_by(request.facts, unit, may_give_way(request, night, switched_on))


def _stale(request: PlacementRequest | None, unit: FreeUnit | None, used: tuple[str, ...]) -> str:
    if request is None:
        return "no_longer_waiting"
    if unit is None:
        return "place_taken"
    facts = as_relaxed(request.facts, used)
    failed = first_failure(checks(facts, request.municipality, request.region, unit))
    return "" if failed is None else f"limit_{failed.rule}"


def _not_together(request: PlacementRequest | None, unit: FreeUnit | None, apart: dict[int, set[int]]) -> str:
    """Two who both waited may be proposed for one location; the second waits on, with its reason."""
    if request is None or unit is None:
        return ""
    return "limit_kept_apart" if unit.location_id in apart.get(request.household_id, ()) else ""


def _order(request: PlacementRequest, unit: FreeUnit, run: Run, used: tuple[str, ...]) -> StayOrder:
    return StayOrder(
        request=request,
        unit=unit,
        places=places_for(request.facts, unit),
        start=run.night,
        until=ends_on(run.night, unit.until, used),
        article=article_for(kind_of(request, unit, used)),
        relaxations=used,
    )


def _less(unit: FreeUnit, order: StayOrder) -> FreeUnit:
    """The unit as the next household of the same round finds it."""
    left = tuple(place for place in unit.free if place not in order.places)
    mode = unit_mode(order.request.facts, unit)
    return replace(unit, free=left, others=unit.others + len(order.places), mode=mode)

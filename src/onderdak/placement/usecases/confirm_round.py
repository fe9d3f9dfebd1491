"""Use case (step): write confirmed proposals; what is stale is dropped, with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from onderdak.access.public import AuditItem, Desk, record_many
from onderdak.capacity.public import region_of_municipality
from onderdak.placement.rules.article_for import article_for
from onderdak.placement.rules.hard_limits import checks, first_failure
from onderdak.placement.rules.relaxations import as_relaxed, ends_on, used_by
from onderdak.placement.rules.unit_mode import places_for, unit_mode
from onderdak.placement.store.apart import kept_apart, partners_of
from onderdak.placement.store.models import Choice, Proposal, Run
from onderdak.placement.store.queries import asked, requests_of
from onderdak.placement.store.residents import kept_units
from onderdak.placement.types import FreeUnit, PlacementRequest
from onderdak.placement.usecases.free_units import free_units
from onderdak.placement.usecases.relaxing import Relaxed, may_give_way, relaxed_by_college
from onderdak.placement.usecases.round_reads import still_open_step
from onderdak.placement.usecases.write_stay import StayOrder, kind_of, write_stays_step


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One proposal that was confirmed: a stay, or the proof that no place was left (`stay_id` None)."""

    proposal_id: int
    request_id: int
    household_id: int
    municipality: str
    persons: int
    stay_id: int | None
    reason: str
    run_id: int


def confirm_places_step(
    *, desk: Desk, now: datetime, run: Run, proposals: Sequence[Proposal]
) -> list[Confirmed]:
    """
    Turn proposals with a unit into stays.

    Needs an open transaction that holds the bed lock of every municipality among `proposals`, of places and
    of households, with the scope widened to them. Every limit is checked again; a proposal that no longer
    holds is dropped with its reason and its household stays in the order.
    """
    proposals = still_open_step(run_id=run.pk, proposals=proposals)
    regions = region_of_municipality()
    rows = requests_of(ids=[one.request_id for one in proposals], night=run.night)
    waiting = {row.pk: asked(row, regions) for row in rows}
    orders = _orders(run, proposals, waiting, now)
    stays = write_stays_step(desk=desk, now=now, orders=[order for _, order in orders])
    for (one, _), stay in zip(orders, stays, strict=True):
        one.stay_id, one.confirmed_at = stay.pk, now
    Proposal.objects.bulk_update(proposals, ["stay", "confirmed_at", "dropped"], batch_size=1000)
    done = [_confirmed(one, order.request) for one, order in orders]
    _freeze(desk, now, run, [one for one, _ in orders], {one.pk: order for one, order in orders})
    _audit(desk, now, "placement.placed", done)
    return done


def _orders(
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


def confirm_none_step(
    *, desk: Desk, now: datetime, run: Run, proposals: Sequence[Proposal]
) -> list[Confirmed]:
    """
    Record for these households that the round proved that no place was left. Their duty stays open.

    Who has a place since, or does not ask any more, is dropped. Needs an open transaction.
    """
    proposals = still_open_step(run_id=run.pk, proposals=proposals)
    regions = region_of_municipality()
    waiting = requests_of(ids=[one.request_id for one in proposals], night=run.night)
    rows = {row.pk: asked(row, regions) for row in waiting}
    proven = [one for one in proposals if one.request_id in rows]
    late = [one.pk for one in proposals if one.request_id not in rows]
    Proposal.objects.filter(pk__in=[one.pk for one in proven]).update(confirmed_at=now, dropped="")
    Proposal.objects.filter(pk__in=late).update(confirmed_at=None, dropped="no_longer_waiting")
    _freeze(desk, now, run, proven, {})
    done = [_confirmed(one, rows[one.request_id]) for one in proven]
    _audit(desk, now, "placement.none_proven", done)
    return done


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


def _confirmed(one: Proposal, request: PlacementRequest) -> Confirmed:
    return Confirmed(
        one.pk, request.request_id, request.household_id, request.municipality, request.facts.persons,
        one.stay_id, one.reason, one.run_id,
    )  # fmt: skip


def _freeze(
    desk: Desk, now: datetime, run: Run, proposals: Sequence[Proposal], orders: dict[int, StayOrder]
) -> None:
    """Keep each choice with the snapshot of the whole round: it holds the order and what was free."""
    Choice.objects.bulk_create(
        [
            Choice(
                municipality=one.municipality,
                request_id=one.request_id,
                stay_id=one.stay_id,
                run=run,
                snapshot_id=run.snapshot_id,
                kind=_kind(one),
                article=article_for(_kind(one)),
                policy=run.policy,
                decided_at=now,
                actor_id=desk.actor_id,
                position=one.position,
                chosen=_chosen(orders[one.pk]) if one.pk in orders else None,
                alternatives=[],
            )
            for one in proposals
        ],
        batch_size=2000,
    )


def _chosen(order: StayOrder) -> dict[str, object]:
    return {
        "unit": order.unit.unit_id,
        "location": order.unit.location_id,
        "relaxations": list(order.relaxations),
    }


def _kind(one: Proposal) -> str:
    if one.stay_id is None:
        return "not_placed"
    return "place" if one.place_municipality == one.municipality else "place_elsewhere"


def _audit(desk: Desk, now: datetime, event: str, done: Sequence[Confirmed]) -> None:
    record_many(
        desk,
        event,
        now=now,
        items=[
            AuditItem(
                municipality=one.municipality,
                subject="household",
                subject_id=one.household_id,
                ids={"request_id": one.request_id, "stay_id": one.stay_id, "run_id": one.run_id},
            )
            for one in done
        ],
    )

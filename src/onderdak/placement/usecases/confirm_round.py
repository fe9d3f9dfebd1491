"""Use case (step): write confirmed proposals; what is stale is dropped, with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import AuditItem, Desk, record_many
from onderdak.capacity.public import region_of_municipality
from onderdak.placement.rules.article_for import article_for
from onderdak.placement.store.models import Choice, Proposal, Run
from onderdak.placement.store.queries import asked, requests_of
from onderdak.placement.types import PlacementRequest
from onderdak.placement.usecases.recheck_round import orders_that_hold
from onderdak.placement.usecases.round_reads import still_open_step
from onderdak.placement.usecases.write_stay import StayOrder, write_stays_step


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
    orders = orders_that_hold(run, proposals, waiting, now)
    stays = write_stays_step(desk=desk, now=now, orders=[order for _, order in orders])
    for (one, _), stay in zip(orders, stays, strict=True):
        one.stay_id, one.confirmed_at = stay.pk, now
    Proposal.objects.bulk_update(proposals, ["stay", "confirmed_at", "dropped"], batch_size=1000)
    done = [_confirmed(one, order.request) for one, order in orders]
    _freeze(desk, now, run, [one for one, _ in orders], {one.pk: order for one, order in orders})
    _audit(desk, now, "placement.placed", done)
    return done


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

"""Use case (read): places given out of the order: to whom, who came first, what a second person said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onderdak.access.public import Approval, Desk, refused_of
from onderdak.kernel.nights import night_of
from onderdak.placement.store.models import Choice, Occupancy, Offer, PlacementEvent, PlacementRequest
from onderdak.placement.store.queries import requests_of

WHAT = "placement.override"
TO_REPAIR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Who came first and lost its place in the own municipality; `waits`: has none tonight."""

    request_id: int
    household_id: int
    reference: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Override:
    """One choice out of the order. `unit_id` is what it gave, `stay_id` None while it is only offered."""

    approval_id: int
    municipality: str
    reference: str
    unit_id: int
    stay_id: int | None
    passed: tuple[PassedOver, ...]


def overrides_asked(*, desk: Desk, approval_ids: Sequence[int], night: date) -> dict[int, Override]:
    """
    Say per question to a second person what was chosen, and who came first.

    Only choices within the scope of the desk. Nothing is read when nothing is asked.
    """
    if not approval_ids:
        return {}
    rows = Choice.objects.filter(approval_id__in=list(approval_ids)).select_related("request", "stay")
    chosen = [
        (row.approval_id, row.request, row.stay.unit_id, row.stay_id, row.override_cost.get("passedOver", []))
        for row in rows
        if row.stay is not None and row.approval_id is not None
    ]
    missing = set(approval_ids) - {one[0] for one in chosen}
    if missing:
        chosen += _offered(missing)
    seen = [one for one in chosen if desk.cases.covers(one[1].municipality)]
    passed = _passed({number for one in seen for number in one[4]}, night)
    return {
        approval_id: Override(
            approval_id, asked.municipality, asked.reference, unit_id, stay_id,
            tuple(passed[number] for number in ids if number in passed),
        )
        for approval_id, asked, unit_id, stay_id, ids in seen
    }  # fmt: skip


def refused_overrides(*, desk: Desk, now: datetime) -> list[tuple[Approval, Override]]:
    """
    List the choices out of the order to which a second person said no, and that still cost somebody a place.

    The no puts nobody out of a bed. It is over when who came first has a place, or the place is left.
    """
    night = night_of(now)
    refused = {one.approval_id: one for one in refused_of(desk=desk, what=WHAT)}
    if not refused:
        return []
    found = overrides_asked(desk=desk, approval_ids=sorted(refused), night=night)
    still = _sleep_there([one.stay_id for one in found.values() if one.stay_id is not None], night)
    return [
        (refused[one.approval_id], one)
        for one in found.values()
        if one.stay_id in still and any(who.waits for who in one.passed)
    ]


def repair_by(asked: Approval) -> datetime:
    """By when who came first must have a place after a no: a day after it."""
    return (asked.answered_at or asked.asked_at) + TO_REPAIR


def _offered(approval_ids: Iterable[int]) -> list[tuple[int, PlacementRequest, int, int | None, list[int]]]:
    """What was offered out of the order and is not accepted: the terms stand in the event of the offer."""
    made = PlacementEvent.objects.filter(
        subject="offer", kind="offered", payload__approval_id__in=sorted(approval_ids)
    )
    terms = {event.subject_id: event.payload for event in made}
    offers = Offer.objects.filter(pk__in=list(terms)).select_related("request", "hold")
    return [
        (
            terms[one.pk]["approval_id"], one.request, one.hold.unit_id, None,
            terms[one.pk].get("passed_over", []),
        )
        for one in offers
    ]  # fmt: skip


def _passed(ids: Iterable[int], night: date) -> dict[int, PassedOver]:
    wanted = sorted(ids)
    waiting = {row.pk for row in requests_of(ids=wanted, night=night)}
    return {
        row.pk: PassedOver(row.pk, row.household_id, row.reference, row.pk in waiting)
        for row in requests_of(ids=wanted)
    }


def _sleep_there(stay_ids: Sequence[int], night: date) -> set[int]:
    rows = Occupancy.objects.filter(
        stay_id__in=list(stay_ids), voided_at__isnull=True, during__contains=night
    )
    return set(rows.values_list("stay_id", flat=True))

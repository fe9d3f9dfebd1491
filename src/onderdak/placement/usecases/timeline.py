"""Use case (read): what happened to the requests, offers and stays of a household, newest first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.placement.store.models import Hold, Offer, PlacementEvent, PlacementRequest, Stay


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event with its subject; `payload` holds ids, counts and dates."""

    subject: str
    subject_id: int
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    actor_id: int
    reason: str
    basis: str
    payload: dict[str, object]


def placement_timeline(
    *, desk: Desk, household_id: int, known_at: datetime | None = None
) -> list[TimelineRow]:
    """
    List the events of a household that this desk may see.

    Args:
        known_at: only what had been recorded by then; None is everything.
    """
    return placement_timelines(desk=desk, household_ids=[household_id], known_at=known_at)[household_id]


def placement_timelines(
    *, desk: Desk, household_ids: Sequence[int], known_at: datetime | None = None
) -> dict[int, list[TimelineRow]]:
    """
    List the events of each household that this desk may see, in as many queries as there are tables.

    Args:
        known_at: only what had been recorded by then; None is everything.

    Returns: a list for every household that was asked for, empty when nothing happened.
    """
    ids = list(household_ids)
    owners = _owners(ids)
    found: dict[int, list[PlacementEvent]] = defaultdict(list)
    for subject, owner in owners.items():
        rows = PlacementEvent.objects.filter(subject=subject, subject_id__in=list(owner))
        for row in rows.filter(recorded_at__lte=known_at) if known_at else rows:
            if desk.cases.covers(row.authority) or desk.cases.covers(row.municipality):
                found[owner[row.subject_id]].append(row)
    return {one: _newest_first(found[one]) for one in ids}


def _owners(household_ids: list[int]) -> dict[str, dict[int, int]]:
    """Say of each subject whose it is: kind -> id -> household."""
    requests = PlacementRequest.objects.filter(household_id__in=household_ids)
    by_request = dict(requests.values_list("id", "household_id"))
    holds = Hold.objects.filter(request_id__in=list(by_request)).values_list("id", "request_id")
    offers = Offer.objects.filter(request_id__in=list(by_request)).values_list("id", "request_id")
    stays = Stay.objects.filter(household_id__in=household_ids)
    return {
        "request": by_request,
        "hold": {one: by_request[request] for one, request in holds},
        "offer": {one: by_request[request] for one, request in offers},
        "stay": dict(stays.values_list("id", "household_id")),
    }


def _newest_first(events: list[PlacementEvent]) -> list[TimelineRow]:
    events.sort(key=lambda row: (row.occurred_at, row.recorded_at, row.pk), reverse=True)
    return [
        TimelineRow(
            row.subject, row.subject_id, row.kind, row.occurred_at, row.recorded_at, row.actor_id, row.reason,
            row.basis, row.payload,
        )
        for row in events
    ]  # fmt: skip

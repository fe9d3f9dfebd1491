"""Use case (read): what happened to the requests, offers and stays of a household, newest first."""

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
    requests = list(PlacementRequest.objects.filter(household_id=household_id).values_list("id", flat=True))
    subjects = {
        "request": requests,
        "hold": list(Hold.objects.filter(request_id__in=requests).values_list("id", flat=True)),
        "offer": list(Offer.objects.filter(request_id__in=requests).values_list("id", flat=True)),
        "stay": list(Stay.objects.filter(household_id=household_id).values_list("id", flat=True)),
    }
    found: list[PlacementEvent] = []
    for subject, ids in subjects.items():
        rows = PlacementEvent.objects.filter(subject=subject, subject_id__in=ids)
        found += rows.filter(recorded_at__lte=known_at) if known_at else rows
    found.sort(key=lambda row: (row.occurred_at, row.recorded_at, row.pk), reverse=True)
    return [
        TimelineRow(
            row.subject, row.subject_id, row.kind, row.occurred_at, row.recorded_at, row.actor_id, row.reason,
            row.basis, row.payload,
        )
        for row in found
        if desk.cases.covers(row.authority) or desk.cases.covers(row.municipality)
    ]  # fmt: skip

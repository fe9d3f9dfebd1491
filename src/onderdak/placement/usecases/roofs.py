"""Use case (read): which households have a bed on a night, says which stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.placement.rules.state import stay_state
from onderdak.placement.store.models import Occupancy, Stay
from onderdak.placement.store.queries import events_of
from onderdak.placement.types import StayState


@dataclass(frozen=True, slots=True)
class Bed:
    """Where a household sleeps: the stay, its state, and its nights."""

    stay_id: int
    household_id: int
    location_id: int
    unit_id: int
    municipality: str
    start: date
    until: date | None
    state: StayState


SLEEPS = (StayState.ACCEPTED, StayState.ARRIVED, StayState.OVERSTAYED, StayState.AWAY)


def beds_on(*, household_ids: Sequence[int], night: date, now: datetime) -> dict[int, Bed]:
    """
    Give the bed of each household that has one on `night`.

    Somebody who did not arrive or was not found has a place that is kept, but no bed tonight: such a
    household is not in the answer, so that nobody is thought to be safe who is not.
    """
    rows = (
        Occupancy.objects.filter(
            household_id__in=list(household_ids), voided_at__isnull=True, during__contains=night
        )
        .exclude(kind="hold")
        .values_list("household_id", "stay_id")
        .distinct()
    )
    stay_of = dict(rows)
    stays = Stay.objects.in_bulk(list(stay_of.values()))
    events = events_of("stay", list(stays))
    found = {}
    for household, stay_id in stay_of.items():
        stay = stays[stay_id]
        state = stay_state(events[stay_id], start=stay.start, until=stay.until, now=now)
        if state in SLEEPS:
            found[household] = Bed(
                stay.pk,
                household,
                stay.location_id,
                stay.unit_id,
                stay.municipality,
                stay.start,
                stay.until,
                state,
            )
    return found

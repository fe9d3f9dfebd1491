"""Use case (step): a court gave a term for this household. The order of waiting households counts with it."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import PlacementRequest


def note_court_term_step(*, desk: Desk, now: datetime, household_id: int, until: datetime | None) -> int:
    """
    Write on the open request until when an order of a court holds, or None when none holds any more.

    A later room knows the order; the order of waiting households may not read that room. Needs an open
    transaction. `until` is when the order itself ends, not its deadline: a deadline that was missed never
    lowers a household.

    Returns: how many requests were changed; 0 when the household does not ask for a place now.
    """
    changed = 0
    for row in PlacementRequest.objects.filter(household_id=household_id, withdrawn_at__isnull=True):
        if row.court_until == until:
            continue
        PlacementRequest.objects.filter(pk=row.pk).update(court_until=until)
        fact = Fact(
            "request", row.pk, "court_term_noted", row.municipality, row.municipality, now, basis="Awb 8:72",
            payload={"court_until": until.isoformat() if until else None},
        )  # fmt: skip
        append(desk, now, [fact])
        changed += 1
    return changed

"""Writes the dated facts of placement. Nothing here changes or removes one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.placement.store.models import PlacementEvent


@dataclass(frozen=True, slots=True)
class Fact:
    """One event to record. `municipality` is that of the place, `authority` that of the household."""

    subject: str
    subject_id: int
    kind: str
    municipality: str
    authority: str
    occurred_at: datetime
    reason: str = ""
    basis: str = ""
    payload: Mapping[str, object] = field(default_factory=dict)
    corrects: int | None = None


def append(desk: Desk, now: datetime, facts: Iterable[Fact]) -> list[PlacementEvent]:
    """Append events in the caller's transaction, in the order given."""
    return PlacementEvent.objects.bulk_create(
        [
            PlacementEvent(
                municipality=fact.municipality,
                authority=fact.authority,
                subject=fact.subject,
                subject_id=fact.subject_id,
                kind=fact.kind,
                occurred_at=fact.occurred_at,
                recorded_at=now,
                actor_id=desk.actor_id,
                reason=fact.reason,
                basis=fact.basis,
                payload=dict(fact.payload),
                corrects_id=fact.corrects,
                trace=desk.trace,
            )
            for fact in facts
        ]
    )

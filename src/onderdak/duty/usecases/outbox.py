"""Use cases: tell others what happened (step), let them read it, and who is told by a signed message."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from onderdak.access.public import Desk, copy_rows, hold_lock
from onderdak.duty.store.models import OutboxEvent

OUTBOX = 4  # key space of pg_advisory_xact_lock; register: docs/locking.md
KINDS = (
    "nl.onderdak.plicht.geopend",
    "nl.onderdak.plicht.vervuld",
    "nl.onderdak.plicht.onderbroken",
    "nl.onderdak.plicht.hervat",
    "nl.onderdak.plicht.beeindigd",
    "nl.onderdak.plicht.heropend",
    "nl.onderdak.besluit.genomen",
    "nl.onderdak.termijn.nadert",
    "nl.onderdak.uitspraak.geregistreerd",
    "nl.onderdak.uitspraak.nageleefd",
    "nl.onderdak.verzoek.gesteld",
    "nl.onderdak.verzoek.beantwoord",
    "nl.onderdak.overdracht.gevraagd",
    "nl.onderdak.overdracht.aanvaard",
    "nl.onderdak.overdracht.geweigerd",
    "nl.onderdak.bezwaar.ontvangen",
    "nl.onderdak.bezwaar.beslist",
)
_COLUMNS = (
    "municipality", "kind", "subject", "subject_id", "occurred_at", "recorded_at", "data", "key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One event as others read it: ids and codes, never a name."""

    event_id: int
    kind: str
    municipality: str
    subject: str
    subject_id: int
    occurred_at: datetime
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class NewEvent:
    """One event to write. `key` makes it the same event; `data` holds ids, counts, codes and dates only."""

    kind: str
    municipality: str
    subject: str
    subject_id: int
    key: str
    occurred_at: datetime
    data: dict[str, object]


def emit_step(
    *,
    desk: Desk,
    now: datetime,
    kind: str,
    municipality: str,
    subject: str,
    subject_id: int,
    key: str,
    occurred_at: datetime | None = None,
    **ids: object,
) -> bool:
    """
    Write one event for others, in the caller's transaction and as its last step.

    A lock makes events come out in the order of their numbers, so that nobody who reads from a number on
    misses one. Take it last: nothing is locked after it.

    Args:
        key: what makes it the same event; the second time nothing is written.
        ids: ids, counts, codes and dates only.

    Returns: False when it was there already.

    Raises:
        RuntimeError: no transaction is open. ValueError: a kind that is not in KINDS.
    """
    event = NewEvent(kind, municipality, subject, subject_id, key, occurred_at or now, ids)
    return emit_many_step(desk=desk, now=now, events=[event]) == 1


def emit_many_step(*, desk: Desk, now: datetime, events: Sequence[NewEvent]) -> int:
    """
    Write events for others in their order, with one lock and one look for what was there. See `emit_step`.

    Returns: how many were written; what was there already is not written again.

    Raises: as `emit_step`.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("emit_step needs a transaction")
    for event in events:
        if event.kind not in KINDS:
            raise ValueError(event.kind)
    if not events:
        return 0
    hold_lock(OUTBOX, 0)
    there = OutboxEvent.objects.filter(
        kind__in={one.kind for one in events}, key__among=[one.key for one in events]
    )
    known = set(there.values_list("kind", "key"))
    fresh = {(one.kind, one.key): one for one in events if (one.kind, one.key) not in known}
    return copy_rows(
        OutboxEvent._meta.db_table, _COLUMNS,
        (
            (
                one.municipality, one.kind, one.subject, one.subject_id, one.occurred_at, now,
                json.dumps(one.data), one.key,
            )
            for one in fresh.values()
        ),
    )  # fmt: skip


def request_key_of(key: UUID, kind: str) -> str:
    """Name an event after the request that caused it."""
    return f"{kind.rpartition('.')[2]}:{key}"


def events_after(*, desk: Desk, after: int, limit: int, municipality: str = "") -> list[Told]:
    """
    Read the events within the scope of the desk, oldest first, from a number on.

    Args:
        after: id of the last event that the caller has; 0 is from the beginning.
        municipality: only of this one; outside the scope is empty, like one without events.
    """
    rows = OutboxEvent.objects.filter(pk__gt=after)
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    if municipality:
        rows = rows.filter(municipality=municipality)
    return [
        Told(row.pk, row.kind, row.municipality, row.subject, row.subject_id, row.occurred_at, row.data)
        for row in rows.order_by("id")[:limit]
    ]

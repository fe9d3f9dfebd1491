"""Use cases: tell others what happened (step), let them read it, and who is told by a signed message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from onderdak.access.public import Desk
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
    if not connection.in_atomic_block:
        raise RuntimeError("emit_step needs a transaction")
    if kind not in KINDS:
        raise ValueError(kind)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [OUTBOX])
    if OutboxEvent.objects.filter(kind=kind, key=key).exists():
        return False
    OutboxEvent.objects.create(
        municipality=municipality, kind=kind, subject=subject, subject_id=subject_id,
        occurred_at=occurred_at or now, recorded_at=now, data=ids, key=key,
    )  # fmt: skip
    return True


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

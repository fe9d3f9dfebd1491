"""Steps: append to the audit trail, and to the processing log when a person is concerned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction

from onderdak.access.rules.audit_entry import audit_ids
from onderdak.access.store.audit import append_entries, append_entry
from onderdak.access.store.models import AuditEntry
from onderdak.access.store.processing import append_processing
from onderdak.access.types import Desk


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One entry of `record_many`: where, about what, with which ids."""

    municipality: str = ""
    subject: str = ""
    subject_id: int | None = None
    ids: Mapping[str, object] = field(default_factory=dict)


def record(
    desk: Desk,
    event: str,
    *,
    now: datetime,
    municipality: str = "",
    subject: str = "",
    subject_id: int | None = None,
    **ids: object,
) -> None:
    """
    Append one audit entry in the caller's transaction: the change and its entry stand or fall together.

    Raises:
        RuntimeError: no transaction is open.
        InvariantBroken: a value is no id, count, date or code (rules/audit_entry.py).
    """
    _must_be_open("record")
    append_entry(_entry(desk, event, now, AuditItem(municipality, subject, subject_id, ids)))


def record_many(desk: Desk, event: str, *, now: datetime, items: Sequence[AuditItem]) -> int:
    """
    Append many entries of one event in the caller's transaction. Returns: how many.

    Raises: as `record`.
    """
    _must_be_open("record_many")
    return append_entries(_entry(desk, event, now, item) for item in items) if items else 0


def times_recorded(desk: Desk, event: str, *, since: datetime) -> int:
    """Count how often this actor itself left this event in the trail since a moment."""
    return AuditEntry.objects.filter(actor_id=desk.actor_id, event=event, at__gte=since).count()


def record_read(
    desk: Desk, event: str, *, now: datetime, municipality: str, subject: str, subject_id: int
) -> None:
    """
    Append the read of one person's file; in a transaction of its own when none is open.

    Raises:
        InvariantBroken: the event name is malformed.
    """
    record_reads(desk, event, now=now, subject=subject, reads=[(municipality, subject_id)])


def record_reads(
    desk: Desk, event: str, *, now: datetime, subject: str, reads: Sequence[tuple[str, int]]
) -> None:
    """Append the read of several files, each as an audit entry and a row of the processing log."""
    if not reads:
        return
    with transaction.atomic():
        record_many(desk, event, now=now, items=[AuditItem(code, subject, number) for code, number in reads])
        append_processing(event, now=now, trace=desk.trace, subjects=reads, kind=subject)


def record_processing_step(
    desk: Desk, event: str, *, now: datetime, subject: str, subjects: Sequence[tuple[str, int]]
) -> None:
    """
    Append one processing-log row per data subject of a change; the change has its own audit entry.

    Raises:
        RuntimeError: no transaction is open.
    """
    _must_be_open("record_processing_step")
    if subjects:
        append_processing(event, now=now, trace=desk.trace, subjects=subjects, kind=subject)


def _entry(desk: Desk, event: str, now: datetime, item: AuditItem) -> dict[str, object]:
    return {
        "municipality": item.municipality,
        "at": now,
        "actor_id": desk.actor_id,
        "role": desk.role.value,
        "event": event,
        "subject": item.subject,
        "subject_id": item.subject_id,
        "ids": audit_ids(event, item.ids),
        "trace": desk.trace,
    }


def _must_be_open(name: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name} needs a transaction")

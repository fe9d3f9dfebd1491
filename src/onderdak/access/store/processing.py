"""The processing log (Logboek Dataverwerkingen 1.0.0): field names live here and in the table."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from onderdak.access.store.bulk import copy_rows
from onderdak.access.store.keys import subject_id

_COLUMNS = (
    "municipality",
    "trace_id",
    "span_id",
    "status",
    "name",
    "start_time",
    "end_time",
    "processing_activity_id",
    "data_subject_id",
    "data_subject_id_type",
)


def append_processing(
    event: str, *, now: datetime, trace: UUID, subjects: Sequence[tuple[str, int]], kind: str
) -> int:
    """Insert one row per data subject: (municipality, id). Returns: how many."""
    return copy_rows("access_processinglog", _COLUMNS, _rows(event, now, trace, subjects, kind))


def _rows(
    event: str, now: datetime, trace: UUID, subjects: Iterable[tuple[str, int]], kind: str
) -> Iterable[tuple[object, ...]]:
    moment = int(now.timestamp() * 1000)
    activity = f"urn:onderdak:verwerking:{event}:1"
    for municipality, number in subjects:
        subject = subject_id(kind, number)
        span = sha256(trace.bytes + event.encode() + subject + moment.to_bytes(8, "big")).digest()[:8]
        identity = (subject, f"onderdak:{kind}")
        yield (municipality, trace.bytes, span, "Ok", event, moment, moment, activity, *identity)

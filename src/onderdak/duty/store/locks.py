"""The report lock: the same request key is handled by one transaction at a time."""

from uuid import UUID

from django.db import connection

REPORTS = 2  # key space of pg_advisory_xact_lock; register: docs/locking.md


def lock_report(request_key: UUID) -> None:
    """Let a double click wait for the first click, so that it gets the first answer. First statement."""
    if not connection.in_atomic_block:
        raise RuntimeError("lock_report needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [REPORTS, request_key.int & 0x7FFFFFFF])

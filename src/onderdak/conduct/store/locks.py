"""The lock of an act of conduct: a double click waits for the first, a case is decided by one at a time."""

from uuid import UUID

from django.db import connection

ACTS, CASES = 73, 74  # key spaces of pg_advisory_xact_lock; register: docs/locking.md


def lock_act(request_key: UUID) -> None:
    """Let a double click wait for the first click. After the lock of the beds, before the case."""
    _lock(ACTS, request_key.int & 0x7FFFFFFF)


def lock_case(incident_id: int) -> None:
    """One change of an incident and its measures at a time."""
    _lock(CASES, incident_id & 0x7FFFFFFF)


def _lock(space: int, key: int) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a lock needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [space, key])

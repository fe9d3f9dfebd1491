"""The lock of an act of care: a double click waits for the first, a need is changed by one at a time."""

from uuid import UUID

from django.db import connection

ACTS, NEEDS = 75, 76  # key spaces of pg_advisory_xact_lock; register: docs/locking.md


def lock_act(request_key: UUID) -> None:
    """Let a double click wait for the first click. First statement of every act."""
    _lock(ACTS, request_key.int & 0x7FFFFFFF)


def lock_need(need_id: int) -> None:
    """One change of a need and its referrals at a time."""
    _lock(NEEDS, need_id & 0x7FFFFFFF)


def _lock(space: int, key: int) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a lock needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [space, key])

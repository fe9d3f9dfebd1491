"""The lock of an agreement: what is decided from its standing is decided by one transaction at a time."""

from uuid import UUID

from django.db import connection

ACTS, AGREEMENTS = 71, 72  # key spaces of pg_advisory_xact_lock; register: docs/locking.md


def lock_act(request_key: UUID) -> None:
    """Let a double click wait for the first click. First statement of every act."""
    _lock(ACTS, request_key.int & 0x7FFFFFFF)


def lock_agreements() -> None:
    """One change of an agreement at a time: a ring of dependencies is seen before it closes."""
    _lock(AGREEMENTS, 0)


def _lock(space: int, key: int) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a lock needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [space, key])

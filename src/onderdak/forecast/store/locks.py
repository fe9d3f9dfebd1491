"""Locks of forecast: one answer per request key, one change of statements and of the ledger at a time."""

from uuid import UUID

from django.db import connection

ACTS, STATEMENTS, LEDGER = 61, 62, 63  # key spaces of pg_advisory_xact_lock; register: docs/locking.md


def lock_act(request_key: UUID) -> None:
    """Let a double click wait for the first click. First statement of every act."""
    _lock(ACTS, request_key.int & 0x7FFFFFFF)


def lock_statements() -> None:
    """One change of statements at a time: numbers go up by one, and one area has one statement."""
    _lock(STATEMENTS, 0)


def lock_ledger() -> None:
    """One entry of the ledger at a time: each holds the hash of the one before."""
    _lock(LEDGER, 0)


def _lock(space: int, key: int) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a lock needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [space, key])

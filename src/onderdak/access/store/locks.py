"""Locks of the transaction: the same request key is handled once at a time, and so is what a room decides."""

from uuid import UUID

from django.db import connection

REQUESTS = 2  # key space of pg_advisory_xact_lock; register: docs/locking.md


def hold_lock(space: int, key: int) -> None:
    """
    Wait for the lock of `key` in this key space and hold it until the transaction ends.

    Args:
        space: key space of the room, from the register in docs/locking.md.
        key: what is decided by one at a time; its last 31 bits count.

    Raises:
        RuntimeError: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a lock needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [space, key & 0x7FFFFFFF])


def lock_request(request_key: UUID) -> None:
    """Let a double click wait for the first click, so that it gets the first answer. First statement."""
    hold_lock(REQUESTS, request_key.int)

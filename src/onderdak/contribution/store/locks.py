"""The money lock: one transaction at a time changes claims, bank or collection of one municipality."""

from uuid import UUID

from django.db import connection

MONEY = 1_301  # key space of pg_advisory_xact_lock; register: docs/locking.md
REQUESTS = 1_302


def lock_money(municipality: str) -> None:
    """Wait until nobody else changes money of this municipality. First statement of an act."""
    _lock(MONEY, int(municipality))


def lock_request(request_key: UUID) -> None:
    """Let a double click wait for the first click, so that it gets the first answer. First statement."""
    _lock(REQUESTS, request_key.int & 0x7FFFFFFF)


def _lock(space: int, number: int) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a lock of money needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [space, number])

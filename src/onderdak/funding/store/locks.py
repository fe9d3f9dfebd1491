"""The lock of funding: one transaction at a time changes costs, regimes and years of one municipality."""

from uuid import UUID

from django.db import connection

FUNDING = 1_311  # key space of pg_advisory_xact_lock; register: docs/locking.md
REQUESTS = 1_312


def lock_funding(municipality: str) -> None:
    """Wait until nobody else changes the funding of this municipality."""
    _lock(FUNDING, int(municipality))


def lock_request(request_key: UUID) -> None:
    """Let a double click wait for the first click. First statement of an act."""
    _lock(REQUESTS, request_key.int & 0x7FFFFFFF)


def _lock(space: int, number: int) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a lock of funding needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [space, number])

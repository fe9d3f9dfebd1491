"""Locks of people: one hand-over at a time, and the links of one municipality at a time."""

from django.db import connection

HANDOVERS = 7  # key space of pg_advisory_xact_lock; register: docs/locking.md
LINKS = 8


def lock_handover(handover_id: int) -> None:
    """Hold the hand-over until the end of the transaction. The table is append-only: no row can be locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [HANDOVERS, handover_id & 0x7FFFFFFF])


def lock_links(municipality: str) -> None:
    """Hold who is joined with whom in one municipality until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LINKS, int(municipality)])

"""The lock of one hand-over: yes of the receiver and "taken back" of the sender wait for each other."""

from django.db import connection

HANDOVERS = 7  # key space of pg_advisory_xact_lock; register: docs/locking.md


def lock_handover(handover_id: int) -> None:
    """Hold the hand-over until the end of the transaction. The table is append-only: no row can be locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [HANDOVERS, handover_id & 0x7FFFFFFF])

"""Locks of people: one hand-over at a time, and the links of one municipality at a time."""

from onderdak.access.public import hold_lock

HANDOVERS = 7  # key space of pg_advisory_xact_lock; register: docs/locking.md
LINKS = 8


def lock_handover(handover_id: int) -> None:
    """Hold the hand-over until the end of the transaction. The table is append-only: no row can be locked."""
    hold_lock(HANDOVERS, handover_id)


def lock_links(municipality: str) -> None:
    """Hold who is joined with whom in one municipality until the end of the transaction."""
    hold_lock(LINKS, int(municipality))

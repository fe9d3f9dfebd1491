"""Locks of forecast: one change of statements and of the ledger at a time."""

from onderdak.access.public import hold_lock

STATEMENTS, LEDGER = 62, 63  # key spaces of pg_advisory_xact_lock; register: docs/locking.md


def lock_statements() -> None:
    """One change of statements at a time: numbers go up by one, and one area has one statement."""
    hold_lock(STATEMENTS, 0)


def lock_ledger() -> None:
    """One entry of the ledger at a time: each holds the hash of the one before."""
    hold_lock(LEDGER, 0)

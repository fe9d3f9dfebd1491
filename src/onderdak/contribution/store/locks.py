"""The money lock: one transaction at a time changes claims, bank or collection of one municipality."""

from onderdak.access.public import hold_lock

MONEY = 1_301  # key space of pg_advisory_xact_lock; register: docs/locking.md


def lock_money(municipality: str) -> None:
    """Wait until nobody else changes money of this municipality. First statement of an act."""
    hold_lock(MONEY, int(municipality))

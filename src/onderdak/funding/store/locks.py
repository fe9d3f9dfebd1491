"""The lock of funding: one transaction at a time changes costs, regimes and years of one municipality."""

from onderdak.access.public import hold_lock

FUNDING = 1_311  # key space of pg_advisory_xact_lock; register: docs/locking.md


def lock_funding(municipality: str) -> None:
    """Wait until nobody else changes the funding of this municipality."""
    hold_lock(FUNDING, int(municipality))

"""The lock of an agreement: what is decided from its standing is decided by one transaction at a time."""

from onderdak.access.public import hold_lock

AGREEMENTS = 72  # key space of pg_advisory_xact_lock; register: docs/locking.md


def lock_agreements() -> None:
    """One change of an agreement at a time: a ring of dependencies is seen before it closes."""
    hold_lock(AGREEMENTS, 0)

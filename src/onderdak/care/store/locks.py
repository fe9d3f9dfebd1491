"""The lock of a need: it and its referrals are changed by one transaction at a time."""

from onderdak.access.public import hold_lock

NEEDS = 76  # key space of pg_advisory_xact_lock; register: docs/locking.md


def lock_need(need_id: int) -> None:
    """One change of a need and its referrals at a time."""
    hold_lock(NEEDS, need_id)

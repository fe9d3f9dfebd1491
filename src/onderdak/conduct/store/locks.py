"""The lock of a case: an incident and its measures are decided by one transaction at a time."""

from onderdak.access.public import hold_lock

CASES = 74  # key space of pg_advisory_xact_lock; register: docs/locking.md


def lock_case(incident_id: int) -> None:
    """One change of an incident and its measures at a time."""
    hold_lock(CASES, incident_id)

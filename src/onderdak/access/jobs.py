"""Background work of access: seal the audit trail, forget old tries to sign in."""

from datetime import datetime

from onderdak.access.public import Desk, forget_login_attempts, seal


def seal_audit(*, desk: Desk, now: datetime) -> int:
    """Seal what has no seal yet. Safe to run twice: each entry gets one seal. Returns: how many."""
    return seal(now)


def forget_tries(*, desk: Desk, now: datetime) -> int:
    """Remove tries to sign in that count for no brake any more. Returns: how many."""
    return forget_login_attempts(now=now)


JOBS = (
    ("access.seal_audit", seal_audit, "* * * * * */20"),
    ("access.forget_tries", forget_tries, "17 * * * *"),
)

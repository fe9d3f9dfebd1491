"""Background work of conduct: who was placed elsewhere until today comes back to the place that was kept."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.conduct.public import restore_expired


def restore(*, desk: Desk, now: datetime) -> int:
    """Carry out the returns whose day has come. Safe to run twice. Returns: how many."""
    return restore_expired(desk=desk, now=now)


JOBS = (("conduct.restore", restore, "20 10 * * *", 300),)

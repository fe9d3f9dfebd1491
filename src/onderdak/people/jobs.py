"""Background work of people: the removal of data whose term has passed."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.people.public import remove_due_persons


def remove_due(*, desk: Desk, now: datetime) -> int:
    """Remove whose term has passed and whom no hold keeps. Safe to run twice. Returns: how many persons."""
    return remove_due_persons(desk=desk, now=now).removed


JOBS = (("people.remove_due", remove_due, "20 2 * * *", 900),)

"""Background work of the duty: write the letters that are due, keep the day lists on disk."""

from datetime import datetime

from django.conf import settings

from onderdak.access.public import Desk
from onderdak.duty.public import keep_day_lists, write_due_letters

DAY_LISTS = "daglijsten"


def write_letters(*, desk: Desk, now: datetime) -> int:
    """Write every decision and letter that is due. Safe to run twice. Returns: how many."""
    done = write_due_letters(desk=desk, now=now)
    return done.decisions + done.information


def print_day_lists(*, desk: Desk, now: datetime) -> int:
    """Keep the day lists as PDF in the data folder, readable by the operator alone. Returns: how many."""
    return keep_day_lists(desk=desk, now=now, folder=settings.DATA / DAY_LISTS)


JOBS = (
    ("duty.write_letters", write_letters, "* * * * *", 300),
    ("duty.keep_day_lists", print_day_lists, "3 * * * *", 900),
)

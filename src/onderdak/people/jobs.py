"""Background work of people: the removal of data whose term has passed."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.people.public import fill_records, remove_due_persons, work_out_links


def remove_due(*, desk: Desk, now: datetime) -> int:
    """Remove whose term has passed and whom no hold keeps. Safe to run twice. Returns: how many persons."""
    return remove_due_persons(desk=desk, now=now).removed


def link_records(*, desk: Desk, now: datetime) -> int:
    """
    Compare new registrations with the known ones. Safe to run twice. Returns: links made and pairs
    asked.
    """
    done = work_out_links(desk=desk, now=now)
    return done.linked + done.proposed


def file_missing_records(*, desk: Desk, now: datetime) -> int:
    """Keep a record of who was registered before records were kept. Safe to run twice. Returns: how many."""
    return fill_records(desk=desk, now=now)


JOBS = (
    ("people.fill_records", file_missing_records, "30 1 * * *", 3600),
    ("people.remove_due", remove_due, "20 2 * * *", 900),
    ("people.link_records", link_records, "40 1 * * *", 3600),
)

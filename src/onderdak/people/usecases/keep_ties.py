"""Use cases (steps): work, school or care ties a household to a municipality, or does so no more."""

from datetime import datetime, timedelta

from django.db import connection

from onderdak.access.public import Desk, record
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.store.models import Household, Tie
from onderdak.people.types import TIE_KINDS


def tie_step(*, desk: Desk, now: datetime, household_id: int, kind: str, place: str) -> int:
    """
    Tie a household to municipality `place` from today, in the caller's transaction. Known already: that one.

    Raises: RuntimeError: no transaction is open. NotVisible. InputInvalid: another kind.
    """
    household = _household(desk, household_id)
    if kind not in TIE_KINDS:
        raise InputInvalid(problems=(("kind", "unknown_value"),))
    known = Tie.objects.filter(household=household, kind=kind, place=place, until__isnull=True).first()
    if known is not None:
        return int(known.pk)
    made = Tie.objects.create(
        household=household,
        municipality=household.municipality,
        kind=kind,
        place=place,
        start=local_date(now),
    )
    record(
        desk, "people.tied", now=now, municipality=household.municipality, subject="household",
        subject_id=household_id, kind=kind,
    )  # fmt: skip
    return int(made.pk)


def end_tie_step(*, desk: Desk, now: datetime, household_id: int, kind: str, place: str) -> int:
    """End such a tie today, in the caller's transaction. Returns: how many."""
    household = _household(desk, household_id)
    rows = Tie.objects.filter(household=household, kind=kind, place=place, until__isnull=True)
    today = local_date(now)
    ended = rows.filter(start__lt=today).update(until=today)
    return ended + rows.filter(start__gte=today).update(until=today + timedelta(days=1))  # a tie has a day


def _household(desk: Desk, household_id: int) -> Household:
    if not connection.in_atomic_block:
        raise RuntimeError("a tie needs a transaction")
    household = Household.objects.filter(pk=household_id).first()
    if household is None or not desk.writes.covers(household.municipality):
        raise NotVisible(household_id=household_id)
    return household

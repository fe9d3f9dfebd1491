"""
Use cases (steps and read): two households that must not live in one location for a while.

It takes nothing from either: each keeps every other place, and who did what is not known here. The two get no
place in the same location; whoever lives there already stays until somebody moves with its own decision.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Q

from onderdak.access.public import Desk, record
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import night_of
from onderdak.placement.store.apart import kept_apart
from onderdak.placement.store.rule_models import Apart, ApartEnd


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Two households, from which night until which, and whether they sleep in one location tonight."""

    apart_id: int
    one: int
    other: int
    start: date
    until: date
    together: bool


def keep_apart_step(
    *, desk: Desk, now: datetime, municipality: str, one: int, other: int, until: date, source: str
) -> int:
    """
    Keep two households apart from tonight until a date, in the caller's transaction.

    Args:
        source: where the reason stands, as "incident:12"; nothing of it is repeated here.

    Returns: the id. Kept apart already until that date or later by the same source: the id of then.

    Raises:
        RuntimeError: no transaction is open. InputInvalid: the same household, or an end that has passed.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("keep_apart_step needs a transaction")
    night = night_of(now)
    desk.must_write(municipality)
    if one == other or until <= night:
        raise InputInvalid(problems=(("until", "range"),))
    low, high = sorted((one, other))
    known = Apart.objects.filter(one_id=low, other_id=high, source=source, until__gte=until).first()
    if known is not None:
        return int(known.pk)
    made = Apart.objects.create(
        municipality=municipality, one_id=low, other_id=high, start=night, until=until, source=source,
        recorded_at=now, actor_id=desk.actor_id,
    )  # fmt: skip
    record(
        desk, "placement.kept_apart", now=now, municipality=municipality, subject="household",
        subject_id=low, other_id=high, until=until,
    )  # fmt: skip
    return int(made.pk)


def end_apart_step(*, desk: Desk, now: datetime, source: str) -> int:
    """End what this source keeps apart, from tonight on. Returns: how many."""
    night = night_of(now)
    rows = Apart.objects.filter(source=source, until__gt=night, ends__isnull=True)
    for row in rows:
        ApartEnd.objects.create(
            apart=row, municipality=row.municipality, on=night, recorded_at=now, actor_id=desk.actor_id
        )
    return len(rows)


def apart_of(*, desk: Desk, now: datetime, household_id: int) -> list[KeptApart]:
    """List with whom a household must not live in one location now, within the scope of the desk."""
    night = night_of(now)
    rows = Apart.objects.filter(
        Q(one_id=household_id) | Q(other_id=household_id), start__lte=night, until__gt=night,
        ends__isnull=True,
    )  # fmt: skip
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    here = kept_apart([household_id], night=night).get(household_id, set())
    found = []
    for row in rows.order_by("id"):
        other = row.other_id if row.one_id == household_id else row.one_id
        there = kept_apart([other], night=night).get(other, set())
        found.append(KeptApart(row.pk, household_id, other, row.start, row.until, bool(here & there)))
    return found

"""Use case (act and read): the weekly open data, counted once a week and kept as it was published."""

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.duty.public import elsewhere_tonight, unsheltered_tonight
from onderdak.exchange.rules.suppression import suppressed, totals
from onderdak.exchange.store.models import WeekFigure
from onderdak.exchange.types import COLUMNS, PARTS, WeekRow
from onderdak.kernel.nights import local_date
from onderdak.people.public import list_by_municipality
from onderdak.placement.public import where_is_everybody

MOST_WEEKS = 520


def keep_week(*, desk: Desk, now: datetime) -> int:
    """
    Count the present week and keep it; a week that is kept already stays as it was published.

    Needs the scope of the country. Returns: how many rows were kept.

    Raises: NotPermitted: only the machine and the administrator publish.
    """
    desk.must_have("admin.settings")
    today = local_date(now)
    week = week_of(today)
    if WeekFigure.objects.filter(week=week).exists():
        return 0
    counts = _count(desk, now)
    table = {**suppressed(counts, PARTS), "": totals(counts)}
    rows = [
        WeekFigure(municipality=code, week=week, counted_on=today, **dict(row))
        for code, row in sorted(table.items())
        if row
    ]
    with transaction.atomic(durable=True):
        made = WeekFigure.objects.bulk_create(rows, ignore_conflicts=True)
        record(desk, "exchange.week_kept", now=now, rows=len(made), week=week.casefold())
    return len(made)


def published_weeks() -> list[WeekRow]:
    """Return every published row, newest week first; the total of the country has an empty municipality."""
    rows = WeekFigure.objects.order_by("-week", "municipality").values_list(
        "week", "counted_on", "municipality", *COLUMNS
    )
    return [WeekRow(*row) for row in rows[: MOST_WEEKS * 400]]


def week_of(day: date) -> str:
    """Return the ISO week, as "2025-W44"."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def _count(desk: Desk, now: datetime) -> dict[str, dict[str, int]]:
    """Count each person once per column, under the municipality on whose list they are."""
    lists = list_by_municipality(desk=desk)
    where = where_is_everybody()
    elsewhere = elsewhere_tonight(now=now) - where.placed
    outside: dict[str, int] = defaultdict(int)
    for one in unsheltered_tonight(desk=desk, now=now):
        outside[one.municipality] += one.persons
    found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COLUMNS, 0))
    for person, code in lists.items():
        row = found[code]
        row["registered"] += 1
        row["municipal"] += person in where.placed
        row["private"] += person in elsewhere
        row["waiting"] += person in where.waiting
    for code, persons in outside.items():
        found[code]["unsheltered"] = persons
    return dict(found)

"""Use case: at the end of a year, deduct what was received on claims from the grant (BooO 3(7))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.store.models import Line
from onderdak.contribution.store.posting import NewEntry, post_entries
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.ledger_reads import year_receipts
from onderdak.kernel.errors import NotNow
from onderdak.kernel.nights import local_date

KIND = "year_end"


@dataclass(frozen=True, slots=True)
class YearClosed:
    """What was booked now, and what is deducted for the year in all, in cents."""

    year: int
    booked_cents: int
    deducted_cents: int


def close_year(*, desk: Desk, now: datetime, municipality: str, year: int, request_key: UUID) -> YearClosed:
    """
    Book the receipts of a year off the grant: 8100 against 1500, with 31 December as its value date.

    Contributions and recoveries count on the day the bank credited them; fees and interest do not. A later
    run books the difference only, because a payment of that year can still be found.

    Raises:
        NotPermitted, NotVisible.
        NotNow: the year has not begun or still runs, or nothing changed since the last time.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    if date(year, 1, 1) > local_date(now):
        raise NotNow(state="year_not_begun", asked="close_year", year=year)
    if date(year, 12, 31) >= local_date(now):
        raise NotNow(state="year_runs", asked="close_year", year=year)

    def work() -> Mapping[str, Any]:
        received = year_receipts(desk=desk, municipality=municipality, year=year)
        wanted, before = received.contributions + received.recoveries, _deducted(municipality, year)
        change = wanted - before
        if not change:
            raise NotNow(state="nothing_changed", asked="close_year", year=year)
        lines = posting_lines.receipts_deducted(abs(change))
        lines = lines if change > 0 else posting_lines.opposite(lines)
        idem = f"{KIND}:{municipality}:{year}:{wanted}:{before}:{local_date(now)}"
        entry = NewEntry(idem, municipality, KIND, local_date(now), date(year, 12, 31), lines)
        post_entries([entry], actor_id=desk.actor_id)
        record(
            desk, "contribution.year_closed", now=now, municipality=municipality, subject="year", year=year,
            cents=change,
        )  # fmt: skip
        return {"booked": change, "deducted": wanted}

    done = done_once(
        act="year_end", municipality=municipality, request_key=request_key, now=now, work=work,
        question={"year": year},
    )  # fmt: skip
    return YearClosed(year, done["booked"], done["deducted"])


def _deducted(municipality: str, year: int) -> int:
    rows = Line.objects.filter(
        municipality=municipality, account_id=posting_lines.GRANT_INCOME, entry__kind=KIND,
        entry__value_date=date(year, 12, 31),
    )  # fmt: skip
    return sum(rows.values_list("cents", flat=True))

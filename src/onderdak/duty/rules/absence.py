"""Says whether somebody is gone for good, or away long enough, for the power of RooO 7(1)(b)."""

from collections.abc import Iterable
from datetime import date, timedelta

from onderdak.kernel.errors import AbsenceTooShort
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne; from 2024-07-01 per calendar year (Stcrt. 2024, 20260)",
    article="RooO 7(1)(b)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

PER_YEAR_FROM = date(2024, 7, 1)
# How a stay ended when the person said where they went to live. "Destination unknown" is not among them.
FOR_GOOD = ("left_own_home", "left_returned", "left_private")


def must_be_gone(
    absences: Iterable[tuple[date, date]], *, left_reason: str, on: date, most_days: int
) -> None:
    """
    Refuse to end a duty with RooO 7(1)(b) for somebody who is neither gone for good nor away long enough.

    Args:
        absences, on, most_days: as `absence_power`.
        left_reason: how the last stay ended; "" while it runs or there was none.

    Raises:
        AbsenceTooShort: with the days that count.
    """
    spans = list(absences)
    if left_reason in FOR_GOOD or absence_power(spans, on=on, most_days=most_days):
        return
    raise AbsenceTooShort(days=_counted(spans, on), most_days=most_days)


def absence_power(absences: Iterable[tuple[date, date]], *, on: date, most_days: int) -> bool:
    """
    Say whether the power exists on a day.

    Until 2024-06-30 one period of `most_days` without notice; from 2024-07-01 more than `most_days` in one
    calendar year, added up.

    Args:
        absences: half-open [start, until), away without keeping contact. Overlaps count once.
        most_days: 28, from the law store.
    """
    counted = _counted(absences, on)
    return counted > most_days if on >= PER_YEAR_FROM else counted >= most_days


def _counted(absences: Iterable[tuple[date, date]], on: date) -> int:
    days = {
        start + timedelta(days=shift)
        for start, until in absences
        for shift in range((min(until, on) - start).days)
    }
    if on >= PER_YEAR_FROM:
        return sum(day.year == on.year for day in days)
    return _longest_run(days)


def _longest_run(days: set[date]) -> int:
    longest = 0
    for day in days:
        if day - timedelta(days=1) in days:
            continue
        length = 1
        while day + timedelta(days=length) in days:
            length += 1
        longest = max(longest, length)
    return longest

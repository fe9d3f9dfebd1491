"""Says whether absence is long enough for the power of RooO 7(1)(b): a power, never an automatic end."""

from collections.abc import Iterable
from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne; from 2024-07-01 per calendar year (Stcrt. 2024, 20260)",
    article="RooO 7(1)(b)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

PER_YEAR_FROM = date(2024, 7, 1)


def absence_power(absences: Iterable[tuple[date, date]], *, on: date, most_days: int) -> bool:
    """
    Say whether the power exists on a day.

    Until 2024-06-30 one period of `most_days` without notice; from 2024-07-01 more than `most_days` in one
    calendar year, added up.

    Args:
        absences: half-open [start, until), away without keeping contact. Overlaps count once.
        most_days: 28, from the law store.
    """
    days = {
        start + timedelta(days=shift)
        for start, until in absences
        for shift in range((min(until, on) - start).days)
    }
    if on >= PER_YEAR_FROM:
        return sum(day.year == on.year for day in days) > most_days
    return _longest_run(days) >= most_days


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

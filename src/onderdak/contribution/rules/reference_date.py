"""Says on which day the income of a month counts: the first of the next month, or a fixed day of the year."""

from datetime import date

from onderdak.contribution.types import ReferenceScheme
from onderdak.kernel.errors import LawUnknown
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="RooO (BWBR0046503): the reference date for income; Vlissingen names two moments a year",
    article="RooO 7(2)",
    force=Force.BYLAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def days_of_month(day: date) -> int:
    """Return how many days the month of this day has."""
    return (first_of_next(day) - first_of_month(day)).days


def first_of_next(day: date) -> date:
    """Return the first day of the next month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def income_month(reference: date) -> date:
    """Return the first day of the month whose income counts on this reference date: the month before."""
    return date(reference.year - (reference.month == 1), (reference.month - 2) % 12 + 1, 1)


def reference_date(on: date, scheme: ReferenceScheme, days: tuple[str, ...] = ()) -> date:
    """
    Return the reference date of the income for the month of a day.

    Args:
        days: for the scheme `dates`, the days of the year as "MM-DD".

    Raises:
        LawUnknown: the scheme `dates` without days.

    Source: SOURCE.
    """
    first = first_of_month(on)
    if scheme is ReferenceScheme.MONTHLY:
        return first
    if not days:
        raise LawUnknown(key="policy.reference.days", on=on, reason="no_such_key")
    moments = [
        date(year, int(day[:2]), int(day[3:])) for year in (first.year - 1, first.year) for day in days
    ]
    return max(moment for moment in moments if moment <= first)

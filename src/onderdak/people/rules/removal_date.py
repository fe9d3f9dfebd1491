"""Gives the first day on which the data of a person may not be there any more, from the first processing."""

from collections.abc import Iterable
from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden Oekraïne",
    article="6(3)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)


def removal_date(first_processed: date, max_years: int, holds_until: Iterable[date] = ()) -> date:
    """
    Return the first day on which the data may not be there any more.

    A hold (objection, court case, open debt) keeps them until its own end; it always has one. A link
    between records never extends the term. 29 February becomes 28 February in a year without one.

    Args:
        max_years: the value of `retention.max_years_after_first_processing` on the day of asking.
        holds_until: end dates of the holds in force.

    Source: SOURCE.
    """
    year = first_processed.year + max_years
    try:
        by_law = first_processed.replace(year=year)
    except ValueError:
        by_law = date(year, 2, 28)
    return max((by_law, *holds_until))


def past_term_until(today: date, max_years: int) -> date:
    """
    Return the last day of first processing whose term is over today: the other way round of `removal_date`.

    >>> past_term_until(date(2027, 2, 28), 3)
    datetime.date(2024, 2, 29)

    Source: SOURCE.
    """
    last = date(today.year - max_years, 2, 28)
    after = last + timedelta(days=1)
    if (today.month, today.day) in ((2, 28), (2, 29)):
        return after if after.month == 2 and removal_date(after, max_years) <= today else last
    return today.replace(year=today.year - max_years)

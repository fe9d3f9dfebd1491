"""Says on which day the link between a claim and a person must be gone, and whether a hold keeps it."""

from datetime import date

from onderdak.kernel.legal import Force, LegalSource
from onderdak.law.types import LawAt

SOURCE = LegalSource(
    text="Tijdelijke wet opvang ontheemden Oekraïne: data are deleted four years after first processing",
    article="Twoo 6(3)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)
TERM = "retention.max_years_after_first_processing"


def must_be_gone_on(first_processed_on: date, law: LawAt) -> date:
    """
    Return the first day on which the link may not be there any more. 29 February counts as 1 March.

    Raises:
        LawUnknown: the law of that day has no term.

    Source: SOURCE.
    """
    year = first_processed_on.year + law.whole(TERM)
    try:
        return first_processed_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def goes_today(first_processed_on: date, hold_until: date | None, today: date, law: LawAt) -> bool:
    """Whether the link goes today: the term is over and no hold runs. A hold ends on its day (half-open)."""
    held = hold_until is not None and today < hold_until
    return today >= must_be_gone_on(first_processed_on, law) and not held

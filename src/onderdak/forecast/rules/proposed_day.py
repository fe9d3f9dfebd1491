"""Decides since when, or from when, the machine proposes that reception is full."""

from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: what is observed has a day until today; what is expected has a day that is to come",
    article="-",
    force=Force.POLICY,
)


def proposed_day(*, is_full: bool, middle: date | None, warned_days: int, today: date) -> date:
    """
    Return the day of a proposal: today when it is full now, else a day after today.

    Args:
        middle: the middle date of full of the run; None: beyond its horizon.
        warned_days: the window of the first early warning; it stands in when there is no middle date.

    Source: SOURCE.
    """
    if is_full:
        return today
    return max(middle or today + timedelta(days=warned_days), today + timedelta(days=1))

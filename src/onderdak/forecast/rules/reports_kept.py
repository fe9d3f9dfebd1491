"""Decides since when reports were kept, so that one odd early date does not stretch the weeks that count."""

from collections.abc import Iterable
from datetime import date, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: reports count since the first was recorded here, and before that as far as they follow "
    "each other without a gap of more than four weeks",
    article="-",
    force=Force.POLICY,
)
LONGEST_GAP = timedelta(days=28)


def kept_since(days: Iterable[date], *, recorded: date | None, night: date) -> date:
    """
    Return the first day of the reports that count.

    A history that was read in counts: its days follow each other. A day of long before them does not.

    Args:
        days: on which somebody reported, in any order.
        recorded: when the first report was recorded here; None when none ever was.
        night: of the forecast.

    Source: SOURCE.
    """
    first = min(recorded or night, night)
    for day in sorted({one for one in days if one < first}, reverse=True):
        if first - day > LONGEST_GAP:
            break
        first = day
    return first

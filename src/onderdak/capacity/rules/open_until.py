"""Until when does a unit stay open, and why does it close then?"""

from collections.abc import Iterable
from datetime import date

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Rental contract, permit, funding decision and own period of the place; the first to end closes it",
    article="-",
    force=Force.PRACTICE,
)


def open_until(ends: Iterable[tuple[str, date | None]]) -> tuple[date | None, str]:
    """
    Name the first end, and what it is the end of.

    Args:
        ends: (reason, first night that is closed) in order of precedence; None means no end is known.

    Returns:
        (date, reason) of the earliest end; of equal dates the reason named first. (None, "") without any end.

    Source: SOURCE.
    """
    first: tuple[date | None, str] = (None, "")
    for reason, until in ends:
        if until is not None and (first[0] is None or until < first[0]):
            first = (until, reason)
    return first

"""Use case (read): what ends at a location and when: contract, permit, grant, protection, and the act."""

from datetime import date, timedelta

from onderdak.capacity.public import LocationCard
from onderdak.law.public import row_on

PROTECTION, LAPSE = "rtb.end_inclusive", "law.twoo_lapse_latest"
End = tuple[str, date, str]


def ends_of_location(card: LocationCard, *, known_at: date) -> list[End]:
    """
    Return (what, last day, where that stands), earliest first; an end that nobody knows is left out.

    The dates of a location are half-open: its last day is the day before.
    """
    own = (("contract", card.contract_until), ("permit", card.permit_until), ("funding", card.funding_until))
    found: list[End] = [(name, day - timedelta(days=1), "") for name, day in own if day is not None]
    for name, key in (("protection", PROTECTION), ("act", LAPSE)):
        row = row_on(key, known_at, known_at)
        assert isinstance(row.value, date), "the law gives a day"
        found.append((name, row.value, row.article))
    return sorted(found, key=lambda end: (end[1], end[0]))

"""Use case (read): which locations close within the months ahead, and who there has no next place yet."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onderdak.access.public import Desk
from onderdak.capacity.public import closing_days, location_cards, municipality_cards
from onderdak.forecast.usecases.done_once import VIEW
from onderdak.kernel.nights import night_of
from onderdak.placement.public import ClosingCount, closing_counts

LOOK_AHEAD = 365


@dataclass(frozen=True, slots=True)
class Closing:
    """A location that closes: the first night it is not open, its places, and its households of tonight."""

    location_id: int
    name: str
    municipality: str
    municipality_name: str
    region: str
    on: date
    places: int
    count: ClosingCount


def closings(*, desk: Desk, now: datetime, days: int = LOOK_AHEAD) -> list[Closing]:
    """
    List the locations in the scope of this desk that close within so many days, the soonest first.

    Every household there needs a next place or an open request before that day; who has neither is counted.

    Raises:
        NotPermitted: not this role.
    """
    desk.must_have(VIEW)
    night = night_of(now)
    last = night + timedelta(days=days)
    mine = [card.code for card in municipality_cards(on=night) if desk.cases.covers(card.code)]
    cards = {one.location_id: one for one in location_cards(desk=desk, night=night, municipalities=mine)}
    ends = {
        location: one.on
        for location, one in closing_days(desk=desk, night=night).items()
        if location in cards and one.on <= last
    }
    counts = closing_counts(desk=desk, night=night, closes=ends)
    found = [
        Closing(
            location, cards[location].name, cards[location].municipality, cards[location].municipality_name,
            cards[location].region, day, cards[location].places,
            counts.get(location, ClosingCount()),
        )
        for location, day in ends.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.on, one.municipality, one.location_id))

"""Use case (read): which locations of this desk close while households there have no next place yet."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onderdak.access.public import Desk
from onderdak.capacity.public import closing_days, location_names
from onderdak.kernel.nights import night_of
from onderdak.placement.usecases.closing_counts import closing_counts

LOOK_AHEAD = 365


@dataclass(frozen=True, slots=True)
class ClosingAlarm:
    """A location that closes, and how many households there have no next place and no open request."""

    location_id: int
    name: str
    on: date
    households: int
    without: int


def closing_alarms(*, desk: Desk, now: datetime, days: int = LOOK_AHEAD) -> list[ClosingAlarm]:
    """
    List the closings within so many days where somebody has nothing yet, the soonest first.

    A manager of a location gets that location alone; others their own municipalities.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    night = night_of(now)
    found = closing_days(desk=desk, night=night, municipalities=desk.cases.municipalities)
    closes = {
        location: one.on
        for location, one in found.items()
        if one.on <= night + timedelta(days=days) and (not desk.locations or location in desk.locations)
    }
    counts = closing_counts(desk=desk, night=night, closes=closes)
    gaps = {location: one for location, one in counts.items() if one.without}
    names = location_names(sorted(gaps)) if gaps else {}
    rows = [
        ClosingAlarm(location, names[location][0], closes[location], one.households, one.without)
        for location, one in gaps.items()
    ]
    return sorted(rows, key=lambda one: (one.on, one.location_id))

"""Use case: count realised, occupied, unusable and vacant places per location and day, from intervals."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from onderdak.access.public import Desk
from onderdak.capacity.public import BlockReason, DayVector, location_names
from onderdak.capacity.types import Ints
from onderdak.funding.rules.realised_places import out_of_use, realised_places
from onderdak.placement.public import day_vector

LONGEST = 366


@dataclass(frozen=True, slots=True)
class PlaceDays:
    """
    Place-days of one location over a period; sums of whole places per night.

    Attributes:
        realised: open, occupied or not. usable: the same without places out of use.
        vacant: usable and nobody in it, promised and held places included.
        out_of_use: per reason; a place with two reasons counts in each.
    """

    location_id: int
    name: str
    realised: int
    usable: int
    occupied: int
    vacant: int
    out_of_use: dict[BlockReason, int]


@dataclass(frozen=True, slots=True)
class YearOfPlaces:
    """
    The year of one municipality.

    Attributes:
        until: first day that is not counted: the day after the last, or today.
        realised, usable: places per day, all locations together, int64[days].
        days: the day vector itself, one row per location; `realised_of` and `usable_of` in the same rows.
    """

    first: date
    until: date
    rows: tuple[PlaceDays, ...]
    realised: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]"
    usable: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]"
    occupied: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]"
    days: DayVector
    realised_of: Ints
    usable_of: Ints


def place_days(*, desk: Desk, now: datetime, municipality: str, first: date, until: date) -> YearOfPlaces:
    """
    Count the place-days of a municipality on [first, until).

    The figures are those of the day vector, to the unit: nothing is estimated from nights slept.

    Raises:
        NotPermitted: the desk may not see money. NotVisible: a municipality out of its scope.
        ValueError: no day, or more than a year.
    """
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    nights = (until - first).days
    if not 1 <= nights <= LONGEST:
        raise ValueError(f"{nights} nights")
    days = day_vector(now=now, first=first, nights=nights, level="location", municipalities=[municipality])
    names = location_names([int(key) for key in days.keys])
    return _year(days, names, first, until)


def days_counted(year: int, today: date) -> tuple[date, date]:
    """Return the days of a year that are over: its first day, and the first day that is not counted."""
    first = date(year, 1, 1)
    return first, max(first + timedelta(days=1), min(date(year + 1, 1, 1), today))


def _year(days: DayVector, names: dict[int, tuple[str, str]], first: date, until: date) -> YearOfPlaces:
    realised = realised_places(days, count_blocked=True).astype(np.int64)
    usable = realised - out_of_use(days)
    vacant = np.maximum(usable - days.occupied, 0)
    rows = [
        PlaceDays(
            int(key), names.get(int(key), (key, ""))[0], int(realised[at].sum()), int(usable[at].sum()),
            int(days.occupied[at].sum()), int(vacant[at].sum()),
            {reason: int(column[at].sum()) for reason, column in days.blocked.items() if column[at].any()},
        )
        for at, key in enumerate(days.keys)
    ]  # fmt: skip
    kept = sorted(
        (row for row in rows if row.realised or row.occupied), key=lambda row: (row.name, row.location_id)
    )
    occupied = days.occupied.astype(np.int64)
    return YearOfPlaces(
        first, until, tuple(kept), realised.sum(axis=0), usable.sum(axis=0), occupied.sum(axis=0), days,
        realised, usable,
    )  # fmt: skip

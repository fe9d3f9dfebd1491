"""The households, rows and towns of an instance as columns of numbers, in its order; for the checker only."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onderdak.placement.engine.instance import Household, Instance, PlaceRow

Numbers = NDArray[np.int64]
Bools = NDArray[np.bool_]

DISTANCE = {"municipality": 0, "region": 1, "country": 2}
WIDEST = 2**62  # codes stay below this, so that sums of two of them are whole numbers of 64 bits
NOTHING: frozenset[tuple[str, int]] = frozenset()
NONE = -1


def numbered(values: Iterable[Hashable]) -> Numbers:
    """Return a number per value, equal for equal values, from zero in the order in which they first occur."""
    listed = list(values)
    numbers = {value: number for number, value in enumerate(dict.fromkeys(listed))}
    if len(numbers) <= 1:  # most often: nobody has a need of this sort
        return np.zeros(len(listed), np.int64)
    return np.array([numbers[value] for value in listed], np.int64)


def together(columns: Sequence[Numbers]) -> Numbers:
    """Return a number per position, from zero: equal where all columns are equal."""
    found, many = np.zeros(len(columns[0]), np.int64), 1
    if not len(found):
        return found
    for column in columns:
        low = int(column.min())
        width = int(column.max()) - low + 1
        if width > WIDEST // many:
            found, column = dense(found), dense(column)
            low, many, width = 0, int(found.max()) + 1, int(column.max()) + 1
        found = found * width + (column - low)
        many *= width
    return dense(found)


def dense(column: Numbers) -> Numbers:
    """Return the values numbered from zero, without holes."""
    found: Numbers = np.unique(column, return_inverse=True)[1].reshape(-1).astype(np.int64)
    return found


class Columns:
    """
    Arrays over households and rows.

    `at`, `row_at`: numbers by id. `current`: the row of a resident, `home`: the number of a town; NONE: has
    none. `reach`, `released`: 0 municipality, 1 region, 2 country. `tie_set`: which of `tie_sets`.
    """

    def __init__(
        self, instance: Instance, region_of: Mapping[str, str], special: tuple[set[str], set[str]]
    ) -> None:
        self.instance, self.region_of, self.special = instance, region_of, special
        self.people: tuple[Household, ...] = instance.households
        self.rows: tuple[PlaceRow, ...] = instance.places
        self.at = {who.id: number for number, who in enumerate(self.people)}
        self.row_at = {row.id: number for number, row in enumerate(self.rows)}
        self.persons = _whole([who.persons for who in self.people])
        self.resident = _truth([who.current_place is not None for who in self.people])
        self.may_move = _truth([who.may_move for who in self.people])
        self.current = np.full(len(self.people), NONE, np.int64)
        for at in np.flatnonzero(self.resident).tolist():
            self.current[at] = self.row_at.get(self.people[at].current_place or "", NONE)
        self.reach = _whole([DISTANCE[who.reach] for who in self.people])
        self.released = _whole([DISTANCE[row.released] for row in self.rows])
        self.count = _whole([row.count for row in self.rows])
        self.sleeps = _whole([row.sleeps for row in self.rows])
        self.is_pool = _truth([row.kind == "pool" for row in self.rows])
        self.is_room = _truth([row.kind == "room" for row in self.rows])
        self._number_towns()

    def _number_towns(self) -> None:
        """Number towns and regions, and the sets of ties; without ties the home is one."""
        town: dict[str, int] = {}
        self.town = _whole([town.setdefault(row.municipality, len(town)) for row in self.rows])
        homes = [who.home for who in self.people]
        self.home = _whole([NONE if name is None else town.setdefault(name, len(town)) for name in homes])
        nowhere: frozenset[str] = frozenset()
        ties = [
            who.ties or (nowhere if home is None else frozenset((home,)))
            for who, home in zip(self.people, homes, strict=True)
        ]
        sets: dict[frozenset[str], int] = {}
        self.tie_set = np.array([sets.setdefault(one, len(sets)) for one in ties], np.int64)
        self.tie_sets = tuple(sets)
        pairs = [(number, town.setdefault(tie, len(town))) for one, number in sets.items() for tie in one]
        self.tied_set, self.tied_town = np.array(pairs, np.int64).reshape(-1, 2).T
        region: dict[str, int] = {}
        names = [self.region_of.get(name, name) for name in town]
        self.region_of_town = _whole([region.setdefault(name, len(region)) for name in names])
        self.towns, self.regions = len(town), len(region)
        self.region = self.region_of_town[self.town]
        self.home_region = np.append(self.region_of_town, NONE)[self.home]

    @cached_property
    def distance(self) -> NDArray[np.int8]:
        """Return 0, 1 or 2 for each set of ties and each town, int8[tie sets, towns]."""
        near = np.zeros((len(self.tie_sets), self.regions), bool)
        near[self.tied_set, self.region_of_town[self.tied_town]] = True
        found = (2 - near[:, self.region_of_town]).astype(np.int8)
        found[self.tied_set, self.tied_town] = 0
        found[[number for number, ties in enumerate(self.tie_sets) if not ties]] = 0
        return found

    def locality(self, who: Numbers, row: Numbers) -> Numbers:
        """Return 0, 1 or 2 for pairs of households and rows, by their numbers."""
        return self.distance[self.tie_set[who], self.town[row]].astype(np.int64)

    def within_reach(self, who: int) -> Bools:
        """Return which rows lie within what a household agreed to and what the colleges released."""
        home, far = self.home[who], np.full(len(self.rows), 2, np.int64)
        if home >= 0:
            far = np.where(self.town == home, 0, np.where(self.region == self.home_region[who], 1, 2))
        near: Bools = far <= np.minimum(self.reach[who], self.released)
        return near

    @cached_property
    def kind(self) -> Numbers:
        """Return a number per household, equal for those whom the rules cannot tell apart, distance aside."""
        switched_on, people = frozenset(self.instance.options.relaxations), self.people
        columns = [
            *(self.persons, _whole([who.adults for who in people]), _whole([who.minors for who in people])),
            numbered([who.group for who in people]),
            numbered([who.needs for who in people]),
            numbered([who.flags for who in people]),
            numbered([who.consents & switched_on if switched_on else switched_on for who in people]),
            numbered([who.needed_from for who in people]),
            _whole([who.nights for who in people]),
            numbered([frozenset(who.dims.items()) if who.dims else NOTHING for who in people]),
        ]
        return _alone(together(columns), [self.at[name] for name in self.special[0] if name in self.at])

    @cached_property
    def row_kind(self) -> Numbers:
        """Return a number per row, equal for those that the rules cannot tell apart, distance aside."""
        sizes = [
            row.capacity if isinstance(row.capacity, int) else frozenset(row.capacity.items())
            for row in self.rows
        ]
        traits = [(row.kind, row.sharing, row.features, row.only_for, row.not_for) for row in self.rows]
        dates = [(row.quality, row.available_from, row.available_until) for row in self.rows]
        kinds = together([numbered(sizes), numbered(traits), numbered(dates), self.released])
        return _alone(kinds, [self.row_at[name] for name in self.special[1] if name in self.row_at])


def _alone(kinds: Numbers, special: list[int]) -> Numbers:
    """Give those that are named in a pair a kind of their own."""
    kinds[special] = len(kinds) + np.arange(len(special))
    return dense(kinds)


def _whole(values: list[int]) -> Numbers:
    return np.array(values, np.int64)


def _truth(values: list[bool]) -> Bools:
    return np.array(values, bool)

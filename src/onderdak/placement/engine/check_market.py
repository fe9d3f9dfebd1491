"""All rows with their prices by town and region, and the areas a household looks at; for the checker only."""

from dataclasses import dataclass

import numpy as np

from onderdak.placement.engine.check_columns import NONE, Bools, Columns, Numbers, together
from onderdak.placement.engine.check_words import smallest


class Market:
    """
    The prices of all rows, sorted by region and town, to find the cheapest per area at once.

    Areas are numbered: the towns, then the regions, then the country.
    """

    def __init__(self, columns: Columns, price: Numbers) -> None:
        self.columns = columns
        alike = together([columns.town, columns.row_kind, columns.released, *price.T])
        rows = np.unique(alike, return_index=True)[1]  # alike in all: once
        rows = rows[np.lexsort((columns.town[rows], columns.region[rows]))]
        self.kind, self.released = columns.row_kind[rows], columns.released[rows]
        self.price, self.town, self.region = price[rows], columns.town[rows], columns.region[rows]
        self.areas = columns.towns + columns.regions + 1

    def cheapest(self, passes: Bools, more: Numbers) -> tuple[Numbers, Numbers]:
        """
        Return the cheapest price + cost for each area, among the rows released that far.

        Args:
            passes: bool[kinds of rows]; more: what they cost besides their price, int64[kinds, words].

        Returns:
            int64[releases, areas], numbers of rows in the second table or NONE; int64[found, words].
        """
        at = np.full((3, self.areas), NONE, np.int64)
        found, many, before = [np.zeros((0, self.price.shape[1]), np.int64)], 0, NONE
        for need in range(3):
            rows = np.flatnonzero(passes[self.kind] & (self.released >= need))
            if len(rows) == before:  # the same rows: each release holds the next one
                at[need] = at[need - 1]
                continue
            before = len(rows)
            if not before:
                continue
            total = self.price[rows] + more[self.kind[rows]]
            for where, first in (
                (self.town[rows], 0),
                (self.region[rows], self.columns.towns),
                (np.zeros(len(rows), np.int64), self.areas - 1),
            ):
                best, names = smallest(where, total)
                at[need, first + names] = many + np.arange(len(names))
                found.append(best)
                many += len(names)
        return at, np.concatenate(found)


@dataclass(frozen=True, slots=True)
class Looks:
    """
    For households, as a table: who, the area it looks at, the release needed there, and the distance.

    Every row within reach of a household lies in one of its areas, at most as far away as is said there.
    """

    who: Numbers
    area: Numbers
    need: Numbers
    far: Numbers


def looks_of(columns: Columns, who: Numbers) -> Looks:
    """Return the areas of households: their towns, the regions of these, and the country."""
    sets, home, reach = columns.tie_set[who], columns.home[who], columns.reach[who]
    order = np.argsort(columns.tied_set, kind="stable")
    starts = np.searchsorted(columns.tied_set[order], np.arange(len(columns.tie_sets) + 1))
    many = starts[sets + 1] - starts[sets]
    one = np.repeat(np.arange(len(who)), many)  # positions in who, once per tie, then once for the home
    within = np.arange(len(one)) - np.repeat(np.cumsum(many) - many, many)
    town = columns.tied_town[order][np.repeat(starts[sets], many) + within]
    housed = np.flatnonzero(home >= 0)
    one, town = np.concatenate([one, housed]), np.concatenate([town, home[housed]])
    region, home_region = columns.region_of_town[town], columns.home_region[who]
    without = np.array([not ties for ties in columns.tie_sets], bool)[sets]
    outside = region != home_region[one]
    near = columns.distance[sets[one], town].astype(np.int64)
    tied = np.maximum(near, 1)  # that a region holds a tie brings it to 1
    everyone = np.arange(len(who))
    looks = (
        (one, town, np.where(home[one] < 0, 2, np.where(town == home[one], 0, 1 + outside)), near),
        (one, columns.towns + region, 1 + outside, np.where(without[one], 0, tied)),
        (
            *(everyone, np.full(len(who), columns.towns + columns.regions)),
            *(np.full(len(who), 2), np.where(without, 0, 2)),
        ),
    )
    position, area, need, far = (np.concatenate(column) for column in zip(*looks, strict=True))
    lies = need <= reach[position]
    return Looks(who[position[lies]], area[lies], need[lies], far[lies])

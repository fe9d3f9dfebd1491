"""
What one path of the kernel works on: arrays that numba takes by name, lent to it and never made there.

What is looked at most, where a household is, from which town and of which class, is one number per household:
a path of a hundred thousand households then stays in the nearest memory of the processor.
"""

from typing import Any, NamedTuple

import numpy as np

from onderdak.forecast.engine.keys import compiled, index
from onderdak.forecast.engine.parts import Rules

QUEUE, GONE, ABROAD = -1, -2, -3
SHIFT = 8  # so that the codes above are not negative where they are packed
# places in `count`
HOUSEHOLDS, NODES, LODGED, NEW, SPILT, CAME, LEFT, UNSEEN = range(8)
LADDER, DIRECT_CELLS = 0, 1
NOBODY_FITS = 2**62  # hundredths of places
UP = np.uint64(3)


class State(NamedTuple):
    """
    One path at work, beside its crowd. Chains are made of numbers of rows, -1 = the end.

    `who`: cell, town and class of a household in one number; `key`, `rank`, `out`, `again`: see Crowd, for
    those who came back and whose stay was drawn anew as well. `turn`: the night on which the private host
    ends, or on which it leaves the view. `head[day]`: first node of what happens; `head_out[day]`: of those
    who leave then and are not among the dues of the crowd.
    `first[cell]`: who ever came to live there; kept only where people may be put out (`shrinks`).
    `line[class]`: first of the queue of a class, in order of `rank`; `line_next` goes on, `line_end` ends.
    `room[cell]`: what is free, in hundredths of places; below 0 where more live than there are places.
    `open[(group * cells + at) * wide + class]`: what is free in a cell where such a household fits, in
    usable hundredths of hundredths; `at` is its place in `group_cells`. Group 0 is what the ladder reaches, 1
    what is found without it, 2 neither. `sums` has the same by region for cell, `whole` for the country.
    `wide`: the classes, rounded up to fours (see `wide_of`); where there is no class nobody ever fits.
    `spots[4 * cell ...]`: where the cell begins in each of the three and in `terms`. `longest[group]`: the
    cells of the largest region; `open` goes on for as many, so that each region may be read as if it were as
    large.
    `terms`: what a household of each class needs, and `wide` further on the part of a place that is usable;
    cells with the same terms share them, so that they stay at hand.
    """

    who: Any
    key: Any
    rank: Any
    out: Any
    again: Any
    turn: Any
    line_next: Any
    node_of: Any
    node_next: Any
    head: Any
    head_out: Any
    lodged: Any
    lodged_next: Any
    first: Any
    shrinks: Any
    room: Any
    persons: Any
    cap: Any
    line: Any
    line_end: Any
    before: Any
    at: Any
    fresh: Any
    count: Any
    waiting_town: Any
    waiting_region: Any
    waiting_class: Any
    flow: Any
    terms: Any
    open: Any
    sums: Any
    whole: Any
    spots: Any
    longest: Any
    free: Any
    persons_now: Any
    raw: Any
    fits: Any
    streak: Any
    words: Any
    picked: Any
    spare: Any
    begins: Any
    heads: Any
    wishes: Any
    most_usable: Any
    course: Any


def new_state(rules: Rules, days: int, households: int, stretches: int) -> State:
    """Return work arrays for paths of at most this many households."""
    cells, towns, classes = len(rules.cell_town), len(rules.town_region), len(rules.sizes)
    regions, rows = len(rules.region_start[0]) - 1, int(rules.def_rows[-1])
    wide = rounded(classes)

    def whole(*shape: int) -> Any:
        return np.zeros(shape, dtype=np.int64)

    def short(*shape: int) -> Any:
        return np.zeros(shape, dtype=np.int32)

    def words() -> Any:
        return np.zeros(households, dtype=np.uint64)

    return State(
        whole(households), words(), words(), short(households), short(households), short(households),
        short(households), short(2 * households), short(2 * households), short(days + 2), short(days + 2),
        short(3 * households), short(3 * households), short(cells), whole(cells), whole(cells), whole(cells),
        whole(cells),
        short(classes), short(classes), short(classes), short(classes), short(households), whole(8),
        whole(towns), whole(regions), whole(classes), whole(4, towns),
        whole(2 * wide), whole(4 * cells * wide), whole(3 * regions * wide),
        whole(3 * wide), np.zeros(4 * cells, dtype=np.uint32), whole(2),
        whole(rows), whole(rows),
        whole(rows, 2), whole(rows), whole(rows, 2), words(), short(households),
        np.zeros((2, households), dtype=np.uint64), short(1025),
        np.zeros(classes, dtype=np.uint64), np.zeros(classes), rules.usable.max(axis=1).astype(np.int64),
        np.zeros((5, stretches)),
    )  # fmt: skip


def terms_of(rules: Rules) -> tuple[Any, Any]:
    """Return `terms` of a state, int64, and where those of each cell begin in it, int64[cells]."""
    cells, classes = rules.need.shape
    wide = rounded(classes)
    terms = np.zeros((cells, 2, wide), dtype=np.int64)
    terms[:, 0] = NOBODY_FITS
    terms[:, 0, :classes], terms[:, 1, :classes] = rules.need, rules.usable
    kinds, kind = np.unique(terms.reshape(cells, 2 * wide), axis=0, return_inverse=True)
    return kinds.ravel(), kind.ravel() * 2 * wide


def spots_of(rules: Rules, bars: Any) -> Any:
    """Return where each cell begins in `open`, `sums`, `whole` and `terms` (`bars`): uint32[4 * cells]."""
    cells, wide, regions = len(rules.cell_town), rounded(len(rules.sizes)), rules.region_start.shape[1] - 1
    group, at = np.where(rules.cell_group < 0, 2, rules.cell_group), np.arange(cells)
    for one in (0, 1):
        at[rules.group_cells[one, : rules.region_start[one, -1]]] = np.arange(rules.region_start[one, -1])
    begins = [group * cells + at, group * regions + rules.cell_region, group]
    return np.column_stack([one * wide for one in begins] + [bars]).ravel().astype(np.uint32)


def rounded(classes: int) -> int:
    """Return a number of classes, rounded up to fours: they are worked on four at once."""
    return (classes + 3) // 4 * 4


@compiled
def wide_of(classes):  # type: ignore[no-untyped-def]
    """Return what `rounded` does, as an index."""
    return (index(classes) + UP) & ~UP


@compiled
def packed(cell, town, g):  # type: ignore[no-untyped-def]
    """Return cell (or QUEUE, GONE, ABROAD), town and class as one number."""
    return ((cell + SHIFT) << 32) | (np.int64(town) << 8) | np.int64(g)


@compiled
def cell_of(who):  # type: ignore[no-untyped-def]
    """Return the cell, or QUEUE, GONE or ABROAD."""
    return (who >> 32) - SHIFT


@compiled
def town_of(who):  # type: ignore[no-untyped-def]
    """Return the number of the town, without a sign: see `index`."""
    return np.uint64((who >> 8) & 0xFFFFFF)


@compiled
def class_of(who):  # type: ignore[no-untyped-def]
    """Return the number of the class, without a sign: see `index`."""
    return np.uint64(who & 0xFF)


@compiled
def moved(state, h, cell):  # type: ignore[no-untyped-def]
    """Note where a household is from now."""
    at = index(h)
    state.who[at] = ((cell + SHIFT) << 32) | (state.who[at] & 0xFFFFFFFF)

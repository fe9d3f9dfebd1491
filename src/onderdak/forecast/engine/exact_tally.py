"""What a night leaves behind in the numpy engine: definitions of full, sums and bins, for every path."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from onderdak.forecast.engine.exact_crowd import Crowd
from onderdak.forecast.engine.exact_draws import add_at
from onderdak.forecast.engine.parts import BINS, METRICS, Rules, Tally

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sums:
    """Matrices that add cells and towns up to units and to rows of definitions; `streak`: nights so far."""

    cells: Any  # [cells, units]
    towns: Any
    def_cells: list[Any]  # [cells, rows] of each definition
    def_towns: list[Any]
    streak: Ints  # int64[2, paths, rows]


def sums_of(rules: Rules, paths: int) -> Sums:
    """Return the matrices of a tally."""
    units, bounds = len(rules.widths), rules.def_rows
    each = range(len(rules.def_numbers))
    return Sums(
        _matrix(rules.cell_units, units), _matrix(rules.town_units, units),
        [_matrix(_within(rules.def_cells[d], bounds[d]), int(bounds[d + 1] - bounds[d])) for d in each],
        [_matrix(_within(rules.def_towns[d], bounds[d]), int(bounds[d + 1] - bounds[d])) for d in each],
        np.zeros((2, paths, int(bounds[-1])), dtype=np.int64),
    )  # fmt: skip


def _within(rows: Ints, first: int) -> Ints:
    return np.where(rows >= 0, rows - first, -1)[:, None]


def _matrix(members: Ints, columns: int) -> Any:
    """Return a matrix of ones from the numbers of the columns of each row, -1 = none."""
    rows, _ = np.nonzero(members >= 0)
    told = (np.ones(len(rows), dtype=np.int64), (rows, members[members >= 0]))
    return csr_array(told, shape=(len(members), columns))


def close_night(crowd: Crowd, sums: Sums, tally: Tally, day: int) -> None:
    """Count who has no place tonight, advance the definitions, and tally when the date is on the grid."""
    by_class, by_town = crowd.waiting.sum(axis=2), crowd.waiting.sum(axis=1)
    classes, rules = len(crowd.rules.sizes), crowd.rules
    tally.nights[:, 0] += by_class.sum(axis=1)
    tally.nights[:, 1 : 1 + classes] += by_class
    first = 1 + classes + rules.region_start.shape[1] - 1
    regions, towns = tally.nights[:, 1 + classes : first], tally.nights[:, first:]
    add_at(regions, (slice(None), rules.town_region), by_town)
    towns += by_town[:, : towns.shape[1]]
    judge_full(crowd, sums, tally, day)
    followed = int(tally.followed[0])
    if followed >= 0:
        _follow(crowd, tally, day, followed, by_town)
    if rules.grid_slot[day] >= 0:
        note(crowd, sums, tally, int(rules.grid_slot[day]))


def _follow(crowd: Crowd, tally: Tally, day: int, cell: int, by_town: Ints) -> None:
    """Add tonight to the month of one location: who is there, and who waits by its part of the capacity."""
    rules, month = crowd.rules, tally.month_of[day]
    tally.monthly[:, month, 0] += crowd.persons[:, cell]
    town = int(rules.cell_town[cell])
    near = rules.group_cells[0, rules.town_start[0, town] : rules.town_start[0, town + 1]]
    whole = np.maximum(crowd.cap[:, near], 0).sum(axis=1)
    if rules.on_ladder[cell] == 1:
        here = by_town[:, town] * np.maximum(crowd.cap[:, cell], 0)
        tally.monthly[:, month, 1] += np.where(whole > 0, here // np.maximum(whole, 1), 0)


def judge_full(crowd: Crowd, sums: Sums, tally: Tally, day: int) -> None:
    """Advance every definition by one night: since when full, known when, and since when clear again."""
    rules, by_town = crowd.rules, crowd.waiting.sum(axis=1)
    free = np.maximum(crowd.cap * 100 - crowd.used, 0)
    for d, numbers in enumerate(rules.def_numbers):
        start, end, g = int(rules.def_rows[d]), int(rules.def_rows[d + 1]), int(rules.def_class[d])
        usable = (free * rules.usable[:, g] // 10_000) @ sums.def_cells[d]
        now = (
            usable, crowd.persons @ sums.def_cells[d], np.maximum(crowd.cap, 0) @ sums.def_cells[d],
            (free >= rules.need[:, g]).astype(np.int64) @ sums.def_cells[d], by_town @ sums.def_towns[d],
        )  # fmt: skip
        first = np.where(usable >= rules.sizes[g], 2, 1)
        _advance(tally, sums.streak, slice(start, end), day, numbers, now, first)


def _advance(tally: Tally, streak: Ints, at: slice, day: int, numbers: Any, now: Any, first: Ints) -> None:
    full = _holds(int(numbers[0]), numbers[1], *now)
    since, known, cleared = tally.full_since[:, at], tally.full_known[:, at], tally.clear_since[:, at]
    binding = tally.binding[:, at]
    if day == 0:
        tally.at_origin[:, at][full] = 1
        since[full], known[full] = 0, 0
        binding[full] = first[full]
        return
    before, after = since < 0, (since >= 0) & (cleared < 0)
    streak[0][:, at] = np.where(before, (streak[0][:, at] + 1) * full, streak[0][:, at])
    hit = before & (streak[0][:, at] >= numbers[2])
    since[hit], known[hit] = day - int(numbers[2]) + 1, day
    binding[hit] = first[hit]
    clear = _holds(int(numbers[3]), numbers[4], *now)
    streak[1][:, at] = np.where(after, (streak[1][:, at] + 1) * clear, streak[1][:, at])
    hit = after & (streak[1][:, at] >= numbers[5])
    cleared[hit] = day - int(numbers[5]) + 1


def _holds(kind: int, value: float, free: Ints, persons: Ints, places: Ints, fits: Ints, waits: Ints) -> Any:
    """Return whether a test of a definition holds, by path and row; kinds as in TEST_CODES."""
    tests = (
        lambda: free < value, lambda: free >= value, lambda: persons > value * places,
        lambda: persons <= value * places, lambda: fits == 0, lambda: fits > 0, lambda: waits >= value,
        lambda: waits < value,
    )  # fmt: skip
    return tests[kind]()


def note(crowd: Crowd, sums: Sums, tally: Tally, slot: int) -> None:
    """Add tonight to sums and bins of every unit, and start the flows anew."""
    rules, by_town = crowd.rules, crowd.waiting.sum(axis=1)
    waiting = by_town @ sums.towns
    flows = [one @ sums.towns for one in crowd.flow]
    persons = crowd.persons @ sums.cells
    capacity = np.maximum(crowd.cap, 0) @ sums.cells
    most = rules.usable.max(axis=1)
    usable = (np.maximum(crowd.cap * 100 - crowd.used, 0) * most // 10_000) @ sums.cells
    told = (
        flows[0], flows[1], waiting + persons, persons, capacity, usable, waiting, flows[2], flows[3],
    )  # fmt: skip
    for metric in range(len(METRICS)):
        values = told[metric]
        tally.sums[:, slot, metric] += values.sum(axis=0)
        at = np.minimum(values // rules.widths[:, metric], BINS - 1)
        units = np.broadcast_to(np.arange(values.shape[1]), values.shape)
        add_at(tally.bins, (units, slot, metric, at), 1)
    crowd.flow[:] = 0

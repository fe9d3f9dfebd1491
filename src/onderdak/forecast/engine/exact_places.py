"""The ladder in the numpy engine: the next household of every path looks for a place at the same time."""

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.exact_crowd import QUEUE, Crowd
from onderdak.forecast.engine.keys import PLACE, REFUSE, keyed, unit

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
LADDER, DIRECT_CELLS = 0, 1
NATION_STEP = 2
USABLE = 10_000  # what is free is counted in hundredths of a place, times a usable part in hundredths


def place_queue(crowd: Crowd, day: int) -> None:
    """Go through all who wait, in order, and place who fits; a large household blocks nobody behind it."""
    _merge(crowd)
    strict, nation = int(crowd.rules.flags[1]) == 1, (int(crowd.rules.flags[0]) >> NATION_STEP) & 1 == 1
    bounded = nation and not strict  # then who fits nowhere in the country need not look
    queues = [_hopeful(crowd, p) for p in range(len(crowd.queues))] if bounded else crowd.queues
    rows, lines, turn = np.concatenate(queues), _lines([len(one) for one in queues]), 0
    while len(lines):
        lines = lines[lines[:, 1] + turn < lines[:, 2]]
        if bounded:
            lines = lines[(crowd.nation_av[lines[:, 0]] > 0).any(axis=1)]
        here = rows[lines[:, 1] + turn]
        if bounded:
            here = here[crowd.nation_av[crowd.of("path", here), crowd.of("cls", here)] > 0]
        cells = _found(crowd, here, day)
        placed = cells >= 0
        _settle(crowd, here[placed], cells[placed], day)
        if strict:
            lines = lines[placed]
        turn += 1
    drop_gone(crowd)


def drop_gone(crowd: Crowd) -> None:
    """Take who no longer waits out of the queues."""
    crowd.queues = [one[crowd.rows["cell"][one] == QUEUE] for one in crowd.queues]


def _merge(crowd: Crowd) -> None:
    """Put who joined the queues in their place, and leave out who left them; every queue is in order."""
    drop_gone(crowd)
    fresh = np.concatenate([np.zeros(0, dtype=np.int64), *crowd.fresh])
    crowd.fresh, rank = [], crowd.rows["rank"]
    fresh = fresh[crowd.of("cell", fresh) == QUEUE]
    fresh = fresh[np.lexsort((rank[fresh], crowd.of("path", fresh)))]
    bounds = np.searchsorted(crowd.of("path", fresh), np.arange(len(crowd.queues) + 1))
    for p, queue in enumerate(crowd.queues):
        new = fresh[bounds[p] : bounds[p + 1]]
        crowd.queues[p] = np.insert(queue, np.searchsorted(rank[queue], rank[new]), new)


def _hopeful(crowd: Crowd, p: int) -> Ints:
    """
    Return who waits on a path and may find something, in order.

    Everybody placed takes at least the own size from what is free; without refusals nobody further back than
    that can be reached.
    """
    queue, free = crowd.queues[p], crowd.nation_av[p]
    g = crowd.of("cls", queue)
    queue, g = queue[free[g] > 0], g[free[g] > 0]
    if not float(crowd.rules.refuse[NATION_STEP]):
        nth = np.zeros(len(g), dtype=np.int64)
        for one in np.unique(g):
            nth[g == one] = np.arange(int((g == one).sum()))
        queue = queue[nth * crowd.rules.sizes[g] * USABLE < free[g]]
    return np.asarray(queue)


def _lines(counts: list[int]) -> Ints:
    """Return int64[paths, 3]: path, and where its households begin and end when all stand in one row."""
    ends = np.cumsum(counts)
    return np.column_stack([np.arange(len(counts)), ends - counts, ends])


def _settle(crowd: Crowd, rows: Ints, cells: Ints, day: int) -> None:
    if len(rows):
        crowd.count_waiting(rows, -1)
        crowd.move_in(rows, cells, day)
        crowd.recount(crowd.of("path", rows), cells)


def _found(crowd: Crowd, rows: Ints, day: int) -> Ints:
    """Return a cell on the ladder for each household, all of different paths; -1 = none."""
    u = unit(keyed(crowd.rows["key"][rows], PLACE, day, 0))
    cells = np.full(len(rows), -1, dtype=np.int64)
    for step in range(3):
        open_still = np.flatnonzero(cells < 0)
        if (int(crowd.rules.flags[0]) >> step) & 1 == 0 or not len(open_still):
            continue
        if chance := float(crowd.rules.refuse[step]):
            goes = unit(keyed(crowd.rows["key"][rows[open_still]], REFUSE, step, 0)) >= chance
            open_still = open_still[goes]
        cells[open_still] = on_step(crowd, LADDER, rows[open_still], step, u[open_still])
    return cells


def direct_places(crowd: Crowd, rows: Ints, day: int) -> None:
    """Let households that find a host or home by themselves look in the order of reporting, near first."""
    counts = np.bincount(crowd.of("path", rows), minlength=len(crowd.queues))
    lines, turn = _lines(counts.tolist()), 0
    while len(lines):
        lines = lines[lines[:, 1] + turn < lines[:, 2]]
        here = rows[lines[:, 1] + turn]
        u = unit(keyed(crowd.rows["key"][here], PLACE, day, 1))
        for step in range(3):
            cells = on_step(crowd, DIRECT_CELLS, here, step, u)
            placed = cells >= 0
            lucky = here[placed]
            crowd.rows["cell"][lucky] = cells[placed]
            crowd.move(lucky, 1)
            crowd.recount(crowd.of("path", lucky), cells[placed])
            here, u = here[~placed], u[~placed]
        turn += 1


def on_step(crowd: Crowd, group: int, rows: Ints, step: int, u: Floats) -> Ints:
    """Return a cell on one step for each household, in proportion to what is free there; -1 = none."""
    rules, town = crowd.rules, crowd.of("town", rows)
    cells = rules.group_cells[group]
    if step == NATION_STEP:
        begin = np.zeros(len(rows), dtype=np.int64)
        end = np.full(len(rows), rules.region_start[group, -1])
    else:
        bounds = rules.town_start if step == 0 else rules.region_start
        at = town if step == 0 else rules.town_region[town]
        begin, end = bounds[group, at], bounds[group, at + 1]
    widest = int((end - begin).max()) if len(rows) else 0
    if not widest:
        return np.full(len(rows), -1, dtype=np.int64)
    places = begin[:, None] + np.arange(widest)
    inside = places < end[:, None]
    here = cells[np.where(inside, places, 0)]
    free = crowd.av[crowd.of("path", rows)[:, None], crowd.of("cls", rows)[:, None], here] * inside
    reached = np.cumsum(free, axis=1)
    total = reached[:, -1]
    chosen = (reached > (u * total).astype(np.int64)[:, None]).argmax(axis=1)
    return np.where(total > 0, here[np.arange(len(rows)), chosen], -1)

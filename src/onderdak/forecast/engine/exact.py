"""
The exact engine: the law of the kernel in numpy alone, every path of a chunk at the same time.

It shares no simulation code with the kernel and takes the same keyed draws, so both give the same paths; it
needs nothing compiled and is several times slower. The order of a night is that of forecast.md 2.4.
"""

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.exact_crowd import (
    ABROAD,
    CAME_IN,
    GONE,
    LOST,
    PUT_OUT,
    QUEUE,
    WENT,
    Crowd,
    new_crowd,
)
from onderdak.forecast.engine.exact_draws import (
    NEVER,
    SHORTER,
    add_at,
    arrivals,
    exit_days,
    ranks,
    unknown_ages,
)
from onderdak.forecast.engine.exact_places import direct_places, place_queue
from onderdak.forecast.engine.exact_tally import close_night, judge_full, note, sums_of
from onderdak.forecast.engine.keys import (
    AGAIN,
    AGE,
    ARRIVALS,
    DIRECT,
    EVICT,
    ORDER,
    STAY,
    halves,
    keyed,
    unit,
)  # fmt: skip
from onderdak.forecast.engine.parts import Path, Rules, Tally

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def simulate_exact(rules: Rules, path: Path, tally: Tally) -> None:
    """Run a chunk of paths into its tally."""
    days = len(rules.grid_slot) - 1
    crowd, sums = new_crowd(rules, path, days), sums_of(rules, len(path.keys))
    every = np.arange(days + 1)
    u = unit(keyed(path.keys[:, None], ARRIVALS, every[None, :], 0))
    numbers = arrivals(u, path.mean, float(path.size_r[0]))
    _set_up(crowd)
    crowd.balance[:, 0] = np.bincount(crowd.of("path", np.arange(crowd.count)), minlength=len(path.keys))
    _change_places(crowd, 0)
    judge_full(crowd, sums, tally, 0)
    if rules.grid_slot[0] >= 0:
        note(crowd, sums, tally, int(rules.grid_slot[0]))
    for day in range(1, days + 1):
        _change_places(crowd, day)
        _leave(crowd, day)
        _due(crowd, day)
        _put_out(crowd, day)
        new = _report(crowd, numbers[:, day], day)
        place_queue(crowd, day)
        still = new[crowd.of("cell", new) == QUEUE]
        crowd.leave_view_on(still, day)
        _lose_sight(crowd, day)
        close_night(crowd, sums, tally, day)
    everybody = np.arange(crowd.count)
    cell, at = crowd.of("cell", everybody), crowd.of("path", everybody)
    for column, there in ((3, cell >= 0), (4, cell == QUEUE)):
        crowd.balance[:, column] = np.bincount(at[there], minlength=len(path.keys))
    tally.balance[:], tally.evicted[:] = crowd.balance, crowd.evicted


def _settle_stays(crowd: Crowd, rows: Ints, stratum: Ints, age: Floats, day: int) -> None:
    """Draw how long households stay from now, and whether they come back later."""
    key, p, g = crowd.rows["key"][rows], crowd.of("path", rows), crowd.of("cls", rows)
    effort = -np.log(unit(keyed(key, STAY, 0, 0)))
    out, share = exit_days(crowd.drawn, p, g, stratum, day, age, effort)
    crowd.rows["out"][rows] = out
    fraction = float(crowd.rules.rates[2])
    if fraction > 0.0:
        back = (out < NEVER) & (unit(keyed(key, AGAIN, 0, 0)) < fraction * share)
        lag = np.maximum(1, crowd.drawn.lag[p].astype(np.int64))
        crowd.rows["again"][rows] = np.where(back, np.minimum(out + lag, NEVER), NEVER)
    crowd.leaving.add(out, rows)


def _set_up(crowd: Crowd) -> None:
    """Fill the night before the first: who lives where, and who already waits."""
    rules, paths = crowd.rules, len(crowd.drawn.keys)
    living = np.repeat(rules.living, rules.living[:, 3], axis=0)
    if not len(living):
        return
    p = np.repeat(np.arange(paths), len(living))
    cell, town, g, _, since = np.tile(living, (paths, 1)).T
    key = keyed(crowd.drawn.keys[p], ORDER, 0, np.tile(np.arange(len(living)), paths))
    stratum = rules.stratum[g, cell] + (since == 1)
    age = np.where(since == 1, 0.0, -since.astype(np.float64))
    for one in np.unique(stratum[since == 1]):
        here = np.flatnonzero((since == 1) & (stratum == one))
        age[here] = unknown_ages(
            crowd.drawn.hazard[p[here], g[here], one, 0], crowd.drawn.band_day[one],
            unit(keyed(key[here], AGE, 0, 0)), unit(keyed(key[here], AGE, 0, 1)),
        )  # fmt: skip
    rank = ranks(rules.priority[g], -age.astype(np.int64), key >> SHORTER)
    rows = crowd.added(p, g, town, key, rank)
    _settle_stays(crowd, rows, stratum, age, 0)
    crowd.move_in(rows[cell >= 0], cell[cell >= 0], 0)
    crowd.enqueue(rows[cell < 0], 1)


def _change_places(crowd: Crowd, day: int) -> None:
    """Open and close places as the calendar says."""
    changes, bounds = crowd.drawn.changes, crowd.drawn.changes_at
    path = np.repeat(np.arange(len(crowd.drawn.keys)), np.diff(bounds))
    now = np.flatnonzero(changes[:, 0] == day)
    add_at(crowd.cap, (path[now], changes[now, 1]), changes[now, 2])
    if day == 0:
        cells = len(crowd.rules.cell_town)
        crowd.recount(*np.divmod(np.arange(crowd.cap.size), max(cells, 1)))
    else:
        crowd.recount(path[now], changes[now, 1])


def _leave(crowd: Crowd, day: int) -> None:
    """Let those go whose stay ends today, from places and from the queue, unless they left the view."""
    rows = crowd.leaving.take(day)
    rows = rows[crowd.of("cell", rows) > GONE]
    lodged = rows[crowd.of("cell", rows) >= 0]
    crowd.move(lodged, -1)
    crowd.recount(crowd.of("path", lodged), crowd.of("cell", lodged))
    crowd.count_waiting(rows[crowd.of("cell", rows) == QUEUE], -1)
    crowd.note_flow(WENT, rows)
    add_at(crowd.balance, (crowd.of("path", rows), 2), 1)
    back = crowd.of("again", rows) < NEVER
    crowd.rows["cell"][rows] = np.where(back, ABROAD, GONE)
    crowd.events.add(crowd.of("again", rows[back]), rows[back])


def _due(crowd: Crowd, day: int) -> None:
    """Let private hosts end, and let those who come back report as new households with a new stay."""
    rows = crowd.events.take(day)
    cell = crowd.of("cell", rows)
    lodged = rows[cell >= 0]
    ends = crowd.of("turn", lodged) == day
    host = lodged[ends & (crowd.rules.is_host[crowd.of("cell", lodged)] == 1)]
    crowd.move(host, -1)
    crowd.recount(crowd.of("path", host), crowd.of("cell", host))
    crowd.enqueue(host, day)
    old = rows[(cell == ABROAD) & (crowd.of("again", rows) == day)]
    old = old[np.argsort(crowd.of("path", old), kind="stable")]
    crowd.rows["cell"][old] = GONE
    p, g, town = crowd.of("path", old), crowd.of("cls", old), crowd.of("town", old)
    key = keyed(crowd.rows["key"][old], AGAIN, day, 1)
    rank = ranks(crowd.rules.priority[g], np.full(len(old), day), key >> SHORTER)
    new = crowd.added(p, g, town, key, rank)
    _settle_stays(crowd, new, crowd.rules.stratum[g, -1], np.zeros(len(new)), day)
    crowd.enqueue(new, day)
    crowd.note_flow(CAME_IN, new)
    add_at(crowd.balance, (p, 1), 1)


def _put_out(crowd: Crowd, day: int) -> None:
    """Evict at random until no cell holds more than its capacity; the stay goes on, also while waiting."""
    limit = np.maximum(crowd.cap, 0) * 100
    for p, cell in zip(*np.nonzero(crowd.used > limit), strict=True):
        here = crowd.lodged_in(int(p), int(cell))
        here = here[np.argsort(keyed(crowd.rows["key"][here], EVICT, day, 0))]
        need = np.cumsum(crowd.rules.need[cell, crowd.of("cls", here)])
        over = int(crowd.used[p, cell] - limit[p, cell])
        out = here[: int(np.searchsorted(need, over)) + 1]
        crowd.move(out, -1)
        crowd.rows["town"][out] = crowd.rules.cell_town[cell]
        crowd.enqueue(out, day)
        crowd.note_flow(PUT_OUT, out)
        crowd.evicted[p] += int(crowd.rules.sizes[crowd.of("cls", out)].sum())
        crowd.recount(np.array([p]), np.array([cell]))


def _report(crowd: Crowd, numbers: Ints, day: int) -> Ints:
    """Let tonight's households report; a part finds a host or home by itself, the others wait."""
    rules, drawn = crowd.rules, crowd.drawn
    p = np.repeat(np.arange(len(numbers)), numbers)
    i = np.arange(len(p)) - np.repeat(np.cumsum(numbers) - numbers, numbers)
    key = keyed(drawn.keys[p], ORDER, day, i)
    u, of_class = halves(key)
    g, town = np.searchsorted(rules.mix_reach[:-1], of_class), np.zeros(len(p), dtype=np.int64)
    bounds = np.concatenate([[0], np.cumsum(numbers)])
    for at, reach in enumerate(drawn.reach):
        here = slice(bounds[at], bounds[at + 1])
        town[here] = np.minimum(np.searchsorted(reach, u[here] * reach[-1]), len(reach) - 1)
    rows = crowd.added(p, g, town, key, ranks(rules.priority[g], np.full(len(p), day), i.astype(np.uint64)))
    crowd.note_flow(CAME_IN, rows)
    crowd.balance[:, 1] += numbers
    if (own := float(rules.direct_share[0])) > 0.0:
        direct_places(crowd, rows[unit(keyed(key, DIRECT, 0, 0)) < own], day)
    cell = crowd.of("cell", rows)
    _settle_stays(crowd, rows, rules.stratum[g, cell], np.zeros(len(rows)), day)
    lucky, others = rows[cell >= 0], rows[cell < 0]
    crowd.host_until(lucky, cell[cell >= 0], day)
    crowd.count_waiting(others, 1)
    crowd.fresh.append(others)
    return others


def _lose_sight(crowd: Crowd, day: int) -> None:
    """Let those who waited too long leave the view; they are still owed a place and counted apart."""
    rows = crowd.events.take(day)
    lost = rows[(crowd.of("cell", rows) == QUEUE) & (crowd.of("turn", rows) == day)]
    crowd.count_waiting(lost, -1)
    crowd.rows["cell"][lost] = GONE
    crowd.note_flow(LOST, lost)
    add_at(crowd.balance, (crowd.of("path", lost), 5), 1)

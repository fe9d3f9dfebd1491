"""
The event-calendar kernel: every household, every night, one path in some milliseconds.

A household is a row of a few arrays. What will happen to it stands in a calendar of days; residents of a cell
hang together in a list, so that those put out by a closure are drawn from all who live there. The order of a
day is that of forecast.md 2.4. All draws are keyed (see keys.py); all tallies are whole numbers.
"""

from math import erf
from typing import Any, NamedTuple

import numpy as np

from onderdak.forecast.engine.keys import (
    AGAIN,
    AGE,
    ARRIVALS,
    BREAKUP,
    CLASS,
    DIRECT,
    EVICT,
    HOME,
    ORDER,
    PLACE,
    REFUSE,
    STAY,
    VIEW,
    compiled,
    entry,
    keyed_one,
    unit_one,
)  # fmt: skip
from onderdak.forecast.engine.parts import BINS, Path, Rules, Tally

NEVER = 1_000_000_000
QUEUE, GONE, ABROAD = -1, -2, -3
HOUSEHOLDS, NODES, QUEUED, NEW, SPILT = 0, 1, 2, 3, 4
LARGE_MEAN = 400.0


class State(NamedTuple):
    """One path at work. `count` holds how many households, calendar nodes, queued and new there are."""

    cls: Any
    cell: Any
    town: Any
    out: Any
    claim: Any
    leave: Any
    abroad: Any
    key: Any
    after: Any
    before: Any
    host: Any
    node_of: Any
    node_next: Any
    head: Any
    first: Any
    used: Any
    persons: Any
    cap: Any
    queue: Any
    spare: Any
    fresh: Any
    count: Any
    waiting_town: Any
    waiting_class: Any
    flow: Any
    lost: Any
    free: Any
    persons_now: Any
    raw: Any
    fits: Any
    streak: Any
    words: Any
    open_class: Any
    picked: Any


def new_state(rules: Rules, days: int, households: int) -> State:
    """Return work arrays for paths of at most this many households."""
    cells, towns, classes = len(rules.cell_town), len(rules.town_region), len(rules.sizes)
    rows = int(rules.def_rows[-1])

    def whole(size: int) -> Any:
        return np.zeros(size, dtype=np.int64)

    return State(
        whole(households), whole(households), whole(households), whole(households), whole(households),
        whole(households), whole(households), np.zeros(households, dtype=np.uint64), whole(households),
        whole(households), whole(households), whole(4 * households), whole(4 * households), whole(days + 2),
        whole(cells), np.zeros(cells, dtype=np.int64), np.zeros(cells, dtype=np.int64),
        np.zeros(cells, dtype=np.int64), whole(households), whole(households), whole(households),
        np.zeros(8, dtype=np.int64), np.zeros(towns, dtype=np.int64), np.zeros(classes, dtype=np.int64),
        np.zeros((4, towns), dtype=np.int64), np.zeros((2, cells), dtype=np.int64),
        np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.int64), np.zeros((rows, 2), dtype=np.int64),
        np.zeros(rows, dtype=np.int64), np.zeros((rows, 2), dtype=np.int64),
        np.zeros(households, dtype=np.uint64), np.ones(classes, dtype=np.bool_), whole(households),
    )  # fmt: skip


@compiled
def arrivals_of(u, mean, size):  # type: ignore[no-untyped-def]
    """Return a negative binomial count (Poisson for size 0) by inversion: a larger mean only adds."""
    if mean <= 0.0:
        return 0
    if mean > LARGE_MEAN:
        sd = np.sqrt(mean + (mean * mean / size if size > 0 else 0.0))
        low, high = -6.0, 6.0
        for _ in range(40):
            middle = 0.5 * (low + high)
            if 0.5 * (1.0 + erf(middle * 0.7071067811865476)) < u:
                low = middle
            else:
                high = middle
        return max(0, int(np.floor(mean + sd * low + 0.5)))
    if size > 0:
        ratio = mean / (size + mean)
        chance = np.exp(-size * np.log1p(mean / size))
    else:
        ratio, chance = 0.0, np.exp(-mean)
    reached, k = chance, 0
    while reached < u and k < 100_000:
        chance *= (k + size) / (k + 1) * ratio if size > 0 else mean / (k + 1)
        k += 1
        reached += chance
        if chance < 1e-18 and k > mean:
            break
    return k


@compiled
def sort_pairs(words, ids, count):  # type: ignore[no-untyped-def]
    """Sort the first `count` words, and the ids with them, in place (shell sort: no memory is taken)."""
    gap = 1
    while gap < count // 3:
        gap = gap * 3 + 1
    while gap > 0:
        for at in range(gap, count):
            word, one, back = words[at], ids[at], at
            while back >= gap and words[back - gap] > word:
                words[back], ids[back] = words[back - gap], ids[back - gap]
                back -= gap
            words[back], ids[back] = word, one
        gap //= 3


@compiled
def row_of(reach, wanted):  # type: ignore[no-untyped-def]
    """Return the first row whose cumulative share reaches what is wanted."""
    low, high = 0, len(reach) - 1
    while low < high:
        middle = (low + high) // 2
        if reach[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def exit_day(hazard, back, steps, bands, start, age, effort):  # type: ignore[no-untyped-def]
    """
    Return (first night not slept here, share of that exit that is a return), by walking the hazards.

    `effort` is an exponential draw; with higher hazards the same draw leaves earlier, never later.
    """
    step, band = 0, 0
    while step + 1 < len(steps) and steps[step + 1] <= start:
        step += 1
    while band + 1 < len(bands) and bands[band + 1] <= age:
        band += 1
    day, lived = float(start), float(age)
    while True:
        to_step = float(steps[step + 1]) - day if step + 1 < len(steps) else 1e18
        to_band = bands[band + 1] - lived if band + 1 < len(bands) else 1e18
        span, rate = min(to_step, to_band), hazard[step, band]
        if rate * span >= effort:
            day += effort / rate
            return start + int(np.floor(day - start)) + 1, back[step, band] / rate
        if span >= 1e17 or day - start > 1e6:
            return NEVER, 0.0
        effort -= rate * span
        day += span
        lived += span
        if to_step <= to_band:
            step += 1
        if to_band <= to_step:
            band += 1


@compiled
def unknown_age(hazard, bands, u, v):  # type: ignore[no-untyped-def]
    """Return an age drawn in proportion to who is still there at that age (length-biased)."""
    wanted = 1e300
    for turn in range(2):
        alive, reached = 1.0, 0.0
        for band in range(len(bands)):
            if bands[band] >= 1e17:
                break
            end = bands[band + 1] if band + 1 < len(bands) else 1e18
            span, rate = min(end - bands[band], 20_000.0), max(hazard[band], 1e-9)
            weight = alive * (1.0 - np.exp(-rate * span)) / rate
            alive *= np.exp(-rate * span)
            reached += weight
            if turn == 1 and wanted <= reached:
                return bands[band] - np.log(1.0 - v * (1.0 - np.exp(-rate * span))) / rate
        wanted = u * reached
    return 0.0


@compiled
def schedule(state, h, day, last):  # type: ignore[no-untyped-def]
    """Put a household in the calendar of a day within the horizon."""
    if state.count[NODES] + 2 >= len(state.node_of):
        state.count[SPILT] = 1
    elif day <= last:
        node = state.count[NODES] + 1
        state.count[NODES] = node
        state.node_of[node], state.node_next[node] = h, state.head[day]
        state.head[day] = node


@compiled
def move_in(rules, state, h, cell, day, last):  # type: ignore[no-untyped-def]
    """Give a household a place in a cell; with a private host, also a day on which that may end."""
    g = state.cls[h]
    state.cell[h] = cell
    head = state.first[cell]
    state.after[h], state.before[h] = head, -1
    if head >= 0:
        state.before[head] = h
    state.first[cell] = h
    state.used[cell] += rules.need[cell, g]
    state.persons[cell] += rules.sizes[g]
    state.host[h] = NEVER
    rate = rules.rates[1]
    if rate > 0.0 and rules.is_host[cell] == 1:
        u = unit_one(keyed_one(state.key[h], BREAKUP, day, 0))
        end = day + int(np.floor(-np.log(u) / rate)) + 1
        if end < state.out[h]:
            state.host[h] = end
            schedule(state, h, end, last)


@compiled
def move_out(rules, state, h):  # type: ignore[no-untyped-def]
    """Take a household out of its cell."""
    cell, g = state.cell[h], state.cls[h]
    behind, ahead = state.after[h], state.before[h]
    if ahead >= 0:
        state.after[ahead] = behind
    else:
        state.first[cell] = behind
    if behind >= 0:
        state.before[behind] = ahead
    state.used[cell] -= rules.need[cell, g]
    state.persons[cell] -= rules.sizes[g]


@compiled
def enqueue(rules, state, h, day, last):  # type: ignore[no-untyped-def]
    """Let a household wait from today; it keeps its stay and its claim date."""
    g = state.cls[h]
    state.cell[h] = QUEUE
    state.fresh[state.count[NEW]] = h
    state.count[NEW] += 1
    state.waiting_town[state.town[h]] += rules.sizes[g]
    state.waiting_class[g] += rules.sizes[g]
    state.leave[h] = NEVER
    rate = rules.rates[0]
    if rate > 0.0:
        u = unit_one(keyed_one(state.key[h], VIEW, day, 0))
        state.leave[h] = day + (int(np.floor(np.log(u) / np.log1p(-rate))) if rate < 1.0 else 0)
        schedule(state, h, state.leave[h], last)


@compiled
def out_of_queue(rules, state, h):  # type: ignore[no-untyped-def]
    """Take a household off the count of those who wait; its row in the queue is skipped later."""
    g = state.cls[h]
    state.waiting_town[state.town[h]] -= rules.sizes[g]
    state.waiting_class[g] -= rules.sizes[g]


@compiled
def settle_stay(rules, state, path, p, h, stratum, age, day, last):  # type: ignore[no-untyped-def]
    """Draw how long a household stays from now, and whether it comes back later."""
    g = state.cls[h]
    effort = -np.log(unit_one(keyed_one(state.key[h], STAY, 0, 0)))
    out, share = exit_day(
        path.hazard[p, g, stratum], path.back[p, g, stratum], path.step_day[p], path.band_day[stratum],
        day, age, effort,
    )  # fmt: skip
    state.out[h] = out
    state.abroad[h] = NEVER
    fraction = rules.rates[2]
    if fraction > 0.0 and out < NEVER:
        if unit_one(keyed_one(state.key[h], AGAIN, 0, 0)) < fraction * share:
            state.abroad[h] = out + max(1, int(path.lag[p]))
    schedule(state, h, out, last)


@compiled
def choose_cell(rules, state, g, cells, start, end, word):  # type: ignore[no-untyped-def]
    """Return a cell where such a household fits, in proportion to what is free there; -1 for none."""
    total = 0
    for at in range(start, end):
        c = cells[at]
        free = state.cap[c] * 100 - state.used[c]
        if free >= rules.need[c, g]:
            total += free * rules.usable[c, g] // 10_000
    if total <= 0:
        return -1
    wanted = int(unit_one(word) * total)
    for at in range(start, end):
        c = cells[at]
        free = state.cap[c] * 100 - state.used[c]
        if free >= rules.need[c, g]:
            wanted -= free * rules.usable[c, g] // 10_000
            if wanted < 0:
                return c
    return -1


@compiled
def find_place(rules, state, h, day, open_class):  # type: ignore[no-untyped-def]
    """Return the cell for a household on the ladder: own municipality, own region, the country; or -1."""
    g, town = state.cls[h], state.town[h]
    region = rules.town_region[town]
    word = keyed_one(state.key[h], PLACE, day, 0)
    for step in range(3):
        if (rules.flags[0] >> step) & 1 == 0 or not _goes(rules, state, h, step):
            continue
        start, end = rules.region_start[0], len(rules.ladder_cells)
        if step == 0:
            start, end = rules.town_start[town], rules.town_start[town + 1]
        elif step == 1:
            start, end = rules.region_start[region], rules.region_start[region + 1]
        found = choose_cell(rules, state, g, rules.ladder_cells, start, end, word)
        if found >= 0:
            return found
        if step == 2:
            open_class[g] = False
    return -1


@compiled
def _goes(rules, state, h, step):  # type: ignore[no-untyped-def]
    chance = rules.refuse[step]
    return chance <= 0.0 or unit_one(keyed_one(state.key[h], REFUSE, step, 0)) >= chance


@compiled
def rank_of(rules, state, h):  # type: ignore[no-untyped-def]
    """Return the order in the queue as one number: priority, claim date, then the key."""
    first = np.uint64(min(rules.priority[state.cls[h]], 127)) << np.uint64(56)
    date = np.uint64(state.claim[h] + 50_000) << np.uint64(36)
    return first | date | (state.key[h] >> np.uint64(28))


@compiled
def place_queue(rules, state, day, last):  # type: ignore[no-untyped-def]
    """Go through all who wait, in order, and place who fits; a large household blocks nobody behind it."""
    fresh = state.count[NEW]
    for at in range(fresh):
        state.words[at] = rank_of(rules, state, state.fresh[at])
    sort_pairs(state.words, state.fresh, fresh)
    classes = len(rules.sizes)
    open_class = state.open_class
    open_class[:] = True
    any_open, blocked = True, False
    old, new, kept, waiting = 0, 0, 0, state.count[QUEUED]
    while old < waiting or new < fresh:
        if new >= fresh:
            h, old = state.queue[old], old + 1
        elif old >= waiting or state.words[new] < rank_of(rules, state, state.queue[old]):
            h, new = state.fresh[new], new + 1
        else:
            h, old = state.queue[old], old + 1
        if state.cell[h] != QUEUE:
            continue
        found = -1
        if any_open and not blocked and open_class[state.cls[h]]:
            found = find_place(rules, state, h, day, open_class)
            if found < 0:
                blocked = rules.flags[1] == 1
                any_open = False
                for g in range(classes):
                    any_open = any_open or open_class[g]
        if found >= 0:
            out_of_queue(rules, state, h)
            state.leave[h] = NEVER
            move_in(rules, state, h, found, day, last)
        else:
            state.spare[kept] = h
            kept += 1
    for at in range(kept):
        state.queue[at] = state.spare[at]
    state.count[QUEUED], state.count[NEW] = kept, 0


@compiled
def due_today(rules, state, path, p, day, last):  # type: ignore[no-untyped-def]
    """Let those leave whose day it is, from places and from the queue; hosts end; who came back waits."""
    node = state.head[day]
    while node > 0:
        h = state.node_of[node]
        node = state.node_next[node]
        cell, size = state.cell[h], rules.sizes[state.cls[h]]
        if cell == ABROAD:
            if state.abroad[h] == day:
                state.claim[h] = day
                state.key[h] = keyed_one(state.key[h], AGAIN, day, 1)
                settle_stay(rules, state, path, p, h, rules.stratum[state.cls[h], -1], 0.0, day, last)
                enqueue(rules, state, h, day, last)
                state.flow[0, state.town[h]] += size
                state.count[5] += 1
        elif cell != GONE and state.out[h] == day:
            if cell >= 0:
                move_out(rules, state, h)
            else:
                out_of_queue(rules, state, h)
            state.flow[1, state.town[h]] += size
            state.count[6] += 1
            state.cell[h] = ABROAD if state.abroad[h] < NEVER else GONE
            schedule(state, h, state.abroad[h], last)
        elif cell >= 0 and state.host[h] == day:
            move_out(rules, state, h)
            enqueue(rules, state, h, day, last)


@compiled
def put_out(rules, state, cell, day, last):  # type: ignore[no-untyped-def]
    """Evict at random until a cell holds no more than its capacity; the stay goes on, also while waiting."""
    limit, moved = max(state.cap[cell], 0) * 100, 0
    if state.used[cell] <= limit:
        return 0
    count, h = 0, state.first[cell]
    while h >= 0:
        state.picked[count] = h
        state.words[count] = keyed_one(state.key[h], EVICT, day, 0)
        count, h = count + 1, state.after[h]
    sort_pairs(state.words, state.picked, count)
    for at in range(count):
        if state.used[cell] <= limit:
            break
        h = state.picked[at]
        move_out(rules, state, h)
        state.town[h] = rules.cell_town[cell]
        enqueue(rules, state, h, day, last)
        state.flow[2, state.town[h]] += rules.sizes[state.cls[h]]
        state.lost[0, cell] += rules.sizes[state.cls[h]]
        moved += rules.sizes[state.cls[h]]
    return moved


@compiled
def new_households(rules, state, path, p, day, last):  # type: ignore[no-untyped-def]
    """Let tonight's households report; a part finds a host or home by itself, the others wait."""
    number = arrivals_of(
        unit_one(keyed_one(path.keys[p], ARRIVALS, day, 0)), path.mean[p, day], path.size_r[0]
    )
    if state.count[HOUSEHOLDS] + number >= len(state.cls):
        return False
    reach = path.reach[p]
    for i in range(number):
        h = state.count[HOUSEHOLDS]
        state.count[HOUSEHOLDS] = h + 1
        key = keyed_one(path.keys[p], ORDER, day, i)
        state.key[h] = key
        u, g = unit_one(keyed_one(key, CLASS, 0, 0)), 0
        while g + 1 < len(rules.sizes) and u > rules.mix_reach[g]:
            g += 1
        town = row_of(reach, unit_one(keyed_one(key, HOME, 0, 0)) * reach[-1])
        state.cls[h], state.town[h], state.claim[h] = g, town, day
        state.flow[0, state.town[h]] += rules.sizes[g]
        state.host[h] = NEVER
        state.leave[h] = NEVER
        found = -1
        if rules.direct_share[0] > 0.0 and unit_one(keyed_one(key, DIRECT, 0, 0)) < rules.direct_share[0]:
            found = direct_place(rules, state, h, day)
        column = found if found >= 0 else len(rules.cell_town)
        settle_stay(rules, state, path, p, h, rules.stratum[g, column], 0.0, day, last)
        if found >= 0:
            move_in(rules, state, h, found, day, last)
        else:
            enqueue(rules, state, h, day, last)
    state.count[5] += number
    return True


@compiled
def first_at(area, cells, wanted):  # type: ignore[no-untyped-def]
    """Return where the cells of an area begin in a list that is sorted by area."""
    low, high = 0, len(cells)
    while low < high:
        middle = (low + high) // 2
        if area[cells[middle]] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def direct_place(rules, state, h, day):  # type: ignore[no-untyped-def]
    """Return a host or home of its own finding: near first; -1 when none is free."""
    g, town = state.cls[h], state.town[h]
    region = rules.town_region[town]
    word = keyed_one(state.key[h], PLACE, day, 1)
    cells = rules.direct_cells
    for step in range(3):
        area = rules.cell_town if step == 0 else rules.cell_region
        start, end = rules.region_start[0], len(cells)
        if step < 2:
            wanted = town if step == 0 else region
            start, end = first_at(area, cells, wanted), first_at(area, cells, wanted + 1)
        found = choose_cell(rules, state, g, cells, start, end, word)
        if found >= 0:
            return found
    return -1


@compiled
def lose_sight(rules, state, day):  # type: ignore[no-untyped-def]
    """Let those who waited too long leave the view; they are still owed a place and counted apart."""
    node = state.head[day]
    while node > 0:
        h = state.node_of[node]
        node = state.node_next[node]
        if state.cell[h] == QUEUE and state.leave[h] == day:
            out_of_queue(rules, state, h)
            state.cell[h] = GONE
            state.flow[3, state.town[h]] += rules.sizes[state.cls[h]]
            state.count[7] += 1


@compiled
def set_up(rules, state, path, p, day, last):  # type: ignore[no-untyped-def]
    """Fill the night before the first: who lives where, and who already waits."""
    state.head[:], state.first[:] = 0, -1
    state.used[:], state.persons[:], state.cap[:], state.count[:] = 0, 0, 0, 0
    state.waiting_town[:], state.waiting_class[:], state.flow[:], state.lost[:] = 0, 0, 0, 0
    state.streak[:] = 0
    number = 0
    for row in range(len(rules.living)):
        cell, town, g = rules.living[row, 0], rules.living[row, 1], rules.living[row, 2]
        count, since = rules.living[row, 3], rules.living[row, 4]
        column = cell if cell >= 0 else len(rules.cell_town)
        for _ in range(count):
            h = state.count[HOUSEHOLDS]
            if h + 1 >= len(state.cls):
                return False
            state.count[HOUSEHOLDS] = h + 1
            key = keyed_one(path.keys[p], ORDER, 0, number)
            number += 1
            stratum = rules.stratum[g, column]
            state.key[h], state.cls[h], state.town[h] = key, g, town
            age = float(-since)
            if since == 1:
                stratum += 1
                age = unknown_age(
                    path.hazard[p, g, stratum, 0], path.band_day[stratum],
                    unit_one(keyed_one(key, AGE, 0, 0)), unit_one(keyed_one(key, AGE, 0, 1)),
                )  # fmt: skip
            state.claim[h] = -int(age)
            settle_stay(rules, state, path, p, h, stratum, age, day, last)
            if cell >= 0:
                move_in(rules, state, h, cell, day, last)
            else:
                state.host[h] = NEVER
                enqueue(rules, state, h, day + 1, last)
    return True


@compiled
def holds(kind, value, free, persons, places, fits, waiting):  # type: ignore[no-untyped-def]
    """Return whether a test of a definition holds tonight."""
    if kind == 0:
        return free < value
    if kind == 1:
        return free >= value
    if kind == 2:
        return persons > value * places
    if kind == 3:
        return persons <= value * places
    if kind == 4:
        return fits == 0
    if kind == 5:
        return fits > 0
    if kind == 6:
        return waiting >= value
    return waiting < value


@compiled
def judge_full(rules, state, tally, p, day):  # type: ignore[no-untyped-def]
    """Advance every definition by one night: since when full, known when, and since when clear again."""
    for d in range(len(rules.def_numbers)):
        start, end = rules.def_rows[d], rules.def_rows[d + 1]
        g = rules.def_class[d]
        for row in range(start, end):
            state.free[row], state.persons_now[row], state.fits[row] = 0, 0, 0
            state.raw[row, 0], state.raw[row, 1] = 0, 0
        for c in range(len(rules.cell_town)):
            row = rules.def_cells[d, c]
            if row >= 0:
                open_now = max(state.cap[c] * 100 - state.used[c], 0)
                state.free[row] += open_now * rules.usable[c, g] // 10_000
                state.persons_now[row] += state.persons[c]
                state.raw[row, 0] += max(state.cap[c], 0)
                state.fits[row] += 1 if open_now >= rules.need[c, g] else 0
        for town in range(len(rules.town_region)):
            row = rules.def_towns[d, town]
            if row >= 0:
                state.raw[row, 1] += state.waiting_town[town]
        for row in range(start, end):
            _advance(rules, state, tally, p, day, d, row)


@compiled
def _advance(rules, state, tally, p, day, d, row):  # type: ignore[no-untyped-def]
    numbers = rules.def_numbers[d]
    now = (state.free[row], state.persons_now[row], state.raw[row, 0], state.fits[row], state.raw[row, 1])
    full = holds(int(numbers[0]), numbers[1], now[0], now[1], now[2], now[3], now[4])
    if day == 0:
        if full:
            tally.at_origin[p, row] = 1
            tally.full_since[p, row], tally.full_known[p, row] = 0, 0
            tally.binding[p, row] = 2 if state.free[row] >= rules.sizes[rules.def_class[d]] else 1
        return
    if tally.full_since[p, row] < 0:
        state.streak[row, 0] = state.streak[row, 0] + 1 if full else 0
        if state.streak[row, 0] >= numbers[2]:
            tally.full_since[p, row], tally.full_known[p, row] = day - int(numbers[2]) + 1, day
            tally.binding[p, row] = 2 if state.free[row] >= rules.sizes[rules.def_class[d]] else 1
    elif tally.clear_since[p, row] < 0:
        clear = holds(int(numbers[3]), numbers[4], now[0], now[1], now[2], now[3], now[4])
        state.streak[row, 1] = state.streak[row, 1] + 1 if clear else 0
        if state.streak[row, 1] >= numbers[5]:
            tally.clear_since[p, row] = day - int(numbers[5]) + 1


@compiled
def note(rules, state, tally, values, slot):  # type: ignore[no-untyped-def]
    """Add tonight to sums and bins of every unit, and start the flows anew. int64[units, metrics]."""
    values[:] = 0
    for town in range(len(rules.town_region)):
        for k in range(3):
            unit = rules.town_units[town, k]
            if unit >= 0:
                values[unit, 0] += state.flow[0, town]
                values[unit, 1] += state.flow[1, town]
                values[unit, 2] += state.waiting_town[town]
                values[unit, 6] += state.waiting_town[town]
                values[unit, 7] += state.flow[2, town]
                values[unit, 8] += state.flow[3, town]
    for c in range(len(rules.cell_town)):
        free = max(state.cap[c] * 100 - state.used[c], 0)
        usable = 0
        for g in range(len(rules.sizes)):
            usable = max(usable, free * rules.usable[c, g] // 10_000)
        for k in range(5):
            unit = rules.cell_units[c, k]
            if unit >= 0:
                values[unit, 2] += state.persons[c]
                values[unit, 3] += state.persons[c]
                values[unit, 4] += max(state.cap[c], 0)
                values[unit, 5] += usable
    for unit in range(len(values)):
        for metric in range(values.shape[1]):
            value = values[unit, metric]
            tally.sums[unit, slot, metric] += value
            tally.bins[unit, slot, metric, min(value // rules.widths[unit, metric], BINS - 1)] += 1
    state.flow[:] = 0


@entry
def one_path(rules, state, path, p, tally, values):  # type: ignore[no-untyped-def]
    """Run one path through all its nights; False when the arrays are too small for it."""
    last = len(rules.grid_slot) - 1
    at, end = path.changes_at[p], path.changes_at[p + 1]
    for day in range(last + 1):
        if day == 0:
            if not set_up(rules, state, path, p, day, last):
                return False
            tally.balance[p, 0] = state.count[HOUSEHOLDS]
            while at < end and path.changes[at, 0] <= 0:
                state.cap[path.changes[at, 1]] += path.changes[at, 2]
                at += 1
            judge_full(rules, state, tally, p, day)
            if rules.grid_slot[0] >= 0:
                note(rules, state, tally, values, rules.grid_slot[0])
            continue
        begun = at
        while at < end and path.changes[at, 0] == day:
            state.cap[path.changes[at, 1]] += path.changes[at, 2]
            at += 1
        if state.count[SPILT] > 0:
            return False
        due_today(rules, state, path, p, day, last)
        if day == 1:
            for c in range(len(rules.cell_town)):
                tally.evicted[p] += put_out(rules, state, c, day, last)
        else:
            for row in range(begun, at):
                tally.evicted[p] += put_out(rules, state, path.changes[row, 1], day, last)
        if not new_households(rules, state, path, p, day, last):
            return False
        place_queue(rules, state, day, last)
        lose_sight(rules, state, day)
        close_night(rules, state, tally, p, day, values)
    tally.balance[p, 1], tally.balance[p, 2] = state.count[5], state.count[6]
    tally.balance[p, 5] = state.count[7]
    for h in range(state.count[HOUSEHOLDS]):
        tally.balance[p, 3] += 1 if state.cell[h] >= 0 else 0
        tally.balance[p, 4] += 1 if state.cell[h] == QUEUE else 0
    return True


@compiled
def close_night(rules, state, tally, p, day, values):  # type: ignore[no-untyped-def]
    """Count who has no place tonight, advance the definitions, and tally when the date is on the grid."""
    classes = len(rules.sizes)
    for g in range(classes):
        tally.nights[p, 0] += state.waiting_class[g]
        tally.nights[p, 1 + g] += state.waiting_class[g]
    if state.count[QUEUED] > 0:
        for town in range(len(rules.town_region)):
            tally.nights[p, 1 + classes + rules.town_region[town]] += state.waiting_town[town]
    judge_full(rules, state, tally, p, day)
    followed = tally.followed[0]
    if followed >= 0:
        tally.monthly[p, tally.month_of[day], 0] += state.persons[followed]
        # who waits in its municipality would have been placed here in proportion to its part of the capacity
        town, here = rules.cell_town[followed], max(state.cap[followed], 0)
        whole = 0
        for at in range(rules.town_start[town], rules.town_start[town + 1]):
            whole += max(state.cap[rules.ladder_cells[at]], 0)
        if whole > 0 and rules.on_ladder[followed] == 1:
            tally.monthly[p, tally.month_of[day], 1] += state.waiting_town[town] * here // whole
    if rules.grid_slot[day] >= 0:
        note(rules, state, tally, values, rules.grid_slot[day])


def simulate(rules: Rules, path: Path, tally: Tally, households: int) -> bool:
    """Run a chunk into its tally; False when `households` was too few: start again with more."""
    state = new_state(rules, len(rules.grid_slot) - 1, households)
    values = np.zeros((len(rules.widths), tally.sums.shape[2]), dtype=np.int64)
    return all(one_path(rules, state, path, p, tally, values) for p in range(len(path.keys)))

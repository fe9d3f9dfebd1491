"""Households in the kernel: who is there at the start, who reports, who leaves, who is put out."""

import numpy as np

from onderdak.forecast.engine.kernel_cells import (
    count_free,
    direct_place,
    leave_cell,
    lodge,
    move_in,
    move_out,
    schedule,
)
from onderdak.forecast.engine.kernel_draws import arrivals_of, exit_day, row_of, sort_pairs, unknown_age
from onderdak.forecast.engine.kernel_queue import append_line, count_waiting, enqueue, rank_of
from onderdak.forecast.engine.kernel_state import (
    ABROAD,
    BLOCK,
    BLOCKS,
    CAME,
    FILL,
    GONE,
    HOUSEHOLDS,
    LEFT,
    NEVER,
    QUEUE,
    SPILT,
    cell_of,
    class_of,
    moved,
    packed,
    town_of,
)
from onderdak.forecast.engine.keys import AGAIN as RETURNS
from onderdak.forecast.engine.keys import (
    AGE,
    ARRIVALS,
    CLASS,
    DIRECT,
    EVICT,
    HOME,
    ORDER,
    STAY,
    compiled,
    keyed_one,
    unit_one,
)  # fmt: skip

SHORTER = np.uint64(28)


@compiled
def settle_stay(rules, state, path, p, h, stratum, age, day, last):  # type: ignore[no-untyped-def]
    """Draw how long a household stays from now, and whether it comes back later."""
    g = class_of(state.who[h])
    effort = -np.log(unit_one(keyed_one(state.key[h], STAY, 0, 0)))
    fraction = rules.rates[2]
    out, share = exit_day(
        path.hazard[p, g, stratum], path.back[p, g, stratum], path.step_day[p], path.band_day[stratum],
        day, age, effort, fraction > 0.0,
    )  # fmt: skip
    if rules.rates[1] > 0.0:
        state.out[h] = min(out, NEVER)
    if fraction > 0.0:
        state.again[h] = NEVER
    if fraction > 0.0 and out < NEVER:
        if unit_one(keyed_one(state.key[h], RETURNS, 0, 0)) < fraction * share:
            state.again[h] = min(out + max(1, int(path.lag[p])), NEVER)
    if out <= last:
        note_exit(state, h, out)


@compiled
def note_exit(state, h, day):  # type: ignore[no-untyped-def]
    """Put a household among those whose stay ends on a day."""
    held = state.leaving[day]
    block, at = held // FILL, held % FILL
    if block == 0 or at == BLOCK:
        new = state.count[BLOCKS] + 1
        if new + 1 >= len(state.blocks):
            state.count[SPILT] = 1
            return
        state.count[BLOCKS] = new
        state.blocks[new, BLOCK] = block
        block, at = new, 0
    state.blocks[block, at] = h
    state.leaving[day] = block * FILL + at + 1


@compiled
def new_row(state, key, g, town):  # type: ignore[no-untyped-def]
    """Return the number of a new household, or -1 when the arrays are full."""
    h = state.count[HOUSEHOLDS]
    if h + 1 >= len(state.who):
        return -1
    state.count[HOUSEHOLDS] = h + 1
    state.key[h] = key
    state.who[h] = packed(QUEUE, town, g)
    return h


@compiled
def leave_all(rules, state, day, last):  # type: ignore[no-untyped-def]
    """
    Let all go whose stay ends today.

    They lie all over the memory: a block is fetched at once and then worked on, instead of one by one.
    """
    held = state.leaving[day]
    block, number = held // FILL, held % FILL
    while block > 0:
        for at in range(number):
            state.near[at] = state.who[state.blocks[block, at]]
        for at in range(number):
            leave(rules, state, state.blocks[block, at], state.near[at], last)
        block, number = state.blocks[block, BLOCK], BLOCK


@compiled
def leave(rules, state, h, who, last):  # type: ignore[no-untyped-def]
    """Let a household go whose stay ends today, unless it left the view before."""
    cell = cell_of(who)
    if cell == GONE:
        return
    if cell >= 0:
        leave_cell(rules, state, cell, class_of(who))
    else:
        count_waiting(rules, state, h, -1)
    state.flow[1, town_of(who)] += rules.sizes[class_of(who)]
    state.count[LEFT] += 1
    back = state.again[h] if rules.rates[2] > 0.0 else NEVER
    moved(state, h, ABROAD if back < NEVER else GONE)
    if back < NEVER:
        schedule(state, h, back, last)


@compiled
def due_today(rules, state, path, p, day, last):  # type: ignore[no-untyped-def]
    """Let those leave whose day it is, from places and from the queue; hosts end; who came back waits."""
    leave_all(rules, state, day, last)
    node = state.head[day]
    while node > 0:
        h = state.node_of[node]
        node = state.node_next[node]
        cell = cell_of(state.who[h])
        if cell == ABROAD and state.again[h] == day:
            if not come_back(rules, state, path, p, h, day, last):
                return False
        elif cell >= 0 and rules.is_host[cell] == 1 and state.turn[h] == day:
            move_out(rules, state, h)
            enqueue(rules, state, h, day, last)
    return True


@compiled
def come_back(rules, state, path, p, old, day, last):  # type: ignore[no-untyped-def]
    """Let a household that had left report again, as a new one with a new stay."""
    g, town = class_of(state.who[old]), town_of(state.who[old])
    moved(state, old, GONE)
    key = keyed_one(state.key[old], RETURNS, day, 1)
    h = new_row(state, key, g, town)
    if h < 0:
        return False
    state.rank[h] = rank_of(rules, g, day, key >> SHORTER)
    settle_stay(rules, state, path, p, h, rules.stratum[g, -1], 0.0, day, last)
    enqueue(rules, state, h, day, last)
    state.flow[0, town] += rules.sizes[g]
    state.count[CAME] += 1
    return True


@compiled
def put_out(rules, state, cell, day, last):  # type: ignore[no-untyped-def]
    """Evict at random until a cell holds no more than its capacity; the stay goes on, also while waiting."""
    limit, persons = max(state.cap[cell], 0) * 100, 0
    if state.used[cell] <= limit:
        return 0
    count, node = 0, state.first[cell]
    while node > 0:
        h = state.lodged[node]
        if cell_of(state.who[h]) == cell and count < len(state.picked):
            state.picked[count] = h
            state.words[count] = keyed_one(state.key[h], EVICT, day, 0)
            count += 1
        node = state.lodged_next[node]
    sort_pairs(state.words, state.picked, count)
    for at in range(count):
        if state.used[cell] <= limit:
            break
        h = state.picked[at]
        if cell_of(state.who[h]) != cell:
            continue  # it lived here before, went and came again: seen twice
        move_out(rules, state, h)
        g = class_of(state.who[h])
        state.who[h] = packed(QUEUE, rules.cell_town[cell], g)
        enqueue(rules, state, h, day, last)
        size = rules.sizes[g]
        state.flow[2, rules.cell_town[cell]] += size
        persons += size
    return persons


@compiled
def new_households(rules, state, path, p, day, last):  # type: ignore[no-untyped-def]
    """Let tonight's households report; a part finds a host or home by itself, the others wait."""
    number = arrivals_of(
        unit_one(keyed_one(path.keys[p], ARRIVALS, day, 0)), path.mean[p, day], path.size_r[0]
    )
    reach, own, classes = path.reach[p], rules.direct_share[0], len(rules.sizes)
    for i in range(number):
        key = keyed_one(path.keys[p], ORDER, day, i)
        u, g = unit_one(keyed_one(key, CLASS, 0, 0)), 0
        while g + 1 < classes and u > rules.mix_reach[g]:
            g += 1
        town = row_of(reach, state.guide, unit_one(keyed_one(key, HOME, 0, 0)))
        h = new_row(state, key, g, town)
        if h < 0:
            return False
        state.rank[h] = rank_of(rules, g, day, np.uint64(i))
        state.flow[0, town] += rules.sizes[g]
        found = -1
        if own > 0.0 and unit_one(keyed_one(key, DIRECT, 0, 0)) < own:
            found = direct_place(rules, state, h, day)
        column = found if found >= 0 else len(rules.cell_town)
        settle_stay(rules, state, path, p, h, rules.stratum[g, column], 0.0, day, last)
        if found >= 0:
            move_in(rules, state, h, found, day, last)
        else:
            append_line(state, h, g)
    state.count[CAME] += number
    return True


@compiled
def set_up(rules, state, path, p, day, last):  # type: ignore[no-untyped-def]
    """Fill the night before the first: who lives where, and who already waits."""
    number = 0
    for row in range(len(rules.living)):
        cell, town, g = rules.living[row, 0], rules.living[row, 1], rules.living[row, 2]
        count, since = rules.living[row, 3], rules.living[row, 4]
        stratum = rules.stratum[g, cell if cell >= 0 else len(rules.cell_town)]
        if since == 1:
            stratum += 1
        for _ in range(count):
            key = keyed_one(path.keys[p], ORDER, 0, number)
            number += 1
            age = float(-since)
            if since == 1:
                age = unknown_age(
                    path.hazard[p, g, stratum, 0], path.band_day[stratum],
                    unit_one(keyed_one(key, AGE, 0, 0)), unit_one(keyed_one(key, AGE, 0, 1)),
                )  # fmt: skip
            h = new_row(state, key, g, town)
            if h < 0:
                return False
            state.rank[h] = rank_of(rules, g, -int(age), key >> SHORTER)
            settle_stay(rules, state, path, p, h, stratum, age, day, last)
            if cell >= 0:
                lodge(rules, state, h, cell, day, last)
            else:
                enqueue(rules, state, h, day + 1, last)
    for c in range(len(rules.cell_town)):
        count_free(rules, state, c)
    return True

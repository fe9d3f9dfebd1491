"""Households in the kernel: who is there at the start, who reports, who leaves, who is put out."""

import numpy as np

from onderdak.forecast.engine.kernel_cells import direct_place, leave_cell, lodge, move_in, schedule, take
from onderdak.forecast.engine.kernel_crowd import SHORTER, rank_of, returns_on
from onderdak.forecast.engine.kernel_draws import NEVER, exit_night, fill_course, sort_pairs, stretch_of
from onderdak.forecast.engine.kernel_queue import count_waiting, enqueue
from onderdak.forecast.engine.kernel_state import (
    ABROAD,
    CAME,
    GONE,
    HOUSEHOLDS,
    LEFT,
    QUEUE,
    cell_of,
    class_of,
    moved,
    packed,
    town_of,
)
from onderdak.forecast.engine.keys import AGAIN as RETURNS
from onderdak.forecast.engine.keys import DIRECT, EVICT, STAY, compiled, index, keyed_one, unit_one


@compiled
def stay_anew(rules, state, path, p, h, stratum, day, last):  # type: ignore[no-untyped-def]
    """Draw the stay of a household under a stay rule from tonight, where the crowd holds none or another."""
    g, course = class_of(state.who[h]), state.course
    number = fill_course(
        path.hazard[p, g, stratum], path.back[p, g, stratum], path.step_day[p], path.band_day[stratum],
        day, 0.0, course,
    )  # fmt: skip
    effort = -np.log(unit_one(keyed_one(state.key[h], STAY, 0, 0)))
    at = stretch_of(course, number, effort)
    out = exit_night(course, at, effort, day)
    state.out[h], state.again[h] = out, NEVER
    if rules.rates[2] > 0.0:
        state.again[h] = returns_on(rules, path, p, state.key[h], out, course[4, at])
    schedule(state, state.head_out, h, out, last)


@compiled
def leave_all(rules, crowd, state, day, last):  # type: ignore[no-untyped-def]
    """Let all go whose stay ends today, from places and from the queue."""
    drawn_anew = rules.direct_share[0] > 0.0
    begin, end = index(crowd.ends[day - 1]), index(crowd.ends[day])
    for at in range(begin, end):  # all are fetched first: one after the other each would be waited for
        state.words[at - begin] = np.uint64(state.who[index(crowd.due[at])])
    for at in range(begin, end):
        h = crowd.due[at]
        if not drawn_anew or state.out[h] == day:
            leave(rules, state, h, np.int64(state.words[at - begin]), last)
    node = state.head_out[day]
    while node > 0:
        h = state.node_of[node]
        leave(rules, state, h, state.who[h], last)
        node = state.node_next[node]


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
        schedule(state, state.head, h, back, last)


@compiled
def due_today(rules, crowd, state, path, p, day, last):  # type: ignore[no-untyped-def]
    """Let those leave whose day it is, from places and from the queue; hosts end; who came back waits."""
    leave_all(rules, crowd, state, day, last)
    node = state.head[day]
    while node > 0:
        h = state.node_of[node]
        node = state.node_next[node]
        cell = cell_of(state.who[h])
        if cell == ABROAD and state.again[h] == day:
            if not come_back(rules, state, path, p, h, day, last):
                return False
        elif cell >= 0 and rules.is_host[cell] == 1 and state.turn[h] == day:
            leave_cell(rules, state, cell, class_of(state.who[h]))
            enqueue(rules, state, h, day, last)
    return True


@compiled
def come_back(rules, state, path, p, old, day, last):  # type: ignore[no-untyped-def]
    """Let a household that had left report again, as a new one with a new stay; False = no room for it."""
    g, town = class_of(state.who[old]), town_of(state.who[old])
    moved(state, old, GONE)
    h = state.count[HOUSEHOLDS]
    if h + 1 >= len(state.who):
        return False
    state.count[HOUSEHOLDS] = h + 1
    state.key[h] = keyed_one(state.key[old], RETURNS, day, 1)
    state.who[h] = packed(QUEUE, town, g)
    state.rank[h] = rank_of(rules, g, day, state.key[h] >> SHORTER)
    stay_anew(rules, state, path, p, h, rules.stratum[g, -1], day, last)
    enqueue(rules, state, h, day, last)
    state.flow[0, town] += rules.sizes[g]
    state.count[CAME] += 1
    return True


@compiled
def overfull(state, cell):  # type: ignore[no-untyped-def]
    """Return whether more live in a cell than it has places; places that are owed count as none."""
    return state.room[cell] < min(state.cap[cell], 0) * 100


@compiled
def put_out(rules, state, cell, day, last):  # type: ignore[no-untyped-def]
    """Evict at random until a cell holds no more than its capacity; the stay goes on, also while waiting."""
    if not overfull(state, cell):
        return 0
    persons, count, node, some = 0, 0, state.first[cell], state.cap[cell] > 0
    while node > 0:
        h = state.lodged[node]
        if cell_of(state.who[h]) == cell and count < len(state.picked):
            state.picked[count] = h
            if some:  # when all must go, their order says nothing
                state.words[count] = keyed_one(state.key[h], EVICT, day, 0)
            count += 1
        node = state.lodged_next[node]
    if some:
        sort_pairs(state.words, state.picked, count, state.spare, state.begins)
    for at in range(count):
        if not overfull(state, cell):
            break
        h = state.picked[at]
        if cell_of(state.who[h]) != cell:
            continue  # it lived here before, went and came again: seen twice
        g = class_of(state.who[h])
        leave_cell(rules, state, cell, g)
        state.who[h] = packed(QUEUE, rules.cell_town[cell], g)
        enqueue(rules, state, h, day, last)
        size = rules.sizes[g]
        state.flow[2, rules.cell_town[cell]] += size
        persons += size
    return persons


@compiled
def report(rules, crowd, state, path, p, day, last):  # type: ignore[no-untyped-def]
    """Let tonight's households report; a part finds a host or home by itself."""
    own = rules.direct_share[0]
    for h in range(index(crowd.begin[day]), index(crowd.begin[day + 1])):
        who = packed(QUEUE, 0, 0) | crowd.home[h]
        state.who[h] = who
        state.flow[0, town_of(who)] += rules.sizes[class_of(who)]
        if own > 0.0 and unit_one(keyed_one(state.key[h], DIRECT, 0, 0)) < own:
            find_directly(rules, state, path, p, h, day, last)
    state.count[CAME] += crowd.begin[day + 1] - crowd.begin[day]


@compiled
def find_directly(rules, state, path, p, h, day, last):  # type: ignore[no-untyped-def]
    """Let a household find a host or home by itself; the stay follows the kind of place."""
    found = direct_place(rules, state, h, day)
    if found < 0:
        return
    g = class_of(state.who[h])
    if rules.stratum[g, found] != rules.stratum[g, -1]:
        stay_anew(rules, state, path, p, h, rules.stratum[g, found], day, last)
    move_in(rules, state, h, found, day, last)


@compiled
def set_up(rules, crowd, state, last):  # type: ignore[no-untyped-def]
    """Fill the night before the first: who lives where, and who already waits; the places are open."""
    first = 0
    for row in range(len(rules.living)):
        cell, town, g = rules.living[row, 0], rules.living[row, 1], rules.living[row, 2]
        end = first + rules.living[row, 3]
        state.who[first:end] = packed(cell if cell >= 0 else QUEUE, town, g)
        if cell >= 0:
            take(rules, state, cell, rules.need[cell, g] * (end - first), rules.sizes[g] * (end - first))
        else:
            for h in range(first, end):
                enqueue(rules, state, h, 1, last)
        first = end
    for cell in range(len(rules.cell_town)):
        if overfull(state, cell):
            state.shrinks[cell] = 1
    for h in range(crowd.begin[1]):
        cell = cell_of(state.who[h])
        if cell >= 0 and (state.shrinks[cell] == 1 or rules.is_host[cell] == 1):
            lodge(rules, state, h, cell, 0, last)

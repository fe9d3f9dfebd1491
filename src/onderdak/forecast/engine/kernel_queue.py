"""The queue of the kernel: who waits in which order, who gets a place tonight, who leaves the view."""

import numpy as np

from onderdak.forecast.engine.kernel_cells import find_place, free_in_country, move_in, schedule, wish_of
from onderdak.forecast.engine.kernel_draws import NEVER, sort_pairs
from onderdak.forecast.engine.kernel_state import (
    GONE,
    LADDER,
    NEW,
    QUEUE,
    UNSEEN,
    cell_of,
    class_of,
    moved,
    town_of,
)
from onderdak.forecast.engine.keys import VIEW, compiled, index, keyed_one, unit_one

NOBODY = np.uint64(0xFFFFFFFFFFFFFFFF)


@compiled
def count_waiting(rules, state, h, sign):  # type: ignore[no-untyped-def]
    """Add a household to those who wait, or take it off."""
    who = state.who[index(h)]
    g, town = class_of(who), town_of(who)
    size = sign * rules.sizes[g]
    state.waiting_town[town] += size
    state.waiting_region[index(rules.town_region[town])] += size
    state.waiting_class[g] += size


@compiled
def leave_view_on(rules, state, h, day, last):  # type: ignore[no-untyped-def]
    """Draw the night on which somebody who waits from today leaves the view."""
    rate = rules.rates[0]
    if rate <= 0.0 and rules.rates[1] <= 0.0:
        return  # then nothing ever happens on a turn
    state.turn[h] = NEVER
    if rate > 0.0:
        u = unit_one(keyed_one(state.key[h], VIEW, day, 0))
        wait = int(np.floor(np.log(u) / np.log1p(-rate))) if rate < 1.0 else 0
        state.turn[h] = min(day + wait, NEVER)
        schedule(state, state.head, h, day + wait, last)


@compiled
def enqueue(rules, state, h, day, last):  # type: ignore[no-untyped-def]
    """Let a household wait from today; it keeps its stay and its claim date."""
    moved(state, h, QUEUE)
    state.fresh[state.count[NEW]] = h
    state.count[NEW] += 1
    count_waiting(rules, state, h, 1)
    leave_view_on(rules, state, h, day, last)


@compiled
def append_line(state, h, g):  # type: ignore[no-untyped-def]
    """Put a household at the end of the queue of its class."""
    end = state.line_end[g]
    state.line_next[h] = -1
    if end < 0:
        state.line[g] = h
    else:
        state.line_next[end] = h
    state.line_end[g] = h


@compiled
def merge_fresh(state):  # type: ignore[no-untyped-def]
    """Put who joined the queue with an older claim in its place; one walk along each queue at most."""
    fresh = state.count[NEW]
    for at in range(fresh):
        state.words[at] = state.rank[state.fresh[at]]
    sort_pairs(state.words, state.fresh, fresh, state.spare, state.begins)
    state.before[:] = -1
    for at in range(fresh):
        h = state.fresh[at]
        g = class_of(state.who[h])
        end = state.line_end[g]
        if end < 0 or state.rank[end] < state.rank[h]:
            append_line(state, h, g)
            continue
        before = state.before[g]
        one = state.line[g] if before < 0 else state.line_next[before]
        while one >= 0 and state.rank[one] < state.rank[h]:
            before, one = one, state.line_next[one]
        state.line_next[h] = one
        if before < 0:
            state.line[g] = h
        else:
            state.line_next[before] = h
        state.before[g] = h
    state.count[NEW] = 0


@compiled
def unlink(state, g, before, h):  # type: ignore[no-untyped-def]
    """Take a household out of the queue of its class; return who is next."""
    after = state.line_next[index(h)]
    if before < 0:
        state.line[g] = after
    else:
        state.line_next[before] = after
    if after < 0:
        state.line_end[g] = before
    return after


@compiled
def is_simple(rules, state):  # type: ignore[no-untyped-def]
    """Return whether nobody waited before tonight and no class goes first."""
    if state.count[NEW] > 0:
        return False
    for g in range(len(rules.sizes)):
        if state.line[g] >= 0 or rules.priority[g] != rules.priority[0]:
            return False
    return True


@compiled
def place_tonight(rules, state, day, last, newest, end):  # type: ignore[no-untyped-def]
    """
    Place who waits, in order.

    Args:
        newest, end: who reported tonight; they are not yet counted as waiting, nor in a line.
    """
    if is_simple(rules, state):
        place_in_order(rules, state, day, last, newest, end)
    else:
        for h in range(newest, end):
            if cell_of(state.who[h]) == QUEUE:
                append_line(state, h, class_of(state.who[h]))
        place_queue(rules, state, day, last, newest, end)
    for h in range(newest, end):
        if cell_of(state.who[h]) == QUEUE:
            count_waiting(rules, state, h, 1)
            leave_view_on(rules, state, h, day, last)


@compiled
def place_in_order(rules, state, day, last, newest, end):  # type: ignore[no-untyped-def]
    """Place who reported tonight in the order of reporting, which is that of the queue when nobody waited."""
    still = True
    for h in range(index(newest), index(end)):
        if cell_of(state.who[h]) != QUEUE:
            continue
        found = find_place(rules, state, h, wish_of(state, h, day, LADDER)) if still else -1
        if found >= 0:
            move_in(rules, state, h, found, day, last)
        else:
            append_line(state, h, class_of(state.who[h]))
            still = rules.flags[1] == 0


@compiled
def place_queue(rules, state, day, last, newest, end):  # type: ignore[no-untyped-def]
    """Go through all who wait, in order, and place who fits; a large household blocks nobody behind it."""
    merge_fresh(state)
    strict, nation = rules.flags[1] == 1, (rules.flags[0] >> 2) & 1 == 1
    for g in range(len(rules.sizes)):
        state.at[g], state.before[g] = state.line[g], -1
        state.heads[g] = head_of(state, g, day)
    while True:
        best = first_class(state.heads)
        if state.heads[best] == NOBODY:
            break
        h = state.at[best]
        found = find_place(rules, state, h, state.wishes[best])
        if found >= 0:
            state.at[best] = unlink(state, best, state.before[best], h)
            if h < newest or h >= end:
                count_waiting(rules, state, h, -1)
            move_in(rules, state, h, found, day, last)
        elif strict:
            break
        elif nation and free_in_country(rules, state, LADDER, best) <= 0:
            state.heads[best] = NOBODY  # who comes after it finds nothing either
            continue
        else:
            state.before[best], state.at[best] = h, state.line_next[h]
        state.heads[best] = head_of(state, best, day)


@compiled
def head_of(state, g, day):  # type: ignore[no-untyped-def]
    """
    Go on to the next of a class who still waits; return its order in the queue, NOBODY at the end.

    Its wish is drawn as well: the key comes from far away, and is here when its turn comes.
    """
    h = state.at[g]
    while h >= 0 and cell_of(state.who[index(h)]) != QUEUE:
        h = unlink(state, g, state.before[g], h)
    state.at[g] = h
    if h < 0:
        return NOBODY
    state.wishes[g] = wish_of(state, h, day, LADDER)
    return state.rank[index(h)]


@compiled
def first_class(heads):  # type: ignore[no-untyped-def]
    """Return the class whose first waiting household is first in the order."""
    best, least = 0, heads[0]
    for g in range(1, len(heads)):
        if heads[g] < least:
            best, least = g, heads[g]
    return best


@compiled
def lose_sight(rules, state, day):  # type: ignore[no-untyped-def]
    """Let those who waited too long leave the view; they are still owed a place and counted apart."""
    node = state.head[day]
    while node > 0:
        h = state.node_of[node]
        node = state.node_next[node]
        if cell_of(state.who[h]) == QUEUE and state.turn[h] == day:
            count_waiting(rules, state, h, -1)
            moved(state, h, GONE)
            state.flow[3, town_of(state.who[h])] += rules.sizes[class_of(state.who[h])]
            state.count[UNSEEN] += 1

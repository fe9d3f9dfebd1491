"""Places in the kernel: who moves in and out, what is free for whom, and where a household finds a place."""

import numpy as np

from onderdak.forecast.engine.kernel_state import (
    DIRECT_CELLS,
    LADDER,
    LODGED,
    NEVER,
    NODES,
    SPILT,
    cell_of,
    class_of,
    moved,
    town_of,
)
from onderdak.forecast.engine.keys import BREAKUP, PLACE, REFUSE, compiled, keyed_one, unit_one


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
def count_free(rules, state, cell):  # type: ignore[no-untyped-def]
    """Bring what is free in a cell, by class, up to date with its capacity and who is there."""
    group = rules.cell_group[cell]
    if group < 0:
        return
    region, free = rules.cell_region[cell], state.cap[cell] * 100 - state.used[cell]
    whole = free // 100
    for g in range(len(rules.sizes)):
        now = 0
        if free >= rules.need[cell, g]:
            share = rules.usable[cell, g]
            now = whole if share == 100 else free * share // 10_000
        change = now - state.av[cell, g]
        if change != 0:
            state.av[cell, g] = now
            state.region_av[group, region, g] += change
            state.nation_av[group, g] += change


@compiled
def move_in(rules, state, h, cell, day, last):  # type: ignore[no-untyped-def]
    """Give a household a place in a cell, and bring up to date what is free there."""
    lodge(rules, state, h, cell, day, last)
    count_free(rules, state, cell)


@compiled
def lodge(rules, state, h, cell, day, last):  # type: ignore[no-untyped-def]
    """Let a household live in a cell; with a private host, also until a day on which that may end."""
    g = class_of(state.who[h])
    moved(state, h, cell)
    node = state.count[LODGED] + 1
    if node + 1 >= len(state.lodged):
        state.count[SPILT] = 1
        return
    state.count[LODGED] = node
    state.lodged[node], state.lodged_next[node] = h, state.first[cell]
    state.first[cell] = node
    state.used[cell] += rules.need[cell, g]
    state.persons[cell] += rules.sizes[g]
    rate = rules.rates[1]
    state.turn[h] = NEVER
    if rate > 0.0 and rules.is_host[cell] == 1:
        u = unit_one(keyed_one(state.key[h], BREAKUP, day, 0))
        end = day + int(np.floor(-np.log(u) / rate)) + 1
        if end < state.out[h]:
            state.turn[h] = min(end, NEVER)
            schedule(state, h, end, last)


@compiled
def move_out(rules, state, h):  # type: ignore[no-untyped-def]
    """Take a household out of its cell; its node in the chain of the cell is skipped later."""
    leave_cell(rules, state, cell_of(state.who[h]), class_of(state.who[h]))


@compiled
def leave_cell(rules, state, cell, g):  # type: ignore[no-untyped-def]
    """Take a household of a class out of a cell."""
    state.used[cell] -= rules.need[cell, g]
    state.persons[cell] -= rules.sizes[g]
    count_free(rules, state, cell)


@compiled
def choose(rules, state, group, g, start, end, wanted):  # type: ignore[no-untyped-def]
    """Return the cell of a stretch at which the running sum of what is free passes `wanted`; -1 = none."""
    cells = rules.group_cells[group]
    for at in range(start, end):
        wanted -= state.av[cells[at], g]
        if wanted < 0:
            return int(cells[at])
    return -1


@compiled
def stretch_free(rules, state, group, g, start, end):  # type: ignore[no-untyped-def]
    """Return what is free for a class in a stretch of cells."""
    total = 0
    for at in range(start, end):
        total += state.av[rules.group_cells[group, at], g]
    return total


@compiled
def on_step(rules, state, group, g, town, step, word):  # type: ignore[no-untyped-def]
    """Return a cell on one step of the ladder, in proportion to what is free there; -1 for none."""
    region = rules.town_region[town]
    if step == 0:
        start, end = rules.town_start[group, town], rules.town_start[group, town + 1]
        total = stretch_free(rules, state, group, g, start, end)
        return choose(rules, state, group, g, start, end, int(unit_one(word) * total)) if total > 0 else -1
    if step == 1:
        total = state.region_av[group, region, g]
        if total <= 0:
            return -1
        start, end = rules.region_start[group, region], rules.region_start[group, region + 1]
        return choose(rules, state, group, g, start, end, int(unit_one(word) * total))
    total = state.nation_av[group, g]
    if total <= 0:
        return -1
    wanted = int(unit_one(word) * total)
    for one in range(rules.region_start.shape[1] - 1):
        free = state.region_av[group, one, g]
        if wanted < free:
            start, end = rules.region_start[group, one], rules.region_start[group, one + 1]
            return choose(rules, state, group, g, start, end, wanted)
        wanted -= free
    return -1


@compiled
def find_place(rules, state, h, day):  # type: ignore[no-untyped-def]
    """Return the cell for a household on the ladder: own municipality, own region, the country; or -1."""
    g, town = class_of(state.who[h]), town_of(state.who[h])
    word = keyed_one(state.key[h], PLACE, day, 0)
    for step in range(3):
        if (rules.flags[0] >> step) & 1 == 0 or not goes(rules, state, h, step):
            continue
        found = on_step(rules, state, LADDER, g, town, step, word)
        if found >= 0:
            return found
    return -1


@compiled
def goes(rules, state, h, step):  # type: ignore[no-untyped-def]
    """Return whether a household goes along to this step."""
    chance = rules.refuse[step]
    return chance <= 0.0 or unit_one(keyed_one(state.key[h], REFUSE, step, 0)) >= chance


@compiled
def direct_place(rules, state, h, day):  # type: ignore[no-untyped-def]
    """Return a host or home of its own finding: near first; -1 when none is free."""
    word = keyed_one(state.key[h], PLACE, day, 1)
    for step in range(3):
        found = on_step(rules, state, DIRECT_CELLS, class_of(state.who[h]), town_of(state.who[h]), step, word)
        if found >= 0:
            return found
    return -1

"""Places in the kernel: who moves in and out, what is free for whom, and where a household finds a place."""

import numpy as np

from onderdak.forecast.engine.kernel_draws import NEVER
from onderdak.forecast.engine.kernel_state import (
    DIRECT_CELLS,
    LADDER,
    LODGED,
    NODES,
    SPILT,
    class_of,
    moved,
    town_of,
)
from onderdak.forecast.engine.keys import BREAKUP, PLACE, REFUSE, compiled, index, keyed_one, unit_one

ONE, TWO = np.uint64(1), np.uint64(2)


@compiled
def schedule(state, head, h, day, last):  # type: ignore[no-untyped-def]
    """Put a household in a calendar on a day within the horizon."""
    if state.count[NODES] + 2 >= len(state.node_of):
        state.count[SPILT] = 1
    elif day <= last:
        node = state.count[NODES] + 1
        state.count[NODES] = node
        state.node_of[node], state.node_next[node] = h, head[day]
        head[day] = node


@compiled
def free_for(rules, state, cell, g):  # type: ignore[no-untyped-def]
    """Return what is free in a cell for a class, in usable hundredths of hundredths; 0 = does not fit."""
    classes = index(len(rules.sizes))
    at, free = index(cell) * TWO * classes + index(g), state.room[index(cell)]
    return free * state.terms[at + classes] if free >= state.terms[at] else 0


@compiled
def take(rules, state, cell, need, size):  # type: ignore[no-untyped-def]
    """Take room for persons in a cell, or give it back with minus signs; keep the sums of its region."""
    here, classes = index(cell), index(len(rules.sizes))
    before = state.room[here]
    after = before - need
    state.room[here] = after
    state.persons[here] += size
    bar, sums = here * TWO * classes, state.sums_at[here]
    for g in range(classes):
        change = after if after >= state.terms[bar + g] else 0
        change -= before if before >= state.terms[bar + g] else 0
        state.sums[sums + g] += change * state.terms[bar + classes + g]


@compiled
def free_in_region(rules, state, group, region, g):  # type: ignore[no-untyped-def]
    """Return what is free in a region for a class, in usable hundredths of hundredths."""
    row = index(group) * index(rules.region_start.shape[1] - 1) + index(region)
    return state.sums[row * index(len(rules.sizes)) + index(g)]


@compiled
def free_in_country(rules, state, group, g):  # type: ignore[no-untyped-def]
    """Return what is free in the country for a class, in usable hundredths of hundredths."""
    total = 0
    for region in range(rules.region_start.shape[1] - 1):
        total += free_in_region(rules, state, group, region, g)
    return total


@compiled
def move_in(rules, state, h, cell, day, last):  # type: ignore[no-untyped-def]
    """Give a household a place in a cell."""
    g = class_of(state.who[index(h)])
    moved(state, h, cell)
    take(rules, state, cell, rules.need[index(cell), g], rules.sizes[g])
    if state.watched[index(cell)] == 1:
        lodge(rules, state, h, cell, day, last)


@compiled
def lodge(rules, state, h, cell, day, last):  # type: ignore[no-untyped-def]
    """Note who lives where people may be put out; with a private host, draw the day on which that may end."""
    if state.shrinks[cell] == 1:
        node = state.count[LODGED] + 1
        if node + 1 >= len(state.lodged):
            state.count[SPILT] = 1
            return
        state.count[LODGED] = node
        state.lodged[node], state.lodged_next[node] = h, state.first[cell]
        state.first[cell] = node
    rate = rules.rates[1]
    state.turn[h] = NEVER
    if rate > 0.0 and rules.is_host[cell] == 1:
        u = unit_one(keyed_one(state.key[h], BREAKUP, day, 0))
        end = day + int(np.floor(-np.log(u) / rate)) + 1
        if end < state.out[h]:
            state.turn[h] = min(end, NEVER)
            schedule(state, state.head, h, end, last)


@compiled
def leave_cell(rules, state, cell, g):  # type: ignore[no-untyped-def]
    """Take a household of a class out of a cell; its node in the chain of the cell is skipped later."""
    take(rules, state, cell, -rules.need[index(cell), g], -rules.sizes[g])


@compiled
def choose(rules, state, group, g, start, end, wanted):  # type: ignore[no-untyped-def]
    """Return the cell of a stretch at which the running sum of what is free passes `wanted`; -1 = none."""
    cells = rules.group_cells[group]
    for at in range(index(start), index(end)):
        wanted -= free_for(rules, state, cells[at], g)
        if wanted < 0:
            return int(cells[at])
    return -1


@compiled
def part_of(state, h, day, group, total):  # type: ignore[no-untyped-def]
    """Draw which of the free places, 0 to total, a household takes tonight."""
    return int(unit_one(keyed_one(state.key[index(h)], PLACE, day, group)) * total)


@compiled
def in_town(rules, state, group, h, day):  # type: ignore[no-untyped-def]
    """Return a cell in the own municipality, in proportion to what is free there; -1 for none."""
    g, town = class_of(state.who[index(h)]), town_of(state.who[index(h)])
    starts, cells = rules.town_start[group], rules.group_cells[group]
    start, end = starts[town], starts[town + ONE]
    if end - start == 1:  # the only one: nothing to draw
        cell = cells[index(start)]
        return cell if free_for(rules, state, cell, g) > 0 else -1
    total = 0
    for at in range(index(start), index(end)):
        total += free_for(rules, state, cells[at], g)
    if total == 0:
        return -1
    return choose(rules, state, group, g, start, end, part_of(state, h, day, group, total))


@compiled
def in_region(rules, state, group, h, day):  # type: ignore[no-untyped-def]
    """Return a cell in the own region, in proportion to what is free there; -1 for none."""
    who = state.who[index(h)]
    g, region = class_of(who), index(rules.town_region[town_of(who)])
    total = free_in_region(rules, state, group, region, g)
    if total <= 0:
        return -1
    start, end = rules.region_start[group, region], rules.region_start[group, region + ONE]
    return choose(rules, state, group, g, start, end, part_of(state, h, day, group, total))


@compiled
def in_country(rules, state, group, h, day):  # type: ignore[no-untyped-def]
    """Return a cell anywhere, in proportion to what is free there; -1 for none."""
    g = class_of(state.who[index(h)])
    total = free_in_country(rules, state, group, g)
    if total <= 0:
        return -1
    wanted = part_of(state, h, day, group, total)
    for one in range(rules.region_start.shape[1] - 1):
        free = free_in_region(rules, state, group, one, g)
        if wanted < free:
            start, end = rules.region_start[group, one], rules.region_start[group, one + 1]
            return choose(rules, state, group, g, start, end, wanted)
        wanted -= free
    return -1


@compiled
def on_step(rules, state, group, h, day, step):  # type: ignore[no-untyped-def]
    """Return a cell on one step of the ladder; -1 for none."""
    if step == 0:
        return in_town(rules, state, group, h, day)
    return in_region(rules, state, group, h, day) if step == 1 else in_country(rules, state, group, h, day)


@compiled
def find_place(rules, state, h, day):  # type: ignore[no-untyped-def]
    """Return the cell for a household on the ladder: own municipality, own region, the country; or -1."""
    for step in range(3):
        if (rules.flags[0] >> step) & 1 == 0 or not goes(rules, state, h, step):
            continue
        found = on_step(rules, state, LADDER, h, day, step)
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
    for step in range(3):
        found = on_step(rules, state, DIRECT_CELLS, h, day, step)
        if found >= 0:
            return found
    return -1

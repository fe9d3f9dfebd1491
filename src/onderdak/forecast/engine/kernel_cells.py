"""Places in the kernel: who moves in and out, what is free for whom, and where a household finds a place."""

import numpy as np

from onderdak.forecast.engine.kernel_draws import NEVER
from onderdak.forecast.engine.kernel_four import open_four
from onderdak.forecast.engine.kernel_state import (
    DIRECT_CELLS,
    LADDER,
    LODGED,
    NODES,
    SPILT,
    class_of,
    moved,
    town_of,
    wide_of,
)
from onderdak.forecast.engine.keys import BREAKUP, PLACE, REFUSE, compiled, index, keyed_one, unit_one

ZERO, ONE, TWO, THREE, FOUR = (np.uint64(number) for number in range(5))


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
def take(rules, state, cell, need, size):  # type: ignore[no-untyped-def]
    """Take room for persons in a cell, or give it back with minus signs; keep what is open where."""
    here, wide = index(cell), wide_of(len(rules.sizes))
    after = state.room[here] - need
    state.room[here] = after
    state.persons[here] += size
    spot = here * FOUR
    at, row = index(state.spots[spot]), index(state.spots[spot + ONE])
    group, bar = index(state.spots[spot + TWO]), index(state.spots[spot + THREE])
    for begin in range(ZERO, wide, FOUR):
        need = bar + begin
        open_four(
            state.terms, need, need + wide, after, state.open, at + begin, state.sums, row + begin,
            state.whole, group + begin,
        )  # fmt: skip


@compiled
def need_of(state, cell, g):  # type: ignore[no-untyped-def]
    """Return what a household of a class needs in a cell: read where `take` reads next."""
    return state.terms[index(state.spots[index(cell) * FOUR + THREE]) + index(g)]


@compiled
def first_open(rules, group, g):  # type: ignore[no-untyped-def]
    """Return where in `open` the first cell of a group has a class; the next has it `wide` further on."""
    return index(group) * index(len(rules.cell_town)) * wide_of(len(rules.sizes)) + index(g)


@compiled
def first_sum(rules, group, g):  # type: ignore[no-untyped-def]
    """Return where in `sums` the first region of a group has a class; the next has it `wide` further on."""
    return index(group) * index(rules.region_start.shape[1] - 1) * wide_of(len(rules.sizes)) + index(g)


@compiled
def free_in_country(rules, state, group, g):  # type: ignore[no-untyped-def]
    """Return what is free in the country for a class, in usable hundredths of hundredths."""
    return state.whole[index(group) * wide_of(len(rules.sizes)) + index(g)]


@compiled
def move_in(rules, state, h, cell, day, last):  # type: ignore[no-untyped-def]
    """Give a household a place in a cell."""
    g = class_of(state.who[index(h)])
    moved(state, h, cell)
    take(rules, state, cell, need_of(state, cell, g), rules.sizes[g])
    lodge(rules, state, h, cell, day, last)


@compiled
def lodge(rules, state, h, cell, day, last):  # type: ignore[no-untyped-def]
    """Note who lives where people may be put out; with a private host, draw the day on which that may end."""
    node = state.count[LODGED] + 1
    if node + 1 >= len(state.lodged):
        state.count[SPILT] = 1
        return
    # written for every cell and kept for some: the processor could only guess for which
    here, kept = index(cell), state.shrinks[index(cell)]
    before = state.first[here]
    state.lodged[index(node)], state.lodged_next[index(node)] = h, before
    state.first[here] = node if kept == 1 else before
    state.count[LODGED] += kept
    if rules.rates[0] > 0.0 or rules.rates[1] > 0.0:  # else nothing ever happens on a turn
        host_until(rules, state, h, cell, day, last)


@compiled
def host_until(rules, state, h, cell, day, last):  # type: ignore[no-untyped-def]
    """Draw the night on which a private host stops, where there is one."""
    state.turn[h] = NEVER
    rate = rules.rates[1]
    if rate > 0.0 and rules.is_host[cell] == 1:
        u = unit_one(keyed_one(state.key[h], BREAKUP, day, 0))
        end = day + int(np.floor(-np.log(u) / rate)) + 1
        if end < state.out[h]:
            state.turn[h] = min(end, NEVER)
            schedule(state, state.head, h, end, last)


@compiled
def leave_cell(rules, state, cell, g):  # type: ignore[no-untyped-def]
    """Take a household of a class out of a cell; its node in the chain of the cell is skipped later."""
    take(rules, state, cell, -need_of(state, cell, g), -rules.sizes[g])


@compiled
def choose(rules, state, group, g, start, most, wanted):  # type: ignore[no-untyped-def]
    """
    Return the cell, of so many from `start`, where the running sum of what is free passes `wanted`; it does.

    No branch says where: the processor could only guess it. What lies behind it does not count.
    """
    wide, reached, passed = wide_of(len(rules.sizes)), 0, 0
    first = first_open(rules, group, g) + index(start) * wide
    for at in range(index(most)):
        reached += state.open[first + at * wide]
        passed += 1 if reached <= wanted else 0
    return rules.group_cells[index(group), index(start) + index(passed)]


@compiled
def wish_of(state, h, day, group):  # type: ignore[no-untyped-def]
    """
    Draw which part of the way through what is free a household goes tonight, 0 to 1.

    Drawn before anybody looks where it will be: the processor then works on it while it looks.
    """
    return unit_one(keyed_one(state.key[index(h)], PLACE, day, group))


@compiled
def in_town(rules, state, group, h, wish):  # type: ignore[no-untyped-def]
    """Return a cell in the own municipality, in proportion to what is free there; -1 for none."""
    who = state.who[index(h)]
    g, town = class_of(who), town_of(who)
    starts, wide = rules.town_start[index(group)], wide_of(len(rules.sizes))
    first = first_open(rules, group, g)
    start, end = index(starts[town]), index(starts[town + ONE])
    if end - start == ONE:  # the only one: nothing to draw
        return rules.group_cells[index(group), start] if state.open[first + start * wide] > 0 else -1
    total = 0
    for at in range(start, end):
        total += state.open[first + at * wide]
    if total == 0:
        return -1
    return choose(rules, state, group, g, start, end - start, int(wish * total))


@compiled
def in_region(rules, state, group, h, wish):  # type: ignore[no-untyped-def]
    """Return a cell in the own region, in proportion to what is free there; -1 for none."""
    who = state.who[index(h)]
    g, region = class_of(who), index(rules.town_region[town_of(who)])
    total = state.sums[first_sum(rules, group, g) + region * wide_of(len(rules.sizes))]
    if total <= 0:
        return -1
    start, most = rules.region_start[index(group), region], state.longest[group]
    return choose(rules, state, group, g, start, most, int(wish * total))


@compiled
def in_country(rules, state, group, h, wish):  # type: ignore[no-untyped-def]
    """Return a cell anywhere, in proportion to what is free there; -1 for none."""
    g = class_of(state.who[index(h)])
    total = free_in_country(rules, state, group, g)
    if total <= 0:
        return -1
    wanted, first = int(wish * total), first_sum(rules, group, g)
    reached, before, region, wide = 0, 0, 0, wide_of(len(rules.sizes))
    for one in range(index(rules.region_start.shape[1] - 1)):  # without a branch, as in `choose`
        reached += state.sums[first + one * wide]
        region += 1 if reached <= wanted else 0
        before = reached if reached <= wanted else before
    start = rules.region_start[index(group), index(region)]
    return choose(rules, state, group, g, start, state.longest[group], wanted - before)


@compiled
def find_place(rules, state, h, wish):  # type: ignore[no-untyped-def]
    """Return the cell for a household on the ladder: own municipality, own region, the country; or -1."""
    if goes(rules, state, h, 0):
        found = in_town(rules, state, LADDER, h, wish)
        if found >= 0:
            return found
    if goes(rules, state, h, 1):
        found = in_region(rules, state, LADDER, h, wish)
        if found >= 0:
            return found
    return in_country(rules, state, LADDER, h, wish) if goes(rules, state, h, 2) else -1


@compiled
def goes(rules, state, h, step):  # type: ignore[no-untyped-def]
    """Return whether there is such a step and a household goes along to it."""
    if (rules.flags[0] >> step) & 1 == 0:
        return False
    chance = rules.refuse[step]
    return chance <= 0.0 or unit_one(keyed_one(state.key[index(h)], REFUSE, step, 0)) >= chance


@compiled
def direct_place(rules, state, h, day):  # type: ignore[no-untyped-def]
    """Return a host or home of its own finding: near first; -1 when none is free."""
    wish = wish_of(state, h, day, DIRECT_CELLS)
    found = in_town(rules, state, DIRECT_CELLS, h, wish)
    if found < 0:
        found = in_region(rules, state, DIRECT_CELLS, h, wish)
    return found if found >= 0 else in_country(rules, state, DIRECT_CELLS, h, wish)

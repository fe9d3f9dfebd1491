"""What a night leaves behind in the kernel: when each definition of full held, sums and bins per unit."""

import numpy as np

from onderdak.forecast.engine.keys import compiled, index
from onderdak.forecast.engine.parts import BINS

HUNDREDTHS = np.uint64(10_000)  # of hundredths: a division without a sign takes half the work


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
                open_now = max(state.room[c], 0)
                state.free[row] += open_now * rules.usable[c, g] // 10_000
                state.persons_now[row] += state.persons[c]
                state.raw[row, 0] += max(state.cap[c], 0)
                state.fits[row] += 1 if open_now >= rules.need[c, g] else 0
        for town in range(len(rules.town_region)):
            row = rules.def_towns[d, town]
            if row >= 0:
                state.raw[row, 1] += state.waiting_town[town]
        for row in range(start, end):
            advance(rules, state, tally, p, day, d, row)


@compiled
def advance(rules, state, tally, p, day, d, row):  # type: ignore[no-untyped-def]
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
    for unit in range(len(values)):
        add_towns(rules, state, unit, values[unit])
        add_cells(rules, state, unit, values[unit])
        for metric in range(values.shape[1]):
            value = values[unit, metric]
            tally.sums[unit, slot, metric] += value
            tally.bins[unit, slot, metric, min(value // rules.widths[unit, metric], BINS - 1)] += 1
    state.flow[:] = 0


@compiled
def add_towns(rules, state, unit, row):  # type: ignore[no-untyped-def]
    """Write what the towns of a unit add up to: flows since the last note, and who waits."""
    came, went, waiting, put_out, lost = 0, 0, 0, 0, 0
    for at in range(index(rules.unit_towns_at[unit]), index(rules.unit_towns_at[unit + 1])):
        town = index(rules.unit_towns[at])
        came += state.flow[0, town]
        went += state.flow[1, town]
        put_out += state.flow[2, town]
        lost += state.flow[3, town]
        waiting += state.waiting_town[town]
    row[0], row[1], row[6], row[7], row[8] = came, went, waiting, put_out, lost


@compiled
def add_cells(rules, state, unit, row):  # type: ignore[no-untyped-def]
    """Write what the places of a unit add up to tonight; who waits is in the row and counts as demand."""
    persons, capacity, usable = 0, 0, index(0)
    for at in range(index(rules.unit_cells_at[unit]), index(rules.unit_cells_at[unit + 1])):
        cell = index(rules.unit_cells[at])
        cap = state.cap[cell]
        persons += state.persons[cell]
        capacity += max(cap, 0)
        free = index(max(state.room[cell], 0) * state.most_usable[cell])
        usable += free // HUNDREDTHS
    row[2], row[3], row[4], row[5] = row[6] + persons, persons, capacity, np.int64(usable)


@compiled
def close_night(rules, state, tally, p, day, values):  # type: ignore[no-untyped-def]
    """Count who has no place tonight, advance the definitions, and tally when the date is on the grid."""
    classes = len(rules.sizes)
    waiting = 0
    for g in range(classes):
        waiting += state.waiting_class[g]
        tally.nights[p, 1 + g] += state.waiting_class[g]
    tally.nights[p, 0] += waiting
    if waiting > 0:
        first = 1 + classes + len(state.waiting_region)
        regions, towns = tally.nights[p, 1 + classes : first], tally.nights[p, first:]
        for region in range(len(regions)):
            regions[region] += state.waiting_region[region]
        for town in range(len(towns)):  # none when towns are not asked
            towns[town] += state.waiting_town[town]
    judge_full(rules, state, tally, p, day)
    followed = tally.followed[0]
    if followed >= 0:
        tally.monthly[p, tally.month_of[day], 0] += state.persons[followed]
        # who waits in its municipality would have been placed here in proportion to its part of the capacity
        town, here = rules.cell_town[followed], max(state.cap[followed], 0)
        whole = 0
        for at in range(rules.town_start[0, town], rules.town_start[0, town + 1]):
            whole += max(state.cap[rules.group_cells[0, at]], 0)
        if whole > 0 and rules.on_ladder[followed] == 1:
            tally.monthly[p, tally.month_of[day], 1] += state.waiting_town[town] * here // whole
    if rules.grid_slot[day] >= 0:
        note(rules, state, tally, values, rules.grid_slot[day])

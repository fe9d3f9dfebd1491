"""
The event-calendar kernel: every household, every night, one path in some milliseconds.

What will happen to a household stands in a calendar of days; what is free stands ready by class, region and
country, so that nobody is looked at in vain. The order of a day is that of forecast.md 2.4. All draws are
keyed (see keys.py); all tallies are whole numbers.
"""

from collections.abc import Sequence
from pathlib import Path as File

import numpy as np

from onderdak.forecast.engine.kernel_cells import take
from onderdak.forecast.engine.kernel_crowd import Crowd, draw_crowd, new_crowd, oldest
from onderdak.forecast.engine.kernel_people import due_today, put_out, report, set_up
from onderdak.forecast.engine.kernel_queue import lose_sight, place_tonight
from onderdak.forecast.engine.kernel_state import (
    CAME,
    HOUSEHOLDS,
    LEFT,
    QUEUE,
    SPILT,
    UNSEEN,
    State,
    cell_of,
    new_state,
    spots_of,
    terms_of,
)
from onderdak.forecast.engine.kernel_tally import close_night, judge_full, note
from onderdak.forecast.engine.keys import compiled, entry, index
from onderdak.forecast.engine.parts import Path, Rules, Tally


def forget_stale(folder: File) -> None:
    """Throw away compiled code older than any source: the compiler looks at the file of the entry only."""
    newest = max(one.stat().st_mtime for one in folder.glob("k*.py"))
    for one in (folder / "__pycache__").glob("kernel*.nbi"):
        if one.stat().st_mtime < newest:
            one.unlink(missing_ok=True)


forget_stale(File(__file__).parent)


@compiled
def clean(rules, crowd, state, path, p):  # type: ignore[no-untyped-def]
    """Make the arrays ready for a path; note where places will close, so that people may be put out."""
    state.head[:], state.head_out[:], state.first[:], state.shrinks[:] = 0, 0, 0, 0
    state.line[:], state.line_end[:] = -1, -1
    state.room[:], state.persons[:], state.cap[:], state.count[:] = 0, 0, 0, 0
    state.waiting_town[:], state.waiting_region[:], state.waiting_class[:] = 0, 0, 0
    state.flow[:], state.streak[:] = 0, 0
    state.open[:], state.sums[:], state.whole[:] = 0, 0, 0
    everybody = crowd.begin[len(rules.grid_slot)]
    state.count[HOUSEHOLDS] = everybody
    if rules.direct_share[0] > 0.0:
        for h in range(everybody):
            state.out[h], state.again[h] = crowd.out[h], crowd.again[h]
    for at in range(path.changes_at[p], path.changes_at[p + 1]):
        if path.changes[at, 2] < 0:
            state.shrinks[path.changes[at, 1]] = 1


@compiled
def change_places(rules, state, path, at, end, day):  # type: ignore[no-untyped-def]
    """Open and close places as the calendar says; return how far it is read."""
    while at < end and path.changes[at, 0] <= day:
        cell = path.changes[at, 1]
        state.cap[cell] += path.changes[at, 2]
        take(rules, state, cell, -100 * path.changes[at, 2], 0)
        at += 1
    return at


@compiled
def one_night(rules, crowd, state, path, p, tally, values, day, begun, at):  # type: ignore[no-untyped-def]
    """Run one night, in the order of forecast.md 2.4; False when the arrays are too small."""
    last = len(rules.grid_slot) - 1
    if not due_today(rules, crowd, state, path, p, day, last):
        return False
    if day == 1:
        for c in range(len(rules.cell_town)):
            tally.evicted[p] += put_out(rules, state, c, day, last)
    else:
        for row in range(begun, at):
            tally.evicted[p] += put_out(rules, state, path.changes[row, 1], day, last)
    report(rules, crowd, state, path, p, day, last)
    place_tonight(rules, state, day, last, crowd.begin[day], crowd.begin[day + 1])
    lose_sight(rules, state, day)
    close_night(rules, state, tally, p, day, values)
    return state.count[SPILT] == 0


@compiled
def one_path(rules, crowd, state, path, p, tally, values):  # type: ignore[no-untyped-def]
    """Walk one path through all its nights with its crowd; False when the arrays are too small for it."""
    last = len(rules.grid_slot) - 1
    clean(rules, crowd, state, path, p)
    end = path.changes_at[p + 1]
    at = change_places(rules, state, path, path.changes_at[p], end, 0)
    set_up(rules, crowd, state, last)
    tally.balance[p, 0] = crowd.begin[1]
    judge_full(rules, state, tally, p, 0)
    if rules.grid_slot[0] >= 0:
        note(rules, state, tally, values, rules.grid_slot[0])
    for day in range(1, last + 1):
        begun = at
        at = change_places(rules, state, path, at, end, day)
        if not one_night(rules, crowd, state, path, p, tally, values, day, begun, at):
            return False
    tally.balance[p, 1], tally.balance[p, 2] = state.count[CAME], state.count[LEFT]
    tally.balance[p, 5] = state.count[UNSEEN]
    placed, waiting = 0, 0
    for h in range(index(state.count[HOUSEHOLDS])):
        cell = cell_of(state.who[h])
        placed += 1 if cell >= 0 else 0
        waiting += 1 if cell == QUEUE else 0
    tally.balance[p, 3], tally.balance[p, 4] = placed, waiting
    return True


@entry
def some_paths(rules, crowd, state, path, first, end, tally, values, leads):  # type: ignore[no-untyped-def]
    """
    Walk paths first .. end, each through all its nights; False when the arrays are too small for one.

    Args:
        leads: whether the crowd is drawn here; else it is one that another world drew for this path.
    """
    for p in range(first, end):
        if leads and not draw_crowd(rules, path, p, crowd):
            return False
        if not one_path(rules, crowd, state, path, p, tally, values):
            return False
    return True


# work arrays by shape, those of the last worlds: making them anew costs more than a path
_LENT: dict[tuple[int, ...], tuple[Crowd, State]] = {}
MOST_LENT = 8
Asked = tuple[Rules, Path, Tally]


def _lent(rules: Rules, path: Path, households: int) -> tuple[Crowd, State]:
    """Return work arrays for a world; the state shares the keys and ranks of the crowd."""
    days = len(rules.grid_slot) - 1
    stretches = path.step_day.shape[1] + path.band_day.shape[1] + 1
    shape = (len(rules.cell_town), len(rules.town_region), len(rules.sizes), days, int(rules.def_rows[-1]),
             len(rules.region_start[0]), stretches, oldest(rules))  # fmt: skip
    if shape not in _LENT or len(_LENT[shape][1].who) < households:
        if len(_LENT) >= MOST_LENT:
            _LENT.clear()
        _LENT[shape] = (
            new_crowd(rules, path, days, households), new_state(rules, days, households, stretches),
        )  # fmt: skip
    return _LENT[shape]


def _at_work(rules: Rules, crowd: Crowd, state: State) -> State:
    """Return the state of a world that walks with this crowd."""
    terms, bars = terms_of(rules)
    state = state._replace(
        key=crowd.key, rank=crowd.rank, most_usable=rules.usable.max(axis=1).astype(np.int64),
        terms=terms, spots=spots_of(rules, bars),
        longest=np.diff(rules.region_start, axis=1).max(axis=1),
    )  # fmt: skip
    return state if rules.direct_share[0] > 0.0 else state._replace(out=crowd.out, again=crowd.again)


def same_crowd(one: Asked, other: Asked) -> bool:
    """Return whether two worlds draw the same households with the same stays on every path."""
    (rules, path, _), (others, others_path, _) = one, other
    queue, others_queue = rules.stratum[:, -1], others.stratum[:, -1]
    living = [
        np.column_stack([here.living[:, 1:], here.stratum[here.living[:, 2], here.living[:, 0]]])
        for here in (rules, others)
    ]
    told = [
        (rules.mix_reach, others.mix_reach), (rules.priority, others.priority), (queue, others_queue),
        (rules.rates[2:], others.rates[2:]), tuple(living),
    ]  # fmt: skip
    told += [
        (getattr(path, name), getattr(others_path, name))
        for name in Path._fields
        if not name.startswith("changes")
    ]
    return all(a is b or np.array_equal(a, b) for a, b in told)


def simulate(asked: Sequence[Asked], households: int) -> bool:
    """
    Walk worlds side by side through a chunk of paths, each into its tally.

    A world that draws the same households as the one before it is walked with the same crowd.

    Returns:
        False when `households` was too few: start again with more.
    """
    lent = [_lent(rules, path, households) for rules, path, _ in asked]
    values = [np.zeros((len(one.widths), tally.sums.shape[2]), dtype=np.int64) for one, _, tally in asked]
    leads = [next(at for at in range(len(asked)) if same_crowd(asked[at], one)) for one in asked]
    order = sorted(range(len(asked)), key=lambda at: leads[at])  # who shares a crowd comes right after it
    states = [_at_work(asked[at][0], lent[leads[at]][0], lent[at][1]) for at in range(len(asked))]
    paths = len(asked[0][1].keys)
    at_once = paths if len(asked) == 1 else 1  # one call for all where nobody waits for the crowd
    for p in range(0, paths, at_once):
        for at in order:
            (rules, path, tally), crowd = asked[at], lent[leads[at]][0]
            own = leads[at] == at
            if not some_paths(rules, crowd, states[at], path, p, p + at_once, tally, values[at], own):
                return False
    return True

"""
The event-calendar kernel: every household, every night, one path in some milliseconds.

What will happen to a household stands in a calendar of days; what is free stands ready by class, region and
country, so that nobody is looked at in vain. The order of a day is that of forecast.md 2.4. All draws are
keyed (see keys.py); all tallies are whole numbers.
"""

from pathlib import Path as File

import numpy as np

from onderdak.forecast.engine.kernel_cells import count_free
from onderdak.forecast.engine.kernel_draws import fill_guide
from onderdak.forecast.engine.kernel_people import due_today, new_households, put_out, set_up
from onderdak.forecast.engine.kernel_queue import lose_sight, place_queue
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
)
from onderdak.forecast.engine.kernel_tally import close_night, judge_full, note
from onderdak.forecast.engine.keys import compiled, entry
from onderdak.forecast.engine.parts import Path, Rules, Tally


def forget_stale(folder: File) -> None:
    """Throw away compiled code older than any source: the compiler looks at the file of the entry only."""
    newest = max(one.stat().st_mtime for one in folder.glob("k*.py"))
    for one in (folder / "__pycache__").glob("kernel*.nbi"):
        if one.stat().st_mtime < newest:
            one.unlink(missing_ok=True)


forget_stale(File(__file__).parent)


@compiled
def clean(state, path, p):  # type: ignore[no-untyped-def]
    """Make the arrays ready for a path."""
    state.head[:], state.first[:], state.leaving[:] = 0, 0, 0
    state.line[:], state.line_end[:] = -1, -1
    state.used[:], state.persons[:], state.cap[:], state.count[:] = 0, 0, 0, 0
    state.waiting_town[:], state.waiting_region[:], state.waiting_class[:] = 0, 0, 0
    state.flow[:], state.streak[:] = 0, 0
    state.av[:], state.region_av[:], state.nation_av[:] = 0, 0, 0
    fill_guide(path.reach[p], state.guide)


@compiled
def change_places(rules, state, path, at, end, day):  # type: ignore[no-untyped-def]
    """Open and close places as the calendar says; return how far it is read."""
    while at < end and path.changes[at, 0] <= day:
        cell = path.changes[at, 1]
        state.cap[cell] += path.changes[at, 2]
        count_free(rules, state, cell)
        at += 1
    return at


@compiled
def one_night(rules, state, path, p, tally, values, day, begun, at):  # type: ignore[no-untyped-def]
    """Run one night, in the order of forecast.md 2.4; False when the arrays are too small."""
    last = len(rules.grid_slot) - 1
    if not due_today(rules, state, path, p, day, last):
        return False
    if day == 1:
        for c in range(len(rules.cell_town)):
            tally.evicted[p] += put_out(rules, state, c, day, last)
    else:
        for row in range(begun, at):
            tally.evicted[p] += put_out(rules, state, path.changes[row, 1], day, last)
    newest = state.count[HOUSEHOLDS]
    if not new_households(rules, state, path, p, day, last):
        return False
    place_queue(rules, state, day, last, newest)
    lose_sight(rules, state, day)
    close_night(rules, state, tally, p, day, values)
    return state.count[SPILT] == 0


@entry
def one_path(rules, state, path, p, tally, values):  # type: ignore[no-untyped-def]
    """Run one path through all its nights; False when the arrays are too small for it."""
    last = len(rules.grid_slot) - 1
    at, end = path.changes_at[p], path.changes_at[p + 1]
    clean(state, path, p)
    if not set_up(rules, state, path, p, 0, last):
        return False
    tally.balance[p, 0] = state.count[HOUSEHOLDS]
    at = change_places(rules, state, path, at, end, 0)
    judge_full(rules, state, tally, p, 0)
    if rules.grid_slot[0] >= 0:
        note(rules, state, tally, values, rules.grid_slot[0])
    for day in range(1, last + 1):
        begun = at
        at = change_places(rules, state, path, at, end, day)
        if not one_night(rules, state, path, p, tally, values, day, begun, at):
            return False
    tally.balance[p, 1], tally.balance[p, 2] = state.count[CAME], state.count[LEFT]
    tally.balance[p, 5] = state.count[UNSEEN]
    for h in range(state.count[HOUSEHOLDS]):
        tally.balance[p, 3] += 1 if cell_of(state.who[h]) >= 0 else 0
        tally.balance[p, 4] += 1 if cell_of(state.who[h]) == QUEUE else 0
    return True


_LENT: list[tuple[int, ...]] = []
_STATE: list[State] = []


def lent_state(rules: Rules, days: int, households: int) -> State:
    """Return work arrays, those of the last chunk when they fit: making them anew costs more than a path."""
    shape = (len(rules.cell_town), len(rules.town_region), len(rules.sizes), days, int(rules.def_rows[-1]),
             len(rules.region_start[0]))  # fmt: skip
    if not _LENT or _LENT[0] != shape or len(_STATE[0].who) < households:
        _STATE[:], _LENT[:] = [new_state(rules, days, households)], [shape]
    usable = rules.usable.max(axis=1).astype(np.int64)
    return _STATE[0]._replace(most_usable=usable)


def simulate(rules: Rules, path: Path, tally: Tally, households: int) -> bool:
    """Run a chunk into its tally; False when `households` was too few: start again with more."""
    state = lent_state(rules, len(rules.grid_slot) - 1, households)
    values = np.zeros((len(rules.widths), tally.sums.shape[2]), dtype=np.int64)
    return all(one_path(rules, state, path, p, tally, values) for p in range(len(path.keys)))

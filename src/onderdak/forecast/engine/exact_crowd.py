"""Who is there in the numpy engine: one row per household of every path of a chunk, and what is free."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.exact_draws import NEVER, add_at
from onderdak.forecast.engine.keys import BREAKUP, VIEW, keyed, unit
from onderdak.forecast.engine.parts import Path, Rules

Ints = NDArray[np.int64]
Words = NDArray[np.uint64]

QUEUE, GONE, ABROAD = -1, -2, -3
CAME_IN, WENT, PUT_OUT, LOST = range(4)  # rows of `flow`
BLOCK = 32


class Calendar:
    """Rows of households by day: far days in blocks of a month, near days one by one."""

    def __init__(self, days: int) -> None:
        self.days, self.now = days, -1
        self.far: list[list[tuple[Ints, Ints]]] = [[] for _ in range(days // BLOCK + 1)]
        self.near: list[list[Ints]] = [[] for _ in range(BLOCK)]

    def add(self, days: Ints, rows: Ints) -> None:
        """Note rows for days within the horizon that have not begun."""
        within = days <= self.days
        days, rows = days[within], rows[within]
        blocks = days // BLOCK
        for block in np.unique(blocks):
            here = blocks == block
            self._put(int(block), days[here], rows[here])

    def _put(self, block: int, days: Ints, rows: Ints) -> None:
        if block != self.now:
            self.far[block].append((days, rows))
            return
        order = np.argsort(days, kind="stable")
        bounds = np.searchsorted(days[order] % BLOCK, np.arange(BLOCK + 1))
        for at in np.unique(days % BLOCK):
            self.near[at].append(rows[order[bounds[at] : bounds[at + 1]]])

    def take(self, day: int) -> Ints:
        """Return the rows of a day, each once; days are taken in order."""
        block = day // BLOCK
        if block != self.now:
            self.now, told = block, self.far[block]
            self.far[block] = []
            self.near = [[] for _ in range(BLOCK)]
            for days, rows in told:
                self._put(block, days, rows)
        found = self.near[day % BLOCK]
        return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


COLUMNS = {
    "path": np.int32, "cls": np.int16, "town": np.int32, "cell": np.int32, "out": np.int32, "turn": np.int32,
    "again": np.int32, "key": np.uint64, "rank": np.uint64,
}  # fmt: skip


@dataclass(slots=True)
class Crowd:
    """
    The state of a chunk. First axis of what is counted = paths; `queues`: who waits by path, in
    order. `owned`: all rows of a path, in parts.

    `av`: int64[paths, classes, cells], free usable hundredths of hundredths, 0 where it does not fit;
    `nation_av`: its sum over what the ladder reaches. `flow`: int64[4, paths, towns], since the last note.
    """

    rules: Rules
    drawn: Path
    days: int
    rows: dict[str, Any]
    count: int
    cap: Ints
    used: Ints
    persons: Ints
    av: Ints
    nation_av: Ints
    waiting: Ints  # int64[paths, classes, towns], persons
    flow: Ints
    queues: list[Ints]
    leaving: Calendar
    events: Calendar
    balance: Ints
    evicted: Ints
    owned: list[list[Ints]]
    fresh: list[Ints] = field(default_factory=list)

    def added(self, path: Ints, cls: Ints, town: Ints, key: Words, rank: Words) -> Ints:
        """Add households that wait, sorted by path; return their rows."""
        first, wanted = self.count, self.count + len(path)
        if wanted > len(self.rows["path"]):
            longer = max(wanted, 2 * len(self.rows["path"]))
            for name, old in self.rows.items():
                self.rows[name] = np.concatenate([old, np.zeros(longer - len(old), dtype=old.dtype)])
        self.count = wanted
        told = {"path": path, "cls": cls, "town": town, "key": key, "rank": rank, "cell": QUEUE}
        for name, values in {**told, "out": NEVER, "turn": NEVER, "again": NEVER}.items():
            self.rows[name][first:wanted] = values
        rows = np.arange(first, wanted)
        bounds = np.searchsorted(path, np.arange(len(self.owned) + 1))
        for p in np.unique(path):
            self.owned[p].append(rows[bounds[p] : bounds[p + 1]])
        return rows

    def lodged_in(self, p: int, cell: int) -> Ints:
        """Return the rows of a path that live in a cell."""
        rows = np.concatenate([np.zeros(0, dtype=np.int64), *self.owned[p]])
        self.owned[p] = [rows]
        return np.asarray(rows[self.rows["cell"][rows] == cell])

    def of(self, name: str, rows: Ints) -> Ints:
        """Return whole numbers of a column for some rows."""
        return np.asarray(self.rows[name][rows], dtype=np.int64)

    def recount(self, p: Ints, cell: Ints) -> None:
        """Bring what is free in these cells of these paths up to date; a pair may be named twice."""
        cells = len(self.rules.cell_town)
        p, cell = np.divmod(np.unique(p * cells + cell), cells)
        group = self.rules.cell_group[cell]
        p, cell, group = p[group >= 0], cell[group >= 0], group[group >= 0]
        free = (self.cap[p, cell] * 100 - self.used[p, cell])[:, None]
        now = np.where(free >= self.rules.need[cell], free * self.rules.usable[cell], 0)
        change = now - self.av[p, :, cell]
        self.av[p, :, cell] = now
        ladder = group == 0
        add_at(self.nation_av, p[ladder], change[ladder])

    def count_waiting(self, rows: Ints, sign: int) -> None:
        """Add households to those who wait, or take them off."""
        g = self.of("cls", rows)
        add_at(
            self.waiting,
            (self.of("path", rows), g, self.of("town", rows)),
            sign * self.rules.sizes[g],
        )

    def note_flow(self, kind: int, rows: Ints) -> None:
        """Count the persons of these households as come, gone, put out or lost from view."""
        sizes = self.rules.sizes[self.of("cls", rows)]
        add_at(self.flow[kind], (self.of("path", rows), self.of("town", rows)), sizes)

    def move(self, rows: Ints, sign: int) -> None:
        """Count households in their cells, or out of them; the caller recounts what is free there."""
        p, cell, g = self.of("path", rows), self.of("cell", rows), self.of("cls", rows)
        add_at(self.used, (p, cell), sign * self.rules.need[cell, g])
        add_at(self.persons, (p, cell), sign * self.rules.sizes[g])

    def move_in(self, rows: Ints, cells: Ints, day: int) -> None:
        """Give households a place; with a private host also a night on which that may end."""
        self.rows["cell"][rows] = cells
        self.move(rows, 1)
        self.host_until(rows, cells, day)

    def host_until(self, rows: Ints, cells: Ints, day: int) -> None:
        """Draw the night on which a private host stops, for who moved in today."""
        self.rows["turn"][rows] = NEVER
        rate = float(self.rules.rates[1])
        if rate <= 0.0:
            return
        rows = rows[self.rules.is_host[cells] == 1]
        u = unit(keyed(self.rows["key"][rows], BREAKUP, day, 0))
        end = day + np.floor(-np.log(u) / rate).astype(np.int64) + 1
        ends = end < self.of("out", rows)
        self.rows["turn"][rows[ends]] = np.minimum(end[ends], NEVER)
        self.events.add(end[ends], rows[ends])

    def leave_view_on(self, rows: Ints, day: int) -> None:
        """Draw the night on which those who wait from today leave the view."""
        rate = float(self.rules.rates[0])
        self.rows["turn"][rows] = NEVER
        if rate <= 0.0:
            return
        u = unit(keyed(self.rows["key"][rows], VIEW, day, 0))
        wait = np.floor(np.log(u) / np.log1p(-rate)).astype(np.int64) if rate < 1 else np.zeros_like(rows)
        self.rows["turn"][rows] = np.minimum(day + wait, NEVER)
        self.events.add(day + wait, rows)

    def enqueue(self, rows: Ints, day: int) -> None:
        """Let households wait from today; each keeps its stay and its claim date."""
        self.rows["cell"][rows] = QUEUE
        self.fresh.append(rows)
        self.count_waiting(rows, 1)
        self.leave_view_on(rows, day)


def new_crowd(rules: Rules, drawn: Path, days: int) -> Crowd:
    """Return the state of a chunk before anybody is in it."""
    paths, cells, classes = len(drawn.keys), len(rules.cell_town), len(rules.sizes)
    towns = len(rules.town_region)

    def whole(*shape: int) -> Ints:
        return np.zeros(shape, dtype=np.int64)

    return Crowd(
        rules, drawn, days, {name: np.zeros(1000, dtype=kind) for name, kind in COLUMNS.items()}, 0,
        whole(paths, cells), whole(paths, cells), whole(paths, cells), whole(paths, classes, cells),
        whole(paths, classes), whole(paths, classes, towns), whole(4, paths, towns),
        [whole(0) for _ in range(paths)],
        Calendar(days), Calendar(days), whole(paths, 6), whole(paths), [[] for _ in range(paths)],
    )  # fmt: skip

"""When places open and close on each path: late openings, those that never come, contracts that go on."""

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.distributions import Uncertain
from onderdak.forecast.engine.flat import Flat
from onderdak.forecast.engine.keys import OPENING, keyed, path_key, unit
from onderdak.forecast.engine.world import Place

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LUCK, LONGER, LATE = 0, 1, 2
WITHOUT_END = 10**8


def changes_of(flat: Flat, *, seed: int, first: int, count: int, plug_in: bool) -> tuple[Ints, Ints]:
    """
    Return (day, cell, change of places) over the horizon, by path and day, and where each path begins.

    The draws of a place depend on its id and the path, so that a new place shifts those of no other.

    Returns:
        int64[rows, 3]; int64[count + 1].
    """
    rows = _rows(flat.places)
    if not len(rows):
        return np.zeros((0, 3), dtype=np.int64), np.zeros(count + 1, dtype=np.int64)
    cell, late, failed, end = _fates(flat.places, seed, first, count, plug_in)
    at = np.searchsorted(cell, rows[:, 0])
    sure = np.ones(len(rows), dtype=bool)
    if len(cell):
        at = np.minimum(at, len(cell) - 1)
        sure = cell[at] != rows[:, 0]
    days, there = _days(rows, at, sure, late, failed, end)
    kept = there & (days <= flat.days)
    order = np.argsort(days, axis=1, kind="stable")
    parts, bounds = [], [0]
    for path in range(count):
        chosen = order[path][kept[path][order[path]]]
        part = np.column_stack([np.maximum(days[path, chosen], 0), rows[chosen, 0], rows[chosen, 4]])
        parts.append(part)
        bounds.append(bounds[-1] + len(part))
    return np.ascontiguousarray(np.vstack(parts)), np.array(bounds, dtype=np.int64)


def _rows(places: tuple[Place, ...]) -> Ints:
    """
    Return int64[rows, 6]: cell, day, end of its span, whether it follows the contract, change, contract end.

    Two rows per span: places come, places go. The day of the second is that of the end.
    """
    found: list[tuple[int, int, int, int, int, int]] = []
    for cell, place in enumerate(places):
        closes = place.contract.end if place.contract else WITHOUT_END
        for span in place.capacity:
            until = WITHOUT_END if span.until is None else span.until
            bound = int(place.contract is not None and until >= closes)
            found.append((cell, span.start, until, bound, span.places, 1))
            found.append((cell, span.start, until, bound, -span.places, 2))
        for span in place.out_of_use:
            until = WITHOUT_END if span.until is None else span.until
            found.append((cell, span.start, until, 0, -span.places, 3))
            found.append((cell, span.start, until, 0, span.places, 4))
    return np.array(sorted(found), dtype=np.int64).reshape(len(found), 6)


def _days(
    rows: Ints, at: NDArray[Any], sure: NDArray[Any], late: Ints, failed: NDArray[Any], end: Ints
) -> tuple[Ints, NDArray[Any]]:
    """Return the day of each row on each path, and whether it happens at all: [paths, rows]."""
    count = len(late)
    start = np.broadcast_to(rows[:, 1], (count, len(rows))).copy()
    until = np.broadcast_to(rows[:, 2], (count, len(rows))).copy()
    there = np.ones((count, len(rows)), dtype=bool)
    told = rows[:, 5] <= 2
    if late.shape[1]:
        moves = ~sure & told & (rows[:, 1] > 0)
        start[:, moves] += late[:, at[moves]]
        bound = ~sure & (rows[:, 3] == 1)
        until[:, bound] = end[:, at[bound]]
        there[:, ~sure & told] &= ~failed[:, at[~sure & told]]
    there &= (until > start) | ~told
    return np.where((rows[:, 5] == 1) | (rows[:, 5] == 3), start, until), there


def _fates(
    places: tuple[Place, ...], seed: int, first: int, count: int, plug_in: bool
) -> tuple[Ints, Ints, NDArray[Any], Ints]:
    """Return the cells that may open late or close, and by path and cell: days late, failed, contract end."""
    cells = [at for at, one in enumerate(places) if one.opening or one.contract]
    late = np.zeros((count, len(cells)), dtype=np.int64)
    end = np.full((count, len(cells)), WITHOUT_END, dtype=np.int64)
    failed = np.zeros((count, len(cells)), dtype=bool)
    keys = np.array([path_key(seed, first + at) for at in range(count)], dtype=np.uint64)
    for column, cell in enumerate(cells):
        place = places[cell]
        words = keys ^ np.uint64(int.from_bytes(hashlib.sha256(place.id.encode()).digest()[:8], "little"))
        if place.opening:
            late[:, column] = np.rint(
                _spread(place.opening.delay, unit(keyed(words, OPENING, LATE, 0)), plug_in)
            )
            luck = unit(keyed(words, OPENING, LUCK, 0))
            failed[:, column] = (luck < place.opening.fail_probability) & (not plug_in)
        if place.contract:
            chance = unit(keyed(words, OPENING, LONGER, 0)) if not plug_in else np.full(count, 0.5)
            longer = chance < place.contract.extend_probability
            end[:, column] = place.contract.end + longer * place.contract.extend_days
    return np.array(cells, dtype=np.int64), late, failed, end


def _spread(told: Uncertain, u: Floats, plug_in: bool) -> Floats:
    """Return one draw of a distribution per uniform; its middle when nothing is drawn."""
    if plug_in or told.kind == "fixed":
        return np.full(len(u), told.middle())
    return told.at(u)

"""
What the convolution twin can say in the tables of `forecast full`: the country, week by week, and no more.

The twin knows no municipalities, classes or evictions; where it knows nothing no row is written.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine import full_tables
from onderdak.forecast.engine.conv import WEEK, Twin, twin_of
from onderdak.forecast.engine.flat import flat_world
from onderdak.forecast.engine.full_tables import Row
from onderdak.forecast.engine.parts import BINS, METRICS, Tally, bin_widths
from onderdak.forecast.engine.runs import Job, Result, added
from onderdak.forecast.engine.world import ANY, NATION, Definition

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
KNOWN = ("demand", "occupied", "capacity", "freeUsable", "unplaced")
ALL = ("nation", NATION, "*")
AT_ONCE = 500
full_by, full_dates = full_tables.full_by, full_tables.full_dates


def judged(definition: Definition) -> bool:
    """Return whether the twin can judge a definition: the whole country, whatever the traits of a place."""
    return definition.level == "nation" and ANY in definition.codes and not definition.traits


def twin_result(job: Job, paths: int) -> Result:
    """
    Run the twin on the paths of a job; definitions that it cannot judge are left out.

    Args:
        job: its detail, grid and followed place are not looked at.
    """
    job = replace(job, definitions=tuple(one for one in job.definitions if judged(one)))
    flat = flat_world(job.world)
    days = np.arange(0, flat.days + 1, WEEK)
    widths = bin_widths(flat, [ALL])
    parts: list[Tally] = []
    for first in range(0, paths, AT_ONCE):
        twin = twin_of(
            job.world, job.scenario, paths=min(AT_ONCE, paths - first), seed=job.seed,
            plug_in=job.plug_in, first=first, days=days,
        )  # fmt: skip
        parts.append(_tally(job, twin, widths))
    total = parts[0]
    for part in parts[1:]:
        total = added(total, part)
    rows = [(at, NATION) for at in range(len(job.definitions))]
    return Result(job, paths, [ALL], days.tolist(), rows, widths, total)


def _tally(job: Job, twin: Twin, widths: Ints) -> Tally:
    demand, places = np.rint(twin.demand).astype(np.int64), np.rint(twin.places).astype(np.int64)
    paths, weeks = demand.shape
    short, free = np.maximum(demand - places, 0), np.maximum(places - demand, 0)
    values = {"demand": demand, "occupied": np.minimum(demand, places), "capacity": places,
              "freeUsable": free, "unplaced": short}  # fmt: skip
    sums = np.zeros((1, weeks, len(METRICS)), dtype=np.int64)
    bins = np.zeros((1, weeks, len(METRICS), BINS), dtype=np.int32)
    for name, value in values.items():
        at = METRICS.index(name)
        sums[0, :, at] = value.sum(axis=0)
        slot = np.broadcast_to(np.arange(weeks), value.shape)
        np.add.at(bins[0, :, at], (slot, np.minimum(value // widths[0, at], BINS - 1)), 1)
    states, nights = _states(job, values), short[:, 1:].sum(axis=1) * WEEK
    nothing = np.zeros(paths, dtype=np.int64)
    return Tally(
        sums, bins, *states, nights[:, None], nothing,
        np.zeros((paths, 1, 2), dtype=np.int64), nothing[:1], np.array([-1]),
        np.zeros((paths, 6), dtype=np.int64),
    )  # fmt: skip


def _states(job: Job, values: dict[str, Ints]) -> tuple[Any, Any, Any, Any, Any]:
    """Return since when full, when known, since when clear, full at the origin and what binds first."""
    paths, count = len(values["demand"]), len(job.definitions)
    since, cleared = np.full((2, paths, count), -1, dtype=np.int32)
    for at, one in enumerate(job.definitions):
        holds = _holds(job, one.test, values)
        since[:, at] = _first_run(holds, one.for_days, np.zeros(paths, dtype=np.int64))
        since[holds[:, 0], at] = 0
        clear = _holds(job, one.clear, values)
        later = np.where(since[:, at] >= 0, since[:, at] // WEEK + 1, clear.shape[1])
        cleared[:, at] = _first_run(clear, one.clear_days, later)
    known = since.copy()
    origin = (since == 0).astype(np.int8)
    return since, known, cleared, origin, np.where(since >= 0, 1, 0).astype(np.int8)


def _holds(job: Job, test: tuple[str, float | str], values: dict[str, Ints]) -> NDArray[np.bool_]:
    """Return whether a test holds, by path and week."""
    kind, told = test
    free, places = values["freeUsable"], values["capacity"]
    if kind in ("noUnitFor", "unitFor"):
        size = next((one.size for one in job.world.classes if one.code == told), 1)
        return free < size if kind == "noUnitFor" else free >= size
    value = float(told)
    if kind.startswith("freeUsable"):
        return free < value if kind == "freeUsableBelow" else free >= value
    if kind.startswith("occupancy"):
        above = values["demand"] > value * places
        return above if kind == "occupancyAbove" else ~above
    return values["unplaced"] >= value if kind == "unplacedAtLeast" else values["unplaced"] < value


def _first_run(holds: NDArray[np.bool_], nights: int, start: Ints) -> Ints:
    """Return the first day from week `start` on of enough weeks in a row; -1 = not within the horizon."""
    weeks = -(-nights // WEEK)
    streak, found = np.zeros(len(holds), dtype=np.int64), np.full(len(holds), -1, dtype=np.int64)
    for week in range(holds.shape[1]):
        streak = np.where(holds[:, week] & (week >= start), streak + 1, 0)
        hit = (streak >= weeks) & (found < 0)
        found[hit] = (week - weeks + 1) * WEEK
    return found


def series(result: Result, plan: str) -> Iterable[Row]:
    """Yield mean and quantiles of what the twin knows."""
    return (row for row in full_tables.series(result, plan) if row[6] in KNOWN)


def shortage(result: Result, plan: str) -> Iterable[Row]:
    """Yield who has no place in the country; evictions are not known."""
    first = next(iter(full_tables.shortage(result, plan)))
    yield (*first[:-1], "")


def effects(base: Result, changed: Result, plan: str) -> Iterable[Row]:
    """Yield what a plan changes, except in evictions."""
    return (row for row in full_tables.effects(base, changed, plan) if row[2] != "evictions")

"""Runs many paths in chunks, on one core, on several or on a cluster: the numbers are the same."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.drawn import drawn
from onderdak.forecast.engine.exact import simulate_exact
from onderdak.forecast.engine.flat import Flat, flat_world
from onderdak.forecast.engine.keys import path_key
from onderdak.forecast.engine.parts import (
    LEVELS,
    Path,
    Rules,
    Tally,
    empty_tally,
    path_of,
    rules_of,
    unit_list,
)
from onderdak.forecast.engine.world import Definition, Scenario, World

CHUNK = 100
AT_ONCE = 50  # paths of the exact engine that are worked on together
GROW = 4
KERNEL, EXACT, CONV = "kernel", "exact", "conv"
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Job:
    """One world under one scenario, with all that decides the numbers."""

    world: World
    scenario: Scenario
    definitions: tuple[Definition, ...]
    seed: int = 1
    detail: str = "nation"
    grid: str = "W"
    plug_in: bool = False
    follow: str | None = None
    engine: str = KERNEL


@dataclass(frozen=True, slots=True)
class Result:
    """The tally over all paths, in the order of the paths, with the names of its axes."""

    job: Job
    paths: int
    units: list[tuple[str, str, str]]
    grid: list[int]
    rows: list[tuple[int, str]]
    widths: Ints
    tally: Tally


def grid_days(world: World, grid: str) -> list[int]:
    """Return the days that are written: every day, week, or first of a month; always the first and last."""
    if grid == "D":
        return list(range(world.horizon + 1))
    if grid == "W":
        days = set(range(0, world.horizon + 1, 7))
    else:
        days = {day for day in range(world.horizon + 1) if (world.as_of + timedelta(days=day)).day == 1}
    return sorted(days | {0, world.horizon})


def months_of(world: World) -> Ints:
    """Return the number of the month of each day, 0 = the month of the start."""
    days = [world.as_of + timedelta(days=day) for day in range(world.horizon + 1)]
    first = days[0].year * 12 + days[0].month
    return np.array([one.year * 12 + one.month - first for one in days], dtype=np.int64)


def run(
    job: Job,
    paths: int,
    *,
    workers: int = 1,
    cluster: Any = None,
    told: Callable[[int], None] | None = None,
) -> Result:
    """
    Run a job on a number of paths.

    Args:
        cluster: a connected Dask client; takes the place of `workers`.
        told: called with the number of finished paths, for a progress bar; may raise to cancel.
    """
    starts = range(0, paths, CHUNK)
    asked = [(job, start, min(CHUNK, paths - start)) for start in starts]
    total: Tally | None = None
    for done, part in enumerate(_parts(asked, workers, cluster), start=1):
        total = part if total is None else added(total, part)
        if told:
            told(min(done * CHUNK, paths))
    if total is None:
        raise ValueError("at least one path")
    flat = flat_world(job.world)
    rules, rows = rules_of(flat, job.detail, grid_days(job.world, job.grid), job.definitions)
    return Result(
        job, paths, unit_list(flat, job.detail), grid_days(job.world, job.grid), rows, rules.widths, total
    )


def _parts(asked: list[tuple[Job, int, int]], workers: int, cluster: Any) -> Iterable[Tally]:
    """Yield the tally of each chunk, in the order of the paths."""
    if cluster is not None:
        yield from (future.result() for future in cluster.map(run_chunk, asked, pure=False))
    elif workers > 1 and len(asked) > 1:
        with ProcessPoolExecutor(workers) as executor:
            yield from executor.map(run_chunk, asked)
    else:
        yield from map(run_chunk, asked)


_LAST: list[tuple[World, Flat]] = []


def _flat_of(world: World) -> Flat:
    """Return the arrays of a world, kept from the last chunk when it is the same object."""
    if not _LAST or _LAST[0][0] is not world:
        _LAST[:] = [(world, flat_world(world))]
    return _LAST[0][1]


def run_chunk(asked: tuple[Job, int, int]) -> Tally:
    """Run paths first .. first + count of a job and return their tally: whole numbers, never paths."""
    job, first, count = asked
    if job.engine == EXACT and count > AT_ONCE:
        parts = [(job, at, min(AT_ONCE, first + count - at)) for at in range(first, first + count, AT_ONCE)]
        return reduce(added, map(run_chunk, parts))
    flat = _flat_of(job.world)
    grid = grid_days(job.world, job.grid)
    rules, rows = rules_of(flat, job.detail, grid, job.definitions)
    parameters = drawn(flat, job.scenario, seed=job.seed, first=first, count=count, plug_in=job.plug_in)
    keys = np.array([path_key(job.seed, first + at) for at in range(count)], dtype=np.uint64)
    path, months = path_of(parameters, keys), months_of(job.world)
    follow = -1
    if job.follow is not None:
        follow = [one.id for one in flat.places].index(job.follow)

    def tally() -> Tally:
        return empty_tally(rules, count, len(grid), len(rows), months, follow)

    if job.engine == EXACT:
        found = tally()
        simulate_exact(rules, path, found)
        return found
    start = int(flat.living[:, 3].sum()) if len(flat.living) else 0
    return _by_kernel(rules, path, tally, int((start + parameters.mean.sum(axis=1).max() * 1.5) * 1.2) + 1000)


def _by_kernel(rules: Rules, path: Path, tally: Callable[[], Tally], households: int) -> Tally:
    """Return the tally of the kernel, with more room for households until they fit."""
    from onderdak.forecast.engine.kernel import simulate  # compiles at import, so never at start-up

    while households < 200_000_000:
        found = tally()
        if simulate(rules, path, found, households):
            return found
        households *= GROW
    raise MemoryError("a path with more than 200 million households")


BY_PATH = ("full_since", "full_known", "clear_since", "at_origin", "binding", "nights", "evicted", "monthly",
           "balance")  # fmt: skip


def added(total: Tally, part: Tally) -> Tally:
    """Return the tally of two parts, in the order of their paths."""
    total.sums[:] += part.sums
    total.bins[:] += part.bins
    joined = {name: np.concatenate([getattr(total, name), getattr(part, name)]) for name in BY_PATH}
    return total._replace(**joined)


def checked_detail(detail: str) -> str:
    """Return the level, or raise ValueError for one that is not known."""
    if detail not in LEVELS:
        raise ValueError(detail)
    return detail


def without_definitions(job: Job) -> Job:
    """Return the job without what somebody calls full: faster where only shortage counts."""
    return replace(job, definitions=())

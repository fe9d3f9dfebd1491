"""Runs many paths in chunks, on one core, on several or on a cluster: the numbers are the same."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.drawn import Drawn, drawn, with_places
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
FIRST = 20  # where somebody looks on: so many paths first, that how long it takes is soon known
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
    return run_together((job,), paths, workers=workers, cluster=cluster, told=told)[0]


def run_together(
    jobs: Sequence[Job],
    paths: int,
    *,
    workers: int = 1,
    cluster: Any = None,
    told: Callable[[int], None] | None = None,
) -> list[Result]:
    """
    Run jobs side by side on the same draws; each gives the numbers that it gives alone, in less time.

    Args:
        jobs: with one seed. cluster, told: as for `run`; `told` counts the paths of all jobs.
    """
    ends = [*([FIRST] if told and paths > FIRST else []), *range(CHUNK, paths, CHUNK), paths]
    asked = [(tuple(jobs), start, end - start) for start, end in pairwise([0, *ends]) if end > start]
    totals: list[Tally] = []
    for end, parts in zip(ends, _parts(asked, workers, cluster), strict=False):
        totals = [added(*pair) for pair in zip(totals, parts, strict=True)] if totals else list(parts)
        if told:
            told(end * len(jobs))
    if not totals:
        raise ValueError("at least one path")
    return [_result(job, paths, total) for job, total in zip(jobs, totals, strict=True)]


def _result(job: Job, paths: int, tally: Tally) -> Result:
    flat, grid = flat_world(job.world), grid_days(job.world, job.grid)
    rules, rows = rules_of(flat, job.detail, grid, job.definitions)
    return Result(job, paths, unit_list(flat, job.detail), grid, rows, rules.widths, tally)


Chunk = tuple[tuple[Job, ...], int, int]  # jobs, first path, how many


def _parts(asked: list[Chunk], workers: int, cluster: Any) -> Iterable[tuple[Tally, ...]]:
    """Yield the tallies of each chunk, in the order of the paths."""
    if cluster is not None:
        yield from (future.result() for future in cluster.map(run_chunk, asked, pure=False))
    elif workers > 1 and len(asked) > 1:
        jobs = asked[0][0]
        with ProcessPoolExecutor(workers, initializer=_keep_jobs, initargs=(jobs,)) as executor:
            yield from executor.map(_run_part, [(first, count) for _, first, count in asked])
    else:
        yield from map(run_chunk, asked)


_JOBS: list[tuple[Job, ...]] = []


def _keep_jobs(jobs: tuple[Job, ...]) -> None:
    """Give the jobs to a worker once: with every chunk, their worlds would be read and laid out anew."""
    _JOBS[:] = [jobs]


def _run_part(bounds: tuple[int, int]) -> tuple[Tally, ...]:
    """Run a chunk of the jobs that this worker keeps: first path, how many."""
    return run_chunk((_JOBS[0], *bounds))


_LAST: list[tuple[World, Flat]] = []
KEPT = 8


def _flat_of(world: World) -> Flat:
    """Return the arrays of a world, kept from the last chunk when it is the same object."""
    for known, flat in _LAST:
        if known is world:
            return flat
    del _LAST[:-KEPT]
    _LAST.append((world, flat_world(world)))
    return _LAST[-1][1]


def run_chunk(asked: Chunk) -> tuple[Tally, ...]:
    """Run paths first .. first + count of some jobs and return their tallies: whole numbers, never paths."""
    jobs, first, count = asked
    if any(job.engine == EXACT for job in jobs):
        return tuple(_exactly(job, first, count) for job in jobs)
    told: list[Drawn] = []
    for job in jobs:
        flat, seed, plug_in = _flat_of(job.world), job.seed, job.plug_in
        alike = next((one for one, other in zip(told, jobs, strict=False) if _draws_alike(other, job)), None)
        if alike is not None:
            told.append(with_places(alike, flat, seed=seed, plug_in=plug_in))
        else:
            told.append(drawn(flat, job.scenario, seed=seed, first=first, count=count, plug_in=plug_in))
    ready = [_ready(job, first, one) for job, one in zip(jobs, told, strict=True)]
    return _by_kernel(ready, max(_households(rules, path) for rules, path, _ in ready))


DRAWN_FROM = ("inflow", "classes", "municipalities", "stays", "abroad_lag", "horizon", "regions")


def _draws_alike(one: Job, other: Job) -> bool:
    """Return whether two jobs differ in their places at most: then all else that is drawn is the same."""
    return (one.seed, one.plug_in, one.scenario) == (other.seed, other.plug_in, other.scenario) and all(
        getattr(one.world, name) is getattr(other.world, name) for name in DRAWN_FROM
    )


def _exactly(job: Job, first: int, count: int) -> Tally:
    """Return the tally of the exact engine, some paths at a time."""
    parts = []
    for at in range(first, first + count, AT_ONCE):
        told = drawn(_flat_of(job.world), job.scenario, seed=job.seed, first=at,
                     count=min(AT_ONCE, first + count - at), plug_in=job.plug_in)  # fmt: skip
        rules, path, tally = _ready(job, at, told)
        found = tally()
        simulate_exact(rules, path, found)
        parts.append(found)
    return reduce(added, parts)


Ready = tuple[Rules, Path, Callable[[], Tally]]


def _ready(job: Job, first: int, told: Drawn) -> Ready:
    """Return the arrays of a job for a chunk, and what makes an empty tally for it."""
    flat, grid, months = _flat_of(job.world), grid_days(job.world, job.grid), months_of(job.world)
    rules, rows = rules_of(flat, job.detail, grid, job.definitions)
    count = len(told.mean)
    keys = np.array([path_key(job.seed, first + at) for at in range(count)], dtype=np.uint64)
    follow = -1
    if job.follow is not None:
        follow = [one.id for one in flat.places].index(job.follow)
    by_town = job.detail != "nation"

    def tally() -> Tally:
        return empty_tally(rules, count, len(grid), len(rows), months, follow, by_town)

    return rules, path_of(told, keys), tally


def _households(rules: Rules, path: Path) -> int:
    """Return room for what a path will probably hold."""
    start = int(rules.living[:, 3].sum()) if len(rules.living) else 0
    return int((start + path.mean.sum(axis=1).max() * 1.5) * 1.2) + 1000


def _by_kernel(ready: Sequence[Ready], households: int) -> tuple[Tally, ...]:
    """Return the tallies of the kernel, with more room for households until they fit."""
    from onderdak.forecast.engine.kernel import simulate  # compiles at import, so never at start-up

    while households < 200_000_000:
        asked = [(rules, path, tally()) for rules, path, tally in ready]
        if simulate(asked, households):
            return tuple(tally for _, _, tally in asked)
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

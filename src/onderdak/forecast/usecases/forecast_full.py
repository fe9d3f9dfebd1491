"""Simulates a world: when is it full by each definition, who has no place, and what each measure changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from onderdak.forecast.engine import full_tables
from onderdak.forecast.engine.full_tables import EFFECTS, FULL_BY, FULL_DATES, SERIES, SHORTAGE
from onderdak.forecast.engine.measures import Measure, planned, read_measures
from onderdak.forecast.engine.outputs import digest, run_record, write_csv, write_json
from onderdak.forecast.engine.reading import Reading, load
from onderdak.forecast.engine.runs import Job, Result, months_of, run
from onderdak.forecast.engine.world import Scenario, World
from onderdak.forecast.engine.world_files import read_world
from onderdak.forecast.engine.world_terms import definition_of, scenario_of
from onderdak.kernel.errors import InputInvalid

BASE = "base"
OCCUPANCY = "onderdak.occupancy/1"
MOST_PATHS = 1_000_000


@dataclass(frozen=True, slots=True)
class FullTask:
    """What is asked of `forecast full`."""

    world: Path
    scenarios: tuple[str, ...]
    paths: int
    out: Path
    horizon: int | None = None
    definitions: Path | None = None
    measures: Path | None = None
    plans: tuple[str, ...] = ()
    plug_in: bool = False
    detail: str = "region"
    grid: str = "W"
    occupancy_out: Path | None = None
    location: str | None = None
    dask: str | None = None
    seed: int = 1
    workers: int = 1


def forecast_full(task: FullTask, *, now: datetime) -> None:
    """
    Write full_by.csv, full_dates.csv, series.csv, shortage.csv, effects.csv and run.json.

    Raises:
        InputInvalid: a file or option cannot be right.
    """
    began = perf_counter()
    world = _world(task)
    scenarios = tuple(_scenario(task, world, one) for one in task.scenarios)
    measures = read_measures(task.measures, world) if task.measures else ()
    plans = _plans(task, measures)
    rows: dict[str, list[tuple[str, ...]]] = {
        name: [] for name in ("by", "dates", "series", "short", "effects")
    }
    with _cluster(task.dask) as cluster:
        for scenario in scenarios:
            base: Result | None = None
            for name, chosen in {BASE: (), **plans}.items():
                result = _run(task, *planned(world, scenario, chosen), cluster)
                base = base or result
                rows["by"] += full_tables.full_by(result, name)
                rows["dates"] += full_tables.full_dates(result, name)
                rows["series"] += full_tables.series(result, name)
                rows["short"] += full_tables.shortage(result, name)
                if name != BASE:
                    rows["effects"] += full_tables.effects(base, result, name)
                elif task.occupancy_out:
                    _write_occupancy(task, result)
    task.out.mkdir(parents=True, exist_ok=True)
    write_csv(task.out / "full_by.csv", FULL_BY, rows["by"])
    write_csv(task.out / "full_dates.csv", FULL_DATES, rows["dates"])
    write_csv(task.out / "series.csv", SERIES, rows["series"])
    write_csv(task.out / "shortage.csv", SHORTAGE, rows["short"])
    write_csv(task.out / "effects.csv", EFFECTS, rows["effects"])
    write_json(task.out / "run.json", _record(task, world, now, perf_counter() - began))


def _world(task: FullTask) -> World:
    world = read_world(task.world)
    if not 1 <= task.paths <= MOST_PATHS:
        raise InputInvalid(problems=(("--paths", f"1 to {MOST_PATHS}"),))
    if task.horizon is not None:
        if not 1 <= task.horizon <= 20_000:
            raise InputInvalid(problems=(("--horizon", "1 to 20000 days"),))
        world = replace(world, horizon=task.horizon)
    if task.definitions:
        read = Reading(task.definitions)
        read.zero = world.as_of
        told = load(task.definitions)
        rows = told.get("definitions") if isinstance(told, dict) else told
        found = read.each(rows, "definitions", lambda row, at: definition_of(read, row, at))
        read.stop()
        world = replace(world, definitions=found)
    if task.location is not None and task.location not in {one.id for one in world.places}:
        raise InputInvalid(problems=(("--location", "not a place of this world"),))
    if task.occupancy_out and (task.location is None or len(task.scenarios) != 1):
        raise InputInvalid(problems=(("--occupancy-out", "one scenario, and --location"),))
    return world


def _scenario(task: FullTask, world: World, wanted: str) -> Scenario:
    named = [one for one in world.scenarios if one.id == wanted]
    if named:
        return named[0]
    path = Path(wanted)
    if not path.is_file():
        raise InputInvalid(problems=((f"--scenario {wanted}", "not in the world, and no such file"),))
    read = Reading(path)
    read.zero = world.as_of
    found = read.each([load(path)], "scenario", lambda row, at: scenario_of(read, row, at))
    read.stop()
    return found[0]


def _plans(task: FullTask, measures: tuple[Measure, ...]) -> dict[str, tuple[Measure, ...]]:
    """Return every measure alone and every package that is asked for, by name."""
    by_id = {one.id: one for one in measures}
    plans: dict[str, tuple[Measure, ...]] = {one.id: (one,) for one in measures}
    for package in task.plans:
        names = [one.strip() for one in package.split(",")]
        unknown = [one for one in names if one not in by_id]
        if unknown:
            raise InputInvalid(problems=tuple(("--plan", f"no measure {one}") for one in unknown))
        plans["+".join(names)] = tuple(by_id[one] for one in names)
    return plans


def _run(task: FullTask, world: World, scenario: Scenario, cluster: Any) -> Result:
    job = Job(
        world, scenario, world.definitions, task.seed, task.detail, task.grid, task.plug_in, task.location
    )
    return run(job, task.paths, workers=task.workers, cluster=cluster)


@contextmanager
def _cluster(address: str | None) -> Iterator[Any]:
    """Give a connected client of a Dask cluster, or nothing; a local one has two workers."""
    if address is None:
        yield None
        return
    from distributed import Client, LocalCluster

    if address == "local":
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as one,
        ):
            yield one
    else:
        with Client(address) as one:
            yield one


def _write_occupancy(task: FullTask, result: Result) -> None:
    """Write month means of one location per path, from the first whole month on."""
    months = months_of(result.job.world)
    as_of = result.job.world.as_of
    days = np.bincount(months[1:], minlength=int(months.max()) + 1)
    whole = [at for at in range(1, int(months.max()) + 1) if days[at] >= 28]
    first = as_of.replace(day=1) + timedelta(days=32)
    means = np.rint(result.tally.monthly[:, whole] / days[whole][None, :, None]).astype(np.int32)
    path = task.occupancy_out or Path("occupancy.npz")
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    with half.open("wb") as file:
        np.savez_compressed(
            file,
            format=np.array(OCCUPANCY),
            month0=np.array(f"{first:%Y-%m}"),
            location=np.array(task.location),
            run_id=np.array(_record(task, result.job.world, None, 0.0)["runId"]),
            seed=np.array(task.seed),
            occupied=means[:, :, 0],
            turned_away=means[:, :, 1],
        )
    half.replace(path)


def _record(task: FullTask, world: World, now: datetime | None, seconds: float) -> dict[str, Any]:
    files = (task.world, task.definitions, task.measures)
    inputs = {one.name: digest(one) for one in files if one}
    inputs |= {one: digest(Path(one)) for one in task.scenarios if Path(one).is_file()}
    return run_record(
        command="forecast full",
        inputs=inputs,
        options={
            "scenarios": list(task.scenarios),
            "paths": task.paths,
            "horizonDays": world.horizon,
            "plans": list(task.plans),
            "plugIn": task.plug_in,
            "detail": task.detail,
            "grid": task.grid,
            "seed": task.seed,
        },
        warnings=["fixed parameters: too sure, for tests only"] if task.plug_in else [],
        data_age={"world": world.as_of.isoformat()},
        engine="kernel",
        paths=task.paths,
        standardErrorAtFivePercent=round(float(np.sqrt(0.05 * 0.95 / task.paths)), 4),
        writtenAt=now.isoformat() if now else None,
        seconds=round(seconds, 3),
    )

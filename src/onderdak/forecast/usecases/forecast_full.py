"""Simulates a world: when is it full by each definition, who has no place, and what each measure changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from onderdak.forecast.engine import conv_tables, full_tables
from onderdak.forecast.engine.conv_tables import twin_result
from onderdak.forecast.engine.full_tables import EFFECTS, FULL_BY, FULL_DATES, SERIES, SHORTAGE
from onderdak.forecast.engine.measures import Measure, planned, read_measures
from onderdak.forecast.engine.mixtures import (
    REGRET,
    read_weights,
    regrets,
)
from onderdak.forecast.engine.outputs import write_csv, write_json
from onderdak.forecast.engine.plan_search import search
from onderdak.forecast.engine.reading import Reading, load
from onderdak.forecast.engine.runs import CONV, Job, Result, run_together
from onderdak.forecast.engine.world import Scenario, World
from onderdak.forecast.engine.world_files import read_world
from onderdak.forecast.engine.world_terms import definition_of, scenario_of
from onderdak.forecast.usecases.find_plans import plans_record, write_plans
from onderdak.forecast.usecases.full_cluster import cluster_of
from onderdak.forecast.usecases.full_extras import (
    BASE,
    checked,
    keep,
    record_of,
    write_mixture,
    write_occupancy,
)
from onderdak.forecast.usecases.full_task import FullTask
from onderdak.kernel.errors import InputInvalid

MOST_PATHS = 1_000_000
TABLES = {
    "by": ("full_by.csv", FULL_BY), "dates": ("full_dates.csv", FULL_DATES), "series": ("series.csv", SERIES),
    "short": ("shortage.csv", SHORTAGE), "effects": ("effects.csv", EFFECTS),
}  # fmt: skip


@dataclass(slots=True)
class _Written:
    """Rows of the tables, and the results that are compared over scenarios, by (scenario, plan)."""

    rows: dict[str, list[tuple[str, ...]]]
    results: dict[tuple[str, str], Result]
    plans: list[dict[str, Any]]


def forecast_full(task: FullTask, *, now: datetime) -> None:
    """
    Write full_by.csv, full_dates.csv, series.csv, shortage.csv, effects.csv and run.json.

    With --optimise also plans.json, with several scenarios regret.csv, with --weights the folder mixture.

    Raises:
        InputInvalid: a file or option cannot be right.
    """
    began = perf_counter()
    world = _world(task)
    scenarios = tuple(_scenario(task, world, one) for one in task.scenarios)
    measures = read_measures(task.measures, world) if task.measures else ()
    weights = read_weights(task.weights, [one.id for one in scenarios]) if task.weights else None
    plans = _plans(task, measures)
    if task.optimise is not None and not (0 < task.optimise < 1 and measures):
        raise InputInvalid(problems=(("--optimise", "a chance between 0 and 1, and --measures"),))
    done = _Written({name: [] for name in TABLES}, {}, [])
    with cluster_of(task.dask) as cluster:
        for scenario in scenarios:
            _one_scenario(task, world, scenario, plans, cluster, done)
            if task.optimise is not None:
                _search(task, world, scenario, measures, cluster, done)
    task.out.mkdir(parents=True, exist_ok=True)
    for name, (file, columns) in TABLES.items():
        write_csv(task.out / file, columns, done.rows[name])
    if task.optimise is not None:
        write_plans(task.out, done.plans)
    if len(scenarios) > 1:
        write_csv(task.out / "regret.csv", REGRET, regrets(done.results))
    if weights:
        write_mixture(task.out / "mixture", weights, [BASE, *plans], done.results)
    record = record_of(task, world, now, perf_counter() - began) | {
        "crossCheck": checked(task, world, done.results)
    }
    write_json(task.out / "run.json", record)
    if task.ledger:
        keep(task, world, done.rows["dates"], record, now)


def _one_scenario(
    task: FullTask,
    world: World,
    scenario: Scenario,
    plans: dict[str, tuple[Measure, ...]],
    cluster: Any,
    done: _Written,
) -> None:
    wanted = {BASE: (), **plans}
    tables = conv_tables if task.engine == CONV else full_tables
    results = _run(task, [planned(world, scenario, chosen) for chosen in wanted.values()], cluster)
    base = results[0]
    for name, result in zip(wanted, results, strict=True):
        done.results[scenario.id, name] = result
        done.rows["by"] += tables.full_by(result, name)
        done.rows["dates"] += tables.full_dates(result, name)
        done.rows["series"] += tables.series(result, name)
        done.rows["short"] += tables.shortage(result, name)
        if name != BASE:
            done.rows["effects"] += tables.effects(base, result, name)
        elif task.occupancy_out:
            write_occupancy(task, result)


def _search(
    task: FullTask,
    world: World,
    scenario: Scenario,
    measures: tuple[Measure, ...],
    cluster: Any,
    done: _Written,
) -> None:
    """Look for the cheapest sufficient plans, and add what was found."""
    plain = replace(task, detail="nation", grid="M", location=None)

    def simulate(asked: Sequence[tuple[World, Scenario]]) -> list[Result]:
        return _run(plain, [(replace(one, definitions=()), under) for one, under in asked], cluster)

    epsilon = task.optimise or 0.05
    found = search(
        world, scenario, measures, simulate, epsilon=epsilon, paths=task.paths, seed=task.seed,
        budget=task.budget,
    )  # fmt: skip
    done.plans.append(plans_record(scenario.id, epsilon, found))


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
    if task.engine == CONV and (task.occupancy_out or task.optimise is not None):
        raise InputInvalid(problems=(("--engine conv", "knows no place and checks no plan: take kernel"),))
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


def _run(task: FullTask, asked: Sequence[tuple[World, Scenario]], cluster: Any) -> list[Result]:
    """Run worlds side by side on the same draws."""
    jobs = [
        Job(
            world, scenario, world.definitions, task.seed, task.detail, task.grid, task.plug_in,
            task.location, task.engine,
        )
        for world, scenario in asked
    ]  # fmt: skip
    if task.engine == CONV:
        return [twin_result(job, task.paths) for job in jobs]
    return run_together(jobs, task.paths, workers=task.workers, cluster=cluster)

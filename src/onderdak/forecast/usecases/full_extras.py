"""What `forecast full` writes beside its tables: mixtures, check by the twin, ledger, occupancy, record."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from onderdak.forecast.engine.conv import twin_of
from onderdak.forecast.engine.conv_tables import judged
from onderdak.forecast.engine.full_tables import FULL_DATES
from onderdak.forecast.engine.location_months import location_months
from onderdak.forecast.engine.mixtures import (
    FULL_BY,
    SHORTAGE,
    WeightSet,
    mixed_full_by,
    mixed_shortage,
)
from onderdak.forecast.engine.outputs import digest, run_record, write_csv
from onderdak.forecast.engine.runs import CONV, KERNEL, Result
from onderdak.forecast.engine.world import World
from onderdak.forecast.usecases.full_task import FullTask
from onderdak.forecast.usecases.keep_ledger import append

OCCUPANCY = "onderdak.occupancy/1"
BASE = "base"
CHECKED = 500


def write_mixture(
    out: Path, weights: WeightSet, plans: Sequence[str], results: dict[tuple[str, str], Result]
) -> None:
    """Write the tables over all scenarios, each row with the name of the weights."""
    by, short = list[tuple[str, ...]](), list[tuple[str, ...]]()
    for plan in plans:
        here = {scenario: one for (scenario, name), one in results.items() if name == plan}
        by += mixed_full_by(weights, plan, here)
        short += mixed_shortage(weights, plan, here)
    out.mkdir(parents=True, exist_ok=True)
    write_csv(out / "full_by.csv", FULL_BY, by)
    write_csv(out / "shortage.csv", SHORTAGE, short)


def checked(task: FullTask, world: World, results: Mapping[tuple[str, str], Result]) -> dict[str, Any]:
    """Return what the convolution twin says of the same paths: a difference of some points is a fault."""
    found: dict[str, Any] = {}
    if task.engine == CONV:
        return found  # it is the twin
    paths = min(task.paths, CHECKED)
    for (scenario, plan), result in results.items():
        if plan != BASE:
            continue
        twin = twin_of(world, result.job.scenario, paths=paths, seed=task.seed, plug_in=task.plug_in)
        seen = float(np.mean(result.tally.nights[:paths, 0] > 0))
        found[scenario] = {
            f"pShort{task.engine.capitalize()}": round(seen, 4),
            "pShortTwin": round(twin.p_short, 4),
            "paths": paths,
        }
    return found


def keep(
    task: FullTask, world: World, table: Sequence[tuple[str, ...]], record: dict[str, Any], now: datetime
) -> None:
    """Freeze what was forecast in the ledger: one entry per scenario, with the dates of the base plan."""
    entries = []
    for scenario in task.scenarios:
        name = Path(scenario).stem if Path(scenario).is_file() else scenario
        dates = [dict(zip(FULL_DATES, row, strict=True)) for row in table if row[0] == name]
        entries.append(
            (f"{world.id}/{name}", world.as_of, {"scenario": name, "dates": dates, "paths": task.paths})
        )
    if task.ledger:
        append(task.ledger, "full", entries, record, now=now)


def write_occupancy(task: FullTask, result: Result) -> None:
    """Write month means of one location per path, from the first whole month on."""
    months = location_months(result)
    path = task.occupancy_out or Path("occupancy.npz")
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    with half.open("wb") as file:
        np.savez_compressed(
            file,
            format=np.array(OCCUPANCY),
            month0=np.array(f"{months.month0:%Y-%m}"),
            location=np.array(task.location),
            run_id=np.array(record_of(task, result.job.world, None, 0.0)["runId"]),
            seed=np.array(task.seed),
            occupied=months.occupied,
            turned_away=months.turned_away,
        )
    half.replace(path)


def record_of(task: FullTask, world: World, now: datetime | None, seconds: float) -> dict[str, Any]:
    """Return the run record; without a moment only what decides the run id."""
    files = (task.world, task.definitions, task.measures, task.weights)
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
            **({"engine": task.engine} if task.engine != KERNEL else {}),
            "seed": task.seed,
            **({"optimise": task.optimise, "budget": task.budget} if task.optimise is not None else {}),
        },
        warnings=_warnings(task, world),
        data_age={"world": world.as_of.isoformat()},
        engine=task.engine,
        paths=task.paths,
        standardErrorAtFivePercent=round(float(np.sqrt(0.05 * 0.95 / task.paths)), 4),
        writtenAt=now.isoformat() if now else None,
        seconds=round(seconds, 3),
    )


def _warnings(task: FullTask, world: World) -> list[str]:
    """Return what a reader of the tables must know."""
    found = ["fixed parameters: too sure, for tests only"] if task.plug_in else []
    if task.engine == CONV:
        found.append("the convolution twin knows the country only, week by week: no ladder, no evictions")
        left = [one.id for one in world.definitions if not judged(one)]
        found += [f"definition {one}: not of the whole country, left out" for one in left]
    return found

"""
Measure the forecast engine. Run it as `./dev bench forecast`; `--paths` sets how long it takes.

Times are CPU seconds of one core unless said, without compiling. Ratios are within one run. Peers: SimPy, one
process per household, in an environment of its own (see forecast_peer.py), and the exact engine in numpy: it
must give the same paths. The slow simulation of the tests runs on a small world only.
"""

import argparse
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version

import numpy as np

from bench.forecast_peer import simpy_path
from bench.forecast_world import CLASSES, candidates, national, small
from bench.frame import RESULTS
from onderdak.forecast.engine.conv import twin_of
from onderdak.forecast.engine.measures import Measure, applied
from onderdak.forecast.engine.optimise import plans
from onderdak.forecast.engine.plan_search import problem_of, search
from onderdak.forecast.engine.runs import AT_ONCE, EXACT, Job, Result, run, run_together
from onderdak.forecast.engine.world import Scenario, World

Part = Callable[[World, int, int], dict[str, float]]
BASE = Scenario("base")
CORES = 2
TARGETS = {
    "seconds for 1,000 paths": 10.0, "wall seconds for 10,000 paths on two cores": 60.0, "resident MB": 500.0,
    "a measure on 600 paired paths, wall on two cores": 6.0, "plan finder, 160 candidates, seconds": 15.0,
    "plan finder, verified, wall on two cores": 60.0, "uncapped mean, % from theory": 0.1,
    "twin, points on P(short)": 3.0,
}  # fmt: skip
AT_LEAST = {"times faster than SimPy": 500.0, "times faster than numpy, same paths": 5.0}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("forecast")
    parser.add_argument("--paths", type=int, default=100, help="paths per figure; scaled to what is asked")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(arguments)
    world = national(limited=True)
    run(Job(world, BASE, ()), 1)  # compiles, or loads what was compiled
    print(f"seed {told.seed}, {told.paths} paths, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    found: dict[str, float] = {}
    missed: list[str] = []
    parts: tuple[Callable[[World, int, int], dict[str, float]], ...] = (
        _size,
        _memory,
        _speed,
        _agreement,
        _plans,
    )
    for part in parts:
        here = part(world, told.paths, told.seed)
        missed += _print(here)
        found |= here
    RESULTS.mkdir(exist_ok=True)
    _write(found, told)
    return 1 if missed else 0


def _size(world: World, paths: int, seed: int) -> dict[str, float]:
    size = {one[0]: one[1] for one in CLASSES}
    living = sum(one.households * size[one.cls] for one in world.incumbents)
    return {"people": round(living + world.inflow.per_day * world.horizon)}


def _memory(world: World, paths: int, seed: int) -> dict[str, float]:
    """Return the most that this process held, before any peer came into it."""
    run(Job(world, BASE, (), seed), max(paths, 100))
    return {"resident MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}


def _speed(world: World, paths: int, seed: int) -> dict[str, float]:
    """Return times of the kernel, scaled from `paths`, and how much faster it is than following each one."""
    began = time.process_time()
    run(Job(world, BASE, (), seed), paths)
    per_path = (time.process_time() - began) / paths
    pair, further = _paired(world, paths, seed, 1), _paired(world, paths, seed, 2)
    began = time.perf_counter()
    _together(world, 600, seed, 1, workers=CORES)
    measured = time.perf_counter() - began
    return {
        "ms per path": round(per_path * 1000, 2),
        "seconds for 1,000 paths": round(per_path * 1000, 2),
        "wall seconds for 10,000 paths on two cores": round(_wall(world, paths, seed, 10_000), 1),
        "a measure on 600 paired paths, wall on two cores": round(measured, 2),
        "the same, seconds of one core": round(pair * 600, 2),
        "a further measure on them, seconds of one core": round((further - pair) * 600, 2),
        "times faster than the slow simulation": _against_slow(seed),
        **_against_numpy(world, per_path, seed),
        **_against_simpy(world, per_path, seed),
    }


def _wall(world: World, paths: int, seed: int, wanted: int) -> float:
    """Return wall seconds on two cores: what it takes to start, once, and the time of each path."""
    spent = []
    sizes = (200, max(8 * paths, 400))  # paths come in chunks of a hundred: two workers need two
    for size in sizes:
        began = time.perf_counter()
        run(Job(world, BASE, (), seed), size, workers=CORES)
        spent.append(time.perf_counter() - began)
    return spent[0] + (spent[1] - spent[0]) / (sizes[1] - sizes[0]) * (wanted - sizes[0])


def _paired(world: World, paths: int, seed: int, measures: int) -> float:
    """Return CPU seconds of a path of the world together with the same path under each measure."""
    began = time.process_time()
    _together(world, paths, seed, measures, workers=1)
    return (time.process_time() - began) / paths


def _together(world: World, paths: int, seed: int, measures: int, workers: int) -> None:
    """Run the world beside itself with twelve hundred places more, once for each measure."""
    jobs = [Job(world, BASE, (), seed)]
    for at in range(measures):
        told = {
            "municipality": world.municipalities[7 + at].code, "placeType": "goo", "places": 1200, "from": 90,
            "to": None, "delayDays": {"dist": "lognormal", "median": 30, "p90": 120}, "failProbability": 0.05,
        }  # fmt: skip
        changed, under = applied(world, BASE, Measure(f"M{at + 1}", "capacity.add", told, 0))
        jobs.append(Job(changed, under, (), seed))
    run_together(jobs, paths, workers=workers)


def _against_numpy(world: World, per_path: float, seed: int) -> dict[str, float]:
    """Return how much slower the exact engine is on whole chunks; 0 when a path differs."""
    job = Job(world, BASE, (), seed)
    began = time.process_time()
    exact = run(replace(job, engine=EXACT), AT_ONCE).tally
    spent = (time.process_time() - began) / AT_ONCE
    kernel = run(job, AT_ONCE).tally
    same = all((getattr(exact, name) == getattr(kernel, name)).all() for name in exact._fields)
    return {
        "numpy, ms per path": round(spent * 1000, 1),
        "times faster than numpy, same paths": round(spent / per_path, 1) if same else 0.0,
    }


def _against_simpy(world: World, per_path: float, seed: int) -> dict[str, float]:
    """Return how much slower SimPy is on one path, and how far its demand on the last night lies off ours."""
    found = simpy_path(world, BASE, seed)
    if not found:
        return {}
    ours = run(Job(world, BASE, (), seed), 1).tally.sums[0, -1, 2]
    return {
        "SimPy, seconds per path": found["seconds"],
        "SimPy, demand on the last night, % off": round(abs(found["demand"] / ours - 1) * 100, 2),
        "times faster than SimPy": round(found["seconds"] / per_path),
    }


def _against_slow(seed: int) -> float:
    from onderdak.forecast.tests.reference import Reference

    world = small()
    began = time.process_time()
    nights, evicted = Reference(world, BASE, 0, seed).run()
    slow = time.process_time() - began
    began = time.process_time()
    result = run(Job(world, BASE, (), seed, plug_in=True), 100)
    quick = (time.process_time() - began) / 100
    same = (nights, evicted) == (int(result.tally.nights[0, 0]), int(result.tally.evicted[0]))
    return round(slow / quick) if same else 0.0


def _agreement(world: World, paths: int, seed: int) -> dict[str, float]:
    """Return how far kernel, twin and theory lie apart."""
    calm = replace(world, inflow=replace(world.inflow, per_day=100.0))
    kernel = run(Job(calm, BASE, (), seed), paths)
    began = time.process_time()
    twin = twin_of(calm, BASE, paths=paths, seed=seed)
    spent = (time.process_time() - began) / paths
    seen = float(np.mean(kernel.tally.nights[:, 0] > 0))
    return {
        "P(short), kernel": round(seen, 3),
        "twin, points on P(short)": round(abs(twin.p_short - seen) * 100, 2),
        "twin, ms per path": round(spent * 1000, 2),
        "uncapped mean, % from theory": _from_theory(),
    }


def _plans(world: World, paths: int, seed: int) -> dict[str, float]:
    """Return the times of the plan finder, and what it found; verified on six times `paths`."""
    calm = replace(world, inflow=replace(world.inflow, per_day=100.0))
    measures = candidates(calm)
    began = time.process_time()
    found = plans(problem_of(calm, BASE, measures, epsilon=0.05, seed=seed))
    searched = time.process_time() - began

    def simulate(asked: Sequence[tuple[World, Scenario]]) -> list[Result]:
        jobs = [Job(one, under, (), seed, grid="M") for one, under in asked]
        return run_together(jobs, 6 * paths, workers=CORES)

    began = time.perf_counter()
    checked = search(calm, BASE, measures, simulate, epsilon=0.05, paths=6 * paths, seed=seed)
    verified = time.perf_counter() - began
    best = checked.plans[0] if checked.plans else checked.everything
    return {
        "plans found before the check": len(found),
        "plan finder, 160 candidates, seconds": round(searched, 1),
        "plan finder, verified, wall on two cores": round(verified, 1),
        "plans that hold after the check": len(checked.plans),
        "P(short) under the cheapest": round(best.p_short, 3) if best else 1.0,
        "paths of the check": best.paths if best else 0,
    }


def _from_theory(paths: int = 40) -> float:
    """Return how far the mean of an uncapped world lies from the infinite server, in per cent."""
    world = national(limited=False)
    result = run(Job(world, BASE, (), plug_in=True), paths)
    rule = world.stays[0]
    age = np.arange(3000)
    band = np.searchsorted(rule.from_day, age, side="right") - 1
    rate = sum(np.array(values) for values in rule.per_day.values())[band]
    alive = np.exp(-np.concatenate([[0.0], np.cumsum(rate)[:-1]]))
    size = {one.code: one.size for one in world.classes}
    theory, seen = 0.0, 0.0
    for slot, day in enumerate(result.grid):
        stock = sum(
            size[one.cls] * one.households * alive[-(one.since or 0) + day] / alive[-(one.since or 0)]
            for one in world.incumbents
        )
        theory += stock + world.inflow.per_day * alive[:day].sum()
        seen += float(result.tally.sums[0, slot, 3]) / paths
    return round(abs(seen / theory - 1) * 100, 4)


def _print(found: dict[str, float]) -> list[str]:
    missed = []
    for name, value in found.items():
        goal, least = TARGETS.get(name), AT_LEAST.get(name)
        met = (goal is None or value <= goal) and (least is None or value >= least)
        aim = "" if goal is None and least is None else f"   target {goal if goal is not None else least:g}"
        print(f"{name:46} {value:>12}{aim}{'' if not aim else ': met' if met else ': MISSED'}", flush=True)
        missed += [] if met else [name]
    return missed


def _write(found: dict[str, float], told: argparse.Namespace) -> None:
    import json

    record = {
        "seed": told.seed, "paths": told.paths, "load": round(os.getloadavg()[0], 1), "cores": os.cpu_count(),
        "python": platform.python_version(), "numpy": version("numpy"), "numba": version("numba"), **found,
    }  # fmt: skip
    (RESULTS / "forecast.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

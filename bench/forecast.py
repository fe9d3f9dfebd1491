"""
Measure the forecast engine. Run it as `./dev bench forecast`.

The world is invented: 342 municipalities, 1,096 nights, about 248,000 people; its numbers say nothing about
the Netherlands. Times are CPU seconds of one core, without compiling.
"""

import argparse
import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np

from onderdak.forecast.engine.distributions import Uncertain
from onderdak.forecast.engine.runs import Job, run
from onderdak.forecast.engine.world import (
    Contract,
    HouseholdClass,
    Inflow,
    Ladder,
    Living,
    Municipality,
    Opening,
    Place,
    Scenario,
    Span,
    StayRule,
    World,
)

RESULTS = Path(__file__).parent / "results"
CLASSES = (("single", 1, 0.45), ("couple", 2, 0.2), ("mother2", 3, 0.25), ("family4", 4, 0.1))
TARGETS = {"seconds for 1,000 paths": 10.0, "resident MB": 500.0, "uncapped mean, % from theory": 0.1}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("forecast")
    parser.add_argument("--paths", type=int, default=200)
    told = parser.parse_args(arguments)
    world = national(limited=True)
    job = Job(world, Scenario("base"), ())
    run(job, 1)  # compiles, or loads what was compiled
    began = time.process_time()
    result = run(job, told.paths)
    per_path = (time.process_time() - began) / told.paths
    people = sum(one.households * dict((c[0], c[1]) for c in CLASSES)[one.cls] for one in world.incumbents)
    found = {
        "people": round(people + world.inflow.per_day * world.horizon),
        "ms per path": round(per_path * 1000, 2),
        "seconds for 1,000 paths": round(per_path * 1000, 2),
        "share of paths with nobody left over": float(np.mean(result.tally.nights[:, 0] == 0)),
        "uncapped mean, % from theory": _from_theory(),
        "resident MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    for name, value in found.items():
        goal = TARGETS.get(name)
        met = "" if goal is None else f"   target {goal:g}: {'met' if value <= goal else 'MISSED'}"
        print(f"{name:42} {value:>12}{met}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "forecast.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0 if all(found[name] <= goal for name, goal in TARGETS.items()) else 1


def national(limited: bool, seed: int = 11) -> World:
    """Return the invented country; without limits everybody finds a place in the own municipality."""
    draw = np.random.default_rng(seed)
    weight = draw.lognormal(0, 0.9, 342)
    weight /= weight.sum()
    sizes = np.array([one[1] for one in CLASSES])
    mix = np.array([one[2] for one in CLASSES])
    places, living, towns = [], [], []
    late = Opening(Uncertain("lognormal", (30.0, 120.0)), 0.05)
    for at, share in enumerate(weight):
        code, count = f"GM{at:04d}", max(6, int(share * 108_000))
        towns.append(Municipality(code, f"VR{at % 25 + 1:02d}", float(share)))
        ends = limited and draw.random() < 0.3
        places.append(
            Place(
                f"L{at:04d}",
                code,
                "goo",
                (Span(-900, None, count if limited else 10**6),),
                contract=Contract(int(draw.integers(200, 1000)), 0.8, 365) if ends else None,
                opening=late if limited and at % 9 == 0 else None,
            )
        )
        homes = count * 0.88 / float(mix @ sizes)
        living += [
            Living(f"L{at:04d}", name, int(homes * part), -int(draw.integers(30, 900)))
            for name, _, part in CLASSES
        ]
    return World(
        "national", date(2027, 1, 1), 1096, tuple(f"VR{at:02d}" for at in range(1, 26)), tuple(towns),
        tuple(HouseholdClass(name, size, part, 99) for name, size, part in CLASSES), tuple(places),
        tuple(living), (),
        Inflow("ar1" if limited else "constant", 140.0, True, 0.97, 0.05, 20.0 if limited else None, 400.0),
        (StayRule("*", "*", (0.0, 30.0, 180.0, 720.0),
                  {"return": (0.002, 0.0012, 0.0009, 0.0008), "housing": (0.0, 0.0003, 0.0006, 0.0006)}),),
        ladder=Ladder(types=("goo",)),
    )  # fmt: skip


def _from_theory(paths: int = 40) -> float:
    """Return how far the mean of an uncapped world lies from the infinite server, in per cent."""
    world = national(limited=False)
    result = run(Job(world, Scenario("base"), (), plug_in=True), paths)
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""
Tonight's round for many waiting households, from database to written decisions: 5,000 in 20 s is the goal.

Reports are added to the demo world of the bench until so many households wait: like those of the demo, made
from another seed, in the same municipalities. Then the round is worked out, proven and confirmed.
"""

import argparse
import random
import time
from dataclasses import replace
from uuid import uuid4

from bench import frame

SEED = 11


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=SEED)
    size = parser.parse_args()
    frame.start(demo=True)
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import propose_round
    from onderdak.site import clock
    from onderdak.site.commands.start import as_system

    now = clock.now()
    with as_system() as desk:
        waiting = _waiting(desk, now, size)
        began, cpu = time.perf_counter(), time.process_time()
        made = propose_round(
            desk=desk,
            now=now,
            night=night_of(now),
            municipalities=None,
            tick=time.perf_counter,
            request_key=uuid4(),
        )
        proposed = time.perf_counter() - began
        confirmed = _confirm(desk, now, made.run_id)
        cpu = time.process_time() - cpu
    row = {
        "households": made.households,
        "persons": made.persons,
        "placed": made.placed_persons,
        "optimal": made.optimal,
        "verified": made.verified,
        "engine_s": round(made.engine_ms / 1000, 2),
        "propose_s": round(proposed, 1),
        "confirm_s": round(confirmed, 1),
        "round_s": round(proposed + confirmed, 1),
        "cpu_s": round(cpu, 1),
        "peak_mb": frame.peak_mb(),
    }
    frame.report("round", [row], seed=size.seed, waiting=waiting, goal="20 s")


def _confirm(desk, now, run_id: int) -> float:
    from onderdak.duty.public import confirm_round

    return frame.milliseconds(lambda: confirm_round(desk=desk, now=now, run_id=run_id)) / 1000


def _waiting(desk, now, size: argparse.Namespace) -> int:
    """Let households report until so many wait; give the number that waits."""
    from onderdak.duty.public import take_report
    from onderdak.kernel.nights import night_of
    from onderdak.placement.public import waiting_order

    chance = random.Random(size.seed)
    reports = _reports(size.seed)
    _, line = waiting_order(night=night_of(now), now=now, municipalities=None)
    there = len(line)
    for _ in range(max(0, size.households - there)):
        report = replace(chance.choice(reports), reported_at=now)
        take_report(desk=desk, now=now, report=report, draw=chance.getrandbits(31), request_key=uuid4())
    return max(there, size.households)


def _reports(seed: int) -> list:
    """The reports of the demo world, made again from its seed."""
    from numpy.random import default_rng

    from onderdak.capacity.public import municipality_cards
    from onderdak.site.clock import DEMO_START
    from onderdak.site.demo.build import build_world
    from onderdak.site.demo.load import Ids, _report
    from onderdak.site.demo.rows import Area

    cards = municipality_cards(on=DEMO_START.date())
    world = build_world(default_rng(seed), [Area(c.code, c.name, c.region, c.population) for c in cards])
    ids = Ids([tuple(range(len(row.whos))) for row in world.households], None, [], [])
    return [_report(world, ids, report).report for report in world.reports]


if __name__ == "__main__":
    main()

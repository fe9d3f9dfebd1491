"""More of the match bench: wrong answers, wrong engines, budgets of moves, nights."""

import gc
import random
import time
from dataclasses import replace
from datetime import date

import numpy as np

from bench.match_outside import outside
from bench.worlds import national
from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.budget import plan_moves
from onderdak.placement.engine.check import REJECTED, verify
from onderdak.placement.engine.instance import Options
from onderdak.placement.engine.solve import solve
from onderdak.placement.engine.stays import transfer_curve
from onderdak.placement.tests.engine_mutants import mutants as engine_mutants
from onderdak.placement.tests.engine_worlds import a_world
from onderdak.placement.tests.test_engine_check import MUTATIONS, is_as_good, moved, put_out, swapped

Row = dict[str, object]
WANTED = 500


def checker(size: int, occupancy: float, seed: int) -> Row:
    """The independent checker on a whole answer, and on wrong answers about small worlds."""
    world = national(seed, size, occupancy)
    result = solve(world)
    gc.collect()
    gc.freeze()  # instance and answer are given, as in `onderdak match-verify`
    began, used = time.perf_counter(), time.process_time()
    verdict = verify(world, result)
    gc.unfreeze()
    row: Row = {"seconds": round(time.perf_counter() - began, 2), "verdict": verdict.status}
    row["processor_s"] = round(time.process_time() - used, 2)
    made = caught = number = 0
    while made < WANTED:
        number += 1
        draw, small = random.Random(number), a_world(number)
        try:
            answer = solve(small)
        except RuleRefused:
            continue
        for mutation in MUTATIONS:
            wrong = mutation(draw, small, answer)
            as_good = mutation in (swapped, moved, put_out) and wrong and is_as_good(small, answer, wrong)
            if wrong is not None and not as_good and made < WANTED:
                made += 1
                caught += verify(small, wrong).status == REJECTED
    return row | {"wrong_answers": made, "rejected": caught}


def mutants(size: int, occupancy: float, seed: int) -> Row:
    """Mistakes in the source of the engine, found out by the checker or by trying every answer."""
    return engine_mutants(count=242, seed=seed, worlds=16)


def transfers(size: int, occupancy: float, seed: int) -> Row:
    """
    The curve of voluntary moves against households helped, four of five placed and all of these willing to
    move, and three budgets on it with their distance to the curve.
    """
    world = replace(national(seed, size, occupancy), options=Options(levels=("persons",)))
    first = world.households[: size * 4 // 5]
    placed = {one.household: one.places[0] for one in solve(replace(world, households=first)).assignments}
    people = (
        replace(who, current_place=placed.get(who.id), may_move=who.id in placed, sheltered_tonight=True)
        for who in world.households
    )
    world = replace(world, households=tuple(people))
    began, used = time.perf_counter(), time.process_time()
    curve = transfer_curve(world, most_points=6)
    most, plans = curve[-1].moves, {}
    for share in (0.1, 0.35, 0.8):
        plans[int(most * share)] = plan_moves(world, int(most * share))
    points = len(curve) + len(plans)
    gaps = [(plan.loss - plan.bound) / max(1.0, plan.bound) for plan in plans.values()]
    return {
        "seconds_per_point": round((time.perf_counter() - began) / points, 2),
        "processor_s_per_point": round((time.process_time() - used) / points, 2),
        "worst_gap": round(max(gaps), 5),
        "curve": [(one.moves, one.persons_left, one.households_left) for one in curve],
        "budgets": [(budget, plan.loss, plan.bound) for budget, plan in plans.items()],
    }


def days(stays: int, occupancy: float, seed: int) -> Row:
    """The day vector of every municipality for 365 nights, from stays in memory."""
    from onderdak.capacity.rules.day_vector import day_vector
    from onderdak.capacity.types import FAR, Occupancy, Spans, Supply, day_number

    draw = np.random.default_rng(seed)
    towns, locations, units, sleeps, first = 342, 3_000, 30_000, 4, date(2026, 1, 1)
    start, places = day_number(first), units * sleeps
    one = np.zeros(0, np.int32)
    nothing = Spans(one, one, one)
    supply = Supply(
        unit_ids=np.arange(units, dtype=np.int64),
        unit_location=np.sort(draw.integers(0, locations, units)).astype(np.int32),
        unit_sleeps=np.full(units, sleeps, np.int16),
        unit_sharing=np.zeros(units, np.int8),
        unit_features=np.zeros(units, np.int32),
        place_ids=np.arange(places, dtype=np.int64),
        place_unit=np.repeat(np.arange(units, dtype=np.int32), sleeps),
        places=Spans(
            np.arange(places, dtype=np.int32),
            np.full(places, start - 400, np.int32),
            np.full(places, FAR, np.int32),
        ),
        blocks=nothing,
        block_reason=np.zeros(0, np.int8),
        location_ids=np.arange(locations, dtype=np.int64),
        location_municipality=np.sort(draw.integers(0, towns, locations)).astype(np.int32),
        location_end=np.full(locations, FAR, np.int32),
        location_end_reason=np.zeros(locations, np.int8),
        municipalities=tuple(f"{n:04d}" for n in range(towns)),
        municipality_region=(np.arange(towns) % 25).astype(np.int32),
        regions=tuple(f"VR{n:02d}" for n in range(25)),
        caps=nothing,
        cap_persons=np.zeros(0, np.int32),
    )
    came = draw.integers(start - 300, start + 365, stays).astype(np.int32)
    occupancy_rows = Occupancy(
        unit=draw.integers(0, units, stays).astype(np.int32),
        kind=np.zeros(stays, np.int8),
        whole_unit=draw.random(stays) < 0.7,
        start=came,
        until=(came + draw.integers(1, 300, stays)).astype(np.int32),
    )
    began, used = time.perf_counter(), time.process_time()
    vector = day_vector(supply, occupancy_rows, first=first, nights=365, level="municipality")
    return {
        "seconds": round(time.perf_counter() - began, 2),
        "processor_s": round(time.process_time() - used, 2),
        "shape": list(vector.total.shape),
    }


PARTS = {"checker": checker, "mutants": mutants, "transfers": transfers, "days": days, "outside": outside}

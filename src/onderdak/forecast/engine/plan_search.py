"""From measures to a problem that can be searched, and from a plan back to the full simulation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.conv import demand_of, places_of
from onderdak.forecast.engine.drawn import drawn
from onderdak.forecast.engine.fates import changes_of
from onderdak.forecast.engine.flat import flat_world
from onderdak.forecast.engine.measures import Measure, applied, planned
from onderdak.forecast.engine.optimise import Problem, everything, plans
from onderdak.forecast.engine.runs import Result
from onderdak.forecast.engine.world import Place, Scenario, World

Floats = NDArray[np.float64]
WEEK = 7
SEARCHED = 800
ROUNDS = 3
SHOWN = 4
FIRST_FRICTION = 1.01
SURE = 1.645  # one-sided 95 %

Simulate = Callable[[Sequence[tuple[World, Scenario]]], Sequence[Result]]


@dataclass(frozen=True, slots=True)
class Verified:
    """One plan, checked in the full simulation: its cost and its chance of a shortage."""

    measures: tuple[str, ...]
    cost_cents: int
    p_short: float
    p_upper: float
    person_nights: float
    cvar90: float
    paths: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `reason` says why there is no plan. `late`: measures not in time."""

    plans: tuple[Verified, ...]
    late: tuple[str, ...]
    friction: float
    everything: Verified | None
    reason: str | None


def cost_of(world: World, measure: Measure) -> int:
    """Return the cost in whole eurocents; one per household and month is for all hosts of the start."""
    monthly = int(measure.told.get("costPerHouseholdMonth") or 0)
    hosts = {one.id for one in world.places if one.type == "poo"}
    households = sum(one.households for one in world.incumbents if one.where in hosts)
    return measure.cost_cents + monthly * households * round(world.horizon / 30.44)


def too_late(measure: Measure) -> bool:
    """Return whether a measure is dated before its lead time allows: `from` counts from the start."""
    start = measure.told.get("from")
    return start is not None and int(start) < int(measure.told.get("leadDays") or 0)


def search(
    world: World,
    scenario: Scenario,
    measures: Sequence[Measure],
    simulate: Simulate,
    *,
    epsilon: float,
    paths: int,
    seed: int = 1,
    budget: int | None = None,
) -> Found:
    """
    Return the cheapest plans whose chance of a shortage stays within epsilon, checked in the simulation.

    The search aims at a chance of which so many paths can be sure. Where the simulation finds more shortage
    than the twin did, the need is raised, the aim lowered by as much and the search repeated.

    Args:
        simulate: runs worlds under scenarios side by side, on the same draws each time.
        paths: on how many it runs them.
    """
    there = [one for one in measures if not too_late(one)]
    late = tuple(one.id for one in measures if too_late(one))
    if not there:
        return Found((), late, 1.0, None, "no measure can be in time")
    problem = problem_of(world, scenario, there, epsilon=epsilon, seed=seed, budget=budget)
    friction, aim = FIRST_FRICTION, surely_within(epsilon, paths)
    for _ in range(ROUNDS):
        need = problem.need + np.float32(friction - 1) * _level(problem)
        harder = replace(problem, need=need, epsilon=aim)
        found = plans(harder)[:SHOWN]
        checked = _verified(world, scenario, [[there[at] for at in plan] for plan in found], simulate)
        holding = tuple(one for one in checked if one.p_upper <= epsilon)
        if holding:
            return Found(holding, late, friction, None, None)
        if not found:
            break
        friction += 0.01
        aim *= epsilon / min(one.p_upper for one in checked)
    (whole,) = _verified(world, scenario, [[there[at] for at in everything(problem)]], simulate)
    if whole.p_upper <= epsilon:
        return Found((whole,), late, friction, whole, None)
    told = f"the chance of a shortage is {whole.p_short:.3f} (at most {whole.p_upper:.3f}), above {epsilon:g}"
    return Found((), late, friction, whole, f"no set suffices: with everything that can be done {told}")


def problem_of(
    world: World,
    scenario: Scenario,
    measures: Sequence[Measure],
    *,
    epsilon: float,
    seed: int = 1,
    budget: int | None = None,
    paths: int = SEARCHED,
) -> Problem:
    """Return need and beds per path and week, on the draws that the kernel takes too."""
    flat = flat_world(world)
    told = drawn(flat, scenario, seed=seed, first=0, count=paths, plug_in=False)
    days = np.arange(WEEK, flat.days + 1, WEEK)
    demand = demand_of(flat, told, days, seed)
    need = demand - places_of(flat, told, days)
    beds = np.empty((len(measures), *need.shape), dtype=np.float32)
    for at, measure in enumerate(measures):
        other, changed = applied(world, scenario, measure)
        if changed is not scenario or other.host_breakup != world.host_breakup:
            fresh = drawn(flat_world(other), changed, seed=seed, first=0, count=paths, plug_in=False)
            beds[at] = demand - demand_of(flat_world(other), fresh, days, seed)
            continue
        gained, lost = _touched(world, other)
        beds[at] = _places(other, gained, days, seed, paths) - _places(world, lost, days, seed, paths)
    cost = tuple(cost_of(world, one) for one in measures)
    return Problem(need.astype(np.float32), beds, cost, epsilon, budget, _clashes(measures))


def _touched(world: World, other: World) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    before, after = {one.id: one for one in world.places}, {one.id: one for one in other.places}
    gained = tuple(one for key, one in after.items() if before.get(key) is not one)
    lost = tuple(one for key, one in before.items() if after.get(key) is not one)
    return gained, lost


def _places(
    world: World, places: tuple[Place, ...], days: NDArray[np.int64], seed: int, paths: int
) -> Floats:
    """Return the usable places of these places alone: float64[paths, weeks]."""
    if not places:
        return np.zeros((paths, len(days)))
    small = replace(world, places=places, incumbents=(), waiting=())
    flat = flat_world(small)
    changes, at = changes_of(flat, seed=seed, first=0, count=paths, plug_in=False)
    return places_of(flat, _Moves(changes, at), days)


@dataclass(frozen=True, slots=True)
class _Moves:
    changes: NDArray[np.int64]
    changes_at: NDArray[np.int64]


def _clashes(measures: Sequence[Measure]) -> tuple[tuple[int, int], ...]:
    """Return pairs that change the same place in different ways: one of them can be chosen."""
    by_place: dict[str, list[int]] = {}
    for at, one in enumerate(measures):
        if "place" in one.told:
            by_place.setdefault(str(one.told["place"]), []).append(at)
    return tuple((a, b) for found in by_place.values() for i, a in enumerate(found) for b in found[i + 1 :])


def _level(problem: Problem) -> NDArray[np.float32]:
    """Return what friction is a share of: the need where there is one."""
    return np.asarray(np.maximum(problem.need, 0).max(axis=0, keepdims=True) + 1.0)


def _verified(
    world: World, scenario: Scenario, chosen: Sequence[Sequence[Measure]], simulate: Simulate
) -> list[Verified]:
    """Check plans in the full simulation, all on the same draws."""
    if not chosen:
        return []
    results = simulate([planned(world, scenario, tuple(plan)) for plan in chosen])
    return [_seen(world, plan, result) for plan, result in zip(chosen, results, strict=True)]


def _seen(world: World, chosen: Sequence[Measure], result: Result) -> Verified:
    nights = np.sort(result.tally.nights[:, 0].astype(np.float64))
    chance, count = float(np.mean(nights > 0)), len(nights)
    return Verified(
        tuple(one.id for one in chosen),
        sum(cost_of(world, one) for one in chosen),
        chance,
        upper_bound(chance, count),
        float(nights.mean()),
        float(nights[int(np.floor(0.9 * count)) :].mean()),
        count,
    )


def upper_bound(chance: float, count: int) -> float:
    """
    Return the one-sided 95 % upper bound of a chance seen in `count` paths.

    Source:
        Wilson 1927, JASA 22:209-212.
    """
    square = SURE**2 / count
    middle = chance + square / 2
    half = SURE * float(np.sqrt(chance * (1 - chance) / count + square / (4 * count)))
    return (middle + half) / (1 + square)


def surely_within(epsilon: float, count: int) -> float:
    """Return the largest chance that can be seen in `count` paths with an upper bound of at most epsilon."""
    held = [
        short / count
        for short in range(int(epsilon * count) + 1)
        if upper_bound(short / count, count) <= epsilon
    ]
    return held[-1] if held else epsilon  # so few paths are sure of nothing: the check will say so

"""
The search for cheap sufficient plans: a choice of measures under a chance constraint, on drawn demand.

Demand does not depend on where people live, so a plan is judged by subtraction: what is needed per path and
week, less the beds that its measures give. What comes out is checked in the kernel afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
SOME = 0.5  # persons without a place that count as a shortage
NEAR = 1.3  # a plan that costs at most this much times the cheapest is still shown
APART = 2
MOST = 5
NODES = 300


@dataclass(frozen=True, slots=True)
class Problem:
    """
    `need`: float32[paths, weeks], persons above the places that are there; `beds`: float32[measures, paths,
    weeks]; `cost`: whole eurocents; `clash`: pairs of measures that exclude each other.
    """

    need: Floats
    beds: Floats
    cost: tuple[int, ...]
    epsilon: float
    budget: int | None = None
    clash: tuple[tuple[int, int], ...] = ()


def chance_short(problem: Problem, chosen: Sequence[int]) -> float:
    """Return the share of the paths on which somebody has no place under a plan."""
    return float(np.mean(_left(problem, chosen).max(axis=1) > SOME))


def plans(problem: Problem) -> list[tuple[int, ...]]:
    """
    Return up to five different plans that hold, cheapest first; none when no choice holds.

    The first is a greedy choice, pruned and swapped; exact integer programming may beat it; the others forbid
    one measure of those before.
    """
    first = _sufficient(problem, frozenset())
    if first is None:
        return []
    found = {first}
    for one in first:
        other = _sufficient(problem, frozenset([one]))
        if other is not None:
            found.add(other)
    exact = exactly(problem, first)
    if exact is not None:
        found.add(exact)
    ordered = sorted(found, key=lambda plan: (_price(problem, plan), plan))
    kept: list[tuple[int, ...]] = []
    for plan in ordered:
        near = _price(problem, plan) <= NEAR * max(_price(problem, ordered[0]), 1)
        if near and all(len(set(plan) ^ set(one)) >= APART for one in kept):
            kept.append(plan)
    return kept[:MOST]


def everything(problem: Problem) -> tuple[int, ...]:
    """Return all measures that do not exclude each other, the larger first: the most that can be done."""
    size = problem.beds.sum(axis=(1, 2))
    chosen: list[int] = []
    for one in sorted(range(len(problem.cost)), key=lambda at: -float(size[at])):
        if _free(problem, one, chosen):
            chosen.append(one)
    return tuple(sorted(chosen))


def _left(problem: Problem, chosen: Sequence[int]) -> Floats:
    left = problem.need.copy()
    for one in chosen:
        left -= problem.beds[one]
    return left


def _price(problem: Problem, chosen: Sequence[int]) -> int:
    return sum(problem.cost[one] for one in chosen)


def _free(problem: Problem, one: int, chosen: Sequence[int]) -> bool:
    fits = problem.budget is None or _price(problem, [*chosen, one]) <= problem.budget
    return fits and not any(
        (one, other) in problem.clash or (other, one) in problem.clash for other in chosen
    )


def _trimmed(problem: Problem, left: Floats) -> float:
    """Return the shortage over the paths that must hold: the worst may fail."""
    by_path = np.sort(np.maximum(left, 0).sum(axis=1))
    return float(by_path[: len(by_path) - int(problem.epsilon * len(by_path))].sum())


def _holds(problem: Problem, left: Floats) -> bool:
    return float(np.mean(left.max(axis=1) > SOME)) <= problem.epsilon


def _sufficient(problem: Problem, forbidden: frozenset[int]) -> tuple[int, ...] | None:
    """Return a greedy choice, without what proves superfluous and with cheaper ones for dearer ones."""
    left, chosen = problem.need.copy(), list[int]()
    while not _holds(problem, left):
        now, best, best_gain = _trimmed(problem, left), -1, 0.0
        for one in range(len(problem.cost)):
            if one in chosen or one in forbidden or not _free(problem, one, chosen):
                continue
            gain = (now - _trimmed(problem, left - problem.beds[one])) / max(problem.cost[one], 1)
            if gain > best_gain:
                best, best_gain = one, gain
        if best < 0:
            return None
        chosen.append(best)
        left -= problem.beds[best]
    return _swapped(problem, _pruned(problem, chosen, left), forbidden)


def _pruned(problem: Problem, chosen: list[int], left: Floats) -> list[int]:
    for one in sorted(chosen, key=lambda at: -problem.cost[at]):
        without = left + problem.beds[one]
        if _holds(problem, without):
            chosen, left = [other for other in chosen if other != one], without
    return chosen


def _swapped(problem: Problem, chosen: list[int], forbidden: frozenset[int]) -> tuple[int, ...]:
    left = _left(problem, chosen)
    for one in sorted(chosen, key=lambda at: -problem.cost[at]):
        without, rest = left + problem.beds[one], [other for other in chosen if other != one]
        for other in sorted(range(len(problem.cost)), key=lambda at: problem.cost[at]):
            if problem.cost[other] >= problem.cost[one]:
                break
            taken = other in chosen or other in forbidden or not _free(problem, other, rest)
            if not taken and _holds(problem, without - problem.beds[other]):
                chosen, left = [*rest, other], without - problem.beds[other]
                break
    return tuple(sorted(chosen))


def exactly(problem: Problem, start: tuple[int, ...]) -> tuple[int, ...] | None:
    """
    Return a cheaper plan by integer programming over some of the paths, None when none is found.

    Rows are added for the weeks that bind; what comes back must hold on all paths. The search is bounded by
    a number of nodes and not by a clock, so that it finds the same plan on every machine.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    chosen_paths = np.arange(min(len(problem.need), 250))
    count, slack = len(problem.cost), len(chosen_paths)
    rows = {(int(path), int(np.argmax(problem.need[path]))) for path in chosen_paths}
    price = np.concatenate([np.array(problem.cost, dtype=float), np.zeros(slack)]) / max(
        _price(problem, start), 1
    )
    for _ in range(6):
        table, floor = _table(problem, sorted(rows), count, slack)
        limits = [LinearConstraint(table, floor, np.inf)]
        limits.append(
            LinearConstraint(
                np.concatenate([np.zeros(count), np.ones(slack)]), 0, int(problem.epsilon * slack)
            )
        )
        for one, other in problem.clash:
            pair = np.zeros(count + slack)
            pair[[one, other]] = 1
            limits.append(LinearConstraint(pair, 0, 1))
        options = {"node_limit": NODES, "mip_rel_gap": 0.01}
        told = milp(
            price,
            constraints=limits,
            integrality=np.ones(count + slack),
            bounds=Bounds(0, 1),
            options=options,
        )
        if told.x is None:
            return None
        plan = tuple(int(at) for at in np.flatnonzero(told.x[:count] > 0.5))
        left = _left(problem, plan)
        if _holds(problem, left):
            cheap = _price(problem, plan) < _price(problem, start)
            fits = problem.budget is None or _price(problem, plan) <= problem.budget
            return plan if cheap and fits else None
        worst = left[chosen_paths].argmax(axis=1)
        new = {(int(path), int(worst[at])) for at, path in enumerate(chosen_paths) if left[path].max() > SOME}
        if new <= rows:
            return None
        rows |= new
    return None


def _table(
    problem: Problem, rows: list[tuple[int, int]], count: int, slack: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the rows `beds + slack >= need`: one per path and week."""
    table = np.zeros((len(rows), count + slack))
    floor = np.zeros(len(rows))
    for at, (path, week) in enumerate(rows):
        table[at, :count] = problem.beds[:, path, week]
        floor[at] = float(problem.need[path, week])
        table[at, count + path] = max(floor[at] - min(float(table[at, :count].min()) * count, 0.0), 1.0)
    return table, floor

"""Level by level over an integer program: each level at its best on the optima of the levels before it."""

from dataclasses import dataclass

import numpy as np

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.levels import LevelSpec
from onderdak.placement.engine.mip import Floats, Program, minimise

WHOLE = 1e-6  # a level that counts persons is a whole number; a bound this close below one is that number


@dataclass(frozen=True, slots=True)
class Ladder:
    """
    values and bounds: float64[levels] of the point `x`, float64[columns]; bounds hold given earlier values.
    """

    x: Floats
    values: Floats
    bounds: Floats


@dataclass(frozen=True, slots=True)
class Limits:
    """
    Relative gaps that are good enough, seconds for all levels together, and whether to use child processes.
    """

    gap_shelter: float = 0.0
    gap_other: float = 0.0
    limit_s: float | None = None
    node_limit: int | None = None
    apart: bool = False


def solve_ladder(program: Program, costs: Floats, levels: tuple[LevelSpec, ...], limits: Limits) -> Ladder:
    """
    Minimise the levels one after the other.

    A level that the point of an earlier level already meets at the bound of the linear program costs no
    search.

    Args:
        costs: float64[levels, columns]; whole numbers except at the level fit.

    Raises:
        RuleRefused: no point satisfies the rows.
    """
    x: Floats | None = None
    values, bounds = np.zeros(len(levels)), np.zeros(len(levels))
    share = None if limits.limit_s is None else limits.limit_s / max(1, len(levels))
    if not len(levels):
        costs = np.zeros((1, program.columns))
    for number in range(len(costs)):
        cost, spec = costs[number], levels[number] if len(levels) else None
        whole = spec is None or spec.kind != "fit"
        gap = limits.gap_shelter if spec is not None and spec.is_shelter else limits.gap_other
        arrays = program.arrays()
        bound = -np.inf
        if x is not None:
            relaxed = minimise(
                arrays | {"integer": arrays["integer"] & False}, cost, limit_s=share, apart=limits.apart
            )
            bound = rounded_up(relaxed.bound, whole) if relaxed.complete else -np.inf
        if x is None or relative_short(float(cost @ x), bound) > gap:
            found = minimise(arrays, cost, gap, share, limits.node_limit, limits.apart)
            if found.values is None and x is None:
                raise RuleRefused(reason="no_answer_in_time" if not found.complete and share else "no_answer")
            if found.values is not None and (x is None or cost @ found.values < cost @ x - WHOLE):
                x = _settled(found.values, arrays)
            bound = max(bound, rounded_up(found.bound, whole))
        assert x is not None
        value = float(cost @ x)
        value = float(round(value)) if whole else value
        if len(levels):
            values[number], bounds[number] = value, min(bound, value)
            program.add_limit(
                np.pad(cost, (0, program.columns - len(cost))), value + (0.0 if whole else 1e-9)
            )
    assert x is not None
    return Ladder(x, values, bounds)


def rounded_up(bound: float, whole: bool) -> float:
    """Return the bound of a level, rounded up where the level is a whole number."""
    return float(np.ceil(bound - WHOLE)) if whole and np.isfinite(bound) else bound


def relative_short(value: float, bound: float) -> float:
    """Return how far a value is above its bound, relative to the value."""
    return 0.0 if value - bound <= 1e-7 else (value - bound) / max(abs(value), 1.0)


def _settled(x: Floats, arrays: dict[str, np.ndarray]) -> Floats:
    """Return the point with its whole columns exactly whole."""
    return np.where(arrays["integer"], np.round(x), x)

"""Level by level over an integer program: each level at its best on the optima of the levels before it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.apart import START_S, Apart, Elapsed, Tell
from onderdak.placement.engine.hot import Session
from onderdak.placement.engine.levels import SHELTER, LevelSpec
from onderdak.placement.engine.mip import Answer, Floats, Program
from onderdak.placement.engine.plain_start import first_point

WHOLE = 1e-6  # a level that counts persons is a whole number; a bound this close below one is that number
ONE_LESS = 0.999  # a whole number that is less than this above its bound is the best there is
SEARCH_SHARE = 0.7  # of the seconds left; the rest is for the levels after it


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
    Relative gaps that are good enough, and seconds for the whole run. `kept_s`: of these, what is needed to
    turn a search into an answer. `apart`: search in a child process, which is ended on time.
    """

    gap_shelter: float = 0.0
    gap_other: float = 0.0
    limit_s: float | None = None
    node_limit: int | None = None
    kept_s: float = 0.0

    def left(self, elapsed_s: Elapsed) -> float | None:
        """Return the seconds left for searching; None without a limit."""
        return None if self.limit_s is None else self.limit_s - self.kept_s - elapsed_s()


def solve_ladder(
    program: Program,
    costs: Floats,
    levels: tuple[LevelSpec, ...],
    limits: Limits,
    elapsed_s: Elapsed = lambda: 0.0,
) -> Ladder:
    """
    Minimise the levels one after the other; on time where the limits name a time.

    Args:
        costs: float64[levels, columns]; whole numbers except at the level fit.
        elapsed_s: seconds since the start of the run.

    Raises:
        RuleRefused: no point satisfies the rows, or none was found in time.
    """
    told: list[Ladder] = []
    task = _Task(program.arrays(), costs, tuple(spec.kind for spec in levels), limits)
    left = limits.left(elapsed_s)
    if left is None:
        climb(task, elapsed_s, told.append)
    elif left > START_S:
        timed = replace(task, limits=replace(limits, limit_s=left - START_S, kept_s=0.0))
        with Apart(climb, timed) as child:
            told += child.messages(lambda: limits.left(elapsed_s) or 0.0)
    return told[-1] if told else _plain(task)


@dataclass(frozen=True, slots=True)
class _Task:
    arrays: dict[str, Any]
    costs: Floats
    kinds: tuple[str, ...]
    limits: Limits


def _plain(task: _Task) -> Ladder:
    """Return a point that costs no search, with bounds that hold for any point."""
    x = first_point(task.arrays, task.costs)
    if x is None:
        raise RuleRefused(reason="no_answer_in_time")
    return Ladder(x, task.costs @ x, np.minimum(task.costs, 0.0) @ task.arrays["upper"])


def climb(task: _Task, elapsed_s: Elapsed, tell: Tell | Callable[[Ladder], None]) -> None:
    """Minimise level by level and tell every better point and bound; the last one told is the answer."""
    _Climb(task, elapsed_s, tell).run()


class _Climb:
    def __init__(self, task: _Task, elapsed_s: Elapsed, tell: Callable[[Ladder], None]) -> None:
        self.task, self.elapsed_s, self.tell = task, elapsed_s, tell
        self.session = Session(task.arrays)
        self.x = first_point(task.arrays, task.costs)
        self.bounds = np.minimum(task.costs, 0.0) @ task.arrays["upper"]

    def run(self) -> None:
        """Bring every level to its bound as far as asked."""
        if self.x is not None and self.task.limits.limit_s is not None:
            self._told()
        if not len(self.task.costs):
            self._level(0, np.zeros(self.session.columns), "")
        for number, (cost, kind) in enumerate(zip(self.task.costs, self.task.kinds, strict=True)):
            self._level(number, cost, kind)
        self._told()

    def _level(self, number: int, cost: Floats, kind: str) -> None:
        """
        Search one level where the linear program does not show that it is at its best already.
        """
        whole, limits = kind != "fit", self.task.limits
        gap = limits.gap_shelter if kind in SHELTER else limits.gap_other
        relaxed = self.session.relaxed(cost, self._seconds(0.5))
        bound = rounded_up(relaxed.bound, whole) if relaxed.complete else -np.inf
        if self.x is None or relative_short(float(cost @ self.x), bound) > gap:
            bound = max(bound, self._searched(cost, gap, whole))
        if self.x is None:
            raise RuleRefused(reason="no_answer" if self._seconds(1.0) is None else "no_answer_in_time")
        if not len(self.task.costs):
            return
        value = float(cost @ self.x)
        value = float(round(value)) if whole else value
        self.bounds[number] = max(self.bounds[number], min(bound, value))
        self._told()
        self.session.limit(cost, value + (0.0 if whole else 1e-9))

    def _searched(self, cost: Floats, gap: float, whole: bool) -> float:
        """Search with whole numbers from the best point so far; return the bound."""
        found: Answer = self.session.whole(
            cost,
            gap,
            self._seconds(SEARCH_SHARE),
            start=self.x,
            node_limit=self.task.limits.node_limit,
            near=ONE_LESS if whole else WHOLE,
        )
        if found.values is not None and (self.x is None or cost @ found.values < cost @ self.x - WHOLE):
            self.x = np.where(self.task.arrays["integer"], np.round(found.values), found.values)
        return rounded_up(found.bound, whole)

    def _seconds(self, share: float) -> float | None:
        left = self.task.limits.left(self.elapsed_s)
        return None if left is None else max(0.05, left * share)

    def _told(self) -> None:
        if self.x is not None:
            values = np.array([float(cost @ self.x) for cost in self.task.costs])
            whole = [kind != "fit" for kind in self.task.kinds]
            values = np.where(whole, np.round(values), values) if len(values) else values
            self.tell(Ladder(self.x, values, np.minimum(self.bounds, values)))


def rounded_up(bound: float, whole: bool) -> float:
    """Return the bound of a level, rounded up where the level is a whole number."""
    return float(np.ceil(bound - WHOLE)) if whole and np.isfinite(bound) else bound


def relative_short(value: float, bound: float) -> float:
    """Return how far a value is above its bound, relative to the value."""
    return 0.0 if value - bound <= 1e-7 else (value - bound) / max(abs(value), 1.0)

"""Who will report, from the weekly counts of the own register: paths of the calibrated pool."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.series.files import Row, Series
from onderdak.forecast.engine.series.grid import Grid
from onderdak.forecast.engine.series.pool import Pool, Settings

Floats = NDArray[np.float64]
Came = Sequence[tuple[str, int, date, int]]

LEAST_WEEKS, MOST_WEEKS, FARTHEST = 8, 104, 52
PATHS, SEED = 200, 1
SETTLED = 13  # weeks at the end whose mean goes on behind the last one


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """
    Paths of persons per week after the night of the forecast.

    `flows`: float64[paths, weeks + 1], the last column is what goes on after it. `last`: last day that was
    counted. `shares`: part of each model. `demoted`: models that lost to Theta too often to lead.
    """

    flows: Floats
    weeks: int
    last: date
    shares: dict[str, float]
    demoted: tuple[str, ...]

    @property
    def leader(self) -> str:
        """The model with the largest share."""
        return max(sorted(self.shares), key=lambda one: self.shares[one])

    @property
    def per_week(self) -> float:
        """The mean of the first eight weeks ahead, in persons."""
        return float(self.flows[:, :8].mean())


def pooled_inflow(
    came: Came,
    as_of: date,
    reports_from: date,
    horizon: int,
    loses: Callable[[list[float], list[float]], bool],
) -> Pooled | None:
    """
    Return the forecast of the pool; None while there are fewer than eight whole weeks of reports.

    Args:
        came: where, size, day and households of who reported. horizon: in days.
        loses: whether a model is set aside, from its scores and those of Theta (see rules/demotion.py).
    """
    weeks = min((as_of - reports_from).days // 7, MOST_WEEKS)
    if weeks < LEAST_WEEKS:
        return None
    first = as_of - timedelta(days=7 * weeks)
    counts = np.zeros(weeks)
    for _where, size, day, households in came:
        if first <= day < as_of:
            counts[(day - first).days // 7] += size * households
    labels = [first + timedelta(days=7 * at + 6) for at in range(weeks)]
    rows = tuple(Row(at, day, float(counts[at]), None) for at, day in enumerate(labels))
    ahead = min(FARTHEST, -(-horizon // 7))
    pool = Pool({"inflow": Series("inflow", Grid("W", labels[0]), rows)}, _settings(ahead), loses)
    found = pool.forecast("inflow", labels[-1])
    rest = found.flows[:, -SETTLED:].mean(axis=1, keepdims=True)
    flows = np.round(np.hstack([found.flows, rest]), 1)
    return Pooled(flows, weeks, labels[-1], found.shares, found.demoted)


def _settings(ahead: int) -> Settings:
    return Settings("W", ahead, paths=PATHS, seed=SEED)

"""The pool against its peers at every origin of the past, each from what was known then."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.scores import QUANTILES, crps_above, crps_of_paths, pinball, pit
from onderdak.forecast.engine.series.files import Series
from onderdak.forecast.engine.series.known import actual_totals, known_at
from onderdak.forecast.engine.series.members import member_paths
from onderdak.forecast.engine.series.pool import Loses, Past, Pool, Settings

Floats = NDArray[np.float64]

OURS = "ensemble"
PEERS = ("naive", "ets", "arima", "theta")
PEER_PATHS = 1000


@dataclass(frozen=True, slots=True)
class Task:
    """Which origins, horizons and peers are compared; `first` and `last` bound the origins."""

    horizons: tuple[int, ...]
    peers: tuple[str, ...] = PEERS
    target: str = "cumulative"
    least: int = 12
    step: int = 1
    first: date | None = None
    last: date | None = None
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One forecast of one model at one origin and horizon beside what came."""

    id: str
    model: str
    origin: date
    period: int
    h: int
    actual: float
    quantiles: tuple[float, ...]
    crps: float | None
    crps_q: float
    tw_crps: float | None
    pit: float


@dataclass(frozen=True, slots=True)
class Run:
    """All judged forecasts of a backtest, and our quantiles per origin for the file of forecasts."""

    judged: list[Judged]
    ours: list[tuple[str, date, Floats]]


def origins_of(series: Series, task: Task) -> list[date]:
    """Return the origins, oldest first: enough known before, and something known after."""
    periods = [series.grid.period_of(row.date) for row in series.rows]
    there = [one for one in periods if one is not None]
    found = []
    for period in range(min(there), max(there)):
        day = series.grid.label_of(period)
        inside = (task.first is None or day >= task.first) and (task.last is None or day <= task.last)
        if inside and known_at(series, day).count >= max(3, task.least):
            found.append(day)
    return found[:: task.step]


def compare(
    series: dict[str, Series], settings: Settings, task: Task, loses: Loses, *, workers: int = 1
) -> Run:
    """
    Return every forecast of the pool and its peers at every origin, with its scores.

    The number of workers changes the time, never a number.
    """
    work = [(name, day) for name in sorted(series) for day in origins_of(series[name], task)]
    pool = Pool(series, settings, loses)
    if workers > 1 and len(work) > 1:
        _fill(pool, work, workers)
        chunks = [work[at :: workers * 4] for at in range(workers * 4)]
        arguments = [(pool, task, chunk) for chunk in chunks if chunk]
        with ProcessPoolExecutor(workers) as executor:
            parts = list(executor.map(_compared, arguments))
    else:
        parts = [_compared((pool, task, work))]
    place = {one: at for at, one in enumerate(work)}
    judged = [one for part in parts for one in part.judged]
    judged.sort(key=lambda one: place[one.id, one.origin])
    ours = sorted((one for part in parts for one in part.ours), key=lambda one: place[one[0], one[1]])
    return Run(judged, ours)


def _fill(pool: Pool, work: Sequence[tuple[str, date]], workers: int) -> None:
    """Work out in parallel what the members would have said before, once for all origins."""
    needed = set()
    for name, day in work:
        end = pool.series[name].grid.period_of(day) or 0
        needed |= {(name, end - back) for back in range(1, max(pool.knots) + 41)}
    keys = sorted(needed)
    chunks = [keys[at :: workers * 4] for at in range(workers * 4)]
    with ProcessPoolExecutor(workers) as executor:
        for found in executor.map(_past_of, [(pool, chunk) for chunk in chunks if chunk]):
            pool.past.update(found)


def _past_of(asked: tuple[Pool, list[tuple[str, int]]]) -> dict[tuple[str, int], Past | None]:
    pool, keys = asked
    return {key: pool.past_at(*key) for key in keys}


def _compared(asked: tuple[Pool, Task, Sequence[tuple[str, date]]]) -> Run:
    pool, task, work = asked
    judged, ours = [], []
    for name, day in work:
        forecast = pool.forecast(name, day)
        ours.append((name, day, forecast.flows))
        judged += _judged(pool, task, name, day, OURS, forecast.flows)
        for model in (*task.peers, *(one for one in ("rw", "trend", "ar") if one in pool.settings.models)):
            flows = member_paths(
                forecast.known,
                pool.settings.freq,
                model,
                paths=PEER_PATHS,
                horizon=max(task.horizons),
                seed=pool.settings.seed,
            )
            judged += _judged(pool, task, name, day, model, flows)
    slim = [(name, day, _quantiles_by_h(flows)) for name, day, flows in ours]
    return Run(judged, slim)


def _quantiles_by_h(flows: Floats) -> Floats:
    """Return float64[2, horizon, quantiles]: of the flow, and of the running total."""
    both = np.stack([flows, np.cumsum(flows, axis=1)])
    return np.asarray(np.moveaxis(np.quantile(both, QUANTILES, axis=1), 0, -1))


def _judged(pool: Pool, task: Task, name: str, day: date, model: str, flows: Floats) -> list[Judged]:
    series = pool.series[name]
    came = actual_totals(series, _last_word(series), day, max(task.horizons))
    actual = np.cumsum(came) if task.target == "cumulative" else came
    sample = np.cumsum(flows, axis=1) if task.target == "cumulative" else flows
    found = []
    for h in task.horizons:
        truth, paths = float(actual[h - 1]), sample[:, h - 1]
        if np.isnan(truth):
            continue
        quantiles = np.quantile(paths, QUANTILES)
        above = None if task.threshold is None else crps_above(paths, truth, task.threshold)
        found.append(
            Judged(
                name,
                model,
                day,
                series.grid.period_of(day) or 0,
                h,
                truth,
                tuple(float(one) for one in quantiles),
                crps_of_paths(paths, truth),
                pinball(quantiles, truth),
                above,
                pit(paths, truth),
            )
        )
    return found


def _last_word(series: Series) -> date:
    return max(max(row.date, row.as_of or row.date) for row in series.rows)

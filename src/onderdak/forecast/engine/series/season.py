"""The yearly or weekly pattern of a series, taken off before the models and put back on their paths."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PERIODS = {"W": 52.18, "M": 12.0, "D": 7.0}
WAVES = {"W": 2, "M": 3, "D": 3}
LEAST = {"W": 104, "M": 24, "D": 28}


def season_of(log_flow: Floats, freq: str, horizon: int) -> tuple[Floats, Floats]:
    """
    Return the seasonal pattern of the past and of the future, zeros where none is shown.

    Two full years are needed (four weeks for days). Waves are fitted together with a slow path; they stay
    only when they explain more than chance would (Bayesian information criterion), and are shrunk by the
    share of the variance that they explain.

    Returns:
        float64[periods], float64[horizon], both in logarithms.
    """
    count, there = len(log_flow), np.isfinite(log_flow)
    past, future = np.zeros(count), np.zeros(horizon)
    if there.sum() < LEAST[freq]:
        return past, future
    waves = _waves(np.arange(count + horizon), freq)
    slow = _slow(count, PERIODS[freq])
    values = log_flow[there]
    plain = _rest(slow[there], values)
    both = np.column_stack([slow, waves[:count]])
    factors = np.linalg.lstsq(both[there], values, rcond=None)[0]
    rest = values - both[there] @ factors
    n, more = len(values), waves.shape[1]
    # neighbours resemble each other, so the criterion counts every second value only
    gain = n / 2 * np.log((plain @ plain + 1e-12) / (rest @ rest + 1e-12))
    if gain < more * np.log(n):
        return past, future
    explained = 1 - (rest @ rest + 1e-12) / (plain @ plain + 1e-12)
    shrink = float(np.clip(explained * 1.5, 0.0, 0.9))
    pattern = waves @ factors[slow.shape[1] :] * shrink
    return pattern[:count], pattern[count:]


def _waves(time: NDArray[np.int64], freq: str) -> Floats:
    turns = 2 * np.pi * np.outer(time / PERIODS[freq], np.arange(1, WAVES[freq] + 1))
    return np.hstack([np.sin(turns), np.cos(turns)])


def _slow(count: int, period: float) -> Floats:
    """Return hats with one corner per period: a path that cannot follow the season itself."""
    corners = np.linspace(0, count - 1, max(2, round(count / period) + 1))
    return np.column_stack([np.interp(np.arange(count), corners, one) for one in np.eye(len(corners))])


def _rest(design: Floats, values: Floats) -> Floats:
    return np.asarray(values - design @ np.linalg.lstsq(design, values, rcond=None)[0])

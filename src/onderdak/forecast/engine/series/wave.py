"""
A model of a wave that breaks: after a shock arrivals fall as a power of the time since its peak.

Steep at first, slower later: what a damped trend forgets and a level never learns. On the logarithms of flow
and time that is a straight line, whose parameters every path draws from their posterior.
"""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from onderdak.forecast.engine.series.draws import heavy
from onderdak.forecast.engine.series.levels import PRIOR_COUNT, PRIOR_SD

Floats = NDArray[np.float64]

START = np.array([0.5, 2.0, 6.0])  # periods between the shock and the peak that was counted
MEMORY = np.array([0.9, 0.98])  # weight of a period against the next one
KEEP = 0.5  # what stays of a deviation from the line in the next period
STEEP, STEEP_SD = 0.8, 0.6  # the power that is expected before the fit, and how sure that is
DRIFT = 0.35  # how far the power of the time ahead may lie off that of the past, as a standard deviation


BROKEN, LAST = 0.5, 4  # a wave has broken once its last values lie below this part of its peak


def breaks(flows: Floats) -> bool:
    """Return whether this looks like a wave: the last values are less than half of what it began with."""
    peak = flows[_peak(flows)]
    return bool(np.nanmean(flows[np.isfinite(flows)][-LAST:]) < BROKEN * peak)


def wave_paths(log_flow: Floats, draw: Generator, paths: int, horizon: int) -> Floats:
    """
    Return float64[paths, horizon], logarithms, of arrivals that fall as a power of the time since their peak.

    Args:
        log_flow: float64[periods], nan = missing, at least 3 there.
    """
    peak = _peak(log_flow)
    values = log_flow[peak:]
    fits = [_fitted(values, start, memory) for start in START for memory in MEMORY]
    told = np.array([one[3] for one in fits])
    chance = np.exp(told - told.max())
    cell = np.searchsorted(np.cumsum(chance / chance.sum()), draw.random(paths) * 0.999999999)
    found = np.empty((paths, horizon))
    unit = draw.standard_normal((paths, 2))
    gamma = draw.standard_gamma(np.array([one[4] for one in fits])[cell] / 2)
    bend = DRIFT * heavy(draw, (paths,))
    shocks = heavy(draw, (paths, horizon))
    starts = np.repeat(START, len(MEMORY))
    for at, (middle, root, scale, _, _, last) in enumerate(fits):
        mine = cell == at
        sd = np.sqrt(scale / (2 * gamma[mine]))
        line = middle + sd[:, None] * (unit[mine] @ root.T)
        time = np.log(len(values) + np.arange(horizon) + starts[at])
        now = np.log(len(values) - 1 + starts[at])
        power = line[:, 1, None] + bend[mine, None]
        level = line[:, 0, None] - line[:, 1, None] * now - power * (time - now)
        found[mine] = level + _away(last, sd, shocks[mine])
    return found


def _peak(log_flow: Floats) -> int:
    """Return where the wave begins to fall: the highest value of the first half."""
    half = log_flow[: max(1, len(log_flow) // 2)]
    return int(np.nanargmax(half)) if np.isfinite(half).any() else 0


def _fitted(values: Floats, start: float, memory: float) -> tuple[Floats, Floats, float, float, float, float]:
    """
    Return the posterior of a line through log time.

    Returns:
        its mean (level, power), the root of its variance in units of the noise, the sum of squares and what
        the fit is worth, the degrees of freedom, and the deviation of the last value.
    """
    there = np.isfinite(values)
    time = np.log(np.arange(len(values)) + start)[there]
    design = np.column_stack([np.ones_like(time), -time])
    weight = memory ** np.arange(len(values))[::-1][there]
    prior = np.diag([1e-4, (PRIOR_SD / STEEP_SD) ** 2])
    centre = np.array([0.0, STEEP])
    exact = design.T @ (weight[:, None] * design) + prior
    middle = np.linalg.solve(exact, design.T @ (weight * values[there]) + prior @ centre)
    errors = values[there] - design @ middle
    off = middle - centre
    scale = float(weight @ errors**2 + off @ prior @ off) + PRIOR_COUNT * PRIOR_SD**2 / 4
    degrees = float(weight.sum()) + PRIOR_COUNT
    # errors of one period ahead decide which start and memory fit: each weighs the same number of values
    told = -0.5 * len(time) * float(np.log(np.mean(errors**2) + (PRIOR_SD / 4) ** 2))
    return middle, np.linalg.cholesky(np.linalg.inv(exact)), scale, told, degrees, float(errors[-1])


def _away(last: float, sd: Floats, shocks: Floats) -> Floats:
    """Return how far each path lies off its line: the last deviation dies out while new ones come."""
    found, now = np.empty_like(shocks), np.full(len(sd), last)
    fresh = sd * np.sqrt(1 - KEEP**2)
    for at in range(shocks.shape[1]):
        now = KEEP * now + fresh * shocks[:, at]
        found[:, at] = now
    return found

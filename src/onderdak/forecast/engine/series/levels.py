"""
Path models of our own on the logarithm of a flow: a level that wanders, one that returns, one with a trend.

Parameters are not estimated once: every path draws its own from their posterior on a grid, so that a short
series gives a wide answer. A missing value is skipped, not filled.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from onderdak.forecast.engine.series.draws import heavy

Floats = NDArray[np.float64]

MEMORY = 0.985  # weight of a period against the next one: half in about 46 periods
PRIOR_SD, PRIOR_COUNT = 0.35, 3.0
TRUSTED = 12.0  # values from which the roughness of the series itself is half of the prior
SIGNAL = np.array([0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 4.0])
RETURN = np.array([0.7, 0.85, 0.93, 0.97])
OUTLIER = 4.0
WIDEST = 1.3  # standard deviation of a logarithm beyond which a sum says nothing any more


@dataclass(frozen=True, slots=True)
class Filtered:
    """Posterior on a grid of parameters; every field is float64[cells]."""

    chance: Floats
    level: Floats
    level_variance: Floats  # in units of the noise variance
    scale: Floats  # sum of squares of the inverse gamma
    signal: Floats
    keep: Floats
    degrees: float
    mean: float


def wander(log_flow: Floats) -> Filtered:
    """Filter a level that walks at random under noise. `log_flow: float64[periods]`, nan = missing."""
    return _filtered(log_flow, SIGNAL, np.ones_like(SIGNAL), 0.0)


def returning(log_flow: Floats) -> Filtered:
    """Filter a level that goes back to its mean of the last year or so."""
    there = log_flow[np.isfinite(log_flow)]
    weight = MEMORY ** np.arange(len(there))[::-1]
    mean = float(np.sum(weight * there) / np.sum(weight))
    signal, keep = (one.ravel() for one in np.meshgrid(SIGNAL[2:], RETURN))
    return _filtered(log_flow, signal, keep, mean)


def _filtered(log_flow: Floats, signal: Floats, keep: Floats, mean: float) -> Filtered:
    there = log_flow[np.isfinite(log_flow)]
    count = len(log_flow)
    rough = max(_rough_sd(there), 1e-3)
    level = np.full(len(signal), float(np.median(there[:4])) - mean)
    variance = np.full(len(signal), 10.0)
    squares, logs, seen = np.zeros(len(signal)), np.zeros(len(signal)), 0.0
    for at, value in enumerate(log_flow - mean):
        level, variance = keep * level, keep**2 * variance + signal
        if not np.isfinite(value):
            continue
        spread, error = variance + 1.0, value - level
        bound = OUTLIER * rough * np.sqrt(spread)
        gain, error = variance / spread, np.clip(error, -bound, bound)
        if at >= 2:
            weight = MEMORY ** (count - 1 - at)
            squares += weight * error**2 / spread
            logs += weight * np.log(spread)
            seen += weight
        level, variance = level + gain * error, variance * (1 - gain)
    scale = squares + PRIOR_COUNT * _prior_sd(there) ** 2
    degrees = seen + PRIOR_COUNT
    told = -0.5 * logs - 0.5 * degrees * np.log(scale)
    chance = np.exp(told - told.max())
    return Filtered(chance / chance.sum(), level, variance, scale, signal, keep, degrees, mean)


def _prior_sd(values: Floats) -> float:
    """Return the noise that is expected before the fit: a third for a short series, else its own."""
    share = max(0.0, 1 - TRUSTED / max(1.0, float(len(values))) / 2)
    own = max(_rough_sd(values), 0.005)
    return float(np.exp(share**2 * np.log(own) + (1 - share**2) * np.log(max(own, PRIOR_SD))))


def _rough_sd(values: Floats) -> float:
    if len(values) < 3:
        return PRIOR_SD
    change = np.abs(np.diff(values))
    return float(max(1.4826 * np.median(change), 0.5 * np.mean(change)))


def level_paths(fitted: Filtered, draw: Generator, paths: int, horizon: int, mean_sd: float = 0.0) -> Floats:
    """Return float64[paths, horizon], logarithms; each path with parameters of its own."""
    cell = np.searchsorted(np.cumsum(fitted.chance), draw.random(paths) * 0.999999999)
    sd = np.sqrt(fitted.scale[cell] / (2 * draw.standard_gamma(fitted.degrees / 2, paths)))
    sd = np.minimum(sd, WIDEST)
    level = fitted.level[cell] + sd * np.sqrt(fitted.level_variance[cell]) * draw.standard_normal(paths)
    shift = mean_sd * draw.standard_normal(paths)
    level = level - shift
    steps, noise = heavy(draw, (paths, horizon)), heavy(draw, (paths, horizon))
    found = np.empty((paths, horizon))
    move = sd * np.sqrt(fitted.signal[cell])
    for at in range(horizon):
        level = fitted.keep[cell] * level + move * steps[:, at]
        found[:, at] = fitted.mean + shift + level + sd * noise[:, at]
    return found


def trend_paths(log_flow: Floats, draw: Generator, paths: int, horizon: int) -> Floats:
    """
    Return paths of a damped local trend, with shocks drawn from the errors of the chosen parameters.

    Args:
        log_flow: float64[periods], nan = missing, at least 3 there.
    """
    alpha, share, damp = (
        one.ravel() for one in np.meshgrid([0.1, 0.25, 0.5, 0.8], [0.02, 0.06, 0.2], [0.7, 0.85, 0.95])
    )
    beta = alpha * share
    there = log_flow[np.isfinite(log_flow)]
    rough = max(_rough_sd(there), 1e-3)
    level, slope = np.full(len(alpha), float(np.median(there[:4]))), np.zeros(len(alpha))
    errors = np.full((len(log_flow), len(alpha)), np.nan)
    for at, value in enumerate(log_flow):
        ahead = level + damp * slope
        error = np.clip(value - ahead, -OUTLIER * 1.5 * rough, OUTLIER * 1.5 * rough)
        error = error if np.isfinite(value) else np.zeros(len(alpha))
        errors[at] = error if np.isfinite(value) else np.nan
        level, slope = ahead + alpha * error, damp * slope + beta * error
    weight = MEMORY ** np.arange(len(log_flow))[::-1]
    weight = np.where(np.isfinite(log_flow) & (np.arange(len(log_flow)) >= 2), weight, 0.0)
    degrees = float(weight.sum()) + PRIOR_COUNT
    scale = np.nansum(weight[:, None] * errors**2, axis=0) + PRIOR_COUNT * _prior_sd(there) ** 2
    chance = np.exp(-0.5 * degrees * (np.log(scale) - np.log(scale).min()))
    cell = np.searchsorted(np.cumsum(chance / chance.sum()), draw.random(paths) * 0.999999999)
    sd = np.minimum(np.sqrt(scale[cell] / (2 * draw.standard_gamma(degrees / 2, paths))), WIDEST)
    shocks = _shocks(errors, weight, cell, draw, horizon) * sd[:, None]
    found = np.empty((paths, horizon))
    level, slope, damp = level[cell], slope[cell], damp[cell]
    for at in range(horizon):
        ahead = level + damp * slope
        found[:, at] = ahead + shocks[:, at]
        level, slope = ahead + alpha[cell] * shocks[:, at], damp * slope + beta[cell] * shocks[:, at]
    return found


def _shocks(errors: Floats, weight: Floats, cell: NDArray[np.intp], draw: Generator, horizon: int) -> Floats:
    """Return shocks of about unit size: past errors where there are enough, else heavy-tailed draws."""
    rows = np.flatnonzero(weight > 0)
    if len(rows) < 12:
        return heavy(draw, (len(cell), horizon))
    chosen = draw.choice(rows, size=(len(cell), horizon), p=weight[rows] / weight[rows].sum())
    unit = np.sqrt(np.average(errors[rows] ** 2, axis=0, weights=weight[rows]))[cell]
    return np.clip(errors[chosen, cell[:, None]] / np.maximum(unit, 1e-9)[:, None], -6.0, 6.0)


def count_paths(values: Floats, draw: Generator, paths: int, horizon: int) -> Floats:
    """
    Return paths of small counts: Poisson counts of a rate with a gamma posterior that wanders slowly.

    Also for all zeros: then only the prior and the length of the series speak. float64[paths, horizon].
    """
    weight = np.where(np.isfinite(values), 0.94 ** np.arange(len(values))[::-1], 0.0)
    total = float(np.sum(weight * np.nan_to_num(values)))
    rate = draw.standard_gamma(0.5 + total, paths) / (float(weight.sum()) + 0.5)
    sd = 0.12 * np.sqrt(2.0 / draw.standard_gamma(2.0, paths))
    walk = np.cumsum(heavy(draw, (paths, horizon)) * np.minimum(sd, 0.4)[:, None], axis=1)
    intensity = np.minimum(rate[:, None] * np.exp(np.clip(walk, -4, 4)), 1e6)
    spread = _overdispersion(values)
    mixed = intensity * draw.standard_gamma(spread, (paths, horizon)) / spread
    return draw.poisson(mixed).astype(np.float64)


def _overdispersion(values: Floats) -> float:
    """Return the size of the negative binomial, large when the counts vary like Poisson counts."""
    there = values[np.isfinite(values)]
    mean, variance = float(there.mean()), float(np.mean(np.diff(there) ** 2)) / 2 if len(there) > 1 else 0.0
    extra = max(variance - mean, 0.0)
    return float(np.clip((mean**2 + 0.1) / (extra + 0.01), 0.3, 50.0))

"""Draws of the numpy engine: those of `kernel_draws.py`, for many households of many paths at once."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from onderdak.forecast.engine.parts import Path

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

add_at: Any = np.add.at
NEVER = 1_000_000_000
LARGE_MEAN, FAR, LONGEST = 400.0, 1e17, 20_000.0
SHORTER = np.uint64(28)


def arrivals(u: Floats, mean: Floats, size: float) -> Ints:
    """Return negative binomial counts (Poisson for size 0) by inversion, in the shape of `u` and `mean`."""
    found = np.zeros(u.shape, dtype=np.int64)
    large, small = mean > LARGE_MEAN, (mean > 0.0) & (mean <= LARGE_MEAN)
    if large.any():
        found[large] = _many(u[large], mean[large], size)
    expected, wanted = mean[small], u[small]
    if size > 0:
        ratio, chance = expected / (size + expected), np.exp(-size * np.log1p(expected / size))
    else:
        ratio, chance = expected, np.exp(-expected)
    counts, reached, k = np.zeros(len(wanted), dtype=np.int64), chance.copy(), 0
    active = np.flatnonzero(reached < wanted)
    while len(active) and k < 100_000:
        step = (k + size) / (k + 1) * ratio[active] if size > 0 else ratio[active] / (k + 1)
        chance[active] *= step
        k += 1
        reached[active] += chance[active]
        counts[active] = k
        rest = (reached[active] < wanted[active]) & ~((chance[active] < 1e-18) & (k > expected[active]))
        active = active[rest]
    found[small] = counts
    return found


def _many(u: Floats, mean: Floats, size: float) -> Ints:
    """Return counts of a large mean: a rounded normal, found by halving."""
    sd = np.sqrt(mean + (mean * mean / size if size > 0 else 0.0))
    low, high = np.full(len(u), -6.0), np.full(len(u), 6.0)
    for _ in range(40):
        middle = 0.5 * (low + high)
        below = 0.5 * (1.0 + erf(middle * 0.7071067811865476)) < u
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray(np.maximum(0, np.floor(mean + sd * low + 0.5)), dtype=np.int64)


def exit_days(path: Path, p: Ints, g: Ints, stratum: Ints, start: int, age: Floats, effort: Floats) -> Any:
    """
    Return (first night not slept here, share of that exit that is a return) per household.

    Args:
        p, g, stratum: int64[households], row of the chunk, class, stay rule. start: today.
        effort: exponential draws; with higher hazards the same draw leaves earlier, never later.
    """
    steps, bands = path.step_day[p], path.band_day[stratum]
    step = (steps[:, 1:] <= start).sum(axis=1)
    band = (bands[:, 1:] <= age[:, None]).sum(axis=1)
    day, lived, effort = np.full(len(p), float(start)), age.astype(np.float64), effort.copy()
    out, back = np.full(len(p), NEVER, dtype=np.int64), np.zeros(len(p))
    active = np.arange(len(p))
    while len(active):
        at, here = step[active], band[active]
        to_step = _next(steps[active].astype(np.float64), at) - day[active]
        to_band = _next(bands[active], here) - lived[active]
        span = np.minimum(to_step, to_band)
        place = (p[active], g[active], stratum[active], at, here)
        rate = path.hazard[place]
        leaves = rate * span >= effort[active]
        gone = active[leaves]
        day[gone] += effort[gone] / rate[leaves]
        out[gone] = start + np.floor(day[gone] - start).astype(np.int64) + 1
        back[gone] = path.back[place][leaves] / rate[leaves]
        goes_on = ~leaves & (span < FAR) & (day[active] - start <= 1e6)
        active, span = active[goes_on], span[goes_on]
        effort[active] -= rate[goes_on] * span
        day[active] += span
        lived[active] += span
        nearer = (to_step <= to_band)[goes_on], (to_band <= to_step)[goes_on]
        step[active] += nearer[0]
        band[active] += nearer[1]
    return np.minimum(out, NEVER), back


def _next(bounds: Floats, at: Ints) -> Floats:
    """Return the bound after `at` in each row; a very large number behind the last."""
    last = bounds.shape[1] - 1
    inside = np.minimum(at + 1, last)
    return np.where(at < last, bounds[np.arange(len(at)), inside], 1e18)


def unknown_ages(hazard: Floats, bands: Floats, u: Floats, v: Floats) -> Floats:
    """
    Return ages drawn in proportion to who is still there at that age (length-biased).

    Args:
        hazard: float64[households, bands]. bands: float64[bands]. u, v: uniforms.
    """
    there = int((bands < FAR).sum())
    alive, reached = np.ones(len(u)), np.zeros(len(u))
    sums, rates, gone = [], [], []
    for band in range(there):
        end = bands[band + 1] if band + 1 < len(bands) else 1e18
        span, rate = min(float(end - bands[band]), LONGEST), np.maximum(hazard[:, band], 1e-9)
        weight = alive * (1.0 - np.exp(-rate * span)) / rate
        alive = alive * np.exp(-rate * span)
        reached = reached + weight
        sums.append(reached)
        rates.append(rate)
        gone.append(1.0 - np.exp(-rate * span))
    at = (np.array(sums) < (u * reached)[None, :]).sum(axis=0)
    inside, rows = np.minimum(at, there - 1), np.arange(len(u))
    rate, left = np.array(rates)[inside, rows], np.array(gone)[inside, rows]
    return np.where(at < there, bands[inside] - np.log(1.0 - v * left) / rate, 0.0)


def ranks(priority: Ints, claim: Ints, tie: Words) -> Words:
    """Return the order in the queue as one number: priority, claim date, then a tie."""
    first = np.minimum(priority, 127).astype(np.uint64) << np.uint64(56)
    return np.asarray(first | ((claim + 50_000).astype(np.uint64) << np.uint64(36)) | tie)

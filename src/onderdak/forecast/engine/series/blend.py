"""
One forecast out of the paths of several models: between their mixture and the mean of their quantiles.

A mixture alone follows whoever is highest where models disagree; the mean of the quantiles, on the logarithm,
lies between them. Totals are set at some horizons; every path keeps its own shape in between.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MEAN = 0.6  # part of the mean of the quantiles; the rest is the mixture
HALF = 0.5  # added before the logarithm: nobody is a number too
DEEPER = 0.5  # how much further below the median a young series reaches, at DEEP periods and more
DEEP = 13
LEAST, MOST = 1 / 3, 3.0  # how far the factor of a stretch of periods may lie from that of the total


def reach_below(young: float, horizon: int) -> float:
    """
    Return by what the distance below the median is stretched: numbers that fall can fall to nothing.

    Args:
        young: 1 for a series that has just begun, 0 for one with years behind it.
    """
    return 1.0 + DEEPER * young * float(min(1.0, np.log(horizon) / np.log(DEEP)))


def skewed(log_total: Floats, middle: Floats | float, below: float, stretch: float = 1.0) -> Floats:
    """Return logarithms stretched around their middle, and further below it."""
    away = stretch * (log_total - middle)
    return np.asarray(middle + np.where(away < 0, below * away, away))


def blended(mixture: Floats, members: Sequence[Floats], shares: Sequence[float], chances: Floats) -> Floats:
    """
    Return logarithms of quantiles of the forecast.

    Args:
        mixture: quantiles of the mixture at `chances`.
        members: of each member its totals, sorted. shares: of each member, together 1.
    """
    mean = np.zeros_like(chances)
    for totals, share in zip(members, shares, strict=True):
        places = (np.arange(len(totals)) + 0.5) / len(totals)
        mean += share * np.log(np.interp(chances, places, totals) + HALF)
    return np.asarray((1 - MEAN) * np.log(mixture + HALF) + MEAN * mean)


def aims(parts: Sequence[Floats], below: float, stretch: float) -> Floats:
    """
    Return what the total of each path should be at one horizon, in the order of the parts.

    Args:
        parts: totals of the paths of each member at that horizon.
    """
    mixture = np.concatenate(parts)
    order = np.argsort(mixture, kind="stable")
    chances = (np.arange(len(mixture)) + 0.5) / len(mixture)
    shares = [len(part) / len(mixture) for part in parts]
    logs = blended(mixture[order], [np.sort(part) for part in parts], shares, chances)
    logs = skewed(logs, float(np.median(logs)), below, stretch)
    found = np.empty_like(mixture)
    found[order] = np.maximum(np.exp(logs) - HALF, 0.0)
    return found


def moved(flows: Floats, ends: Sequence[int], wanted: Sequence[Floats]) -> Floats:
    """
    Return paths whose totals at some horizons come as near to the wanted ones as their own shape allows.

    Between two of these horizons a path has one factor, so flows stay >= 0 and totals keep rising.

    Args:
        flows: float64[paths, horizon]. ends: rising horizons, the last is that of the flows.
        wanted: of each of these horizons float64[paths].
    """
    found, start = flows.copy(), 0
    had, has = np.zeros(len(flows)), np.zeros(len(flows))
    for end, aim in zip(ends, wanted, strict=True):
        piece = flows[:, start:end].sum(axis=1)
        had = had + piece
        whole = aim / np.maximum(had, 1e-9)
        factor = np.clip((aim - has) / np.maximum(piece, 1e-9), LEAST * whole, MOST * whole)
        found[:, start:end] *= factor[:, None]
        has, start = has + factor * piece, end
    return found

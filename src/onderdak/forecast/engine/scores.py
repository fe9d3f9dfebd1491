"""Scores of a forecast against what came: CRPS, pinball loss, coverage, PIT."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

QUANTILES = (0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975)


def crps_of_paths(paths: Floats, actual: float) -> float:
    """
    Return the continuous ranked probability score of a sample, in the unit of the values.

    Args:
        paths: float64[paths], any order, at least one.
    Source:
        Gneiting & Raftery 2007, JASA 102:359-378, energy form: E|X - y| - E|X - X'|/2.
    """
    ordered = np.sort(paths)
    count = len(ordered)
    within = np.sum((2 * np.arange(1, count + 1) - count - 1) * ordered) / count**2
    return float(np.mean(np.abs(ordered - actual)) - within)


def crps_above(paths: Floats, actual: float, threshold: float) -> float:
    """Return the CRPS that looks only above a threshold, where too little room is the question."""
    return crps_of_paths(np.maximum(paths, threshold), max(actual, threshold))


def pinball(quantiles: Floats, actual: float, probabilities: tuple[float, ...] = QUANTILES) -> float:
    """Return the mean over the quantiles of twice the pinball loss: the CRPS of who gives quantiles only."""
    chance = np.asarray(probabilities)
    off = actual - quantiles
    return float(np.mean(2 * np.maximum(chance * off, (chance - 1) * off)))


def pit(paths: Floats, actual: float) -> float:
    """Return the share of paths below what came, ties counted half: uniform when the forecast is honest."""
    return float((np.mean(paths < actual) + np.mean(paths <= actual)) / 2)


def pit_chance(pits: Floats, n_eff: float) -> float:
    """Return the chance of a PIT as uneven as this, by Kolmogorov, with the number of separate windows."""
    from scipy.special import kolmogorov

    if len(pits) == 0:
        return float("nan")
    ordered, count = np.sort(pits), len(pits)
    gap = max(
        float(np.max(np.arange(1, count + 1) / count - ordered)),
        float(np.max(ordered - np.arange(count) / count)),
    )
    root = np.sqrt(n_eff)
    return float(kolmogorov((root + 0.12 + 0.11 / root) * gap))


def brier(chance: float, happened: bool) -> float:
    """Return the squared error of a chance."""
    return (chance - float(happened)) ** 2


def windows_apart(first: int, last: int, horizon: int) -> int:
    """Return how many windows of this length fit between two origins without overlap, at least one."""
    return 1 + max(0, last - first) // max(1, horizon)

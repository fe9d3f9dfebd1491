"""
Corrects the spread and the centre of a forecast by the errors of earlier ones.

At each horizon the errors `log(actual total / median total)` of the forecasts made before are compared with
the spread those forecasts claimed. Errors of overlapping windows say nearly the same thing, so they count by
the number of windows that do not overlap; each horizon leans on the shorter one before it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FADE = 0.95
MOST_ERRORS = 40
LEAST_ERRORS = 6
LEAN = 10.0
NARROWEST, WIDEST = 0.6, 2.0
MEAN_ABSOLUTE = 0.7979  # of a standard normal


@dataclass(frozen=True, slots=True)
class Errors:
    """Past errors at one horizon, newest first: how far off, and how wide that forecast said it was."""

    horizon: int
    off: Floats  # log(actual / median)
    spread: Floats  # half the distance between the 10 % and 90 % quantiles, as a standard deviation


@dataclass(frozen=True, slots=True)
class Correction:
    """By horizon: add `shift` to the logarithm of the total, and stretch its distance from the median."""

    horizons: Floats
    shift: Floats
    stretch: Floats

    def at(self, horizon: int) -> tuple[float, float]:
        """Return shift and stretch, between horizons in a straight line over the logarithm."""
        if not len(self.horizons):
            return 0.0, 1.0
        place = np.log(horizon)
        where = np.log(self.horizons)
        return (
            float(np.interp(place, where, self.shift)),
            float(np.exp(np.interp(place, where, np.log(self.stretch)))),
        )


def correction_of(errors: list[Errors]) -> Correction:
    """
    Return the correction that these errors call for; none where fewer than six are known.

    Args:
        errors: by rising horizon.
    """
    horizons, shifts, stretches = [], [], []
    lean_on = 0.0  # logarithm of the stretch at the shorter horizon
    for one in errors:
        off, spread = one.off[:MOST_ERRORS], one.spread[:MOST_ERRORS]
        shift = 0.0
        if len(off) >= LEAST_ERRORS:
            weight: Floats = np.power(FADE, np.arange(len(off)))
            apart = max(1.0, float(weight.sum()) / one.horizon**0.75)
            trust = apart / (apart + LEAN)
            middle = _weighted_median(off, weight)
            shift = 0.5 * trust * middle
            size = np.abs(off - shift) / np.maximum(spread, 1e-6)
            found = float(np.sum(weight * np.minimum(size, 4.0)) / weight.sum()) / MEAN_ABSOLUTE
            lean_on = trust * np.log(max(found, 0.2)) + (1 - trust) * lean_on
        horizons.append(float(one.horizon))
        shifts.append(shift)
        stretches.append(float(np.clip(np.exp(lean_on), NARROWEST, WIDEST)))
    return Correction(np.array(horizons), np.array(shifts), np.array(stretches))


def _weighted_median(values: Floats, weight: Floats) -> float:
    order = np.argsort(values, kind="stable")
    half = np.searchsorted(np.cumsum(weight[order]), weight.sum() / 2)
    return float(values[order][min(int(half), len(values) - 1)])


def corrected(flows: Floats, correction: Correction) -> Floats:
    """
    Return the paths with their totals shifted and stretched around the median.

    Each path keeps one factor that changes slowly with the horizon, so flows stay >= 0, totals keep rising
    and a high path stays high.

    Args:
        flows: float64[paths, horizon].
    """
    if not len(correction.horizons):
        return flows
    totals = np.log(np.cumsum(flows, axis=1) + 1e-9)
    middle = np.median(totals, axis=0)
    found = np.empty_like(flows)
    for at in range(flows.shape[1]):
        shift, stretch = correction.at(at + 1)
        away = np.clip(totals[:, at] - middle[at], -6.0, 6.0)
        found[:, at] = flows[:, at] * np.exp(shift + (stretch - 1.0) * away)
    return found

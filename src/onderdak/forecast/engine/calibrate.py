"""
Corrects the spread of a forecast by the errors of earlier ones.

At each horizon the errors `log(actual total / median total)` of the forecasts made before are compared with
the spread those forecasts claimed. Errors of overlapping windows say nearly the same thing, so they count by
the number of windows that do not overlap; each horizon leans on the shorter one before it. The middle is left
alone: on the series that were tried, moving it by past errors made later forecasts worse.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FADE = 0.95
MOST_ERRORS = 40
LEAST_ERRORS = 6
LEAN = 20.0
NARROWEST, WIDEST = 0.85, 1.25
MEAN_ABSOLUTE = 0.7979  # of a standard normal


@dataclass(frozen=True, slots=True)
class Errors:
    """Past errors at one horizon, newest first: how far off, and how wide that forecast said it was."""

    horizon: int
    off: Floats  # log(actual / median)
    spread: Floats  # half the distance between the 10 % and 90 % quantiles, as a standard deviation


@dataclass(frozen=True, slots=True)
class Correction:
    """By horizon: what the distance of the logarithm of a total from its median is stretched by."""

    horizons: Floats
    stretch: Floats

    def at(self, horizon: int) -> float:
        """Return the stretch, between horizons in a straight line over the logarithm."""
        if not len(self.horizons):
            return 1.0
        return float(np.exp(np.interp(np.log(horizon), np.log(self.horizons), np.log(self.stretch))))


def correction_of(errors: list[Errors]) -> Correction:
    """
    Return the correction that these errors call for; none where fewer than six are known.

    Args:
        errors: by rising horizon.
    """
    horizons, stretches = [], []
    lean_on = 0.0  # logarithm of the stretch at the shorter horizon
    for one in errors:
        off, spread = one.off[:MOST_ERRORS], one.spread[:MOST_ERRORS]
        if len(off) >= LEAST_ERRORS:
            weight: Floats = np.power(FADE, np.arange(len(off)))
            apart = max(1.0, float(weight.sum()) / one.horizon**0.75)
            trust = apart / (apart + LEAN)
            size = np.abs(off) / np.maximum(spread, 1e-6)
            found = float(np.sum(weight * np.minimum(size, 4.0)) / weight.sum()) / MEAN_ABSOLUTE
            lean_on = trust * np.log(max(found, 0.2)) + (1 - trust) * lean_on
        horizons.append(float(one.horizon))
        stretches.append(float(np.clip(np.exp(lean_on), NARROWEST, WIDEST)))
    return Correction(np.array(horizons), np.array(stretches))

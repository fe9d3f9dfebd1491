"""The shares of the members of the pool: before anything was scored, by what they did, and as whole paths."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.series.members import FRESH, GROWN, SEEN, YOUNG

Floats = NDArray[np.float64]

REFEREE = "theta"
# a young series may be a wave that breaks: the models with a trend carry most, the last level the rest
EARLY = {
    "trend": 0.4, "theta": 0.3, "naive": 0.2, "arima": 0.05, "rw": 0.03, "ets": 0.01, "ar": 0.01,
}  # fmt: skip
# of a series with more behind it, models that draw their parameters per path lose least
LATE = {"trend": 0.3, "rw": 0.25, "ar": 0.2, "theta": 0.19, "ets": 0.05, "arima": 0.005, "naive": 0.005}
# what the wave gets of all that up to FRESH values; less from there, as nothing was tried on longer ones
WAVE = 0.4
# one collapse looks like another only for a while: what was best last then counts for little
SHARP_EARLY, SHARP_LATE = 2.0, 6.0
FADE_EARLY, FADE_LATE = 0.9, 0.97
LEAN_EARLY, LEAN_LATE = 2.0, 8.0


def learned(start: dict[str, float], runs: Sequence[dict[str, float]], count: int) -> dict[str, float]:
    """
    Return shares that follow the past: the more origins were scored, the further from the start.

    Args:
        runs: of each origin, newest first, the CRPS of each member over the mean of all.
        count: number of values that are known.
    """
    young = youth(count)
    weight = (young * FADE_EARLY + (1 - young) * FADE_LATE) ** np.arange(len(runs))
    mean = {one: float(np.sum(weight * [run[one] for run in runs]) / weight.sum()) for one in start}
    sharp = young * SHARP_EARLY + (1 - young) * SHARP_LATE
    raw = {one: start[one] * max(mean[one], 0.05) ** -sharp for one in start}
    trust = len(runs) / (len(runs) + young * LEAN_EARLY + (1 - young) * LEAN_LATE)
    total = sum(raw.values())
    return {one: trust * raw[one] / total + (1 - trust) * start[one] for one in start}


def behind(shares: dict[str, float], demoted: tuple[str, ...]) -> dict[str, float]:
    """Return the shares with those who lost in a row no longer in front: none above half of the referee."""
    bound = shares.get(REFEREE, 1.0) / 2
    held = {one: min(part, bound) if one in demoted else part for one, part in shares.items()}
    return {one: part / sum(held.values()) for one, part in held.items()}


def prior(members: tuple[str, ...], count: int) -> dict[str, float]:
    """Return the shares before anything was scored."""
    young = youth(count)
    start = {one: young * EARLY[one] + (1 - young) * LATE[one] for one in members if one != "wave"}
    rest, wave = sum(start.values()), 0.0
    if "wave" in members:
        wave = WAVE * float(np.clip((SEEN - count) / (SEEN - FRESH), 0.0, 1.0))
    found = {one: (1 - wave) * part / rest for one, part in start.items()}
    return found | ({"wave": wave} if "wave" in members else {})


def youth(count: int) -> float:
    """Return how young a series is: 1 up to twenty values, 0 from sixty."""
    return float(np.clip((GROWN - count) / (GROWN - YOUNG), 0.0, 1.0))


def counts(shares: dict[str, float], paths: int) -> dict[str, int]:
    """Return whole numbers of paths that add up, largest remainders first."""
    exact = {one: share * paths for one, share in shares.items()}
    found = {one: int(value) for one, value in exact.items()}
    by_rest = sorted(exact, key=lambda one: (found[one] - exact[one], one))
    for one in by_rest[: paths - sum(found.values())]:
        found[one] += 1
    return found

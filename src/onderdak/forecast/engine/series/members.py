"""The members of the pool: each gives whole paths of flows from what was known at an origin."""

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.series.draws import generator_of
from onderdak.forecast.engine.series.known import Known
from onderdak.forecast.engine.series.levels import count_paths, level_paths, returning, trend_paths, wander
from onderdak.forecast.engine.series.peers import naive_paths, peer_paths
from onderdak.forecast.engine.series.season import season_of
from onderdak.forecast.engine.series.wave import breaks, wave_paths

Floats = NDArray[np.float64]

MODELS = ("theta", "ets", "rw", "trend", "ar", "arima")
POOL = ("theta", "ets", "rw", "trend", "ar")
STATISTICAL = ("theta", "ets", "arima")
SMALL = 5.0  # a usual count below this is a matter of whole numbers, not of logarithms
SHORT = 9  # fewer values than this: only models that lean on a prior
FIRST_YEAR = ("naive", "arima")  # with the pool while a series is young: these believe a collapse soonest
YOUNG, GROWN = 20, 60  # values up to which a series is young, and from which it is no longer
FRESH, SEEN = 14, 36  # up to FRESH values the wave has its whole share; from SEEN on it is not used
LONGEST = {"W": 260, "M": 180, "D": 400}  # periods that are looked at
MOST = 1e12


def members_for(known: Known, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the wanted models that this series can carry; never none."""
    there = known.values[np.isfinite(known.values)]
    if not there.any():
        return ("rw",)
    # a series that never moved has nothing to bootstrap: the peers would be sure of it, the prior is not
    if known.count >= SHORT and (known.count >= GROWN or np.ptp(there) > 0):
        wave = ("wave",) if known.count < SEEN and breaks(known.values) else ()
        return (*wanted, *FIRST_YEAR, *wave) if wanted == POOL and known.count < GROWN else wanted
    return tuple(one for one in wanted if one in ("rw", "ar")) or ("rw",)


def member_paths(known: Known, freq: str, model: str, *, paths: int, horizon: int, seed: int) -> Floats:
    """
    Return float64[paths, horizon]: flows >= 0 of the periods after the origin.

    Depends on the seed, the id, the origin and what was known then, on nothing else. A gap between the last
    value and the origin is forecast too and left out of the answer.

    Args:
        model: one of MODELS, naive or wave.
    """
    draw = generator_of(seed, known.id, known.origin.isoformat(), model)
    values = known.values[-LONGEST[freq] :]
    ahead = known.gap + horizon
    if model == "rw" and _small(values):
        return count_paths(values, draw, paths, ahead)[:, known.gap :]
    floor = floor_of(values)
    log_flow = np.log(np.maximum(values, floor))
    past, future = season_of(log_flow, freq, ahead)
    found = _log_paths(model, log_flow - past, draw, paths, ahead) + future
    top = np.log(max(float(np.nanmax(values)), floor)) + 5.0
    flows = np.exp(np.clip(found, np.log(floor) - 12.0, min(top, np.log(MOST))))
    # whatever lies below the floor was a zero when the logarithm was taken
    return np.where(flows < floor, 0.0, flows)[:, known.gap :] if floor == LEAST else flows[:, known.gap :]


LEAST = 0.5


def floor_of(values: Floats) -> float:
    """Return what a zero counts as under the logarithm: a half, or one per cent of the usual flow."""
    return max(LEAST, 0.01 * float(np.nanmedian(values)))


def _small(values: Floats) -> bool:
    there = values[np.isfinite(values)][-26:]
    return bool(np.median(there) < SMALL and np.all(there == np.round(there)))


def _log_paths(model: str, log_flow: Floats, draw: np.random.Generator, paths: int, ahead: int) -> Floats:
    if model == "rw":
        return level_paths(wander(log_flow), draw, paths, ahead)
    if model == "trend":
        return trend_paths(log_flow, draw, paths, ahead)
    if model == "ar":
        there = log_flow[np.isfinite(log_flow)]
        unsure = float(np.std(there)) / np.sqrt(max(1.0, min(len(there), 60) / 12)) + 0.02
        return level_paths(returning(log_flow), draw, paths, ahead, mean_sd=unsure)
    if model == "wave":
        return wave_paths(log_flow, draw, paths, ahead)
    if model == "naive":
        return naive_paths(log_flow, draw, paths, ahead)
    return peer_paths(model, log_flow, draw, paths, ahead)

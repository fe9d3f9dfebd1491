"""The statistical peers on the logarithm of a flow: ETS, ARIMA and Theta chosen automatically, and naive."""

import warnings
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from onderdak.forecast.engine.series.draws import heavy

Floats = NDArray[np.float64]

LEAST = {"ets": 10, "arima": 10, "theta": 6}
PRIOR_SD = 0.35
WIDEST = 12.0


def naive_paths(log_flow: Floats, draw: Generator, paths: int, horizon: int) -> Floats:
    """Return a random walk from the mean log rate of four periods, with log changes drawn from the past."""
    filled = filled_in(log_flow)
    changes = np.diff(filled)
    if len(changes) < 4:
        steps = heavy(draw, (paths, horizon)) * PRIOR_SD
    else:
        steps = draw.choice(changes, size=(paths, horizon))
    return float(np.mean(filled[-4:])) + np.cumsum(steps, axis=1)


def peer_paths(name: str, log_flow: Floats, draw: Generator, paths: int, horizon: int) -> Floats:
    """
    Return simulated paths of an automatic, non-seasonal model; float64[paths, horizon], logarithms.

    A series too short, or constant, or one on which the fit fails, gets the random walk: a peer is always
    there to be compared with.
    """
    filled = filled_in(log_flow)
    if len(filled) < LEAST[name] or np.ptp(filled) < 1e-9:
        return naive_paths(log_flow, draw, paths, horizon)
    seed = int(draw.integers(0, 2**31 - 1))
    before = np.random.get_state()
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            if name == "ets":
                found = _ets_paths(_model(name).fit(filled).model_, draw, paths, horizon)
            elif name == "arima":
                found = _arima_paths(_model(name).fit(filled), draw, paths, horizon)
            else:
                found = np.asarray(_model(name).simulate(h=horizon, n_paths=paths, y=filled, seed=seed))
    except Exception:
        return naive_paths(log_flow, draw, paths, horizon)
    finally:
        np.random.set_state(before)
    if found.shape != (paths, horizon) or not np.isfinite(found).all():
        return naive_paths(log_flow, draw, paths, horizon)
    return np.clip(found, filled.min() - WIDEST, filled.max() + WIDEST)


def _model(name: str) -> Any:
    from statsforecast.models import AutoARIMA, AutoETS, AutoTheta

    return {"ets": AutoETS, "arima": AutoARIMA, "theta": AutoTheta}[name](season_length=1)


def _ets_paths(fitted: Any, draw: Generator, paths: int, horizon: int) -> Floats:
    """
    Simulate a fitted non-seasonal ETS model, all paths at once: the library does it path by path.

    Source:
        Hyndman, Koehler, Ord & Snyder 2008, Forecasting with Exponential Smoothing, innovations form.
    """
    alpha, beta, _, damp = (0.0 if np.isnan(one) else float(one) for one in fitted["par"][:4])
    error, trend = fitted["components"][:2]
    damp = 0.0 if trend == "N" else (damp or 1.0)
    state = np.asarray(fitted["states"])[-1]
    level = np.full(paths, float(state[0]))
    slope = np.full(paths, 0.0 if trend == "N" else float(state[1]))
    shocks = np.sqrt(float(fitted["sigma2"])) * draw.standard_normal((paths, horizon))
    found = np.empty((paths, horizon))
    for at in range(horizon):
        ahead = level + damp * slope
        off = shocks[:, at] * (ahead if error == "M" else 1.0)
        found[:, at] = ahead + off
        level, slope = ahead + alpha * off, damp * slope + beta * off
    return found


def _arima_paths(fitted: Any, draw: Generator, paths: int, horizon: int) -> Floats:
    """Simulate a fitted ARIMA model from its state space, all paths at once, around its own mean forecast."""
    space, variance = fitted.model_["model"], float(fitted.model_["sigma2"])
    out, move = np.asarray(space["Z"], dtype=float), np.asarray(space["T"], dtype=float)
    turn, size, _ = np.linalg.svd(np.asarray(space["V"], dtype=float) * variance)
    away = np.zeros((paths, len(out)))
    noise = draw.standard_normal((paths, horizon, len(out))) @ (turn * np.sqrt(size)).T
    blur = np.sqrt(float(space["h"]) * variance) * draw.standard_normal((paths, horizon))
    found = np.empty((paths, horizon))
    for at in range(horizon):
        away = away @ move.T + noise[:, at]
        found[:, at] = away @ out + blur[:, at]
    return found + np.asarray(fitted.predict(h=horizon)["mean"])


def filled_in(log_flow: Floats) -> Floats:
    """Return the series with gaps bridged in a straight line: these libraries know no missing value."""
    there = np.flatnonzero(np.isfinite(log_flow))
    return np.interp(np.arange(len(log_flow)), there, log_flow[there])

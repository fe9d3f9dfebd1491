"""
Occupancy of one location when no paths of the forecast are given: arrivals, departures and a slow drift.

N <- min(K, N - Bin(N, departure) + NegBin(mean arrivals x exp(random walk), shape dispersion)); the negative
binomial is a Poisson number whose mean is spread by a Gamma factor of mean 1. Numbers come by inversion from
one uniform each, so that two cases that differ a little stay on the same futures.
"""

import numpy as np
from numba import njit
from scipy.special import ndtri

from onderdak.funding.engine.streams import normals, uniforms
from onderdak.funding.types import OccupancyModel, OccupancyPaths

LARGE = 400.0  # above this mean a normal number, rounded, is as good and much faster


def generated(
    model: OccupancyModel, *, places: int, build: int, months: int, seed: int, first: int, until: int
) -> OccupancyPaths:
    """
    Draw occupancy of paths [first, until).

    Args:
        places: persons that fit. build: months before opening; nobody lives there.

    Returns:
        persons per month; turned_away are those who would have come but did not fit.
    """
    steps = normals(seed, "drift", first, until, months) * model.drift_sd
    mean = model.arrivals_month * np.exp(np.cumsum(steps, axis=1))
    coming = uniforms(seed, "arrivals", first, until, months)
    going = uniforms(seed, "departures", first, until, months)
    occupied, turned_away = _walk(
        mean, coming, ndtri(coming), going, ndtri(going),
        float(model.arrivals_dispersion), float(model.departure_month), int(places), int(build),
        round(model.start_share * places),
    )  # fmt: skip
    return OccupancyPaths(occupied, turned_away)


@njit(cache=True)
def _walk(  # type: ignore[no-untyped-def]
    mean, coming, coming_z, going, going_z, dispersion, departure, places, build, start
):
    paths, months = mean.shape
    occupied = np.zeros((paths, months))
    away = np.zeros((paths, months))
    for p in range(paths):
        here = start
        for t in range(build, months):
            if t > build:
                here -= _binomial(here, departure, going[p, t], going_z[p, t])
                here += _negative_binomial(mean[p, t], dispersion, coming[p, t], coming_z[p, t])
                if here > places:
                    away[p, t] = here - places
                    here = places
            occupied[p, t] = here
    return occupied, away


@njit(cache=True)
def _binomial(n, share, u, z):  # type: ignore[no-untyped-def]
    if n <= 0 or share <= 0.0:
        return 0
    if share >= 1.0:
        return n
    chance = (1.0 - share) ** n
    if chance < 1e-290:
        return min(n, max(0, round(n * share + z * (n * share * (1 - share)) ** 0.5)))
    below = chance
    k = 0
    while u > below and k < n:
        chance *= (n - k) / (k + 1.0) * share / (1.0 - share)
        below += chance
        k += 1
    return k


@njit(cache=True)
def _negative_binomial(mean, shape, u, z):  # type: ignore[no-untyped-def]
    if mean <= 0.0:
        return 0
    spread = mean / (shape + mean)
    chance = (shape / (shape + mean)) ** shape
    if mean > LARGE or chance < 1e-290:
        deviation = (mean + mean * mean / shape) ** 0.5
        return max(0, round(mean + z * deviation))
    below = chance
    k = 0
    while u > below and k < 100_000:
        chance *= (k + shape) / (k + 1.0) * spread
        below += chance
        k += 1
    return k

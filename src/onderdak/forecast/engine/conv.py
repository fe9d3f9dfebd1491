"""
The convolution twin: demand without limits of capacity, set against the calendar of places, week by week.

Who reports and who is there stay as long as their hazards say, whatever room there is; a shortage is what
of that demand exceeds the usable places. It knows no queue, no ladder and no class that does not fit, so it
is an approximation: fast enough for a search, and a check on the kernel.

Source:
    Eick, Massey & Whitt 1993, Operations Research 41:731-742 (the Mt/G/infinity queue).
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.drawn import Drawn, drawn
from onderdak.forecast.engine.flat import Flat, flat_world
from onderdak.forecast.engine.keys import ARRIVALS, keyed, path_key, unit
from onderdak.forecast.engine.world import Scenario, World

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
WEEK = 7


class Moves(Protocol):
    """The changes of places per path, see Drawn."""

    @property
    def changes(self) -> Ints:
        """Rows of day, cell and change."""

    @property
    def changes_at(self) -> Ints:
        """Where each path begins."""


@dataclass(frozen=True, slots=True)
class Twin:
    """`demand`, `places`: float64[paths, weeks], persons who need or can have one; `days`: of the weeks."""

    days: Ints
    demand: Floats
    places: Floats

    @property
    def short(self) -> Floats:
        """Persons without a place: float64[paths, weeks]."""
        return np.maximum(self.demand - self.places, 0.0)

    @property
    def p_short(self) -> float:
        """Share of the paths on which somebody has no place in some week."""
        return float(np.mean((self.short > 0.5).any(axis=1)))


def twin_of(
    world: World,
    scenario: Scenario,
    *,
    paths: int,
    seed: int = 1,
    plug_in: bool = False,
    first: int = 0,
    days: Ints | None = None,
) -> Twin:
    """Return demand and places on the parameters that the kernel draws, by default from the first week on."""
    flat = flat_world(world)
    told = drawn(flat, scenario, seed=seed, first=first, count=paths, plug_in=plug_in)
    if days is None:
        days = np.arange(WEEK, flat.days + 1, WEEK)
    return Twin(days, demand_of(flat, told, days, seed), places_of(flat, told, days))


def places_of(flat: Flat, told: Moves, days: Ints) -> Floats:
    """Return the usable places of the ladder by path and week: float64[paths, weeks]."""
    mix = np.diff(np.concatenate([[0.0], flat.mix_reach])) * flat.sizes
    usable = flat.usable @ (mix / mix.sum()) / 100.0 * (flat.cell_group == 0)
    found = np.zeros((len(told.changes_at) - 1, len(days)))
    for path in range(len(found)):
        rows = told.changes[told.changes_at[path] : told.changes_at[path + 1]]
        steps = np.bincount(rows[:, 0], weights=rows[:, 2] * usable[rows[:, 1]], minlength=flat.days + 1)
        found[path] = np.cumsum(steps)[days]
    return found


def demand_of(flat: Flat, told: Drawn, days: Ints, seed: int) -> Floats:
    """Return the persons who need a place by path and week: float64[paths, weeks]."""
    count = len(told.mean)
    found = np.zeros((count, len(days)))
    arrivals = _arrivals(flat, told, seed)
    mix = np.diff(np.concatenate([[0.0], flat.mix_reach]))
    own = float(flat.direct_share[0])
    groups: dict[tuple[bytes, int], float] = {}
    for g in range(len(flat.sizes)):
        stratum = int(flat.stratum[g, -1])
        key = (told.hazard[:, g, stratum].tobytes(), stratum)
        groups[key] = groups.get(key, 0.0) + float(mix[g] * flat.sizes[g])
    for (held, stratum), persons in groups.items():
        hazard = np.frombuffer(held).reshape(count, *told.hazard.shape[3:])
        found += persons * (1.0 - own) * _from_arrivals(flat, told, arrivals, hazard, stratum, days)
    return found + _from_living(flat, told, days)


def _arrivals(flat: Flat, told: Drawn, seed: int) -> Floats:
    """Return households per night with the noise of counting: float64[paths, days + 1]."""
    from scipy.special import ndtri

    keys = np.array([path_key(seed, told.first_path + at) for at in range(len(told.mean))], dtype=np.uint64)
    u = unit(keyed(keys[:, None], ARRIVALS, np.arange(flat.days + 1)[None, :], 0))
    mean = told.mean
    spread = mean + (mean**2 / told.size_r if told.size_r > 0 else 0.0)
    return np.asarray(np.maximum(mean + np.sqrt(spread) * ndtri(u), 0.0))


def _cumulative(hazard: Floats, bands: Floats, ages: Floats) -> Floats:
    """Return the hazard summed up to each age: float64[paths, ages] from float64[paths, bands]."""
    there = bands[bands < 1e17]
    ends = np.append(there[1:], np.inf)
    lived = np.clip(np.minimum(ages[None, :], ends[:, None]) - there[:, None], 0.0, None)
    return np.asarray(hazard[:, : len(there)] @ lived)


def _from_arrivals(
    flat: Flat, told: Drawn, arrivals: Floats, hazard: Floats, stratum: int, days: Ints
) -> Floats:
    """Return households still there by week: float64[paths, weeks]. `hazard`: by path, step and band."""
    ages = np.arange(flat.days + 1, dtype=np.float64)
    bands = told.band_day[stratum]
    if hazard.shape[1] == 1:
        alive = np.exp(-_cumulative(hazard[:, 0], bands, ages))
        size = 2 * len(ages)
        both = np.fft.rfft(arrivals, size) * np.fft.rfft(alive, size)
        return np.asarray(np.fft.irfft(both, size)[:, days])
    weeks = np.add.reduceat(arrivals[:, 1:], np.arange(0, flat.days, WEEK), axis=1)
    born = np.minimum(np.arange(weeks.shape[1]) * WEEK + 4.0, flat.days)
    found = np.empty((len(arrivals), len(days)))
    for path in range(len(arrivals)):
        spent = _spent(hazard[path], told.step_day[path], bands, born, days)
        found[path] = weeks[path] @ np.where(born[:, None] <= days[None, :], np.exp(-spent), 0.0)
    return found


def _spent(hazard: Floats, steps: Ints, bands: Floats, born: Floats, days: Ints) -> Floats:
    """
    Return the hazard that each cohort has lived through by each day: float64[cohorts, days].

    Args:
        hazard: float64[steps, bands]. born: the day at which a cohort has age 0, may lie before day 0.
    """
    found = np.zeros((len(born), len(days)))
    ends = np.append(steps[1:].astype(np.float64), np.inf)
    for step, rates in enumerate(hazard):
        begin, end = (float(steps[step]) if step else -np.inf), ends[step]
        if begin > float(days[-1]):
            break
        low = np.clip(np.maximum(born, begin)[:, None] - born[:, None], 0.0, None)
        high = np.clip(np.minimum(days[None, :].astype(np.float64), end) - born[:, None], 0.0, None)
        high = np.maximum(high, low)
        found += _between(rates, bands, low, high)
    return found


def _between(rates: Floats, bands: Floats, low: Floats, high: Floats) -> Floats:
    found = np.zeros(np.broadcast(low, high).shape)
    for at, rate in enumerate(rates):
        end = bands[at + 1] if at + 1 < len(bands) else np.inf
        if bands[at] < 1e17:
            found += rate * np.clip(np.minimum(high, end) - np.maximum(low, bands[at]), 0.0, None)
    return found


def _from_living(flat: Flat, told: Drawn, days: Ints) -> Floats:
    """Return the persons of the start who still need a place of the ladder: float64[paths, weeks]."""
    found = np.zeros((len(told.mean), len(days)))
    leaving = 1.0 - np.exp(-float(flat.rates[1]) * days)
    for (g, stratum, host), people in _living_by_age(flat, told).items():
        ages, persons = np.array(list(people)), np.array(list(people.values()))
        weight = leaving if host else 1.0
        last: tuple[bytes, Floats] | None = None
        for path in range(len(found)):
            hazard, steps = told.hazard[path, g, stratum], told.step_day[path]
            same = hazard.tobytes() + steps.tobytes()
            if last is None or last[0] != same:  # without drawn parameters every path is the same
                last = (same, _left(hazard, steps, told.band_day[stratum], ages, days, persons))
            found[path] += weight * last[1]
    return found


def _left(hazard: Floats, steps: Ints, bands: Floats, ages: Floats, days: Ints, persons: Floats) -> Floats:
    spent = _spent(hazard, steps, bands, -ages, days)
    before = _between(hazard[0], bands, np.zeros(len(ages)), ages)
    return np.asarray(persons @ np.exp(before[:, None] - spent))


def _living_by_age(flat: Flat, told: Drawn) -> dict[tuple[int, int, int], dict[float, float]]:
    """Return persons by class, stratum and host, by age at the start to the week."""
    found: dict[tuple[int, int, int], dict[float, float]] = {}
    for cell, _, g, households, since in flat.living:
        host = int(cell >= 0 and flat.cell_group[cell] != 0)
        if host and not (flat.is_host[cell] and flat.rates[1] > 0):
            continue
        stratum = int(flat.stratum[g, cell if cell >= 0 else -1]) + int(since == 1)
        ages, shares = _ages(told.hazard[0, g, stratum, 0], told.band_day[stratum], int(since))
        by_age = found.setdefault((int(g), stratum, host), {})
        for age, share in zip(ages, shares, strict=True):
            by_age[float(age)] = by_age.get(float(age), 0.0) + float(share * households * flat.sizes[g])
    return found


def _ages(rates: Floats, bands: Floats, since: int) -> tuple[Floats, Floats]:
    """Return ages at the start with their shares: one when it is known, else in proportion to who is left."""
    if since != 1:
        weeks = float(-since // WEEK * WEEK) + 3.0
        return np.array([weeks if since < -WEEK else float(-since)]), np.ones(1)
    ages = np.concatenate([np.arange(15.0, 2000.0, 30.0), np.arange(2090.0, 20_000.0, 180.0)])
    width = np.gradient(ages)
    left = np.exp(-_between(rates, bands, np.zeros(len(ages)), ages)) * width
    return ages, left / left.sum()

"""What is drawn per path: inflow, shares, hazards and moments of a scenario, ready for the engines."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from onderdak.forecast.engine.fates import changes_of
from onderdak.forecast.engine.flat import Flat
from onderdak.forecast.engine.series.draws import generator_of, heavy
from onderdak.forecast.engine.world import ANY, Scenario, Shift, StayRule

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

PRIOR_EVENTS, CAUSE_SD = 4.0, 0.1
RAMP_STEPS = 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """
    What is drawn per path. First axis = paths everywhere.

    mean: float64[paths, days + 1], households that report per night. reach: float64[paths, towns].
    hazard: float64[paths, classes, strata, steps, bands], per day, all causes; back: the part that returns.
    step_day: int64[paths, steps]; band_day: float64[strata, bands].
    changes: int64[rows, 3] (day, cell, places), sorted by day, rows of path p at [at[p], at[p + 1]).
    """

    first_path: int
    mean: Floats
    size_r: float
    reach: Floats
    hazard: Floats
    back: Floats
    step_day: Ints
    band_day: Floats
    changes: Ints
    changes_at: Ints
    lag: Floats


def drawn(
    flat: Flat, scenario: Scenario, *, seed: int, first: int, count: int, plug_in: bool = False
) -> Drawn:
    """Return the parameters of paths first .. first + count; each depends on seed and path number only."""
    world, steps = flat.world, _steps(scenario)
    bands = max(len(one.from_day) for one in flat.strata)
    shape = (count, len(flat.sizes), len(flat.strata), steps, bands)
    mean, hazard, back = np.empty((count, flat.days + 1)), np.empty(shape), np.empty(shape)
    reach = np.empty((count, len(world.municipalities)))
    step_day = np.full((count, steps), 10**9, dtype=np.int64)
    lag = np.empty(count)
    for at in range(count):
        path = str(first + at)
        events = _events(scenario, generator_of(seed, "regime", path), plug_in)
        mean[at] = _mean(flat, scenario, events, generator_of(seed, "inflow", path), plug_in, first + at)
        reach[at] = _reach(flat, generator_of(seed, "shares", path), plug_in)
        _hazards(flat, scenario, events, generator_of(seed, "stays", path), plug_in,
                 hazard[at], back[at], step_day[at])  # fmt: skip
        lag[at] = world.abroad_lag.draw(generator_of(seed, "abroad", path)) if world.abroad_lag else 30.0
    changes, changes_at = changes_of(flat, seed=seed, first=first, count=count, plug_in=plug_in)
    band_day = np.full((len(flat.strata), bands), 1e18)
    for at, rule in enumerate(flat.strata):
        band_day[at, : len(rule.from_day)] = rule.from_day
    return Drawn(
        first,
        mean,
        world.inflow.dispersion if world.inflow.dispersion and not plug_in else 0.0,
        reach,
        hazard,
        back,
        step_day,
        band_day,
        changes,
        changes_at,
        lag,
    )


def with_places(told: Drawn, flat: Flat, *, seed: int, plug_in: bool) -> Drawn:
    """Return what was drawn for another world, which differs in its places only."""
    changes, changes_at = changes_of(
        flat, seed=seed, first=told.first_path, count=len(told.mean), plug_in=plug_in
    )
    return replace(told, changes=changes, changes_at=changes_at)


def _events(scenario: Scenario, draw: Generator, plug_in: bool) -> dict[str, int]:
    return {
        name: round(one.middle() if plug_in else one.draw(draw))
        for name, one in sorted(scenario.events.items())
    }


def _start(shift: Shift, events: dict[str, int]) -> int:
    if shift.start.event is None:
        return shift.start.day or 0
    return events[shift.start.event] + shift.start.after


def _mean(
    flat: Flat, scenario: Scenario, events: dict[str, int], draw: Generator, plug_in: bool, path: int
) -> Floats:
    """Return the households expected on each night; night 0 is the state at the start and stays 0."""
    flow, days = flat.world.inflow, np.arange(flat.days + 1)
    if flow.model == "paths" and flow.paths is not None:
        told = np.concatenate([[0.0], flow.paths[path % len(flow.paths)]])
        per_day = np.pad(told, (0, max(0, len(days) - len(told))), mode="edge")[: len(days)]
    elif flow.model == "schedule":
        per_day = np.full(len(days), flow.per_day)
        for start, value in flow.steps:
            per_day[days >= start] = value
    else:
        per_day = np.full(len(days), flow.per_day)
    if flow.model == "ar1" and not plug_in:
        weeks = flat.days // 7 + 1
        shocks, eta = heavy(draw, (weeks,)) * flow.sigma, np.zeros(weeks)
        for week in range(1, weeks):
            eta[week] = flow.phi * eta[week - 1] + shocks[week]
        per_day = per_day * np.exp(eta[days // 7])
    for shift in scenario.inflow:
        factor = shift.factor.middle() if plug_in else shift.factor.draw(draw)
        start = _start(shift, events)
        ramp = np.clip((days - start + 1) / max(shift.ramp_days, 1), 0, 1)
        per_day = per_day * np.where(days >= start, 1 + (factor - 1) * ramp, 1.0)
    mix = np.diff(np.concatenate([[0.0], flat.mix_reach]))
    persons = float(mix @ flat.sizes) if flow.in_persons else 1.0
    per_day = np.maximum(per_day, 0.0) / persons
    per_day[0] = 0.0
    return np.asarray(per_day, dtype=np.float64)


def _reach(flat: Flat, draw: Generator, plug_in: bool) -> Floats:
    shares = np.array([one.share for one in flat.world.municipalities])
    shares = shares / shares.sum()
    strength = flat.world.inflow.share_concentration
    if strength and not plug_in:
        drawn_shares = draw.standard_gamma(np.maximum(strength * shares, 1e-9))
        shares = drawn_shares / max(drawn_shares.sum(), 1e-300)
    return np.asarray(np.cumsum(shares))


def _steps(scenario: Scenario) -> int:
    """Return how many different sets of hazards a scenario needs at most."""
    return 1 + sum(RAMP_STEPS if one.ramp_days > RAMP_STEPS else 1 for one in scenario.hazards)


def _hazards(
    flat: Flat,
    scenario: Scenario,
    events: dict[str, int],
    draw: Generator,
    plug_in: bool,
    hazard: Floats,
    back: Floats,
    step_day: Ints,
) -> None:
    """Fill the hazards per class, stratum, dated step and age band, with this path's parameters."""
    causes = sorted({cause for rule in flat.strata for cause in rule.per_day})
    national = {cause: float(np.exp(CAUSE_SD * draw.standard_normal())) for cause in causes}
    rates = [_rates(rule, national, draw, plug_in) for rule in flat.strata]
    moments: list[tuple[int, Shift, float]] = []
    for shift in scenario.hazards:
        factor = shift.factor.middle() if plug_in else shift.factor.draw(draw)
        start, parts = _start(shift, events), RAMP_STEPS if shift.ramp_days > RAMP_STEPS else 1
        for part in range(parts):
            # the middle of each step of the ramp, so that the mean over the ramp is right
            share = (part + 0.5) / parts if parts > 1 and part < parts - 1 else 1.0
            moments.append((start + part * shift.ramp_days // parts, shift, 1 + (factor - 1) * share))
    days = sorted({max(day, 0) for day, _, _ in moments} | {0})
    step_day[: len(days)] = days
    hazard[:], back[:] = 0.0, 0.0
    for step, now in enumerate(days):
        for g, cls in enumerate(flat.world.classes):
            factors = {cause: _factor(moments, now, cause, cls.code) for cause in causes}
            for at, rule in enumerate(flat.strata):
                for cause, values in rates[at].items():
                    hazard[g, at, step, : len(values)] += values * factors[cause]
                    if cause == "return":
                        back[g, at, step, : len(values)] += values * factors[cause]
                hazard[g, at, step, len(rule.from_day) :] = hazard[g, at, step, len(rule.from_day) - 1]
    # a path that needs fewer steps than the most keeps its last one
    hazard[:, :, len(days) :] = hazard[:, :, len(days) - 1 : len(days)]
    back[:, :, len(days) :] = back[:, :, len(days) - 1 : len(days)]


def _factor(moments: list[tuple[int, Shift, float]], now: int, cause: str, cls: str) -> float:
    latest: dict[int, float] = {}
    for day, shift, factor in moments:
        if max(day, 0) <= now and shift.cause in (None, cause, ANY) and shift.cls in (cls, ANY):
            latest[id(shift)] = factor
    return float(np.prod(list(latest.values()))) if latest else 1.0


def _rates(rule: StayRule, national: dict[str, float], draw: Generator, plug_in: bool) -> dict[str, Floats]:
    found = {}
    for cause, values in sorted(rule.per_day.items()):
        rates = np.array(values)
        if rule.events and rule.exposure and cause in rule.events and not plug_in:
            shape = np.array(rule.events[cause]) + PRIOR_EVENTS
            weight = np.array(rule.exposure) + PRIOR_EVENTS / np.maximum(rates, 1e-9)
            rates = draw.standard_gamma(shape) / weight * national[cause]
        found[cause] = rates
    return found

"""
The pool: whole paths of several models, shared by how well each did before, as wide as past errors ask for.

What the pool did before is worked out from the forecasts it would have made at the origins before this one,
from what was known at each of them. A forecast at an origin therefore never depends on anything later.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.calibrate import Correction, Errors, correction_of
from onderdak.forecast.engine.scores import crps_of_paths
from onderdak.forecast.engine.series.blend import HALF, aims, blended, moved, reach_below, skewed
from onderdak.forecast.engine.series.draws import generator_of
from onderdak.forecast.engine.series.files import Series
from onderdak.forecast.engine.series.known import Known, known_at
from onderdak.forecast.engine.series.members import POOL, member_paths, members_for
from onderdak.forecast.engine.series.shares import REFEREE, behind, counts, learned, prior, youth

Floats = NDArray[np.float64]

KNOTS = (1, 2, 4, 8, 13, 26, 52)
PAST_PATHS = 400
PAST_ORIGINS = 40
LEAST_VALUES = 3
LEAST_PAST = 8
LOW_MIDDLE_HIGH = np.array([0.1, 0.5, 0.9])

Loses = Callable[[list[float], list[float]], bool]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a forecast is made; every field changes the numbers, and nothing else does."""

    freq: str
    horizon: int
    paths: int = 4000
    models: tuple[str, ...] = POOL
    calibrate: bool = True
    borrow: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Forecast:
    """`flows: float64[paths, horizon]`, the share of each model, who may not lead, and the correction."""

    known: Known
    flows: Floats
    shares: dict[str, float]
    demoted: tuple[str, ...]
    correction: Correction


@dataclass(slots=True)
class Past:
    """Totals of every member at the knots for one earlier origin, sorted: float64[knots, paths] by model."""

    known: Known
    totals: dict[str, Floats]
    scores: dict[tuple[str, int, float], float] = field(default_factory=dict)

    def score(self, model: str, knot: int, actual: float) -> float:
        """Return the CRPS of a member at a knot, worked out once."""
        key = (model, knot, actual)
        if key not in self.scores:
            self.scores[key] = crps_of_paths(self.totals[model][knot], actual)
        return self.scores[key]


@dataclass(slots=True)
class Pool:
    """Forecasts of one or more series; what it worked out for one origin it keeps for the next."""

    series: dict[str, Series]
    settings: Settings
    loses: Loses
    past: dict[tuple[str, int], Past | None] = field(default_factory=dict)

    @property
    def knots(self) -> tuple[int, ...]:
        """The horizons at which the past is scored."""
        return tuple(one for one in KNOTS if one <= max(self.settings.horizon, 1))

    def forecast(self, name: str, origin: date) -> Forecast:
        """Return the forecast of a series at an origin; at least three values must be known there."""
        now = known_at(self.series[name], origin)
        members = members_for(now, self.settings.models)
        before = self._before(name, origin) if self._needs_past(members) else []
        shares, demoted = self._shares(members, before, now.count)
        parts = self._parts(now, shares)
        correction = correction_of([])
        if not np.nansum(now.values):
            return Forecast(now, self._in_no_order(now, np.vstack(parts)), shares, demoted, correction)
        if self.settings.calibrate and self.settings.borrow:
            before = before + [
                one for other in sorted(self.series) if other != name for one in self._before(other, origin)
            ]
        young = youth(now.count)
        if self.settings.calibrate:
            correction = correction_of(self._errors(before, shares, young))
        flows = _shaped(parts, (*self.knots, self.settings.horizon), young, correction)
        return Forecast(now, self._in_no_order(now, flows), shares, demoted, correction)

    def _needs_past(self, members: tuple[str, ...]) -> bool:
        return self.settings.calibrate or len(members) > 1

    def _before(self, name: str, origin: date) -> list[tuple[Past, Floats]]:
        """Return earlier origins, newest first, each with the totals at the knots as known now."""
        series, found = self.series[name], []
        end = series.grid.period_of(origin)
        if end is None:
            return []
        reach = max(self.knots) + PAST_ORIGINS
        later = known_at(series, origin)
        for back in range(1, reach + 1):
            past = self.past_at(name, end - back)
            if past is None:
                continue
            flows = _later_flows(later, end - back, back)
            totals = np.cumsum(flows)
            actual = np.array([totals[knot - 1] if knot <= back else np.nan for knot in self.knots])
            if np.isfinite(actual).any():
                found.append((past, actual))
        return found

    def past_at(self, name: str, period: int) -> Past | None:
        """Return what each member would have said at an earlier period; None when too little was known."""
        key = (name, period)
        if key not in self.past:
            series = self.series[name]
            known = known_at(series, series.grid.label_of(period))
            there = known.count >= LEAST_VALUES and len(known.values) + known.gap >= LEAST_PAST
            self.past[key] = self._past(known) if there and known.gap <= 8 else None
        return self.past[key]

    def _past(self, known: Known) -> Past:
        totals = {}
        for model in members_for(known, self.settings.models):
            flows = member_paths(
                known,
                self.settings.freq,
                model,
                paths=PAST_PATHS,
                horizon=max(self.knots),
                seed=self.settings.seed,
            )
            at_knots = np.cumsum(flows, axis=1)[:, [knot - 1 for knot in self.knots]]
            totals[model] = np.sort(at_knots.T, axis=1)
        return Past(known, totals)

    def _shares(
        self, members: tuple[str, ...], before: list[tuple[Past, Floats]], count: int
    ) -> tuple[dict[str, float], tuple[str, ...]]:
        """Return the share of each member, and those that may not lead: the referee kept beating them."""
        runs = [self._relative(members, past, actual) for past, actual in before]
        runs = [one for one in runs if one]
        demoted = self._demoted(members, runs)
        start = prior(members, count)
        if not runs:
            return start, demoted
        return behind(learned(start, runs, count), demoted), demoted

    def _relative(self, members: tuple[str, ...], past: Past, actual: Floats) -> dict[str, float]:
        """Return each member's CRPS over the mean of all, averaged over the knots that are known."""
        if any(one not in past.totals for one in members):
            return {}
        found = {one: 0.0 for one in members}
        for at in np.flatnonzero(np.isfinite(actual)):
            scores = [past.score(one, int(at), float(actual[at])) for one in members]
            mean = float(np.mean(scores))
            for one, score in zip(members, scores, strict=True):
                found[one] += score / mean if mean > 0 else 1.0
        known = int(np.isfinite(actual).sum())
        return {one: total / known for one, total in found.items()}

    def _demoted(self, members: tuple[str, ...], runs: list[dict[str, float]]) -> tuple[str, ...]:
        if REFEREE not in members or not runs:
            return ()
        referee = [run[REFEREE] for run in runs]
        return tuple(
            one for one in members if one != REFEREE and self.loses([run[one] for run in runs], referee)
        )

    def _errors(
        self, before: list[tuple[Past, Floats]], shares: dict[str, float], young: float
    ) -> list[Errors]:
        found = []
        for at, knot in enumerate(self.knots):
            off, spread = [], []
            for past, actual in before:
                if not np.isfinite(actual[at]):
                    continue
                logs = _log_quantiles(past, shares, at)
                low, middle, high = skewed(logs, logs[1], reach_below(young, knot))
                off.append(float(np.log(actual[at] + HALF) - middle))
                spread.append(float(high - low) / (2 * 1.2816))
            found.append(Errors(knot, np.array(off), np.array(spread)))
        return found

    def _parts(self, now: Known, shares: dict[str, float]) -> list[Floats]:
        """Return whole paths of the members in these shares."""
        return [
            member_paths(
                now,
                self.settings.freq,
                model,
                paths=count,
                horizon=self.settings.horizon,
                seed=self.settings.seed,
            )
            for model, count in counts(shares, self.settings.paths).items()
            if count
        ]

    def _in_no_order(self, now: Known, flows: Floats) -> Floats:
        """Return the paths in an order that says nothing."""
        draw = generator_of(self.settings.seed, now.id, now.origin.isoformat(), "order")
        return np.asarray(flows[draw.permutation(len(flows))])


def _later_flows(later: Known, period: int, count: int) -> Floats:
    flows = np.full(count, np.nan)
    for step in range(count):
        at = period + 1 + step - later.first
        if 0 <= at < len(later.values):
            flows[step] = later.values[at]
    return flows


def _shaped(parts: list[Floats], ends: tuple[int, ...], young: float, correction: Correction) -> Floats:
    """Return the paths of all members as one forecast: its totals at the ends, its width as corrected."""
    flows, rising = np.vstack(parts), sorted({one for one in ends if one <= parts[0].shape[1]})
    totals = [np.cumsum(part, axis=1) for part in parts]
    wanted = [
        aims([one[:, end - 1] for one in totals], reach_below(young, end), correction.at(end))
        for end in rising
    ]
    return moved(flows, rising, wanted)


def _log_quantiles(past: Past, shares: dict[str, float], knot: int) -> Floats:
    """Return the logarithms of the 10, 50 and 90 % quantiles of what the pool would have said."""
    models = [one for one in shares if one in past.totals] or list(past.totals)
    parts = [past.totals[one][knot] for one in models]
    part = np.array([shares.get(one, 1.0) for one in models])
    values, weight = np.concatenate(parts), np.repeat(part, PAST_PATHS)
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weight[order])
    at = np.searchsorted(reached, LOW_MIDDLE_HIGH * reached[-1])
    mixture = values[order][np.minimum(at, len(values) - 1)]
    return blended(mixture, parts, list(part / part.sum()), LOW_MIDDLE_HIGH)

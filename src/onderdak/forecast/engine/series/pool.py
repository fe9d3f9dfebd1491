"""
The pool: whole paths of several models, mixed by how well each did before, and corrected by past errors.

What the pool did before is worked out from the forecasts it would have made at the origins before this one,
from what was known at each of them. A forecast at an origin therefore never depends on anything later.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.calibrate import Correction, Errors, corrected, correction_of
from onderdak.forecast.engine.scores import crps_of_paths
from onderdak.forecast.engine.series.draws import generator_of
from onderdak.forecast.engine.series.files import Series
from onderdak.forecast.engine.series.known import Known, known_at
from onderdak.forecast.engine.series.members import FRESH, GROWN, POOL, SEEN, YOUNG, member_paths, members_for

Floats = NDArray[np.float64]

KNOTS = (1, 2, 4, 8, 13, 26, 52)
PAST_PATHS = 400
PAST_ORIGINS = 40
LEAST_VALUES = 3
LEAST_PAST = 8
REFEREE = "theta"
# a young series may be a wave that breaks: the models with a trend carry most, the last level the rest
EARLY = {
    "trend": 0.4, "theta": 0.3, "naive": 0.2, "arima": 0.05, "rw": 0.03, "ets": 0.01, "ar": 0.01,
}  # fmt: skip
# of a series with more behind it, models that draw their parameters per path lose least
LATE = {"trend": 0.3, "rw": 0.25, "ar": 0.2, "theta": 0.19, "ets": 0.05, "arima": 0.005, "naive": 0.005}
# what the wave gets of all that up to FRESH values; less from there, as nothing was tried on longer ones
WAVE = 0.3
# one collapse looks like another only for a while: what was best last then counts for little
SHARP_EARLY, SHARP_LATE = 2.0, 6.0
FADE_EARLY, FADE_LATE = 0.9, 0.97
LEAN_EARLY, LEAN_LATE = 5.0, 8.0

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
    """Totals of every member at the knots for one earlier origin: float64[knots, paths] by model."""

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
        flows = self._mixed(now, shares)
        if not self.settings.calibrate or not np.nansum(now.values):
            return Forecast(now, flows, shares, demoted, correction_of([]))
        if self.settings.borrow:
            before = before + [
                one for other in sorted(self.series) if other != name for one in self._before(other, origin)
            ]
        correction = correction_of(self._errors(before, shares))
        return Forecast(now, corrected(flows, correction), shares, demoted, correction)

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
            totals[model] = np.cumsum(flows, axis=1)[:, [knot - 1 for knot in self.knots]].T.copy()
        return Past(known, totals)

    def _shares(
        self, members: tuple[str, ...], before: list[tuple[Past, Floats]], count: int
    ) -> tuple[dict[str, float], tuple[str, ...]]:
        """Return the share of each member, and those that may not lead: the referee kept beating them."""
        runs = [self._relative(members, past, actual) for past, actual in before]
        runs = [one for one in runs if one]
        demoted = self._demoted(members, runs)
        young = _youth(count)
        prior = _prior(members, count)
        if not runs:
            return prior, demoted
        weight = (young * FADE_EARLY + (1 - young) * FADE_LATE) ** np.arange(len(runs))
        mean = {one: float(np.sum(weight * [run[one] for run in runs]) / weight.sum()) for one in members}
        sharp = young * SHARP_EARLY + (1 - young) * SHARP_LATE
        raw = {one: prior[one] * max(mean[one], 0.05) ** -sharp for one in members}
        trust = len(runs) / (len(runs) + young * LEAN_EARLY + (1 - young) * LEAN_LATE)
        total = sum(raw.values())
        shares = {one: trust * raw[one] / total + (1 - trust) * prior[one] for one in members}
        return _behind(shares, demoted), demoted

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

    def _errors(self, before: list[tuple[Past, Floats]], shares: dict[str, float]) -> list[Errors]:
        found = []
        for at, knot in enumerate(self.knots):
            off, spread = [], []
            for past, actual in before:
                if not np.isfinite(actual[at]):
                    continue
                low, middle, high = _mixed_quantiles(past, shares, at)
                off.append(float(np.log((actual[at] + 0.5) / (middle + 0.5))))
                spread.append(float(np.log((high + 0.5) / (low + 0.5))) / (2 * 1.2816))
            found.append(Errors(knot, np.array(off), np.array(spread)))
        return found

    def _mixed(self, now: Known, shares: dict[str, float]) -> Floats:
        """Return whole paths of the members in these shares, in an order that says nothing."""
        parts = [
            member_paths(
                now,
                self.settings.freq,
                model,
                paths=count,
                horizon=self.settings.horizon,
                seed=self.settings.seed,
            )
            for model, count in _counts(shares, self.settings.paths).items()
            if count
        ]
        flows = np.vstack(parts)
        draw = generator_of(self.settings.seed, now.id, now.origin.isoformat(), "order")
        return np.asarray(flows[draw.permutation(len(flows))])


def _behind(shares: dict[str, float], demoted: tuple[str, ...]) -> dict[str, float]:
    """Return the shares with those who lost in a row no longer in front: none above half of the referee."""
    bound = shares.get(REFEREE, 1.0) / 2
    held = {one: min(part, bound) if one in demoted else part for one, part in shares.items()}
    return {one: part / sum(held.values()) for one, part in held.items()}


def _prior(members: tuple[str, ...], count: int) -> dict[str, float]:
    """Return the shares before anything was scored."""
    young = _youth(count)
    start = {one: young * EARLY[one] + (1 - young) * LATE[one] for one in members if one != "wave"}
    rest, wave = sum(start.values()), 0.0
    if "wave" in members:
        wave = WAVE * float(np.clip((SEEN - count) / (SEEN - FRESH), 0.0, 1.0))
    prior = {one: (1 - wave) * part / rest for one, part in start.items()}
    return prior | ({"wave": wave} if "wave" in members else {})


def _youth(count: int) -> float:
    """Return how young a series is: 1 up to twenty values, 0 from sixty."""
    return float(np.clip((GROWN - count) / (GROWN - YOUNG), 0.0, 1.0))


def _later_flows(later: Known, period: int, count: int) -> Floats:
    flows = np.full(count, np.nan)
    for step in range(count):
        at = period + 1 + step - later.first
        if 0 <= at < len(later.values):
            flows[step] = later.values[at]
    return flows


def _mixed_quantiles(past: Past, shares: dict[str, float], knot: int) -> tuple[float, float, float]:
    models = [one for one in shares if one in past.totals] or list(past.totals)
    values = np.concatenate([past.totals[one][knot] for one in models])
    weight = np.repeat([shares.get(one, 1.0) for one in models], PAST_PATHS)
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weight[order])
    at = np.searchsorted(reached, np.array([0.1, 0.5, 0.9]) * reached[-1])
    low, middle, high = values[order][np.minimum(at, len(values) - 1)]
    return float(low), float(middle), float(high)


def _counts(shares: dict[str, float], paths: int) -> dict[str, int]:
    """Return whole numbers of paths that add up, largest remainders first."""
    exact = {one: share * paths for one, share in shares.items()}
    counts = {one: int(value) for one, value in exact.items()}
    by_rest = sorted(exact, key=lambda one: (counts[one] - exact[one], one))
    for one in by_rest[: paths - sum(counts.values())]:
        counts[one] += 1
    return counts

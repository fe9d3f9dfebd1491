"""Mixtures over scenarios by a named set of weights; never without one, and never silently."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np

from onderdak.forecast.engine.canonical import cell
from onderdak.forecast.engine.reading import Reading, load
from onderdak.forecast.engine.runs import Result
from onderdak.forecast.engine.world import NATION

FORMAT = "onderdak.weights/1"
Row = tuple[str, ...]
FULL_BY = ("weights", "plan", "definition", "level", "code", "date", "p_full_by", "p_clear_by")
SHORTAGE = ("weights", "plan", "level", "code", "p_short", "person_nights_mean")
REGRET = ("scenario", "plan", "metric", "value", "best", "regret", "only_good_in_one")


@dataclass(frozen=True, slots=True)
class WeightSet:
    """Weights of scenarios that somebody stands for; they add up to 1."""

    name: str
    weights: Mapping[str, float]


def read_weights(path: Path, scenarios: Sequence[str]) -> WeightSet:
    """
    Read a set of weights for exactly these scenarios.

    Raises:
        InputInvalid: a field is missing, a weight is below 0, they do not add up to 1, or others are named.
    """
    read = Reading(path)
    told = read.keys(load(path), "weights", "format id version setBy setOn reason weights")
    read.stop()
    if told["format"] != FORMAT:
        read.wrong("format", f"not {FORMAT}")
    weights = told["weights"] if isinstance(told["weights"], dict) else {}
    if set(weights) != set(scenarios):
        read.wrong("weights", f"exactly these scenarios: {', '.join(scenarios)}")
    values = [one for one in weights.values() if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(values) != len(weights) or any(one < 0 for one in values) or abs(sum(values) - 1) > 1e-6:
        read.wrong("weights", "numbers from 0 that add up to 1")
    if not told["setBy"] or not told["reason"]:
        read.wrong("setBy", "who set them, and why")
    read.stop()
    return WeightSet(f"{told['id']}@{told['version']}", weights)


def mixed_full_by(chosen: WeightSet, plan: str, results: Mapping[str, Result]) -> Iterable[Row]:
    """Yield the chance to have become full, and clear again, over the scenarios by these weights."""
    first = next(iter(results.values()))
    for row, (number, code) in enumerate(first.rows):
        definition = first.job.definitions[number]
        for day in first.grid:
            full = clear = 0.0
            for name, one in results.items():
                since, again = one.tally.full_since[:, row], one.tally.clear_since[:, row]
                full += chosen.weights[name] * float(np.mean((since >= 0) & (since <= day)))
                clear += chosen.weights[name] * float(np.mean((again >= 0) & (again <= day)))
            date = (first.job.world.as_of + timedelta(days=day)).isoformat()
            label = f"{definition.id}@{definition.version}"
            yield (chosen.name, plan, label, definition.level, code, date, cell(full), cell(clear))


def mixed_shortage(chosen: WeightSet, plan: str, results: Mapping[str, Result]) -> Iterable[Row]:
    """Yield how likely and how long people have no place, over the scenarios by these weights."""
    chance = sum(chosen.weights[n] * float(np.mean(one.tally.nights[:, 0] > 0)) for n, one in results.items())
    nights = sum(chosen.weights[n] * float(one.tally.nights[:, 0].mean()) for n, one in results.items())
    yield (chosen.name, plan, "nation", NATION, cell(chance), cell(nights))


def regrets(results: Mapping[tuple[str, str], Result]) -> Iterable[Row]:
    """
    Yield how much worse each plan is in each scenario than the plan that is best there.

    A plan that is best in one scenario only, and not in all others, is marked.

    Args:
        results: by (scenario, plan).
    """
    for metric in ("personNights", "pShort"):
        value = {key: _metric(one, metric) for key, one in results.items()}
        best = {
            scenario: min(v for (other, _), v in value.items() if other == scenario) for scenario, _ in value
        }
        good = {plan: sum(value[s, p] <= best[s] for s, p in value if p == plan) for _, plan in value}
        for (scenario, plan), found in value.items():
            mark = "yes" if good[plan] == 1 and len(best) > 1 else "no"
            numbers = (found, best[scenario], found - best[scenario])
            yield (scenario, plan, metric, *(cell(one) for one in numbers), mark)


def _metric(result: Result, metric: str) -> float:
    nights = result.tally.nights[:, 0]
    return float(nights.mean()) if metric == "personNights" else float(np.mean(nights > 0))

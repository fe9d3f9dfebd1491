"""Works out a run on a world: tables per scenario and plan, drivers, effects, plans. No database."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from onderdak.forecast.engine import full_tables
from onderdak.forecast.engine.canonical import canonical
from onderdak.forecast.engine.distributions import Uncertain
from onderdak.forecast.engine.full_tables import EFFECTS
from onderdak.forecast.engine.measures import FORMAT as MEASURES_FORMAT
from onderdak.forecast.engine.measures import Measure, planned, read_measures
from onderdak.forecast.engine.mixtures import REGRET, regrets
from onderdak.forecast.engine.plan_search import search
from onderdak.forecast.engine.runs import Job, Result, run_together
from onderdak.forecast.engine.shapley import shapley, subsets_needed
from onderdak.forecast.engine.summary import area_bodies, dates_of
from onderdak.forecast.engine.world import Scenario, Shift, When, World
from onderdak.forecast.engine.world_files import read_world
from onderdak.forecast.types import RunKind
from onderdak.forecast.usecases.find_plans import plans_record

BASE, ALL = "base", "*"
TOWN_NUMBERS = ("base", "delta", "mc_lo", "mc_hi")  # what is kept of an effect on one municipality
SHARED_OUT = 5  # exact shares for at most so many measures
Told = Callable[[int, int], None]
PERSONS_A_WEEK = 100.0


@dataclass(frozen=True, slots=True)
class Question:
    """What a run is asked; `measures` as `onderdak.measures/1` holds them."""

    kind: RunKind
    scenarios: tuple[str, ...]
    paths: int
    seed: int = 1
    detail: str = "municipality"
    measures: tuple[Mapping[str, Any], ...] = ()
    epsilon: float = 0.05
    budget: int | None = None
    drivers: bool = True


@dataclass(slots=True)
class WorkedOut:
    """`areas`: by (scenario, plan) the bodies by (level, code); `summary`: everything about the whole."""

    dates: list[str] = field(default_factory=list)
    areas: dict[tuple[str, str], dict[tuple[str, str], dict[str, Any]]] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)


def work_out(
    world: Mapping[str, Any], asked: Question, *, told: Told, workers: int = 1, cluster: Any = None
) -> WorkedOut:
    """
    Run the world under each scenario, with and without measures, on the same draws.

    Args:
        told: called with paths done and paths to do; may raise to stop.

    Raises:
        InputInvalid: the world or a measure cannot be right.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "world.json"
        path.write_text(canonical(world), encoding="utf-8")
        read = read_world(path)
        measures = _measures(Path(folder), asked, read)
    return _Work(read, asked, measures, told, workers, cluster).all()


def _measures(folder: Path, asked: Question, world: World) -> tuple[Measure, ...]:
    if not asked.measures:
        return ()
    path = folder / "measures.json"
    path.write_text(json.dumps({"format": MEASURES_FORMAT, "measures": list(asked.measures)}))
    return read_measures(path, world)


class _Work:
    """One run while it is worked out: counts the paths that are done over all simulations."""

    def __init__(
        self,
        world: World,
        asked: Question,
        measures: tuple[Measure, ...],
        told: Told,
        workers: int,
        cluster: Any,
    ) -> None:
        self.world, self.asked, self.measures = world, asked, measures
        self.told, self.workers, self.cluster = told, workers, cluster
        self.scenarios = [one for one in world.scenarios if one.id in asked.scenarios]
        self.done, self.to_do = 0, asked.paths * self._simulations()
        self.found = WorkedOut()

    def _simulations(self) -> int:
        plans = 1 + (len(self.measures) + 1 if self.asked.kind is RunKind.MEASURES else 0)
        shares = len(subsets_needed(len(self.measures))) if self._is_shared_out() else 0
        drivers = 3 if self.asked.drivers and self.asked.kind is RunKind.FULL else 0
        searches = 5 if self.asked.kind is RunKind.PLANS else 0
        return len(self.scenarios) * (plans + searches) + drivers + shares

    def _is_shared_out(self) -> bool:
        return self.asked.kind is RunKind.MEASURES and 2 <= len(self.measures) <= SHARED_OUT

    def all(self) -> WorkedOut:
        """Do everything that was asked."""
        self.told(0, self.to_do)
        results: dict[tuple[str, str], Result] = {}
        for scenario in self.scenarios:
            self._with_and_without(scenario, results)
            if self.asked.kind is RunKind.PLANS:
                self._find_plans(scenario)
        first = results[self.scenarios[0].id, BASE]
        self.found.dates = dates_of(first)
        self.found.summary["standardErrorAtFivePercent"] = round(float(np.sqrt(0.0475 / first.paths)), 4)
        if self.asked.drivers and self.asked.kind is RunKind.FULL:
            self.found.summary["drivers"] = self._drivers(first)
        if self._is_shared_out():
            self.found.summary["shares"] = self._shares(first)
        if len(self.scenarios) > 1 and self.asked.kind is RunKind.MEASURES:
            rows = [dict(zip(REGRET, row, strict=True)) for row in regrets(results)]
            self.found.summary["regret"] = rows
        self.told(self.to_do, self.to_do)
        return self.found

    def _with_and_without(self, scenario: Scenario, results: dict[tuple[str, str], Result]) -> None:
        """Run a scenario as it is and with each plan; the base has the detail that was asked."""
        plans, base = self._plans(), self.asked.detail
        asked = [
            (*planned(self.world, scenario, chosen), "region" if chosen else base)
            for chosen in plans.values()
        ]
        for name, result in zip(plans, self._run(asked), strict=True):
            results[scenario.id, name] = result
            self._keep(result, name)
            if name != BASE:
                self._compare(results[scenario.id, BASE], result, name)

    def _plans(self) -> dict[str, tuple[Measure, ...]]:
        """Return what is run under each scenario: nothing; each measure alone and all of them together."""
        plans: dict[str, tuple[Measure, ...]] = {BASE: ()}
        if self.asked.kind is RunKind.MEASURES:
            plans |= {one.id: (one,) for one in self.measures}
            if len(self.measures) > 1:
                plans[ALL] = self.measures
        return plans

    def _run(self, asked: Sequence[tuple[World, Scenario, str]]) -> list[Result]:
        """Run worlds under scenarios to a level of detail, side by side on the same draws."""
        jobs = [
            Job(one, under, one.definitions, self.asked.seed, detail, "W") for one, under, detail in asked
        ]
        before = self.done

        def told(count: int) -> None:
            self.done = min(before + count, self.to_do)
            self.told(self.done, self.to_do)

        return run_together(jobs, self.asked.paths, workers=self.workers, cluster=self.cluster, told=told)

    def _keep(self, result: Result, plan: str) -> None:
        self.found.areas[result.job.scenario.id, plan] = area_bodies(result, plan)

    def _compare(self, base: Result, result: Result, name: str) -> None:
        """Say what a measure, or all of them together, changes, with its interval."""
        effects = self.found.summary.setdefault("effects", [])
        for table in (full_tables.effects, full_tables.region_effects):
            effects += [dict(zip(EFFECTS, row, strict=True)) for row in table(base, result, name)]
        told = {"scenario": base.job.scenario.id, "plan": name, "n": base.paths}
        rows = [dict(zip(EFFECTS, row, strict=True)) for row in full_tables.town_effects(base, result, name)]
        by_town = [[row["code"], *(float(row[one]) for one in TOWN_NUMBERS)] for row in rows]
        self.found.summary.setdefault("townEffects", []).append(told | {"rows": by_town})

    def _find_plans(self, scenario: Scenario) -> None:
        plain = replace(self.world, definitions=())

        def simulate(asked: Sequence[tuple[World, Scenario]]) -> list[Result]:
            return self._run([(replace(one, definitions=()), under, "nation") for one, under in asked])

        found = search(
            plain, scenario, self.measures, simulate, epsilon=self.asked.epsilon, paths=self.asked.paths,
            seed=self.asked.seed, budget=self.asked.budget,
        )  # fmt: skip
        self.found.summary.setdefault("plans", []).append(
            plans_record(scenario.id, self.asked.epsilon, found)
        )

    def _drivers(self, base: Result) -> list[dict[str, Any]]:
        """Move one thing at a time: what that does to the nights without a place, path by path."""
        scenario, found = base.job.scenario, []
        flow = self.world.inflow.per_day
        more = Shift(When(day=0), Uncertain("fixed", (1 + PERSONS_A_WEEK / 7 / max(flow, 1e-6),)))
        quicker = tuple(
            Shift(When(day=0), Uncertain("fixed", (1.1,)), cause)
            for cause in sorted({cause for rule in self.world.stays for cause in rule.per_day})
        )
        longer = tuple(
            replace(one, contract=replace(one.contract, extend_probability=1.0, extend_days=365))
            if one.contract
            else one
            for one in self.world.places
        )
        wanted = {
            "inflow_more": (self.world, replace(scenario, inflow=(*scenario.inflow, more)), "nation"),
            "leave_sooner": (self.world, replace(scenario, hazards=(*scenario.hazards, *quicker)), "nation"),
            "contracts_longer": (replace(self.world, places=longer), scenario, "nation"),
        }
        for name, result in zip(wanted, self._run(list(wanted.values())), strict=True):
            (row, *_) = full_tables.effects(base, result, name)
            found.append(
                dict(zip(EFFECTS, row, strict=True)) | {"full": _moved(base, result), "scenario": scenario.id}
            )
        return found

    def _shares(self, base: Result) -> list[dict[str, Any]]:
        """Share what all measures do together over them: each one's mean addition over all orders."""
        scenario = self.scenarios[0]
        values = {frozenset[int](): float(base.tally.nights[:, 0].mean())}
        plain, sets = replace(self.world, definitions=()), subsets_needed(len(self.measures))
        worlds = [
            (*planned(plain, scenario, tuple(self.measures[at] for at in sorted(chosen))), "nation")
            for chosen in sets
        ]
        for chosen, result in zip(sets, self._run(worlds), strict=True):
            values[chosen] = float(result.tally.nights[:, 0].mean())
        return [
            {"measure": one.id, "personNights": round(share, 1), "scenario": scenario.id, "n": base.paths}
            for one, share in zip(self.measures, shapley(len(self.measures), values), strict=True)
        ]


def _moved(base: Result, changed: Result) -> list[dict[str, Any]]:
    """Say per definition of the country how many days earlier or later the middle date comes."""
    found = []
    for number, code in base.rows:
        definition = base.job.definitions[number]
        if definition.level != "nation":
            continue
        days = [_middle(one.tally.full_since[:, one.rows.index((number, code))]) for one in (base, changed)]
        found.append(
            {
                "definition": f"{definition.id}@{definition.version}",
                "days": None if None in days else int(days[1] or 0) - int(days[0] or 0),
                "from": days[0], "to": days[1],
            }
        )  # fmt: skip
    return found


def _middle(since: Any) -> int | None:
    ordered = np.sort(np.where(since < 0, 10**9, since))
    found = int(ordered[max(0, int(np.ceil(0.5 * len(ordered))) - 1)])
    return None if found == 10**9 else found

"""Use case (pure): from a file of locations and limits to plans: which to open, extend or close."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from onderdak.funding.engine.case_files import case_of, read_case
from onderdak.funding.engine.figures import Outcome, outcome_of
from onderdak.funding.engine.occupancy import generated
from onderdak.funding.engine.portfolio import MOST_COMBINATIONS, Choice, Limits, Option, combinations, plans
from onderdak.funding.types import Case, Floats, OccupancyModel, OccupancyPaths, Paths
from onderdak.funding.usecases.cite_law import amounts_for, cited
from onderdak.kernel.errors import InputInvalid

FORMAT = "onderdak.portfolio/1"
EVERYBODY = 1_000_000  # demand has no walls: nobody is turned away from a wish for a place


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class _Limits(_Table):
    budget_eur: Annotated[float, Field(ge=0, le=1e12)]
    shortage: Annotated[float, Field(ge=0, le=1)] = 0.10
    loss: Annotated[float, Field(ge=0, le=1)] = 0.10


class _Demand(_Table):
    now: Annotated[int, Field(ge=0, le=500_000)] = 0
    arrivals_month: Annotated[float, Field(ge=0, le=1e6)] = 0.0
    arrivals_dispersion: Annotated[float, Field(gt=0, le=1e9)] = 2.0
    departure_month: Annotated[float, Field(ge=0, le=1)] = 0.0
    drift_sd: Annotated[float, Field(ge=0, le=5)] = 0.0


class _Location(_Table):
    name: Annotated[str, Field(min_length=1, max_length=200)]
    existing: bool = False
    cases: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=4)]


class PortfolioFile(_Table):
    """The whole file, checked."""

    format: Literal["onderdak.portfolio/1"]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    paths: Annotated[int, Field(ge=10, le=20_000)] = 500
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 7
    limits: _Limits
    demand: _Demand = _Demand()
    location: Annotated[list[_Location], Field(min_length=1, max_length=12)]


def plan_portfolio(
    content: Mapping[str, Any], *, known_at: date, demand: OccupancyPaths | None = None, most: int = 5
) -> dict[str, Any]:
    """
    Work out the plans of a file.

    Args:
        demand: people who need a place, from the forecast; None: the model in the file.

    Returns:
        plans (best first), combinations tried, the law rows, whether any plan keeps to the limits.

    Raises:
        InputInvalid: (key, code) of everything that cannot be right: unknown keys, cases of different
            starts or terms, too many combinations, a forecast that ends before the cases.
        LawUnknown: no norm on the first day of a case.
    """
    found = _read(content)
    rows: list[dict[str, object]] = []
    cases = [_cases(one, at, found, known_at, rows) for at, one in enumerate(found.location)]
    start, months = _same_term([case for group in cases for case in group])
    people = _people(found, start, months, demand)
    options = [_option(one, group) for one, group in zip(found.location, cases, strict=True)]
    if combinations(options) > MOST_COMBINATIONS:
        raise InputInvalid(problems=(("location", "too_many_combinations"),))
    limits = Limits(found.limits.budget_eur, found.limits.shortage, found.limits.loss)
    tried = plans(people, options, limits, most=most)
    return {
        "plans": [asdict(one) for one in tried], "combinations": combinations(options),
        "kept_to_limits": any(one.keeps for one in tried), "start": start.isoformat(), "months": months,
        "demand": _demand_rows(people), "rows": list({str(row["key"]): row for row in rows}.values()),
        "paths": found.paths, "seed": found.seed,
        "demand_from": demand.source if demand else "",
        "inputs_hash": hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest(),
    }  # fmt: skip


def _read(content: Mapping[str, Any]) -> PortfolioFile:
    try:
        return PortfolioFile.model_validate(content)
    except ValidationError as wrong:
        raise InputInvalid(
            problems=tuple((".".join(map(str, one["loc"])), one["type"]) for one in wrong.errors())
        ) from None


def _cases(
    one: _Location, at: int, found: PortfolioFile, known_at: date, rows: list[dict[str, object]]
) -> list[Case]:
    """The cases of a location on the futures of the file; a fault is named with its location."""
    cases = []
    for number, content in enumerate(one.cases):
        try:
            read = read_case(content)
            law, used = amounts_for(read, known_at=known_at, scenarios=())
        except InputInvalid as wrong:
            where = f"location.{at}.cases.{number}"
            raise InputInvalid(
                problems=tuple((f"{where}.{key}", code) for key, code in wrong.detail["problems"])  # type: ignore[attr-defined]
            ) from None
        rows += [cited(row) for row in used]
        cases.append(replace(case_of(read, law), paths=Paths(found.paths, found.seed)))
    return cases


def _same_term(cases: Sequence[Case]) -> tuple[date, int]:
    terms = {(case.start, case.months) for case in cases}
    if len(terms) > 1:
        raise InputInvalid(problems=(("location", "different_start_or_months"),))
    return next(iter(terms))


def _people(found: PortfolioFile, start: date, months: int, demand: OccupancyPaths | None) -> Floats:
    if demand is not None:
        if demand.month0 != f"{start:%Y-%m}":
            raise InputInvalid(problems=(("demand", "not_start_of_case"),))
        if demand.occupied.shape[0] < found.paths or demand.occupied.shape[1] < months:
            raise InputInvalid(problems=(("demand", "too_few_paths_or_months"),))
        people: Floats = (demand.occupied + demand.turned_away)[: found.paths, :months]
        return people
    told = found.demand
    model = OccupancyModel(
        told.now / EVERYBODY, told.arrivals_month, told.arrivals_dispersion, told.departure_month,
        told.drift_sd,
    )  # fmt: skip
    drawn = generated(
        model, places=EVERYBODY, build=0, months=months, seed=found.seed, first=0, until=found.paths
    )
    return drawn.occupied


def _option(one: _Location, cases: Sequence[Case]) -> Option:
    choices = [_nothing(one, cases[0])]
    for number, case in enumerate(cases, 1):
        name = "extend" if one.existing else "open"
        choices.append(_carried_out(case, outcome_of(case), name if number == 1 else f"{name}_{number}"))
    return Option(one.name, tuple(choices))


def _nothing(one: _Location, case: Case) -> Choice:
    """Not opening costs nothing; not going on with a location that stands costs its closing, at once."""
    shape = (case.paths.n, case.months)
    tail = case.exit.lease_tail_months * case.exit.lease_tail_share * case.cost.fixed_place_month_eur
    costs = case.capacity.places * (case.exit.cost_place_eur + tail) if one.existing else 0.0
    name = "close" if one.existing else "nothing"
    return Choice(name, np.zeros(shape), np.full(shape[0], -costs), costs)


def _carried_out(case: Case, outcome: Outcome, name: str) -> Choice:
    months = np.arange(case.months)
    opened = (months >= case.capacity.build_months) & (months < outcome.flow.end_month[:, None])
    invest = case.invest.capex_place_eur * case.capacity.places * (1 - case.invest.transition_grant_share)
    return Choice(name, opened * float(case.capacity.places), outcome.npv, invest)


def _demand_rows(people: Floats) -> list[dict[str, int]]:
    low, middle, high = np.quantile(people, (0.05, 0.5, 0.95), axis=0)
    return [
        {"month": month, "p05": round(float(low[month])), "p50": round(float(middle[month])),
         "p95": round(float(high[month]))}
        for month in range(0, people.shape[1], 3)
    ]  # fmt: skip

"""The file of a business case, TOML: unknown keys, impossible values and gaps are all named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from onderdak.funding.engine.payers import (
    MOST_STEPS,
    Euro,
    PayerTable,
    Step,
    Table,
    Term,
    amounts_of,
    payers_of,
    shape_of,
)
from onderdak.funding.types import (
    CapacityPlan,
    Case,
    Cost,
    Exit,
    Funding,
    Horizon,
    Invest,
    OccupancyModel,
    OwnContribution,
    Paths,
    TariffPath,
    Wishes,
)
from onderdak.kernel.errors import InputInvalid

FORMAT = "onderdak.case/1"
Share = Annotated[float, Field(ge=0, le=1)]
Rate = Annotated[float, Field(gt=-1, le=10)]
Months = Annotated[int, Field(ge=0, le=1200)]


class _Case(Table):
    name: Annotated[str, Field(min_length=1, max_length=200)]
    location_id: str = ""
    start: date
    months: Annotated[int, Field(ge=1, le=600)]


class _Paths(Table):
    n: Annotated[int, Field(ge=1, le=200_000)] = 10_000
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 7
    occupancy: str = ""
    forecast: Annotated[str, Field(max_length=36)] = ""
    forecast_scenario: Annotated[str, Field(max_length=40)] = ""


class _Capacity(Table):
    places: Annotated[int, Field(ge=1, le=100_000)]
    build_months: Months = 0
    count_blocked: bool = True


class _Horizon(Table):
    guaranteed_months: Months
    renewal_prob: Share
    renewal_months: Annotated[int, Field(ge=1, le=600)] = 12
    wind_down_months: Months = 6


class _Tariff(Table):
    guaranteed_months: Months = 0
    index_guaranteed: Rate = 0.0
    index_after: Rate = 0.0
    vol_after: Annotated[float, Field(ge=0, le=5)] = 0.0
    cut_prob: Share = 0.0
    cut_size: Share = 0.0


class _Funding(Table):
    tariff_day_eur: Euro | None = None
    steps: list[Step] = Field(default_factory=list, max_length=MOST_STEPS)
    mix: list[PayerTable] = Field(default_factory=list, max_length=4)
    pay_on: Literal["place", "person"] = "place"
    horizon: _Horizon
    tariff: _Tariff = _Tariff()


class _Own(Table):
    payers_share: Share = 0.0
    amount_month_eur: Euro | None = None
    collect_rate: Share = 0.0
    keep_share: Share = 0.0


class _Cost(Table):
    fixed_place_month_eur: Euro
    staff_month_eur: Euro = 0.0
    variable_person_month_eur: Euro = 0.0
    index: Rate = 0.0
    index_vol: Annotated[float, Field(ge=0, le=5)] = 0.0


class _Invest(Table):
    capex_place_eur: Euro = 0.0
    capex_sd: Annotated[float, Field(ge=0, le=5)] = 0.0
    transition_grant_share: Share = 0.0


class _Exit(Table):
    cost_place_eur: Euro = 0.0
    lease_tail_months: Months = 0
    lease_tail_share: Share = 1.0
    at_horizon: bool = False
    residual_life_months: Months = 0
    reuse_prob: Share = 0.0
    reuse_value_share: Share = 0.0


class _Occupancy(Table):
    start_share: Share
    arrivals_month: Annotated[float, Field(ge=0, le=1e6)]
    arrivals_dispersion: Annotated[float, Field(gt=0, le=1e9)]
    departure_month: Share
    drift_sd: Annotated[float, Field(ge=0, le=5)] = 0.0


class _Discount(Table):
    rate: Rate


class _Output(Table):
    loss_prob: Annotated[float, Field(gt=0, lt=1)] = 0.10
    certainty_years: Annotated[
        list[Annotated[int, Field(ge=1, le=50)]], Field(min_length=1, max_length=20)
    ] = Field(default_factory=lambda: [1, 2, 3, 5, 8, 10])
    charts: bool = True


class CaseFile(Table):
    """The whole file, checked."""

    format: Literal["onderdak.case/1"]
    case: _Case
    paths: _Paths = _Paths()
    capacity: _Capacity
    funding: _Funding
    own_contribution: _Own = _Own()
    cost: _Cost
    invest: _Invest = _Invest()
    exit: _Exit = _Exit()
    occupancy: _Occupancy | None = None
    discount: _Discount
    output: _Output = _Output()


@dataclass(frozen=True, slots=True)
class LawAmounts:
    """What the law gives where the file is silent, euro; None when it was not looked up."""

    tariff_day_eur: float | None = None
    contribution_month_eur: float | None = None


def read_case(content: Mapping[str, Any]) -> CaseFile:
    """
    Check the content of a case file.

    Raises:
        InputInvalid: problems = (key, code) for each unknown key, missing key and impossible value.
    """
    try:
        found = CaseFile.model_validate(content)
    except ValidationError as wrong:
        raise InputInvalid(
            problems=tuple((".".join(map(str, one["loc"])), one["type"]) for one in wrong.errors())
        ) from None
    problems = list(_contradictions(found))
    if problems:
        raise InputInvalid(problems=tuple(problems))
    return found


def _contradictions(found: CaseFile) -> list[tuple[str, str]]:
    wrong = []
    if found.case.start.day != 1:
        wrong.append(("case.start", "not_first_of_month"))
    if found.capacity.build_months >= found.case.months:
        wrong.append(("capacity.build_months", "not_before_end"))
    if found.funding.horizon.guaranteed_months == 0 and found.funding.horizon.renewal_prob == 0:
        wrong.append(("funding.horizon.guaranteed_months", "never_funded"))
    if not found.paths.occupancy and not found.paths.forecast and found.occupancy is None:
        wrong.append(("occupancy", "missing"))
    return wrong


def term_of(found: CaseFile) -> Term:
    """The months of the case as dates."""
    return Term(found.case.start.replace(day=1), found.case.months)


def needs_norm(found: CaseFile) -> bool:
    """Whether the law must give an amount: the file leaves one out."""
    funding = found.funding
    if funding.mix:
        return any(not one.has_amount for one in funding.mix)
    return funding.tariff_day_eur is None and not funding.steps


def case_of(found: CaseFile, law: LawAmounts) -> Case:
    """Make the case, with the amounts of the law where the file names none."""
    own, output = found.own_contribution, found.output
    amount = own.amount_month_eur if own.amount_month_eur is not None else law.contribution_month_eur
    return Case(
        name=found.case.name, location_id=found.case.location_id,
        start=found.case.start, months=found.case.months,
        capacity=CapacityPlan(**found.capacity.model_dump()),
        funding=_funding(found, law),
        cost=Cost(**found.cost.model_dump()), paths=Paths(**found.paths.model_dump()),
        own_contribution=OwnContribution(own.payers_share, amount or 0.0, own.collect_rate, own.keep_share),
        invest=Invest(**found.invest.model_dump()), exit=Exit(**found.exit.model_dump()),
        occupancy=None if found.occupancy is None else OccupancyModel(**found.occupancy.model_dump()),
        discount_rate=found.discount.rate,
        wishes=Wishes(output.loss_prob, tuple(sorted(set(output.certainty_years))), output.charts),
    )  # fmt: skip


def _funding(found: CaseFile, law: LawAmounts) -> Funding:
    """The first amount of the location, and how it moves by date; with a mix its mean over the groups."""
    funding, term = found.funding, term_of(found)
    own = law.tariff_day_eur if funding.tariff_day_eur is None else funding.tariff_day_eur
    if funding.mix:
        payers, amounts = payers_of(funding.mix, law.tariff_day_eur, term)
    else:
        payers, amounts = (), amounts_of(funding.steps, own, term)
    return Funding(
        float(amounts[0]), Horizon(**funding.horizon.model_dump()), TariffPath(**funding.tariff.model_dump()),
        funding.pay_on, shape_of(amounts), payers,
    )  # fmt: skip

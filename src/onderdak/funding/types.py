"""What funding speaks of: a business case as asked, and its cash. Amounts are euro, rates are per year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Paths:
    """
    How many futures are drawn, from which seed, and where occupancy comes from.

    Attributes:
        occupancy: name of a file with paths. forecast: id of a kept forecast, with its scenario.
    """

    n: int = 10_000
    seed: int = 7
    occupancy: str = ""
    forecast: str = ""
    forecast_scenario: str = ""


@dataclass(frozen=True, slots=True)
class CapacityPlan:
    """Places of the location; `count_blocked`: a place out of use counts as realised."""

    places: int
    build_months: int = 0
    count_blocked: bool = True


@dataclass(frozen=True, slots=True)
class Horizon:
    """For how long money is sure, and how it may go on in steps after that."""

    guaranteed_months: int
    renewal_prob: float
    renewal_months: int = 12
    wind_down_months: int = 6


@dataclass(frozen=True, slots=True)
class TariffPath:
    """How the tariff moves: inside its guarantee, and after it."""

    guaranteed_months: int = 0
    index_guaranteed: float = 0.0
    index_after: float = 0.0
    vol_after: float = 0.0
    cut_prob: float = 0.0
    cut_size: float = 0.0


class TargetGroup(StrEnum):
    """Whom a place is meant for."""

    DISPLACED = "displaced"
    STATUS_HOLDERS = "status_holders"
    URGENT_SEEKERS = "urgent_seekers"
    ASYLUM = "asylum"


@dataclass(frozen=True, slots=True)
class Payer:
    """
    Who pays for a part of the places: a target group, its share in percents, its regime and first amount.

    `basis`: what the amount rests on when it is no law.
    """

    group: TargetGroup
    percent: int
    regime: str
    tariff_day_eur: float
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    """
    Tariff per day in euro, paid per realised place or per person.

    Attributes:
        tariff_day_eur: the first amount; with target groups its mean over their shares.
        shape: each month's amount as a part of the first, before index, luck and cuts; empty: always 1.
        payers: the target groups; empty: the whole location has one amount.
    """

    tariff_day_eur: float
    horizon: Horizon
    tariff: TariffPath = TariffPath()
    pay_on: str = "place"
    shape: tuple[float, ...] = ()
    payers: tuple[Payer, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnContribution:
    """Own contribution of residents; `keep_share` is 0 because receipts are deducted (BooO 3(7))."""

    payers_share: float = 0.0
    amount_month_eur: float = 0.0
    collect_rate: float = 0.0
    keep_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Running costs in euro of the first year, and how they rise."""

    fixed_place_month_eur: float
    staff_month_eur: float = 0.0
    variable_person_month_eur: float = 0.0
    index: float = 0.0
    index_vol: float = 0.0


@dataclass(frozen=True, slots=True)
class Invest:
    """What building costs per place, how unsure that is, and which share the transition grant pays."""

    capex_place_eur: float = 0.0
    capex_sd: float = 0.0
    transition_grant_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Exit:
    """What closing costs, and what the building is worth afterwards."""

    cost_place_eur: float = 0.0
    lease_tail_months: int = 0
    lease_tail_share: float = 1.0
    at_horizon: bool = False
    residual_life_months: int = 0
    reuse_prob: float = 0.0
    reuse_value_share: float = 0.0


@dataclass(frozen=True, slots=True)
class OccupancyModel:
    """Arrivals and departures here, persons per month; used when no paths of the forecast are given."""

    start_share: float = 0.6
    arrivals_month: float = 0.0
    arrivals_dispersion: float = 1.0
    departure_month: float = 0.0
    drift_sd: float = 0.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which loss is bearable, and which years of certainty are compared."""

    loss_prob: float = 0.10
    certainty_years: tuple[int, ...] = (1, 2, 3, 5, 8, 10)
    charts: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """One business case, whole: everything that decides the result stands here."""

    name: str
    location_id: str
    start: date
    months: int
    capacity: CapacityPlan
    funding: Funding
    cost: Cost
    paths: Paths = Paths()
    own_contribution: OwnContribution = OwnContribution()
    invest: Invest = Invest()
    exit: Exit = Exit()
    occupancy: OccupancyModel | None = None
    discount_rate: float = 0.0
    wishes: Wishes = Wishes()


@dataclass(frozen=True, slots=True)
class OccupancyPaths:
    """
    Who lives there, per path and month.

    Attributes:
        occupied: persons, month means, float64 [paths, months].
        turned_away: persons that did not fit, same shape.
        realised: realised places, same shape, or None when they are the places of the case.
        source: name of the file with its run, or "" for the built-in generator; month0: its first month.
    """

    occupied: Floats
    turned_away: Floats
    realised: Floats | None = None
    source: str = ""
    month0: str = ""


def worth_now(cash: Floats, discount: Floats) -> Floats:
    """Sum each path's cash at its worth today; row by row, so that no row depends on another."""
    return np.asarray(np.einsum("ij,j->i", cash, discount))


@dataclass(frozen=True, slots=True)
class CashFlow:
    """
    Euro per path and month.

    Attributes:
        lines: name -> float64 [paths, months]; costs are negative.
        end_month: int32 [paths]; first month that is no longer funded.
        per_euro_tariff: float64 [paths, months]; the tariff line for a tariff of one euro a day.
    """

    lines: Mapping[str, Floats]
    end_month: Ints
    per_euro_tariff: Floats
    occupied: Floats
    discount: Floats = field(repr=False)

    @property
    def net(self) -> Floats:
        """The sum of all lines, float64 [paths, months]."""
        first, *others = self.lines.values()
        whole = first.copy()
        for line in others:
            whole += line
        return whole

    @property
    def npv(self) -> Floats:
        """Net present value in euro, float64 [paths]."""
        return worth_now(self.net, self.discount)


class CostKind(StrEnum):
    """What a cost is for. Costs of running a place, of people who work there, or of who lives there."""

    RENT = "rent"
    ENERGY = "energy"
    UPKEEP = "upkeep"
    INSURANCE = "insurance"
    STAFF = "staff"
    SECURITY = "security"
    CATERING = "catering"
    GUIDANCE = "guidance"
    FURNISHING = "furnishing"
    TRANSITION = "transition"
    AFTER = "after"
    OTHER = "other"


class Per(StrEnum):
    """What an amount is for: a period of the location, a place or a resident for a month, or once."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PLACE_MONTH = "place_month"
    PERSON_MONTH = "person_month"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class CostLine:
    """
    One cost of one location.

    Attributes:
        cents: whole cents per `per`.
        start, until: the days that it covers, half-open.
        life_months: over how many months a single payment is written off; 0: all of it on its first day.
        reference: number of the contract or invoice; the same contract cannot run twice on one day.
    """

    location_id: int
    kind: CostKind
    per: Per
    cents: int
    start: date
    until: date
    reference: str = ""
    life_months: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class MixPart:
    """A target group and its share of the places in whole percents."""

    group: TargetGroup
    percent: int


@dataclass(frozen=True, slots=True)
class RegimeSpan:
    """
    From when until when the places of a location stand under a funding regime, recorded as number `order`.

    Attributes:
        until: first day after it, None: open.
        mix: target groups; together 100 percent.
        bearer: who carries the costs, such as "BooO" or the name of an agency.
        order: a later record takes over the days that it covers.
    """

    regime: str
    start: date
    until: date | None
    mix: tuple[MixPart, ...]
    bearer: str
    order: int

"""What others may use of funding: place-days, costs, the grant of a year, and business cases."""

from onderdak.funding.engine.path_files import read_demand
from onderdak.funding.engine.statement import Opening, Table
from onderdak.funding.rules.advance_window import LateReason, Window
from onderdak.funding.rules.grant_calendar import GrantDay
from onderdak.funding.rules.grant_of_year import NormPeriod
from onderdak.funding.types import MixPart, TargetGroup
from onderdak.funding.usecases.attach_regime import (
    NewRegime,
    RegimeShown,
    known_regimes,
    record_regime,
    regimes_of,
)
from onderdak.funding.usecases.case_from_location import CaseStart, case_from_location
from onderdak.funding.usecases.claim_actual import ActualClaim, actual_claim, claim_file, plain_cell
from onderdak.funding.usecases.compare_regimes import Variant, compare_regimes
from onderdak.funding.usecases.cost_list import CostList, Fault
from onderdak.funding.usecases.cost_per_place import (
    CountedCost,
    LocationCost,
    YearOfCosts,
    year_of_costs,
)
from onderdak.funding.usecases.derive_grant import figures_of_year, intervals_of_year
from onderdak.funding.usecases.draft_advance import AdvanceDraft, Derived, Expected, draft_advance
from onderdak.funding.usecases.forecast_paths import (
    ForecastChoice,
    forecasts_to_rest_on,
    paths_of_forecast,
)
from onderdak.funding.usecases.freeze_case import (
    KeptCase,
    WorkedCase,
    freeze_case,
    kept_case,
    kept_cases,
    work_out,
)
from onderdak.funding.usecases.grant_year import GrantYear, calendar_of, grant_year
from onderdak.funding.usecases.import_costs import (
    KeptCost,
    costs_of,
    import_costs,
    look_into_costs,
    withdraw_cost,
)
from onderdak.funding.usecases.keep_portfolio import (
    NewPortfolio,
    PortfolioShown,
    compare_locations,
    keep_portfolio,
    kept_portfolio,
    kept_portfolios,
)
from onderdak.funding.usecases.location_ends import ends_of_location
from onderdak.funding.usecases.place_days import PlaceDays, YearOfPlaces, place_days
from onderdak.funding.usecases.places_by_payer import PayerDays
from onderdak.funding.usecases.plan_portfolio import plan_portfolio
from onderdak.funding.usecases.statement import Statement, statement
from onderdak.funding.usecases.transition_costs import (
    NewTransition,
    TransitionShown,
    TransitionStep,
    ask_transition,
    record_transition,
    transitions_of,
)
from onderdak.funding.usecases.year_events import (
    NewStep,
    StepShown,
    YearStep,
    last_of,
    record_step,
    steps_of,
    window_of,
)

__all__ = [
    "ActualClaim",
    "AdvanceDraft",
    "CaseStart",
    "CostList",
    "CountedCost",
    "Derived",
    "Expected",
    "Fault",
    "ForecastChoice",
    "GrantDay",
    "GrantYear",
    "KeptCase",
    "KeptCost",
    "LateReason",
    "LocationCost",
    "MixPart",
    "NewPortfolio",
    "NewRegime",
    "NewStep",
    "NewTransition",
    "NormPeriod",
    "Opening",
    "PayerDays",
    "PlaceDays",
    "PortfolioShown",
    "RegimeShown",
    "Statement",
    "StepShown",
    "Table",
    "TargetGroup",
    "TransitionShown",
    "TransitionStep",
    "Variant",
    "Window",
    "WorkedCase",
    "YearOfCosts",
    "YearOfPlaces",
    "YearStep",
    "actual_claim",
    "ask_transition",
    "calendar_of",
    "case_from_location",
    "claim_file",
    "compare_locations",
    "compare_regimes",
    "costs_of",
    "draft_advance",
    "ends_of_location",
    "figures_of_year",
    "forecasts_to_rest_on",
    "freeze_case",
    "grant_year",
    "import_costs",
    "intervals_of_year",
    "keep_portfolio",
    "kept_case",
    "kept_cases",
    "kept_portfolio",
    "kept_portfolios",
    "known_regimes",
    "last_of",
    "look_into_costs",
    "paths_of_forecast",
    "place_days",
    "plain_cell",
    "plan_portfolio",
    "read_demand",
    "record_regime",
    "record_step",
    "record_transition",
    "regimes_of",
    "statement",
    "steps_of",
    "transitions_of",
    "window_of",
    "withdraw_cost",
    "work_out",
    "year_of_costs",
]

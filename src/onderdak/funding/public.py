"""What others may use of funding: place-days, costs, the grant of a year, and business cases."""

from onderdak.funding.usecases.case_from_location import CaseStart, case_from_location
from onderdak.funding.usecases.cost_list import CostList, Fault
from onderdak.funding.usecases.cost_per_place import (
    CountedCost,
    LocationCost,
    YearOfCosts,
    year_of_costs,
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
from onderdak.funding.usecases.location_ends import ends_of_location
from onderdak.funding.usecases.place_days import PlaceDays, YearOfPlaces, place_days

__all__ = [
    "CaseStart",
    "CostList",
    "CountedCost",
    "Fault",
    "GrantYear",
    "KeptCase",
    "KeptCost",
    "LocationCost",
    "PlaceDays",
    "WorkedCase",
    "YearOfCosts",
    "YearOfPlaces",
    "calendar_of",
    "case_from_location",
    "costs_of",
    "ends_of_location",
    "freeze_case",
    "grant_year",
    "import_costs",
    "kept_case",
    "kept_cases",
    "look_into_costs",
    "place_days",
    "withdraw_cost",
    "work_out",
    "year_of_costs",
]

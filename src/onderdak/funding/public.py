"""What others may use of funding: place-days, the grant of a year, and business cases."""

from onderdak.funding.usecases.freeze_case import (
    KeptCase,
    WorkedCase,
    freeze_case,
    kept_case,
    kept_cases,
    work_out,
)
from onderdak.funding.usecases.grant_year import GrantYear, calendar_of, grant_year
from onderdak.funding.usecases.place_days import PlaceDays, YearOfPlaces, place_days

__all__ = [
    "GrantYear",
    "KeptCase",
    "PlaceDays",
    "WorkedCase",
    "YearOfPlaces",
    "calendar_of",
    "freeze_case",
    "grant_year",
    "kept_case",
    "kept_cases",
    "place_days",
    "work_out",
]

"""What others may use of funding: place-days, the grant of a year, and a business case."""

from onderdak.funding.usecases.grant_year import GrantYear, calendar_of, grant_year
from onderdak.funding.usecases.place_days import PlaceDays, YearOfPlaces, place_days

__all__ = ["GrantYear", "PlaceDays", "YearOfPlaces", "calendar_of", "grant_year", "place_days"]

"""The real national figures that the demo world adds up to, and the rates that are assumed."""

from datetime import date

NIGHT = date(2025, 10, 31)
SOURCE = "Kamerstuk 19637 nr. 3497 (28 nov 2025)"
PLACES = 96_830
OCCUPIED = 96_733  # 99.9 % of the places, derived from the same paper
REGISTERED = 135_010  # in the BRP on 2 November 2025
LOCATIONS = 1_050  # assumed

# Assumed shares; docs/decisions/0022 and 0023 say why and how we would notice that they are wrong.
HOUSEHOLD_SIZES = {1: 0.38, 2: 0.27, 3: 0.18, 4: 0.11, 5: 0.04, 6: 0.014, 7: 0.006}
QUALITIES = {"acute": 0.06, "temporary": 0.30, "standard": 0.44, "long_stay": 0.20}
REACHES = {"country": 0.60, "region": 0.25, "municipality": 0.15}
SHARED_SINGLES = 0.55  # of people alone: in a room with others of their group
SPREAD = 0.20  # sigma of the lognormal noise on the share of a municipality

REPORTING_HOUSEHOLDS = 600
REPORTING_MUNICIPALITIES = 120
REPORTING_DAYS = 5
ROOFLESS = 0.55

# The 97 places that are not occupied.
UNIT_IN_USE, BLOCKED, PROMISED, FREE = 9, 12, 5, 71

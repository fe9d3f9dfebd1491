"""Calls somebody an adult from the 18th birthday on; who was born on 29 February turns 18 on 1 March."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types import Flags
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Burgerlijk Wetboek Boek 1 (BWBR0002656): minors are those below eighteen",
    article="BW 1:233",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0002656",
)

YEARS = 18


def last_birth_of_adults(on: date) -> date:
    """
    Return the last birth date of those who are adults on this day.

    That a child of 29 February turns 18 on 1 March in a common year is an assumption; the law is silent.

    Source: SOURCE.
    """
    try:
        return on.replace(year=on.year - YEARS)
    except ValueError:  # 29 February, and no such day eighteen years earlier
        return date(on.year - YEARS, 2, 28)


def birth_to_reckon_with(year: int, days: Sequence[date]) -> date | None:
    """
    Return a day of a year of birth when the year alone says who is an adult on each of these days.

    Whoever was born on the first and whoever was born on the last day of it are then both adults on all of
    the days, or both minors. None: the birth date itself is needed.

    Source: SOURCE.
    """
    cuts = [last_birth_of_adults(day) for day in days]
    settled = date(year, 12, 31) <= min(cuts) or date(year, 1, 1) > max(cuts)
    return date(year, 7, 1) if settled else None


def are_adults(birth: NDArray[np.int64], on: date) -> Flags:
    """
    Return per person whether the 18th birthday is on or before the day.

    Args:
        birth: int64[persons], `date.toordinal` of the birth date.

    Source: SOURCE.
    """
    return birth <= last_birth_of_adults(on).toordinal()

"""Use case (read): per place set and night what exists, what is blocked, who is in it, and what is left."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from onderdak.capacity.public import DayVector, Occupancy, Profile, Stock, Supply, supply_arrays, usable_units
from onderdak.capacity.public import day_vector as count_days
from onderdak.placement.store.queries import span_columns


def day_vector(
    *,
    now: datetime,
    first: date,
    nights: int,
    level: str,
    municipalities: Sequence[str] | None = None,
    stocks: Sequence[Stock] = (Stock.REGULAR,),
    profile: Profile | None = None,
) -> DayVector:
    """
    Count places and persons per night, computed from intervals at this moment.

    Nothing is stored and nothing is clamped: what is promised twice shows as a negative `available`.

    Args:
        level: "location", "municipality", "region" or "country".
        municipalities: codes; None is the whole country.
        profile: only places that suit this household; None counts all.

    Returns: int32[groups, nights] per column.
    """
    supply = supply_arrays(since=first, municipalities=municipalities, stocks=stocks)
    occupancy = occupancy_of(supply, first, nights, now, municipalities)
    units = None if profile is None else usable_units(supply, profile)
    return count_days(supply, occupancy, first=first, nights=nights, level=level, units=units)


def occupancy_of(
    supply: Supply, first: date, nights: int, now: datetime, municipalities: Sequence[str] | None = None
) -> Occupancy:
    """Live holds, promises and stays on these units, as columns."""
    until = first + timedelta(days=nights)
    return of_units(supply, span_columns(start=first, until=until, now=now, municipalities=municipalities))


def of_units(supply: Supply, spans: tuple[Any, ...]) -> Occupancy:
    """Keep those spans (columns of `span_columns`) that lie in units of this supply."""
    unit_id, kind, whole, start, until = spans
    at = np.minimum(np.searchsorted(supply.unit_ids, unit_id), max(len(supply.unit_ids) - 1, 0))
    known = supply.unit_ids[at] == unit_id if len(supply.unit_ids) else np.zeros(len(unit_id), bool)
    return Occupancy(
        unit=at[known].astype(np.int32),
        start=start[known],
        until=until[known],
        kind=kind[known],
        whole_unit=whole[known],
    )

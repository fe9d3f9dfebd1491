"""Works out what care is missing: expected demand as a range against supply, and what to buy."""

import math
from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Twoo: the Minister answers for the availability of care; planning range of the Gezondheidsraad",
    article="Twoo 2(2); Gezondheidsraad 2016 (13 to 25 %, no figure for Ukrainians)",
    force=Force.LAW,
)
WEEKS_PER_MONTH = 52 / 12
SMALLEST = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What goes in, per area and language.

    Attributes:
        persons: protected persons on the list who speak it.
        arrivals: expected in the coming year, low and high; None: nobody handed a figure over.
        waiting: needs that are known and not yet in treatment.
        per_month: treatments that can start each month, of figures that still count.
    """

    persons: int
    arrivals: tuple[float, float] | None
    waiting: int
    per_month: int


@dataclass(frozen=True, slots=True)
class Gap:
    """
    What comes out. Ranges are (low, high) persons.

    Attributes:
        persons: None when too small to show; the demand is then that of any count that small.
        demand: who is expected to need help, of those who are here; `from_arrivals` of those who will come.
        months: how long the supply of today needs for that; None: there is no supply.
        to_buy: treatments a month that must be added so that everybody starts within the norm.
        waiting: None when too small to show.
    """

    persons: int | None
    demand: tuple[int, int]
    from_arrivals: tuple[int, int] | None
    waiting: int | None
    per_month: int
    months: tuple[float, float] | None
    to_buy: tuple[int, int]


def gap(asked: Asked, share: tuple[float, float], norm_weeks: int, *, smallest: int = SMALLEST) -> Gap:
    """
    Work out the gap of one area and language.

    Args:
        share: low and high share of persons who need help; a range, never a point.
        norm_weeks: within how many weeks everybody should start.

    Source: SOURCE.
    """
    persons = _shown(asked.persons, smallest)
    fewest, most = (1, smallest - 1) if persons is None else (persons, persons)
    demand = (math.floor(fewest * share[0]), math.ceil(most * share[1]))
    coming = None
    if asked.arrivals is not None:
        coming = (math.floor(asked.arrivals[0] * share[0]), math.ceil(asked.arrivals[1] * share[1]))
    low = demand[0] + (coming[0] if coming else 0)
    high = demand[1] + (coming[1] if coming else 0)
    months = (low / asked.per_month, high / asked.per_month) if asked.per_month else None
    within = norm_weeks / WEEKS_PER_MONTH
    to_buy = tuple(max(0, math.ceil(count / within) - asked.per_month) for count in (low, high))
    waiting = _shown(asked.waiting, smallest)
    return Gap(persons, demand, coming, waiting, asked.per_month, months, (to_buy[0], to_buy[1]))


def _shown(count: int, smallest: int) -> int | None:
    return count if count == 0 or count >= smallest else None

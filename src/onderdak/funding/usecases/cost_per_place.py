"""Use case: what a place costs per day at each location, against the norm, with vacancy and quality."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from onderdak.access.public import Desk
from onderdak.capacity.public import LocationCard, location_cards
from onderdak.funding.rules.actual_cost_flag import differs_much
from onderdak.funding.rules.cost_of_period import cost_of_period
from onderdak.funding.rules.grant_of_year import norm_periods
from onderdak.funding.types import CostKind, CostLine
from onderdak.funding.usecases.import_costs import KeptCost, costs_of
from onderdak.funding.usecases.norms import norm_reader
from onderdak.funding.usecases.place_days import YearOfPlaces, days_counted, place_days
from onderdak.kernel.cents import rounded_cents
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date

FIRST_YEAR = 2022


@dataclass(frozen=True, slots=True)
class CountedCost:
    """A line that stands, and its cents in the period."""

    kept: KeptCost
    cents: int


@dataclass(frozen=True, slots=True)
class LocationCost:
    """
    Cost of one location over the days that are counted, in cents.

    Attributes:
        cents: all costs of the period: the sum of `lines`.
        norm_cents: what the norm pays for the realised place-days of the period, out of use included.
        per_place: cents per realised place per day; `per_occupied`: per occupied place per day; None
            without such a day.
        places: realised places of each day that is counted.
        differs: the year's costs are far enough from the norm to look at a claim by actual cost.
    """

    card: LocationCard
    lines: tuple[CountedCost, ...]
    place_days: int
    occupied_days: int
    cents: int
    norm_cents: int
    per_place: int | None
    per_occupied: int | None
    differs: bool
    places: tuple[int, ...]

    @property
    def empty_share(self) -> float:
        """Share of realised place-days that nobody slept in."""
        return max(self.place_days - self.occupied_days, 0) / self.place_days if self.place_days else 0.0

    @property
    def by_kind(self) -> dict[CostKind, int]:
        """Cents per kind, the largest first."""
        sums: dict[CostKind, int] = {}
        for one in self.lines:
            sums[one.kept.line.kind] = sums.get(one.kept.line.kind, 0) + one.cents
        return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0].value)))


@dataclass(frozen=True, slots=True)
class YearOfCosts:
    """The locations of a municipality over the days of a year that are over."""

    municipality: str
    first: date
    until: date
    rows: tuple[LocationCost, ...]
    places: YearOfPlaces


def year_of_costs(*, desk: Desk, now: datetime, municipality: str, year: int) -> YearOfCosts:
    """
    Work out the cost per place per day of every location, up to today.

    Raises:
        InputInvalid: a year before the grant existed, or one that has not begun. NotPermitted, NotVisible.
    """
    today = local_date(now)
    if not FIRST_YEAR <= year <= today.year:
        raise InputInvalid(problems=(("year", "out_of_range"),))
    first, until = days_counted(year, today)
    places = place_days(desk=desk, now=now, municipality=municipality, first=first, until=until)
    kept = costs_of(desk=desk, municipality=municipality)
    cards = location_cards(desk=desk, night=today, municipalities=[municipality])
    rows = [
        _location(card, [one for one in kept if one.line.location_id == card.location_id], places, today)
        for card in cards
    ]
    return YearOfCosts(municipality, first, until, tuple(row for row in rows if _shown(row)), places)


def _shown(row: LocationCost) -> bool:
    return bool(row.place_days or row.lines)


def _location(card: LocationCard, kept: list[KeptCost], places: YearOfPlaces, today: date) -> LocationCost:
    total, occupied = _columns(places, card.location_id)
    lines = tuple(
        CountedCost(one, line_cost(one.line, places.first, places.until, total, occupied)) for one in kept
    )
    cents, days, used = sum(one.cents for one in lines), sum(total), sum(occupied)
    norm = sum(one.amount for one in norm_periods(places.first, total, norm_reader(today)))
    return LocationCost(
        card, lines, days, used, cents, norm, _each(cents, days), _each(cents, used),
        bool(cents) and differs_much(norm, cents), tuple(total),
    )  # fmt: skip


def line_cost(line: CostLine, first: date, until: date, places: list[int], occupied: list[int]) -> int:
    """Cents of a line on [first, until); places and residents per day of the location."""
    return cost_of_period(line, first, until, places=places, occupied=occupied)


def _columns(places: YearOfPlaces, location_id: int) -> tuple[list[int], list[int]]:
    keys = places.days.keys
    if str(location_id) not in keys:
        none = [0] * (places.until - places.first).days
        return none, none
    at = keys.index(str(location_id))
    return places.realised_of[at].tolist(), places.days.occupied[at].tolist()


def _each(cents: int, days: int) -> int | None:
    return rounded_cents(Fraction(cents, days)) if days else None

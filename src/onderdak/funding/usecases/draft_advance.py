"""Use case (read): draft the request for an advance from the places that were, and those that are planned."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from onderdak.access.public import Desk
from onderdak.contribution.public import year_receipts
from onderdak.funding.rules.advance_of_year import Advance
from onderdak.funding.rules.advance_window import LateReason, Window
from onderdak.funding.rules.expected_of_year import expected_of_year
from onderdak.funding.rules.grant_of_year import NormPeriod, norm_periods
from onderdak.funding.rules.private_reception import private_amount
from onderdak.funding.usecases.norms import PRIVATE, norm_reader
from onderdak.funding.usecases.place_days import YearOfPlaces, place_days
from onderdak.funding.usecases.places_by_payer import claim_per_day, places_by_payer
from onderdak.funding.usecases.transition_costs import transitions_of
from onderdak.funding.usecases.year_events import StepShown, YearStep, last_of, steps_of, window_of
from onderdak.kernel.errors import InputInvalid, LawUnknown
from onderdak.kernel.nights import local_date

ENTERED, BY_DAYS, YEAR_BEFORE, UNKNOWN = "entered", "by_days", "year_before", "unknown"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a desk expects itself, instead of going by days: cents, and person-months of private reception."""

    allowance: int | None = None
    received: int | None = None
    private_months: int | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """
    How a part was found: entered, by the days that are over, as in the year before, or unknown.

    Attributes:
        value: cents or person-months of the whole year. so_far, days: what it was derived from.
    """

    value: int | None
    how: str
    so_far: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class AdvanceDraft:
    """
    The request for one year with its derivation.

    Attributes:
        counted, planned: place-days that are over and that are to come, by norm.
        window: what a request on this day is; None: no deadline is known for the year.
        national: the national occupancy that was recorded, if any.
        steps: what was recorded about the year, such as a request that was sent.
    """

    municipality: str
    year: int
    on: date
    advance: Advance
    counted: tuple[NormPeriod, ...]
    planned: tuple[NormPeriod, ...]
    private: Derived
    private_norm: int
    allowance: Derived
    received: Derived
    window: Window | None
    national: StepShown | None
    steps: tuple[StepShown, ...]


def draft_advance(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    year: int,
    expected: Expected = Expected(),
    reason: LateReason | None = None,
) -> AdvanceDraft:
    """
    Work out what may be asked for a year, this one or the next. Nothing is recorded.

    Raises:
        InputInvalid: another year. NotPermitted, NotVisible. LawUnknown: a day without a norm.
    """
    today = local_date(now)
    if not today.year <= year <= today.year + 1:
        raise InputInvalid(problems=(("year", "out_of_range"),))
    first, until = date(year, 1, 1), date(year + 1, 1, 1)
    places = place_days(desk=desk, now=now, municipality=municipality, first=first, until=until)
    steps = tuple(steps_of(desk=desk, municipality=municipality, year=year))
    figures = _Figures(desk, municipality, year, today, steps)
    counted, planned = _by_norm(desk, places, municipality, today)
    private = figures.of(expected.private_months, YearStep.PRIVATE_MONTHS, lambda one: one.count)
    allowance = figures.of(expected.allowance, YearStep.ALLOWANCE_PAID, lambda one: one.cents)
    received = figures.received(expected.received)
    norm, _article = norm_reader(today, PRIVATE)(date(year, 12, 31))
    spent = transitions_of(desk=desk, now=now, municipality=municipality)
    advance = Advance(
        sum(one.amount for one in (*counted, *planned)),
        None if private.value is None else private_amount(private.value, norm), allowance.value,
        sum(_left(one.approved, one.spent_by_year, year) for one in spent), received.value,
    )  # fmt: skip
    return AdvanceDraft(
        municipality, year, today, advance, counted, planned, private, norm, allowance, received,
        _window(municipality, year, today, reason), last_of(steps, YearStep.NATIONAL_OCCUPANCY), steps,
    )  # fmt: skip


def _by_norm(
    desk: Desk, places: YearOfPlaces, municipality: str, today: date
) -> tuple[tuple[NormPeriod, ...], tuple[NormPeriod, ...]]:
    """Place-days of displaced people by norm: those that are over, and those that are planned."""
    payers = places_by_payer(desk=desk, places=places, municipality=municipality)
    claim = claim_per_day(payers, places, count_blocked=True).tolist()
    over = min(max((today - places.first).days, 0), len(claim))
    norm = norm_reader(today)
    return (
        norm_periods(places.first, claim[:over], norm) if over else (),
        norm_periods(places.first + timedelta(days=over), claim[over:], norm),
    )


@dataclass(frozen=True, slots=True)
class _Figures:
    """Figures of a year that nobody counts: entered, or derived from what was recorded."""

    desk: Desk
    municipality: str
    year: int
    today: date
    steps: tuple[StepShown, ...]

    def of(self, entered: int | None, kind: YearStep, read: Callable[[StepShown], int | None]) -> Derived:
        """A recorded figure, by the days that were over then; without one that of the year before."""
        if entered is not None:
            return Derived(entered, ENTERED)
        own = last_of(self.steps, kind)
        if own is not None and own.on.year >= self.year:
            return self._by_days(read(own) or 0, _day_after(own.on), self.year)
        last_year = steps_of(desk=self.desk, municipality=self.municipality, year=self.year - 1)
        before = last_of(last_year, kind)
        if before is None:
            return Derived(None, UNKNOWN)
        whole = self._by_days(read(before) or 0, _day_after(before.on), self.year - 1)
        return replace(whole, how=YEAR_BEFORE)

    def received(self, entered: int | None) -> Derived:
        """Contributions and recoveries on the ledger, by days; for a year to come those of this year."""
        if entered is not None:
            return Derived(entered, ENTERED)
        year = min(self.year, self.today.year)
        found = year_receipts(desk=self.desk, municipality=self.municipality, year=year)
        whole = self._by_days(found.contributions + found.recoveries, self.today, year)
        return whole if year == self.year else replace(whole, how=YEAR_BEFORE)

    @staticmethod
    def _by_days(so_far: int, until: date, year: int) -> Derived:
        """The whole year when it goes on as it did on the days before `until`."""
        first = date(year, 1, 1)
        length = (first.replace(year=first.year + 1) - first).days
        over = min(max((until - first).days, 1), length)
        return Derived(expected_of_year(so_far, over, length), BY_DAYS, so_far, over)


def _day_after(on: date) -> date:
    """A figure that was counted on a day holds that day as well: nine months are 273 days."""
    return on + timedelta(days=1)


def _left(approved: int, spent_by_year: dict[int, int], year: int) -> int:
    """What of an approved sum can still be spent in a year: less what was spent before it."""
    return max(approved - sum(cents for of, cents in spent_by_year.items() if of < year), 0)


def _window(municipality: str, year: int, today: date, reason: LateReason | None) -> Window | None:
    try:
        return window_of(municipality, year, today, reason)
    except LawUnknown:
        return None

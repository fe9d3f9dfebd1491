"""Use case: the grant of one year, derived to the cent from place-days and dated norms."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from onderdak.access.public import Desk
from onderdak.funding.rules.grant_calendar import GrantDay, grant_calendar
from onderdak.funding.rules.grant_of_year import Grant, norm_periods
from onderdak.funding.usecases.place_days import YearOfPlaces, days_counted, place_days
from onderdak.kernel.errors import InputInvalid, LawUnknown
from onderdak.kernel.nights import local_date
from onderdak.law.public import row_on as law_row
from onderdak.law.public import value_on

NORM = "booo.goo_norm_day"
FIRST_YEAR, LAST_YEAR = 2022, 2099


@dataclass(frozen=True, slots=True)
class GrantYear:
    """
    The grant of a municipality: both readings of "realised" side by side, because the text does not choose.

    Attributes:
        blocked_counted, blocked_left_out: the claim with and without places out of use.
    """

    municipality: str
    year: int
    places: YearOfPlaces
    blocked_counted: Grant
    blocked_left_out: Grant
    calendar: tuple[GrantDay, ...]


def grant_year(*, desk: Desk, now: datetime, municipality: str, year: int) -> GrantYear:
    """
    Derive the grant of a year up to today.

    Allowance paid, transition costs and receipts are None until the rooms that know them hand them over.

    Raises:
        InputInvalid: a year before the grant existed, or one that has not begun.
        LawUnknown: a day without a norm.
    """
    today = local_date(now)
    if not FIRST_YEAR <= year <= min(today.year, LAST_YEAR):
        raise InputInvalid(problems=(("year", "out_of_range"),))
    first, until = days_counted(year, today)
    if first < date(2022, 3, 1):
        first = date(2022, 3, 1)  # the first day of the regulation
    places = place_days(desk=desk, now=now, municipality=municipality, first=first, until=until)

    @cache
    def norm_on(day: date) -> tuple[int, str]:
        row = law_row(NORM, day, today)
        assert isinstance(row.value, int), "a norm is whole cents"
        return row.value, row.article

    claims = [
        Grant(year, norm_periods(first, column.tolist(), norm_on), None, None, None)
        for column in (places.realised, places.usable)
    ]
    return GrantYear(municipality, year, places, claims[0], claims[1], calendar_of(year, today))


def calendar_of(year: int, known_at: date) -> tuple[GrantDay, ...]:
    """The days that matter for the grant of a year, as the law known on a day gives them."""
    end = date(year, 12, 31)
    return grant_calendar(
        year, advance=_if_known("booo.advance_deadline", end, known_at),
        late_until=_if_known("booo.late_advance_until", end, known_at),
        account=_text("booo.account_deadline", end, known_at),
        fixed=_text("booo.fix_deadline", end, known_at),
        clawback_years=int(_text("booo.clawback_years", end, known_at)),
    )  # fmt: skip


def _if_known(key: str, on: date, known_at: date) -> str | None:
    try:
        return _text(key, on, known_at)
    except LawUnknown:
        return None


def _text(key: str, on: date, known_at: date) -> str:
    return str(value_on(key, on, known_at))

"""Use case: the grant of one year, derived to the cent from place-days and dated norms."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.contribution.public import YearReceipts, year_receipts
from onderdak.funding.rules.grant_calendar import GrantDay, grant_calendar
from onderdak.funding.rules.grant_of_year import Grant, norm_periods
from onderdak.funding.rules.private_reception import private_amount
from onderdak.funding.usecases.norms import PRIVATE, norm_reader
from onderdak.funding.usecases.place_days import YearOfPlaces, days_counted, place_days
from onderdak.funding.usecases.places_by_payer import PayerDays, claim_per_day, places_by_payer
from onderdak.funding.usecases.transition_costs import transitions_of
from onderdak.funding.usecases.year_events import (
    StepShown,
    YearStep,
    advance_deadline,
    last_of,
    steps_of,
)
from onderdak.kernel.errors import InputInvalid, LawUnknown
from onderdak.kernel.nights import local_date
from onderdak.law.public import value_on

FIRST_YEAR, LAST_YEAR = 2022, 2099


@dataclass(frozen=True, slots=True)
class GrantYear:
    """
    The grant of a municipality: both readings of "realised" side by side, because the text does not choose.

    Attributes:
        blocked_counted, blocked_left_out: the claim with and without places out of use.
        payers: place-days per location, payer and target group; the grant pays for displaced people alone.
        steps: what was recorded about the year. receipts: received contributions and recoveries (3(7)).
    """

    municipality: str
    year: int
    places: YearOfPlaces
    blocked_counted: Grant
    blocked_left_out: Grant
    calendar: tuple[GrantDay, ...]
    payers: tuple[PayerDays, ...]
    steps: tuple[StepShown, ...]
    receipts: YearReceipts
    private_months: int | None
    private_norm: int


def grant_year(*, desk: Desk, now: datetime, municipality: str, year: int) -> GrantYear:
    """
    Derive the grant of a year up to today.

    Receipts come from the ledger, transition costs from what was spent on approved applications, allowance
    and private reception from what was recorded; a part that nobody handed in is None and not nil.

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
    payers = tuple(places_by_payer(desk=desk, places=places, municipality=municipality))
    steps = tuple(steps_of(desk=desk, municipality=municipality, year=year))
    receipts = year_receipts(desk=desk, municipality=municipality, year=year)
    private_norm, _ = norm_reader(today, PRIVATE)(date(year, 12, 31))
    months = last_of(steps, YearStep.PRIVATE_MONTHS)
    allowance = last_of(steps, YearStep.ALLOWANCE_PAID)
    spent = [one for one in transitions_of(desk=desk, now=now, municipality=municipality) if one.approved]
    parts = {
        "allowance_paid": allowance.cents if allowance else None,
        "transition": sum(one.spent_by_year.get(year, 0) for one in spent),
        "received": receipts.contributions + receipts.recoveries,
        "private": private_amount(months.count or 0, private_norm) if months else None,
    }
    norm = norm_reader(today)
    claims = [
        Grant(
            year,
            norm_periods(first, claim_per_day(payers, places, count_blocked=counted).tolist(), norm),
            **parts,
        )
        for counted in (True, False)
    ]
    return GrantYear(
        municipality, year, places, claims[0], claims[1], calendar_of(year, today), payers, steps, receipts,
        months.count if months else None, private_norm,
    )  # fmt: skip


def calendar_of(year: int, known_at: date) -> tuple[GrantDay, ...]:
    """The days that matter for the grant of a year, as the law known on a day gives them."""
    end = date(year, 12, 31)
    return grant_calendar(
        year, advance=advance_deadline(year, known_at),
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

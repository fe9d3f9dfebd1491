"""Says how much statutory interest a late payment bears, and from which amount on it is asked."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from onderdak.kernel.cents import rounded_cents
from onderdak.kernel.legal import Force, LegalSource
from onderdak.kernel.nights import Nights
from onderdak.law.types import LawAt

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht and Burgerlijk Wetboek: statutory interest",
    article="Awb 4:98, 4:99, 4:101; BW 6:119",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

RATE = "debt.statutory_interest_rate"


def interest_cents(principal_cents: int, default: Nights, law_on: Callable[[date], LawAt]) -> int:
    """
    Return the statutory interest over the days in default, rounded once.

    Each year after the start of the default the interest of that year bears interest itself (BW 6:119(2)).
    Days are counted on the real year: 365 or 366. It runs during a deferral (Awb 4:101).

    Args:
        default: first day after the payment term, until the day of payment.
        law_on: the law of a day.

    Raises:
        LawUnknown: the rate of one of these days is not known.
    """
    base, running = Fraction(principal_cents), Fraction(0)
    start, anniversary = default.start, _year_later(default.start, 1)
    years, day = 1, start
    while day < default.until:
        stop = min(default.until, anniversary, date(day.year + 1, 1, 1))
        in_year = 366 if _is_leap(day.year) else 365
        running += base * law_on(day).number(RATE) * Fraction((stop - day).days, in_year)
        day = stop
        if day == anniversary:
            base, running, years = base + running, Fraction(0), years + 1
            anniversary = _year_later(start, years)
    return rounded_cents(base - principal_cents + running)


def asked_of_debtor(cents: int, law: LawAt) -> int:
    """Return what is asked of a resident: nothing below the floor of the law."""
    return cents if cents >= law.cents("debt.interest_floor_debtor") else 0


def owed_by_municipality(cents: int, law: LawAt) -> int:
    """Return what the municipality owes with a refund: nothing below the floor of the law."""
    return cents if cents >= law.cents("debt.interest_floor_authority") else 0


def _year_later(start: date, years: int) -> date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return date(start.year + years, 3, 1)


def _is_leap(year: int) -> bool:
    return (date(year + 1, 1, 1) - date(year, 1, 1)) == timedelta(days=366)

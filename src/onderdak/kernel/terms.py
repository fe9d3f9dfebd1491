"""Gives the last day of a legal term, after the Algemene termijnenwet (Atw)."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene termijnenwet (BWBR0002448), text of 2010-10-10",
    article="1-5",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0002448",
)

WORKING_DAYS_IN_A_TERM = 2  # Atw 2
SHORTEST_WITH_WORKING_DAYS = 3  # days; Atw 2
FIRST_YEAR = 2014  # before that the birthday of the sovereign was on another day


class TermUnit(StrEnum):
    """What a term is counted in. Hours are a separate function: they never move."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class SetBy(StrEnum):
    """Who set the term. Atw 5: only terms of an act or an order in council (AMvB) move."""

    ACT = "act"
    ORDER_IN_COUNCIL = "order_in_council"
    REGULATION = "regulation"
    COURT = "court"
    AGREEMENT = "agreement"


_LONGEST_THAT_MOVES = {
    TermUnit.DAYS: 90,
    TermUnit.WEEKS: 12,
    TermUnit.MONTHS: 3,
    TermUnit.YEARS: 0,
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of whole days or longer, and who set it."""

    count: int
    unit: TermUnit
    set_by: SetBy

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"a term has at least one of its unit, not {self.count}")

    @property
    def moves(self) -> bool:
        """Whether the Atw holds for this term (Atw 4 and 5)."""
        set_by_law = self.set_by in (SetBy.ACT, SetBy.ORDER_IN_COUNCIL)
        return set_by_law and self.count <= _LONGEST_THAT_MOVES[self.unit]


def days(count: int, set_by: SetBy) -> Term:
    """A term in days."""
    return Term(count, TermUnit.DAYS, set_by)


def weeks(count: int, set_by: SetBy) -> Term:
    """A term in weeks."""
    return Term(count, TermUnit.WEEKS, set_by)


def months(count: int, set_by: SetBy) -> Term:
    """A term in months."""
    return Term(count, TermUnit.MONTHS, set_by)


def years(count: int, set_by: SetBy) -> Term:
    """A term in years: it never moves (Atw 4)."""
    return Term(count, TermUnit.YEARS, set_by)


def last_day(event: date, term: Term, by_decree: Collection[date] = ()) -> date:
    """
    Return the last day of a term that starts on the day after the event.

    A term that the Atw holds for does not end on a Saturday, Sunday or public holiday (Atw 1), and a
    term of three days or more holds at least two working days (Atw 2). Any other term ends where
    the count ends.

    Args:
        event: the local date of the event, such as the notification. It is not a day of the term.
        term: how long, and who set it.
        by_decree: days made equal to a public holiday by royal decree (Atw 3(3)).

    Returns:
        The last day on which the act is in time.

    Raises:
        ValueError: a year before 2014, for a term that moves.

    Source: SOURCE. Counting from the day after the event: Awb 6:8, 4:87, 4:112.

    >>> last_day(date(2026, 2, 20), weeks(6, SetBy.ACT))
    datetime.date(2026, 4, 7)
    """
    end = _counted(event, term)
    if not term.moves:
        return end
    if (end - event).days >= SHORTEST_WITH_WORKING_DAYS:
        end = _with_working_days(event, end, by_decree)
    while not is_working_day(end, by_decree):
        end += timedelta(days=1)
    return end


def expires_at(moment: datetime, hours: int) -> datetime:
    """
    Return when a term in hours ends: that many real hours later, in UTC. It never moves (Atw 4(a)).

    When the clock changes inside the term, the wall clock at the end differs by an hour; the hours do not.

    Raises:
        ValueError: no time zone, or less than one hour.

    Source: SOURCE, article 4(a).
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    if hours < 1:
        raise ValueError(f"a term has at least one hour, not {hours}")
    return moment.astimezone(UTC) + timedelta(hours=hours)


def counted_back(event: date, count: int) -> date:
    """
    Return the day that lies so many days before the event. A term counted back never moves (Atw 1(2)).

    >>> counted_back(date(2026, 4, 7), 1)
    datetime.date(2026, 4, 6)

    Raises:
        ValueError: less than one day.
    """
    if count < 1:
        raise ValueError(f"a term has at least one day, not {count}")
    return event - timedelta(days=count)


def is_working_day(day: date, by_decree: Collection[date] = ()) -> bool:
    """Whether a day is no Saturday, no Sunday and no public holiday (Atw 1, 3)."""
    return day.weekday() < 5 and day not in public_holidays(day.year) and day not in by_decree


def public_holidays(year: int) -> frozenset[date]:
    """
    Return the public holidays of a year, Good Friday included (Atw 3(1)-(2)). 5 May counts every year.

    Easter Sunday and Whit Sunday are left out: they are Sundays already.

    Raises:
        ValueError: a year before 2014.
    """
    if year < FIRST_YEAR:
        raise ValueError(f"public holidays are known from {FIRST_YEAR}, not for {year}")
    easter = _easter_sunday(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= timedelta(days=1)
    good_friday, easter_monday, ascension, whit_monday = (
        easter + timedelta(days=shift) for shift in (-2, 1, 39, 50)
    )
    fixed = (date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26)))
    return frozenset((good_friday, easter_monday, ascension, whit_monday, kings_day, *fixed))


def _counted(event: date, term: Term) -> date:
    if term.unit is TermUnit.DAYS:
        return event + timedelta(days=term.count)
    if term.unit is TermUnit.WEEKS:
        return event + timedelta(weeks=term.count)
    ahead = term.count * (12 if term.unit is TermUnit.YEARS else 1)
    year, month = divmod(event.year * 12 + event.month - 1 + ahead, 12)
    return date(year, month + 1, min(event.day, monthrange(year, month + 1)[1]))


def _with_working_days(event: date, end: date, by_decree: Collection[date]) -> date:
    """Lengthen the term, if need be, until it holds two working days."""
    needed = WORKING_DAYS_IN_A_TERM
    day = event
    while needed:
        day += timedelta(days=1)
        needed -= is_working_day(day, by_decree)
    return max(day, end)


def _easter_sunday(year: int) -> date:
    """Return Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher): exact for every year."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_century, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_century - moon_shift + 15) % 30
    leap, leap_rest = divmod(in_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leap - epact - leap_rest) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)

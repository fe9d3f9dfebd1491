"""Says what a decision that is too late costs after a notice of default, day by day."""

from dataclasses import dataclass
from datetime import date, timedelta

from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.legal import Force, LegalSource
from onderdak.kernel.terms import SetBy, last_day, weeks

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: penalty for a late decision",
    article="Awb 4:17, 7:14",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


@dataclass(frozen=True, slots=True)
class LateTariff:
    """Cents per day: the first 14 days, the next 14, the rest up to `most_days`; weeks of grace first."""

    grace_weeks: int
    day_1_14: int
    day_15_28: int
    day_29_on: int
    most_days: int


@dataclass(frozen=True, slots=True)
class LateMeter:
    """The last day of grace, the days that count so far, and what is due, in cents."""

    grace_until: date
    days: int
    cents: int


def grace_until(notice_on: date, grace_weeks: int) -> date:
    """Return the last day on which a decision still costs nothing: weeks after the notice was received."""
    return last_day(notice_on, weeks(grace_weeks, SetBy.ACT))


def late_so_far(
    *, due: date, notice_on: date, decided_on: date | None, today: date, tariff: LateTariff
) -> LateMeter:
    """
    Return what is due for deciding too late. It starts on the day after the grace, and stops at the maximum.

    The day of the decision itself does not count any more.

    Raises:
        InputInvalid: the notice came before the term was over.

    Source: SOURCE.
    """
    if notice_on <= due:
        raise InputInvalid(problems=(("on", "term_not_over"),))
    free = grace_until(notice_on, tariff.grace_weeks)
    first = free + timedelta(days=1)
    until = decided_on if decided_on is not None else today + timedelta(days=1)
    counted = min(max(0, (until - first).days), tariff.most_days)
    cents = sum(_of_day(day, tariff) for day in range(1, counted + 1))
    return LateMeter(free, counted, cents)


def _of_day(day: int, tariff: LateTariff) -> int:
    if day <= 14:
        return tariff.day_1_14
    return tariff.day_15_28 if day <= 28 else tariff.day_29_on

"""Which part of a cost falls in a period: exact to the cent, however the period is cut."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from onderdak.funding.types import CostLine, Per
from onderdak.kernel.cents import rounded_cents
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Costs by day within their month or year; single payments in equal parts over their term",
    article="BooO 3(2), 2(3): actual costs, depreciation term; the parting by day is the product's choice",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


def cost_of_period(
    line: CostLine, first: date, until: date, *, places: Sequence[int], occupied: Sequence[int]
) -> int:
    """
    Return the cents of a line on [first, until).

    Periods that join add up to the whole: each amount is a difference of rounded sums from the start of the
    line. Amounts per place or per resident follow the counted place-days, month by month.

    Args:
        places, occupied: realised places and residents of each day from `first`, as long as the period.

    Source: SOURCE.
    """
    begin = max(first, line.start)
    end = min(until, line.until) if line.per is not Per.ONCE else until
    if line.per is Per.ONCE:
        return _written_off(line, until) - _written_off(line, first)
    if begin >= end:
        return 0
    if line.per is Per.DAY:
        return line.cents * (end - begin).days
    if line.per in (Per.MONTH, Per.YEAR):
        return _up_to(line, end) - _up_to(line, begin)
    counted = places if line.per is Per.PLACE_MONTH else occupied
    return _per_unit(line, begin, end, counted, first)


def _up_to(line: CostLine, day: date) -> int:
    """Cents from the first of January of the year of its start until `day`; a month or year rounds once."""
    total, at = 0, date(line.start.year, 1, 1)
    while at < day:
        after = _next(at, line.per)
        length, passed = (after - at).days, (min(after, day) - at).days
        total += rounded_cents(Fraction(line.cents * passed, length))
        at = after
    return total


def _next(day: date, per: Per) -> date:
    if per is Per.YEAR:
        return date(day.year + 1, 1, 1)
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _written_off(line: CostLine, day: date) -> int:
    """What of a single payment is written off before `day`."""
    if day <= line.start:
        return 0
    if line.life_months == 0:
        return line.cents
    gone = (day.year - line.start.year) * 12 + day.month - line.start.month
    anchor = _same_day(line.start, gone)
    if anchor > day:
        gone -= 1
        anchor = _same_day(line.start, gone)
    part = Fraction((day - anchor).days, (_same_day(line.start, gone + 1) - anchor).days)
    return rounded_cents(line.cents * min(Fraction(1), (gone + part) / line.life_months))


def _same_day(day: date, months: int) -> date:
    """The same day so many months later; in a shorter month its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (_next(date(year, month + 1, 1), Per.MONTH) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _per_unit(line: CostLine, begin: date, end: date, counted: Sequence[int], first: date) -> int:
    total, at = 0, begin
    while at < end:
        after = min(_next(at.replace(day=1), Per.MONTH), end)
        length = (_next(at.replace(day=1), Per.MONTH) - at.replace(day=1)).days
        days = sum(int(counted[n]) for n in range((at - first).days, (after - first).days))
        total += rounded_cents(Fraction(line.cents * days, length))
        at = after
    return total

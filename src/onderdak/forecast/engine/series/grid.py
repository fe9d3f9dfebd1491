"""Periods of a series: weeks, months or days, as whole numbers that can be added."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FREQUENCIES = ("W", "M", "D")
STEP_DAYS = {"W": 7, "D": 1}


@dataclass(frozen=True, slots=True)
class Grid:
    """
    The periods of one series.

    A week keeps its weekday and a month keeps its label: the last day of the month when every label is one,
    else one day of the month.
    """

    freq: str
    anchor: date
    month_day: int | None = None

    def period_of(self, day: date) -> int | None:
        """Return the number of the period that has this label, None for a date beside the grid."""
        if self.freq == "M":
            return (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
        steps, rest = divmod((day - self.anchor).days, STEP_DAYS[self.freq])
        return None if rest else steps

    def label_of(self, period: int) -> date:
        """Return the date that names this period."""
        if self.freq != "M":
            return self.anchor + timedelta(days=period * STEP_DAYS[self.freq])
        year, month = divmod(self.anchor.year * 12 + self.anchor.month - 1 + period, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(self.month_day or last, last))


def grid_of(days: list[date], freq: str) -> Grid:
    """
    Return the grid on which most of these dates lie; the earliest date is period 0.

    Args:
        days: at least one date, any order.
    """
    first = min(days)
    if freq == "D":
        return Grid(freq, first)
    if freq == "W":
        weekdays = [day.weekday() for day in days]
        usual = max(set(weekdays), key=lambda one: (weekdays.count(one), -(one - first.weekday()) % 7))
        return Grid(freq, first + timedelta(days=(usual - first.weekday()) % 7))
    ends = all(day.day == monthrange(day.year, day.month)[1] for day in days)
    return Grid(freq, first, None if ends else max(day.day for day in days))

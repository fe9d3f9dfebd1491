"""What was known of a series at an origin: one number per period, with what was done to get there."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.series.files import Series

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Known:
    """
    A series as it was known at its origin.

    `values: float64[periods]`, >= 0, nan = missing; the first and the last are there. `gap` is the number of
    periods between the last value and the origin. `notes` names what was netted or is missing.
    """

    id: str
    origin: date
    first: int
    values: Floats
    gap: int
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def count(self) -> int:
        """Number of values that are there."""
        return int(np.isfinite(self.values).sum())


def known_at(series: Series, origin: date) -> Known:
    """
    Return what the rows with `date <= origin` and `as_of <= origin` say, the latest publication of each.

    A negative number corrects earlier ones: it is taken off the periods before it, latest first.
    """
    latest: dict[int, float | None] = {}
    for row in series.rows:
        period = series.grid.period_of(row.date)
        if period is not None and row.date <= origin and (row.as_of is None or row.as_of <= origin):
            latest[period] = row.value
    there = sorted(period for period, value in latest.items() if value is not None)
    end = series.grid.period_of(origin)
    if not there or end is None:
        return Known(series.id, origin, 0, np.zeros(0), 0)
    values = np.full(there[-1] - there[0] + 1, np.nan)
    for period in there:
        told = latest[period]
        values[period - there[0]] = np.nan if told is None else told
    notes = [*_missing(series, values, there[0], end), *_net(series, values, there[0])]
    return Known(series.id, origin, there[0], values, max(0, end - there[-1]), tuple(notes))


def _missing(series: Series, values: Floats, first: int, end: int) -> list[str]:
    gone = [first + int(one) for one in np.flatnonzero(np.isnan(values))]
    gone += range(first + len(values), end + 1)
    return [f"{series.id}: {series.grid.label_of(one)} is missing" for one in gone]


def _net(series: Series, values: Floats, first: int) -> list[str]:
    notes = []
    for at in np.flatnonzero(values < 0):
        owed, values[at] = -values[at], 0.0
        for before in range(int(at) - 1, -1, -1):
            if np.isnan(values[before]):
                continue
            taken = min(owed, values[before])
            values[before] -= taken
            owed -= taken
            if owed <= 0:
                break
        label = series.grid.label_of(first + int(at))
        rest = f", {owed:g} of it had nothing left to correct" if owed > 0 else ""
        notes.append(f"{series.id}: the correction of {label} was netted against earlier periods{rest}")
    return notes


def actual_totals(series: Series, known_on: date, origin: date, horizon: int) -> Floats:
    """
    Return the flows of the periods after an origin as known later.

    Returns:
        float64[horizon]; nan where not known, and from the first unknown period on the total is unknown too.
    """
    later = known_at(series, known_on)
    flows = np.full(horizon, np.nan)
    start = series.grid.period_of(origin)
    if start is None or not len(later.values):
        return flows
    for step in range(horizon):
        at = start + 1 + step - later.first
        if 0 <= at < len(later.values):
            flows[step] = later.values[at]
    return flows

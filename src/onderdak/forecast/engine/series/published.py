"""Forecasts that others published, read as quantiles and judged at the same origins as ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.scores import QUANTILES, pinball
from onderdak.forecast.engine.series.backtest import Judged, Task
from onderdak.forecast.engine.series.files import Series, a_date, a_number, rows_of, stop_if_any
from onderdak.forecast.engine.series.known import actual_totals, known_at

Floats = NDArray[np.float64]

BY_QUANTILE = ("origin", "date", "quantile", "value")
BY_BOUNDS = ("origin", "date", "lower", "central", "upper", "level")
PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said at an origin about a date: a quantile function on numbers of our nine quantiles."""

    origin: date
    date: date
    quantiles: Floats


def read_published(path: Path) -> list[Statement]:
    """
    Read published forecasts, by quantile or by a central value with bounds at a level.

    `origin` is the information date: the last data that was used, not the date of publication.

    Raises:
        InputInvalid: with each line and field.
    """
    first = path.read_text(encoding="utf-8-sig", errors="replace").split("\n", 1)[0] if path.is_file() else ""
    header = [one.strip() for one in first.split(",")]
    needed = BY_QUANTILE if "quantile" in header else BY_BOUNDS
    told: dict[tuple[date, date], dict[float, float]] = {}
    problems: list[tuple[str, str]] = []
    for line, cells in rows_of(path, needed, needed):
        days = [a_date(cells[name]) for name in ("origin", "date")]
        numbers = [a_number(cells[name]) for name in needed[2:]]
        wrong = [name for name, one in zip(needed, (*days, *numbers), strict=True) if one is None]
        problems += [(f"line {line}: {name}", "no date or number") for name in wrong]
        if wrong:
            continue
        points = _points([float(one or 0) for one in numbers], "quantile" in header)
        if points is None:
            problems.append((f"line {line}: level", "bounds not in order, or a chance outside 0 to 1"))
            continue
        told.setdefault((days[0] or date.min, days[1] or date.min), {}).update(points)
    stop_if_any(path, problems)
    return [Statement(*key, _at_our_quantiles(points)) for key, points in sorted(told.items())]


def _points(numbers: list[float], by_quantile: bool) -> Mapping[float, float] | None:
    if by_quantile:
        chance, value = numbers
        return {chance: value} if 0 < chance < 1 else None
    lower, central, upper, level = numbers
    level = level / 100 if level > 1 else level
    if not (lower <= central <= upper and 0 < level < 1):
        return None
    return {(1 - level) / 2: lower, 0.5: central, (1 + level) / 2: upper}


def _at_our_quantiles(points: Mapping[float, float]) -> Floats:
    """Return the nine quantiles: straight lines over normal scores, so three points are two normal halves."""
    from scipy.special import ndtri

    chances = sorted(points)
    scores, values = ndtri(np.array(chances)), np.array([points[one] for one in chances])
    asked = ndtri(np.array(QUANTILES))
    if len(chances) == 1:
        return np.full(len(QUANTILES), values[0])
    found = np.interp(asked, scores, values)
    low, high = asked < scores[0], asked > scores[-1]
    found[low] = values[0] + (asked[low] - scores[0]) * (values[1] - values[0]) / (scores[1] - scores[0])
    found[high] = values[-1] + (asked[high] - scores[-1]) * (values[-1] - values[-2]) / (
        scores[-1] - scores[-2]
    )
    return np.maximum.accumulate(found)


def judge_published(
    statements: list[Statement], series: Series, task: Task, target: str, last: date
) -> list[Judged]:
    """
    Return the published forecasts judged against what came, where their date lies on the grid.

    Args:
        target: `cumulative` since the origin, `flow` of one period, or `total` since the series began.
    """
    found = []
    for said in statements:
        start, end = series.grid.period_of(said.origin), series.grid.period_of(said.date)
        if start is None or end is None or end - start not in task.horizons:
            continue
        h = end - start
        flows = actual_totals(series, last, said.origin, h)
        came = _came(flows, series, said.origin, target)
        if not np.isfinite(came):
            continue
        quantiles = said.quantiles
        found.append(
            Judged(
                series.id,
                PUBLISHED,
                said.origin,
                start,
                h,
                came,
                tuple(map(float, quantiles)),
                None,
                pinball(quantiles, came),
                None,
                _pit(quantiles, came),
            )
        )
    return found


def _came(flows: Floats, series: Series, origin: date, target: str) -> float:
    if target == "flow":
        return float(flows[-1])
    before = float(np.nansum(known_at(series, origin).values)) if target == "total" else 0.0
    return before + float(flows.sum())


def _pit(quantiles: Floats, actual: float) -> float:
    return float(np.interp(actual, quantiles, QUANTILES, left=0.0, right=1.0))

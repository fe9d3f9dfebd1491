"""Rows behind the pictures of a case: few enough to keep with it, exact enough to print. Whole euro."""

from dataclasses import replace
from typing import Any

import numpy as np

from onderdak.funding.engine.cash_flow import days_of_months
from onderdak.funding.engine.compare import guarantee_grid, sensitivity
from onderdak.funding.engine.figures import Outcome, outcome_of
from onderdak.funding.types import Floats, OccupancyPaths

BINS, STEP, MOST_MOVED = 24, 3, 10
Rows = list[dict[str, Any]]


def case_tables(outcome: Outcome, given: OccupancyPaths | None, *, paths: int) -> dict[str, Rows]:
    """
    Return the rows of every picture.

    Args:
        given: paths of the forecast, or None when they were generated.
        paths: how many futures tornado and grid are worked out on; fewer is quicker and less sharp.
    """
    few = _fewer(outcome, given, paths)
    return {
        "value": _values(outcome.npv), "cash": _fan(np.cumsum(outcome.flow.net, axis=1)),
        "occupancy": _fan(outcome.flow.occupied), "places": _places(outcome),
        "tornado": _tornado(few, given), "grid": [_plain(row) for row in guarantee_grid(few)],
        "lines": _lines(outcome),
    }  # fmt: skip


def _fewer(outcome: Outcome, given: OccupancyPaths | None, paths: int) -> Outcome:
    if paths >= outcome.case.paths.n:
        return outcome
    case = outcome.case
    return outcome_of(replace(case, paths=replace(case.paths, n=paths)), given)


def _values(npv: Floats) -> Rows:
    low, high = (float(np.quantile(npv, q)) for q in (0.005, 0.995))
    counts, edges = np.histogram(np.clip(npv, low, high), bins=BINS if high > low else 1)
    return [
        {"from": round(float(a)), "to": round(float(b)), "paths": int(n)}
        for a, b, n in zip(edges[:-1], edges[1:], counts, strict=True)
    ]


def _fan(values: Floats) -> Rows:
    at = sorted({*range(0, values.shape[1], STEP), values.shape[1] - 1})
    low, middle, high = np.quantile(values[:, at], (0.05, 0.5, 0.95), axis=0)
    return [
        {"month": month, "p05": round(float(low[n])), "p50": round(float(middle[n])),
         "p95": round(float(high[n]))}
        for n, month in enumerate(at)
    ]  # fmt: skip


def _places(outcome: Outcome) -> Rows:
    """Realised, occupied and empty place-days per year from the start, means over the futures."""
    case, months = outcome.case, np.arange(outcome.case.months)
    opened = (months >= case.capacity.build_months) & (months < outcome.flow.end_month[:, None])
    places = (
        opened * float(case.capacity.places)
        if outcome.people.realised is None
        else outcome.people.realised * opened
    )
    days = days_of_months(case)
    rows = []
    for year in range(-(-case.months // 12)):
        at = months // 12 == year
        realised = float((places[:, at] * days[at]).sum(axis=1).mean())
        occupied = float((np.minimum(outcome.flow.occupied, places)[:, at] * days[at]).sum(axis=1).mean())
        rows.append(
            {"year": case.start.year + year, "realised": round(realised), "occupied": round(occupied),
             "empty": round(realised) - round(occupied)}
        )  # fmt: skip
    return rows


def _tornado(outcome: Outcome, given: OccupancyPaths | None) -> Rows:
    rows = [_plain(row) for row in sensitivity(outcome, given)]
    return [row for row in rows if row["swing_eur"] > 0][:MOST_MOVED]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: round(value, 2 if name.endswith("_eur") else 6) if isinstance(value, float) else value
        for name, value in row.items()
    }


def _lines(outcome: Outcome) -> Rows:
    """Mean euro of each line over the whole term: what came in and what went out."""
    return [
        {"line": name, "eur": round(float(line.sum(axis=1).mean()))}
        for name, line in outcome.flow.lines.items()
    ]

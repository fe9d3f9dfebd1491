"""What is kept of a run: per area its dates, curves and bands; never a path."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import numpy as np

from onderdak.forecast.engine import full_tables
from onderdak.forecast.engine.full_tables import FULL_BY, FULL_DATES, SHORTAGE
from onderdak.forecast.engine.parts import METRICS
from onderdak.forecast.engine.runs import Result

Area = tuple[str, str]
COARSE = 4  # below the region one date in four is kept
COARSE_METRICS = ("demand", "occupied", "capacity", "unplaced")


def dates_of(result: Result) -> list[str]:
    """Return the dates of the curves, as ISO."""
    return [(result.job.world.as_of + timedelta(days=day)).isoformat() for day in result.grid]


def area_bodies(result: Result, plan: str) -> dict[Area, dict[str, Any]]:
    """
    Return, by (level, code), what is kept: `full` by definition, `series` by type and metric, `short`.

    `series` holds [mean, p10, p50, p90] per date; below the region every fourth date only.
    """
    found: dict[Area, dict[str, Any]] = {}

    def body(level: str, code: str) -> dict[str, Any]:
        return found.setdefault((level, code), {"full": {}, "series": {}, "short": {}})

    for row in _named(FULL_DATES, full_tables.full_dates(result, plan)):
        body(row["level"], row["code"])["full"][row["definition"]] = {
            "state": row["state_at_origin"], "p10": row["full_p10"], "p50": row["full_p50"],
            "p90": row["full_p90"], "notWithin": float(row["p_not_within"]), "clear50": row["clear_p50"],
            "binding": row["first_binding"], "by": [], "clearBy": [],
        }  # fmt: skip
    for row in _named(FULL_BY, full_tables.full_by(result, plan)):
        kept = body(row["level"], row["code"])["full"][row["definition"]]
        kept["by"].append(float(row["p_full_by"]))
        kept["clearBy"].append(float(row["p_clear_by"]))
    for unit, (level, code, kind) in enumerate(result.units):
        body(level, code)["series"][kind] = _bands(result, unit, level)
    for row in _named(SHORTAGE, full_tables.shortage(result, plan)):
        body(row["level"], row["code"])["short"][row["class"]] = {
            "pShort": float(row["p_short"]), "mean": float(row["person_nights_mean"]),
            "p50": float(row["p50"]), "p90": float(row["p90"]), "cvar90": float(row["cvar90"]),
            "evictions": float(row["evictions_mean"]) if row["evictions_mean"] else None,
        }  # fmt: skip
    return found


def _bands(result: Result, unit: int, level: str) -> dict[str, list[list[float | None]]]:
    """Return [mean, p10, p50, p90] per date by metric; below the region fewer metrics and dates."""
    coarse = level == "municipality"
    numbers = np.round(full_tables.bands(result, unit)[:: COARSE if coarse else 1], 3)
    return {
        metric: [[None if one != one else one for one in row] for row in numbers[:, at].tolist()]
        for at, metric in enumerate(METRICS)
        if not coarse or metric in COARSE_METRICS
    }


def _named(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterable[dict[str, str]]:
    for row in rows:
        yield dict(zip(names, row, strict=True))


def chance_within(body: dict[str, Any], dates: list[str], as_of: str, days: int) -> float | None:
    """Return P(full) by the last written date within so many days; None when the horizon is shorter."""
    from datetime import date

    last = date.fromisoformat(as_of) + timedelta(days=days)
    if date.fromisoformat(dates[-1]) < last:
        return None
    inside = [at for at, one in enumerate(dates) if date.fromisoformat(one) <= last]
    return float(body["by"][inside[-1]]) if inside else None

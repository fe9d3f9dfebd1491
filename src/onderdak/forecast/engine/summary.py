"""What is kept of a run: per area its dates, curves and bands; never a path."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from onderdak.forecast.engine import full_tables
from onderdak.forecast.engine.full_tables import FULL_BY, FULL_DATES, SERIES, SHORTAGE
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
    for row in _named(SERIES, full_tables.series(result, plan)):
        if row["level"] == "municipality" and row["metric"] not in COARSE_METRICS:
            continue
        by_metric = body(row["level"], row["code"])["series"].setdefault(row["type"], {})
        by_metric.setdefault(row["metric"], []).append(
            [float(row[one]) if row[one] else None for one in ("mean", "p10", "p50", "p90")]
        )
    for row in _named(SHORTAGE, full_tables.shortage(result, plan)):
        body(row["level"], row["code"])["short"][row["class"]] = {
            "pShort": float(row["p_short"]), "mean": float(row["person_nights_mean"]),
            "p50": float(row["p50"]), "p90": float(row["p90"]), "cvar90": float(row["cvar90"]),
            "evictions": float(row["evictions_mean"]) if row["evictions_mean"] else None,
        }  # fmt: skip
    for (level, _code), one in found.items():
        if level == "municipality":
            _coarsen(one)
    return found


def _coarsen(body: dict[str, Any]) -> None:
    for by_metric in body["series"].values():
        for metric, rows in by_metric.items():
            by_metric[metric] = rows[::COARSE]


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

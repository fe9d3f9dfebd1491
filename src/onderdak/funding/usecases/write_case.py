"""Use case: write a business case into a folder, whole or not at all."""

import csv
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onderdak.funding.engine.compare import certainty, guarantee_grid, sensitivity
from onderdak.funding.engine.figures import Outcome, summary_of
from onderdak.funding.types import Floats, OccupancyPaths
from onderdak.funding.usecases.draw_charts import draw_charts

LINES = (
    "tariff",
    "own_contribution",
    "fixed",
    "staff",
    "variable",
    "capex",
    "exit",
    "reuse",
    "net",
    "cumulative",
)
Row = Mapping[str, object]


def write_case(
    outcome: Outcome,
    given: OccupancyPaths | None,
    folder: Path,
    *,
    receipt: Mapping[str, object],
    warnings: Sequence[str],
) -> None:
    """
    Write summary, tables, charts and receipt; an existing folder is replaced when everything is there.

    Args:
        given: the paths of the forecast, or None when the built-in generator drew them.
        receipt: what the figures rest on: law rows, versions, hashes.
    """  # fmt: skip
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        tables = {
            "cashflow": list(cash_rows(outcome)), "sensitivity": list(sensitivity(outcome, given)),
            "certainty": list(certainty(outcome)), "grid": list(guarantee_grid(outcome)),
        }  # fmt: skip
        _write_csv(draft / "cashflow.csv", tables["cashflow"])
        _write_csv(draft / "paths.csv", path_rows(outcome))
        _write_csv(draft / "sensitivity.csv", tables["sensitivity"])
        _write_csv(draft / "certainty.csv", tables["certainty"])
        _write_csv(draft / "guarantee_grid.csv", tables["grid"])
        _write_json(draft / "summary.json", {**summary_of(outcome), "warnings": list(warnings)})
        if outcome.case.wishes.charts:
            draw_charts(outcome, draft / "charts", tables)
        _write_json(draft / "receipt.json", receipt)
        draft.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_plans(result: Mapping[str, Any], folder: Path) -> None:
    """Write `plans.json`, `plans.csv` and `demand.csv` of a comparison, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {"plan": number, **{name: value for name, value in plan.items() if name != "chosen"},
         "chosen": "; ".join(f"{location}: {what}" for location, what in plan["chosen"])}
        for number, plan in enumerate(result["plans"], 1)
    ]  # fmt: skip
    for name, listed in (("plans.csv", rows), ("demand.csv", result["demand"])):
        _write_csv(folder / f"{name}.half", listed)
        (folder / f"{name}.half").replace(folder / name)
    _write_json(folder / "plans.json.half", result)
    (folder / "plans.json.half").replace(folder / "plans.json")


def cash_rows(outcome: Outcome) -> Iterator[Row]:
    """Rows of `cashflow.csv`: each line per month, mean and quantiles over the paths, euro."""
    net = outcome.flow.net
    whole: dict[str, Floats] = {**outcome.flow.lines, "net": net, "cumulative": np.cumsum(net, axis=1)}
    for line in LINES:
        values = whole[line]
        low, middle, high = np.quantile(values, (0.05, 0.5, 0.95), axis=0)
        mean = values.mean(axis=0)
        for month in range(values.shape[1]):
            yield {
                "month": month, "line": line, "mean_eur": round(float(mean[month]), 2),
                "p05_eur": round(float(low[month]), 2), "p50_eur": round(float(middle[month]), 2),
                "p95_eur": round(float(high[month]), 2),
            }  # fmt: skip


def path_rows(outcome: Outcome) -> Iterator[Row]:
    """Rows of `paths.csv`: value, end, occupancy, and the two numbers that give the value for any tariff."""
    npv, occupied = outcome.npv, outcome.flow.occupied.mean(axis=1)
    for path in range(len(npv)):
        yield {
            "path": path, "npv_eur": round(float(npv[path]), 4),
            "end_month": int(outcome.flow.end_month[path]), "occupied_mean": round(float(occupied[path]), 6),
            "a": float(outcome.a[path]), "b": float(outcome.b[path]),
        }  # fmt: skip


def _write_csv(path: Path, rows: Iterable[Row]) -> None:
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(listed[0]) if listed else [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {key: "" if value is None else value for key, value in row.items()} for row in listed
        )


def _write_json(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(
        json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )

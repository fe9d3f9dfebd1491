"""Compares the pool with its peers at past origins, and writes scores, forecasts and a report."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

import numpy as np

from onderdak.forecast.engine.outputs import digest, run_record, write_bytes, write_csv, write_json
from onderdak.forecast.engine.series.backtest import Judged, Task, compare
from onderdak.forecast.engine.series.files import Series, read_series, sparse
from onderdak.forecast.engine.series.known import known_at
from onderdak.forecast.engine.series.pool import Settings
from onderdak.forecast.engine.series.published import judge_published, read_published
from onderdak.forecast.engine.series.tables import (
    ORIGIN_COLUMNS,
    Q_COLUMNS,
    SCORE_COLUMNS,
    gate_faults,
    origin_rows,
    q_rows,
    report,
    scores_of,
)
from onderdak.forecast.rules.demotion import loses
from onderdak.forecast.usecases.forecast_series import notes_of
from onderdak.kernel.errors import InputInvalid, TooFewData


@dataclass(frozen=True, slots=True)
class BacktestTask:
    """What is asked of `forecast backtest`."""

    source: Path
    out: Path
    settings: Settings
    task: Task
    workers: int = 1
    published: Path | None = None
    published_target: str = "cumulative"
    gate: str | None = None


def backtest_series(
    asked: BacktestTask, *, now: datetime, say: Callable[[str], None] = lambda _: None
) -> list[str]:
    """
    Write scores.csv, origins.csv, forecasts.csv, report.md and run.json; return where a gate is missed.

    Args:
        say: is told what may not be meant, before the work; it is in the run record too.

    Raises:
        InputInvalid: a file or option cannot be right.
        TooFewData: no origin has enough before it and something after it.
    """
    began = perf_counter()
    series = {one.id: one for one in read_series(asked.source, asked.settings.freq)}
    doubts = sparse(series.values())
    for doubt in doubts:
        say(doubt)
    run = compare(series, asked.settings, asked.task, loses, workers=asked.workers)
    if not run.judged:
        raise TooFewData(file=asked.source.name, origins=0)
    judged = run.judged + _published(asked, series)
    scores = scores_of(judged, asked.task)
    grids = {one.id: one.grid for one in series.values()}
    asked.out.mkdir(parents=True, exist_ok=True)
    write_csv(asked.out / "scores.csv", SCORE_COLUMNS, (one.cells() for one in scores))
    write_csv(asked.out / "origins.csv", ORIGIN_COLUMNS, origin_rows(judged, grids))
    forecasts = (
        row
        for name, day, quantiles in run.ours
        for row in q_rows(name, grids[name], day, np.round(quantiles, 3))
    )
    write_csv(asked.out / "forecasts.csv", Q_COLUMNS, forecasts)
    write_bytes(asked.out / "report.md", report(scores, asked.task, len(run.ours)).encode())
    record = run_record(
        command="forecast backtest",
        inputs={one.name: digest(one) for one in (asked.source, asked.published) if one},
        options=_options(asked),
        warnings=doubts
        + [note for one in series.values() for note in notes_of(known_at(one, one.last_date))],
        data_age={one.id: one.last_date.isoformat() for one in series.values()},
        writtenAt=now.isoformat(),
        seconds=round(perf_counter() - began, 3),
    )
    write_json(asked.out / "run.json", record)
    return gate_faults(scores, asked.gate, asked.task) if asked.gate else []


def _published(asked: BacktestTask, series: dict[str, Series]) -> list[Judged]:
    if asked.published is None:
        return []
    if len(series) != 1:
        raise InputInvalid(problems=(("--published", "one series at a time"),))
    (one,) = series.values()
    last = max(max(row.date, row.as_of or row.date) for row in one.rows)
    return judge_published(read_published(asked.published), one, asked.task, asked.published_target, last)


def _options(asked: BacktestTask) -> dict[str, object]:
    task, settings = asked.task, asked.settings
    return {
        "freq": settings.freq,
        "horizons": list(task.horizons),
        "peers": list(task.peers),
        "target": task.target,
        "minTrain": task.least,
        "step": task.step,
        "firstOrigin": task.first and task.first.isoformat(),
        "lastOrigin": task.last and task.last.isoformat(),
        "threshold": task.threshold,
        "paths": settings.paths,
        "models": list(settings.models),
        "calibration": settings.calibrate,
        "pool": settings.borrow,
        "seed": settings.seed,
        "published": asked.published_target if asked.published else None,
    }

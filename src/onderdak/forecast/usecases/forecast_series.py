"""Forecasts a file of dated counts, for one or more origins, and writes the quantiles."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from onderdak.forecast.engine.outputs import digest, run_record, write_csv, write_json
from onderdak.forecast.engine.scores import QUANTILES
from onderdak.forecast.engine.series.files import Series, read_series, sparse
from onderdak.forecast.engine.series.known import Known, known_at
from onderdak.forecast.engine.series.pool import Forecast, Pool, Settings
from onderdak.forecast.engine.series.tables import Q_COLUMNS, q_rows, quantiles_of
from onderdak.forecast.rules.demotion import loses
from onderdak.forecast.usecases.keep_ledger import append, payload_of
from onderdak.kernel.errors import InputInvalid, TooFewData

LEAST = 3


@dataclass(frozen=True, slots=True)
class SeriesTask:
    """What is asked of `forecast series`; `origins` empty = the last date, None = all."""

    source: Path
    out: Path
    settings: Settings
    origins: tuple[date, ...] | None = ()
    quantiles: tuple[float, ...] = QUANTILES
    paths_out: Path | None = None
    ledger: Path | None = None


def forecast_series(task: SeriesTask, *, now: datetime, say: Callable[[str], None] = lambda _: None) -> Path:
    """
    Write the quantiles of every id and origin, and the run record beside them.

    Args:
        say: is told what may not be meant, before the work; it is in the run record too.

    Raises:
        InputInvalid: the file or an origin cannot be right.
        TooFewData: fewer than three values are known at an origin.
    """
    began = perf_counter()
    series = {one.id: one for one in read_series(task.source, task.settings.freq)}
    doubts = sparse(series.values())
    for doubt in doubts:
        say(doubt)
    work = [(one, day) for one in series.values() for day in origins_of(one, task)]
    pool = Pool(series, task.settings, loses)
    rows: list[tuple[str, ...]] = []
    told: list[dict[str, Any]] = []
    flows, entries, warnings = [], [], [*doubts]
    for one, day in work:
        forecast = pool.forecast(one.id, day)
        quantiles = quantiles_of(forecast.flows, task.quantiles)
        rows += q_rows(one.id, one.grid, day, quantiles, task.quantiles)
        told.append(_told(one.id, day, forecast))
        warnings += [note for note in notes_of(forecast.known) if note not in warnings]
        if task.paths_out:
            flows.append((one.id, forecast.flows))
        if task.ledger:
            entries.append((one.id, day, payload_of(one, day, quantiles, task.quantiles, task.settings)))
    write_csv(task.out, Q_COLUMNS, rows)
    if task.paths_out:
        _write_paths(task.paths_out, flows, task.settings.freq)
    record = run_record(
        command="forecast series",
        inputs={task.source.name: digest(task.source)},
        options=options_of(task),
        warnings=warnings,
        data_age={one.id: one.last_date.isoformat() for one in series.values()},
        forecasts=told,
        writtenAt=now.isoformat(),
        seconds=round(perf_counter() - began, 3),
    )
    write_json(Path(f"{task.out}.run.json"), record)
    if task.ledger:
        append(task.ledger, "series", entries, record, now=now)
    return task.out


def origins_of(series: Series, task: SeriesTask) -> Sequence[date]:
    """
    Return the origins that are asked for, oldest first.

    Raises:
        InputInvalid: an origin beside the grid.
        TooFewData: an origin before the third value.
    """
    if task.origins is None:
        days = sorted({row.date for row in series.rows})
        days = [day for day in days if known_at(series, day).count >= LEAST]
        if not days:
            raise TooFewData(id=series.id, values=known_at(series, series.last_date).count, needed=LEAST)
        return days
    days = sorted(set(task.origins)) or [series.last_date]
    for day in days:
        if series.grid.period_of(day) is None:
            raise InputInvalid(problems=((f"--origin {day}", f"beside the dates of {series.id}"),))
        count = known_at(series, day).count
        if count < LEAST:
            raise TooFewData(id=series.id, origin=day.isoformat(), values=count, needed=LEAST)
    return days


def notes_of(known: Known) -> list[str]:
    """Return what was missing or netted, and that a forecast starts on old data."""
    notes = list(known.notes)
    if known.gap:
        notes.append(f"{known.id}: nothing is known of the last {known.gap} periods before {known.origin}")
    return notes


def options_of(task: SeriesTask) -> Mapping[str, Any]:
    """Return the options that decide the numbers."""
    chosen = task.settings
    return {
        "freq": chosen.freq,
        "horizon": chosen.horizon,
        "paths": chosen.paths,
        "models": list(chosen.models),
        "calibration": chosen.calibrate,
        "pool": chosen.borrow,
        "seed": chosen.seed,
        "origins": "all" if task.origins is None else [day.isoformat() for day in task.origins],
        "quantiles": list(task.quantiles),
    }


def _told(name: str, day: date, forecast: Forecast) -> dict[str, Any]:
    correction = forecast.correction
    return {
        "id": name,
        "origin": day.isoformat(),
        "values": forecast.known.count,
        "shares": {model: round(share, 4) for model, share in forecast.shares.items()},
        "demoted": list(forecast.demoted),
        "stretch": [round(float(one), 4) for one in correction.stretch],
        "calibratedAt": [int(one) for one in correction.horizons],
    }


def _write_paths(path: Path, flows: list[tuple[str, Any]], freq: str) -> None:
    if len(flows) != 1:
        raise InputInvalid(problems=(("--paths-out", "one id and one origin at a time"),))
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    with half.open("wb") as file:
        np.savez_compressed(file, flow=flows[0][1].astype(np.float64), freq=np.array(freq))
    half.replace(path)

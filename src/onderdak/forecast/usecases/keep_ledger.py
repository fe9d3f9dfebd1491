"""Keeps a ledger file of issued forecasts: adds entries, checks the chain, adds scores of what came."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.canonical import canonical, chain_faults, next_entry, plain_number
from onderdak.forecast.engine.outputs import digest, write_bytes
from onderdak.forecast.engine.scores import pinball
from onderdak.forecast.engine.series.files import Series, read_series
from onderdak.forecast.engine.series.known import actual_totals
from onderdak.forecast.engine.series.pool import Settings
from onderdak.kernel.errors import InputInvalid, TooFewData

Entry = dict[str, Any]


def read_ledger(path: Path) -> list[Entry]:
    """
    Return the entries of a ledger file, oldest first; none when there is no file yet.

    Raises:
        InputInvalid: a line that is no JSON object.
    """
    if not path.exists():
        return []
    entries = []
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entry = json.loads(text)
        except json.JSONDecodeError as broken:
            raise InputInvalid(problems=((f"{path.name}: line {line}", "no JSON"),)) from broken
        if not isinstance(entry, dict):
            raise InputInvalid(problems=((f"{path.name}: line {line}", "no entry"),))
        entries.append(entry)
    return entries


def faults_of(path: Path) -> list[str]:
    """
    Return what is wrong with the chain of a ledger file.

    Raises:
        InputInvalid: there is no such file, or a line is no JSON.
    """
    if not path.is_file():
        raise InputInvalid(problems=((path.name, "not there"),))
    return chain_faults(read_ledger(path))


def append(
    path: Path, kind: str, said: Sequence[tuple[str, date, Any]], record: Mapping[str, Any], *, now: datetime
) -> None:
    """
    Add entries of one run; the file is replaced as a whole, so a broken write leaves the old chain.

    Args:
        said: (target, origin, payload) of each entry.
    Raises:
        InputInvalid: the chain that is there does not hold.
    """
    entries = _sound(path)
    for target, origin, payload in said:
        entries.append(
            next_entry(
                entries,
                kind=kind,
                issuedAt=now.isoformat(),
                issuer="onderdak forecast",
                target=target,
                origin=origin.isoformat(),
                runId=record["runId"],
                codeVersion=record["versions"]["onderdak"],
                dataSha256=sorted(record["inputs"].values()),
                seed=record["seed"],
                payload=payload,
            )
        )
    _write(path, entries)


def _sound(path: Path) -> list[Entry]:
    entries = read_ledger(path)
    faults = chain_faults(entries)
    if faults:
        raise InputInvalid(problems=tuple((path.name, fault) for fault in faults))
    return entries


def _write(path: Path, entries: Sequence[Entry]) -> None:
    write_bytes(path, "".join(canonical(one) + "\n" for one in entries).encode())


def payload_of(
    series: Series,
    origin: date,
    quantiles: NDArray[np.float64],
    chances: Sequence[float],
    settings: Settings,
) -> dict[str, Any]:
    """Return what a series entry freezes: the quantiles of flow and total by period."""
    start = series.grid.period_of(origin) or 0
    return {
        "freq": settings.freq,
        "quantiles": list(chances),
        "periods": [
            {
                "h": h + 1,
                "date": series.grid.label_of(start + h + 1).isoformat(),
                "value": [plain_number(one) for one in quantiles[0, h]],
                "cumulative": [plain_number(one) for one in quantiles[1, h]],
            }
            for h in range(quantiles.shape[1])
        ],
    }


def score_ledger(path: Path, actuals: Path, *, now: datetime) -> int:
    """
    Add a score entry for every period of a series forecast whose truth is known now; return how many.

    A period that was scored before on the same numbers is not scored again.

    Raises:
        InputInvalid: the chain or the file of actual values is not in order.
        TooFewData: nothing in the ledger is a forecast of these series.
    """
    entries = _sound(path)
    forecasts = [one for one in entries if one["kind"] == "series"]
    freqs = {one["payload"]["freq"] for one in forecasts}
    if not forecasts:
        raise TooFewData(ledger=path.name, forecasts=0)
    truths = {(freq, one.id): one for freq in sorted(freqs) for one in read_series(actuals, freq)}
    done = {(one["payload"]["entry"], one["payload"]["h"]) for one in entries if one["kind"] == "score"}
    added = 0
    for entry in forecasts:
        series = truths.get((entry["payload"]["freq"], entry["target"]))
        for payload in _scores(entry, series) if series else ():
            if (payload["entry"], payload["h"]) in done:
                continue
            entries.append(
                next_entry(
                    entries,
                    kind="score",
                    issuedAt=now.isoformat(),
                    issuer="onderdak forecast",
                    target=entry["target"],
                    origin=entry["origin"],
                    runId=entry["runId"],
                    codeVersion=entry["codeVersion"],
                    dataSha256=[digest(actuals)],
                    seed=entry["seed"],
                    payload=payload,
                )
            )
            added += 1
    _write(path, entries)
    return added


def _scores(entry: Entry, series: Series) -> list[dict[str, Any]]:
    told, origin = entry["payload"], date.fromisoformat(entry["origin"])
    chances, periods = tuple(told["quantiles"]), told["periods"]
    latest = max(max(row.date, row.as_of or row.date) for row in series.rows)
    totals = np.cumsum(actual_totals(series, latest, origin, len(periods)))
    found = []
    for period in periods:
        truth = float(totals[period["h"] - 1])
        if np.isnan(truth):
            continue
        quantiles = np.array(period["cumulative"], dtype=float)
        low, middle, high = (float(np.interp(one, chances, quantiles)) for one in (0.1, 0.5, 0.9))
        found.append(
            {
                "entry": entry["entry"],
                "h": period["h"],
                "date": period["date"],
                "actual": plain_number(truth),
                "crpsQ": plain_number(pinball(quantiles, truth, chances)),
                "inside80": low <= truth <= high,
                "bias": plain_number(middle - truth),
            }
        )
    return found

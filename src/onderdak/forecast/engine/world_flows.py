"""Reads who reports, how long they stay and how far the search for a place goes, from a world file."""

from collections.abc import Sequence
from typing import Any

from onderdak.forecast.engine.reading import Reading
from onderdak.forecast.engine.world import ANY, Inflow, Ladder, StayRule


def inflow_of(read: Reading, row: Any, horizon: int) -> Inflow:
    """Read who reports; `horizon` in days."""
    told = read.keys(
        row,
        "inflow",
        "model",
        "unit perDay phi sigma dispersion shareConcentration direct steps file flow freq",
    )
    model = told.get("model")
    if model not in ("constant", "ar1", "schedule", "paths"):
        read.wrong("inflow.model", "constant, ar1, schedule or paths")
    steps = read.each(
        told.get("steps", []), "inflow.steps", lambda one, at: (read.day(one["from"]), float(one["perDay"]))
    )
    per_day = float(told.get("perDay", steps[0][1] if steps else 0.0))
    if per_day < 0 or told.get("unit", "persons") not in ("persons", "households"):
        read.wrong("inflow", "perDay from 0, unit persons or households")
    paths = _paths(read, told, horizon) if model == "paths" else None
    return Inflow(
        str(model),
        per_day,
        told.get("unit", "persons") == "persons",
        float(told.get("phi", 0.0)),
        float(told.get("sigma", 0.0)),
        None if told.get("dispersion") is None else float(told["dispersion"]),
        None if told.get("shareConcentration") is None else float(told["shareConcentration"]),
        {str(key): float(value) for key, value in (told.get("direct") or {}).items()},
        tuple(sorted(steps)),
        paths,
    )


def _paths(read: Reading, told: dict[str, Any], horizon: int) -> Any:
    """
    Return float64[paths, horizon] per day from the flows of `forecast series`; the last period goes on.

    The flows stand in a file beside the world, or as rows of numbers in `flow`.
    """
    import numpy as np

    length = {"W": 7, "M": 30, "D": 1}.get(str(told.get("freq", "W")), 7)
    try:
        if "flow" in told:
            flow = np.asarray(told["flow"], dtype=np.float64)
        else:
            with np.load(read.path.parent / str(told["file"]), allow_pickle=False) as held:
                flow = np.asarray(held["flow"], dtype=np.float64)
    except (OSError, KeyError, ValueError, TypeError) as broken:
        read.wrong("inflow.file", f"not readable: {type(broken).__name__}")
        return None
    if flow.ndim != 2 or not flow.size or not (flow >= 0).all():
        read.wrong("inflow.flow", "rows of equal length, one per path, numbers from 0")
        return None
    days = np.repeat(flow / length, length, axis=1)
    short = max(0, horizon - days.shape[1])
    return np.hstack([days, np.repeat(days[:, -1:], short, axis=1)])[:, :horizon]


def stay_of(read: Reading, row: Any, at: str) -> StayRule:
    """Read one rule of stays: hazards by age band, or quantiles."""
    told = read.keys(row, at, "form", "class type fromDay perDay events exposureDays days residualDays")
    cls, kind = str(told.get("class", ANY)), str(told.get("type", ANY))
    if told["form"] == "quantiles":
        rule = _of_quantiles(cls, kind, told["days"])
        rest = told.get("residualDays")
        residual = _of_quantiles(cls, kind, rest) if rest else None
        return StayRule(rule.cls, rule.type, rule.from_day, rule.per_day, residual=residual)
    if told["form"] != "hazard":
        raise ValueError("form is hazard or quantiles")
    bands = tuple(float(one) for one in told["fromDay"])
    rates = {str(cause): tuple(map(float, values)) for cause, values in told["perDay"].items()}
    if bands[0] != 0 or list(bands) != sorted(set(bands)):
        read.wrong(f"{at}.fromDay", "starts at 0 and rises")
    if any(len(values) != len(bands) or min(values) < 0 for values in rates.values()):
        read.wrong(f"{at}.perDay", "one number from 0 per band")
    events, exposure = told.get("events"), told.get("exposureDays")
    if events is not None and not isinstance(events, dict):
        events = {cause: events for cause in rates} if len(rates) == 1 else None
    return StayRule(
        cls,
        kind,
        bands,
        rates,
        {cause: tuple(map(float, values)) for cause, values in events.items()} if events else None,
        tuple(map(float, exposure)) if exposure else None,
    )


def _of_quantiles(cls: str, kind: str, days: Sequence[float]) -> StayRule:
    """Return the hazards between quantiles at (k + 1/2)/K; the last one runs on."""
    from math import log

    ordered = sorted(max(float(one), 0.5) for one in days)
    count = len(ordered)
    bands, rates, start, alive = [0.0], list[float](), 0.0, 1.0
    for at, day in enumerate(ordered):
        left = 1 - (at + 0.5) / count
        if day - start < 0.5 and at + 1 < count:
            continue
        rates.append(log(alive / left) / max(day - start, 0.5))
        bands.append(max(day, start + 0.5))
        start, alive = bands[-1], left
    rates.append(rates[-1])
    return StayRule(cls, kind, tuple(bands), {"unknown": tuple(rates)})


def ladder_of(read: Reading, row: Any) -> Ladder:
    """Read how far the search for a place goes."""
    told = read.keys(row, "ladder", "", "steps types refuse leaveViewPerDay strictOrder")
    plain = Ladder()
    steps = tuple(told.get("steps", plain.steps))
    if any(one not in plain.steps for one in steps):
        read.wrong("ladder.steps", "municipality, region or nation")
    return Ladder(
        steps,
        tuple(told.get("types", plain.types)),
        {str(key): float(value) for key, value in (told.get("refuse") or {}).items()},
        float(told.get("leaveViewPerDay", 0.0)),
        bool(told.get("strictOrder", False)),
    )

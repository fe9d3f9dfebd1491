"""The tables of a forecast and of a backtest, as rows of plain cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.canonical import cell
from onderdak.forecast.engine.scores import QUANTILES, pit_chance, windows_apart
from onderdak.forecast.engine.series.backtest import OURS, Judged, Task
from onderdak.forecast.engine.series.grid import Grid

Floats = NDArray[np.float64]

Q_COLUMNS = ("id", "origin", "h", "date", "quantile", "value", "cumulative")
SCORE_COLUMNS = (
    "id", "set", "model", "target", "h", "n", "n_eff", "crps", "crps_q", "rel_best_peer", "tw_crps", "mae",
    "bias", "cov50", "cov80", "cov95", "pit_p",
)  # fmt: skip
ORIGIN_COLUMNS = (
    "id", "model", "origin", "h", "date", "actual", *(f"q{one:g}" for one in QUANTILES), "crps", "pit",
)  # fmt: skip
BANDS = {"cov50": (0.25, 0.75), "cov80": (0.1, 0.9), "cov95": (0.025, 0.975)}


def quantiles_of(flows: Floats, probabilities: Sequence[float]) -> Floats:
    """Return float64[2, horizon, quantiles]: of the flow and of the running total, rounded as written."""
    both = np.stack([flows, np.cumsum(flows, axis=1)])
    found = np.moveaxis(np.quantile(both, probabilities, axis=1), 0, -1)
    rounded = np.round(np.maximum(found, 0.0), 3)
    rounded[1] = np.maximum.accumulate(rounded[1], axis=0)
    return np.asarray(rounded)


def q_rows(
    name: str, grid: Grid, origin: date, quantiles: Floats, probabilities: Sequence[float] = QUANTILES
) -> Iterable[tuple[str, ...]]:
    """Yield the rows of one id and origin, by horizon and quantile."""
    start = grid.period_of(origin) or 0
    for h in range(1, quantiles.shape[1] + 1):
        label = grid.label_of(start + h).isoformat()
        for at, chance in enumerate(probabilities):
            flow, total = quantiles[0, h - 1, at], quantiles[1, h - 1, at]
            yield name, origin.isoformat(), str(h), label, f"{chance:g}", cell(flow), cell(total)


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of one model over its origins at one horizon; None where a source cannot say."""

    id: str
    set: str
    model: str
    target: str
    h: int
    n: int
    n_eff: int
    crps: float | None
    crps_q: float
    rel_best_peer: float | None
    tw_crps: float | None
    mae: float
    bias: float
    cov50: float
    cov80: float
    cov95: float
    pit_p: float

    def cells(self) -> tuple[str, ...]:
        """Return the row as it stands in scores.csv."""
        told = (getattr(self, name) for name in SCORE_COLUMNS)
        return tuple(one if isinstance(one, str) else cell(one) for one in told)


def scores_of(judged: Sequence[Judged], task: Task) -> list[Score]:
    """Return the scores of every model, over all its origins and over those that all models share."""
    found = []
    groups: dict[tuple[str, int], dict[str, list[Judged]]] = {}
    for one in judged:
        groups.setdefault((one.id, one.h), {}).setdefault(one.model, []).append(one)
    for (name, h), models in sorted(groups.items()):
        shared = set.intersection(*({one.origin for one in rows} for rows in models.values()))
        for label in ("all", "matched"):
            kept = {
                model: [one for one in rows if label == "all" or one.origin in shared]
                for model, rows in models.items()
            }
            kept = {model: rows for model, rows in kept.items() if rows}
            best = _best_peer(kept, task)
            found += [_score(name, label, model, h, rows, task, best) for model, rows in kept.items()]
    return found


def _best_peer(models: dict[str, list[Judged]], task: Task) -> float | None:
    means = [_mean([one.crps for one in models[peer]]) for peer in task.peers if peer in models]
    known = [one for one in means if one is not None]
    return min(known, default=None)


def _score(
    name: str, label: str, model: str, h: int, rows: list[Judged], task: Task, best: float | None
) -> Score:
    periods = [one.period for one in rows]
    quantiles = np.array([one.quantiles for one in rows])
    actual = np.array([one.actual for one in rows])
    n_eff = windows_apart(min(periods), max(periods), h)
    off = quantiles[:, QUANTILES.index(0.5)] - actual
    covered = {
        band: float(
            np.mean(
                (quantiles[:, QUANTILES.index(low)] <= actual)
                & (actual <= quantiles[:, QUANTILES.index(high)])
            )
        )
        for band, (low, high) in BANDS.items()
    }
    crps = _mean([one.crps for one in rows])
    return Score(
        name,
        label,
        model,
        task.target,
        h,
        len(rows),
        n_eff,
        crps,
        float(np.mean([one.crps_q for one in rows])),
        crps / best if crps is not None and best else None,
        _mean([one.tw_crps for one in rows]),
        float(np.mean(np.abs(off))),
        float(np.mean(off)),
        covered["cov50"],
        covered["cov80"],
        covered["cov95"],
        pit_chance(np.array([one.pit for one in rows]), n_eff),
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [one for one in values if one is not None]
    return float(np.mean(known)) if known and len(known) == len(values) else None


def origin_rows(judged: Sequence[Judged], grids: dict[str, Grid]) -> Iterable[tuple[str, ...]]:
    """Yield origins.csv: one row per id, model, origin and h, in that order."""
    for one in sorted(judged, key=lambda one: (one.id, one.model != OURS, one.model, one.origin, one.h)):
        label = grids[one.id].label_of(one.period + one.h).isoformat()
        numbers = (one.actual, *one.quantiles, one.crps, one.pit)
        yield one.id, one.model, one.origin.isoformat(), str(one.h), label, *(cell(n) for n in numbers)


LOW, HIGH = 0.72, 0.88


def gate_faults(scores: Sequence[Score], gate: str, task: Task) -> list[str]:
    """Return where a gate is missed: `best-peer`, `coverage` or `all`, on the origins that all share."""
    faults = []
    matched = [one for one in scores if one.set == "matched"]
    for ours in (one for one in matched if one.model == OURS):
        peers = [one for one in matched if one.model in task.peers and (one.id, one.h) == (ours.id, ours.h)]
        best_q = min((one.crps_q for one in peers), default=ours.crps_q)
        late = (ours.rel_best_peer or 0.0) > 1.0 or ours.crps_q > best_q
        if gate in ("best-peer", "all") and late:
            faults.append(f"{ours.id} h={ours.h}: CRPS {cell(ours.rel_best_peer)} of the best peer")
        if gate in ("coverage", "all") and not LOW <= ours.cov80 <= HIGH:
            faults.append(f"{ours.id} h={ours.h}: the 80 % interval covers {cell(ours.cov80)}")
    return faults


def report(scores: Sequence[Score], task: Task, runs: int) -> str:
    """Return the backtest in words and one table per id, for people."""
    lines = [
        "# Backtest",
        "",
        f"{runs} forecasts, target {task.target}, horizons {', '.join(map(str, task.horizons))}.",
        "Every forecast used only what was known at its origin. Windows that overlap are not independent:",
        "`n_eff` counts the others. `vs peer` is the CRPS over that of the best peer (below 1: better).",
    ]
    for name in sorted({one.id for one in scores}):
        lines += [
            "",
            f"## {name}",
            "",
            "| h | model | n | n_eff | CRPS | vs peer | bias | 50 % | 80 % | 95 % |",
        ]
        lines.append("|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|")
        for one in (one for one in scores if one.id == name and one.set == "matched"):
            told = (one.crps, one.rel_best_peer, one.bias, one.cov50, one.cov80, one.cov95)
            numbers = " | ".join(cell(number) for number in told)
            lines.append(f"| {one.h} | {one.model} | {one.n} | {one.n_eff} | {numbers} |")
    lines += [
        "",
        "What this does not say: anything about another series, another period, or a horizon beyond these.",
        "",
    ]
    return "\n".join(lines)

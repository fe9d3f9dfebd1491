"""The tables of `forecast full`, as rows of plain cells, from the tally of a run."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.canonical import cell
from onderdak.forecast.engine.parts import BINS, METRICS
from onderdak.forecast.engine.runs import Result
from onderdak.forecast.engine.world import NATION, Municipality, World

Floats = NDArray[np.float64]
Row = tuple[str, ...]

FULL_BY = ("scenario", "plan", "definition", "level", "code", "date", "p_full_by", "p_clear_by", "se")
FULL_DATES = (
    "scenario", "plan", "definition", "level", "code", "state_at_origin", "full_p10", "full_p50", "full_p90",
    "p_not_within", "clear_p50", "first_binding",
)  # fmt: skip
SERIES = ("scenario", "plan", "level", "code", "type", "date", "metric", "mean", "p10", "p50", "p90")
SHORTAGE = (
    "scenario", "plan", "level", "code", "class", "p_short", "person_nights_mean", "p50", "p90", "cvar90",
    "evictions_mean",
)  # fmt: skip
EFFECTS = (
    "scenario", "plan", "metric", "level", "code", "base", "with", "delta", "mc_lo", "mc_hi", "path_p10",
    "path_p90", "n",
)  # fmt: skip


def _labels(result: Result, row: int) -> tuple[str, str, str]:
    definition = result.job.definitions[result.rows[row][0]]
    return f"{definition.id}@{definition.version}", definition.level, result.rows[row][1]


def _date(result: Result, day: int) -> str:
    return (result.job.world.as_of + timedelta(days=day)).isoformat()


def full_by(result: Result, plan: str) -> Iterable[Row]:
    """Yield the chance to have become full, and clear again, by each date; `se` is the sampling error."""
    tally, name = result.tally, result.job.scenario.id
    for row in range(len(result.rows)):
        full, clear = tally.full_since[:, row], tally.clear_since[:, row]
        for day in result.grid:
            by = float(np.mean((full >= 0) & (full <= day)))
            cleared = float(np.mean((clear >= 0) & (clear <= day)))
            error = float(np.sqrt(by * (1 - by) / result.paths))
            yield name, plan, *_labels(result, row), _date(result, day), cell(by), cell(cleared), cell(error)


def full_dates(result: Result, plan: str) -> Iterable[Row]:
    """Yield when it is full; a date is empty where its quantile lies beyond the horizon."""
    tally, name = result.tally, result.job.scenario.id
    for row in range(len(result.rows)):
        full = tally.full_since[:, row]
        definition = result.job.definitions[result.rows[row][0]]
        days = [_day_at(full, chance) for chance in (0.1, 0.5, 0.9)]
        binding = tally.binding[:, row]
        units = definition.cls or str(definition.test[1])
        first = ""
        if (binding > 0).any():
            first = f"usable:{units}" if np.mean(binding[binding > 0] == 2) > 0.5 else "places"
        yield (
            name, plan, *_labels(result, row),
            "full" if tally.at_origin[:, row].mean() >= 0.5 else "not full",
            *("" if day is None else _date(result, day) for day in days),
            cell(float(np.mean(full < 0))),
            *("" if day is None else _date(result, day) for day in [_day_at(tally.clear_since[:, row], 0.5)]),
            first,
        )  # fmt: skip


def _day_at(days: NDArray[np.int32], chance: float) -> int | None:
    """Return the first day by which this share of all paths got there; None beyond the horizon."""
    ordered = np.sort(np.where(days < 0, np.iinfo(np.int32).max, days))
    found = int(ordered[max(0, int(np.ceil(chance * len(ordered))) - 1)])
    return None if found == np.iinfo(np.int32).max else found


def series(result: Result, plan: str) -> Iterable[Row]:
    """Yield mean and quantiles of every metric by date; quantiles to the width of a bin."""
    for unit, (level, code, kind) in enumerate(result.units):
        numbers = bands(result, unit).tolist()
        for slot, day in enumerate(result.grid):
            for at, metric in enumerate(METRICS):
                yield (
                    result.job.scenario.id, plan, level, code, kind, _date(result, day), metric,
                    *(cell(None if one != one else one) for one in numbers[slot][at]),
                )  # fmt: skip


def bands(result: Result, unit: int) -> Floats:
    """
    Return mean, P10, P50 and P90 of a unit: float64[dates, metrics, 4].

    A quantile in the bin of all that is larger is nan; inside a bin it is taken in proportion.
    """
    tally, width = result.tally, result.widths[unit].astype(np.float64)
    reached = np.cumsum(tally.bins[unit], axis=2)
    found = np.empty((*reached.shape[:2], 4))
    found[:, :, 0] = tally.sums[unit] / result.paths
    for column, chance in enumerate((0.1, 0.5, 0.9), start=1):
        wanted = chance * reached[:, :, -1]
        at = (reached < wanted[:, :, None]).sum(axis=2)
        here, before = (_taken(reached, one) for one in (at, at - 1))
        inside = (wanted - before) / np.maximum(here - before, 1)
        value = np.where(width == 1, at, (at + inside) * width)
        found[:, :, column] = np.where(at >= BINS - 1, np.nan, value)
    return found


def _taken(reached: NDArray[Any], at: NDArray[Any]) -> NDArray[Any]:
    """Return the running count at a bin, 0 before the first."""
    inside = np.clip(at, 0, BINS - 1)[:, :, None]
    return np.where(at < 0, 0, np.take_along_axis(reached, inside, axis=2)[:, :, 0])


def shortage(result: Result, plan: str) -> Iterable[Row]:
    """Yield who has no place, how likely and how long: the country, each class, each region."""
    world, nights = result.job.world, result.tally.nights
    columns = [("nation", NATION, "*")]
    columns += [("nation", NATION, one.code) for one in world.classes]
    columns += [("region", code, "*") for code in world.regions]
    for at, (level, code, cls) in enumerate(columns):
        values = np.sort(nights[:, at].astype(np.float64))
        tail = values[int(np.floor(0.9 * len(values))) :]
        evicted = cell(float(result.tally.evicted.mean())) if at == 0 else ""
        yield (
            result.job.scenario.id, plan, level, code, cls, cell(float(np.mean(values > 0))),
            cell(float(values.mean())), cell(float(np.quantile(values, 0.5))),
            cell(float(np.quantile(values, 0.9))), cell(float(tail.mean())), evicted,
        )  # fmt: skip


def effects(base: Result, changed: Result, plan: str) -> Iterable[Row]:
    """
    Yield what a plan changes, path by path against the same draws without it.

    `mc_lo` and `mc_hi` say how sure the mean is; `path_p10` and `path_p90` how much it differs by path.
    """
    for metric, before, after in (
        ("personNights", base.tally.nights[:, 0], changed.tally.nights[:, 0]),
        ("pShort", base.tally.nights[:, 0] > 0, changed.tally.nights[:, 0] > 0),
        ("evictions", base.tally.evicted, changed.tally.evicted),
    ):
        yield _effect(base, plan, (metric, "nation", NATION), before, after)


def region_effects(base: Result, changed: Result, plan: str) -> Iterable[Row]:
    """Yield what a plan changes in the nights without a place of each region, with its own interval."""
    first = 1 + len(base.job.world.classes)
    for at, code in enumerate(base.job.world.regions):
        before, after = base.tally.nights[:, first + at], changed.tally.nights[:, first + at]
        yield _effect(base, plan, ("personNights", "region", code), before, after)


def town_effects(base: Result, changed: Result, plan: str) -> Iterable[Row]:
    """
    Yield what a plan changes in the nights without a place of each municipality, with its own interval.

    Only of municipalities where something changes on some path; not for results at detail nation.
    """
    world = base.job.world
    first = 1 + len(world.classes) + len(world.regions)
    later = 1 + len(changed.job.world.classes) + len(changed.job.world.regions)
    towns = {one.code: at for at, one in enumerate(_in_order(changed.job.world))}
    for at, one in enumerate(_in_order(world)):
        before, after = base.tally.nights[:, first + at], changed.tally.nights[:, later + towns[one.code]]
        if (before != after).any():
            yield _effect(base, plan, ("personNights", "municipality", one.code), before, after)


def _in_order(world: World) -> list[Municipality]:
    """Return the municipalities as the engines number them: by region, then by code."""
    regions = {code: at for at, code in enumerate(world.regions)}
    return sorted(world.municipalities, key=lambda one: (regions[one.region], one.code))


def _effect(
    base: Result, plan: str, about: tuple[str, str, str], before: NDArray[Any], after: NDArray[Any]
) -> Row:
    old, new = before.astype(np.float64), after.astype(np.float64)
    delta = new - old
    half = 1.96 * float(delta.std(ddof=1)) / np.sqrt(len(delta)) if len(delta) > 1 else 0.0
    mean = float(delta.mean())
    numbers = (old.mean(), new.mean(), mean, mean - half, mean + half, *np.quantile(delta, (0.1, 0.9)))
    return (
        base.job.scenario.id, plan, *about, *(cell(float(one)) for one in numbers), str(len(delta)),
    )  # fmt: skip

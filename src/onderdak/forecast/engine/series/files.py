"""Reads a file of dated counts, strictly: every problem with its line, before anything is computed."""

import csv
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from onderdak.forecast.engine.series.grid import Grid, grid_of
from onderdak.kernel.errors import InputInvalid

NEEDED = ("date", "value")
KNOWN = ("date", "value", "id", "as_of")
ONE_SERIES = "series"
MOST_PROBLEMS, MOST_SHOWN = 50, 40
MOST_PERIODS = 20_000
WEEK, SHORTEST_MONTH = 7, 28  # days


@dataclass(frozen=True, slots=True)
class Row:
    """One published number: `value` is None where the cell was blank, `as_of` where it was never dated."""

    line: int
    date: date
    value: float | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Series:
    """All published rows of one id, on one grid, by date and then by date of publication."""

    id: str
    grid: Grid
    rows: tuple[Row, ...]

    @property
    def last_date(self) -> date:
        """The latest period that has a row."""
        return self.rows[-1].date


def read_series(path: Path, freq: str) -> list[Series]:
    """
    Read a file of series, in the order of their ids.

    Raises:
        InputInvalid: unreadable, a column missing or unknown, a bad date or number, a date beside the grid,
            a duplicate row; all problems at once, each with its line.
    """
    problems: list[tuple[str, str]] = []
    found: dict[str, list[Row]] = {}
    seen: dict[tuple[str, date, date | None], int] = {}
    for line, cells in rows_of(path, NEEDED, KNOWN):
        row = _row(line, cells, problems)
        if row is None:
            continue
        name = (cells.get("id") or "").strip() or ONE_SERIES
        key = (name, row.date, row.as_of)
        if key in seen:
            problems.append((f"line {line}: date", f"duplicate of line {seen[key]}"))
        seen.setdefault(key, line)
        found.setdefault(name, []).append(row)
    series = [_series(name, rows, freq, problems) for name, rows in sorted(found.items())]
    stop_if_any(path, problems)
    if not series:
        raise InputInvalid(problems=((path.name, "no rows"),))
    return series


def sparse(series: Iterable[Series]) -> list[str]:
    """Return of which series most periods between the first and the last date have no row."""
    found = []
    for one in series:
        there = {one.grid.period_of(row.date) for row in one.rows} - {None}
        periods = max(there) - min(there) + 1
        if periods > 2 * len(there):
            found.append(
                f"{one.id}: {periods - len(there)} of {periods} periods have no row and count as missing; "
                f"is --freq {one.grid.freq} what these dates are?"
            )
    return found


def rows_of(
    path: Path, needed: Iterable[str], known: Iterable[str]
) -> list[tuple[int, Mapping[str, str | None]]]:
    """
    Return the rows of a CSV file by column name, each with its line.

    Raises:
        InputInvalid: not there, not UTF-8, no header, columns missing, unknown or twice, a row too long.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as away:
        raise InputInvalid(problems=((path.name or str(path), f"not readable: {away.strerror}"),)) from away
    except UnicodeDecodeError as other:
        line = other.object[: other.start].count(b"\n") + 1
        raise InputInvalid(problems=((f"{path.name}: line {line}", "not readable: not UTF-8"),)) from other
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        names = [name.strip() for name in reader.fieldnames or ()]
        if not names:
            raise InputInvalid(problems=((path.name, f"empty; the first line is: {', '.join(needed)}"),))
        reader.fieldnames = names
        problems = [(f"{path.name}: {name}", "column missing") for name in needed if name not in names]
        problems += [
            (f"{path.name}: {name}", f"column unknown; there may be {', '.join(known)}, divided by commas")
            for name in names
            if name not in known
        ]
        problems += [(f"{path.name}: {name}", "column twice") for name in set(names) if names.count(name) > 1]
        stop_if_any(path, problems)
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as broken:
        raise InputInvalid(problems=((path.name, f"no CSV: {broken}"),)) from broken
    stop_if_any(path, [(f"line {line}", "more cells than columns") for line, row in rows if None in row])
    return [(line, row) for line, row in rows if any((cell or "").strip() for cell in row.values())]


def stop_if_any(path: Path, problems: list[tuple[str, str]]) -> None:
    """
    Raises:
        InputInvalid: with the problems, each under the name of the file.
    """
    if problems:
        told = [(at if at.startswith(path.name) else f"{path.name}: {at}", why) for at, why in problems]
        raise InputInvalid(problems=tuple(told[:MOST_PROBLEMS]))


def a_date(text: str | None) -> date | None:
    """Return a date written as YYYY-MM-DD, None for anything else."""
    cell = (text or "").strip()
    try:
        return date.fromisoformat(cell) if len(cell) == 10 else None
    except ValueError:
        return None


def a_number(text: str | None) -> float | None:
    """Return a finite number, None for anything else."""
    try:
        number = float((text or "").strip())
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) < 1e15 else None


def _shown(text: str | None) -> str:
    """Return what stands in a cell, cut short; empty is said."""
    return f'"{text[:MOST_SHOWN]}"' if text else "empty"


def _row(line: int, cells: Mapping[str, str | None], problems: list[tuple[str, str]]) -> Row | None:
    day, told = a_date(cells.get("date")), (cells.get("value") or "").strip()
    value, stamp = a_number(told), (cells.get("as_of") or "").strip()
    as_of = a_date(stamp)
    if day is None:
        problems.append((f"line {line}: date", f"no date as YYYY-MM-DD: {_shown(cells.get('date'))}"))
    if told and value is None:
        problems.append(
            (f"line {line}: value", f"no number as 12.5 below 10^15 (empty is missing): {_shown(told)}")
        )
    if stamp and as_of is None:
        problems.append((f"line {line}: as_of", f"no date as YYYY-MM-DD: {_shown(stamp)}"))
    return None if day is None else Row(line, day, value, as_of)


def _series(name: str, rows: list[Row], freq: str, problems: list[tuple[str, str]]) -> Series:
    grid = grid_of([row.date for row in rows], freq)
    labels: dict[int, date] = {}
    for row in sorted(rows, key=lambda row: row.line):
        period = grid.period_of(row.date)
        if period is None:
            weekday = f"{grid.label_of(0):%A}"
            why = f"beside the grid of the other dates: {row.date} is no {weekday}; --freq W: 7 days apart"
            problems.append((f"line {row.line}: date", why))
        elif labels.setdefault(period, row.date) != row.date:
            why = f"a second date in one month, {labels[period]} and {row.date}; --freq M needs one per month"
            problems.append((f"line {row.line}: date", why))
    if labels and max(labels) - min(labels) > MOST_PERIODS:
        problems.append((f"id {name}", f"more than {MOST_PERIODS} periods"))
    days = sorted(set(labels.values()))
    apart = min(((later - day).days for day, later in pairwise(days)), default=0) if freq == "D" else 0
    if apart >= WEEK and len(days) > 2:
        likely = "M" if apart >= SHORTEST_MONTH else "W"
        why = f"no two dates are less than {apart} days apart, not days (D); is --freq {likely} meant?"
        problems.append((f"id {name}: date", why))
    ordered = sorted(rows, key=lambda row: (row.date, row.as_of or row.date, row.as_of is not None))
    return Series(name, grid, tuple(ordered))

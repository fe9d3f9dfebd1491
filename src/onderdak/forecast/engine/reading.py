"""Strict reading of JSON files: each unknown key or bad value is named, all of them at once."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from onderdak.kernel.errors import InputInvalid

T = TypeVar("T")
MOST = 10**12  # of persons, places or cents: beyond this nothing is meant


class Reading:
    """One file being read: collects problems as (where, why), and knows day 0 and the folder."""

    def __init__(self, path: Path) -> None:
        self.path, self.problems, self.zero = path, list[tuple[str, str]](), date(2000, 1, 1)

    def wrong(self, where: str, why: str) -> None:
        """Note one problem."""
        self.problems.append((f"{self.path.name}: {where}", why))

    def stop(self) -> None:
        """
        Raises:
            InputInvalid: with every problem so far.
        """
        if self.problems:
            raise InputInvalid(problems=tuple(self.problems[:50]))

    def keys(self, told: Any, where: str, needed: str, more: str = "") -> dict[str, Any]:
        """Return an object whose keys are those named, and note what is unknown or missing."""
        if not isinstance(told, dict):
            self.wrong(where, "not an object")
            return {}
        for key in sorted(set(told) - set(needed.split()) - set(more.split())):
            self.wrong(f"{where}.{key}", "unknown key")
        for key in needed.split():
            if key not in told:
                self.wrong(f"{where}.{key}", "missing")
        return told

    def each(self, told: Any, where: str, read: Callable[[Any, str], T | None]) -> tuple[T, ...]:
        """Return what `read` makes of every row of a list, or of a CSV file that it names."""
        if isinstance(told, dict) and set(told) == {"csv"}:
            told = self._csv(told["csv"], where)
        if not isinstance(told, list):
            self.wrong(where, "not a list")
            return ()
        found = []
        for at, row in enumerate(told):
            try:
                one = read(row, f"{where}[{at}]")
            except (KeyError, TypeError, ValueError, AttributeError) as broken:
                self.wrong(f"{where}[{at}]", f"cannot be read: {broken}")
                continue
            if one is not None:
                found.append(one)
        return tuple(found)

    def guarded(self, where: str, read: Callable[[], T], otherwise: T) -> T:
        """Return what `read` makes of a part, or something else after noting that it cannot be read."""
        try:
            return read()
        except (KeyError, TypeError, ValueError, AttributeError) as broken:
            self.wrong(where, f"cannot be read: {broken}")
            return otherwise

    def _csv(self, name: str, where: str) -> list[dict[str, Any]]:
        try:
            with (self.path.parent / name).open(encoding="utf-8-sig", newline="") as lines:
                return [{key: _cell(value) for key, value in row.items()} for row in csv.DictReader(lines)]
        except (OSError, UnicodeDecodeError, csv.Error) as away:
            self.wrong(f"{where}.csv", f"not readable: {type(away).__name__}")
            return []

    def day(self, told: Any) -> int:
        """Return the number of days from day 0."""
        return (date.fromisoformat(told) - self.zero).days


def whole(told: Any) -> int:
    """
    Return a whole number; a fraction is never cut off in silence.

    Raises:
        ValueError: not a whole number.
    """
    if isinstance(told, bool) or not isinstance(told, int | float) or int(told) != told:
        raise ValueError(f"{told!r} is no whole number")
    if abs(told) > MOST:
        raise ValueError(f"{told!r} is more than {MOST}")
    return int(told)


def _cell(text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except json.JSONDecodeError:
        return text


def load(path: Path) -> Any:
    """
    Return the JSON in a file.

    Raises:
        InputInvalid: not there, not UTF-8, or no JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_constant)
    except OSError as away:
        raise InputInvalid(problems=((path.name or str(path), f"not readable: {away.strerror}"),)) from away
    except RecursionError as deep:
        raise InputInvalid(problems=((path.name, "not readable: too deep within each other"),)) from deep
    except ValueError as broken:
        raise InputInvalid(problems=((path.name, f"not readable: {broken}"),)) from broken


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")

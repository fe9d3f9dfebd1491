"""How single values of a file are read: strict about types, lenient about the plain text of CSV cells."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from onderdak.kernel.errors import InputInvalid

CELL_SEPARATOR = "|"


class Cell(str):
    """The plain text of a CSV cell, which may stand for a number, a truth or a list; JSON text may not."""

    __slots__ = ()


class Problems:
    """Collects every problem of a file as (path, code), so that one reading tells all of them."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._paths: set[str] = set()

    def add(self, path: str, code: str) -> None:
        """Add one problem, the first at each path: what follows from it is no news."""
        if path not in self._paths:
            self._paths.add(path)
            self.found.append((path, code))

    def stop_if_any(self) -> None:
        """
        Raises:
            InputInvalid: with all problems so far.
        """
        if self.found:
            raise InputInvalid(problems=tuple(self.found))


def anything(value: object) -> object:
    """Keep a value for later."""
    return value


def text(value: object) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value:
        raise TypeError
    return value


def whole(value: object) -> int:
    """A whole number; in CSV its digits."""
    if isinstance(value, bool) or not isinstance(value, int | Cell):
        raise TypeError
    return int(value)


def number(value: object) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float | Cell):
        raise TypeError
    found = float(value)
    if found != found or found in (float("inf"), float("-inf")):
        raise ValueError
    return found


def truth(value: object) -> bool:
    """true or false; in CSV the words."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, Cell):
        raise TypeError
    return {"true": True, "false": False}[value.lower()]


def texts(value: object) -> tuple[str, ...]:
    """A list of texts; in CSV separated by bars."""
    parts = value.split(CELL_SEPARATOR) if isinstance(value, Cell) else value
    if not isinstance(parts, list):
        raise TypeError
    return tuple(text(part) for part in parts)


def day(value: object) -> date:
    """A date, year first; the other spellings of ISO 8601 are not read."""
    found = date.fromisoformat(text(value))
    if found.isoformat() != value:
        raise ValueError
    return found


def moment(value: object) -> datetime:
    """A date and time with its offset."""
    found = datetime.fromisoformat(text(value))
    if found.tzinfo is None:
        raise ValueError
    return found


def optional(kind: Callable[[object], Any]) -> Callable[[object], Any]:
    """The same, or null."""
    return lambda value: None if value is None else kind(value)


def heads(value: object) -> dict[str, int]:
    """Whole numbers by name; in CSV as name=number, separated by bars."""
    if isinstance(value, Cell):
        parts = (part.split("=", 1) for part in value.split(CELL_SEPARATOR))
        value = {name: Cell(count) for name, count in parts}
    if not isinstance(value, dict):
        raise TypeError
    return {text(name): whole(count) for name, count in value.items()}


def persons_or_heads(value: object) -> int | dict[str, int]:
    """A number of persons, or heads per dimension."""
    return (
        heads(value)
        if isinstance(value, dict) or (isinstance(value, Cell) and "=" in value)
        else whole(value)
    )


def lists_by_name(value: object) -> dict[str, tuple[str, ...]]:
    """Lists of texts by name."""
    if not isinstance(value, dict):
        raise TypeError
    return {text(name): texts(parts) for name, parts in value.items()}


def triple(value: object) -> tuple[str, str, str]:
    """[household, place, reason]; the reason may be empty."""
    who, where, reason = _three(value)
    if not isinstance(reason, str):
        raise TypeError
    return text(who), text(where), reason


def valued_pair(value: object) -> tuple[str, str, float]:
    """[household, place, number]."""
    who, where, worth = _three(value)
    return text(who), text(where), number(worth)


def _three(value: object) -> tuple[object, object, object]:
    if not isinstance(value, list):
        raise TypeError
    first, second, third = value
    return first, second, third

"""Reads the rows from the files of this folder, checks each field, and keeps the book in memory."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from onderdak.kernel.errors import InvariantBroken
from onderdak.law.types import (
    Confidence,
    LawBook,
    Rank,
    Row,
    Scenario,
    Subject,
    Tension,
    Value,
)

LANGUAGES = ("nl", "en")
TEXT_UNITS = ("text", "mode", "policy switch", "table", "code", "month-day", "month-day of next year")
OTHER_UNITS = (*TEXT_UNITS, "bool", "date", "list")  # every other unit counts something
_NEEDED = {"key", "value", "unit", "valid_from", "known_from", "source", "article", "confidence", "rank"}
_OPTIONAL = {"valid_to", "scenario", "note", "review_by"}


@cache
def law_book() -> LawBook:
    """
    Return the book of the product. Read once per process, in about 0.1 s.

    Raises:
        InvariantBroken: a file does not follow README.md in rows/.
    """
    titles = _file("titles")
    by_key: dict[str, list[Row]] = {}
    subject_of: dict[str, str] = {}
    for subject in titles["subjects"]:
        for row in rows_of(_file(subject).get("row", []), subject):
            if any(_version(row) == _version(other) for other in by_key.get(row.key, ())):
                raise InvariantBroken(file=subject, key=row.key, reason="row_twice")
            by_key.setdefault(row.key, []).append(row)
            subject_of[row.key] = subject
    return LawBook(
        rows={key: tuple(sorted(by_key[key], key=_age)) for key in sorted(by_key)},
        last_read=_file("book")["last_read"],
        subjects=tuple(Subject(name, _spoken(pair)) for name, pair in titles["subjects"].items()),
        subject_of=subject_of,
        scenarios={name: _scenario(name, part) for name, part in _file("scenarios").items()},
        tensions=tuple(_tension(name, part) for name, part in _file("tensions").items()),
        titles={key: _spoken(pair) for key, pair in titles["keys"].items()},
    )


def rows_of(parts: list[dict[str, Any]], file: str) -> Iterator[Row]:
    """
    Turn the tables of one file into rows, in the order of the file.

    Raises:
        InvariantBroken: a field is missing, unknown or of another kind than its unit says.
    """
    for place, part in enumerate(parts, start=1):
        wrong = (_NEEDED - set(part)) | (set(part) - _NEEDED - _OPTIONAL)
        if wrong:
            raise InvariantBroken(file=file, row=place, fields=sorted(wrong))
        yield _row(part, file)


def _row(part: Mapping[str, Any], file: str) -> Row:
    row = Row(
        key=part["key"],
        value=_value(part, file),
        unit=part["unit"],
        valid_from=_day(part, "valid_from", file),
        valid_to=_day(part, "valid_to", file) if "valid_to" in part else None,
        known_from=_day(part, "known_from", file),
        sources=tuple(part["source"]),
        article=part["article"],
        confidence=Confidence(part["confidence"]),
        rank=Rank(part["rank"]),
        note=part.get("note", ""),
        scenario=part.get("scenario", ""),
        review_by=_day(part, "review_by", file) if "review_by" in part else None,
    )
    if row.valid_to is not None and row.valid_to < row.valid_from:
        raise _refused(part, file, "valid_to")
    if (row.value is None) != (row.confidence is Confidence.UNKNOWN):
        raise _refused(part, file, "confidence")
    if (row.rank is Rank.ASSUMPTION) != bool(row.scenario):
        raise _refused(part, file, "scenario")
    if not row.sources:
        raise _refused(part, file, "source")
    return row


def _value(part: Mapping[str, Any], file: str) -> Value | None:
    """Return the value in the type that its unit asks for; None for "unknown"."""
    value, unit = part["value"], part["unit"]
    if value == "unknown":
        return None
    if unit == "bool" and isinstance(value, bool):
        return value
    if unit == "date" and type(value) is date:
        return value
    if unit == "list" and isinstance(value, list):
        return tuple(map(str, value))
    if unit in TEXT_UNITS and isinstance(value, str):
        return value
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if unit not in OTHER_UNITS and (is_number or isinstance(value, str)):
        if unit.startswith("eurocent") and not isinstance(value, int):
            raise _refused(part, file, "value")
        return Fraction(value) if isinstance(value, str) else value
    raise _refused(part, file, "value")


def _day(part: Mapping[str, Any], name: str, file: str) -> date:
    if type(part[name]) is not date:
        raise _refused(part, file, name)
    return part[name]  # type: ignore[no-any-return]


def _refused(part: Mapping[str, Any], file: str, name: str) -> InvariantBroken:
    return InvariantBroken(file=file, key=part["key"], field=name)


def _age(row: Row) -> tuple[date, date]:
    return row.valid_from, row.known_from


def _version(row: Row) -> tuple[str, date, date, Rank]:
    return row.scenario, row.valid_from, row.known_from, row.rank


def _spoken(pair: list[str]) -> Mapping[str, str]:
    return dict(zip(LANGUAGES, pair, strict=True))


def _scenario(name: str, part: Mapping[str, Any]) -> Scenario:
    return Scenario(name, _spoken(part["title"]), _spoken(part["label"]))


def _tension(name: str, part: Mapping[str, Any]) -> Tension:
    return Tension(
        name=name,
        keys=tuple(part["keys"]),
        texts=_spoken(part["text"]),
        practice=_spoken(part["practice"]),
        valid_from=part["valid_from"],
        known_from=part["known_from"],
    )


@cache
def dutch_words() -> Mapping[str, str]:
    """Return the Dutch for list items and text values as they stand in the rows."""
    return dict(_file("words")["words"])


@cache
def dutch_units() -> Mapping[str, str]:
    """Return the Dutch for units; empty where a value speaks for itself."""
    return dict(_file("words")["units"])


@cache
def dutch_notes() -> Mapping[str, str]:
    """Return the Dutch of notes, articles and sources, by how they stand in the rows."""
    notes = _file("notes")
    return {**notes["notes"], **notes["articles"], **notes["sources"]}


def _file(name: str) -> dict[str, Any]:
    path = resources.files(__package__).joinpath("rows", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)

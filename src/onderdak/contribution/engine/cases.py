"""Reads cases from CSV text into arrays, and finds everything that is wrong with them at once."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from onderdak.contribution.types import Households, Shelter

REQUIRED = ("case_id", "person_no", "birth_date", "shelter", "catered", "income_work_cents")
OPTIONAL = (
    "income_replacement_cents", "income_other_cents", "stay_from", "stay_to", "unaccompanied", "brp",
    "override_cents", "override_reason",
)  # fmt: skip
SHELTERS = {shelter.name.lower(): shelter for shelter in Shelter}
MOST_CENTS = 10**11
ALWAYS, NEVER = 0, date.max.toordinal()
_CASE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MESSAGES = {
    "born_later": "the birth date lies after the month",
    "broken_csv": "this is not CSV as RFC 4180 describes it",
    "case_id": "1 to 64 letters, digits, - or _",
    "child_as_debtor": "a child owes nothing, so nothing can be decided about what it owes",
    "column_twice": "this column stands in the header twice",
    "differs_in_case": "all rows of a case have the same value here",
    "in_the_future": "this day has no law yet",
    "missing": "this may not be empty",
    "missing_column": "this column is required",
    "negative": "an amount is never below zero",
    "no_header": "the file has no header",
    "not_a_date": "a date is written as 2025-10-31",
    "not_whole": "a whole number, in digits only",
    "not_utf8": "the file is not UTF-8",
    "person_twice": "this person stands in this case already",
    "stays_overlap": "the stays of one person overlap; one row per person, and one stay",
    "stay_ends_first": "a stay ends after it begins",
    "together": "an amount and a reason go together",
    "too_large": "larger than any amount that we book",
    "too_small": "a number from 1",
    "unknown_column": "no such column; your own columns start with x_",
    "unknown_value": "not one of the known values",
    "wrong_width": "this row does not have as many fields as the header",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """
    What is wrong, in which line of the file and which column. Line 0 is an option of the command.

    `allowed` names the values that would have been right, where they are a short list.
    """

    line: int
    column: str
    code: str
    allowed: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        told = MESSAGES.get(self.code, self.code)
        return f"{told}; allowed: {', '.join(self.allowed)}" if self.allowed else told


@dataclass(slots=True)
class _Reader:
    """Parses one field after the other and keeps what is wrong."""

    faults: list[Fault] = field(default_factory=list)
    line: int = 0

    def wrong(self, column: str, code: str, allowed: Iterable[str] = ()) -> None:
        self.faults.append(Fault(self.line, column, code, tuple(allowed) if code == "unknown_value" else ()))

    def whole(self, row: Mapping[str, str], column: str, empty: int | None = None) -> int:
        text = row.get(column, "")
        if not text and empty is not None:
            return empty
        code = _fault_of_whole(text)
        if code:
            self.wrong(column, code)
            return 0
        return int(text)

    def day(self, row: Mapping[str, str], column: str, empty: int | None = None) -> int:
        text = row.get(column, "")
        if not text:
            if empty is None:
                self.wrong(column, "missing")
            return empty or 0
        found = day_of(text)
        if found is None:
            self.wrong(column, "not_a_date")
            return 0
        return found.toordinal()

    def flag(self, row: Mapping[str, str], column: str, empty: bool | None = None) -> bool:
        text = row.get(column, "")
        if not text and empty is not None:
            return empty
        if text not in ("0", "1"):
            self.wrong(column, "unknown_value" if text else "missing", ("0", "1"))
        return text == "1"


def day_of(text: str) -> date | None:
    """Return the day of "2025-10-31", or None: weeks and other forms of ISO 8601 are not read."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _fault_of_whole(text: str) -> str:
    if not text:
        return "missing"
    if re.fullmatch(r"-[0-9]+", text):
        return "negative"
    if not re.fullmatch(r"[0-9]{1,18}", text):
        return "not_whole"
    return "too_large" if int(text) > MOST_CENTS else ""


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases in order of first appearance; `numbers` per person, in the order of the arrays."""

    names: tuple[str, ...]
    numbers: tuple[int, ...]
    households: Households


def read_cases(
    content: bytes, *, last_day: date, is_minor: Callable[[int], bool]
) -> tuple[Cases, list[Fault]]:
    """
    Return the cases, and every fault in order of line; with a fault the cases are not to be used.

    Args:
        content: the file.
        last_day: the last day of the month: nobody is born later.
        is_minor: whether who was born on this day (`date.toordinal`) is a minor in this month.
    """
    reader = _Reader()
    rows = _rows(content, reader)
    persons = [_person(row, line, reader, last_day, is_minor) for line, row in rows]
    _check_cases(persons, reader)
    reader.faults.sort(key=lambda fault: fault.line)
    return (_arrays([] if reader.faults else persons), reader.faults)


def _rows(content: bytes, reader: _Reader) -> list[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        reader.wrong("", "not_utf8")
        return []
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    try:
        header = next(lines, [])
        reader.line = 1
        if not _header_holds(header, reader):
            return []
        begun = lines.line_num + 1
        for fields in lines:
            if fields and len(fields) != len(header):
                reader.line = begun
                reader.wrong("", "wrong_width")
            elif fields:
                found.append((begun, dict(zip(header, fields, strict=True))))
            begun = lines.line_num + 1
    except csv.Error:
        reader.line = lines.line_num
        reader.wrong("", "broken_csv")
    return found


def _header_holds(header: Sequence[str], reader: _Reader) -> bool:
    if not header:
        reader.wrong("", "no_header")
    known = {*REQUIRED, *OPTIONAL}
    for place, column in enumerate(header):
        if column in header[:place]:
            reader.wrong(column, "column_twice")
        elif column not in known and not column.startswith("x_"):
            reader.wrong(column, "unknown_column")
    for column in REQUIRED if header else ():
        if column not in header:
            reader.wrong(column, "missing_column")
    return not reader.faults


def _person(
    row: Mapping[str, str], line: int, reader: _Reader, last_day: date, is_minor: Callable[[int], bool]
) -> dict[str, Any]:
    reader.line = line
    if not _CASE.fullmatch(row["case_id"]):
        reader.wrong("case_id", "case_id")
    number = reader.whole(row, "person_no")
    if row["person_no"] == "0":
        reader.wrong("person_no", "too_small")
    birth = reader.day(row, "birth_date")
    if birth > last_day.toordinal():
        reader.wrong("birth_date", "born_later")
    if row["shelter"] not in SHELTERS:
        reader.wrong("shelter", "unknown_value" if row["shelter"] else "missing", SHELTERS)
    begun, ended = reader.day(row, "stay_from", ALWAYS), reader.day(row, "stay_to", NEVER)
    if begun >= ended:
        reader.wrong("stay_to", "stay_ends_first")
    decided = row.get("override_cents", "")
    if bool(decided) != bool(row.get("override_reason", "").strip()):
        reader.wrong("override_reason" if decided else "override_cents", "together")
    if decided and is_minor(birth):
        reader.wrong("override_cents", "child_as_debtor")
    return {
        "line": line, "case": row["case_id"], "number": number, "birth": birth,
        "shelter": SHELTERS.get(row["shelter"], Shelter.GOO), "catered": reader.flag(row, "catered"),
        "work": reader.whole(row, "income_work_cents"),
        "replacement": reader.whole(row, "income_replacement_cents", 0),
        "other": reader.whole(row, "income_other_cents", 0), "stay_from": begun, "stay_to": ended,
        "unaccompanied": reader.flag(row, "unaccompanied", False), "brp": reader.flag(row, "brp", True),
        "override": reader.whole(row, "override_cents", -1),
    }  # fmt: skip


def _check_cases(persons: Sequence[Mapping[str, Any]], reader: _Reader) -> None:
    first: dict[str, Mapping[str, Any]] = {}
    seen: dict[tuple[str, int], Mapping[str, Any]] = {}
    for person in persons:
        reader.line = person["line"]
        head = first.setdefault(person["case"], person)
        for column in ("shelter", "catered"):
            if person[column] != head[column]:
                reader.wrong(column, "differs_in_case")
        before = seen.setdefault((person["case"], person["number"]), person)
        if before is not person:
            reader.wrong("person_no", "person_twice")
            if person["stay_from"] < before["stay_to"] and before["stay_from"] < person["stay_to"]:
                reader.wrong("stay_from", "stays_overlap")


def _arrays(persons: Sequence[Mapping[str, Any]]) -> Cases:
    order = {name: place for place, name in enumerate(dict.fromkeys(one["case"] for one in persons))}
    ordered = sorted(persons, key=lambda one: (order[one["case"]], one["number"]))
    heads = [
        place for place, one in enumerate(ordered) if not place or ordered[place - 1]["case"] != one["case"]
    ]

    def column(name: str, kind: Any = np.int64, of: Sequence[Mapping[str, Any]] = ordered) -> Any:
        return np.array([one[name] for one in of], dtype=kind)

    units = [ordered[place] for place in heads]
    households = Households(
        start=np.array(heads, dtype=np.int64), shelter=column("shelter", np.int8, units),
        catered=column("catered", np.bool_, units), birth=column("birth"), work=column("work"),
        replacement=column("replacement"), other=column("other"), stay_from=column("stay_from"),
        stay_to=column("stay_to"), unaccompanied=column("unaccompanied", np.bool_),
        brp=column("brp", np.bool_), override=column("override"),
    )  # fmt: skip
    return Cases(tuple(order), tuple(one["number"] for one in ordered), households)

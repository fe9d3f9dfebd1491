"""
Read registrations from CSV (the format of `onderdak people link`) in chunks that can be prepared apart.

UTF-8 with or without a mark at the start, a header, columns in any order. Columns are set apart by commas; a
header without a comma may use semicolons or tabs, as spreadsheets of this country write them.
"""

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from onderdak.kernel.errors import InputInvalid
from onderdak.people.engine.records import Columns, RawRecord, prepare, problem_of

KNOWN = ("id", "name", "given", "surname", "patronymic", "birth_date", "sex", "birth_place", "household_id",
         "document_number", "source")  # fmt: skip
EXPECTED = {
    "id": "id: every row needs one",
    "name": "name: neither given name nor surname",
    "birth_date": "birth_date: no date; write YYYY-MM-DD, YYYY-00-00, YYYY or nothing",
    "sex": "sex: write M, V, F, X or nothing",
}
_FIELDS = tuple(field.name for field in fields(RawRecord))
CHUNK = 10_000
LONGEST_TEXT = 500
LONGEST_HEADER = 10_000
_BLOCK = 1 << 20
Problem = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file, what sets them apart, and which of them are not used."""

    names: tuple[str, ...]
    mark: str
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a file as text, with the line of each and the names of their columns."""

    header: tuple[str, ...]
    rows: Sequence[tuple[int, list[str]]]
    source: str
    adult_before: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """The comparable columns of a chunk, the line of each row, and what is wrong with the others."""

    columns: Columns
    lines: list[int]
    problems: list[Problem]
    other_ids: list[tuple[int, str]]
    """Line and id of the rows that cannot be right: an id may not stand there twice either."""


def header_of(path: Path) -> Header:
    """
    Return the header of a file, after a look at all of its bytes.

    Raises:
        InputInvalid: no such file, no UTF-8, no text, or a header without `id` and a name.
    """
    _require_text(path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        first = lines.readline(LONGEST_HEADER)
    mark = "," if "," in first else max(",;\t", key=first.count)
    try:
        cells = next(csv.reader([first], delimiter=mark, strict=True), [])
    except csv.Error:
        raise InputInvalid(problems=((f"{path.name}:1", "header: quotes do not close"),)) from None
    names = tuple(cell.strip().casefold() for cell in cells)
    _require_columns(names, path)
    return Header(names, mark, tuple(name for name in names if name not in KNOWN))


def chunks(path: Path, header: Header, source: str, adult_before: int) -> Iterator[Chunk]:
    """
    Give the rows of a file in chunks, read as they are asked for; empty lines are no rows.

    Raises:
        InputInvalid: quotes that do not close, with the line.
    """
    with path.open(encoding="utf-8-sig", newline="") as opened:
        lines = csv.reader(opened, delimiter=header.mark, strict=True)
        rows: list[tuple[int, list[str]]] = []
        try:
            next(lines)
            for row in lines:
                if any(row) and any(cell.strip() for cell in row):
                    rows.append((lines.line_num, row))
                    if len(rows) == CHUNK:
                        yield Chunk(header.names, rows, source, adult_before)
                        rows = []
        except csv.Error:
            place = f"{path.name}:{lines.line_num}"
            raise InputInvalid(problems=((place, "quotes do not close, or a cell is too long"),)) from None
        yield Chunk(header.names, rows, source, adult_before)


def prepared(chunk: Chunk) -> Prepared:
    """Return the comparable columns of a chunk, and line and sentence of each row that cannot be right."""
    records: list[RawRecord] = []
    lines: list[int] = []
    problems: list[Problem] = []
    other_ids: list[tuple[int, str]] = []
    width = len(chunk.header)
    places = [chunk.header.index(name) if name in chunk.header else width for name in _FIELDS]
    for line, row in chunk.rows:
        if len(row) != width:
            problems.append((line, f"row: {len(row)} cells, the header has {width}"))
            continue
        cells = [*(cell.strip() for cell in row), ""]
        record = RawRecord(*(cells[place] for place in places))
        wrong = _wrong(record, cells)
        if wrong:
            problems.append((line, wrong))
            other_ids += [(line, record.id)] if record.id else []
        else:
            records.append(record)
            lines.append(line)
    return Prepared(prepare(records, chunk.source, chunk.adult_before), lines, problems, other_ids)


def read_records(path: Path) -> tuple[RawRecord, ...]:
    """
    Return the registrations of a small file as they are written.

    Raises:
        InputInvalid: rows that cannot be right, all of them, as (`file:line`, sentence).
    """
    records, problems = [], []
    header = header_of(path)
    for part in chunks(path, header, "known", 0):
        for line, row in part.rows:
            cells: dict[str, Any] = dict(zip(part.header, (cell.strip() for cell in row), strict=False))
            record = RawRecord(**({"id": ""} | {name: cell for name, cell in cells.items() if name in KNOWN}))
            wrong = _wrong(record, row)
            records.append(record)
            problems += [(f"{path.name}:{line}", wrong)] if wrong else []
    if problems:
        raise InputInvalid(problems=tuple(problems))
    return tuple(records)


def _wrong(record: RawRecord, cells: Sequence[str]) -> str | None:
    if max(map(len, cells)) > LONGEST_TEXT:
        return f"row: a cell is longer than {LONGEST_TEXT} signs"
    if "\x00" in "".join(cells):
        return "row: a sign that is no text"
    problem = problem_of(record)
    return EXPECTED[problem] if problem else None


def _require_text(path: Path) -> None:
    """Look at the bytes in blocks: a wrong one is told with its line before anything is worked out."""
    decoder, lines, size = codecs.getincrementaldecoder("utf-8")(), 1, 0
    try:
        with path.open("rb") as opened:
            while block := opened.read(_BLOCK):
                before = lines
                size += len(block)
                decoder.decode(block)
                lines += block.count(b"\n")
            decoder.decode(b"", final=True)
    except FileNotFoundError:
        raise InputInvalid(problems=((str(path), "there is no such file"),)) from None
    except OSError:
        raise InputInvalid(problems=((str(path), "the file cannot be read"),)) from None
    except UnicodeDecodeError as wrong:
        line = before + block.count(b"\n", 0, max(0, wrong.start)) if block else lines
        raise InputInvalid(problems=((f"{path.name}:{line}", "not UTF-8"),)) from None
    if not size:
        raise InputInvalid(problems=((f"{path.name}:1", "the file is empty"),))


def _require_columns(header: tuple[str, ...], path: Path) -> None:
    problems = []
    if "id" not in header:
        problems.append((f"{path.name}:1", "column id is missing"))
    if "name" not in header and not {"given", "surname"} <= set(header):
        problems.append((f"{path.name}:1", "column name, or given and surname, is missing"))
    twice = sorted({name for name in header if name and header.count(name) > 1})
    problems += [(f"{path.name}:1", f"column {name} stands there twice") for name in twice]
    if problems:
        raise InputInvalid(problems=tuple(problems))

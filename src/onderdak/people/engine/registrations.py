"""Read registrations from CSV (the format of `onderdak people link`) in chunks that can be prepared apart."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onderdak.kernel.errors import InputInvalid
from onderdak.people.engine.records import Columns, RawRecord, prepare, problem_of

KNOWN = ("id", "name", "given", "surname", "patronymic", "birth_date", "sex", "birth_place", "household_id",
         "document_number", "source")  # fmt: skip
CHUNK = 10_000
LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a file as text, with the line of each and the names of their columns."""

    header: tuple[str, ...]
    rows: Sequence[tuple[int, list[str]]]
    source: str
    adult_before: int


@dataclass(frozen=True, slots=True)
class Read:
    """A file in chunks, how many rows it has, and which columns are not used."""

    parts: Sequence[Chunk]
    rows: int
    unknown: tuple[str, ...]


def chunks(path: Path, source: str, adult_before: int) -> Read:
    """
    Return a file in chunks.

    Raises:
        InputInvalid: no such file, no UTF-8, or a header without `id` and a name.
    """
    lines = csv.reader(io.StringIO(_text(path)), strict=True)
    try:
        header = tuple(name.strip().casefold() for name in next(lines, []))
        _require_columns(header, path)
        rows = [(lines.line_num, row) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as wrong:
        raise InputInvalid(problems=((f"{path.name}:{lines.line_num}", f"csv: {wrong}"),)) from None
    parts = [Chunk(header, rows[at : at + CHUNK], source, adult_before) for at in range(0, len(rows), CHUNK)]
    return Read(parts, len(rows), tuple(name for name in header if name not in KNOWN))


def columns_of_chunk(chunk: Chunk) -> tuple[Columns, list[tuple[int, str]]]:
    """Return the comparable columns of a chunk, and (line, code) of each row that cannot be right."""
    records, problems = [], []
    for line, row in chunk.rows:
        if len(row) != len(chunk.header):
            problems.append((line, f"row: {len(row)} cells, the header has {len(chunk.header)}"))
            continue
        record = RawRecord(
            **{name: cell.strip() for name, cell in zip(chunk.header, row, strict=True) if name in KNOWN}
        )
        wrong = "row: too long" if max(map(len, row)) > LONGEST_TEXT else problem_of(record)
        if wrong:
            problems.append((line, wrong if ":" in wrong else f"{wrong}: not valid"))
        else:
            records.append(record)
    return prepare(records, chunk.source, chunk.adult_before), problems


def read_records(path: Path) -> tuple[RawRecord, ...]:
    """
    Return the registrations of a small file as they are written.

    Raises:
        InputInvalid: rows that cannot be right, all of them, as (`file:line`, code).
    """
    records, problems = [], []
    for part in chunks(path, "known", 0).parts:
        for line, row in part.rows:
            cells = dict(zip(part.header, (cell.strip() for cell in row), strict=False))
            record = RawRecord(**({"id": ""} | {name: cell for name, cell in cells.items() if name in KNOWN}))
            wrong = problem_of(record)
            records.append(record)
            problems += [(f"{path.name}:{line}", f"{wrong}: not valid")] if wrong else []
    if problems:
        raise InputInvalid(problems=tuple(problems))
    return tuple(records)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as wrong:
        raise InputInvalid(problems=((str(path), f"cannot be read: {type(wrong).__name__}"),)) from None
    except UnicodeDecodeError as wrong:
        line = path.read_bytes()[: wrong.start].count(b"\n") + 1
        raise InputInvalid(problems=((f"{path.name}:{line}", "not UTF-8"),)) from None


def _require_columns(header: tuple[str, ...], path: Path) -> None:
    problems = []
    if "id" not in header:
        problems.append((f"{path.name}:1", "column id is missing"))
    if "name" not in header and not {"given", "surname"} <= set(header):
        problems.append((f"{path.name}:1", "column name, or given and surname, is missing"))
    if len(set(header)) != len(header):
        problems.append((f"{path.name}:1", "a column stands there twice"))
    if problems:
        raise InputInvalid(problems=tuple(problems))

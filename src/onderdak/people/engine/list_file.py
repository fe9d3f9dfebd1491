"""
Read a list that somebody sends, xlsx or csv, as rows of text. Hostile until read: what it is shows from
its content, what it unpacks to shows from its directory, and nothing is run, followed or guessed.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from onderdak.kernel.errors import InputInvalid

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 200
RATIO_FROM = 10 * 1024 * 1024
MOST_RATIO = 100
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 60, 500
_FORBIDDEN_PARTS = ("vbaproject", "externallinks/", "activex", "embeddings/", "oleobject", "macrosheets")
_NO_TEXT = frozenset(range(32)) - {9, 10, 13}


def read_list(data: bytes) -> list[list[str]]:
    """
    Return the rows of the first sheet or of the csv, header first, cells as trimmed text; empty rows stay.

    Raises:
        InputInvalid: (`file`, code) of the one reason why the whole file is refused.
    """
    if not data:
        raise _refused("empty")
    if len(data) > MOST_BYTES:
        raise _refused("too_large")
    rows = _sheet(data) if data.startswith(b"PK") else _text(data)
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) < 2:
        raise _refused("no_rows")
    if len(rows) > MOST_ROWS + 1:
        raise _refused("too_many_rows")
    if max(map(len, rows)) > MOST_COLUMNS:
        raise _refused("too_many_columns")
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise _refused("cell_too_long")
    return rows


def _sheet(data: bytes) -> list[list[str]]:
    _look_into(data)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS + 1:
            raise _refused("too_many_rows")
        if sheet.total_width > MOST_COLUMNS:
            raise _refused("too_many_columns")
        return [[_written(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except InputInvalid:
        raise
    except (CalamineError, OSError, ValueError, IndexError, KeyError):
        raise _refused("broken_sheet") from None


def _look_into(data: bytes) -> None:
    """Look at the directory before anything is unpacked, and at the head of each part for entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            _require_sound(parts, len(data))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with packed.open(part) as opened:
                        head = opened.read(4096).upper()
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise _refused("entities")
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise _refused("broken_sheet") from None


def _require_sound(parts: Sequence[zipfile.ZipInfo], size: int) -> None:
    names = [part.filename.casefold().replace("\\", "/") for part in parts]
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS:
        raise _refused("too_many_parts")
    if unpacked > MOST_UNPACKED or (unpacked > RATIO_FROM and unpacked > MOST_RATIO * size):
        raise _refused("unpacks_too_large")
    if any(name.startswith("/") or ".." in name.split("/") for name in names) or len(set(names)) < len(names):
        raise _refused("broken_sheet")
    if any(part.flag_bits & 0x1 for part in parts):
        raise _refused("password")
    if any(word in name for name in names for word in _FORBIDDEN_PARTS):
        raise _refused("active_content")
    if "xl/workbook.xml" not in names:
        raise _refused("no_sheet")


def _text(data: bytes) -> list[list[str]]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused("old_excel")
    try:
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise _refused("no_utf8") from None
    if any(ord(sign) in _NO_TEXT for sign in text[:100_000]) or text.lstrip().startswith(("<", "{", "%PDF")):
        raise _refused("no_table")
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    if first.count(mark) == 0:
        raise _refused("no_table")
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        return [[cell.strip() for cell in row] for row in _limited(rows)]
    except csv.Error:
        raise _refused("broken_csv") from None


def _limited(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            raise _refused("too_many_rows")
        yield row


def _written(cell: object) -> str:
    """Return a typed cell as text: a date as ISO, a whole number without a point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if cell is None or isinstance(cell, time | timedelta):
        return ""
    return str(cell).strip()


def _refused(code: str) -> InputInvalid:
    return InputInvalid(problems=(("file", code),))

"""Writes many rows in one statement, as arrays: row-level security checks them and COPY is not needed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from onderdak.access.public import arrays_of, values_beside

ROWS_AT_ONCE = 10_000
DOCUMENTS_AT_ONCE = 1_000


def insert_set(
    table: str, columns: dict[str, str], rows: Iterable[Sequence[object]], *, skip_known: str = ""
) -> int:
    """
    Insert rows and return how many were new.

    Args:
        columns: name and PostgreSQL type, in the order of the values of a row.
        skip_known: the unique column whose known values are left as they are; "" refuses them.

    Raises:
        IntegrityError: a constraint refuses a row; then none is written.
    """
    every, made = list(rows), 0
    given = ", ".join(f"%s::{kind}[]" for kind in columns.values())
    names = ", ".join(f'"{name}"' for name in columns)
    conflict = f" ON CONFLICT ({skip_known}) DO NOTHING" if skip_known else ""
    with values_beside() as cursor:
        for start in range(0, len(every), ROWS_AT_ONCE):
            part = every[start : start + ROWS_AT_ONCE]
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT * FROM unnest({given}){conflict}",
                arrays_of(part),
            )
            made += cursor.rowcount
    return made


def insert_documents(table: str, columns: dict[str, str], rows: Sequence[Mapping[str, object]]) -> None:
    """
    Insert rows that hold documents: all go over the line as one JSON text, written and quoted once.

    Args:
        columns: name and PostgreSQL type; every row has these keys. Dates and moments are written as ISO.

    Raises:
        IntegrityError: a constraint refuses a row; then none is written.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    typed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    with values_beside() as cursor:
        for start in range(0, len(rows), DOCUMENTS_AT_ONCE):
            text = json.dumps(rows[start : start + DOCUMENTS_AT_ONCE], default=_iso, ensure_ascii=False)
            given = f"jsonb_to_recordset(%s::jsonb) t ({typed})"
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {given}", [text])


def _iso(value: object) -> str:
    if isinstance(value, date):  # a moment is a date too
        return value.isoformat()
    raise TypeError(type(value).__name__)

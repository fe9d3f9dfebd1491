"""Writes many rows in one statement, as arrays: row-level security checks them and COPY is not needed."""

from collections.abc import Iterable, Sequence

from django.db import connection

ROWS_AT_ONCE = 10_000


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
    with connection.cursor() as cursor:
        for start in range(0, len(every), ROWS_AT_ONCE):
            part = every[start : start + ROWS_AT_ONCE]
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT * FROM unnest({given}){conflict}",
                [list(column) for column in zip(*part, strict=True)],
            )
            made += cursor.rowcount
    return made

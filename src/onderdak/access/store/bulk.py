"""Fast loading of many rows: COPY, or many rows per INSERT where row-level security forbids COPY."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection

ROWS_PER_INSERT = 500


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """
    Append `rows` to `table` in the caller's transaction, with COPY when that is allowed.

    PostgreSQL refuses COPY into a table whose row-level security binds the user. Then the rows go
    in with INSERT, ROWS_PER_INSERT at a time, and the policies check each of them.

    Args:
        rows: values in the order of `columns`; None is NULL. Read once.

    Returns:
        The number of rows written.

    Raises:
        RuntimeError: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("copy_rows needs a transaction")
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_security_active(%s)", [table])
        if cursor.fetchone()[0]:
            return _insert(cursor, f"INSERT INTO {table} ({names}) VALUES ", len(columns), iter(rows))
        written = 0
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
                written += 1
    return written


def _insert(cursor, head: str, width: int, rows) -> int:  # type: ignore[no-untyped-def]
    one, written = f"({', '.join(['%s'] * width)})", 0
    while chunk := list(islice(rows, ROWS_PER_INSERT)):
        cursor.execute(head + ", ".join([one] * len(chunk)), [value for row in chunk for value in row])
        written += len(chunk)
    return written


def next_ids(table: str, count: int) -> list[int]:
    """Reserve `count` ids of `table`, ascending; nobody else ever gets them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return [row[0] for row in cursor.fetchall()]


def ids_go_on(table: str) -> None:
    """Let the sequence of `table` go on after its highest id; for a load that chose its own ids."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table} HAVING max(id) > 0"
        )

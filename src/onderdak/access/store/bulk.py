"""Fast loading of many rows: COPY, or arrays in one INSERT where row-level security forbids COPY."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, JSONField, Model
from psycopg import Cursor

ROWS_PER_INSERT = 5_000


@contextmanager
def values_beside() -> Iterator[Any]:
    """
    Open a cursor that sends values beside the statement, for long lists and documents.

    Django writes values into the statement: a list of ten thousand is then quoted here and parsed there.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        yield cursor


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """
    Append `rows` to `table` in the caller's transaction, with COPY when that is allowed.

    PostgreSQL refuses COPY into a table whose row-level security binds the user. Then the rows go
    in as one array per column, ROWS_PER_INSERT at a time, and the policies check each of them.

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
            return _insert(cursor, table, columns, iter(rows))
        written = 0
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
                written += 1
    return written


def insert_models(rows: Sequence[Model]) -> None:
    """
    Append rows of one model in the caller's transaction and give each its id: many at once, in one statement.

    Raises:
        RuntimeError: no transaction is open. IntegrityError: a constraint refuses a row; none is written.
    """
    if not rows:
        return
    meta = rows[0]._meta
    for row, number in zip(rows, next_ids(meta.db_table, len(rows)), strict=True):
        row.pk = number
    fields = meta.concrete_fields
    copy_rows(meta.db_table, [field.column for field in fields], _stored(fields, rows))


def _list_text(values: Iterable[object] | None) -> str | None:
    return None if values is None else array_text(values)


_TEXTS: dict[type, Callable[[Any], str | None]] = {JSONField: json.dumps, ArrayField: _list_text}


def _stored(fields: "Sequence[Field[Any, Any]]", rows: Sequence[Model]) -> Iterator[list[object]]:
    """Give the columns of each row; a document or list that rows share is written once."""
    values_of = attrgetter(*(field.attname for field in fields))
    writers = {
        place: _TEXTS[type(field)] for place, field in enumerate(fields) if type(field) in _TEXTS
    }  # fmt: skip
    written: dict[int, object] = {}  # by identity: the rows hold every document, so none goes meanwhile
    for row in rows:
        values = list(values_of(row))
        for place, write in writers.items():
            document = values[place]
            if id(document) not in written:
                written[id(document)] = write(document)
            values[place] = written[id(document)]
        yield values


def _insert(cursor, table: str, columns: Sequence[str], rows) -> int:  # type: ignore[no-untyped-def]
    kinds = _kinds_of(table)
    names = ", ".join(f'"{name}"' for name in columns)
    # an array of arrays would fall apart in unnest: each goes as the text of its literal
    given = ", ".join(f"%s::{'text' if kinds[name].endswith('[]') else kinds[name]}[]" for name in columns)
    taken = ", ".join(f'"{name}"::{kinds[name]}' for name in columns)
    order, written = f"INSERT INTO {table} ({names}) SELECT {taken} FROM unnest({given}) t ({names})", 0
    while chunk := list(islice(rows, ROWS_PER_INSERT)):
        with values_beside() as beside:
            beside.execute(order, arrays_of(chunk))
        written += len(chunk)
    return written


def arrays_of(rows: Sequence[Sequence[object]]) -> list[str]:
    """Return the columns of rows as PostgreSQL writes arrays: made here in one go, not value by value."""
    return [array_text(column) for column in zip(*rows, strict=True)]


def array_text(values: Iterable[object]) -> str:
    """
    Return values as the text of a PostgreSQL array. None is NULL; a list in it is the text of its own array.

    Raises:
        TypeError: a value of a kind whose text PostgreSQL may read otherwise.

    >>> print(array_text([1, None, "say \'a\'", [2, 3]]))
    {"1",NULL,"say 'a'","{\\"2\\",\\"3\\"}"}
    """
    return "{" + ",".join(["NULL" if one is None else _quoted(one) for one in values]) + "}"


def _quoted(value: object) -> str:
    if isinstance(value, (int, date, UUID, float, Decimal)):  # a moment is a date too
        return f'"{value}"'
    if isinstance(value, (bytes, memoryview)):
        return f'"\\\\x{value.hex()}"'
    if isinstance(value, (list, tuple)):
        value = array_text(value)
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def _kinds_of(table: str) -> dict[str, str]:
    """Return the type of each column, without its length: a cast to one would cut and not refuse."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            [table],
        )
        return dict(cursor.fetchall())


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

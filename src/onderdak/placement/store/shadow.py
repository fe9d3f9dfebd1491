"""A look at the world in which nothing can be written: the database itself refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def shadow() -> Iterator[None]:
    """
    Work in a transaction that may only read, and that is rolled back at its end.

    A write inside it raises an error of the database, whoever asks and whatever rights they have.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL transaction_read_only = on")
        try:
            yield
        finally:
            transaction.set_rollback(True)

"""Deletes rows that lead from money to a person, as the one role that may."""

from collections.abc import Sequence

from django.db import connection


def delete_rows(table: str, column: str, keys: Sequence[object]) -> int:
    """Delete as the role that may, and take the own role back. Returns: rows deleted."""
    if not keys:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
        cursor.execute("SET LOCAL ROLE onderdak_remover")
        cursor.execute(f"DELETE FROM {table} WHERE {column} = ANY (%s)", [list(keys)])
        count = int(cursor.rowcount)
        cursor.execute(f'SET LOCAL ROLE "{role}"')
    return count

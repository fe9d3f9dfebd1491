"""Steps: destroy the keys of texts when the term of a person, or that of the text, has passed."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection


def destroy_keys_of_step(person_id: int) -> int:
    """Destroy the keys of all texts about one person, in the caller's transaction. Returns: how many."""
    return _destroy("person_ids @> ARRAY[%s]::bigint[]", [person_id])


def destroy_keys_step(tokens: Collection[bytes]) -> int:
    """
    Destroy the keys of texts that are no longer needed, in the caller's transaction. Returns: how many.

    Args:
        tokens: what the rows of those texts have as their key; b"" is passed over.
    """
    named = [bytes(token) for token in tokens if bytes(token)]
    return _destroy("token = ANY (%s)", [named]) if named else 0


def destroy_keys_before_step(before: datetime, held: Collection[int]) -> int:
    """
    Destroy the keys of texts that were first kept before a moment, in the caller's transaction.

    Args:
        held: persons whose texts stay, because a hold runs.

    Returns: how many.
    """
    return _destroy("kept_since < %s AND NOT person_ids && %s::bigint[]", [before, list(held)])


def _destroy(where: str, values: list[object]) -> int:
    """Delete as the role that may, and take the own role back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
        cursor.execute("SET LOCAL ROLE onderdak_remover")
        cursor.execute(f"DELETE FROM access_keptkey WHERE {where}", values)
        count = int(cursor.rowcount)
        cursor.execute(f'SET LOCAL ROLE "{role}"')
    return count

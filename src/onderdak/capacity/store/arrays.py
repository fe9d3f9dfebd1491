"""Columns of numbers from the database: one text per column, parsed by numpy. No decisions here."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from django.db import connection

EPOCH = "DATE '1970-01-01'"


def number_columns(sql: str, values: Mapping[str, object], width: int) -> npt.NDArray[np.int64]:
    """
    Run a query that gives `width` columns of whole numbers, none NULL.

    One long text per column instead of one tuple per row: several times as fast at 97,000 places.

    Returns:
        int64[rows, width], in the order of the query.
    """
    names = [f"c{column}" for column in range(width)]
    columns = ", ".join(f"array_to_string(array_agg({name}), ' ')" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM ({sql}) AS rows ({', '.join(names)})", values)
        texts = cursor.fetchone()
    if texts is None or texts[0] is None:
        return np.empty((0, width), dtype=np.int64)
    return np.column_stack([np.fromstring(text, dtype=np.int64, sep=" ") for text in texts])

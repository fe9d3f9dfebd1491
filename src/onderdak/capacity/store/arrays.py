"""Columns of numbers straight from the database: COPY out as text, parsed by numpy. No decisions here."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from django.db import connection

EPOCH = "DATE '1970-01-01'"


def number_columns(sql: str, values: Mapping[str, object], width: int) -> npt.NDArray[np.int64]:
    """
    Run a query that gives `width` columns of whole numbers, none NULL.

    About six times as fast as fetching rows: 97,000 places in 0.1 s.

    Returns:
        int64[rows, width].
    """
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY ({sql}) TO STDOUT (DELIMITER ' ')", values) as copy,
    ):
        text = b" ".join(bytes(block) for block in copy)
    if not text.strip():
        return np.empty((0, width), dtype=np.int64)
    return np.fromstring(text, dtype=np.int64, sep=" ").reshape(-1, width)

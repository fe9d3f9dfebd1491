"""Number what is equal: values by their first appearance, rows of numbers in order."""

from collections.abc import Hashable, Iterable
from itertools import count

import numpy as np

from onderdak.placement.engine.result import Ints

MOST_KEY = 2**62


def numbered(values: Iterable[Hashable]) -> Ints:
    """Return a number per value, equal where the values are, from 0 in order of appearance."""
    listed = list(values)
    numbers = dict(zip(dict.fromkeys(listed), count(), strict=False))
    if len(numbers) <= 1:
        return np.zeros(len(listed), np.int64)
    return np.array([numbers[value] for value in listed], np.int64)


def packed(columns: Ints) -> Ints | None:
    """
    Return one number per row that orders as the row does, first column first; None when 62 bits are too few.

    Args:
        columns: int64[columns, rows].
    """
    if not columns.size:
        return np.zeros(columns.shape[1], np.int64)
    lowest = columns.min(axis=1)
    sizes = (columns.max(axis=1) - lowest + 1).tolist()
    key, room = np.zeros(columns.shape[1], np.int64), 1
    for column, low, size in zip(columns, lowest.tolist(), sizes, strict=True):
        room *= size
        if size <= 0 or room >= MOST_KEY:
            return None
        key = key * size + (column - low)
    return key


def in_order(rows: Ints) -> tuple[Ints, Ints]:
    """Return the first of each kind of equal rows, in the order of the rows, and the kind of every row."""
    key = packed(rows.T)
    if key is None:
        _, first, kind = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    else:
        _, first, kind = np.unique(key, return_index=True, return_inverse=True)
    return first.astype(np.int64), kind.reshape(-1).astype(np.int64)


def by_appearance(rows: Ints) -> tuple[Ints, Ints]:
    """Return the same with the kinds in the order in which they are met: `first` grows."""
    first, kind = in_order(rows)
    order = np.argsort(first)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return first[order], place[kind]


def groups(kind: Ints, kinds: int) -> tuple[tuple[int, ...], ...]:
    """Return the positions of each kind 0 … kinds - 1, ascending; negative kinds are left out."""
    order = np.argsort(kind, kind="stable")
    ends = np.searchsorted(kind[order], np.arange(kinds + 1)).tolist()
    positions = order.tolist()
    return tuple(tuple(positions[ends[one] : ends[one + 1]]) for one in range(kinds))

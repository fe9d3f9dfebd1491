"""Which region each row and column of a room program belongs to."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array, csr_array

from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.rooms import RoomProgram


@dataclass(frozen=True, slots=True)
class Split:
    """Rows and columns by region, -1: national. int64[rows], int64[columns]; `count` regions."""

    rows: Ints
    columns: Ints
    count: int


def split_of(rooms: RoomProgram, matrix: csr_array) -> Split:
    """Return which region each row and column of the program belongs to."""
    network = rooms.network
    sink = network.sink
    region = network.region
    ends = np.where(network.head == sink, -1, region[np.minimum(network.head, sink)])
    arcs = np.where(region[network.tail] >= 0, region[network.tail], ends)
    columns = np.full(matrix.shape[1], -1, np.int64)
    columns[: rooms.arcs] = arcs
    rows = np.full(matrix.shape[0], -1, np.int64)
    rows[:sink] = region[:sink]
    for row in range(sink, matrix.shape[0]):
        used = matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
        rows[row] = _only(columns[used[used < rooms.arcs]])
    by_column = csc_array(matrix)
    for column in range(rooms.arcs, matrix.shape[1]):
        columns[column] = _only(
            rows[by_column.indices[by_column.indptr[column] : by_column.indptr[column + 1]]]
        )
    return Split(rows, columns, int(region.max(initial=-1)) + 1)


def _only(found: Ints) -> int:
    return int(found[0]) if len(found) and (found == found[0]).all() else -1

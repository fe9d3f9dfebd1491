"""A lawful point of an integer program without any search: what stands when there is no time for one."""

from typing import Any

import numpy as np
from scipy.sparse import csc_array

from onderdak.placement.engine.mip import Floats

EXACT = 1e-9


def first_point(arrays: dict[str, Any], costs: Floats) -> Floats | None:
    """
    Return a point that satisfies the rows, filled column by column, cheapest first; None: not found that way.

    Args:
        arrays: see Program.arrays; all lower bounds are zero.
        costs: float64[levels, columns], the first level decides first.
    """
    size = len(arrays["upper"])
    shape = len(arrays["lower_side"]), size
    matrix = csc_array((arrays["factor"], (arrays["row"], arrays["column"])), shape=shape)
    matrix.eliminate_zeros()
    room, upper = arrays["upper_side"].astype(float).copy(), arrays["upper"].astype(float)
    x = np.zeros(size)
    order = np.lexsort((np.arange(size), *costs[::-1])).tolist() if len(costs) else list(range(size))
    for column in [*_that_make_room(matrix, room, order), *order]:
        at = slice(matrix.indptr[column], matrix.indptr[column + 1])
        rows, factors = matrix.indices[at], matrix.data[at]
        short, takes = room[rows] < -EXACT, factors > 0
        if (factors[short] < 0).any():  # a row that asks for this column
            more = float(np.ceil((room[rows] / factors)[short & ~takes].max()))
        elif (factors < 0).any():
            continue
        else:
            more = upper[column] - x[column]
        if takes.any():
            more = min(more, float(np.floor((room[rows] / factors)[takes].min() + EXACT)))
        more = min(more, upper[column] - x[column])
        if more > 0:
            x[column] += more
            room[rows] -= more * factors
    used = matrix @ x
    holds = (used <= arrays["upper_side"] + EXACT).all() and (used >= arrays["lower_side"] - EXACT).all()
    return x if holds else None


def _that_make_room(matrix: csc_array, room: Floats, order: list[int]) -> list[int]:
    """Return the columns with a negative factor in a row that is short from the start; they come first."""
    if not (room < -EXACT).any():
        return []
    short = np.flatnonzero(room < -EXACT)
    helps = (matrix[short].minimum(0.0)).sum(axis=0) < 0
    return [column for column in order if helps[column]]

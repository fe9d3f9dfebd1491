"""
One region again, exactly, with the rest of the country as it is.

The columns of the region and those that lie in no region are open; what other regions bring to a row stays.
So the answer there is before stands as a start, and every better one is better for the country too.
"""

from typing import Any

import numpy as np
from scipy.sparse import csc_array, csr_array

from onderdak.placement.engine.hot import Session
from onderdak.placement.engine.mip import Floats

AROUND = 2.0  # how far a whole number may be from what it is


def reopened(
    session: Session, matrix: csc_array, cost: Floats, home: np.ndarray, region: int, point: Floats
) -> dict[str, Any]:
    """
    Return the search of one region for a team, with `start`: what its columns are now.

    Args:
        matrix: of the program in the session; home: int64[columns], region of a column, -1: in no region.
        point: float64[columns], an answer with whole numbers.
    """
    told = session.program
    columns = np.flatnonzero((home == region) | ((home < 0) & ~told["integer"]))
    inside = csr_array(matrix[:, columns])
    rows = np.flatnonzero(np.diff(inside.indptr) > 0)
    rest = point.copy()
    rest[columns] = 0.0
    others = np.asarray(matrix @ rest)[rows]
    entries, here = inside[rows].tocoo(), point[columns]
    whole = told["integer"][columns]
    lower, upper = session.lower[columns], session.upper[columns]
    program = {
        "row": entries.coords[0],
        "column": entries.coords[1],
        "factor": entries.data,
        "lower_side": told["lower_side"][rows] - others,
        "upper_side": told["upper_side"][rows] - others,
        "lower": np.where(whole, np.maximum(lower, here - AROUND), lower),
        "upper": np.where(whole, np.minimum(upper, here + AROUND), upper),
        "integer": whole,
    }
    return {"program": program, "cost": cost[columns], "start": here}

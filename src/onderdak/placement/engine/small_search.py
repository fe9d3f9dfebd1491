"""
A search of one level of a small program by the second solver, with the rows that were added to it since.

On some thousand columns it mostly finds the best between two bounds at once, where the first solver finds
nothing in its time; where it does not, the first one is asked too (decision 0014).
"""

import numpy as np

from onderdak.placement.engine.hot import Session
from onderdak.placement.engine.mip import Answer, Floats, with_row
from onderdak.placement.engine.scip import search_whole

NODES = 100  # what is not found by then takes the other solver


def search_between(
    session: Session,
    cost: Floats,
    near: float,
    seconds: float,
    held: tuple[Floats, Floats],
    start: Floats,
) -> Answer:
    """
    Minimise a level with each whole number between two bounds; the bound told is not one of the level.

    All columns are whole numbers: they are once the rooms are, and it gives more to cut with.

    Args:
        held: float64[whole numbers] each. near: absolute distance to the best there. start: a point between.
    """
    program = dict(session.program)
    for level, most in session.limits:
        program = with_row(program, level, most)
    program["lower"], program["upper"] = session.lower.copy(), session.upper.copy()
    program["lower"][session.integer], program["upper"][session.integer] = held
    program["integer"] = np.ones(session.columns, bool)
    return search_whole(program, cost, near, seconds, start, nodes=NODES)

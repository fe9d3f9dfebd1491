"""What the shelter levels are at least: the small program of the country as one place, solved to the end."""

from typing import Any

import numpy as np

from onderdak.placement.engine.hot import Session
from onderdak.placement.engine.lexicographic import ONE_LESS, rounded_up
from onderdak.placement.engine.mip import Floats, with_row
from onderdak.placement.engine.scip import NO_LIMIT, search_whole
from onderdak.placement.engine.shelter import Shelter

FIRST_SHARE = 0.2  # of the seconds, for the solver that is mostly the quicker one


def least_without_search(shelter: Shelter, values: Floats, bounds: Floats) -> float:
    """
    Return the same from its linear program alone: lower perhaps, and at once for the whole country.

    Args:
        values, bounds: float64[levels before it], what was reached and what is proven.
    """
    relaxed = Session(_given(shelter, values, bounds)).relaxed(shelter.costs[len(values)])
    return rounded_up(relaxed.bound, whole=True)


def least_left_out(
    shelter: Shelter, values: Floats, bounds: Floats, seconds: float, node_limit: int | None = None
) -> float:
    """
    Return what the next shelter level is at least, given the levels before it.

    All columns are told to be whole numbers: they are once the rooms are, and it gives more to cut with.

    Args:
        values, bounds: float64[levels before it], what was reached and what is proven.
    """
    program, cost = _given(shelter, values, bounds), shelter.costs[len(values)]
    program["integer"] = np.ones(shelter.program.columns, bool)
    nodes = NO_LIMIT if node_limit is None else node_limit
    found = search_whole(program, cost, ONE_LESS, FIRST_SHARE * seconds, nodes=nodes)
    if found.complete:
        return rounded_up(found.bound, whole=True)
    again = Session(program).whole(
        cost, 0.0, seconds * (1.0 - FIRST_SHARE), node_limit=node_limit, near=ONE_LESS
    )
    return rounded_up(max(found.bound, again.bound), whole=True)


def _given(shelter: Shelter, values: Floats, bounds: Floats) -> dict[str, Any]:
    """Return the program with a row for each earlier level."""
    program = shelter.program.arrays()
    for level, (most, least) in enumerate(zip(values, bounds, strict=True)):
        program = with_row(program, shelter.costs[level], most, least)
    return program

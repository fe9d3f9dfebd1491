"""
The rank trick: all shelter levels in one flow, all later levels in a second one.

The sets of households that can be sheltered together are the independent sets of a matroid, where an optimum
depends on the order of the weights only. So each household's losses may be replaced by their lexicographic rank.
Every optimal set leaves out the same number of households of each rank; with those numbers fixed, the later levels
are one weighted sum. The prices per level are computed afterwards and prove the outcome, whatever found it.
"""

import numpy as np

from onderdak.placement.engine.faces import Face, min_cost_flow, solve_by_faces
from onderdak.placement.engine.network import OUT, RANK, Network
from onderdak.placement.engine.result import Ints

MOST_COST = 2**62


def solve_by_ranks(network: Network) -> Face:
    """
    Solve in two flows where the order of the levels allows it, else level by level; same answer either way.
    """
    shelter = [level.is_shelter for level in network.levels]
    leading = shelter.index(False) if False in shelter else len(shelter)
    if not leading or any(shelter[leading:]):
        return solve_by_faces(network)
    free = np.ones(len(network.tail), bool)
    nothing = np.zeros(len(network.tail), np.int64)
    rank = _rank_cost(network, leading)
    first = min_cost_flow(network, rank, free, nothing)
    later = _weighted(network, range(leading, len(network.levels)))
    if later is None:
        return solve_by_faces(network, first)
    weight, cost = later
    if not cost.any():
        return solve_by_faces(network, first)
    counted = (network.kind == RANK) & network.ranks[:, :leading].any(axis=1)[_rank_number(network)]
    flow = min_cost_flow(network, cost, ~counted, first)
    return solve_by_faces(network, flow)


def _rank_number(network: Network) -> Ints:
    numbers = np.zeros(len(network.tail), np.int64)
    base = len(network.supply) - 1 - len(network.ranks)
    ranked = network.kind == RANK
    numbers[ranked] = network.tail[ranked] - base
    return numbers


def _rank_cost(network: Network, leading: int) -> Ints:
    """Return the rank of the losses on the arcs of those left out; a loss of nothing costs nothing."""
    cost = np.zeros(len(network.tail), np.int64)
    out = network.kind == OUT
    zero_rank = 0 if len(network.ranks) and not network.ranks[0].any() else -1
    cost[out] = network.rank_of[network.tail[out]] - zero_rank
    return cost


def _weighted(network: Network, levels: range) -> tuple[int, Ints] | None:
    """Return the later levels as one exact weighted cost, or None when 62 bits are not enough."""
    total = np.zeros(len(network.tail), np.int64)
    weight = 1
    households = int(network.supply[:-1].sum())
    for level in reversed(levels):
        cost = network.cost(level)
        span = int(cost.max(initial=0)) - int(cost.min(initial=0))
        if span * weight * (len(network.supply) + 1) * 2 >= MOST_COST:
            return None
        total += weight * cost
        weight *= 2 * households * span + 1
    return weight, total

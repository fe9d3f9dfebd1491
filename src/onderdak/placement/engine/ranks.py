"""
The rank trick: all levels in one flow, then the proof level by level.

The sets of households that can be sheltered together are the independent sets of a matroid, where an optimum
depends on the order of the weights only. So the losses of each household, a row of numbers, may be replaced
by their lexicographic rank: a few hundred small integers instead of a weight per level. The later levels
follow as one weighted sum below a rank. Light weights are tried first. Nothing rests on them: the prices per
level are computed from the flow, and where a level turns out not to be optimal it is solved on its own.
"""

import numpy as np

from onderdak.placement.engine.faces import Face, min_cost_flow, solve_by_faces
from onderdak.placement.engine.network import OUT, Network
from onderdak.placement.engine.result import Ints

MOST_COST = 2**62
LIGHT = 2  # a level weighs this many times the dearest arc of the levels below it


def solve_by_ranks(network: Network) -> Face:
    """
    Solve in one flow where the order of the levels allows it, else level by level; same values either way.
    """
    shelter = [level.is_shelter for level in network.levels]
    leading = shelter.index(False) if False in shelter else len(shelter)
    if not leading or any(shelter[leading:]):
        return solve_by_faces(network)
    cost = _weighted(network, leading)
    if cost is None:
        return solve_by_faces(network)
    free = np.ones(len(network.tail), bool)
    flow = min_cost_flow(network, cost, free, np.zeros(len(network.tail), np.int64))
    return solve_by_faces(network, flow)


def _weighted(network: Network, leading: int) -> Ints | None:
    """Return rank and later levels as one cost, int64[arcs]; None when 62 bits are not enough."""
    total = np.zeros(len(network.tail), np.int64)
    parts = [network.cost(level) for level in reversed(range(leading, len(network.levels)))]
    for cost in [*parts, _rank_cost(network, leading)]:
        weight = LIGHT * (int(total.max(initial=0)) - int(total.min(initial=0))) or 1
        if int(np.abs(cost).max(initial=0)) * weight >= MOST_COST // (4 * len(network.supply)):
            return None
        total += weight * cost
    return total


def _rank_cost(network: Network, leading: int) -> Ints:
    """Return the rank of the losses on the arcs of those left out; a loss of nothing costs nothing."""
    cost = np.zeros(len(network.tail), np.int64)
    out = network.kind == OUT
    first = 1 if len(network.ranks) and network.ranks[0, :leading].any() else 0
    cost[out] = network.rank[out] + first
    return cost

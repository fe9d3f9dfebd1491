"""
The optimal face: one flow per level, each on the optima of the levels before it, with the prices that prove
it.

After a level, an arc with positive reduced cost carries nothing in any optimum, one with negative reduced
cost is full in every optimum. Those are fixed; the next level decides on the rest. No weights, so nothing can
overflow.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.errors import InvariantBroken, RuleRefused
from onderdak.placement.engine.contracted import Contracted, Flow
from onderdak.placement.engine.network import OUT, STOCK, Network
from onderdak.placement.engine.result import Ints

Bools = NDArray[np.bool_]
MOST_SWEEPS = 8000
FEW = 4  # where fewer than one arc in so many has news, only those are looked at
SMALL = 4_000  # arcs up to which looking at all of them takes less than asking which have news
TRIAL_SWEEPS = 200  # for a flow that may not be optimal: a solve costs less than more sweeps


@dataclass(frozen=True, slots=True)
class Face:
    """
    A flow that is optimal level by level, with its proof.

    flow: int64[arcs]; prices: int64[levels, nodes], potentials of each level; values: int64[levels].
    """

    flow: Ints
    prices: Ints
    values: Ints


def min_cost_flow(network: Network, cost: Ints, free: Bools, fixed: Ints) -> Ints:
    """
    Return a cheapest flow that keeps `fixed` on the arcs that are not free.

    Raises:
        RuleRefused: no flow exists, so some resident cannot be given any permitted place.
        InvariantBroken: the solver stopped for another reason.
    """
    if free.all():
        smaller = Contracted(network, cost)
        return smaller.expanded(solved(smaller.flow))
    flow, arcs = np.where(free, 0, fixed), np.flatnonzero(free)
    supply = network.supply - _net_out(network, flow)
    flow[arcs] = solved(
        Flow(network.tail[arcs], network.head[arcs], network.capacity[arcs], cost[arcs], supply)
    )
    return flow


def solved(flow: Flow) -> Ints:
    """
    Return what each arc carries, int64[arcs]; errors as `min_cost_flow`.

    It is solved from the places back to the households: the same flow, a tenth sooner than the other way.
    """
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    solver = SimpleMinCostFlow()
    used = solver.add_arcs_with_capacity_and_unit_cost(
        flow.head.astype(np.int32), flow.tail.astype(np.int32), flow.capacity, flow.cost
    )
    solver.set_nodes_supplies(np.arange(len(flow.supply), dtype=np.int32), -flow.supply)
    status = solver.solve()
    if status == solver.INFEASIBLE:
        raise RuleRefused(reason="resident_without_permitted_place")
    if status != solver.OPTIMAL:
        raise InvariantBroken(step="min_cost_flow", status=str(status))
    found: Ints = solver.flows(used)
    return found


def _net_out(network: Network, flow: Ints) -> Ints:
    size = len(network.supply)
    out = np.bincount(network.tail, weights=flow, minlength=size)
    return (out - np.bincount(network.head, weights=flow, minlength=size)).astype(np.int64)


class ResidualSweeps:
    """Potentials by repeated sweeps over the residual arcs; the sorting is done once per network."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.capped = (network.kind == STOCK) | (network.kind == OUT)
        self.source = np.concatenate([network.tail, network.head])  # every arc, then every way back
        self.target = np.concatenate([network.head, network.tail])
        self.order = np.argsort(self.target, kind="stable")

    def potentials(self, flow: Ints, cost: Ints, free: Bools, most_sweeps: int = MOST_SWEEPS) -> Ints | None:
        """
        Return int64[nodes] with reduced cost >= 0 on every residual arc among the free ones, or None.

        Only stock and being left out have a limit of their own: the other arcs carry what their ends allow.
        None: not settled after the sweeps; the flow is then not known to be optimal at this level.
        """
        onward = free & (~self.capped | (flow < self.network.capacity))
        open_arcs = np.concatenate([onward, free & (flow > 0)])
        arcs = self.order[open_arcs[self.order]]
        ways = _Ways(self.source[arcs], self.target[arcs], np.concatenate([cost, -cost])[arcs])
        price = np.zeros(len(self.network.supply), np.int64)
        news = np.ones(len(price), bool)
        for _ in range(most_sweeps):
            news = ways.lowered(price, news)
            if not np.count_nonzero(news):
                return price
        return None

    def narrowed(self, free: Bools, cost: Ints, price: Ints) -> Bools:
        """Return the arcs that stay free: those with reduced cost zero."""
        reduced = cost + price[self.network.tail] - price[self.network.head]
        narrowed: Bools = free & (reduced == 0)
        return narrowed


class _Ways:
    """Arcs that may lower the price of their target: sorted by it, int64[arcs] each."""

    def __init__(self, source: Ints, target: Ints, cost: Ints) -> None:
        self.source, self.target, self.cost = source, target, cost
        first = np.flatnonzero(np.concatenate([[True], target[1:] != target[:-1]])) if len(target) else target
        self.nodes, self.starts = target[first], first

    def lowered(self, price: Ints, news: Bools) -> Bools:
        """Lower prices in place where sources with news, bool[nodes], allow it; return which became lower."""
        before = price.copy()
        if len(self.source) > SMALL:
            arcs = np.flatnonzero(news.take(self.source))
            if FEW * len(arcs) < len(self.source):
                np.minimum.at(price, self.target[arcs], price[self.source[arcs]] + self.cost[arcs])
                return price < before
        if len(self.nodes):
            best = np.minimum.reduceat(price.take(self.source) + self.cost, self.starts)
            price[self.nodes] = np.minimum(before.take(self.nodes), best)
        lower: Bools = price < before
        return lower


def solve_by_faces(network: Network, start: Ints | None = None) -> Face:
    """
    Solve all levels one after the other.

    Args:
        start: a flow that may be optimal already, int64[arcs]; each level that it meets costs no solve.
    """
    sweeps = ResidualSweeps(network)
    free = np.ones(len(network.tail), bool)
    flow, count = start, len(network.levels)
    prices = np.zeros((count, len(network.supply)), np.int64)
    values = np.zeros(count, np.int64)
    if flow is None and not count:
        flow = min_cost_flow(
            network, np.zeros(len(network.tail), np.int64), free, np.zeros(len(free), np.int64)
        )
    for level in range(count):
        cost = network.cost(level)
        found = sweeps.potentials(flow, cost, free, TRIAL_SWEEPS) if flow is not None else None
        if found is None:
            held = flow if flow is not None else np.zeros(len(network.tail), np.int64)
            flow = min_cost_flow(network, cost, free, held)
            found = sweeps.potentials(flow, cost, free)
        if found is None or flow is None:
            raise InvariantBroken(step="potentials", level=network.levels[level].name)
        prices[level] = found
        values[level] = int(cost @ flow)
        free = sweeps.narrowed(free, cost, found)
    assert flow is not None
    return Face(flow, prices, values)

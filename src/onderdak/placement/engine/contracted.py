"""
A smaller flow with the same answer: an arc that must carry all of one of its ends joins the two ends.

Most households know one nearest area, and many hubs and types lead to one node only. What such an arc
carries follows from the rest, so the solver need not see it. Its cost moves to the other arcs of the node
that disappears.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onderdak.placement.engine.network import OUT, STOCK, Network
from onderdak.placement.engine.result import Ints

Bools = NDArray[np.bool_]
ONE_ARC = np.array([[1], [0], [1]])  # what a joined arc adds to the degrees: no way out of shelter is joined
MOST_ROUNDS = 16  # each round joins pairs; long chains need more, and what is left over only costs time


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow to solve: tail, head, capacity, cost, int64[arcs]; supply, int64[nodes]."""

    tail: Ints
    head: Ints
    capacity: Ints
    cost: Ints
    supply: Ints


@dataclass(frozen=True, slots=True)
class _Round:
    """
    What one round joined, and the ends and supplies before it.

    arcs: the arcs that went; gone: the node of each that disappeared; sign: 1 where that was its tail.
    """

    arcs: Ints
    gone: Ints
    sign: Ints
    tail: Ints
    head: Ints
    supply: Ints


class Contracted:
    """
    The flow of a network with every arc free, made smaller.

    Args:
        cost: int64[arcs].
    """

    def __init__(self, network: Network, cost: Ints) -> None:
        self.size, self.rounds = len(network.supply), list[_Round]()
        self.tail, self.head, self.cost = network.tail, network.head, cost.copy()
        self.supply, self.sink = network.supply, network.sink
        self.out = network.kind == OUT
        self.open = ~self.out & (network.kind != STOCK)  # arcs that carry whatever their ends allow
        self.there = np.ones(len(cost), bool)
        # per node: arcs away, of these ways out of shelter, and arcs in; int64[3, nodes]
        ways = (self.tail, self.tail[self.out], self.head)
        self.degrees = np.stack([np.bincount(ends, minlength=self.size) for ends in ways])
        while len(self.rounds) < MOST_ROUNDS and self._join():
            pass
        self.arcs = np.flatnonzero(self.there)
        used = self.supply != 0
        used[self.tail[self.arcs]] = used[self.head[self.arcs]] = True
        nodes = np.flatnonzero(used)
        number = np.zeros(self.size, np.int64)
        number[nodes] = np.arange(len(nodes))
        self.flow = Flow(
            number[self.tail[self.arcs]],
            number[self.head[self.arcs]],
            network.capacity[self.arcs],
            self.cost[self.arcs],
            self.supply[nodes],
        )
        self.flow = replace(self.flow, capacity=_that_can_flow(self.flow))

    def expanded(self, flow: Ints) -> Ints:
        """Return what every arc of the network carries, int64[arcs], from the answer to `flow`."""
        found = np.zeros(len(self.there), np.int64)
        found[self.arcs] = flow
        for one in reversed(self.rounds):
            left = one.supply + self._sum(one.head, found) - self._sum(one.tail, found)
            found[one.arcs] = one.sign * left[one.gone]
        return found

    def _sum(self, node: Ints, weight: Ints) -> Ints:
        return np.bincount(node, weights=weight, minlength=self.size).astype(np.int64)

    def _join(self) -> bool:
        """
        Join pairs of nodes that have no other one of this round in common; tell whether there were any.

        A tail goes when this is its only way on: it may also have ways out of shelter when nothing but its
        own supply comes in, which is what those ways can carry together. A head goes when nothing else leads
        to it and nobody starts there.
        """
        tail, head, (away, left, coming) = self.tail, self.head, self.degrees
        one_way = (away - left == 1) & ((left == 0) | (coming == 0)) & (self.supply >= 0)
        one_source = (coming == 1) & (self.supply == 0)
        one_source[self.sink] = False
        maybe = np.flatnonzero(self.there & self.open & (one_way.take(tail) | one_source.take(head)))
        arcs = maybe[self._apart(maybe)]
        if not len(arcs):
            return False
        by_tail = one_way[tail[arcs]]
        gone, kept = np.where(by_tail, (tail[arcs], head[arcs]), (head[arcs], tail[arcs]))
        sign = np.where(by_tail, 1, -1)
        self.rounds.append(_Round(arcs, gone, sign, tail, head, self.supply))
        into, shift = np.arange(self.size), np.zeros(self.size, np.int64)
        into[gone], shift[gone] = kept, sign * self.cost[arcs]
        self.there[arcs] = False
        self.cost += shift.take(head) - shift.take(tail)
        self.tail, self.head = into.take(tail), into.take(head)
        self._merge(gone, kept)
        return True

    def _merge(self, gone: Ints, kept: Ints) -> None:
        """Give the nodes that stay what the others had, but for the arc between them; none is there twice."""
        self.supply = self.supply.copy()
        self.supply[kept] += self.supply[gone]
        self.supply[gone] = 0
        self.degrees[:, kept] += self.degrees[:, gone] - ONE_ARC
        self.degrees[:, gone] = 0

    def _apart(self, arcs: Ints) -> Bools:
        """Return which of these arcs are the first at both their ends, bool[arcs]."""
        tail, head = self.tail[arcs], self.head[arcs]
        first = np.full((2, self.size), len(self.there), np.int64)
        for number, end in enumerate((tail, head)):
            first[number, end[::-1]] = arcs[::-1]  # of arcs with the same end the first is written last
        first = first.min(axis=0)
        apart: Bools = (first[tail] == arcs) & (first[head] == arcs)
        return apart


def _that_can_flow(flow: Flow) -> Ints:
    """Return capacities no larger than what can come in and go on, int64[arcs]: a tenth sooner solved."""
    size, most = len(flow.supply), int(np.maximum(flow.supply, 0).sum())
    capacity = np.minimum(flow.capacity, most)
    coming = np.bincount(flow.head, weights=capacity, minlength=size) + np.maximum(flow.supply, 0)
    going = np.bincount(flow.tail, weights=capacity, minlength=size) - np.minimum(flow.supply, 0)
    ends = np.minimum(coming[flow.tail], going[flow.head])
    return np.minimum(capacity, ends).astype(np.int64)

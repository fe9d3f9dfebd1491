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
        while len(self.rounds) < MOST_ROUNDS and self._join():
            pass
        self.arcs = np.flatnonzero(self.there)
        ends = np.concatenate([self.tail[self.arcs], self.head[self.arcs], np.flatnonzero(self.supply)])
        nodes = np.unique(ends)
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
        there, tail, head = self.there, self.tail, self.head
        away = np.bincount(tail[there], minlength=self.size)
        out = np.bincount(tail[there & self.out], minlength=self.size)
        coming = np.bincount(head[there], minlength=self.size)
        one_way = (away - out == 1) & ((out == 0) | (coming == 0)) & (self.supply >= 0)
        one_source = (coming == 1) & (self.supply == 0)
        one_source[self.sink] = False
        maybe = np.flatnonzero(there & self.open & (one_way[tail] | one_source[head]))
        arcs = maybe[self._apart(maybe)]
        if not len(arcs):
            return False
        by_tail = one_way[tail[arcs]]
        gone, kept = np.where(by_tail, (tail[arcs], head[arcs]), (head[arcs], tail[arcs]))
        sign = np.where(by_tail, 1, -1)
        self.rounds.append(_Round(arcs, gone, sign, tail, head, self.supply))
        into, shift = np.arange(self.size), np.zeros(self.size, np.int64)
        into[gone], shift[gone] = kept, sign * self.cost[arcs]
        there[arcs] = False
        self.cost += shift[head] - shift[tail]
        self.tail, self.head = into[tail], into[head]
        self.supply = self._sum(into, self.supply)
        return True

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

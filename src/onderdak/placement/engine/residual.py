"""
A solved night that stays warm: the flow with its prices, ready for cheapest ways and for more households.

The levels are packed into as few whole numbers as 62 bits allow. Each level gets the room that no way can
leave, so comparing the numbers from left to right is comparing the levels: no weights are chosen.
"""

from dataclasses import dataclass

import numpy as np

from onderdak.kernel.errors import InvariantBroken
from onderdak.placement.engine.faces import Face
from onderdak.placement.engine.network import OUT, STOCK, Network
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.ways import (
    COST,
    FIRST_BACK,
    FIRST_IN,
    FLOW,
    HEAD,
    HOPS,
    NEXT_BACK,
    NEXT_IN,
    NO_ARC,
    PRICE,
    ROOM,
    TAIL,
    UNSEEN,
    VIA,
    search,
)

WORD_BITS = 62
LINE = 8  # numbers of 64 bits in a line of the memory
NO_LIMIT = np.iinfo(np.int64).max // 4
LARGEST = {"waiting": 1 << 17, "locality": 64}  # what one added household may lose at a level; others: 16


@dataclass(frozen=True, slots=True)
class Ways:
    """The numbers of the starts that were found, best first, and the cost of each, int64[found, words]."""

    starts: Ints
    total: Ints


class Packing:
    """How level values become words and back."""

    def __init__(self, bounds: list[int]) -> None:
        self.word_of: list[int] = []
        self.weight: list[int] = []
        used, word = WORD_BITS + 1, -1
        groups: list[list[int]] = []
        for level, bound in enumerate(bounds):
            bits = (2 * bound + 1).bit_length()
            if used + bits > WORD_BITS:
                used, word = 0, word + 1
                groups.append([])
            used += bits
            groups[word].append(level)
        self.words = max(1, len(groups))
        self.bounds = bounds
        self.groups = groups
        self.factors = np.zeros((len(bounds), self.words), np.int64)
        for word, levels in enumerate(groups):
            weight = 1
            for level in reversed(levels):
                self.factors[level, word] = weight
                weight *= 2 * bounds[level] + 1

    def words_of(self, values: Ints) -> Ints:
        """Return words, int64[…, words], for level values, int64[…, levels]."""
        packed: Ints = values @ self.factors
        return packed

    def levels_of(self, words: Ints) -> list[int]:
        """Return the level values of one row of words: exact, as every value is within its bound."""
        found = [0] * len(self.bounds)
        for word, levels in enumerate(self.groups):
            left = int(words[word])
            for level in reversed(levels):
                size = 2 * self.bounds[level] + 1
                value = (left + self.bounds[level]) % size - self.bounds[level]
                found[level] = value
                left = (left - value) // size
        return found


class Residual:
    """
    The arcs of a solved network with what they carry, and nodes and arcs that are added to it.

    The rows `nodes` and `arcs` have the columns of ways.py; arcs are sorted by their heads. `kind` and
    `levels`, int64[arcs] and int64[arcs, levels], belong to the same arcs.
    """

    def __init__(self, network: Network, face: Face) -> None:
        self.network = network
        order = np.argsort(network.head, kind="stable")
        levels = np.stack([network.cost(n) for n in range(len(network.levels))], axis=1)
        self.packing = Packing(_bounds(network, face, levels))
        self.kind, self.levels = network.kind[order], levels[order]
        self.words = self.packing.words
        capped = (self.kind == OUT) | (self.kind == STOCK)
        flow = face.flow[order]
        self.arcs = _rows(len(order), COST + self.words)
        self.arcs[:, TAIL], self.arcs[:, HEAD] = network.tail[order], network.head[order]
        self.arcs[:, FLOW] = flow
        self.arcs[:, ROOM] = np.where(capped, network.capacity[order] - flow, NO_LIMIT)
        self.arcs[:, COST:] = self.packing.words_of(self.levels)
        self.nodes = _rows(len(network.supply), PRICE + 2 * self.words)
        self.price[:] = self.packing.words_of(np.ascontiguousarray(face.prices.T))
        every, used = np.arange(len(order)), np.flatnonzero(flow > 0)
        self.nodes[:, FIRST_IN], self.arcs[:, NEXT_IN] = self._lists(every, HEAD)
        self.nodes[:, FIRST_BACK], self.arcs[:, NEXT_BACK] = self._lists(used, TAIL)
        self._hung = set(used.tolist())
        self.used = len(order)
        self._require_optimal()

    @property
    def price(self) -> Ints:
        """The prices of the nodes, int64[nodes, words]; a view."""
        return self.nodes[:, PRICE : PRICE + self.words]

    @property
    def far(self) -> Ints:
        """The distances of the last search, int64[nodes, words]; a view."""
        return self.nodes[:, PRICE + self.words :]

    def _require_optimal(self) -> None:
        """Every way back must cost at least nothing, level by level: otherwise the flow was not optimal."""
        arcs = self.arcs
        reduced = arcs[:, COST:] + self.price[arcs[:, TAIL]] - self.price[arcs[:, HEAD]]
        for sign, open_arcs in ((1, arcs[:, ROOM] > 0), (-1, arcs[:, FLOW] > 0)):
            undecided = open_arcs.copy()
            for word in range(self.words):
                if (undecided & (sign * reduced[:, word] < 0)).any():
                    raise InvariantBroken(step="residual", word=word)
                undecided &= reduced[:, word] == 0

    def ways(self, goal: int, starts: Ints, start_cost: Ints, most: int, whole: bool = False) -> Ways:
        """
        Find the starts with the cheapest ways to the goal.

        What is read of the nodes afterwards, by `path` and `settle`, belongs to the last search.

        Args:
            starts: nodes, each once; start_cost: words that are added there, int64[starts, words], never
                negative.
            whole: also settle every node nearer than the last way, so that prices may be moved.
        """
        order = np.lexsort((np.arange(len(starts)), *start_cost.T[::-1]))
        start_of = np.full(len(self.nodes), -1, np.int64)
        start_of[starts[order]] = np.arange(len(starts))
        self.nodes[:, HOPS] = UNSEEN
        total = np.zeros((len(starts), self.words + 1), np.int64)
        found = np.full(most, -1, np.int64)
        heap = np.empty((2 * self.used + 2, self.words + 2), np.int64)
        count = search(
            self.nodes, self.arcs, heap, goal, starts[order], start_of, start_cost[order], whole, total, found
        )
        return Ways(order[found[:count]], total[found[:count], : self.words])

    def path(self, start: int) -> tuple[list[int], list[int]]:
        """Return nodes and arcs (2 x arc + 1 when taken back) from a start to the goal of the last search."""
        nodes, arcs = [start], []
        while (step := int(self.nodes[nodes[-1], VIA])) != NO_ARC:
            arcs.append(step)
            nodes.append(int(self.arcs[step // 2, TAIL if step & 1 else HEAD]))
        return nodes, arcs

    def settle(self, limit: Ints) -> None:
        """Move the prices so that ways to the last goal that cost less than `limit` (words) cost nothing."""
        shift = limit - self.far
        more = np.zeros(len(shift), bool)
        equal = self.nodes[:, HOPS] < UNSEEN
        for word in range(self.words):
            more |= equal & (shift[:, word] > 0)
            equal &= shift[:, word] == 0
        self.price[more] += shift[more]

    def carry(self, steps: list[int]) -> None:
        """Send one more unit along a way."""
        for step in steps:
            arc, sign = step // 2, -1 if step & 1 else 1
            if arc not in self._hung:
                self._hung.add(arc)
                tail = self.arcs[arc, TAIL]
                self.arcs[arc, NEXT_BACK] = self.nodes[tail, FIRST_BACK]
                self.nodes[tail, FIRST_BACK] = arc
            self.arcs[arc, FLOW] += sign
            self.arcs[arc, ROOM] -= sign

    def added_node(self, price: Ints) -> int:
        """Add a node without arcs; return its number."""
        nodes = _rows(len(self.nodes) + 1, self.nodes.shape[1])
        nodes[:-1], nodes[-1] = self.nodes, NO_ARC
        self.nodes = nodes
        self.price[-1] = price
        return len(self.nodes) - 1

    def added_arcs(self, node: int, heads: Ints, levels: Ints, room: int) -> Ints:
        """
        Add arcs from a node to `heads`, each once, with costs int64[arcs, levels]; return their numbers.

        Args:
            room: what each of them can carry.
        """
        first, count = self.used, len(heads)
        more = first + count - len(self.arcs)
        if more > 0:
            self._grow(max(more, len(self.arcs) // 4, 1024))
        added = np.arange(first, first + count)
        self.levels[added] = levels
        self.arcs[added, TAIL], self.arcs[added, HEAD] = node, heads
        self.arcs[added, FLOW], self.arcs[added, ROOM] = 0, room
        self.arcs[added, COST:] = self.packing.words_of(levels)
        self.arcs[added, NEXT_IN] = self.nodes[heads, FIRST_IN]
        self.nodes[heads, FIRST_IN] = added
        self.used += count
        return added

    def _grow(self, more: int) -> None:
        arcs = _rows(len(self.arcs) + more, self.arcs.shape[1])
        arcs[: len(self.arcs)] = self.arcs
        spare = np.zeros((more, self.levels.shape[1]), np.int64)
        self.arcs, self.levels = arcs, np.concatenate([self.levels, spare])

    def _lists(self, arcs: Ints, end: int) -> tuple[Ints, Ints]:
        """Return the first of these arcs at every node and the next one of every arc, -1: none."""
        first, after = np.full(len(self.nodes), NO_ARC, np.int64), np.full(len(self.arcs), NO_ARC, np.int64)
        node_of = self.arcs[arcs, end]
        order = np.argsort(node_of, kind="stable")
        same = node_of[order[1:]] == node_of[order[:-1]]
        after[arcs[order[:-1][same]]] = arcs[order[1:][same]]
        starts = np.concatenate([[True], ~same]) if len(order) else np.zeros(0, bool)
        first[node_of[order[starts]]] = arcs[order[starts]]
        return first, after


def _rows(count: int, columns: int) -> Ints:
    """Return rows of numbers that begin where a line of the memory does, int64[count, columns]."""
    store = np.empty(count * columns + LINE, np.int64)
    skip = -(store.ctypes.data // store.itemsize) % LINE
    return store[skip : skip + count * columns].reshape(count, columns)


def _bounds(network: Network, face: Face, levels: Ints) -> list[int]:
    """
    Return what no way through the network can exceed, per level.

    A way meets each node once. Being left out lies at the last node only, so a way meets at most two of
    those arcs; only signatures move; every other arc may be met at both its ends. Households that are added
    later may be larger than those of the night: see LARGEST.
    """
    nodes, found = 2 * len(network.supply) + 4, []
    for number, spec in enumerate(network.levels):
        dearest = max(int(np.abs(levels[:, number]).max(initial=0)) + 1, LARGEST.get(spec.kind, 16))
        if spec.kind == "fit":
            dearest *= 4
        if spec.is_shelter:
            way = 4 * dearest
        elif spec.kind == "moves":
            way = 2 * int(network.moving.sum()) + 4
        else:
            way = nodes * dearest
        prices = face.prices[number]
        found.append(2 * way + 2 * int(prices.max(initial=0) - prices.min(initial=0)) + 8)
    return found

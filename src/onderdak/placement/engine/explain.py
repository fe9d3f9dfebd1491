"""
Why this place and not another: the first level at which the other one loses, by how much, and who is
affected.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.compat import Bools, table_of
from onderdak.placement.engine.evidence import Reach
from onderdak.placement.engine.faces import Face
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.network import OUT, STOCK, Network, locality, ties_of
from onderdak.placement.engine.ranks import solve_by_ranks
from onderdak.placement.engine.result import Ints, Result, plain
from onderdak.placement.engine.rooms_out import Seats, seats_of

Step = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Alternative:
    """
    Another row for one household, had it been forced.

    `loses_at` is the first level that gets worse, None when the answer would be just as good; `by` in the
    units of that level. `chain`: (household, from row, to row) for everybody who would change; a row of None:
    none.
    """

    place: str
    loses_at: str | None
    by: float
    chain: tuple[Step, ...]


def explained(instance: Instance, result: Result, top: int = 2) -> tuple[Mapping[str, object], ...]:
    """
    Return for every placed household its place and the best alternatives, as plain values by household id.

    Only model N has prices to reason from; for other models the alternatives are left empty.
    """
    why = Explainer(instance) if result.model == "N" else None
    found = []
    for one in result.assignments:
        others = why.alternatives(one.household, top) if why is not None else ()
        found.append(
            {
                "household": one.household,
                "chosen": list(one.places),
                "alternatives": [
                    {
                        "places": [o.place],
                        "losesAt": o.loses_at,
                        "by": plain(o.by),
                        "chain": [list(s) for s in o.chain],
                    }
                    for o in others
                ],
            }
        )
    return tuple(found)


class Explainer:
    """Solves an instance of model N once and answers what-if questions about single households."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.table = table_of(instance)
        self.network: Network = network_of(instance, self.table, expanded_levels(instance))
        self.face: Face = solve_by_ranks(self.network)
        self.seats: Seats = seats_of(self.network, self.face.flow)
        self.reach = Reach(instance, self.table)
        self.number = {who.id: index for index, who in enumerate(self.table.households)}
        self.region = instance.regions()
        self._residual()

    def _residual(self) -> None:
        """Residual arcs with their reduced costs, int64[levels, arcs]; lexicographically never negative."""
        net, flow, price = self.network, self.face.flow, self.face.prices
        capped = (net.kind == OUT) | (net.kind == STOCK)
        onward, back = ~capped | (flow < net.capacity), flow > 0
        self.tail = np.concatenate([net.tail[onward], net.head[back]])
        self.head = np.concatenate([net.head[onward], net.tail[back]])
        reduced = []
        for level in range(len(net.levels)):
            cost = net.cost(level) + price[level][net.tail] - price[level][net.head]
            reduced.append(np.concatenate([cost[onward], -cost[back]]))
        self.reduced = np.array(reduced, np.int64).reshape(len(net.levels), len(self.tail))

    def alternatives(self, household_id: str, top: int = 2) -> tuple[Alternative, ...]:
        """
        Return the best other rows for a household that has a place, least loss first; equal ones by id.

        Raises:
            InputInvalid: the household is unknown, or has no place.
        """
        index = self.number.get(household_id, -1)
        if index < 0 or self.seats.row[index] < 0 or self.network.signature_of[index] < 0:
            raise InputInvalid(problems=(("household", "has_no_choice"),))
        pools = self._other_pools(index)
        vectors = {pool: self._pair(index, row) for pool, row in pools.items()}
        likely = sorted(pools, key=lambda pool: (vectors[pool], self.table.places[pools[pool]].id))[: 3 * top]
        found = [self.alternative(index, pools[pool], vectors[pool]) for pool in likely]
        order = [spec.name for spec in self.network.levels]

        def loss(one: Alternative) -> tuple[int, float, str]:
            late = order.index(one.loses_at) if one.loses_at is not None else len(order)
            return -late, one.by, one.place

        return tuple(sorted(found, key=loss)[:top])

    def _other_pools(self, index: int) -> dict[int, int]:
        """Return one row per pool that the household may use, its own row left out."""
        ok = self.table.ok[self.table.profile_of[index]][self.table.class_of]
        rows = np.flatnonzero(ok & self.reach.rows(self.table.households[index])).tolist()
        found: dict[int, int] = {}
        for row in rows:
            if row != self.seats.row[index]:
                found.setdefault(int(self.network.pool_of[row]), row)
        return found

    def _pair(self, index: int, row: int) -> tuple[int, ...]:
        """Return the reduced cost of the pair per level: what is lost at least."""
        who, net = self.table.households[index], self.network
        profile, cls = self.table.profile_of[index], self.table.class_of[row]
        node, pool = net.signature_of[index], net.pool_base + net.pool_of[row]
        far = who.persons * locality(ties_of(who), self.table.places[row].municipality, self.region)
        found = []
        for number, spec in enumerate(net.levels):
            cost = {"locality": far, "moves": int(who.current_place is not None)}.get(spec.kind, 0)
            if spec.kind == "fit":
                cost = int(self.table.misfit[profile, cls])
            elif spec.kind == "relaxations":
                cost = who.persons * int(self.table.relaxed[profile, cls] >> net.codes.index(spec.code) & 1)
            found.append(cost + int(self.face.prices[number][node] - self.face.prices[number][pool]))
        return tuple(found)

    def alternative(self, index: int, row: int, pair: tuple[int, ...]) -> Alternative:
        """Return what forcing this household into this row would cost, exactly, and the cheapest chain."""
        net = self.network
        start, goal = int(net.pool_base + net.pool_of[row]), int(net.signature_of[index])
        alive = np.ones(len(self.tail), bool)
        name = self.table.places[row].id
        for number, spec in enumerate(net.levels):
            free = alive & (self.reduced[number] == 0)
            if pair[number] == 0 and self._reaches(start, goal, free):
                alive = free
                continue
            path, length = self._shortest(start, goal, alive, self.reduced[number])
            by = float(length + pair[number])
            by = by / self.table.scale if spec.kind == "fit" else by
            return Alternative(name, spec.name, by, self._chain(index, row, path))
        path, _ = self._shortest(start, goal, alive, np.zeros(len(self.tail), np.int64))
        return Alternative(name, None, 0.0, self._chain(index, row, path))

    def _reaches(self, start: int, goal: int, arcs: Bools) -> bool:
        tail, head = self.tail[arcs], self.head[arcs]
        seen = np.zeros(len(self.network.supply), bool)
        seen[start] = True
        while not seen[goal]:
            fresh = head[seen[tail] & ~seen[head]]
            if not len(fresh):
                return False
            seen[fresh] = True
        return True

    def _shortest(self, start: int, goal: int, alive: Bools, cost: Ints) -> tuple[list[int], int]:
        """Return nodes and length of a cheapest path over the living arcs; the goal is always reachable."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra

        size = len(self.network.supply)
        tail, head, weight = self.tail[alive], self.head[alive], cost[alive]
        order = np.lexsort((weight, head, tail))
        tail, head, weight = tail[order], head[order], weight[order]
        first = np.concatenate([[True], (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])])
        # one more per arc, times a factor, prefers short chains among equally cheap ones
        scaled = weight[first] * float(size) + 1.0
        graph = csr_array((scaled, (tail[first], head[first])), shape=(size, size))
        length, before = dijkstra(graph, indices=start, return_predecessors=True)
        path = [goal]
        while path[-1] != start:
            path.append(int(before[path[-1]]))
        return path[::-1], int(length[goal] // size)

    def _chain(self, index: int, row: int, path: list[int]) -> tuple[Step, ...]:
        """Return who changes: the household itself, then along the path everybody who gives way."""
        net, places = self.network, self.table.places
        last = net.pool_base + len(net.stock)
        own = int(self.seats.row[index])
        steps: list[Step] = [(self.table.households[index].id, places[own].id, places[row].id)]
        moved = {index}
        stops = [node for node in path if net.pool_base <= node < last or node == net.sink]
        for here, after in pairwise(stops):
            if here == net.sink:
                continue
            if after == net.sink and self._has_copy(here):
                break
            to = None if after == net.sink else self._row_in(after)
            mover = self._mover(here, None if to is None else to, moved)
            if mover >= 0:
                moved.add(mover)
                there = places[to].id if to is not None else None
                steps.append((self.table.households[mover].id, places[int(self.seats.row[mover])].id, there))
        return tuple(steps)

    def _has_copy(self, node: int) -> bool:
        net = self.network
        arc = (net.kind == STOCK) & (net.tail == node)
        return bool((self.face.flow[arc] < net.capacity[arc]).any())

    def _row_in(self, node: int) -> int:
        return int(np.flatnonzero(self.network.pool_of == node - self.network.pool_base)[0])

    def _mover(self, node: int, to: int | None, moved: set[int]) -> int:
        """Return a household in this pool that may take the other row, or be left out when there is none."""
        rows = np.flatnonzero(self.network.pool_of == node - self.network.pool_base)
        for index in np.flatnonzero(np.isin(self.seats.row, rows)).tolist():
            who = self.table.households[index]
            if index in moved or self.network.signature_of[index] < 0:
                continue
            if to is None and who.current_place is None:
                return index
            if to is not None:
                cls = self.table.class_of[to]
                if self.table.ok[self.table.profile_of[index], cls] and self.reach.rows(who)[to]:
                    return index
        return -1

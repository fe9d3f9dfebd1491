"""
Why this place and not another: the first level at which the other one loses, by how much, and who is
affected.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.evidence import Reach
from onderdak.placement.engine.faces import Face
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.mip import Floats
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
        self.towns = np.array([place.municipality for place in self.table.places])
        self._graphs: dict[tuple[int, bool], Any] = {}
        self._residual()
        for level in range(len(self.network.levels)):  # built once, used for every question
            self._graph(level, True)
            self._graph(level, False)

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
        rows = self._other_rows(index)
        if not len(rows):
            return ()
        pools = self.network.pool_base + self.network.pool_of[rows]
        pair = self._pair(index, rows)
        goal = int(self.network.signature_of[index])
        late = self._first_lost(goal, pools, pair)
        found: list[Alternative] = []
        for level in sorted(set(late.tolist()), reverse=True):
            at = np.flatnonzero(late == level)
            length, after = self._lengths(goal, level)
            at = at[np.isfinite(length[pools[at]])]  # elsewhere a resident would be put out: no alternative
            lost = np.zeros(len(at))
            if level < len(self.network.levels):
                lost = length[pools[at]] + pair[level, at]
            for number in np.lexsort((rows[at], lost))[: top - len(found)].tolist():
                path = self._path(int(pools[at[number]]), goal, after)
                found.append(
                    self._alternative(index, int(rows[at[number]]), level, float(lost[number]), path)
                )
            if len(found) >= top:
                break
        return tuple(found)

    def _other_rows(self, index: int) -> Ints:
        """Return one row per pool that the household may use, its own row left out."""
        ok = self.table.ok[self.table.profile_of[index]][self.table.class_of]
        rows = np.flatnonzero(ok & self.reach.rows(self.table.households[index]))
        rows = rows[rows != self.seats.row[index]]
        first = np.unique(self.network.pool_of[rows], return_index=True)[1]
        return np.asarray(rows[first], np.int64)

    def _pair(self, index: int, rows: Ints) -> Ints:
        """Return the reduced cost of the pairs, int64[levels, rows]: what is lost at least."""
        who, net = self.table.households[index], self.network
        profile, cls = self.table.profile_of[index], self.table.class_of[rows]
        node, pool = net.signature_of[index], net.pool_base + net.pool_of[rows]
        ties = ties_of(who)
        known = {town: locality(ties, town, self.region) for town in set(self.towns[rows].tolist())}
        far = who.persons * np.array([known[town] for town in self.towns[rows].tolist()], np.int64)
        found = np.zeros((len(net.levels), len(rows)), np.int64)
        for number, spec in enumerate(net.levels):
            if spec.kind == "locality":
                found[number] = far
            elif spec.kind == "moves":
                found[number] = int(who.current_place is not None)
            elif spec.kind == "fit":
                found[number] = self.table.misfit[profile, cls]
            elif spec.kind == "relaxations":
                found[number] = who.persons * (
                    self.table.relaxed[profile, cls] >> net.codes.index(spec.code) & 1
                )
            found[number] += self.face.prices[number][node] - self.face.prices[number][pool]
        return found

    def _first_lost(self, goal: int, pools: Ints, pair: Ints) -> Ints:
        """Return per row the number of the first level that gets worse; the number of levels: none."""
        from scipy.sparse.csgraph import breadth_first_order

        late = np.full(len(pools), len(self.network.levels), np.int64)
        undecided = np.ones(len(pools), bool)
        for level in range(len(self.network.levels)):
            reached = np.zeros(len(self.network.supply), bool)
            reached[breadth_first_order(self._graph(level, True), goal, return_predecessors=False)] = True
            lost = undecided & ((pair[level] != 0) | ~reached[pools])
            late[lost] = level
            undecided &= ~lost
            if not undecided.any():
                break
        return late

    def _graph(self, level: int, free_only: bool) -> Any:
        """
        Return the residual arcs turned round, those that cost nothing at the levels before.

        Args:
            free_only: also nothing at this level; otherwise the weight is the cost at this level.
        """
        from scipy.sparse import csr_array

        if (level, free_only) not in self._graphs:
            size = len(self.network.supply)
            until = min(level + free_only, len(self.network.levels))
            alive = (self.reduced[:until] == 0).all(axis=0)
            weight = (
                self.reduced[level][alive]
                if level < len(self.reduced)
                else np.zeros(int(alive.sum()), np.int64)
            )
            tail, head = self.tail[alive], self.head[alive]
            order = np.lexsort((weight, head, tail))
            tail, head, weight = tail[order], head[order], weight[order]
            first = np.concatenate([[True], (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])])
            # one more per arc, below any real cost, prefers short chains among equally cheap ones
            scaled = weight[first] * float(size) + 1.0
            self._graphs[level, free_only] = csr_array(
                (scaled, (head[first], tail[first])), shape=(size, size)
            )
        return self._graphs[level, free_only]

    def _lengths(self, goal: int, level: int) -> tuple[Floats, Ints]:
        """Return the cost of the cheapest way from every node to the goal, and the next node on it."""
        from scipy.sparse.csgraph import dijkstra

        length, after = dijkstra(self._graph(level, False), indices=goal, return_predecessors=True)
        return np.floor(length / len(self.network.supply)), after

    @staticmethod
    def _path(start: int, goal: int, after: Ints) -> list[int]:
        path = [start]
        while path[-1] != goal:
            path.append(int(after[path[-1]]))
        return path

    def _alternative(self, index: int, row: int, level: int, lost: float, path: list[int]) -> Alternative:
        chain = self._chain(index, row, path)
        name = self.table.places[row].id
        if level == len(self.network.levels):
            return Alternative(name, None, 0.0, chain)
        spec = self.network.levels[level]
        return Alternative(name, spec.name, lost / (self.table.scale if spec.kind == "fit" else 1), chain)

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

"""
Why this place and not another: the first level at which the other one loses, by how much, and who is
affected.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.chains import Chains, Step
from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.distances import Distances
from onderdak.placement.engine.evidence import Reach
from onderdak.placement.engine.faces import Bools, Face
from onderdak.placement.engine.forced import Forced
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.network import OUT, STOCK, Network, ties_of
from onderdak.placement.engine.ranks import solve_by_ranks
from onderdak.placement.engine.residual import Residual
from onderdak.placement.engine.result import Ints, Result, plain
from onderdak.placement.engine.rooms_out import Seats, seats_of


@dataclass(frozen=True, slots=True)
class Alternative:
    """
    Another row for one household, had it been forced.

    `loses_at` is the first level that gets worse, None when the answer would be just as good; `by` in the
    units of that level. `chain`: (household, from row, to row) for everybody who would change, this household
    first; a row of None: none. Done all at once it uses every copy once, and loses what is said here. None:
    so many exchange that it was not followed.
    """

    place: str
    loses_at: str | None
    by: float
    chain: tuple[Step, ...] | None


def explained(instance: Instance, result: Result, top: int = 2) -> tuple[Mapping[str, object], ...]:
    """
    Return for every placed household its place and the best alternatives, as plain values by household id.

    Only model N has prices to reason from; for other models the alternatives are left empty.
    """
    why = Explainer(instance) if result.model == "N" and result.levels else None
    found = []
    for one in result.assignments:
        others = why.alternatives(one.household, top) if why is not None and why.chose(one.household) else ()
        found.append(
            {
                "household": one.household,
                "chosen": list(one.places),
                "alternatives": [
                    {
                        "places": [o.place],
                        "losesAt": o.loses_at,
                        "by": plain(o.by),
                        "chain": [list(s) for s in o.chain] if o.chain is not None else None,
                    }
                    for o in others
                ],
            }
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Cut:
    """
    What proves that one household has no place: these households take all that any of them could use.

    `rows`: the places that it can reach, directly or by others giving way; `copies` of them, all taken by
    `households`, of `persons`. No row: no place passes all rules. `free`: a copy is free after all, so
    nothing is proven.
    """

    rows: tuple[str, ...]
    copies: int
    households: int
    persons: int
    free: bool


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
        self.residual = Residual(self.network, self.face)
        self.chains = Chains(self.network, self.seats, self.reach, self.residual)
        self.distance = Distances(self.reach)
        self.forced = Forced(self.chains)
        self.persons = np.array([who.persons for who in self.table.households], np.int64)
        stock = self.network.kind == STOCK
        left = (self.network.capacity - self.face.flow)[stock]
        pools = self.network.tail[stock] - self.network.pool_base
        self.spare = np.bincount(pools, weights=left, minlength=len(self.network.stock))
        self._giving_way: Any = None
        self.copies = np.array([place.count for place in self.table.places], np.int64)
        fixed = self.seats.row[(self.network.signature_of < 0) & (self.seats.row >= 0)]
        self.open_copies = self.copies - np.bincount(fixed, minlength=len(self.copies))

    def chose(self, household_id: str) -> bool:
        """Whether a household has a place that was chosen tonight, and not one where it simply stays."""
        index = self.number.get(household_id, -1)
        return index >= 0 and self.seats.row[index] >= 0 and self.network.signature_of[index] >= 0

    def alternatives(self, household_id: str, top: int = 2) -> tuple[Alternative, ...]:
        """
        Return the best other rows for a household that has a place, least loss first; equal ones by id.

        A row that would put a resident out is no alternative.

        Raises:
            InputInvalid: the household is unknown, or has no place.
        """
        if not self.chose(household_id):
            raise InputInvalid(problems=(("household", "has_no_choice"),))
        index = self.number[household_id]
        rows = self._other_rows(index)
        if not len(rows):
            return ()
        goal = int(self.network.signature_of[index])
        pools = self.network.pool_base + self.network.pool_of[rows]
        price = self.residual.price
        pair = self.residual.packing.words_of(self._pair(index, rows)) + price[goal] - price[pools]
        ways = self.residual.ways(goal, pools, pair, top)
        found = []
        for start, total in zip(ways.starts.tolist(), ways.total, strict=True):
            nodes, arcs = self.residual.path(int(pools[start]))
            lost = self.residual.packing.levels_of(total)
            chain = self.forced.along(index, nodes, arcs)
            place = chain[0][2] if chain is not None else self.table.places[int(rows[start])].id
            found.append(self._alternative(place or "", lost, chain))
        return tuple(found)

    def row_of(self, household_id: str) -> str | None:
        """Return the id of the row that a household has in this answer; None: it has none."""
        row = int(self.seats.row[self.number[household_id]])
        return self.table.places[row].id if row >= 0 else None

    def misfit(self, household_id: str, place_id: str) -> float:
        """Return how badly a place fits a household by itself, in points; less is better."""
        index = self.number[household_id]
        cls = self.table.class_of[self.forced.number[place_id]]
        points = self.table.misfit[self.table.profile_of[index], cls]
        return float(points) / self.table.scale

    def cut(self, household_id: str) -> Cut:
        """
        Return what proves that a household has no place in this answer.

        Raises:
            InputInvalid: the household is unknown, or has a place.
        """
        index = self.number.get(household_id, -1)
        if index < 0 or self.seats.row[index] >= 0:
            raise InputInvalid(problems=(("household", "has_a_place"),))
        net = self.network
        reached = self._reached(int(net.signature_of[index]))
        pools = reached[net.pool_base : net.pool_base + len(net.stock)]
        free = bool((pools & (self.spare > 0)).any())
        rows = np.flatnonzero(pools[net.pool_of])
        signature = net.signature_of
        members = (signature >= 0) & reached[np.maximum(signature, 0)]
        return Cut(
            rows=tuple(self.table.places[row].id for row in rows.tolist()),
            copies=int(self.copies[rows].sum()),
            households=int(members.sum()),
            persons=int(self.persons[members].sum()),
            free=free,
        )

    def _reached(self, signature: int) -> Bools:
        """Return the nodes that a signature reaches when others give way and nobody is left out."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import breadth_first_order

        if self._giving_way is None:
            net, size = self.network, len(self.network.supply)
            moves = ~np.isin(net.kind, (OUT, STOCK))
            back = moves & (self.face.flow > 0)
            tail = np.concatenate([net.tail[moves], net.head[back]])
            head = np.concatenate([net.head[moves], net.tail[back]])
            self._giving_way = csr_array((np.ones(len(tail)), (tail, head)), shape=(size, size))
        found = np.zeros(len(self.network.supply), bool)
        found[breadth_first_order(self._giving_way, signature, return_predecessors=False)] = True
        return found

    def _other_rows(self, index: int) -> Ints:
        """Return one row per pool that the household may use, its own row left out."""
        ok = self.table.ok[self.table.profile_of[index]][self.table.class_of]
        rows = np.flatnonzero(ok & self.reach.rows(self.table.households[index]))
        rows = rows[(rows != self.seats.row[index]) & (self.open_copies[rows] > 0)]
        first = np.unique(self.network.pool_of[rows], return_index=True)[1]
        return np.asarray(rows[first], np.int64)

    def _pair(self, index: int, rows: Ints) -> Ints:
        """Return what each pair costs by itself, int64[rows, levels]."""
        who, net = self.table.households[index], self.network
        profile, cls = self.table.profile_of[index], self.table.class_of[rows]
        found = np.zeros((len(rows), len(net.levels)), np.int64)
        for number, spec in enumerate(net.levels):
            if spec.kind == "locality":
                found[:, number] = who.persons * self.distance.steps(ties_of(who))[rows]
            elif spec.kind == "moves":
                found[:, number] = int(who.current_place is not None)
            elif spec.kind == "fit":
                found[:, number] = self.table.misfit[profile, cls]
            elif spec.kind == "relaxations":
                used = self.table.relaxed[profile, cls] >> net.codes.index(spec.code) & 1
                found[:, number] = who.persons * used
        return found

    def _alternative(self, place: str, lost: list[int], chain: tuple[Step, ...] | None) -> Alternative:
        for spec, value in zip(self.network.levels, lost, strict=True):
            if value:
                scale = self.table.scale if spec.kind == "fit" else 1
                return Alternative(place, spec.name, value / scale, chain)
        return Alternative(place, None, 0.0, chain)

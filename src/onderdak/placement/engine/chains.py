"""Who changes place when one unit of flow takes another way: from pools back to households."""

from itertools import pairwise

import numpy as np

from onderdak.placement.engine.evidence import Reach
from onderdak.placement.engine.network import STOCK, Network
from onderdak.placement.engine.residual import Residual
from onderdak.placement.engine.rooms_out import Seats
from onderdak.placement.engine.ways import ROOM, TAIL

Step = tuple[str, str | None, str | None]  # household, from row, to row; None: no place


class Chains:
    """The households by pool, with the rows they have in this answer."""

    def __init__(self, network: Network, seats: Seats, reach: Reach, residual: Residual) -> None:
        self.network, self.seats, self.reach = network, seats, reach
        stock = np.flatnonzero(residual.kind == STOCK)
        self.stock_arc = dict(zip(residual.arcs[stock, TAIL].tolist(), stock.tolist(), strict=True))
        self.residual = residual
        self.first_row = np.unique(network.pool_of, return_index=True)[1]
        self.inside: dict[int, dict[int, list[int]]] = {}  # pool -> signature -> households
        for index in np.flatnonzero((seats.row >= 0) & (network.signature_of >= 0)).tolist():
            here = self.inside.setdefault(int(network.pool_of[seats.row[index]]), {})
            here.setdefault(int(network.signature_of[index]), []).append(index)

    def along(self, nodes: list[int], moved: set[int]) -> tuple[Step, ...]:
        """
        Return who gives way on a path through pools, in order; who is in `moved` has a place of its own.

        A pool that still has a free copy takes one more: nobody gives way there.
        """
        net, steps = self.network, list[Step]()
        last = net.pool_base + len(net.stock)
        stops = [node for node in nodes if net.pool_base <= node < last or node == net.sink]
        for here, after in pairwise(stops):
            if here == net.sink:
                continue
            if after == net.sink and self.residual.arcs[self.stock_arc[here], ROOM] > 0:
                break
            to = None if after == net.sink else int(self.first_row[after - net.pool_base])
            mover = self._mover(here - net.pool_base, to, moved)
            if mover >= 0:
                moved.add(mover)
                start = net.table.places[int(self.seats.row[mover])].id
                there = net.table.places[to].id if to is not None else None
                steps.append((net.table.households[mover].id, start, there))
        return tuple(steps)

    def may_have(self, index: int, row: int) -> bool:
        """Whether every rule lets this household have that row."""
        table = self.network.table
        passes = bool(table.ok[table.profile_of[index], table.class_of[row]])
        return passes and self.reach.row(table.households[index], row)

    def _mover(self, pool: int, to: int | None, moved: set[int]) -> int:
        """Return a household in this pool that may take the other row, or be left out when there is none."""
        for index in (one for group in self.inside.get(pool, {}).values() for one in group):
            if index in moved:
                continue
            if to is None and self.network.table.households[index].current_place is None:
                return index
            if to is not None and self.may_have(index, to):
                return index
        return -1

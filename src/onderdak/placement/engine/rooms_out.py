"""From flows over pools back to households and rows of supply, always in the same way."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onderdak.placement.engine.compat import Bools
from onderdak.placement.engine.network import AREA, DOWN, FIT, OUT, STAY, Network
from onderdak.placement.engine.result import Ints


@dataclass(frozen=True, slots=True)
class Seats:
    """
    Row of each household, int64[households]; -1: left without a place.

    `stays` marks residents who keep their own row, bool as int64[households].
    """

    row: Ints
    stays: Ints


def seats_of(network: Network, flow: Ints) -> Seats:
    """
    Give every household of a signature its own copy of a row.

    Within a signature the longest waiting comes first and gets the nearest, best fitting path; then the
    stored draw, then the id. Residents who stay keep their own row before anybody else gets a copy of the
    pool.
    """
    households = network.table.households
    row = np.full(len(households), -1, np.int64)
    stays = np.zeros(len(households), np.int64)
    position = {place.id: index for index, place in enumerate(network.table.places)}
    for index, who in enumerate(households):
        if who.current_place is not None and network.signature_of[index] < 0:
            row[index], stays[index] = position[who.current_place], 1
    taken: dict[int, int] = defaultdict(int)
    for index in np.flatnonzero(stays).tolist():
        taken[int(row[index])] += 1
    queues = _queues(network, flow)
    _stay(network, flow, queues, row, stays, position, taken)
    pools = _pool_paths(network, flow, queues)
    _copies(network, pools, row, taken)
    for index, who in enumerate(households):
        if who.current_place is not None and row[index] == position[who.current_place]:
            stays[index] = 1
    return Seats(row, stays)


def _queues(network: Network, flow: Ints) -> list[list[int]]:
    """
    Return the members of each signature that get a place, first in line last, so that pop() takes the first.

    Of those with the same losses, the last in line are left out.
    """
    households, rank_of = network.table.households, network.rank_of.tolist()
    out: dict[tuple[int, int], int] = {}
    for arc in np.flatnonzero((network.kind == OUT) & (flow > 0)).tolist():
        out[int(network.tail[arc]), int(network.rank[arc])] = int(flow[arc])

    def line(index: int) -> tuple[float, int, str]:
        who = households[index]
        since = who.waiting_since.timestamp() if who.waiting_since is not None else float("inf")
        return since, who.draw, who.id

    queues = [sorted(group, key=line, reverse=True) for group in network.members]
    for signature in {signature for signature, _ in out}:
        kept = []
        for index in queues[signature]:
            left = out.get((signature, rank_of[index]), 0)
            if left:
                out[signature, rank_of[index]] = left - 1
            else:
                kept.append(index)
        queues[signature] = kept
    return queues


def _stay(  # the six arguments are the state of one pass
    network: Network,
    flow: Ints,
    queues: list[list[int]],
    row: Ints,
    stays: Ints,
    position: dict[str, int],
    taken: dict[int, int],
) -> None:
    for arc in np.flatnonzero((network.kind == STAY) & (flow > 0)):
        for _ in range(int(flow[arc])):
            index = queues[network.tail[arc]].pop()
            place = position[network.table.households[index].current_place or ""]
            row[index], stays[index] = place, 1
            taken[place] += 1


def _pool_paths(network: Network, flow: Ints, queues: list[list[int]]) -> dict[int, list[int]]:
    """Send the members through hubs to pools of municipalities; return the households per pool."""
    base, last = network.pool_base, network.pool_base + len(network.stock)
    narrow = network.head < last
    at_hub = _carry(network, flow, network.kind == AREA, dict(enumerate(queues)))
    at_pool = _carry(network, flow, network.kind == FIT, at_hub)
    for arcs in ((network.kind == DOWN) & ~narrow, (network.kind == DOWN) & narrow):
        for node, queue in _carry(network, flow, arcs, at_pool).items():
            at_pool[node] = [*queue, *at_pool.get(node, [])]
    return {node - base: queue for node, queue in at_pool.items() if base <= node < last and queue}


def _carry(network: Network, flow: Ints, chosen: Bools, queues: dict[int, list[int]]) -> dict[int, list[int]]:
    """Move households along arcs of one step, cheapest arc first; queues are consumed from the end."""
    arcs = np.flatnonzero(chosen & (flow > 0))
    cost = network.far[arcs] + network.table.misfit[network.profile[arcs], network.cls[arcs]] * (
        network.kind[arcs] == FIT
    )
    arrived: dict[int, list[int]] = {}
    for arc in arcs[np.lexsort((network.head[arcs], cost, network.tail[arcs]))].tolist():
        queue = queues.get(int(network.tail[arc]), [])
        head = int(network.head[arc])
        moved = queue[-int(flow[arc]) :]
        del queue[-int(flow[arc]) :]
        arrived[head] = [*moved, *arrived.get(head, [])]
    return arrived


def _copies(network: Network, pools: dict[int, list[int]], row: Ints, taken: dict[int, int]) -> None:
    """Hand out the copies of the rows of each pool, in the order of the row ids."""
    rows: dict[int, list[int]] = defaultdict(list)
    for place, pool in enumerate(network.pool_of.tolist()):
        rows[pool].append(place)
    for pool, queue in sorted(pools.items()):
        spots = iter(rows[pool])
        place, left = -1, 0
        while queue:
            while left <= 0:
                place = next(spots)
                left = network.table.places[place].count - taken[place]
            row[queue.pop()] = place
            left -= 1

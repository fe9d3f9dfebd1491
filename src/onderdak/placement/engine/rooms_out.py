"""From flows over pools back to households and rows of supply, always in the same way."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onderdak.placement.engine.instance import Household
from onderdak.placement.engine.network import OUT, STAY, STOCK, Network, locality, ties_of
from onderdak.placement.engine.result import Ints


@dataclass(frozen=True, slots=True)
class Seats:
    """
    Row of each household, int64[households]; -1: left without a place.

    `stays` marks residents who keep their own row, bool as int64[households].
    """

    row: Ints
    stays: Ints


def in_line(who: Household) -> tuple[float, int, str]:
    """Return the order within a group: longest waiting first, then the stored draw, then the id."""
    since = who.waiting_since.timestamp() if who.waiting_since is not None else float("inf")
    return since, who.draw, who.id


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
    pools = _in_line(network, _pool_paths(network, flow, queues))
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
        return in_line(households[index])

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
    """
    Send the members along the arcs to pools, node by node, cheapest arc first; return households per pool.

    Arcs lead to higher nodes, so a node has all its households before the first of them leaves.
    """
    direct = (network.kind != OUT) & (network.kind != STAY) & (network.kind != STOCK)
    arcs = np.flatnonzero(direct & (flow > 0))
    keys = network.head[arcs], network.misfit[arcs], network.far[arcs], network.tail[arcs]
    arcs = arcs[np.lexsort(keys)]
    here: dict[int, list[int]] = dict(enumerate(queues))
    ends = zip(network.tail[arcs].tolist(), network.head[arcs].tolist(), flow[arcs].tolist(), strict=True)
    for tail, head, units in ends:
        queue = here[tail]
        here.setdefault(head, []).extend(queue[-units:])
        del queue[-units:]
    base = network.pool_base
    return {node - base: queue for node, queue in here.items() if node >= base and queue}


def _in_line(network: Network, pools: dict[int, list[int]]) -> dict[int, list[int]]:
    """
    Exchange places inside each signature, so that the first in line has the nearest, best fitting pool.

    Returns:
        Households per pool, the first in line last.
    """
    table, region = network.table, network.table.regions
    pool_rows = np.unique(network.pool_of, return_index=True)[1].tolist()
    given: dict[int, list[int]] = defaultdict(list)
    line: dict[int, list[int]] = defaultdict(list)
    signature_of = network.signature_of.tolist()
    for pool in sorted(pools):
        for index in pools[pool]:
            given[signature_of[index]].append(pool)
            line[signature_of[index]].append(index)
    found: dict[int, list[int]] = defaultdict(list)
    for signature in sorted(given):
        spots, ties = given[signature], ties_of(table.households[line[signature][0]])
        profile = table.profile_of[line[signature][0]]
        cost = {}
        for pool in set(spots):
            row = pool_rows[pool]
            far = locality(ties, table.places[row].municipality, region)
            cost[pool] = far, int(table.misfit[profile, table.class_of[row]]), pool
        best = sorted(spots, key=cost.__getitem__)
        first = sorted(line[signature], key=lambda index: in_line(table.households[index]))
        for index, pool in zip(first, best, strict=True):
            found[pool].append(index)
    return {pool: queue[::-1] for pool, queue in found.items()}


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

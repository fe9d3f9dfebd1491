"""Other ways to solve the same night, each with its level vector: only equal answers are compared in time."""

from collections.abc import Callable

import numpy as np

from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.faces import solve_by_faces
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.levels import expanded_levels, losses, lowest_tier
from onderdak.placement.engine.network import locality, ties_of
from onderdak.placement.engine.ranks import solve_by_ranks

Vector = tuple[int, ...]


class Pairs:
    """Every pair of household and copy that is permitted, with one weighted cost: the naive form."""

    def __init__(self, world: Instance) -> None:
        table, levels = table_of(world), expanded_levels(world)
        households, places = table.households, table.places
        lost = losses(households, levels, world.date, lowest_tier(world))
        region = world.regions()
        ok = table.ok[np.ix_(table.profile_of, table.class_of)]
        self.household, row = np.nonzero(ok)
        towns = np.array([place.municipality for place in places])
        far = np.array(
            [[locality(ties_of(who), town, region) for town in sorted(set(towns))] for who in households]
        )
        town_of = np.searchsorted(sorted(set(towns)), towns)
        persons = np.array([who.persons for who in households])
        near = far[self.household, town_of[row]] * persons[self.household]
        misfit = table.misfit[table.profile_of[self.household], table.class_of[row]]
        self.row, self.count = row, np.array([place.count for place in places])
        self.costs = np.zeros((len(levels), len(row)), np.int64)
        for number, spec in enumerate(levels):
            self.costs[number] = near if spec.kind == "locality" else misfit if spec.kind == "fit" else 0
        self.lost, self.size, self.ok = lost, len(households), ok
        shelter = [level.is_shelter for level in levels]
        _, rank = np.unique(lost[:, shelter], axis=0, return_inverse=True)
        later = self.costs[[not one for one in shelter]]
        self.weight = sum(cost * w for cost, w in zip(later[::-1], (1, 2000, 2000, 2000), strict=False))
        self.out = (rank.reshape(-1) + 1) * (int(np.max(self.weight, initial=1)) * 64)

    def copies(self) -> tuple[np.ndarray, np.ndarray]:
        """Return (pair, copy) for every household and copy it may use."""
        start = np.concatenate([[0], np.cumsum(self.count)])
        times = self.count[self.row]
        pair = np.repeat(np.arange(len(self.row)), times)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(times) - times, times)
        return pair, start[self.row[pair]] + within

    def vector(self, chosen: np.ndarray) -> Vector:
        """Return the levels of a set of pairs."""
        out = np.ones(self.size, bool)
        out[self.household[chosen]] = False
        return tuple((self.lost[out].sum(axis=0) + self.costs[:, chosen].sum(axis=1)).tolist())


def counts(world: Instance) -> dict[str, int]:
    """Return how rich a world is: what the flow on aggregated pairs sees, and what we make of it."""
    table = table_of(world)
    network = network_of(world, table, expanded_levels(world))
    ties = [ties_of(who) for who in table.households]
    alike = set(zip(table.profile_of.tolist(), ties, strict=True))
    towns = [place.municipality for place in table.places]
    pools = np.array([cls for _, cls in set(zip(towns, table.class_of.tolist(), strict=True))])
    open_to = table.ok[:, pools].sum(axis=1)
    return {
        "profiles": len(table.profiles),
        "unit classes": len(table.classes),
        "signatures": len(alike),
        "places": sum(place.count * place.sleeps for place in table.places),
        "pools": len(pools),
        "aggregated pairs": int(sum(open_to[profile] for profile, _ in alike)),
        "our nodes": len(network.supply),
        "our arcs": len(network.tail),
    }


def ours(world: Instance) -> Vector:
    network = network_of(world, table_of(world), expanded_levels(world))
    return tuple(solve_by_ranks(network).values.tolist())


def ours_by_faces(world: Instance) -> Vector:
    network = network_of(world, table_of(world), expanded_levels(world))
    return tuple(solve_by_faces(network).values.tolist())


def program(world: Instance, whole: bool) -> Vector:
    """
    The naive program, one column per household and copy it may use, with or without whole numbers, by HiGHS.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    pairs = Pairs(world)
    pair, column = pairs.copies()
    n, size = len(pair), pairs.size
    everybody = csr_array(
        (np.ones(n + size), (np.concatenate([pairs.household[pair], np.arange(size)]), np.arange(n + size)))
    )
    rows = csr_array((np.ones(n), (column, np.arange(n))), shape=(int(pairs.count.sum()), n + size))
    found = milp(
        np.concatenate([pairs.weight[pair], pairs.out]).astype(float),
        integrality=np.full(n + size, int(whole)),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(everybody, 1, 1), LinearConstraint(rows, 0, 1)],
        options={"time_limit": 700, "mip_rel_gap": 0.0},
    )
    return pairs.vector(pair[found.x[:n] > 0.5]) if found.x is not None else ()


def dense_assignment(world: Instance) -> Vector:
    """Dense assignment on copies of rows (scipy)."""
    from scipy.optimize import linear_sum_assignment

    pairs = Pairs(world)
    pair, copy = pairs.copies()
    total, never = int(pairs.count.sum()), float(pairs.out.max()) * 4
    cost = np.full((pairs.size, total + pairs.size), never)
    cost[pairs.household[pair], copy] = pairs.weight[pair]
    cost[np.arange(pairs.size), total + np.arange(pairs.size)] = pairs.out
    _, chosen = linear_sum_assignment(cost)
    first = {key: n for n, key in enumerate(zip(pairs.household.tolist(), pairs.row.tolist(), strict=True))}
    start, placed = np.concatenate([[0], np.cumsum(pairs.count)]), np.flatnonzero(chosen < total)
    where = np.searchsorted(start, chosen[placed], side="right") - 1
    return pairs.vector(
        np.array([first[key] for key in zip(placed.tolist(), where.tolist(), strict=True)], int)
    )


def aggregated_flow(world: Instance) -> Vector:
    """Min-cost flow on aggregated pairs: who is alike on one side, pools of rows on the other, no hubs."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    table, levels = table_of(world), expanded_levels(world)
    lost = losses(table.households, levels, world.date, lowest_tier(world))
    region = world.regions()
    ranks, rank = np.unique(lost, axis=0, return_inverse=True)
    ties = [ties_of(who) for who in table.households]
    alike: dict[tuple[object, ...], int] = {}
    group = np.array(
        [alike.setdefault(key, len(alike)) for key in zip(table.profile_of.tolist(), ties, strict=True)]
    )
    pools: dict[tuple[str, int], int] = {}
    pool_of = np.array(
        [
            pools.setdefault((place.municipality, cls), len(pools))
            for place, cls in zip(table.places, table.class_of.tolist(), strict=True)
        ]
    )
    stock = np.bincount(pool_of, weights=[place.count for place in table.places]).astype(np.int64)
    towns = sorted({town for town, _ in pools})
    town_of = np.array([towns.index(town) for town, _ in pools])
    cls_of = np.array([cls for _, cls in pools])
    first = np.unique(group, return_index=True)[1]
    far = {tie: np.array([locality(tie, town, region) for town in towns]) for tie in set(ties)}
    tails, heads, near, fits = [], [], [], []
    for number, index in enumerate(first.tolist()):
        open_to = np.flatnonzero(table.ok[table.profile_of[index]][cls_of])
        tails.append(np.full(len(open_to), number, np.int32))
        heads.append((len(alike) + open_to).astype(np.int32))
        near.append(far[ties[index]][town_of[open_to]] * table.households[index].persons)
        fits.append(table.misfit[table.profile_of[index]][cls_of[open_to]])
    tail, head = np.concatenate(tails), np.concatenate(heads)
    locality_cost, fit_cost = np.concatenate(near).astype(np.int64), np.concatenate(fits).astype(np.int64)
    weight = 2000 * locality_cost + fit_cost
    counts = np.bincount(group, minlength=len(alike)).astype(np.int64)
    both, out_count = np.unique(group * len(ranks) + rank.reshape(-1), return_counts=True)
    sink = len(alike) + len(pools)
    out_cost = (both % len(ranks) + 1) * (int(weight.max(initial=1)) * 16)
    solver, used = SimpleMinCostFlow(), len(tail)
    solver.add_arcs_with_capacity_and_unit_cost(tail, head, counts[tail], weight)
    solver.add_arcs_with_capacity_and_unit_cost(
        (both // len(ranks)).astype(np.int32), np.full(len(both), sink, np.int32), out_count, out_cost
    )
    nodes = np.arange(len(alike), sink, dtype=np.int32)
    solver.add_arcs_with_capacity_and_unit_cost(nodes, np.full(len(pools), sink, np.int32), stock, stock * 0)
    supply = np.concatenate([counts, np.zeros(len(pools), np.int64), [-counts.sum()]])
    solver.set_nodes_supplies(np.arange(sink + 1, dtype=np.int32), supply)
    if solver.solve() != solver.OPTIMAL:
        return ()
    flow = np.array(solver.flows(np.arange(used + len(both), dtype=np.int32)), np.int64)
    total = (ranks[both % len(ranks)] * flow[used:, None]).sum(axis=0)
    for number, spec in enumerate(levels):
        cost = {"locality": locality_cost, "fit": fit_cost}.get(spec.kind)
        total[number] += int(cost @ flow[:used]) if cost is not None else 0
    return tuple(total.tolist())


def assignment(world: Instance) -> Vector:
    """Sparse assignment on copies of rows (scipy)."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    pairs = Pairs(world)
    start, total = np.concatenate([[0], np.cumsum(pairs.count)]), int(pairs.count.sum())
    pair, copy = pairs.copies()
    row = np.concatenate([pairs.household[pair], np.arange(pairs.size)])
    column = np.concatenate([copy, total + np.arange(pairs.size)])
    data = np.concatenate([pairs.weight[pair], pairs.out]).astype(float) + 1.0
    graph = csr_array((data, (row, column)), shape=(pairs.size, total + pairs.size))
    _, chosen = min_weight_full_bipartite_matching(graph)
    first = {}
    for number, (who, where) in enumerate(zip(pairs.household.tolist(), pairs.row.tolist(), strict=True)):
        first[who, where] = number
    placed = np.flatnonzero(chosen < total)
    where = np.searchsorted(start, chosen[placed], side="right") - 1
    return pairs.vector(
        np.array([first[key] for key in zip(placed.tolist(), where.tolist(), strict=True)], int)
    )


def constraint_solver(world: Instance) -> Vector:
    """CP-SAT on pairs, two workers, 120 seconds."""
    from ortools.sat.python import cp_model

    pairs = Pairs(world)
    model = cp_model.CpModel()
    use = [model.new_bool_var("") for _ in range(len(pairs.row))]
    out = [model.new_bool_var("") for _ in range(pairs.size)]
    by_household: dict[int, list] = {who: [out[who]] for who in range(pairs.size)}
    by_row: dict[int, list] = {}
    for number, (who, where) in enumerate(zip(pairs.household.tolist(), pairs.row.tolist(), strict=True)):
        by_household[who].append(use[number])
        by_row.setdefault(where, []).append(use[number])
    for choices in by_household.values():
        model.add_exactly_one(choices)
    for where, choices in by_row.items():
        model.add(sum(choices) <= int(pairs.count[where]))
    cost = [int(w) for w in pairs.weight] + [int(w) for w in pairs.out]
    model.minimize(cp_model.LinearExpr.weighted_sum([*use, *out], cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = 120, 2
    solver.solve(model)
    return pairs.vector(np.array([n for n, var in enumerate(use) if solver.value(var)], int))


def greedy(world: Instance) -> Vector:
    """A desk that serves the queue in order and gives the best free place each time: not optimal."""
    from onderdak.placement.engine.insertion import Desk

    pairs, desk = Pairs(world), Desk(world, table_of(world), {})
    number = {key: n for n, key in enumerate(zip(pairs.household.tolist(), pairs.row.tolist(), strict=True))}
    order = np.lexsort((np.arange(pairs.size), *(-pairs.lost).T[::-1]))
    taken = [(int(who), desk.take(int(who))) for who in order]
    return pairs.vector(np.array([number[pair] for pair in taken if pair[1] >= 0], int))


def deferred_acceptance(world: Instance) -> Vector:
    """Households propose to their best row, rows keep those first in the queue: stable, not optimal."""
    pairs = Pairs(world)
    order = np.lexsort((np.arange(len(pairs.row)), pairs.weight, pairs.household))
    starts = np.searchsorted(pairs.household[order], np.arange(pairs.size + 1))
    place_in_queue = np.empty(pairs.size, int)
    place_in_queue[np.lexsort((np.arange(pairs.size), *(-pairs.lost).T[::-1]))] = np.arange(pairs.size)
    following, held = starts[:-1].copy(), [[] for _ in pairs.count]
    waiting = list(range(pairs.size))
    while waiting:
        who = waiting.pop()
        if following[who] >= starts[who + 1]:
            continue
        pair = int(order[following[who]])
        following[who] += 1
        row = int(pairs.row[pair])
        held[row].append((place_in_queue[who], who, pair))
        if len(held[row]) > pairs.count[row]:
            held[row].sort()
            waiting.append(held[row].pop()[1])
    return pairs.vector(np.array([pair for group in held for _, _, pair in group], int))


PEERS: dict[str, tuple[Callable[[Instance], Vector], int, bool]] = {
    # name: (solver, most households it is tried on, whether it is exact)
    "ours, one flow": (ours, 10**9, True),
    "ours, level by level": (ours_by_faces, 50_000, True),
    "sparse assignment (scipy)": (assignment, 5_000, True),
    "flow on aggregated pairs": (aggregated_flow, 50_000, True),
    "dense assignment (scipy)": (dense_assignment, 500, True),
    "linear program (HiGHS)": (lambda world: program(world, False), 500, True),
    "integer program (HiGHS)": (lambda world: program(world, True), 500, True),
    "CP-SAT": (constraint_solver, 400, True),
    "greedy desk": (greedy, 5_000, False),
    "deferred acceptance": (deferred_acceptance, 5_000, False),
}

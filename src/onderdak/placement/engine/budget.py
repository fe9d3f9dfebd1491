"""
A budget of moves: at most so many residents change place, and what that costs.

With few pairs the budget is a row of an integer program (pools). For more, a price per move on the flow gives
the corners of the convex curve of moves against loss. Between the two corners beside the budget the flows
differ by round trips of the same worth; as many of them are made as the budget allows. Who moves then is
free to, everybody else who lives somewhere stays, and the flow of model N decides the rest exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.faces import min_cost_flow
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.network import Network
from onderdak.placement.engine.result import Assignment, Ints, Result, Unsheltered
from onderdak.placement.engine.rooms_out import seats_of


@dataclass(frozen=True, slots=True)
class Plan:
    """
    Who moves under a budget: `movers` by id, `loss` at the first level, and what no answer can be below.
    """

    movers: frozenset[str]
    loss: int
    bound: float


def plan_moves(instance: Instance, budget: int) -> Plan:
    """
    Return who moves so that the first level, one of shelter, loses least with at most this many moves.

    Raises:
        RuleRefused: more residents must leave their place than the budget allows.
    """
    first = expanded_levels(instance)[0].kind
    tiers = 1 if first == "tiers" else None
    options = replace(instance.options, levels=("moves", first), tier_levels=tiers, move_budget=None)
    world = replace(instance, fit=None, options=options)
    network = network_of(world, table_of(world), expanded_levels(world))
    return _Curve(network, budget).plan()


class _Curve:
    def __init__(self, network: Network, budget: int) -> None:
        self.network, self.budget = network, budget
        self.moves, self.loss = network.cost(0), network.cost(1)
        self.free, self.nothing = np.ones(len(self.moves), bool), np.zeros(len(self.moves), np.int64)

    def plan(self) -> Plan:
        """Find the corners beside the budget, and go from the lower one as far as the budget allows."""
        everybody = int(self.network.supply[:-1].sum()) * max(1, int(self.loss.max(initial=1))) + 1
        below, above = self._cheapest(1, everybody), self._cheapest(everybody, 1)
        if self._of(below)[0] > self.budget:
            raise RuleRefused(reason="more_residents_must_move_than_the_budget")
        if self._of(above)[0] <= self.budget:
            return self._told(above, float(self._of(above)[1]))
        while True:
            (few, worse), (many, better) = self._of(below), self._of(above)
            between = self._cheapest(many - few, worse - better)
            moves, loss = self._of(between)
            if (many - few) * loss + (worse - better) * moves >= (many - few) * worse + (
                worse - better
            ) * few:
                break
            below, above = (between, above) if moves <= self.budget else (below, between)
        line = worse - (self.budget - few) * (worse - better) / (many - few)
        return self._told(self._onwards(below, above), line)

    def _cheapest(self, per_loss: int, per_move: int) -> Ints:
        cost = per_loss * self.loss + per_move * self.moves
        return min_cost_flow(self.network, cost, self.free, self.nothing)

    def _of(self, flow: Ints) -> tuple[int, int]:
        return int(self.moves @ flow), int(self.loss @ flow)

    def _onwards(self, below: Ints, above: Ints) -> Ints:
        """Make round trips from one flow towards the other as long as the budget allows; largest first."""
        flow, left = below.copy(), self.budget - self._of(below)[0]
        trips = [
            (int(step @ self.moves[arcs]), arcs, step, times)
            for arcs, step, times in self._trips(below, above)
        ]
        for moves, arcs, step, times in sorted(trips, key=lambda trip: -trip[0]):
            if moves > 0:
                made = min(times, left // moves)
                flow[arcs] += made * step
                left -= made * moves
        return flow

    def _trips(self, below: Ints, above: Ints) -> Iterator[tuple[Ints, Ints, int]]:
        """Yield the round trips that lead from one flow to the other: arcs, +1 or -1 for each, how often."""
        change = above - below
        leaving: dict[int, list[int]] = {}
        for arc in np.flatnonzero(change).tolist():
            ends = (self.network.tail, self.network.head)
            leaving.setdefault(int(ends[int(change[arc] < 0)][arc]), []).append(arc)
        while leaving:
            node, path, seen = next(iter(leaving)), list[int](), dict[int, int]()
            while node not in seen:
                seen[node] = len(path)
                arc = leaving[node][-1]
                path.append(arc)
                node = int((self.network.head if change[arc] > 0 else self.network.tail)[arc])
            arcs = np.array(path[seen[node] :], np.int64)
            step = np.sign(change[arcs])
            times = int(np.abs(change[arcs]).min())
            change[arcs] -= times * step
            for arc, forward in zip(arcs.tolist(), (step > 0).tolist(), strict=True):
                if not change[arc]:
                    start = int((self.network.tail if forward else self.network.head)[arc])
                    leaving[start].remove(arc)
                    if not leaving[start]:
                        del leaving[start]
            yield arcs, step, times

    def _told(self, flow: Ints, line: float) -> Plan:
        seats, households = seats_of(self.network, flow), self.network.table.households
        movers = frozenset(
            who.id
            for index, who in enumerate(households)
            if who.current_place is not None and who.may_move and not seats.stays[index]
        )
        return Plan(movers, self._of(flow)[1], float(np.ceil(line - 1e-9)))


def with_movers(instance: Instance, movers: frozenset[str]) -> Instance:
    """Return the instance in which these residents may move and nobody else."""
    people = (
        replace(who, may_move=who.id in movers) if who.current_place is not None else who
        for who in instance.households
    )
    return replace(instance, households=tuple(people), options=replace(instance.options, move_budget=None))


def told_budget(instance: Instance, result: Result, free: Result) -> Result:
    """
    Return the answer with what its budget costs: who would have a place if more residents moved, and which
    moves were not made.

    Args:
        free: the answer without a budget.
    """
    placed = {one.household for one in free.assignments}
    kept_out = {one.household for one in result.unsheltered} & placed
    if not kept_out:
        return result
    made = {one.household: one.places for one in result.assignments if one.moved_from is not None}
    more = [
        one
        for one in free.assignments
        if one.moved_from is not None and made.get(one.household) != one.places
    ]
    if not more:  # of two answers that are equally good the other one was met: no move was missing
        return result
    name = f"e{len(result.evidence) + 1}"
    evidence = {**result.evidence, name: _cost(instance, result, free, more)}
    unsheltered = tuple(
        Unsheltered(one.household, "moveBudget", name) if one.household in kept_out else one
        for one in result.unsheltered
    )
    used = {one.evidence for one in unsheltered}
    kept = {key: content for key, content in evidence.items() if key in used}
    return replace(result, unsheltered=unsheltered, evidence=kept)


def _cost(instance: Instance, result: Result, free: Result, more: list[Assignment]) -> dict[str, object]:
    persons = {who.id: who.persons for who in instance.households}
    return {
        "kind": "moveBudget",
        "budget": instance.options.move_budget,
        "used": sum(one.moved_from is not None for one in result.assignments),
        "needed": sum(one.moved_from is not None for one in free.assignments),
        "personsLeft": sum(persons[one.household] for one in result.unsheltered),
        "personsLeftWithout": sum(persons[one.household] for one in free.unsheltered),
        "notMade": [[one.household, one.moved_from, list(one.places)] for one in more],
    }

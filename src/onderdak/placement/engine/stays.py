"""Voluntary transfers: how many more people find shelter with how many moves. Nobody is ever put out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.faces import min_cost_flow
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.instance import Instance, Options
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.network import OUT


@dataclass(frozen=True, slots=True)
class Point:
    """
    A corner of the curve: with this many moves, this many persons stay without a place; no answer beats it.

    `households_left`: how many households these are in the answer that was found.
    """

    moves: int
    persons_left: int
    households_left: int = 0


def transfer_curve(instance: Instance, most_points: int = 16) -> tuple[Point, ...]:
    """
    Return the convex curve of moves against persons left without a place, from fewest moves to fewest
    persons.

    Only residents with `may_move` move. Between two corners the straight line is a bound that no answer
    passes.

    Args:
        most_points: corners looked for; the two ends always are among them.

    Raises:
        RuleRefused: a resident has no permitted place.
    """
    world = replace(instance, fit=None, options=Options(levels=("persons", "moves")))
    network = network_of(world, table_of(world), expanded_levels(world))
    persons, moves = network.cost(0), network.cost(1)
    free, nothing = np.ones(len(persons), bool), np.zeros(len(persons), np.int64)

    def cheapest(per_person: int, per_move: int) -> Point:
        flow = min_cost_flow(network, per_person * persons + per_move * moves, free, nothing)
        return Point(int(moves @ flow), int(persons @ flow), int(flow[network.kind == OUT].sum()))

    everybody = int(network.supply[:-1].sum()) * max(1, int(persons.max(initial=1))) + 1
    still, best = cheapest(1, everybody), cheapest(everybody, 1)
    found = {still, best}
    _between(cheapest, still, best, found, most_points)
    return tuple(sorted(found, key=lambda point: point.moves))


def _between(
    cheapest: Callable[[int, int], Point], first: Point, last: Point, found: set[Point], most: int
) -> None:
    """Look for a corner below the line between two corners, and then on both sides of it."""
    pairs = [(first, last)]
    while pairs and len(found) < most:
        here, there = pairs.pop(0)
        moves, persons = there.moves - here.moves, here.persons_left - there.persons_left
        if moves <= 0 or persons <= 0:
            continue
        point = cheapest(moves, persons)
        on_line = moves * point.persons_left + persons * point.moves
        if on_line < moves * here.persons_left + persons * here.moves:
            found.add(point)
            pairs += [(here, point), (point, there)]


def bound_at(curve: tuple[Point, ...], budget: int) -> float:
    """
    Return the fewest persons that could be left with at most this many moves: the line between the corners.
    """
    below = [point for point in curve if point.moves <= budget]
    above = [point for point in curve if point.moves > budget]
    if not below:
        return float(curve[0].persons_left)
    here = below[-1]
    if not above:
        return float(here.persons_left)
    there = above[0]
    share = (budget - here.moves) / (there.moves - here.moves)
    return here.persons_left - share * (here.persons_left - there.persons_left)

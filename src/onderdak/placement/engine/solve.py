"""The door of the engine: an instance in, a proven answer out."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.budget import plan_moves, told_budget, with_movers
from onderdak.placement.engine.compat import Table, table_of
from onderdak.placement.engine.evidence import why_unsheltered
from onderdak.placement.engine.faces import Face, solve_by_faces
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.instance import Instance, listed_fit
from onderdak.placement.engine.integer import solve_direct, solve_with_rooms, status_of
from onderdak.placement.engine.levels import expanded_levels
from onderdak.placement.engine.lexicographic import Limits
from onderdak.placement.engine.network import Network, locality, ties_of
from onderdak.placement.engine.ranks import solve_by_ranks
from onderdak.placement.engine.result import (
    OPTIMAL,
    Assignment,
    Duals,
    Ints,
    Level,
    Proof,
    Result,
    sum_exactly,
)
from onderdak.placement.engine.rooms_out import Seats, seats_of
from onderdak.placement.engine.sound import require_sound

SMALL = 2_000  # pairs of household and row up to which every level is solved to the end
SMALL_DIRECT = 50_000  # the same where rows do not change use


def solve(instance: Instance, method: str = "ranks", elapsed_s: Callable[[], float] = lambda: 0.0) -> Result:
    """
    Decide who sleeps where on one night, exactly, level by level.

    Every household of the instance is in the answer once: with a place, or without one and with the reason.
    The answer is a proposal; writing it down checks everything again.

    Args:
        method: "ranks" (one flow) or "faces" (one flow per level); the levels come out the same.
        elapsed_s: seconds since the start, read only where the options set a time limit.

    Raises:
        InputInvalid: the instance cannot be meant; problems as (path, code).
        RuleRefused: a resident has no permitted place.
    """
    require_sound(instance)
    model, why = model_for(instance)
    if instance.options.move_budget is not None:
        return _within_budget(instance, model, why, elapsed_s)
    if model == "N+" and "fairness" not in instance.options.levels:
        return solve_with_rooms(instance, why, limits_for(instance), elapsed_s)
    if model != "N":
        return solve_direct(instance, model, why, limits_for(instance), elapsed_s)
    table = table_of(instance)
    network = network_of(instance, table, expanded_levels(instance))
    face = solve_by_ranks(network) if method == "ranks" else solve_by_faces(network)
    return answer(instance, network, face, why)


def _within_budget(instance: Instance, model: str, why: str, elapsed_s: Callable[[], float]) -> Result:
    """Solve with a budget of moves, and tell what it costs by solving without it, if time allows."""
    if _is_flow_but_for_budget(instance) and limits_for(instance).gap_other > 0:
        result = _by_price_per_move(instance, why)
    else:
        result = solve_direct(instance, model, why, limits_for(instance), elapsed_s)
    left = limits_for(instance).left(elapsed_s)
    if not result.unsheltered or (left is not None and left <= elapsed_s()):
        return result
    options = replace(instance.options, move_budget=None)
    return told_budget(instance, result, solve(replace(instance, options=options), elapsed_s=elapsed_s))


def _is_flow_but_for_budget(instance: Instance) -> bool:
    options = instance.options
    levels = expanded_levels(instance)
    without = replace(instance, options=replace(options, move_budget=None, model="auto"))
    return model_for(without)[0] == "N" and bool(levels) and levels[0].is_shelter


def _by_price_per_move(instance: Instance, why: str) -> Result:
    """
    Solve a large instance of model N with a budget: the movers by a price per move, the rest exactly.

    The first level has the line of the curve as its bound; a later level the bound that needs no proof.
    """
    plan = plan_moves(instance, instance.options.move_budget or 0)
    found = solve(with_movers(instance, plan.movers))
    levels = []
    for number, level in enumerate(found.levels):
        bound = min(plan.bound, level.value) if number == 0 else min(0.0, level.value)
        at_best = level.value == bound and not level.maximised
        levels.append(
            replace(level, bound=level.value if at_best else float("inf") if level.maximised else bound)
        )
    out = tuple(
        one
        if one.reason in ("noCompatiblePlace", "needsRelaxationNotAllowed")
        else replace(one, reason="notProven")
        for one in found.unsheltered
    )
    told = replace(
        found, model="N+", levels=tuple(levels), unsheltered=out, proof=Proof("lpBound"), why_model=why
    )
    return replace(told, status=status_of(told.levels, expanded_levels(instance), limits_for(instance)))


def limits_for(instance: Instance) -> Limits:
    """
    Return how far an integer search must go: to the end where that is cheap, else to the gaps asked for.
    """
    options = instance.options
    changing = any(place.kind == "room" for place in instance.places) or options.two_units
    most = SMALL if changing else SMALL_DIRECT
    small = len(instance.households) * len(instance.places) <= most
    return Limits(
        gap_shelter=options.gap_shelter,
        gap_other=0.0 if small else options.gap_other,
        limit_s=options.time_limit_s,
        node_limit=options.node_limit,
    )


def model_for(instance: Instance) -> tuple[str, str]:
    """
    Return the weakest model that covers the instance, and why.

    Raises:
        InputInvalid: the options ask for a model that is too weak.
    """
    kinds = {place.kind for place in instance.places}
    options = instance.options
    rooms = {
        "rooms may change use": "room" in kinds,
        "a household may use two places": options.two_units or "R3" in options.relaxations,
        "there is a budget of moves": options.move_budget is not None,
        "fairness counts persons": "fairness" in options.levels,
    }
    needed, why = "N", "every household uses one copy of one row"
    if any(rooms.values()):
        needed, why = "N+", ", ".join(name for name, present in rooms.items() if present)
    if "pool" in kinds:
        needed, why = "pool", "a pool holds many households"
    order = ("N", "N+", "pool")
    if options.model != "auto" and order.index(options.model) < order.index(needed):
        raise InputInvalid(
            problems=(("options.model", "too_weak"),), model=options.model, needed=needed, why=why
        )
    return (needed if options.model == "auto" else options.model), why


def answer(instance: Instance, network: Network, face: Face, why: str) -> Result:
    """Turn a solved network into an answer by household, with prices by household and row."""
    table = network.table
    seats = seats_of(network, face.flow)
    assignments = assignments_of(instance, table, seats)
    levels = _levels(instance, network, face, assignments)
    unsheltered, evidence = why_unsheltered(instance, network, face.flow, seats)
    return Result(
        *("N", OPTIMAL, levels, assignments, unsheltered, evidence),
        proof=Proof("networkDuals", duals_of(network, face)),
        why_model=why,
    )


def assignments_of(instance: Instance, table: Table, seats: Seats) -> tuple[Assignment, ...]:
    """Return the assignments by household id."""
    region, fit = instance.regions(), listed_fit(instance)
    found = []
    for index in np.flatnonzero(seats.row >= 0).tolist():
        who, place = table.households[index], table.places[seats.row[index]]
        bits = int(table.relaxed[table.profile_of[index], table.class_of[seats.row[index]]])
        codes = tuple(code for bit, code in enumerate(instance.options.relaxations) if bits >> bit & 1)
        value = fit_of(instance, fit, table, index, int(seats.row[index]))
        found.append(
            Assignment(
                household=who.id,
                places=(place.id,),
                mode=place.sharing if place.kind == "bed" else "household",
                locality=locality(ties_of(who), place.municipality, region),
                fit=value,
                relaxations=() if seats.stays[index] else codes,
                moved_from=None if seats.stays[index] else who.current_place,
            )
        )
    return tuple(found)


def fit_of(
    instance: Instance, fit: dict[tuple[str, str], float], table: Table, household: int, row: int
) -> float:
    """Return the fit of a pair in the units of the instance; the built-in misfit when it gives none."""
    if instance.fit is None:
        return float(table.misfit[table.profile_of[household], table.class_of[row]])
    return fit.get((table.households[household].id, table.places[row].id), instance.fit.default or 0.0)


def _levels(
    instance: Instance, network: Network, face: Face, assignments: tuple[Assignment, ...]
) -> tuple[Level, ...]:
    """Return value and bound per level; what residents who stay count at locality and fit is added."""
    persons = {who.id: who.persons for who in instance.households}
    found = []
    for spec, value in zip(network.levels, face.values.tolist(), strict=True):
        if spec.kind == "locality":
            value = sum(persons[one.household] * one.locality for one in assignments)
        if spec.kind == "fit":
            exact = sum_exactly([one.fit for one in assignments])
            found.append(Level(spec.name, exact, exact, maximised=instance.fit is not None))
            continue
        found.append(Level(spec.name, value, value))
    return tuple(found)


def duals_of(network: Network, face: Face) -> Duals:
    """
    Return the prices per household and per row, int64[·, levels].

    A row with copies left costs nothing, so a price that is lexicographically negative becomes zero.
    """
    table, sink = network.table, network.sink
    to_sink = face.prices[:, [sink]]
    household = np.zeros((len(table.households), len(network.levels)), np.int64)
    asked = network.signature_of >= 0
    household[asked] = (to_sink - face.prices[:, network.signature_of[asked]]).T
    waiting = asked & np.array([who.current_place is None for who in table.households], bool)
    loss = network.ranks[network.rank_of]
    above = lexicographically_negative(loss - household) & waiting
    household[above] = loss[above]
    pools = (to_sink - face.prices[:, network.pool_base : network.pool_base + len(network.stock)]).T
    pools = np.where(lexicographically_negative(pools)[:, None], 0, pools)
    return Duals(
        tuple(who.id for who in table.households),
        tuple(place.id for place in table.places),
        household,
        pools[network.pool_of],
    )


def lexicographically_negative(rows: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return per row whether its first non-zero entry is negative, bool[rows]."""
    if not rows.shape[1]:
        return np.zeros(len(rows), bool)
    first = np.argmax(rows != 0, axis=1)
    return np.asarray(rows[np.arange(len(rows)), first] < 0)

"""Does the checker catch an answer that is wrong, whatever is wrong with it?"""

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.check import REJECTED, verify
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.result import Assignment, Duals, Result, Unsheltered
from onderdak.placement.engine.solve import solve
from onderdak.placement.tests.engine_worlds import a_world

Mutant = Result | None
WANTED = 500


def swapped(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """Two households exchange their places."""
    if len(result.assignments) < 2:
        return None
    one, two = draw.sample(range(len(result.assignments)), 2)
    changed = list(result.assignments)
    changed[one] = replace(changed[one], places=result.assignments[two].places)
    changed[two] = replace(changed[two], places=result.assignments[one].places)
    return replace(result, assignments=tuple(changed))


def dropped(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """A household disappears."""
    if not result.assignments:
        return None
    gone = draw.randrange(len(result.assignments))
    kept = tuple(one for index, one in enumerate(result.assignments) if index != gone)
    return replace(result, assignments=kept)


def put_out(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """A household loses its place, and the levels are counted again as if that were right."""
    if not result.assignments:
        return None
    gone = draw.randrange(len(result.assignments))
    kept = tuple(one for index, one in enumerate(result.assignments) if index != gone)
    out = Unsheltered(result.assignments[gone].household, "notProven", "e0")
    evidence = {**result.evidence, "e0": {"kind": "open"}}
    changed = replace(result, assignments=kept, unsheltered=(*result.unsheltered, out), evidence=evidence)
    return recounted(world, changed)


def overfilled(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """Somebody without a place is put on any row."""
    if not result.unsheltered:
        return None
    out = draw.choice(result.unsheltered)
    place = draw.choice(world.places)
    mode = place.sharing if place.kind == "bed" else "household"
    added = Assignment(out.household, (place.id,), mode, 0, 0.0)
    rest = tuple(one for one in result.unsheltered if one is not out)
    return replace(result, assignments=(*result.assignments, added), unsheltered=rest)


def moved(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """A household goes to another row, and the levels are counted again as if that were right."""
    if not result.assignments:
        return None
    index, place = draw.randrange(len(result.assignments)), draw.choice(world.places)
    if result.assignments[index].places == (place.id,):
        return None
    changed = list(result.assignments)
    mode = place.sharing if place.kind == "bed" else "household"
    changed[index] = replace(changed[index], places=(place.id,), mode=mode)
    return recounted(world, replace(result, assignments=tuple(changed)))


def wrong_level(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """A level is better than it is."""
    index = draw.randrange(len(result.levels))
    level = result.levels[index]
    levels = list(result.levels)
    levels[index] = replace(level, value=level.value - 1, bound=level.bound - 1)
    return replace(result, levels=tuple(levels))


def wrong_price(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """The price of a household in use, or of a row with copies left, is another one."""
    duals = result.proof.duals
    used = {one.household for one in result.assignments if one.moved_from is None}
    fixed = {who.id for who in world.households if who.current_place is not None}
    rows = [n for n, name in enumerate(duals.household_ids) if name in used - fixed] if duals else []
    if duals is None or not rows:
        return None
    households = duals.households.copy()
    households[draw.choice(rows), draw.randrange(households.shape[1])] += draw.choice((-3, 3))
    changed = Duals(duals.household_ids, duals.place_ids, households, duals.places)
    return replace(result, proof=replace(result.proof, duals=changed))


def negative_price(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """A row costs less than nothing."""
    duals = result.proof.duals
    if duals is None:
        return None
    places = duals.places.copy()
    places[draw.randrange(len(places))] = -np.arange(1, places.shape[1] + 1)
    changed = Duals(duals.household_ids, duals.place_ids, duals.households, places)
    return replace(result, proof=replace(result.proof, duals=changed))


def false_reason(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """ "No compatible place" is said of somebody for whom there is one."""
    full = [one for one in result.unsheltered if one.reason == "compatibleButFull"]
    if not full:
        return None
    wrong = draw.choice(full)
    changed = (
        replace(one, reason="noCompatiblePlace") if one is wrong else one for one in result.unsheltered
    )
    return replace(result, unsheltered=tuple(changed))


def leaking_cut(draw: random.Random, world: Instance, result: Result) -> Mutant:
    """A row is missing from the cut."""
    cuts = [one for one in result.unsheltered if one.reason == "compatibleButFull"]
    if not cuts:
        return None
    name = draw.choice(cuts).evidence
    content = dict(result.evidence[name])
    content["places"] = list(content["places"])[1:]  # type: ignore[call-overload]
    return replace(result, evidence={**result.evidence, name: content})


def recounted(world: Instance, result: Result) -> Result:
    """
    Give every household and level the numbers that a wrong engine would give, so that only the proof can
    tell.
    """
    from onderdak.placement.engine.check import recount
    from onderdak.placement.engine.check_rules import Rules

    rules = Rules(world)
    told = []
    for one in result.assignments:
        who = rules.household[one.household]
        rows = [rules.place[name] for name in one.places]
        stays = who.current_place is not None and one.places == (who.current_place,)
        codes = set() if stays else {rules.relaxation_of(rule) for rule in rules.broken(who, rows[0])}
        told.append(
            replace(
                one,
                locality=rules.locality(who, rows[0]),
                fit=rules.fit(who, one.places),
                relaxations=tuple(sorted(codes - {""})),
                moved_from=None if stays else who.current_place,
            )
        )
    result = replace(result, assignments=tuple(told))
    counted = recount(rules, result)
    levels = tuple(replace(one, value=counted[one.name], bound=counted[one.name]) for one in result.levels)
    return replace(result, levels=levels)


MUTATIONS: tuple[Callable[[random.Random, Instance, Result], Mutant], ...] = (
    *(swapped, dropped, put_out, overfilled, moved, wrong_level, wrong_price, negative_price),
    *(false_reason, leaking_cut),
)


def is_as_good(world: Instance, before: Result, mutant: Result) -> bool:
    """
    Whether a mutant that moved people is another optimum, which no checker may reject for its place alone.
    """
    return [one.value for one in recounted(world, mutant).levels] == [one.value for one in before.levels]


def test_of_five_hundred_wrong_answers_all_are_caught() -> None:
    made: dict[str, int] = {}
    missed: list[tuple[str, int]] = []
    seed = 0
    while sum(made.values()) < WANTED:
        seed += 1
        draw, world = random.Random(seed), a_world(seed)
        try:
            result = solve(world)
        except RuleRefused:
            continue
        assert verify(world, result).accepted
        for mutation in MUTATIONS:
            mutant = mutation(draw, world, result)
            if mutant is None or (
                mutation in (swapped, moved, put_out) and is_as_good(world, result, mutant)
            ):
                continue
            made[mutation.__name__] = made.get(mutation.__name__, 0) + 1
            if verify(world, mutant).status != REJECTED:
                missed.append((mutation.__name__, seed))

    assert set(made) == {mutation.__name__ for mutation in MUTATIONS}  # each kind was really tried
    assert missed == []


def test_a_proof_of_another_instance_is_no_proof() -> None:
    world, other = a_world(3), a_world(4)

    verdict = verify(other, solve(world))

    assert verdict.status == REJECTED

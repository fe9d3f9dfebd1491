"""Do two who must not meet sleep apart, and is the answer the best of all that keep them apart?"""

import itertools
from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.instance import Household, Instance, Options, PlaceRow
from onderdak.placement.engine.result import Result
from onderdak.placement.engine.separate import KEPT_APART, solve_separately
from onderdak.placement.engine.solve import solve
from onderdak.placement.tests.engine_worlds import NIGHT, a_world


def worth(result: Result) -> tuple[float, ...]:
    return tuple(round(-one.value if one.maximised else one.value, 6) + 0.0 for one in result.levels)


def a_unit(number: int, site: str) -> PlaceRow:
    return PlaceRow(f"u{number}", "0001", "unit", 4, region="A", location=site)


def a_house(*sites: str, many: int = 2, **differs: object) -> Instance:
    households = tuple(Household(f"h{number}", persons=2, home="0001") for number in range(many))
    places = tuple(a_unit(number, site) for number, site in enumerate(sites))
    return replace(Instance(NIGHT, households, places, options=Options(model="N")), **differs)  # type: ignore[arg-type]


def sites_of(world: Instance, result: Result) -> dict[str, str]:
    site = {row.id: row.site for row in world.places}
    return {one.household: site[one.places[0]] for one in result.assignments}


def meet(world: Instance, result: Result, pairs: Collection[tuple[str, str]]) -> bool:
    sleeps = sites_of(world, result)
    return any(one in sleeps and sleeps[one] == sleeps.get(other) for one, other in pairs)


def test_two_locations_both_sleep_and_one_location_the_later_one_waits() -> None:
    pair = [("h1", "h0")]
    both = solve_separately(a_house("a", "a", "b"), pair, solve)
    assert both.is_best and set(sites_of(both.instance, both.result).values()) == {"a", "b"}
    one = solve_separately(a_house("a", "a"), pair, solve)
    assert one.is_best and set(sites_of(one.instance, one.result)) == {"h0"}
    assert {(who, why) for who, _row, why in one.instance.compatibility.deny} == {("h1", KEPT_APART)}


def test_who_can_move_moves_when_the_later_one_has_no_other_place() -> None:
    """h1 comes later but fits in one location only; h0 goes elsewhere, so both sleep."""
    world = a_house("a", "a", "b")
    deny = (("h1", "u2", "refused_before"),)
    world = replace(world, compatibility=replace(world.compatibility, deny=deny))
    found = solve_separately(world, [("h0", "h1")], solve)
    assert sites_of(found.instance, found.result) == {"h0": "b", "h1": "a"} and found.is_best


def test_a_place_that_somebody_has_is_not_taken_away() -> None:
    world = a_house("a", "a")
    stays = tuple(
        replace(who, current_place=f"u{number}", may_move=True) for number, who in enumerate(world.households)
    )
    found = solve_separately(replace(world, households=stays), [("h0", "h1")], solve)
    assert len(found.result.assignments) == 2  # both had it before; whoever confirms decides


def test_after_the_last_question_the_later_one_yields_and_it_says_so() -> None:
    world = a_house("a", "a", "a", "b", many=3)
    pairs = list(itertools.combinations(("h0", "h1", "h2"), 2))
    found = solve_separately(world, pairs, solve, most=1)
    assert not found.is_best and not meet(world, found.result, pairs)


def best_apart(world: Instance, pairs: list[tuple[str, str]]) -> tuple[float, ...] | None:
    """The slow twin: every way to bar one of each pair from each location, the best of those."""
    sites = sorted({row.site for row in world.places})
    ways = [(one, other) for pair in pairs for one, other in [pair]]
    best = None
    for picks in itertools.product((0, 1), repeat=len(ways) * len(sites)):
        barred = {(ways[at // len(sites)][pick], sites[at % len(sites)]) for at, pick in enumerate(picks)}
        deny = tuple(
            (who, row.id, KEPT_APART)
            for who, site in sorted(barred)
            for row in world.places
            if row.site == site
        )
        kept = world.compatibility
        try:
            found = solve(replace(world, compatibility=replace(kept, deny=(*kept.deny, *deny))))
        except RuleRefused:
            continue
        best = worth(found) if best is None or worth(found) < best else best
    return best


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_the_answer_is_the_best_of_all_that_keep_the_pair_apart(seed: int) -> None:
    world = a_world(seed)
    sites = itertools.cycle(("a", "b", "c"))
    world = replace(
        world,
        places=tuple(replace(row, location=next(sites)) for row in world.places),
        households=tuple(replace(who, current_place=None, may_move=False) for who in world.households),
    )
    if len(world.households) < 2:
        return
    pairs = [(world.households[0].id, world.households[-1].id)]
    found = solve_separately(world, pairs, solve)
    assert not meet(world, found.result, pairs)
    assert verify(found.instance, found.result).problems == ()
    assert worth(found.result) == best_apart(world, pairs)


def test_nobody_is_asked_twice_when_nobody_meets() -> None:
    asked: list[Instance] = []

    def counting(world: Instance) -> Result:
        asked.append(world)
        return solve(world)

    found = solve_separately(a_house("a", "b"), [("h0", "h1"), ("h0", "gone")], counting)
    assert len(asked) == 1 and found.is_best
    with pytest.raises(RuleRefused):
        solve_separately(_without_a_way(), [("h0", "h1")], solve)


def _without_a_way() -> Instance:
    world = a_house("a", "a")
    first = replace(world.households[0], current_place="u0", may_move=False)
    closed = tuple(replace(row, available_until=NIGHT) for row in world.places)
    return replace(world, households=(first, world.households[1]), places=closed)

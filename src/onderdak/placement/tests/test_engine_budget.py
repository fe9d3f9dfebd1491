"""What does a budget of moves cost, who is helped by more, and is the price per move near the best?"""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine import solve as engine
from onderdak.placement.engine.budget import plan_moves, told_budget
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.instance import Household, Instance, Options, PlaceRow
from onderdak.placement.engine.solve import solve
from onderdak.placement.engine.stays import transfer_curve
from onderdak.placement.tests.engine_worlds import NIGHT, a_world, best_of_all

LEVELS = ("persons", "moves", "fit")


def a_mismatch(families: int, budget: int | None) -> Instance:
    """Singles in large units, families outside, small units free: each move helps one family."""
    singles = tuple(
        Household(f"s{n}", 1, current_place="large", may_move=True, sheltered_tonight=True)
        for n in range(families)
    )
    asking = tuple(Household(f"f{n}", 4) for n in range(families))
    rows = (
        PlaceRow("large", "1", "unit", 4, count=families),
        PlaceRow("small", "1", "unit", 1, count=families),
    )
    return Instance(NIGHT, singles + asking, rows, options=Options(levels=LEVELS, move_budget=budget))


def test_who_is_left_out_for_the_budget_is_told_what_it_costs_and_which_moves_were_not_made() -> None:
    world = a_mismatch(3, 1)

    result = solve(world)

    assert [one.value for one in result.levels[:2]] == [8, 1]
    assert {one.reason for one in result.unsheltered} == {"moveBudget"}
    cost = result.evidence[result.unsheltered[0].evidence]
    assert (cost["budget"], cost["used"], cost["needed"]) == (1, 1, 3)
    assert (cost["personsLeft"], cost["personsLeftWithout"]) == (8, 0)
    assert len(cost["notMade"]) == 2  # type: ignore[arg-type]
    assert verify(world, result).accepted


def test_an_equally_good_answer_without_a_budget_blames_no_budget() -> None:
    people = (Household("a", 1), Household("b", 1), Household("home", 1, current_place="q", may_move=True))
    rows = (PlaceRow("p", "1", "unit", 1), PlaceRow("q", "1", "unit", 1))
    world = Instance(NIGHT, people, rows, options=Options(levels=("persons",), move_budget=1))
    result = solve(world)
    (left,), placed = result.unsheltered, next(one for one in result.assignments if one.household in "ab")
    other = replace(
        result,
        assignments=(replace(placed, household=left.household),),
        unsheltered=(replace(left, household=placed.household),),
    )

    told = told_budget(world, result, other)

    assert told == result and left.reason != "moveBudget"
    assert verify(world, told).accepted


def test_an_answer_that_moves_more_than_the_budget_is_rejected() -> None:
    world = a_mismatch(3, None)
    result = solve(world)

    assert not verify(replace(world, options=replace(world.options, move_budget=2)), result).accepted


def test_the_curve_counts_households_too() -> None:
    assert [(p.moves, p.persons_left, p.households_left) for p in transfer_curve(a_mismatch(3, None))] == [
        (0, 12, 3),
        (3, 0, 0),
    ]


@pytest.mark.parametrize("budget", [0, 1, 2, 3, 9])
def test_a_price_per_move_uses_the_whole_budget(monkeypatch: pytest.MonkeyPatch, budget: int) -> None:
    monkeypatch.setattr(engine, "SMALL_DIRECT", 0)
    monkeypatch.setattr(engine, "SMALL", 0)
    world = a_mismatch(3, budget)

    result = solve(world)

    assert result.proof.kind == "lpBound"
    assert [one.value for one in result.levels[:2]] == [12 - 4 * min(3, budget), min(3, budget)]
    assert result.levels[0].gap == 0
    assert verify(world, result).accepted


def test_more_forced_moves_than_the_budget_have_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SMALL_DIRECT", 0)
    world = a_mismatch(2, 1)
    closed = replace(world.places[0], available_until=NIGHT)
    world = replace(world, places=(closed, world.places[1]))

    with pytest.raises(RuleRefused):
        solve(world)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_a_price_per_move_is_lawful_and_never_below_its_bound(seed: int) -> None:
    draw = random.Random(seed)
    world = a_world(seed, 6, 4)
    world = replace(
        world, fit=None, options=replace(world.options, levels=LEVELS, move_budget=draw.randint(0, 2))
    )
    best = best_of_all(world)
    budget = world.options.move_budget or 0
    try:
        plan = plan_moves(world, budget)
    except RuleRefused:
        assert best == "infeasible"
        return

    assert len(plan.movers) <= budget
    assert isinstance(best, tuple)
    assert plan.bound <= best[0] <= plan.loss

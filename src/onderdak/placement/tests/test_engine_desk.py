"""What does a desk see for one household, who would have to move, and what is kept for those to come?"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.kernel.errors import InputInvalid, RuleRefused
from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.explain import Explainer
from onderdak.placement.engine.hot import Session
from onderdak.placement.engine.insertion import Desk, Move, options
from onderdak.placement.engine.instance import Area, Household, Instance, Options, PlaceRow
from onderdak.placement.engine.mip import Program
from onderdak.placement.engine.prices import bid_prices
from onderdak.placement.engine.solve import solve
from onderdak.placement.engine.standing import Standing
from onderdak.placement.engine.stays import bound_at, transfer_curve
from onderdak.placement.tests.engine_worlds import NIGHT, a_world, best_of_all

STEP_FREE = frozenset({"stepFree"})


def a_country(*households: Household, places: tuple[PlaceRow, ...]) -> Instance:
    areas = (Area("0363", "VR13"), Area("0362", "VR13"), Area("0344", "VR09"))
    return Instance(NIGHT, households, places, areas)


def test_the_nearest_and_best_fitting_place_comes_first() -> None:
    world = a_country(
        Household("h", 2, ties=frozenset({"0363"})),
        places=(
            PlaceRow("far", "0344", "unit", 2),
            PlaceRow("near_large", "0363", "unit", 4),
            PlaceRow("near_right", "0363", "unit", 2),
            PlaceRow("region", "0362", "unit", 2),
        ),
    )

    found = options(world, "h")

    assert [one.place for one in found.best] == ["near_right", "near_large", "region"]
    assert [one.locality for one in found.best] == [0, 0, 1]
    assert found.further == 1


def test_every_other_place_has_the_rules_that_reject_it_or_is_full() -> None:
    world = a_country(
        Household("h", 2, needs=STEP_FREE),
        Household("resident", 1, current_place="full"),
        places=(
            PlaceRow("small", "0363", "unit", 1, features=STEP_FREE),
            PlaceRow("stairs", "0363", "unit", 2),
            PlaceRow("full", "0363", "unit", 2, features=STEP_FREE),
            PlaceRow("closed", "0363", "unit", 2, features=STEP_FREE, available_until=NIGHT),
        ),
    )

    found = options(world, "h")

    assert found.best == ()
    assert {one.place: one.rules for one in found.others} == {
        "small": ("size",),
        "stairs": ("need.stepFree",),
        "full": ("full",),
        "closed": ("dates",),
    }


def test_the_shortest_chain_moves_one_who_agreed_and_nobody_else() -> None:
    world = a_country(
        Household("h", 2, needs=STEP_FREE),
        Household("a", 2, current_place="p1"),
        Household("b", 2, current_place="p2", may_move=True, consents=frozenset({"move"})),
        places=(
            PlaceRow("p1", "0363", "unit", 2, features=STEP_FREE),
            PlaceRow("p2", "0363", "unit", 2, features=STEP_FREE),
            PlaceRow("p3", "0363", "unit", 2),
        ),
    )

    chain = options(world, "h").chain

    assert chain is not None
    assert chain.place == "p2"
    assert chain.moves == (Move("b", "p2", "p3", within_municipality=True, agreed=True),)


def test_two_moves_are_found_where_one_is_not_enough() -> None:
    world = a_country(
        Household("h", 4),
        Household("a", 3, current_place="large", may_move=True),
        Household("b", 2, current_place="middle", may_move=True),
        places=(
            PlaceRow("large", "0363", "unit", 4),
            PlaceRow("middle", "0363", "unit", 3),
            PlaceRow("small", "0363", "unit", 2),
        ),
    )

    chain = options(world, "h").chain

    assert chain is not None
    assert [(one.household, one.to_place) for one in chain.moves] == [("b", "small"), ("a", "middle")]
    assert options(world, "h", max_moves=1).chain is None


@given(seed=st.integers(0, 10**6), most=st.integers(1, 3), price=st.sampled_from([0.0, 3.0]))
@settings(max_examples=60, deadline=None)
def test_the_compiled_scan_says_the_same_as_whole_arrays(seed: int, most: int, price: float) -> None:
    world = a_world(seed)
    prices = {place.id: price * number for number, place in enumerate(world.places)}
    try:
        desk = Desk(world, table_of(world), prices)
    except RuleRefused:
        return
    for index in range(len(world.households)):
        order = desk.ordered(index, desk.permitted(index) & (desk.free > 0))
        assert desk.scanned(index, most) == (order[:most].tolist(), len(order))


def test_an_unknown_household_is_refused() -> None:
    with pytest.raises(InputInvalid):
        options(a_country(places=()), "nobody")


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_a_place_is_shown_exactly_when_the_engine_could_give_it(seed: int) -> None:
    world = replace(a_world(seed), options=Options(levels=("persons",)))
    waiting = [who for who in world.households if who.current_place is None]
    if not waiting:
        return
    residents = tuple(who for who in world.households if who.current_place and not who.may_move)
    alone = replace(
        world, households=(waiting[0], *residents), compatibility=world.compatibility.__class__(), fit=None
    )
    try:
        placed = bool(solve(alone).assignments) and solve(alone).unsheltered == ()
        found = options(alone, waiting[0].id)
    except RuleRefused:
        return

    assert bool(found.best) == placed
    assert len(found.best) + found.further + len(found.others) == len(alone.places)


def test_the_last_step_free_place_is_kept_while_another_one_fits_and_given_when_none_does() -> None:
    places = (
        PlaceRow("step_free", "0363", "unit", 2, features=STEP_FREE),
        PlaceRow("stairs", "0363", "unit", 3),
    )
    world = a_country(Household("h", 2), places=places)
    coming = (Household("wheelchair", 2, needs=STEP_FREE), Household("other", 2))
    prices = bid_prices(world, [coming])

    with_prices = options(world, "h", prices={"step_free": 400.0, "stairs": 0.0})
    only = options(replace(world, places=places[:1]), "h", prices={"step_free": 400.0})

    assert prices["step_free"] >= 0
    assert with_prices.best[0].place == "stairs"
    assert with_prices.best[1].kept_for == 400.0
    assert only.best[0].place == "step_free"


def test_without_a_forecast_nothing_is_kept() -> None:
    world = a_country(Household("h", 2), places=(PlaceRow("p", "0363", "unit", 2),))

    assert bid_prices(world, []) == {"p": 0.0}


def test_a_desk_uses_up_copies() -> None:
    world = a_country(Household("a", 1), Household("b", 1), places=(PlaceRow("p", "0363", "unit", 1),))
    desk = Desk(world, table_of(world), {})

    assert [desk.take(0), desk.take(1)] == [0, -1]


@given(seed=st.integers(0, 10**6), budget=st.integers(0, 3))
@settings(max_examples=50, deadline=None)
def test_the_transfer_curve_bounds_every_budget_and_meets_it_at_its_corners(seed: int, budget: int) -> None:
    world = replace(a_world(seed), fit=None)
    try:
        curve = transfer_curve(world)
    except RuleRefused:
        return
    world = replace(world, options=Options(levels=("persons",), move_budget=budget))
    best = best_of_all(world)
    if not isinstance(best, tuple):
        return

    assert best[0] >= bound_at(curve, budget) - 1e-9
    if budget in {point.moves for point in curve}:
        assert best[0] == bound_at(curve, budget)


def test_an_alternative_names_the_first_level_lost_and_everybody_affected() -> None:
    world = a_country(
        Household("h1", 3, tier=1),
        Household("h2", 1, group="men", tier=2, sheltered_tonight=True),
        places=(PlaceRow("p1", "0363", "unit", 4), PlaceRow("p2", "0363", "bed", 1, sharing="men")),
    )

    found = Explainer(world).alternatives("h2")

    assert [(one.place, one.loses_at, one.by) for one in found] == [("p1", "tonight", 3.0)]
    assert found[0].chain == (("h2", "p2", "p1"), ("h1", "p1", None))


@given(seed=st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_what_an_alternative_loses_is_what_forcing_it_costs(seed: int) -> None:
    world = a_world(seed)
    try:
        why = Explainer(world)
    except RuleRefused:
        return
    before = [one.value for one in solve(world).levels]
    for who in world.households:
        index = why.number[who.id]
        if why.seats.row[index] < 0 or why.network.signature_of[index] < 0:
            continue
        for other in why.alternatives(who.id):
            rules = world.compatibility
            others = tuple((who.id, p.id, "forced") for p in world.places if p.id != other.place)
            forced = replace(world, compatibility=replace(rules, deny=(*rules.deny, *others)))
            answer = solve(forced)
            if any(one.household == who.id for one in answer.unsheltered):
                continue
            after = [one.value for one in answer.levels]
            lost = next(
                (n for n, (a, b) in enumerate(zip(before, after, strict=True)) if abs(a - b) > 1e-9), None
            )
            name = None if lost is None else answer.levels[lost].name
            assert name == other.loses_at
            if lost is not None:
                assert abs(after[lost] - before[lost]) == pytest.approx(other.by)


def test_the_solver_session_still_offers_what_is_used_of_it() -> None:
    import numpy as np

    program = Program()
    program.add_columns(np.array([4.0, 4.0]))
    program.add_columns(np.array([3.0]), integer=True)
    program.add_rows(
        np.zeros(3, np.int64), np.arange(3), np.array([1.0, 1.0, 2.0]), np.array([5.5]), np.array([9.0])
    )
    cost = np.array([2.0, 3.0, 1.0])
    session = Session(program.arrays())

    relaxed = session.relaxed(cost)
    whole = session.whole(cost, 0.0)

    assert relaxed.bound == pytest.approx(2.75)
    assert (whole.bound, whole.complete) == (pytest.approx(3.0), True)
    session.limit(np.array([0.0, 0.0, 1.0]), 1.0)
    assert session.relaxed(cost).bound == pytest.approx(8.0)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=80, deadline=None)
def test_adding_households_to_a_warm_night_equals_solving_it_again(seed: int) -> None:
    world = a_world(seed, households=7)
    options = replace(world.options, tier_levels=2)
    needs = frozenset({"stepFree", "pets", "standardQuality"})  # what is scarce stays what the night asks
    first = Household("a", 1, needs=needs, tier=2)
    waiting = [first, *(who for who in world.households if who.current_place is None)]
    residents = tuple(who for who in world.households if who.current_place is not None)
    clean = replace(world, options=options, compatibility=world.compatibility.__class__(), fit=None)
    begun = max(1, len(waiting) // 2)
    try:
        night = Standing(Explainer(replace(clean, households=(*waiting[:begun], *residents))))
    except RuleRefused:
        return

    for count, who in enumerate(waiting[begun:], start=begun + 1):
        tried = night.tried(who)
        added = night.add(who)

        again = Explainer(replace(clean, households=(*waiting[:count], *residents)))
        assert night.values.tolist() == again.face.values.tolist()
        assert tried == added

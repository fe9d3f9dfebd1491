"""Is the answer of the engine the best of all answers there are, and does the checker agree?"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.kernel.errors import InputInvalid, RuleRefused
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.instance import Area, Fit, Household, Instance, Options, PlaceRow
from onderdak.placement.engine.result import Result
from onderdak.placement.engine.solve import model_for, solve
from onderdak.placement.tests.engine_worlds import NIGHT, a_world, a_world_with_rooms, best_of_all


def vector(result: Result) -> tuple[float, ...]:
    return tuple(round(-one.value if one.maximised else one.value, 6) + 0.0 for one in result.levels)


def answer_of(world: Instance, method: str = "ranks") -> tuple[float, ...] | str:
    """The vector of the engine, after its proof was checked."""
    try:
        result = solve(world, method)
    except RuleRefused:
        return "infeasible"
    verdict = verify(world, result)
    assert verdict.problems == ()
    assert verdict.status == ("checked" if result.model == "N" else "solver")
    assert all(level.gap == 0 for level in result.levels)
    return vector(result)


@pytest.mark.parametrize("method", ["ranks", "faces"])
@given(seed=st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_fixed_rooms_give_the_best_of_all_answers(method: str, seed: int) -> None:
    world = a_world(seed)

    assert answer_of(world, method) == best_of_all(world)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_changing_rooms_pools_pairs_budgets_and_fairness_give_the_best_of_all_answers(seed: int) -> None:
    world = a_world_with_rooms(seed)
    best = best_of_all(world)

    assert best is None or answer_of(world) == best


@given(seed=st.integers(0, 10**6), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_input_changes_nothing(seed: int, shuffle) -> None:  # type: ignore[no-untyped-def]
    world = a_world(seed)
    households, places = list(world.households), list(world.places)
    shuffle.shuffle(households)
    shuffle.shuffle(places)
    turned = replace(world, households=tuple(households), places=tuple(places))
    try:
        first = solve(world)
    except RuleRefused:
        with pytest.raises(RuleRefused):
            solve(turned)
        return

    second = solve(turned)

    assert second.assignments == first.assignments
    assert second.unsheltered == first.unsheltered
    assert vector(second) == vector(first)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_other_names_give_the_same_vector(seed: int) -> None:
    world = a_world(seed)
    named = replace(world, households=tuple(replace(h, id=f"z{9 - int(h.id[1:])}") for h in world.households))
    renamed = {old.id: new.id for old, new in zip(world.households, named.households, strict=True)}
    rules, fit = world.compatibility, world.fit
    named = replace(
        named,
        compatibility=replace(
            rules,
            allow=tuple((renamed[w], p, r) for w, p, r in rules.allow),
            deny=tuple((renamed[w], p, r) for w, p, r in rules.deny),
        ),
        fit=replace(fit, values=tuple((renamed[w], p, v) for w, p, v in fit.values)) if fit else None,
    )

    assert answer_of(named) == answer_of(world)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=80, deadline=None)
def test_one_more_place_never_makes_the_vector_worse(seed: int) -> None:
    world = a_world(seed)
    before = answer_of(world)
    more = replace(world, places=tuple(replace(place, count=place.count + 1) for place in world.places))

    after = answer_of(more)

    assert before == "infeasible" or after <= before  # type: ignore[operator]


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_nobody_is_lost_and_no_resident_is_put_out(seed: int) -> None:
    world = a_world_with_rooms(seed)
    try:
        result = solve(world)
    except RuleRefused:
        return
    told = [one.household for one in result.assignments] + [one.household for one in result.unsheltered]

    assert sorted(told) == sorted(who.id for who in world.households)
    residents = {who.id for who in world.households if who.current_place is not None}
    assert not residents & {one.household for one in result.unsheltered}


@given(seed=st.integers(0, 10**6), extra=st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_waiting_longer_never_loses_a_place(seed: int, extra: int) -> None:
    world = replace(a_world(seed), fit=None, options=Options(levels=("persons", "waiting")))
    world = replace(world, households=tuple(replace(who, waiting_since=None) for who in world.households))
    try:
        before = solve(world)
    except RuleRefused:
        return
    placed = [one.household for one in before.assignments]
    if not placed:
        return
    since = datetime(2026, 11, 21 - min(extra, 20), 12, tzinfo=UTC)
    longer = tuple(
        replace(who, waiting_since=since) if who.id == placed[0] else who for who in world.households
    )

    after = solve(replace(world, households=longer))

    assert placed[0] in {one.household for one in after.assignments}


def test_the_running_example_gives_the_vector_of_its_description() -> None:
    world = Instance(
        NIGHT,
        (
            Household("h1", 3, 1, 2, tier=1, ties=frozenset({"0363"})),
            Household("h2", 1, group="men", tier=2, sheltered_tonight=True, ties=frozenset({"0363"})),
            Household("h3", 2, needs=frozenset({"stepFree"}), tier=1, sheltered_tonight=True),
        ),
        (PlaceRow("p1", "0363", "unit", 4), PlaceRow("p2", "0344", "bed", 1, sharing="men", count=2)),
        (Area("0363", "VR13"), Area("0344", "VR09")),
        fit=Fit((("h1", "p1", 0.7), ("h2", "p1", 0.4), ("h2", "p2", 0.2))),
        options=Options(levels=("tonight", "persons", "tiers", "locality", "fit"), tier_levels=2),
    )

    result = solve(world)

    assert [(one.name, one.value) for one in result.levels] == [
        ("tonight", 0),
        ("persons", 2),
        ("tier1", 2),
        ("tier2", 0),
        ("locality", 2),
        ("fit", 0.9),
    ]
    assert result.unsheltered[0].reason == "noCompatiblePlace"
    assert result.evidence["e1"]["failed"] == {"need.stepFree": ["p1", "p2"], "size": ["p2"]}


def test_rooms_that_change_use_leave_nobody_out_where_labels_would() -> None:
    women = tuple(Household(f"w{n}", 1, group="women") for n in range(4))
    labelled = (PlaceRow("r1", "0363", "bed", 1, sharing="men", count=2), PlaceRow("r2", "0363", "unit", 2))
    rooms = (PlaceRow("r1", "0363", "room", 2, sharing="flexible", count=2),)

    with_labels, free = (solve(Instance(NIGHT, women, places)) for places in (labelled, rooms))

    assert len(with_labels.unsheltered) == 3
    assert len(free.unsheltered) == 0
    assert free.modes == {"r1": {"women": 2, "free": 0}}


def test_a_full_place_is_shown_with_those_who_hold_it() -> None:
    world = Instance(NIGHT, (Household("h1", 2), Household("h2", 2)), (PlaceRow("p1", "0363", "unit", 2),))

    result = solve(world)

    assert result.unsheltered[0].reason == "compatibleButFull"
    cut = result.evidence[result.unsheltered[0].evidence]
    assert (cut["households"], cut["places"]) == (["h1", "h2"], [["p1", 1]])


def test_who_would_have_to_move_is_named_when_nobody_agreed() -> None:
    world = Instance(
        NIGHT,
        (Household("h", 4), Household("alone", 1, current_place="large", sheltered_tonight=True)),
        (PlaceRow("large", "0363", "unit", 4), PlaceRow("small", "0363", "unit", 1)),
    )

    result = solve(world)

    assert result.unsheltered[0].reason == "needsMoveWithoutConsent"
    assert result.evidence[result.unsheltered[0].evidence]["moves"] == [["alone", "large", "small"]]
    assert verify(world, result).status == "checked"


@pytest.mark.parametrize(
    ("place", "path"),
    [
        pytest.param(PlaceRow("p", "0363", "room", 2), "two rows with one id", id="duplicate_row"),
        pytest.param(PlaceRow("q", "0363", "bed", 1), "a bed without a group", id="bed_without_group"),
        pytest.param(PlaceRow("q", "0363", "unit", -1), "less than nobody", id="negative_size"),
    ],
)
def test_an_instance_that_cannot_be_meant_is_refused(place: PlaceRow, path: str) -> None:
    world = Instance(NIGHT, (Household("h", 1),), (PlaceRow("p", "0363", "unit", 1), place))

    with pytest.raises(InputInvalid):
        solve(world)


def test_a_model_that_is_too_weak_is_refused_by_name() -> None:
    world = Instance(NIGHT, (), (PlaceRow("p", "0363", "pool", 5),), options=Options(model="N"))

    with pytest.raises(InputInvalid) as refused:
        model_for(world)

    assert refused.value.detail["needed"] == "pool"

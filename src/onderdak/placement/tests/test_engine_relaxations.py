"""What may a place lack, on whose word, and what is never given up? (R1 to R5)"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.check_rules import Rules
from onderdak.placement.engine.instance import (
    RELAXATIONS,
    Compatibility,
    Household,
    Instance,
    Options,
    PlaceRow,
)
from onderdak.placement.engine.result import Result
from onderdak.placement.engine.solve import solve
from onderdak.placement.tests.engine_worlds import NIGHT, a_world_with_rooms, best_of_all

ALL = frozenset(RELAXATIONS)
LEVELS = ("persons", "relaxations")
UNIT = PlaceRow("p", "0001", "unit", 2)
ROOM = PlaceRow("r", "0001", "room", 2, sharing="flexible")
PET = Household("h", 2, needs=frozenset({"pets"}), consents=ALL)
SIMPLE = Household("h", 2, needs=frozenset({"standardQuality"}), consents=ALL)
FAMILY = Household("h", 4, adults=2, minors=2, consents=ALL)
SISTER = Household("s", 1, group="women", flags=frozenset({"known:k"}), consents=ALL)
BROTHER = Household("b", 1, group="men", flags=frozenset({"known:k"}), consents=ALL)


def answer(
    people: tuple[Household, ...], places: tuple[PlaceRow, ...], codes: tuple[str, ...] = RELAXATIONS
) -> Result:
    world = Instance(NIGHT, people, places, options=Options(levels=LEVELS, relaxations=codes))
    result = solve(world)
    assert verify(world, result).problems == ()
    return result


CASES = [
    pytest.param("R1", (SIMPLE,), replace(UNIT, quality="temporary"), id="below_standard"),
    pytest.param("R2", (PET,), UNIT, id="without_the_pet"),
    pytest.param("R3", (FAMILY,), replace(UNIT, count=2), id="two_units"),
    pytest.param("R4", (SISTER, BROTHER), ROOM, id="with_known_people"),
    pytest.param(
        "R5",
        (replace(FAMILY, persons=2, minors=0),),
        replace(UNIT, features=frozenset({"supplementary"})),
        id="supplementary",
    ),
]


@pytest.mark.parametrize(("code", "people", "place"), CASES)
def test_each_is_off_until_switched_on_and_agreed_to(
    code: str, people: tuple[Household, ...], place: PlaceRow
) -> None:
    refusing = tuple(replace(who, consents=ALL - {code}) for who in people)
    others = tuple(one for one in RELAXATIONS if one != code)

    assert answer(people, (place,), others).unsheltered  # not switched on
    assert answer(refusing, (place,)).unsheltered  # nobody agreed
    if len(people) > 1:
        assert answer((people[0], refusing[1]), (place,)).unsheltered  # one of them did not agree
    given = answer(people, (place,), (code,))
    assert not given.unsheltered
    assert {one.relaxations for one in given.assignments} == {(code,)}
    assert given.levels[1].value == sum(who.persons for who in people)


def test_the_dearest_is_used_last_and_an_ordinary_place_first() -> None:
    rows = (
        replace(UNIT, id="simple", quality="acute", features=frozenset({"pets"})),
        replace(UNIT, id="no_pets"),
    )
    who = replace(PET, needs=frozenset({"pets", "standardQuality"}))

    assert answer((who,), rows, ("R1", "R2")).assignments[0].places == ("simple",)
    assert answer((who,), rows, ("R2", "R1")).assignments[0].places == ("no_pets",)
    ordinary = replace(UNIT, id="z", features=frozenset({"pets"}))
    assert answer((who,), (*rows, ordinary)).assignments[0].relaxations == ()


def test_people_of_another_circle_or_of_none_are_strangers() -> None:
    other = replace(BROTHER, id="o", flags=frozenset({"known:other"}))
    stranger = replace(BROTHER, id="x", flags=frozenset())

    assert len(answer((SISTER, other), (ROOM,)).unsheltered) == 1
    assert len(answer((SISTER, stranger), (ROOM,)).unsheltered) == 1
    assert {one.mode for one in answer((SISTER, BROTHER), (ROOM,)).assignments} == {"known"}


@pytest.mark.parametrize(
    ("who", "place", "rules"),
    [
        pytest.param(replace(PET, needs=frozenset({"stepFree"})), UNIT, Compatibility(), id="wheelchair"),
        pytest.param(PET, UNIT, Compatibility(deny=(("h", "p", "danger"),)), id="recorded_danger"),
        pytest.param(replace(SIMPLE, persons=3), UNIT, Compatibility(), id="above_the_permit"),
        pytest.param(SIMPLE, replace(UNIT, available_until=NIGHT), Compatibility(), id="closed"),
        pytest.param(
            replace(SIMPLE, flags=frozenset({"man"})),
            replace(UNIT, not_for=frozenset({"man"})),
            Compatibility(),
            id="barred",
        ),
        pytest.param(
            replace(SISTER, id="h"),
            replace(ROOM, id="p", kind="bed", capacity=1, sharing="men"),
            Compatibility(),
            id="sex",
        ),
        pytest.param(
            replace(FAMILY, adults=1, minors=3), replace(UNIT, count=2), Compatibility(), id="minors_alone"
        ),
    ],
)
def test_hard_limits_hold_with_everything_switched_on(
    who: Household, place: PlaceRow, rules: Compatibility
) -> None:
    options = Options(levels=LEVELS, relaxations=RELAXATIONS, two_units=True)
    world = Instance(NIGHT, (who,), (place,), compatibility=rules, options=options)

    result = solve(world)

    assert [one.household for one in result.unsheltered] == ["h"]
    assert verify(world, result).accepted


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_with_everything_switched_on_the_answer_is_the_best_there_is(seed: int) -> None:
    world = a_world_with_rooms(seed)
    options = replace(world.options, relaxations=RELAXATIONS, levels=("persons", "relaxations", "locality"))
    world = replace(world, options=options)
    best = best_of_all(world)
    try:
        result = solve(world)
    except RuleRefused:
        assert best in ("infeasible", None)
        return

    assert verify(world, result).problems == ()
    assert best is None or tuple(one.value for one in result.levels) == best
    rules, who = Rules(world), {one.id: one for one in world.households}
    for one in result.assignments:
        assert set(one.relaxations) <= who[one.household].consents
        if one.moved_from is None and who[one.household].current_place is not None:
            continue
        for name in one.places:
            shared = one.mode in ("men", "women", "known")
            broken = rules.broken(who[one.household], rules.place[name], len(one.places), shared)
            assert not {"size", "dates", "notFor", "onlyFor", "pair", "reach", "need.stepFree"} & set(broken)

"""Nothing fits: who could be asked to move to make a place, and is it the shortest chain?"""

import random
from dataclasses import replace

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import NotPermitted, NotVisible
from onderdak.placement.engine.insertion import options
from onderdak.placement.engine.instance import Household, Instance, Options, PlaceRow
from onderdak.placement.engine.solve import solve
from onderdak.placement.public import record_stay_event
from onderdak.placement.store.models import Occupancy
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_request, a_stay
from onderdak.placement.usecases.make_room import MadeRoom, make_room

WHEELCHAIR = ["wheelchair", "step_free"]


def lives_in(unit, persons: int = 1, **differs: object):
    """Let a household sleep in a unit: placed and arrived."""
    household = a_family(persons, **differs) if persons > 1 else a_request(group=None, **differs)
    placed = a_stay(household, unit.unit_id)
    record_stay_event(
        desk=a_desk(), now=NOW, stay_id=placed.stay_id, kind="arrived", occurred_at=NOW, reason=""
    )
    return household


def room_for(request, desk=None) -> MadeRoom:
    return make_room(desk=desk or a_desk(), now=NOW, request_id=request.request_id, night=TONIGHT)


@pytest.mark.django_db
def test_one_move_of_somebody_who_agreed_makes_the_wheelchair_room_free() -> None:
    wide, plain = a_unit(1, features=WHEELCHAIR), a_unit(1, features=[])
    lives = lives_in(wide, consents=frozenset({"move"}))
    asking = a_request(needs=frozenset({"wheelchair"}), group=None)

    found = room_for(asking)

    assert (found.unit_id, len(found.moves)) == (wide.unit_id, 1)
    move = found.moves[0]
    assert (move.household_id, move.from_unit, move.to_unit) == (
        lives.household_id, wide.unit_id, plain.unit_id,
    )  # fmt: skip
    assert found.all_agreed and move.answer.allowed and move.answer.article == "RooO 9(1)"


@pytest.mark.django_db
def test_who_did_not_agree_yet_is_shown_as_somebody_to_ask_and_nothing_is_written() -> None:
    wide = a_unit(1, features=WHEELCHAIR)
    a_unit(1, features=[])
    lives_in(wide)
    before = list(Occupancy.objects.order_by("pk").values())

    found = room_for(a_request(needs=frozenset({"wheelchair"}), group=None))

    assert found.unit_id == wide.unit_id and not found.all_agreed
    assert list(Occupancy.objects.order_by("pk").values()) == before


@pytest.mark.django_db
def test_a_resident_never_goes_where_a_need_is_not_met_or_another_lives() -> None:
    wide = a_unit(1, features=WHEELCHAIR)
    a_unit(1, features=[])
    lives_in(wide, needs=frozenset({"wheelchair"}))

    found = room_for(a_request(needs=frozenset({"wheelchair"}), group=None))

    assert found.unit_id is None and found.moves == () and found.residents == 1


@pytest.mark.django_db
def test_a_place_in_another_municipality_makes_no_room_here() -> None:
    lives_in(a_unit(1, features=WHEELCHAIR))
    a_unit(1, municipality="0363", features=[], released="country")

    assert room_for(a_request(needs=frozenset({"wheelchair"}), group=None)).unit_id is None


@pytest.mark.django_db
def test_only_who_may_search_and_see_the_household_asks() -> None:
    asking = a_request()
    with pytest.raises(NotPermitted):
        room_for(asking, a_desk(Role.FINANCE_OFFICER))
    with pytest.raises(NotVisible):
        room_for(asking, a_desk(municipality="0363"))


@pytest.mark.parametrize("seed", range(60))
def test_the_chain_has_as_few_moves_as_the_full_solution(seed: int) -> None:
    world = a_small_world(random.Random(seed))
    exact = solve(world)
    sheltered = any(one.household == "new" for one in exact.assignments)
    moves = sum(one.moved_from is not None for one in exact.assignments)

    found = options(world, "new", max_moves=9)

    if found.best:
        assert sheltered and moves == 0
    else:
        assert (found.chain is not None) == sheltered
        assert found.chain is None or len(found.chain.moves) == moves


def a_small_world(draw: random.Random) -> Instance:
    """Give five rooms with features, some people in them who may move, and one household that asks."""
    words = ("wheelchair", "quiet", "pets")
    rooms = tuple(
        PlaceRow(
            f"p{n}", "0344", "unit", draw.randint(1, 3),
            features=frozenset(w for w in words if draw.random() < 0.5),
        )
        for n in range(5)
    )  # fmt: skip
    people = []
    for room in rooms:
        if draw.random() < 0.75:
            needs = frozenset(w for w in room.features if draw.random() < 0.5)
            persons = draw.randint(1, room.sleeps)
            people.append(
                Household(
                    f"r{room.id}", persons, needs=needs, current_place=room.id, may_move=draw.random() < 0.8
                )
            )
    new = Household("new", draw.randint(1, 3), needs=frozenset(w for w in words if draw.random() < 0.4))
    world = Instance(date=TONIGHT, households=(new, *people), places=rooms)
    return replace(world, options=Options(levels=("persons", "moves"), model="N"))

"""Which moves are worth asking first, what do more moves bring, and is nobody put out?"""

import random

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from onderdak.placement.rules.transfer_plan import HelpChain, Step, chains_of, chosen_under
from onderdak.placement.store.models import Occupancy
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_request
from onderdak.placement.tests.test_make_room import lives_in
from onderdak.placement.usecases.plan_transfers import plan_transfers


def chain(helped: str, persons: int, moves: int) -> HelpChain:
    steps = tuple(Step(f"{helped}{n}", f"p{n}", f"p{n + 1}") for n in range(moves))
    return HelpChain(helped, persons, "p", steps)


def test_a_difference_falls_apart_into_one_chain_per_household_that_is_helped() -> None:
    steps = [
        Step("new", None, "a"), Step("r1", "a", "b"), Step("r2", "b", "c"),
        Step("other", None, "x"), Step("s1", "y", "z"), Step("s2", "z", "y"),
    ]  # fmt: skip

    found = chains_of(steps, {"new": 2, "other": 1})

    assert {one.helped: [step.who for step in one.moves] for one in found} == {
        "new": ["r1", "r2"],
        "other": [],
    }


def test_most_persons_per_move_come_first_and_the_budget_is_kept() -> None:
    chains = [chain("a", 1, 1), chain("b", 4, 2), chain("c", 2, 0), chain("d", 3, 3)]

    assert [one.helped for one in chosen_under(chains, 0)] == ["c"]
    assert [one.helped for one in chosen_under(chains, 2)] == ["c", "b"]
    assert [one.helped for one in chosen_under(chains, 6)] == ["c", "b", "a", "d"]


def test_all_the_budget_there_is_helps_everybody_who_can_be_helped() -> None:
    draw = random.Random(3)
    chains = [chain(f"h{n}", draw.randint(1, 6), draw.randint(0, 3)) for n in range(30)]

    helped = [sum(one.persons for one in chosen_under(chains, budget)) for budget in range(60)]

    assert helped[-1] == max(helped) == sum(one.persons for one in chains)


@pytest.mark.django_db
def test_a_family_gets_a_room_when_somebody_alone_in_it_moves_and_nothing_is_written() -> None:
    large, small = a_unit(4, features=[]), a_unit(1, features=[])
    alone = lives_in(large)
    family = a_family(4)
    before = list(Occupancy.objects.order_by("pk").values())

    plan = plan_transfers(desk=a_desk(), now=NOW, night=TONIGHT, municipality="0344", budget=1)

    assert [(one.request_id, one.unit_id) for one in plan.helps] == [(family.request_id, large.unit_id)]
    move = plan.helps[0].moves[0]
    assert (move.household_id, move.to_unit, move.agreed) == (alone.household_id, small.unit_id, False)
    assert [(one.moves, one.persons) for one in plan.points] == [(0, 0), (1, 4)]
    assert plan.at_most == 4
    assert list(Occupancy.objects.order_by("pk").values()) == before


@pytest.mark.django_db
def test_without_a_budget_only_who_needs_no_move_is_helped() -> None:
    lives_in(a_unit(4, features=[]))
    a_unit(1, features=[])
    a_family(4)
    alone = a_request(group=None)

    plan = plan_transfers(desk=a_desk(), now=NOW, night=TONIGHT, municipality="0344", budget=0)

    assert all(not one.moves for one in plan.helps)
    assert [one.request_id for one in plan.helps] in ([], [alone.request_id])


@pytest.mark.django_db
def test_who_may_plan_and_for_whom() -> None:
    with pytest.raises(NotPermitted):
        plan_transfers(desk=a_desk(Role.INTAKE_WORKER), now=NOW, night=TONIGHT, municipality="0344", budget=5)
    with pytest.raises(NotVisible):
        plan_transfers(desk=a_desk(), now=NOW, night=TONIGHT, municipality="0363", budget=5)
    with pytest.raises(InputInvalid):
        plan_transfers(desk=a_desk(), now=NOW, night=TONIGHT, municipality="0344", budget=-1)
    empty = plan_transfers(desk=a_desk(), now=NOW, night=TONIGHT, municipality="0344", budget=5)
    assert empty.helps == () and empty.points[0].persons == 0

"""Does a round find the best for everybody, prove it, and change nothing until somebody confirms?"""

from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from onderdak.placement.public import (
    decline_offer,
    make_offer,
    proposals_of,
    propose_round,
    round_by_id,
    rounds_of_night,
    search_places,
)
from onderdak.placement.store import snapshots
from onderdak.placement.store.models import Proposal, Run, Stay
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_man, a_request, a_stay
from onderdak.placement.types import Reach
from onderdak.placement.usecases.kept_for_round import in_order

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def propose(*, desk=None, municipalities=None, key=None, now=NOW, night=TONIGHT):
    ticks = count()
    return propose_round(
        desk=desk or a_desk(), now=now, night=night, municipalities=municipalities,
        tick=lambda: float(next(ticks)), request_key=key or uuid4(),
    )  # fmt: skip


def proposed(run_id: int) -> dict[int, int | None]:
    return dict(Proposal.objects.filter(run_id=run_id).values_list("request_id", "unit_id"))


def test_everybody_who_waits_is_in_the_round_and_nothing_changes() -> None:
    placed, waits, small = a_family(4), a_family(4), a_unit(4)
    a_stay(placed, small.unit_id)
    room = a_unit(4)

    made = propose()

    assert proposed(made.run_id) == {waits.request_id: room.unit_id}
    assert (made.optimal, made.verified, made.placed_persons) == (True, True, 4)
    assert Stay.objects.count() == 1


def test_a_night_on_which_nobody_waits_or_nothing_is_free_is_a_round_too() -> None:
    assert propose().households == 0
    mine = a_family(4)

    made = propose()

    assert (proposed(made.run_id), made.placed_households) == ({mine.request_id: None}, 0)


def test_more_persons_have_a_roof_than_first_come_first_served_would_give() -> None:
    """A man alone who comes first leaves the room of four to the family: there is a bed among men for him."""
    first, family = a_man(reported_at=NOW - 9 * HOUR), a_family(4)
    room, bed = a_unit(4), a_unit(1, sharing="men")

    made = propose()

    assert proposed(made.run_id) == {first.request_id: bed.unit_id, family.request_id: room.unit_id}


def test_who_comes_first_gets_the_last_room() -> None:
    late, early = a_family(4), a_family(4, reported_at=NOW - 9 * HOUR)
    room = a_unit(4)

    assert proposed(propose().run_id) == {late.request_id: None, early.request_id: room.unit_id}


def test_who_gets_no_place_is_told_why_with_evidence() -> None:
    cot, big = a_request(needs=frozenset({"cot"})), a_family(6)
    a_unit(4)

    found = {one.request_id: one for one in proposals_of(desk=a_desk(), run_id=propose().run_id)}

    assert found[cot.request_id].reason == found[big.request_id].reason == "noCompatiblePlace"
    assert found[cot.request_id].explanation["evidence"]


def test_a_refused_room_is_not_proposed_again() -> None:
    mine, room = a_family(4), a_unit(4)
    offered = make_offer(
        desk=a_desk(),
        now=NOW,
        request_id=mine.request_id,
        unit_id=room.unit_id,
        language="uk",
        request_key=uuid4(),
    )
    decline_offer(desk=a_desk(), now=NOW, offer_id=offered, reason="person_too_far")

    assert proposed(propose().run_id) == {mine.request_id: None}


def test_places_elsewhere_only_for_who_will_go_and_only_when_released() -> None:
    stays, goes = a_family(4, reported_at=NOW - HOUR), a_family(4, reach=Reach.REGION)
    a_unit(4, municipality="0310")
    there = a_unit(4, municipality="0310", released="region")

    assert proposed(propose().run_id) == {stays.request_id: None, goes.request_id: there.unit_id}


def test_the_snapshot_holds_what_was_known_and_the_same_key_gives_the_same_round() -> None:
    mine, room, key = a_family(4), a_unit(4), uuid4()

    made, again = propose(key=key), propose(key=key)

    assert (again.run_id, again.repeated) == (made.run_id, True)
    known = snapshots.read(Run.objects.get().snapshot_id)
    assert known["answer"] == {str(mine.request_id): f"u{room.unit_id}"}
    assert [one["request"] for one in known["order"]] == [mine.request_id]


def test_a_desk_runs_the_round_of_its_own_municipality_only() -> None:
    mine, elsewhere = a_family(4), a_family(4, municipality="0363")
    a_unit(4)

    assert set(proposed(propose().run_id)) == {mine.request_id}
    assert set(proposed(propose(desk=the_system()).run_id)) == {mine.request_id, elsewhere.request_id}
    with pytest.raises(NotVisible):
        propose(municipalities=["0344", "0363"])
    with pytest.raises(NotPermitted):
        propose(desk=a_desk(Role.INTAKE_WORKER))


@pytest.mark.parametrize("days", [-1, 400])
def test_a_night_that_is_past_or_far_away_is_refused(days) -> None:
    with pytest.raises(InputInvalid):
        propose(night=TONIGHT + timedelta(days=days))


def test_a_round_is_read_back_with_its_proof() -> None:
    a_family(4)
    made = propose()

    assert round_by_id(desk=a_desk(), run_id=made.run_id).levels == made.levels
    assert [one.run_id for one in rounds_of_night(desk=a_desk(), night=TONIGHT)] == [made.run_id]
    with pytest.raises(NotVisible):
        round_by_id(desk=a_desk(), run_id=10**9)


def test_who_leaves_comes_before_who_moves_in_and_a_ring_is_one_batch() -> None:
    assert in_order({"a", "b", "c"}, {"a": {"c"}}) == [["b"], ["c"], ["a"]]
    assert in_order({"a", "b", "c", "d"}, {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [
        ["a", "b", "c"],
        ["d"],
    ]


def test_a_place_of_the_round_says_at_the_counter_that_it_is_for_somebody_who_comes_first() -> None:
    first, later, room = a_family(4), a_family(4), a_unit(4)
    made = propose()
    assert proposed(made.run_id)[first.request_id] == room.unit_id

    def said(request_id: int) -> list[dict[str, object]]:
        found = search_places(desk=a_desk(), now=NOW, request_id=request_id, night=TONIGHT)
        return [facts for _, code, facts in found.options[0].reasons if code == "proposed_first"]

    assert said(later.request_id) == [{"position": 1}]
    assert said(first.request_id) == []

    a_request(municipality="0363", has_roof=False)
    propose(desk=a_desk(municipality="0363"))
    assert said(later.request_id) == [{"position": 1}]  # a round of another town says nothing of this line

    Proposal.objects.filter(run_id=made.run_id).update(dropped="place_taken")
    assert said(later.request_id) == []

"""What follows from an offer: yes, no, or no answer? Never that somebody has no right to shelter."""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.kernel.errors import (
    HoldExpired,
    InputInvalid,
    NotPermitted,
    NotVisible,
    PlaceTaken,
    SecondPersonNeeded,
)
from onderdak.placement.public import (
    accept_offer,
    coded_reasons,
    decline_offer,
    make_offer,
    request_for,
    search_places,
    waiting_order,
)
from onderdak.placement.store.models import Choice, Exclusion, Offer, Stay
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_stay

pytestmark = pytest.mark.django_db
OVER = NOW + timedelta(hours=4)


def offer(request, unit, *, now=NOW, key=None, language="uk", desk=None, why="override_other") -> int:
    return make_offer(
        desk=desk or a_desk(), now=now, request_id=request.request_id, unit_id=unit.unit_id,
        language=language, override_reason=why, request_key=key or uuid4(),
    )  # fmt: skip


def accept(offer_id, *, now=NOW, key=None, desk=None) -> int:
    return accept_offer(desk=desk or a_desk(), now=now, offer_id=offer_id, request_key=key or uuid4())


def decline(offer_id, reason="person_too_far", *, now=NOW) -> str:
    return decline_offer(desk=a_desk(), now=now, offer_id=offer_id, reason=reason)


def waits(request) -> bool:
    _, line = waiting_order(night=TONIGHT, now=NOW, municipalities=None)
    return request.request_id in [one.request.request_id for one in line]


def units_for(request) -> set[int]:
    found = search_places(desk=a_desk(), now=NOW, request_id=request.request_id, night=TONIGHT, top=10)
    return {option.unit.unit_id for option in found.options}


def test_an_offer_keeps_the_place_until_the_answer() -> None:
    unit, mine, other = a_unit(4), a_family(4), a_family(4)
    offer(mine, unit)

    with pytest.raises(PlaceTaken):
        a_stay(other, unit.unit_id)
    assert waits(mine)


def test_yes_places_the_household_in_that_unit() -> None:
    unit, mine = a_unit(4), a_family(4)

    stay = Stay.objects.get(pk=accept(offer(mine, unit)))

    assert (stay.unit_id, stay.start) == (unit.unit_id, TONIGHT)
    assert not waits(mine)


def test_yes_twice_is_yes_once() -> None:
    made, key = offer(a_family(4), a_unit(4)), uuid4()

    assert accept(made, key=key) == accept(made, key=key)
    assert Stay.objects.count() == 1
    with pytest.raises(HoldExpired):
        accept(made)


def test_yes_after_midnight_begins_that_night() -> None:
    late = NOW + timedelta(hours=9)
    made = offer(a_family(4), a_unit(4), now=late - timedelta(hours=1))

    assert Stay.objects.get(pk=accept(made, now=late)).start == TONIGHT + timedelta(days=1)


def test_an_answer_after_the_term_is_refused_and_the_place_is_free_again() -> None:
    unit, mine, other = a_unit(4), a_family(4, has_roof=True), a_family(4)
    made = offer(mine, unit)

    with pytest.raises(HoldExpired):
        accept(made, now=OVER)
    with pytest.raises(HoldExpired):
        decline(made, now=OVER)
    assert a_stay(other, unit.unit_id, now=OVER).stay_id


def test_no_refusal_ends_the_waiting() -> None:
    """Every reason a person or a location can give: the household keeps waiting."""
    for coded in coded_reasons("person_", "location_"):
        mine = a_family(2)
        decline(offer(mine, a_unit(2)), coded.code)
        assert waits(mine), coded.code


def test_a_refused_room_is_not_offered_again_and_others_are() -> None:
    first, second, mine = a_unit(4), a_unit(4), a_family(4)

    assert decline(offer(mine, first)) == "place_excluded"

    assert units_for(mine) == {second.unit_id}


def test_an_unsafe_location_is_left_out_as_a_whole_for_some_days() -> None:
    there = a_location()
    first, second, elsewhere, mine = (
        a_unit(4, location_id=there),
        a_unit(4, location_id=there),
        a_unit(4),
        a_family(4),
    )

    assert decline(offer(mine, first), "person_unsafe") == "location_excluded"

    assert units_for(mine) == {elsewhere.unit_id}
    assert second.unit_id not in units_for(mine)
    assert Exclusion.objects.get().until == TONIGHT + timedelta(days=30)


def test_health_means_that_needs_are_looked_at_again() -> None:
    mine = a_family(4, assessed=True)

    assert decline(offer(mine, a_unit(4)), "person_health") == "reassess"

    assert not request_for(a_desk(), mine.request_id).facts.assessed


def test_no_after_yes_and_yes_after_no_are_refused() -> None:
    taken, refused = offer(a_family(4), a_unit(4)), offer(a_family(4), a_unit(4))
    accept(taken)
    decline(refused)

    with pytest.raises(HoldExpired):
        decline(taken)
    with pytest.raises(HoldExpired):
        accept(refused)
    assert decline(refused) == "place_excluded", "the same no twice is one no"
    assert Exclusion.objects.count() == 1


def test_the_same_key_gives_the_first_offer() -> None:
    unit, mine, key = a_unit(4), a_family(4), uuid4()

    assert offer(mine, unit, key=key) == offer(mine, unit, key=key)
    assert Offer.objects.count() == 1


def test_wrong_input_is_named() -> None:
    unit, mine = a_unit(4), a_family(4)
    with pytest.raises(InputInvalid):
        offer(mine, unit, language="fy")
    for reason in ("left_own_home", "no_shelter", ""):
        with pytest.raises(InputInvalid):
            decline(offer(mine, unit), reason)


def test_another_municipality_does_not_see_the_offer() -> None:
    made = offer(a_family(4), a_unit(4))
    with pytest.raises(NotVisible):
        accept(made, desk=a_desk(municipality="0363"))
    with pytest.raises(NotPermitted):
        accept(made, desk=a_desk(Role.LOCATION_MANAGER))


def test_a_counter_may_place_by_an_accepted_offer() -> None:
    made = offer(a_family(4), a_unit(4), desk=a_desk(Role.INTAKE_WORKER))

    assert accept(made, desk=a_desk(Role.INTAKE_WORKER))


def test_who_comes_first_is_passed_over_at_the_offer_and_not_again_at_the_yes() -> None:
    earlier = a_family(4, reported_at=NOW - timedelta(hours=2))
    mine, unit = a_family(4), a_unit(4)
    with pytest.raises(SecondPersonNeeded):
        offer(mine, unit, why="")

    made = offer(mine, unit, why="override_health")
    a_family(4, reported_at=NOW - timedelta(hours=3))

    choice = Choice.objects.get(stay_id=accept(made))
    assert choice.override_cost == {"passedOver": [earlier.request_id]}
    assert (choice.override_reason, choice.approval_id is not None) == ("override_health", True)

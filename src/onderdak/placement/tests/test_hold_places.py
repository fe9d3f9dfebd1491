"""How long is a place kept for somebody, and can a hold ever stand in another household's way too long?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import (
    InputInvalid,
    NoSuitablePlace,
    NotNow,
    NotPermitted,
    NotVisible,
    PlaceTaken,
    RequestKeyReused,
    StayOverlaps,
)
from onderdak.placement.public import hold_places, release_hold, search_places, withdraw_request
from onderdak.placement.store.models import Hold, Occupancy
from onderdak.placement.store.queries import events_of
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_man, a_stay

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=30)


def hold(request, unit, *, now=NOW, key=None, desk=None, **more):
    return hold_places(
        desk=desk or a_desk(), now=now, request_id=request.request_id, unit_id=unit.unit_id, night=TONIGHT,
        request_key=key or uuid4(), **more,
    )  # fmt: skip


def free_for(request, *, now=NOW) -> int:
    found = search_places(desk=a_desk(), now=now, request_id=request.request_id, night=TONIGHT)
    return found.fitting_units


def test_a_held_unit_is_free_for_nobody_else_and_for_its_own_household() -> None:
    unit, mine, other = a_unit(4), a_family(4), a_family(3)

    held = hold(mine, unit)

    assert held.expires_at == LATER
    assert (free_for(mine), free_for(other)) == (1, 0)
    with pytest.raises(PlaceTaken):
        hold(other, unit)


def test_a_hold_ends_by_the_clock_without_any_job() -> None:
    unit, mine, other = a_unit(4), a_family(4), a_family(3)
    hold(mine, unit)

    assert hold(other, unit, now=LATER).places == unit.place_ids[:3]


@pytest.mark.parametrize("persons", [1, 3])
def test_an_old_hold_on_other_places_of_the_room_is_not_in_the_way(persons) -> None:
    """The constraints do not know the clock: whoever takes the room clears what is over in all of it."""
    room = a_unit(4, sharing="flexible")
    hold(a_family(2, has_roof=True), room)

    placed = a_stay(a_man() if persons == 1 else a_family(persons), room.unit_id, now=LATER)

    assert len(placed.places) == persons


def test_a_second_hold_of_the_same_household_replaces_the_first() -> None:
    first, second, mine, other = a_unit(4), a_unit(4), a_family(4), a_family(4)
    held = hold(mine, first)
    hold(mine, second)

    hold(other, first)
    assert [event.kind for event in events_of("hold", [held.hold_id])[held.hold_id]] == ["held", "voided"]


def test_placing_uses_the_hold() -> None:
    unit, mine = a_unit(4), a_family(4)
    held = hold(mine, unit)

    a_stay(mine, unit.unit_id)

    assert [event.kind for event in events_of("hold", [held.hold_id])[held.hold_id]] == ["held", "used"]
    assert not Occupancy.objects.filter(kind="hold", voided_at__isnull=True).exists()


def test_the_same_key_gives_the_first_hold_and_another_question_is_refused() -> None:
    unit, mine, key = a_unit(4), a_family(4), uuid4()

    first, again = hold(mine, unit, key=key), hold(mine, unit, key=key)

    assert (again.hold_id, again.repeated) == (first.hold_id, True)
    assert Hold.objects.count() == 1
    with pytest.raises(RequestKeyReused):
        hold(mine, unit, key=key, purpose="region")


def test_releasing_twice_is_releasing_once() -> None:
    unit, mine, other = a_unit(4), a_family(4), a_family(4)
    held = hold(mine, unit)

    for _ in range(2):
        release_hold(desk=a_desk(), now=NOW, hold_id=held.hold_id)

    assert len(events_of("hold", [held.hold_id])[held.hold_id]) == 2
    hold(other, unit)


def test_withdrawing_the_request_lets_the_hold_go() -> None:
    unit, mine, other = a_unit(4), a_family(4), a_family(4)
    hold(mine, unit)

    withdraw_request(desk=a_desk(), now=NOW, request_id=mine.request_id, reason="by_person")

    hold(other, unit)
    with pytest.raises(NotNow):
        hold(mine, a_unit(4))


def test_who_has_a_place_holds_no_other() -> None:
    mine = a_family(4)
    a_stay(mine, a_unit(4).unit_id)

    with pytest.raises(StayOverlaps):
        hold(mine, a_unit(4))


def test_a_room_too_small_is_not_suitable_and_a_room_in_use_is_taken() -> None:
    room = a_unit(4)
    with pytest.raises(NoSuitablePlace):
        hold(a_family(5), room)
    a_stay(a_family(2), room.unit_id)
    with pytest.raises(PlaceTaken):
        hold(a_family(2), room)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"purpose": "forever"}, id="purpose"),
        pytest.param({"now": NOW + timedelta(days=1)}, id="night-that-is-past"),
        pytest.param({"now": NOW - timedelta(days=400)}, id="night-too-far-away"),
    ],
)
def test_wrong_input_is_named(wrong) -> None:
    with pytest.raises(InputInvalid):
        hold(a_family(2), a_unit(4), **wrong)


def test_another_municipality_and_an_unknown_unit_look_the_same() -> None:
    mine, unit = a_family(2), a_unit(4)
    with pytest.raises(NotVisible):
        hold(mine, unit, desk=a_desk(municipality="0363"))
    with pytest.raises(NotVisible):
        hold_places(
            desk=a_desk(),
            now=NOW,
            request_id=mine.request_id,
            unit_id=10**9,
            night=TONIGHT,
            request_key=uuid4(),
        )
    with pytest.raises(NotPermitted):
        hold(mine, unit, desk=a_desk(Role.AUDITOR))

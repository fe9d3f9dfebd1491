"""Is a move one fact with the right article, and is nobody moved against the law?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.kernel.errors import (
    InputInvalid,
    MoveNotAllowed,
    NoSuitablePlace,
    NotNow,
    NotPermitted,
    NotVisible,
    PlaceTaken,
)
from onderdak.placement.public import beds_on, record_stay_event, transfer_household
from onderdak.placement.store.models import Occupancy, PlacementEvent, Stay
from onderdak.placement.store.queries import events_of
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_stay
from onderdak.placement.types import Reach

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def living():
    """A family that arrived yesterday, seen from today."""
    mine, unit = a_family(4, reach=Reach.REGION), a_unit(4)
    stay = a_stay(mine, unit.unit_id)
    record_stay_event(desk=a_desk(), now=NOW, stay_id=stay.stay_id, kind="arrived")
    return mine, unit, stay


def move(stay, unit, *, consent=True, ground=None, key=None, desk=None, now=TOMORROW) -> int:
    return transfer_household(
        desk=desk or a_desk(), now=now, stay_id=stay.stay_id, unit_id=unit.unit_id, consent=consent,
        ground=ground, request_key=key or uuid4(),
    )  # fmt: skip


def test_departure_and_arrival_are_one_fact_and_no_night_is_lost(living) -> None:
    mine, _, stay = living

    new = Stay.objects.get(pk=move(stay, a_unit(4)))

    assert (new.moved_from_id, new.start, new.article) == (
        stay.stay_id,
        TONIGHT + timedelta(days=1),
        "RooO 9(1)",
    )
    left = events_of("stay", [stay.stay_id])[stay.stay_id][-1]
    assert (left.kind, left.payload["moved_to"]) == ("left", new.pk)
    for days in range(3):
        night = TONIGHT + timedelta(days=days)
        rows = Occupancy.objects.filter(household_id=mine.household_id, voided_at__isnull=True)
        assert rows.filter(during__contains=night).count() == 4, night


def test_the_old_room_is_free_from_the_night_of_the_move(living) -> None:
    _, old, stay = living
    move(stay, a_unit(4))

    live = Occupancy.objects.filter(unit_id=old.unit_id, voided_at__isnull=True)
    assert {row.during.upper for row in live} == {TONIGHT + timedelta(days=1)}


def test_a_move_on_the_first_day_leaves_no_night_behind(living) -> None:
    _, old, stay = living
    move(stay, a_unit(4), now=NOW)

    assert not Occupancy.objects.filter(unit_id=old.unit_id, voided_at__isnull=True).exists()


def test_the_same_key_moves_once(living) -> None:
    stay, unit, key = living[2], a_unit(4), uuid4()

    assert move(stay, unit, key=key) == move(stay, unit, key=key)
    assert Stay.objects.count() == 2


@pytest.mark.parametrize("ground", ["public_order", "safety_of_others"])
def test_inside_the_municipality_two_grounds_need_no_consent(living, ground) -> None:
    move(living[2], a_unit(4), consent=False, ground=ground)

    assert PlacementEvent.objects.filter(kind="left", reason=ground, basis="RooO 9(1)").exists()


def test_without_consent_and_ground_nobody_is_moved(living) -> None:
    with pytest.raises(MoveNotAllowed):
        move(living[2], a_unit(4), consent=False)
    with pytest.raises(InputInvalid):
        move(living[2], a_unit(4), consent=False, ground="unpaid_contribution")


def test_across_the_border_only_with_consent_and_a_released_place(living) -> None:
    stay, there = living[2], a_unit(4, municipality="0310", released="region")
    with pytest.raises(MoveNotAllowed):
        move(stay, there, consent=False, ground="public_order")

    new = Stay.objects.get(pk=move(stay, there))

    assert (new.municipality, new.authority, new.article) == ("0310", "0344", "Twoo 2(1)")


def test_a_room_that_is_taken_or_too_small_is_refused_and_the_old_stay_goes_on(living) -> None:
    mine, _, stay = living
    taken = a_unit(4)
    a_stay(a_family(4), taken.unit_id)
    for unit, refusal in ((taken, PlaceTaken), (a_unit(3), NoSuitablePlace)):
        with pytest.raises(refusal):
            move(stay, unit)
    assert beds_on(household_ids=[mine.household_id], night=TONIGHT, now=NOW)


def test_a_stay_that_is_over_is_not_moved_again(living) -> None:
    stay = living[2]
    move(stay, a_unit(4))

    with pytest.raises(NotNow):
        move(stay, a_unit(4))


def test_another_municipality_does_not_see_the_stay(living) -> None:
    with pytest.raises(NotVisible):
        move(living[2], a_unit(4), desk=a_desk(municipality="0363"))
    with pytest.raises(NotPermitted):
        move(living[2], a_unit(4), desk=a_desk(Role.INTAKE_WORKER))

"""Who gets this unit, what is left behind when the answer is yes, and what when it is no?"""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role, first_answer
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.kernel.errors import (
    InputInvalid,
    NoSuitablePlace,
    NotNow,
    NotPermitted,
    NotVisible,
    PlaceTaken,
    RequestKeyReused,
    SecondPersonNeeded,
    StayOverlaps,
)
from onderdak.placement.public import place_household, search_places, waiting_order, withdraw_request
from onderdak.placement.store import snapshots
from onderdak.placement.store.models import Choice, Occupancy, Stay
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_man, a_request, a_stay
from onderdak.placement.types import Reach
from onderdak.placement.usecases import place_household as usecase

pytestmark = pytest.mark.django_db
YESTERDAY = NOW - timedelta(days=1)


def place(request, unit, *, desk=None, key=None, start=TONIGHT, **more):
    return place_household(
        desk=desk or a_desk(), now=NOW, request_id=request.request_id, unit_id=unit.unit_id, start=start,
        request_key=key or uuid4(), **more,
    )  # fmt: skip


def waiting() -> list[int]:
    _, line = waiting_order(night=TONIGHT, now=NOW, municipalities=None)
    return [one.request.request_id for one in line]


def test_every_member_gets_a_place_of_their_own_and_the_household_waits_no_more() -> None:
    mine, unit = a_family(4), a_unit(5)

    placed = place(mine, unit)

    assert len(set(placed.places)) == 4
    assert set(Occupancy.objects.values_list("person_id", flat=True)) == {
        member.person_id for member in mine.facts.members
    }
    assert mine.request_id not in waiting()


def test_the_choice_is_kept_with_the_order_the_rule_and_the_article() -> None:
    placed = place(a_family(4), a_unit(4))

    choice = Choice.objects.get(stay_id=placed.stay_id)
    known = snapshots.read(choice.snapshot_id)
    assert (choice.kind, choice.article, choice.position) == ("place", "RooO 9(1)", 1)
    assert (known["policy"], known["unit"]) == (choice.policy, placed.unit_id)
    assert [one["request"] for one in known["order"]] == [choice.request_id]


def test_a_stay_ends_where_the_unit_closes() -> None:
    unit = a_unit(4, location_id=a_location(contract_until=date(2025, 12, 31)))

    placed = place(a_family(4), unit)

    assert placed.until is not None
    assert placed.until <= date(2026, 1, 1)
    assert Stay.objects.get().until == placed.until


def test_a_night_that_is_promised_to_others_ends_the_stay() -> None:
    unit = a_unit(4)
    later = a_family(2, needed_from=TONIGHT)
    place(later, unit, start=TONIGHT + timedelta(days=5))

    assert place(a_family(3), unit, override_reason="override_other").until == TONIGHT + timedelta(days=5)


def test_a_place_for_later_is_no_roof_tonight_and_is_kept() -> None:
    """Who has a promise for next week still waits for tonight, and gets the nights until then."""
    mine, tonight, later = a_family(4), a_unit(4), a_unit(4)
    place(mine, later, start=TONIGHT + timedelta(days=7))
    assert waiting() == [mine.request_id]

    bridge = place(mine, tonight)

    assert bridge.until == TONIGHT + timedelta(days=7)
    assert waiting() == []


def test_a_retry_with_the_same_key_changes_nothing() -> None:
    mine, unit, key = a_family(4), a_unit(4), uuid4()

    first, again = place(mine, unit, key=key), place(mine, unit, key=key)

    assert replace(again, repeated=False) == first
    assert again.repeated
    assert Stay.objects.count() == 1
    with pytest.raises(RequestKeyReused):
        place(mine, a_unit(4), key=key)


def test_a_refusal_is_worked_out_anew_with_the_same_key() -> None:
    mine, small, key = a_family(4), a_unit(3), uuid4()
    with pytest.raises(NoSuitablePlace):
        place(mine, small, key=key)
    assert first_answer(municipality="0344", request_key=key, act="place", question={}) is None

    assert place(mine, a_unit(4), key=key).stay_id


def test_a_household_is_not_placed_twice() -> None:
    mine = a_family(4)
    place(mine, a_unit(4))

    with pytest.raises(StayOverlaps):
        place(mine, a_unit(4))


def test_who_withdrew_is_not_placed() -> None:
    mine = a_family(4)
    withdraw_request(desk=a_desk(), now=NOW, request_id=mine.request_id, reason="by_person")

    with pytest.raises(NotNow):
        place(mine, a_unit(4))


def test_two_men_share_a_room_for_men_and_a_woman_does_not() -> None:
    room = a_unit(2, sharing="men")
    place(a_man(), room)
    with pytest.raises(NoSuitablePlace):
        place(a_request(), room)

    place(a_man(), room, override_reason="override_other")

    assert Occupancy.objects.filter(unit_mode="men").count() == 2
    with pytest.raises(PlaceTaken):
        place(a_man(), room, override_reason="override_other")


def test_nobody_shares_with_a_household_that_has_the_room() -> None:
    room = a_unit(4, sharing="flexible")
    place(a_family(2), room)

    with pytest.raises(PlaceTaken):
        place(a_man(), room)


def test_who_comes_first_is_passed_over_only_with_a_reason_and_a_second_person() -> None:
    first, mine, unit = a_family(4, reported_at=YESTERDAY), a_family(4), a_unit(4)
    with pytest.raises(SecondPersonNeeded) as refused:
        place(mine, unit)
    assert refused.value.detail["passed_over"] == 1

    placed = place(mine, unit, override_reason="override_health")

    choice = Choice.objects.get()
    assert placed.needs_second_person
    assert choice.approval_id is not None
    assert choice.override_cost == {"passedOver": [first.request_id]}


def test_no_reason_is_asked_when_there_is_room_for_everybody() -> None:
    a_family(4, reported_at=YESTERDAY)
    a_unit(4)

    assert not place(a_family(4), a_unit(4)).needs_second_person


def test_a_counter_may_not_leave_the_order() -> None:
    a_family(4, reported_at=YESTERDAY)
    mine, unit = a_family(4), a_unit(4)

    with pytest.raises(NotPermitted):
        place(mine, unit, desk=a_desk(Role.INTAKE_WORKER))
    assert not Stay.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        pytest.param({"start": TONIGHT - timedelta(days=1)}, "start", id="past"),
        pytest.param({"until": TONIGHT}, "until", id="no-night"),
        pytest.param({"override_reason": "he asked nicely"}, "override_reason", id="reason-in-own-words"),
    ],
)
def test_wrong_input_is_named(wrong, field) -> None:
    with pytest.raises(InputInvalid) as refused:
        place(a_family(2), a_unit(4), **wrong)
    assert [name for name, _ in refused.value.detail["problems"]] == [field]


def test_a_place_elsewhere_needs_both_yeses() -> None:
    near = a_unit(4, municipality="0310", released="region")  # De Bilt, same region as Utrecht
    closed = a_unit(4, municipality="0310")
    stays_here, goes = a_family(4), a_family(4, reach=Reach.REGION)

    for request, unit in ((stays_here, near), (goes, closed)):
        with pytest.raises(NoSuitablePlace):
            place(request, unit, override_reason="override_other")
    placed = place(goes, near, override_reason="override_other")

    stay = Stay.objects.get(pk=placed.stay_id)
    assert (stay.municipality, stay.authority, stay.article) == ("0310", "0344", "Twoo 2(1)")


def test_another_municipality_sees_no_request_and_an_unknown_unit_is_not_found() -> None:
    mine, unit = a_family(2), a_unit(4)
    with pytest.raises(NotVisible):
        place(mine, unit, desk=a_desk(municipality="0363"))
    with pytest.raises(NotVisible):
        place_household(
            desk=a_desk(),
            now=NOW,
            request_id=mine.request_id,
            unit_id=10**9,
            start=TONIGHT,
            request_key=uuid4(),
        )


def test_a_stay_without_its_audit_entry_is_not_kept(monkeypatch) -> None:
    monkeypatch.setattr(usecase, "record", lambda *args, **ids: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        place(a_family(2), a_unit(4))

    assert not Stay.objects.exists()


def test_full_is_told_apart_from_unsuitable() -> None:
    mine = a_family(5)

    def look() -> str:
        return search_places(desk=a_desk(), now=NOW, request_id=mine.request_id, night=TONIGHT).verdict

    assert look() == "no_place_at_all"
    room = a_unit(4)
    assert look() == "no_suitable_place"
    a_stay(a_family(4), room.unit_id)
    assert look() == "no_place_at_all"

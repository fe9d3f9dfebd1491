"""What happened to a stay, what may be recorded when, and what does that do to the places?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.kernel.errors import (
    ClosedListOnly,
    InputInvalid,
    NoSuitablePlace,
    NotNow,
    NotPermitted,
    NotVisible,
    PlaceTaken,
)
from onderdak.placement.public import (
    beds_on,
    change_end,
    coded_reasons,
    place_household,
    record_stay_event,
    request_for,
    waiting_order,
)
from onderdak.placement.store.models import Occupancy, PlacementEvent, PlacementRequest, Stay
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_stay
from onderdak.placement.types import StayState

pytestmark = pytest.mark.django_db
NEXT_WEEK = TONIGHT + timedelta(days=7)


def say(stay, kind, *, now=NOW, desk=None, **more) -> StayState:
    return record_stay_event(desk=desk or a_desk(), now=now, stay_id=stay.stay_id, kind=kind, **more)


def left(stay, *, now=NOW, reason="left_own_home", **more) -> StayState:
    return say(stay, "left", now=now, reason=reason, **more)


def sleeping(request, *, night=TONIGHT, now=NOW):
    return beds_on(household_ids=[request.household_id], night=night, now=now).get(request.household_id)


def waits(request, *, night=TONIGHT) -> bool:
    _, line = waiting_order(night=night, now=NOW, municipalities=None)
    return request.request_id in [one.request.request_id for one in line]


def kinds() -> set[str]:
    return set(Occupancy.objects.filter(voided_at__isnull=True).values_list("kind", flat=True))


def test_an_arrival_turns_the_promise_into_a_stay() -> None:
    stay = a_stay(a_family(4), a_unit(4).unit_id)
    assert kinds() == {"promise"}

    assert say(stay, "arrived") is StayState.ARRIVED
    assert kinds() == {"stay"}


def test_saying_the_same_twice_writes_it_once() -> None:
    stay = a_stay(a_family(4), a_unit(4).unit_id)

    assert say(stay, "arrived") is say(stay, "arrived")
    assert PlacementEvent.objects.filter(kind="arrived").count() == 1


def test_who_is_away_keeps_the_place_and_comes_back_to_it() -> None:
    mine, unit = a_family(4), a_unit(4)
    stay = a_stay(mine, unit.unit_id)
    say(stay, "arrived")

    assert say(stay, "away", kept_until=NEXT_WEEK, reason="away_hospital") is StayState.AWAY
    with pytest.raises(PlaceTaken):
        a_stay(a_family(2), unit.unit_id)
    assert say(stay, "returned") is StayState.ARRIVED
    assert sleeping(mine) is not None


def test_who_did_not_arrive_has_a_place_kept_and_no_bed_tonight() -> None:
    mine, unit = a_family(4), a_unit(4)
    stay = a_stay(mine, unit.unit_id)

    assert say(stay, "no_show") is StayState.NO_SHOW

    assert (sleeping(mine), kinds()) == (None, {"kept"})
    assert say(stay, "arrived") is StayState.ARRIVED, "who turns up later is not sent away"
    assert sleeping(mine) is not None


def test_a_stay_that_was_recorded_in_error_lets_the_household_wait_again() -> None:
    mine, unit = a_family(4), a_unit(4)
    stay = a_stay(mine, unit.unit_id)

    assert say(stay, "voided", reason="authority_error") is StayState.VOIDED

    assert waits(mine)
    assert a_stay(mine, unit.unit_id).stay_id != stay.stay_id


def test_who_leaves_frees_the_place_from_that_night_and_waits_no_more() -> None:
    mine, unit = a_family(4), a_unit(4)
    stay = a_stay(mine, unit.unit_id)
    say(stay, "arrived")

    assert left(stay, now=NOW + timedelta(days=2)) is StayState.LEFT

    assert Stay.objects.get().until == TONIGHT + timedelta(days=2)
    assert not waits(mine, night=TONIGHT + timedelta(days=3))
    assert PlacementRequest.objects.get(pk=mine.request_id).withdrawn_at is not None
    assert request_for(a_desk(), mine.request_id)
    other = a_family(4)
    assert place_household(
        desk=a_desk(), now=NOW, request_id=other.request_id, unit_id=unit.unit_id,
        start=TONIGHT + timedelta(days=2), request_key=uuid4(),
    )  # fmt: skip


def test_who_leaves_on_the_first_day_held_no_night() -> None:
    stay = a_stay(a_family(4), a_unit(4).unit_id)
    say(stay, "arrived")

    left(stay)

    assert not Occupancy.objects.filter(voided_at__isnull=True).exists()


def test_a_late_departure_takes_no_night_from_others() -> None:
    """The agreed end passed, somebody else has the nights since; the departure is still recorded."""
    mine, unit = a_family(4), a_unit(4)
    stay = a_stay(mine, unit.unit_id)
    say(stay, "arrived")
    change_end(desk=a_desk(), now=NOW, stay_id=stay.stay_id, until=NEXT_WEEK, reason="")
    other = a_family(4)
    place_household(
        desk=a_desk(), now=NOW, request_id=other.request_id, unit_id=unit.unit_id, start=NEXT_WEEK,
        override_reason="override_other", request_key=uuid4(),
    )  # fmt: skip

    assert left(stay, now=NOW + timedelta(days=9)) is StayState.LEFT

    mine_until = Occupancy.objects.filter(stay_id=stay.stay_id).values_list("during", flat=True)
    assert {during.upper for during in mine_until} == {NEXT_WEEK}


def test_every_way_of_leaving_is_a_coded_reason() -> None:
    for coded in coded_reasons("left_"):
        stay = a_stay(a_family(2), a_unit(2).unit_id)
        say(stay, "arrived")
        assert left(stay, reason=coded.code) is StayState.LEFT


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        pytest.param("left", (), id="left-before-arrival"),
        pytest.param("away", (), id="away-before-arrival"),
        pytest.param("no_show", ("arrived",), id="no-show-after-arrival"),
        pytest.param("voided", ("arrived",), id="cancelled-after-arrival"),
    ],
)
def test_what_cannot_have_happened_is_refused(kind, before) -> None:
    stay = a_stay(a_family(4), a_unit(4).unit_id)
    for earlier in before:
        say(stay, earlier)

    with pytest.raises(NotNow):
        say(stay, kind, reason="left_own_home", kept_until=NEXT_WEEK)


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        pytest.param("danced", {}, "kind", id="kind"),
        pytest.param("arrived", {"occurred_at": NOW + timedelta(hours=1)}, "occurredAt", id="future"),
        pytest.param("left", {"reason": "because"}, "reason", id="reason"),
        pytest.param("away", {"kept_until": TONIGHT}, "keptUntil", id="kept-until"),
    ],
)
def test_wrong_input_is_named(kind, more, field) -> None:
    stay = a_stay(a_family(4), a_unit(4).unit_id)
    with pytest.raises(InputInvalid) as refused:
        say(stay, kind, **more)
    assert field in dict(refused.value.detail["problems"])


def test_only_the_manager_of_this_location_and_only_with_the_right() -> None:
    unit = a_unit(4)
    stay = a_stay(a_family(4), unit.unit_id)
    with pytest.raises(NotVisible):
        say(stay, "arrived", desk=a_desk(Role.LOCATION_MANAGER, locations=frozenset({unit.location_id + 1})))
    with pytest.raises(NotVisible):
        say(stay, "arrived", desk=a_desk(municipality="0363"))
    with pytest.raises(NotPermitted):
        say(stay, "arrived", desk=a_desk(Role.INTAKE_WORKER))

    assert say(stay, "arrived", desk=a_desk(Role.LOCATION_MANAGER, locations=frozenset({unit.location_id})))


# --- the end of a stay ----------------------------------------------------------------------------------


def end(stay, until, *, now=NOW) -> date | None:
    change_end(desk=a_desk(), now=now, stay_id=stay.stay_id, until=until, reason="")
    return Stay.objects.get(pk=stay.stay_id).until


def test_a_stay_is_shortened_and_made_longer_again() -> None:
    stay = a_stay(a_family(4), a_unit(4).unit_id)

    assert end(stay, NEXT_WEEK) == NEXT_WEEK
    assert end(stay, None) is None
    written = PlacementEvent.objects.filter(subject="stay").order_by("id").values_list("kind", flat=True)
    assert list(written) == ["accepted", "shortened", "extended"]


def test_nobody_is_put_out_by_an_end_date() -> None:
    stay = a_stay(a_family(4), a_unit(4).unit_id)
    with pytest.raises(ClosedListOnly):
        end(stay, TONIGHT)


def test_nights_that_others_have_are_not_given_twice() -> None:
    unit, other = a_unit(4), a_family(4)
    stay = a_stay(a_family(4), unit.unit_id)
    end(stay, NEXT_WEEK)
    place_household(
        desk=a_desk(), now=NOW, request_id=other.request_id, unit_id=unit.unit_id, start=NEXT_WEEK,
        override_reason="override_other", request_key=uuid4(),
    )  # fmt: skip

    with pytest.raises(PlaceTaken):
        end(stay, NEXT_WEEK + timedelta(days=1))


def test_no_stay_goes_on_after_the_location_closes() -> None:
    closes = date(2025, 12, 31)
    stay = a_stay(a_family(4), a_unit(4, location_id=a_location(contract_until=closes)).unit_id)
    last = Stay.objects.get().until
    assert last is not None
    end(stay, NEXT_WEEK)

    with pytest.raises(NoSuitablePlace):
        end(stay, last + timedelta(days=1))
    assert end(stay, None) == last


def test_a_stay_that_is_over_has_no_new_end() -> None:
    stay = a_stay(a_family(4), a_unit(4).unit_id)
    say(stay, "arrived")
    left(stay)
    with pytest.raises(NotNow):
        end(stay, NEXT_WEEK)

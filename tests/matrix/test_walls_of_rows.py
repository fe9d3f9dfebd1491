"""Do the walls hold when the application forgets to filter, and do they let through what the law allows?"""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from onderdak.access.public import Role, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import arrange_alternative, confirm_round, household_duty, record_attempt
from onderdak.duty.tests.builders import a_report
from onderdak.placement.public import (
    accept_offer,
    decline_offer,
    hold_places,
    make_offer,
    place_household,
    propose_round,
    record_stay_event,
    release_hold,
    search_places,
    transfer_household,
    withdraw_request,
)
from onderdak.placement.store.models import Occupancy, PlacementRequest, Stay
from onderdak.placement.tests.builders import NOW, TONIGHT
from onderdak.placement.types import Reach

pytestmark = pytest.mark.django_db
UTRECHT, DE_BILT, AMSTERDAM = "0344", "0310", "0363"
BY_CASE = (
    "placement_placementrequest", "placement_hold", "placement_offer", "placement_stay",
    "placement_placementevent", "placement_choice", "placement_exclusion", "access_answer",
    "placement_proposal", "duty_duty", "duty_attempt", "duty_attemptanswer", "duty_alternative",
    "duty_dutyevent",
)  # fmt: skip


def counts(tables) -> dict[str, int]:
    """Count the rows that the connection sees, by plain SQL: no filter of the application."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def asked(report, unit, desk, **more) -> dict:
    return {"desk": desk, "now": NOW, "request_id": report.request_id, "unit_id": unit.unit_id, **more}


def one_of_everything(municipality: str) -> None:
    """Let everything happen once in a municipality, so that every table has a row of it."""
    desk = a_desk(municipality=municipality)
    first, second, third = (a_report(municipality=municipality) for _ in range(3))
    refused = make_offer(
        **asked(first, a_unit(1, municipality=municipality), desk), language="uk", request_key=uuid4()
    )
    decline_offer(desk=desk, now=NOW, offer_id=refused, reason="person_too_far")
    place_household(
        **asked(first, a_unit(1, municipality=municipality), desk), start=TONIGHT, request_key=uuid4()
    )
    assert second.household_id  # sleeps in the room that the first refused; for the third there is none
    household = {"desk": desk, "now": NOW, "household_id": third.household_id, "request_key": uuid4()}
    record_attempt(**household, step="region", party="Proef", channel="phone")
    run = propose_round(
        desk=desk, now=NOW, night=TONIGHT, municipalities=None, tick=lambda: 0.0, request_key=uuid4()
    )
    confirm_round(desk=desk, now=NOW, run_id=run.run_id)
    stays = {
        "start": TONIGHT,
        "until": TONIGHT.replace(month=11, day=3),
        "review_on": TONIGHT.replace(month=11, day=1),
    }
    arrange_alternative(**household | {"request_key": uuid4()}, kind="hotel", provider="Proef", **stays)


def test_a_desk_of_another_municipality_reads_no_row_of_it() -> None:
    one_of_everything(AMSTERDAM)
    assert min(counts(BY_CASE).values()) > 0, "every table must have a row, or this proves nothing"

    with as_app(), scope_of(a_desk(municipality=UTRECHT)):
        assert set(counts(BY_CASE).values()) == {0}
    with as_app(), scope_of(a_desk(municipality=AMSTERDAM)):
        assert min(counts(BY_CASE).values()) > 0


def test_without_a_scope_the_application_reads_nothing() -> None:
    one_of_everything(AMSTERDAM)

    with as_app():
        assert set(counts(BY_CASE).values()) == {0}


@pytest.mark.parametrize("role", [Role.NATIONAL_COORDINATOR, Role.AUDITOR])
def test_who_may_only_read_writes_nothing(role) -> None:
    one_of_everything(UTRECHT)
    municipality = "" if role is Role.NATIONAL_COORDINATOR else UTRECHT

    with as_app(), scope_of(a_desk(role, municipality)):
        assert PlacementRequest.objects.exists()
        assert PlacementRequest.objects.update(draw=1) == 0
        assert Occupancy.objects.update(kind="kept") == 0


def test_nobody_deletes_a_stay_or_a_duty() -> None:
    one_of_everything(UTRECHT)

    with as_app(), scope_of(a_desk()):
        for table in ("placement_stay", "placement_occupancy", "placement_hold"):
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {table}")
                assert cursor.rowcount == 0, table
    assert Stay.objects.exists()


def test_a_row_of_another_municipality_is_not_written_either() -> None:
    mine = a_report(municipality=UTRECHT)

    with as_app(), scope_of(a_desk()), pytest.raises(DatabaseError), transaction.atomic():
        PlacementRequest.objects.filter(pk=mine.request_id).update(municipality=AMSTERDAM)


def test_the_whole_main_job_runs_inside_the_walls() -> None:
    """Report, search, hold, offer, yes, arrive, move and leave: as the role that the web works with."""
    desk, rooms = a_desk(), [a_unit(1), a_unit(1)]
    with as_app(), scope_of(desk):
        mine = a_report(desk=desk)
        found = search_places(desk=desk, now=NOW, request_id=mine.request_id, night=TONIGHT)
        assert found.fitting_units == 2
        held = hold_places(**asked(mine, rooms[0], desk), night=TONIGHT, request_key=uuid4())
        release_hold(desk=desk, now=NOW, hold_id=held.hold_id)
        offered = make_offer(**asked(mine, rooms[0], desk), language="uk", request_key=uuid4())
        stay = accept_offer(desk=desk, now=NOW, offer_id=offered, request_key=uuid4())
        record_stay_event(desk=desk, now=NOW, stay_id=stay, kind="arrived")
        moved = transfer_household(
            desk=desk, now=NOW, stay_id=stay, unit_id=rooms[1].unit_id, consent=True, ground=None,
            request_key=uuid4(),
        )  # fmt: skip
        record_stay_event(desk=desk, now=NOW, stay_id=moved, kind="arrived")
        record_stay_event(desk=desk, now=NOW, stay_id=moved, kind="left", reason="left_own_home")
        other = a_report(desk=desk)
        withdraw_request(desk=desk, now=NOW, request_id=other.request_id, reason="by_person")


def test_a_place_that_another_college_released_is_given_through_the_wall() -> None:
    desk, there = a_desk(), a_unit(1, municipality=DE_BILT, released="region")
    with as_app(), scope_of(desk):
        mine = a_report(desk=desk, reach=Reach.REGION)
        placed = place_household(**asked(mine, there, desk), start=TONIGHT, request_key=uuid4())
        assert household_duty(desk=desk, now=NOW, household_id=mine.household_id).bed is not None

    manager = a_desk(Role.LOCATION_MANAGER, DE_BILT, locations=frozenset({there.location_id}))
    with as_app(), scope_of(manager):
        record_stay_event(desk=manager, now=NOW, stay_id=placed.stay_id, kind="arrived")
    with as_app(), scope_of(manager):  # the next request of this desk
        assert not PlacementRequest.objects.exists(), "who receives sees the stay and not the file"
        record_stay_event(desk=manager, now=NOW, stay_id=placed.stay_id, kind="left", reason="left_own_home")
    assert PlacementRequest.objects.get().withdrawn_at is not None
    with as_app(), scope_of(a_desk(municipality=AMSTERDAM)):
        assert not Stay.objects.exists()


def test_a_hold_of_a_third_municipality_is_seen_by_a_search_and_read_by_nobody() -> None:
    """Which places are free is no secret; whose hold it is, is one."""
    there = a_unit(1, municipality=DE_BILT, released="country")
    amsterdam, utrecht = a_desk(municipality=AMSTERDAM), a_desk()
    with as_app(), scope_of(amsterdam):
        holder = a_report(municipality=AMSTERDAM, desk=amsterdam, reach=Reach.COUNTRY)
        hold_places(**asked(holder, there, amsterdam), night=TONIGHT, request_key=uuid4())
    with as_app(), scope_of(utrecht):
        mine = a_report(desk=utrecht, reach=Reach.COUNTRY)
        found = search_places(desk=utrecht, now=NOW, request_id=mine.request_id, night=TONIGHT)
        assert found.fitting_units == 0
        assert counts(["placement_hold"]) == {"placement_hold": 0}


def test_a_round_of_the_own_municipality_uses_released_places_through_the_wall() -> None:
    desk, there = a_desk(), a_unit(1, municipality=DE_BILT, released="region")
    with as_app(), scope_of(desk):
        mine = a_report(desk=desk, reach=Reach.REGION)
        run = propose_round(
            desk=desk, now=NOW, night=TONIGHT, municipalities=None, tick=lambda: 0.0, request_key=uuid4()
        )
        assert confirm_round(desk=desk, now=NOW, run_id=run.run_id).placed_households == 1
        bed = household_duty(desk=desk, now=NOW, household_id=mine.household_id).bed
        assert bed is not None
        assert bed.unit_id == there.unit_id

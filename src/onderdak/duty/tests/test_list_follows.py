"""Does the by-name list follow the acts of the duty by itself, with evidence, and never on silence?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from onderdak.access.public import approve_second, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty import public as duty
from onderdak.duty.rules.ending_grounds import GROUNDS
from onderdak.duty.store.models import Duty
from onderdak.duty.tests.builders import a_report
from onderdak.duty.types import Hearing, HearingKind
from onderdak.duty.usecases.list_follows import END_REASONS
from onderdak.placement.public import place_household, record_stay_event
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db
DESK = a_desk()
LATER = NOW + timedelta(days=2)


def episodes() -> list[tuple[str, str]]:
    return _rows("SELECT on_reason, off_reason FROM people_listepisode ORDER BY id")


def signs() -> list[str]:
    return [kind for (kind,) in _rows("SELECT kind FROM people_sighting ORDER BY id")]


def _rows(sql: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def ended(household_id: int, ground: str) -> int:
    person = Duty.objects.get(household_id=household_id).person_id
    asked = duty.propose_end(
        desk=DESK, now=NOW, household_id=household_id, person_id=person, ground=ground, facts="Feiten.",
        reasons="Redenen.", hearing=Hearing(HearingKind.VIEW_GIVEN, heard_on=TONIGHT), from_date=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    approve_second(
        desk=a_desk(actor_id=8), now=NOW, request_key=uuid4(), approval_id=asked.approval_id, granted=True
    )
    duty.end_duty(desk=DESK, now=NOW, proposal_id=asked.proposal_id, request_key=uuid4())
    return person


def test_out_of_sight_takes_nobody_off_the_list_and_being_back_is_a_strong_sign() -> None:
    household = a_report().household_id
    duty.interrupt_duty(
        desk=DESK, now=NOW, household_id=household, reason="whereabouts_unknown", last_seen_at=NOW,
        request_key=uuid4(),
    )  # fmt: skip
    assert episodes() == [("newly_reported", "")]
    duty.resume_duty(desk=DESK, now=LATER, household_id=household, request_key=uuid4())
    assert episodes() == [("newly_reported", "")]
    assert signs() == ["appointment", "identity_checked"]


@pytest.mark.parametrize(("said_by", "off"), [("person", ""), ("landlord", "housed"), ("visit", "housed")])
def test_own_housing_takes_off_the_list_only_with_a_contract_an_address_or_a_visit(said_by, off) -> None:
    household = a_report().household_id
    duty.record_own_housing(
        desk=DESK, now=NOW, household_id=household, start=TONIGHT, until=None, source=said_by,
        request_key=uuid4(),
    )  # fmt: skip
    assert episodes() == [("newly_reported", off)]
    duty.end_own_housing(
        desk=DESK, now=LATER, household_id=household, until=TONIGHT + timedelta(days=1), request_key=uuid4()
    )
    assert episodes()[1:] == ([("returned_from_housing", "")] if off else [])


@pytest.mark.parametrize("ground", ["dutch_national", "protection_ended"])
def test_an_end_by_law_goes_off_with_the_decision_and_a_return_comes_on_in_one_act(ground) -> None:
    household = a_report().household_id
    person = ended(household, ground)
    assert episodes() == [("newly_reported", END_REASONS[ground])]
    duty.reopen_duty(
        desk=DESK, now=LATER, household_id=household, person_id=person, reason="returned", request_key=uuid4()
    )
    assert episodes()[1:] == [("returned_from_unknown", "")]


def test_every_ground_of_the_closed_list_has_its_way_off() -> None:
    assert set(END_REASONS) == {ground.code for ground in GROUNDS}


@pytest.mark.parametrize(
    ("reason", "off"), [("left_unknown", ""), ("left_own_home", ""), ("left_returned", "left_country")]
)
def test_leaving_a_place_takes_nobody_off_without_a_country_to_go_to(reason, off) -> None:
    report = a_report()
    stay = place_household(
        desk=DESK, now=NOW, request_id=report.request_id, unit_id=a_unit(1).unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    record_stay_event(desk=DESK, now=NOW, stay_id=stay.stay_id, kind="arrived")
    record_stay_event(desk=DESK, now=NOW, stay_id=stay.stay_id, kind="left", reason=reason)
    assert episodes() == [("newly_reported", off)]
    assert signs() == ["appointment", "arrival"]


def test_a_visit_that_reached_them_is_a_strong_sign_and_a_call_a_weak_one() -> None:
    household = a_report().household_id
    for channel in ("phone", "visit", "mail"):
        result = "not_reached" if channel == "mail" else "reached"
        duty.try_outreach(
            desk=DESK, now=LATER, household_id=household, channel=channel, result=result, request_key=uuid4()
        )
    assert signs() == ["appointment", "telephone", "presence_round"]


def test_the_list_follows_for_the_role_of_web_and_worker_as_well() -> None:
    with as_app(), scope_of(DESK):
        household = a_report(desk=DESK).household_id
        duty.try_outreach(
            desk=DESK, now=LATER, household_id=household, channel="visit", result="reached",
            request_key=uuid4(),
        )  # fmt: skip
        assert signs() == ["appointment", "presence_round"]

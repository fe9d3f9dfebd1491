"""Who is responsible before, during and after a hand-over, and what goes along?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from onderdak.access.public import Desk, Role, scope_of
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import (
    ClockKind,
    DutyState,
    NewOrder,
    answer_handover,
    arrange_alternative,
    ask_handover,
    interrupt_duty,
    register_order,
    running_clocks,
    standing_of,
    unsheltered_tonight,
    where_everybody_is,
    withdraw_handover,
    work_items,
)
from onderdak.duty.store.models import Duty
from onderdak.duty.tests.builders import a_report
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotNow, NotPermitted, NotVisible
from onderdak.people.public import HandoverState, handover, household_view, on_list
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import beds_on, request_for, request_of_household
from onderdak.placement.tests.builders import NOW, TONIGHT, a_stay

pytestmark = pytest.mark.django_db
FROM, TO = "0344", "0307"
DAY = timedelta(days=1)


def sender(role: Role = Role.PLACEMENT_COORDINATOR) -> Desk:
    return a_desk(role, municipality=FROM)


def receiver(role: Role = Role.PLACEMENT_COORDINATOR) -> Desk:
    return a_desk(role, municipality=TO)


def asked(household: int, now=NOW, **differs: object) -> int:
    given = {"to": TO, "basis": "consent", "consent_on": TONIGHT, "request_key": uuid4()} | differs
    return ask_handover(desk=sender(), now=now, household_id=household, **given)


def accept(number: int, now=NOW, desk: Desk | None = None) -> None:
    answer_handover(desk=desk or receiver(), now=now, handover_id=number, accepted=True, request_key=uuid4())


def state(number: int, now=NOW) -> HandoverState:
    return handover(desk=sender(), now=now, handover_id=number).state


def responsible() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for person, code in Duty.objects.filter(handed_over_at__isnull=True).values_list(
        "person_id", "municipality"
    ):
        found.setdefault(person, []).append(code)
    return found


def test_until_the_yes_the_sender_keeps_everything() -> None:
    report = a_report(a_person(), a_person(given="Kind", birth_year=2019))
    number = asked(report.household_id)
    assert state(number) is HandoverState.ASKED
    assert set(map(tuple, responsible().values())) == {(FROM,)}
    assert request_of_household(sender(), report.household_id) is not None
    with pytest.raises(NotVisible):
        standing_of(desk=receiver(), now=NOW, household_id=report.household_id)


def test_with_the_yes_duty_file_list_and_request_move_at_once_and_no_hour_is_lost() -> None:
    report = a_report(a_person(), a_person(given="Kind", birth_year=2019), needs=frozenset({"cot"}))
    home = report.household_id
    before = request_of_household(sender(), home)
    number = asked(home)
    accept(number, now=NOW + DAY)

    every = standing_of(desk=receiver(), now=NOW + DAY, household_id=home)
    assert {(one.municipality, one.state, one.reported_at) for one in every} == {(TO, DutyState.OPEN, NOW)}
    assert set(map(tuple, responsible().values())) == {(TO,)}
    after = request_of_household(receiver(), home)
    assert (after.facts, after.draw) == (before.facts.__class__(**_facts(before, after)), before.draw)
    assert [one.household_id for one in unsheltered_tonight(desk=receiver(), now=NOW + DAY)] == [home]
    assert unsheltered_tonight(desk=sender(), now=NOW + DAY) == []
    assert household_view(desk=receiver(), now=NOW, household_id=home).municipality == TO
    assert set(on_list(desk=receiver(), person_ids=[one.person_id for one in every]).values()) == {TO}
    for gone in (standing_of, household_view):
        with pytest.raises(NotVisible):
            gone(desk=sender(), now=NOW, household_id=home)
    assert where_everybody_is(now=NOW + DAY).holds


def _facts(before, after) -> dict:
    kept = {name: getattr(before.facts, name) for name in before.facts.__slots__}
    return kept | {"needed_from": after.facts.needed_from, "group": after.facts.group}


def test_a_bed_and_an_alternative_that_run_go_on_under_the_receiver() -> None:
    slept, hotel = a_report(), a_report()
    unit = a_unit(1).unit_id
    a_stay(request_for(sender(), slept.request_id), unit)
    arrange_alternative(
        desk=sender(), now=NOW, household_id=hotel.household_id, kind="hotel", provider="Testhotel",
        start=TONIGHT, until=TONIGHT + 5 * DAY, review_on=TONIGHT + 2 * DAY, request_key=uuid4(),
    )  # fmt: skip
    for one in (slept, hotel):
        accept(asked(one.household_id))
        states = {row.state for row in standing_of(desk=receiver(), now=NOW, household_id=one.household_id)}
        assert states == {DutyState.MET}
    assert beds_on(household_ids=[slept.household_id], night=TONIGHT, now=NOW)
    assert unsheltered_tonight(desk=receiver(), now=NOW) == []


def test_a_no_has_a_reason_and_changes_nothing() -> None:
    home = a_report().household_id
    number = asked(home)
    with pytest.raises(ClosedListOnly):
        answer_handover(
            desk=receiver(), now=NOW, handover_id=number, accepted=False, reason="", request_key=uuid4()
        )
    answer_handover(
        desk=receiver(), now=NOW, handover_id=number, accepted=False, reason="not_here", request_key=uuid4()
    )
    assert state(number) is HandoverState.REFUSED
    assert list(responsible().values()) == [[FROM]]
    with pytest.raises(NotNow):
        accept(number)
    accept(asked(home, request_key=uuid4()))


def test_silence_alarms_both_sides_and_lapses_without_moving_anybody() -> None:
    home = a_report().household_id
    number = asked(home)

    def listed(desk: Desk, now) -> list[str]:
        return [item.step for item in work_items(desk=desk, now=now) if item.why == "clock_handover"]

    assert (listed(receiver(), NOW), listed(sender(), NOW)) == (["answer_handover"], [])
    late = NOW + 25 * timedelta(hours=1)
    assert (listed(receiver(), late), listed(sender(), late)) == (["answer_handover"], ["chase_answer"])
    assert handover(desk=sender(), now=late, handover_id=number).alarm == "colleague"
    clock = next(one for one in running_clocks(desk=sender(), now=late) if one.kind is ClockKind.HANDOVER)
    assert clock.due == NOW + 2 * DAY
    over = NOW + 15 * DAY
    assert state(number, over) is HandoverState.LAPSED and listed(sender(), over) == []
    with pytest.raises(NotNow):
        accept(number, over)
    assert list(responsible().values()) == [[FROM]]


def test_the_sender_takes_it_back_and_nobody_else_does() -> None:
    number = asked(a_report().household_id)
    for stranger in (receiver(), a_desk(municipality="0363")):
        with pytest.raises(NotVisible):
            withdraw_handover(desk=stranger, now=NOW, handover_id=number, request_key=uuid4())
    withdraw_handover(desk=sender(), now=NOW, handover_id=number, request_key=uuid4())
    assert state(number) is HandoverState.WITHDRAWN
    with pytest.raises(NotNow):
        accept(number)


def test_only_the_asked_college_says_yes_and_the_same_key_says_it_once() -> None:
    home = a_report().household_id
    number, key = asked(home), uuid4()
    for stranger in (sender(), a_desk(municipality="0363")):
        with pytest.raises(NotVisible):
            accept(number, desk=stranger)
    with pytest.raises(NotPermitted):
        accept(number, desk=receiver(Role.INTAKE_WORKER))
    for _ in range(2):
        answer_handover(desk=receiver(), now=NOW, handover_id=number, accepted=True, request_key=key)
    assert Duty.objects.filter(household_id=home).count() == 2


def test_there_and_back_again_leaves_one_authority() -> None:
    home = a_report().household_id
    accept(asked(home))
    back = ask_handover(
        desk=receiver(), now=NOW, household_id=home, to=FROM, basis="reported_there", request_key=uuid4()
    )
    accept(back, desk=sender())
    assert list(responsible().values()) == [[FROM]]
    assert standing_of(desk=sender(), now=NOW, household_id=home)[0].state is DutyState.OPEN


def test_who_is_out_of_sight_or_has_a_judge_is_not_handed_over() -> None:
    hidden, ruled = a_report(now=NOW - DAY).household_id, a_report().household_id
    interrupt_duty(
        desk=sender(), now=NOW, household_id=hidden, reason="declines_contact", last_seen_at=NOW,
        request_key=uuid4(),
    )  # fmt: skip
    order = NewOrder(
        household_id=ruled, court="Rechtbank Testland", case_number="TST 25/1", ordered="shelter",
        ruled_on=TONIGHT, starts_at=NOW, term_count=24, term_unit="hours",
    )  # fmt: skip
    register_order(desk=sender(), now=NOW, order=order, request_key=uuid4())
    for home in (hidden, ruled):
        with pytest.raises(NotNow):
            asked(home)


@pytest.mark.parametrize("differs", [{"to": FROM}, {"to": "9999"}, {"consent_on": None}], ids=str)
def test_what_cannot_be_asked_is_refused(differs: dict) -> None:
    with pytest.raises(InputInvalid):
        asked(a_report().household_id, **differs)


def test_the_packet_has_what_tonight_needs_and_no_name() -> None:
    home = a_report(
        a_person(), a_person(given="Kind", birth_year=2019), needs=frozenset({"cot"})
    ).household_id
    packet = handover(desk=receiver(), now=NOW, handover_id=asked(home)).packet
    assert (packet["persons"], packet["minors"], packet["needs"]) == (2, 1, ["cot"])
    assert {one["kind"] for one in packet["clocks"]} >= {"report_age", "application"}
    assert "Vydumana" not in str(packet) and "Kind" not in str(packet)


def test_all_of_it_happens_under_the_walls() -> None:
    home = a_report(a_person(), a_person(given="Kind", birth_year=2019)).household_id
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE onderdak_app")
    try:
        with scope_of(sender()):
            number = asked(home)
        with scope_of(receiver()):
            accept(number)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of the real transaction
            assert household_view(desk=receiver(), now=NOW, household_id=home).members
        with scope_of(sender()), pytest.raises(NotVisible):
            household_view(desk=sender(), now=NOW, household_id=home)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def test_the_database_leaves_nobody_without_an_authority_and_moves_no_file_without_a_yes() -> None:
    home = a_report().household_id
    number = asked(home)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(household_id=home).update(handed_over_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT people_move_file(%s)", [number])

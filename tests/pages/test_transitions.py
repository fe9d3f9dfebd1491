"""Which screen does which transition of the duty, and is each of them there when it can happen?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from onderdak.access.public import approve_second
from onderdak.access.tests.builders import the_system
from onderdak.duty.public import (
    Hearing,
    HearingKind,
    NewObjection,
    NewOrder,
    announce_decision,
    arrange_alternative,
    ask_authority,
    ask_handover,
    end_duty,
    interrupt_duty,
    pause_clock,
    propose_end,
    receive_objection,
    record_own_housing,
    register_order,
    standing_of,
)
from onderdak.duty.rules.aid import REFUSALS
from onderdak.duty.rules.may_follow import ALLOWED
from onderdak.duty.tests.builders import a_report
from onderdak.duty.types import AidState, ClockKind, DutyState, ObjectionState, OrderState
from onderdak.people.public import HandoverState
from onderdak.placement.tests.builders import NOW, TONIGHT
from onderdak.site import clock
from tests.builders import a_client

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# event of the duty -> the address that its form posts to, and the states in which the page shows it
STAND = "duty:standing_act"
DUTY = {
    "alternative_started": ("desk:alternative", None, {DutyState.OPEN}),
    "alternative_ended": (STAND, "alternatiefeinde", {DutyState.MET}),
    "own_housing_started": (STAND, "eigen", {DutyState.OPEN, DutyState.INTERRUPTED}),
    "own_housing_ended": (STAND, "eigeneinde", {DutyState.MET}),
    "interrupted": (STAND, "uitbeeld", {DutyState.OPEN}),
    "resumed": (STAND, "terug", {DutyState.INTERRUPTED}),
    "ended_by_law": (STAND, "einde", {DutyState.OPEN, DutyState.INTERRUPTED, DutyState.MET}),
    "reopened": (STAND, "heropenen", {DutyState.ENDED_BY_LAW}),
}
# what else changes state: where it stands, and the states that the screen leads to
OTHERS = {
    "duty:order_event": {OrderState.COMPLIED, OrderState.COMPLIED_LATE, OrderState.SET_ASIDE},
    "duty:objection_event": {
        ObjectionState.PAUSED, ObjectionState.IN_DEFAULT, ObjectionState.DECIDED, ObjectionState.WITHDRAWN,
    },
    "duty:aid": {AidState.ACCEPTED, AidState.REFUSED},
    "duty:handover": {HandoverState.ACCEPTED, HandoverState.REFUSED},
    "duty:handover_withdraw": {HandoverState.WITHDRAWN},
}  # fmt: skip
# states that time alone brings: nobody presses a button for them
BY_TIME = {
    OrderState.RUNNING, OrderState.OVERDUE, ObjectionState.OPEN, ObjectionState.LATE, AidState.OPEN,
    AidState.STUCK, HandoverState.ASKED, HandoverState.LAPSED,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _at_that_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def page(path: str) -> str:
    answer = a_client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def a_duty(state: str) -> int:
    """A household whose duty is in a state, met by an alternative or by own housing."""
    home = a_report(now=NOW - DAY).household_id
    asked = {"desk": the_system(), "now": NOW, "household_id": home, "request_key": uuid4()}
    if state == "interrupted":
        interrupt_duty(**asked, reason="declines_contact", last_seen_at=NOW - DAY)
    elif state == "alternative":
        night = {"start": TONIGHT, "until": TONIGHT + 3 * DAY, "review_on": TONIGHT + DAY}
        arrange_alternative(**asked, kind="hotel", provider="Testhotel", **night)
    elif state == "own_housing":
        record_own_housing(**asked, start=TONIGHT, until=None, source="person")
    elif state == "ended":
        person = standing_of(desk=the_system(), now=NOW, household_id=home)[0].person_id
        made = propose_end(
            **asked, person_id=person, ground="dutch_national", facts="Proef.", reasons="Proef.",
            hearing=Hearing(HearingKind.VIEW_GIVEN, heard_on=TONIGHT), from_date=TONIGHT,
        )  # fmt: skip
        return _confirmed(home, made.proposal_id, made.approval_id)
    return home


def _confirmed(home: int, proposal: int, approval: int) -> int:
    from onderdak.access.tests.builders import a_desk

    approve_second(desk=a_desk(), now=NOW, approval_id=approval, request_key=uuid4())
    end_duty(desk=the_system(), now=NOW, proposal_id=proposal, request_key=uuid4())
    return home


def test_every_event_and_every_state_has_its_screen() -> None:
    assert set(DUTY) == set(ALLOWED)
    told = set().union(*OTHERS.values()) | BY_TIME
    assert told == {*OrderState, *ObjectionState, *AidState, *HandoverState}
    assert all(states <= ALLOWED[event] for event, (_, _, states) in DUTY.items())


@pytest.mark.parametrize(
    ("made", "state"),
    [
        ("open", DutyState.OPEN),
        ("interrupted", DutyState.INTERRUPTED),
        ("alternative", DutyState.MET),
        ("own_housing", DutyState.MET),
        ("ended", DutyState.ENDED_BY_LAW),
    ],
)
def test_the_standing_shows_what_can_happen_now_and_nothing_else(made: str, state: DutyState) -> None:
    home = a_duty(made)
    shown = page(reverse("duty:standing", args=[home]))
    for event, (_, name, states) in DUTY.items():
        if name is None:
            continue
        there = f'action="{reverse(STAND, args=[home, name])}"' in shown
        if event in ("alternative_ended", "own_housing_ended"):
            assert there == (made == event.removesuffix("_ended")), event
        else:
            assert there == (state in states), event


def test_an_alternative_starts_on_the_dossier() -> None:
    home = a_duty("open")
    shown = page(f"/huishoudens/{home}?stap=alternative")
    assert 'id="alternatief_provider"' in shown


def test_the_clock_stops_and_runs_again_from_the_standing() -> None:
    home = a_duty("open")
    stop, run = (reverse(STAND, args=[home, name]) for name in ("opschorten", "hervatten"))
    shown = page(reverse("duty:standing", args=[home]))
    assert stop in shown and run not in shown
    pause_clock(
        desk=the_system(), now=NOW, household_id=home, clock=ClockKind.APPLICATION.value, on=TONIGHT,
        basis="Awb 4:15(1)", request_key=uuid4(),
    )  # fmt: skip
    shown = page(reverse("duty:standing", args=[home]))
    assert run in shown and stop not in shown


def test_orders_objections_questions_handovers_and_decisions_have_their_buttons() -> None:
    home = a_duty("alternative")
    asked = {"desk": the_system(), "now": NOW, "request_key": uuid4()}
    order = NewOrder(
        household_id=home, court="Rechtbank Testland", case_number="TST 25/1", ordered="shelter",
        ruled_on=TONIGHT, starts_at=NOW, term_count=24, term_unit="hours",
    )  # fmt: skip
    number = register_order(order=order, **asked)
    assert reverse("duty:order_event", args=[number]) in page(reverse("duty:order", args=[number]))
    against = NewObjection(home, "not_placed", TONIGHT - 2 * DAY, TONIGHT, "letter")
    number = receive_objection(objection=against, **(asked | {"request_key": uuid4()}))
    assert reverse("duty:objection_event", args=[number]) in page(reverse("duty:objection", args=[number]))
    number = ask_authority(
        household_id=a_duty("open"), kind="region", code="VR13", answer_by=NOW + DAY,
        **(asked | {"request_key": uuid4()}),
    )  # fmt: skip
    shown = page(reverse("duty:aid", args=[number]))
    assert reverse("duty:aid", args=[number]) in shown and all(code in shown for code in REFUSALS)
    number = ask_handover(
        household_id=a_duty("open"), to="0307", basis="court", **(asked | {"request_key": uuid4()})
    )
    assert reverse("duty:handover_withdraw", args=[number]) in page(reverse("duty:handover", args=[number]))
    receiver = a_client(municipality="0307").get(reverse("duty:handover", args=[number])).content.decode()
    assert 'name="accepted"' in receiver
    person = standing_of(desk=the_system(), now=NOW, household_id=home)[0].person_id
    number = announce_decision(
        household_id=home, person_ids=(person,), kind="measure", ground="house_rules", what="warning",
        note="Proef.", effective_from=TONIGHT + DAY, effective_until=None, answer_by=TONIGHT + DAY,
        **(asked | {"request_key": uuid4()}),
    )  # fmt: skip
    assert reverse("duty:intention_view", args=[number]) in page(reverse("duty:intention", args=[number]))

"""Is somebody looked for step by step, is nothing decided too early, and does a return restore everything?"""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from onderdak.access.public import approve_second, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty import public as duty
from onderdak.duty.store.models import Duty, SearchStep
from onderdak.duty.tests.builders import a_report
from onderdak.duty.types import DutyState, Hearing, HearingKind
from onderdak.duty.web.search_forms import StepForm
from onderdak.duty.web.search_pages import page_of_household
from onderdak.kernel.errors import AbsenceTooShort, HearingFirst, InputInvalid, NotNow, SecondPersonNeeded
from onderdak.kernel.nights import local_date
from onderdak.placement.public import out_of_sight, place_household, record_stay_event
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db
DESK, OTHER = a_desk(), a_desk(actor_id=8)
STEPS = (
    ("room_note", "note", "message_left", 3), ("outreach", "phone", "no_answer", 7),
    ("emergency_contact", "mail", "no_answer", 8), ("brp", "system", "not_known", 14),
    ("other_locations", "system", "not_known", 14), ("concern", "contact", "no_concern", 14),
)  # fmt: skip


def day(number: int) -> datetime:
    return NOW + timedelta(days=number)


def take(household: int, action: str, channel: str, answer: str, number: int, **more: object) -> int:
    return duty.take_search_step(
        desk=DESK, now=day(number), request_key=uuid4(), household_id=household, action=action,
        channel=channel, language="uk", answer=answer, at=day(number), **more,
    )  # fmt: skip


def searched(household: int, until: int = 14) -> None:
    for action, channel, answer, number in STEPS:
        if number <= until:
            take(household, action, channel, answer, number)


def living_somewhere():
    report = a_report()
    stay = place_household(
        desk=DESK, now=NOW, request_id=report.request_id, unit_id=a_unit(1).unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    record_stay_event(desk=DESK, now=NOW, stay_id=stay.stay_id, kind="arrived")
    record_stay_event(desk=DESK, now=day(2), stay_id=stay.stay_id, kind="not_found")
    return report.household_id


def propose(household: int, number: int):
    now = day(number)
    return duty.propose_end(
        desk=DESK, now=now, household_id=household, ground="left_or_absent", facts="Niet gevonden.",
        person_id=Duty.objects.get(household_id=household).person_id, reasons="Lang afwezig.",
        hearing=Hearing(HearingKind.NO_ANSWER, invited_on=local_date(day(number - 15)),
                        answer_by=local_date(day(number - 1))),
        from_date=local_date(now), request_key=uuid4(),
    )  # fmt: skip


def listed() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT on_reason, off_reason FROM people_listepisode ORDER BY id")
        return cursor.fetchall()


def test_a_decision_waits_for_the_whole_search_and_for_the_days_of_the_law() -> None:
    household = a_report().household_id
    duty.interrupt_duty(
        desk=DESK, now=day(2), household_id=household, reason="whereabouts_unknown", last_seen_at=day(1),
        request_key=uuid4(),
    )  # fmt: skip
    with pytest.raises(AbsenceTooShort):
        propose(household, 20)
    with pytest.raises(NotNow):
        propose(household, 40)
    searched(household)
    with pytest.raises(AbsenceTooShort):
        propose(household, 29)
    with pytest.raises(HearingFirst):
        duty.propose_end(
            desk=DESK, now=day(30), household_id=household, ground="left_or_absent", facts="x", reasons="y",
            person_id=Duty.objects.get(household_id=household).person_id, hearing=Hearing(),
            from_date=local_date(day(30)), request_key=uuid4(),
        )  # fmt: skip
    assert propose(household, 30).proposal_id


def test_the_form_of_a_step_has_no_default_and_says_which_choices_fit() -> None:
    typed = {"action": "brp", "at": "2025-03-01T10:00", "language": "nl"}
    assert set(StepForm(typed, now=NOW).errors) == {"channel", "answer"}
    wrong = StepForm(typed | {"channel": "phone", "answer": "no_answer"}, now=NOW)
    assert wrong.errors["channel"] == ["Bij deze stap past: registratie."]
    assert StepForm(typed | {"channel": "system", "answer": "not_known"}, now=NOW).is_valid()


def test_each_step_is_an_attempt_with_channel_language_and_answer() -> None:
    household = a_report().household_id
    for wrong in (
        {"channel": "pigeon"},
        {"answer": ""},
        {"action": "cleared"},
        {"action": "back"},
        {"action": "brp"},
    ):
        asked = {"action": "call", "channel": "phone", "answer": "no_answer"} | wrong
        with pytest.raises(InputInvalid):
            take(household, number=3, **asked)
    with pytest.raises(InputInvalid):
        take(household, "absent_notice", "phone", "stated", 3)
    take(household, "call", "phone", "no_answer", 3)
    assert [one.result for one in duty.outreach_made(desk=DESK, household_id=household)] == ["not_reached"]


def test_the_list_leads_to_a_search_only_where_there_is_a_duty() -> None:
    household = a_report().household_id
    searched_for = duty.with_duty(desk=DESK, household_ids=[household, 987_654])
    assert searched_for == {household}
    assert page_of_household(household, searched_for) == f"/plicht/huishouden/{household}/zoeken"
    assert page_of_household(987_654, searched_for) == "/plicht/huishouden/987654"


def test_a_step_of_the_day_on_which_they_were_seen_counts_when_it_came_later() -> None:
    household = a_report().household_id
    duty.back_in_sight(desk=DESK, now=day(20), request_key=uuid4(), household_id=household)
    for hours, left in ((-1, (1, 2, 3, 4)), (1, (2, 3, 4))):
        at = day(20) + timedelta(hours=hours)
        duty.take_search_step(
            desk=DESK, now=day(21), request_key=uuid4(), household_id=household, action="call",
            channel="phone", language="uk", answer="no_answer", at=at,
        )  # fmt: skip
        found = duty.search_of(desk=DESK, now=day(21), household_id=household)
        assert (found.last_seen, found.state.blocking) == (day(20), left)


def test_a_place_is_entered_only_by_two_with_attempts_a_report_and_the_belongings_kept() -> None:
    household = living_somewhere()
    with pytest.raises(NotNow):
        duty.ask_to_clear(desk=DESK, now=day(9), request_key=uuid4(), household_id=household)
    searched(household, until=8)
    question = duty.ask_to_clear(desk=DESK, now=day(9), request_key=uuid4(), household_id=household)

    def clear(**differs: object) -> int:
        given = {"report": "Twee tassen.", "kept_at": "Kluis 4"} | differs
        return duty.clear_place(
            desk=DESK, now=day(10), request_key=uuid4(), household_id=household, approval_id=question, **given
        )

    with pytest.raises(SecondPersonNeeded):
        clear()
    approve_second(desk=OTHER, now=day(9), request_key=uuid4(), approval_id=question, granted=True)
    with pytest.raises(InputInvalid):
        clear(report=" ", kept_at="")
    assert clear()
    assert out_of_sight(desk=DESK, now=day(10), household_id=household) == []
    assert listed() == [("newly_reported", "")]
    kept = next(one for one in duty.search_of(desk=DESK, now=day(10), household_id=household).taken)
    assert (kept.fact.action, kept.report, kept.kept_at) == ("cleared", "Twee tassen.", "Kluis 4")


def test_a_return_restores_the_kept_place_in_one_action() -> None:
    household = living_somewhere()
    searched(household)
    duty.back_in_sight(desk=DESK, now=day(20), request_key=uuid4(), household_id=household)
    assert out_of_sight(desk=DESK, now=day(20), household_id=household) == []
    found = duty.search_of(desk=DESK, now=day(21), household_id=household)
    assert found.last_seen == day(20) and found.state.blocking == (1, 2, 3, 4)
    assert found.state.absent_days == 0 or found.absences


def test_a_return_after_the_decision_opens_the_duty_and_the_list_in_one_action() -> None:
    household = a_report().household_id
    duty.interrupt_duty(
        desk=DESK, now=day(2), household_id=household, reason="whereabouts_unknown", last_seen_at=NOW,
        request_key=uuid4(),
    )  # fmt: skip
    searched(household)
    asked = propose(household, 30)
    approve_second(desk=OTHER, now=day(30), request_key=uuid4(), approval_id=asked.approval_id, granted=True)
    duty.end_duty(desk=DESK, now=day(30), proposal_id=asked.proposal_id, request_key=uuid4())
    assert listed() == [("newly_reported", "unknown_closed")]
    key = uuid4()
    for _ in range(2):
        assert duty.back_in_sight(desk=DESK, now=day(33), request_key=key, household_id=household) == 1
    states = {one.state for one in duty.standing_of(desk=DESK, now=day(33), household_id=household)}
    assert states == {DutyState.OPEN}
    assert listed()[1:] == [("returned_from_unknown", "")]


def test_absence_of_a_year_adds_up_over_two_searches() -> None:
    household = a_report().household_id
    searched(household)
    duty.back_in_sight(desk=DESK, now=day(20), request_key=uuid4(), household_id=household)
    take(household, "call", "phone", "no_answer", 25)
    found = duty.search_of(desk=DESK, now=day(30), household_id=household)
    assert next(until for _, until in found.absences) == local_date(day(20))
    assert len(found.absences) == 2


def test_steps_are_append_only_and_the_walls_let_the_desk_write_them() -> None:
    with as_app(), scope_of(DESK):
        household = a_report(desk=DESK).household_id
        take(household, "call", "phone", "reached", 3)
        assert duty.search_of(desk=DESK, now=day(4), household_id=household).last_seen == NOW
        duty.back_in_sight(desk=DESK, now=day(4), request_key=uuid4(), household_id=household)
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        SearchStep.objects.update(answer="x")

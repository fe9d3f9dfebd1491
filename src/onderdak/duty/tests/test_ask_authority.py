"""Who asked whom for a place, who may answer, and what happens to a question that nobody answers?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.capacity.public import region_of_municipality
from onderdak.capacity.tests.builders import region_of
from onderdak.duty.public import (
    AidAnswerGiven,
    aid_request,
    aid_requests,
    answer_aid,
    ask_authority,
    household_duty,
    work_items,
)
from onderdak.duty.tests.builders import a_report
from onderdak.duty.types import AidState, AttemptAnswer, Step
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotNow, NotVisible
from onderdak.placement.tests.builders import NOW

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(hours=2)
YES = AidAnswerGiven(True, place="Testlocatie 9, kamer 2", contact="Testbalie", answered_by="Testgemeente")
NO = AidAnswerGiven(False, reason="no_suitable_place", answered_by="Testgemeente")
ASKED = "0363"


def asked(kind: str = "municipality", code: str = ASKED, **more: object) -> int:
    household = more.pop("household", None) or a_report().household_id
    wanted = {"answer_by": SOON, "request_key": uuid4()} | more
    return ask_authority(desk=a_desk(), now=NOW, household_id=household, kind=kind, code=code, **wanted)


def region_desk(code: str) -> object:
    members = frozenset(one for one, region in region_of_municipality().items() if region == code)
    return a_desk(Role.REGIONAL_COORDINATOR, "", covers=members, actor_id=9)


def reply(aid_id: int, answer: AidAnswerGiven, desk=None, now=NOW) -> None:
    answer_aid(
        desk=desk or a_desk(municipality=ASKED), now=now, aid_id=aid_id, answer=answer, request_key=uuid4()
    )


def test_the_asked_municipality_reads_counts_and_needs_and_answers_there() -> None:
    aid_id = asked()
    theirs = a_desk(municipality=ASKED)
    with as_app(), scope_of(theirs):
        (one,) = aid_requests(desk=theirs, now=NOW)
        assert (one.aid_id, one.persons, one.mine_to_answer, one.mine) == (aid_id, 1, True, False)
        reply(aid_id, YES)
    assert aid_request(desk=a_desk(), now=NOW, aid_id=aid_id).state is AidState.ACCEPTED


def test_the_answer_stands_on_the_ladder_of_who_asked() -> None:
    household = a_report().household_id
    reply(asked(household=household), YES)
    (attempt,) = household_duty(desk=a_desk(), now=NOW, household_id=household).attempts
    assert (attempt.step, attempt.answer) == (Step.COUNTRY, AttemptAnswer.PLACE_FOUND)


def test_no_place_at_all_and_no_suitable_place_are_different_answers() -> None:
    for reason, said in (
        ("no_place_at_all", AttemptAnswer.NO_PLACE_AT_ALL),
        ("no_suitable_place", AttemptAnswer.NO_SUITABLE_PLACE),
        ("needed_for_own", AttemptAnswer.REFUSED),
    ):
        household = a_report().household_id
        reply(asked(household=household), AidAnswerGiven(False, reason=reason, answered_by="Testgemeente"))
        assert household_duty(desk=a_desk(), now=NOW, household_id=household).attempts[0].answer is said


def test_a_region_answers_as_a_whole_and_its_members_one_by_one_do_not() -> None:
    region = region_of("0344")
    aid_id = asked("region", region)
    member = next(code for code, one in region_of_municipality().items() if one == region and code != "0344")
    alone = a_desk(municipality=member)
    with as_app(), scope_of(alone):
        assert aid_requests(desk=alone, now=NOW) == []
        with pytest.raises(NotVisible):
            reply(aid_id, YES, desk=alone)
    whole = region_desk(region)
    with as_app(), scope_of(whole):
        reply(aid_id, NO, desk=whole)
    assert aid_request(desk=a_desk(), now=NOW, aid_id=aid_id).state is AidState.REFUSED


def test_another_region_sees_what_is_asked_of_it_and_nothing_else() -> None:
    other = region_of("0363")
    aid_id, whole = asked("region", other), region_desk(other)
    asked("region", region_of("0344"))
    with as_app(), scope_of(whole):
        assert [one.aid_id for one in aid_requests(desk=whole, now=NOW)] == [aid_id]
        reply(aid_id, YES, desk=whole)


def test_the_country_answers_what_is_asked_of_the_country() -> None:
    aid_id, nation = asked("country", ""), a_desk(Role.NATIONAL_COORDINATOR, "", actor_id=9)
    with as_app(), scope_of(nation):
        reply(aid_id, YES, desk=nation)
    assert aid_request(desk=a_desk(), now=NOW, aid_id=aid_id).answered_by == "Testgemeente"


def test_a_third_municipality_sees_no_question() -> None:
    aid_id, third = asked(), a_desk(municipality="0599")
    with as_app(), scope_of(third):
        assert aid_requests(desk=third, now=NOW) == []
        with pytest.raises(NotVisible):
            aid_request(desk=third, now=NOW, aid_id=aid_id)


def test_an_unanswered_question_is_stuck_and_alarms_both_sides_and_can_still_be_answered() -> None:
    aid_id, later = asked(), SOON + timedelta(minutes=1)
    assert aid_request(desk=a_desk(), now=later, aid_id=aid_id).state is AidState.STUCK
    steps = {
        desk.municipality: [
            one.step for one in work_items(desk=desk, now=later) if one.why == "clock_aid_answer"
        ]
        for desk in (a_desk(), a_desk(municipality=ASKED))
    }
    assert steps == {"0344": ["chase_answer"], ASKED: ["answer_question"]}
    reply(aid_id, YES, now=later)
    assert aid_request(desk=a_desk(), now=later, aid_id=aid_id).state is AidState.ACCEPTED


def test_the_first_answer_stands_and_the_same_again_is_no_change() -> None:
    aid_id = asked()
    reply(aid_id, NO)
    reply(aid_id, NO)
    with pytest.raises(NotNow):
        reply(aid_id, YES)


@pytest.mark.parametrize("reason", ["", "full", "too_many_children"])
def test_a_refusal_needs_a_reason_of_the_list(reason: str) -> None:
    with pytest.raises(ClosedListOnly):
        reply(asked(), AidAnswerGiven(False, reason=reason, answered_by="Testgemeente"))


@pytest.mark.parametrize(
    "wrong",
    [
        AidAnswerGiven(True, answered_by="Testgemeente"),
        AidAnswerGiven(True, place="Kamer 2"),
        AidAnswerGiven(True, place="Kamer 2", answered_by="Testgemeente", until=NOW.date()),
    ],
    ids=["no place", "nobody", "no night"],
)
def test_a_yes_names_the_place_and_who_said_it(wrong: AidAnswerGiven) -> None:
    with pytest.raises(InputInvalid):
        reply(asked(), wrong)


@pytest.mark.parametrize(
    ("kind", "code"),
    [("municipality", "0344"), ("municipality", "9999"), ("region", "VR99"), ("province", "27")],
    ids=["itself", "no municipality", "no region", "no kind"],
)
def test_only_an_authority_that_exists_and_is_another_can_be_asked(kind: str, code: str) -> None:
    with pytest.raises(InputInvalid):
        asked(kind, code)


def test_an_answer_term_in_the_past_is_refused() -> None:
    with pytest.raises(InputInvalid):
        asked(answer_by=NOW)


def test_the_same_question_sent_twice_is_one_question() -> None:
    household, key = a_report().household_id, uuid4()
    assert asked(household=household, request_key=key) == asked(household=household, request_key=key)

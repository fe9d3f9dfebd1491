"""What does it leave behind that a party was asked, and what does a temporary alternative do?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.duty.public import (
    answer_attempt,
    arrange_alternative,
    household_duty,
    record_attempt,
    unsheltered_tonight,
)
from onderdak.duty.store.models import Alternative, Attempt, AttemptAnswer
from onderdak.duty.tests.builders import a_report
from onderdak.duty.types import DutyState, Step
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible, RequestKeyReused
from onderdak.placement.public import waiting_order
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ask(household: int, *, step="region", now=NOW, key=None, desk=None, **more) -> int:
    fixed = {"party": "Veiligheidsregio Proef", "channel": "phone", "answer_by": None}
    return record_attempt(
        desk=desk or a_desk(), now=now, household_id=household, step=step, request_key=key or uuid4(),
        **(fixed | more),
    )  # fmt: skip


def answer(attempt: int, said="no_place_at_all", *, by="Proef", desk=None) -> None:
    answer_attempt(desk=desk or a_desk(), now=NOW, attempt_id=attempt, answer=said, answered_by=by)


def shelter(household: int, *, key=None, now=NOW, desk=None, **differs) -> int:
    fixed = {
        "kind": "hotel", "provider": "Proefhotel", "start": TONIGHT, "until": TONIGHT + 5 * DAY,
        "review_on": TONIGHT + 3 * DAY,
    }  # fmt: skip
    return arrange_alternative(
        desk=desk or a_desk(),
        now=now,
        household_id=household,
        request_key=key or uuid4(),
        **(fixed | differs),
    )


def state(household: int, *, now=NOW) -> DutyState:
    return household_duty(desk=a_desk(), now=now, household_id=household).state


def outside(now=NOW) -> list[int]:
    return [one.household_id for one in unsheltered_tonight(desk=a_desk(), now=now)]


def test_no_list_of_attempts_ends_the_duty() -> None:
    household = a_report().household_id
    for step in ("own", "region", "country", "alternative") * 2:
        answer(ask(household, step=step))

    duty = household_duty(desk=a_desk(), now=NOW, household_id=household)

    assert (duty.state, len(duty.attempts)) == (DutyState.OPEN, 8)
    assert duty.next_step is not None
    assert (duty.next_step.step, duty.next_step.why) == (Step.ALTERNATIVE, "try_again")
    assert outside() == [household]


def test_the_same_key_writes_one_attempt() -> None:
    household, key = a_report().household_id, uuid4()

    assert ask(household, key=key) == ask(household, key=key)
    assert Attempt.objects.count() == 1
    with pytest.raises(RequestKeyReused):
        ask(household, step="country", key=key)


def test_the_first_answer_stands() -> None:
    made = ask(a_report().household_id)

    answer(made, "refused")
    answer(made, "place_found")

    assert [one.answer for one in AttemptAnswer.objects.all()] == ["refused"]


def test_all_faults_of_an_attempt_are_named_at_once() -> None:
    household = a_report().household_id
    with pytest.raises(InputInvalid) as refused:
        ask(household, step="heaven", channel="pigeon", party=" ", answer_by=NOW)
    assert {name for name, _ in refused.value.detail["problems"]} == {"step", "channel", "party", "answerBy"}
    with pytest.raises(InputInvalid):
        answer(ask(household), "maybe", by=" ")


def test_an_alternative_meets_the_duty_until_it_ends_and_the_household_keeps_waiting() -> None:
    household = a_report().household_id

    shelter(household)

    assert (state(household), outside()) == (DutyState.MET, [])
    _, line = waiting_order(night=TONIGHT, now=NOW, municipalities=None)
    assert [(one.request.household_id, one.tier.code, one.hours) for one in line] == [
        (household, "everybody", 0)
    ]
    after = NOW + 5 * DAY
    assert (state(household, now=after), outside(after)) == (DutyState.OPEN, [household])


def test_the_same_key_arranges_one_alternative() -> None:
    household, key = a_report().household_id, uuid4()

    assert shelter(household, key=key) == shelter(household, key=key)
    assert Alternative.objects.count() == 1
    with pytest.raises(RequestKeyReused):
        shelter(household, key=key, provider="Ander hotel")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        pytest.param({"kind": "tent"}, "kind", id="kind"),
        pytest.param({"provider": " "}, "provider", id="provider"),
        pytest.param({"start": TONIGHT - DAY}, "start", id="past"),
        pytest.param({"until": TONIGHT}, "until", id="no-night"),
        pytest.param({"until": TONIGHT + 200 * DAY}, "until", id="longer-than-a-quarter"),
        pytest.param({"review_on": TONIGHT + 6 * DAY}, "reviewOn", id="review-after-the-end"),
    ],
)
def test_an_alternative_has_an_end_and_a_review(wrong, field) -> None:
    household = a_report().household_id
    with pytest.raises(InputInvalid) as refused:
        shelter(household, **wrong)
    assert field in {name for name, _ in refused.value.detail["problems"]}


def test_another_municipality_sees_no_duty_and_a_role_needs_its_right() -> None:
    household, elsewhere = a_report().household_id, a_desk(municipality="0363")
    made = ask(household)
    for act in (
        lambda: ask(household, desk=elsewhere),
        lambda: answer(made, desk=elsewhere),
        lambda: shelter(household, desk=elsewhere),
        lambda: household_duty(desk=elsewhere, now=NOW, household_id=household),
    ):
        with pytest.raises(NotVisible):
            act()
    with pytest.raises(NotPermitted):
        ask(household, desk=a_desk(Role.LOCATION_MANAGER))
    with pytest.raises(NotPermitted):
        shelter(household, desk=a_desk(Role.REGIONAL_COORDINATOR, "", covers=frozenset({"0344"})))

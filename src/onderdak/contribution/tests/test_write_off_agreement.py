"""Does a debt wait for a second person where the municipality wants one, and nowhere else?"""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from onderdak.access.public import Role, approve_second
from onderdak.access.tests.builders import a_desk
from onderdak.contribution.rules.claim_course import State
from onderdak.contribution.rules.may_collect import Step
from onderdak.contribution.store.models import Entry, PolicyAdopted, PolicyChoice
from onderdak.contribution.tests.builders import a_claim
from onderdak.contribution.usecases.collect_claim import NextStep, take_step
from onderdak.contribution.usecases.write_off_agreement import (
    Agreement,
    ask_write_off,
    write_off_agreement,
)
from onderdak.kernel.errors import InputInvalid, NotNow, SecondPersonNeeded

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 21, 9, tzinfo=UTC)
GROUND = "TWOO_6_3"


def finance(actor_id: int = 7):
    return a_desk(Role.FINANCE_OFFICER, actor_id=actor_id)


def the_house_rule_is_on() -> None:
    row = PolicyChoice.objects.create(
        municipality="0344", key="policy.write_off.second_person", value="on", valid_from=date(2026, 1, 1),
        decision_number="B-2", decided_by="college", approval_id=1, proposed_at=NOW, actor_id=1,
    )  # fmt: skip
    PolicyAdopted.objects.create(choice=row, municipality="0344", known_from=date(2026, 1, 1), actor_id=1)


def write_off(claim) -> State:
    asked = NextStep(Step.WRITE_OFF, reason=GROUND)
    return take_step(desk=finance(), now=NOW, claim_id=claim.claim_key, asked=asked, request_key=uuid4())


def ask(claim, ground=GROUND) -> int:
    return ask_write_off(
        desk=finance(), now=NOW, claim_id=claim.claim_key, ground=ground, request_key=uuid4()
    )


def answer(question: int, granted: bool, actor_id: int = 8) -> None:
    approve_second(
        desk=finance(actor_id), now=NOW, request_key=uuid4(), approval_id=question, granted=granted
    )


def stand(claim) -> Agreement:
    return write_off_agreement(desk=finance(), now=NOW, claim_id=claim.claim_key, ground=GROUND)


def test_without_the_house_rule_one_person_writes_off_and_nobody_can_be_asked() -> None:
    claim = a_claim()
    assert stand(claim) is Agreement.NOT_NEEDED
    with pytest.raises(NotNow):
        ask(claim)
    assert write_off(claim) is State.WRITTEN_OFF


def test_with_it_nothing_is_booked_until_another_person_said_yes() -> None:
    the_house_rule_is_on()
    claim = a_claim()
    with pytest.raises(SecondPersonNeeded) as refused:
        write_off(claim)
    assert refused.value.detail["policy"] == "policy.write_off.second_person"
    question = ask(claim)
    assert stand(claim) is Agreement.ASKED
    with pytest.raises(NotNow):
        ask(claim)
    with pytest.raises(SecondPersonNeeded):
        answer(question, True, actor_id=7)
    with pytest.raises(SecondPersonNeeded):
        write_off(claim)
    assert not Entry.objects.filter(kind="write_off").exists()
    answer(question, True)
    assert stand(claim) is Agreement.AGREED and write_off(claim) is State.WRITTEN_OFF


def test_a_no_stops_it_and_it_can_be_asked_again() -> None:
    the_house_rule_is_on()
    claim = a_claim()
    answer(ask(claim), False)
    with pytest.raises(NotNow) as refused:
        write_off(claim)
    assert refused.value.detail["state"] == "second_person_said_no"
    answer(ask(claim), True)
    assert write_off(claim) is State.WRITTEN_OFF


def test_a_yes_is_for_one_ground_and_one_claim() -> None:
    the_house_rule_is_on()
    claim, other = a_claim(), a_claim(month=date(2026, 2, 1))
    answer(ask(claim, "uncollectable"), True)
    for one in (claim, other):
        with pytest.raises(SecondPersonNeeded):
            write_off(one)
    with pytest.raises(InputInvalid):
        ask(claim, "because")

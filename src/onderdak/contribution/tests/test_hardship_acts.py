"""Does a case decision count only after a second person agreed, with reason, amount and end?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import approve_second
from onderdak.contribution.store.models import Hardship, HardshipAsked
from onderdak.contribution.tests.test_assess_month import CODE, LATER, MONTH, finance, somebody_in_reception
from onderdak.contribution.usecases.hardship import (
    NewHardship,
    adopt_hardship,
    hardships_of,
    propose_hardship,
)
from onderdak.contribution.usecases.month_result import month_result
from onderdak.kernel.errors import InputInvalid, NotNow, SecondPersonNeeded

pytestmark = pytest.mark.django_db
UNTIL = (MONTH + timedelta(days=95)).replace(day=1)


def propose(person: int, **differs: object) -> int:
    asked = {"cents": 10_000, "reason": "Hoge zorgkosten, zie dossier", "until": UNTIL} | differs
    return propose_hardship(
        desk=finance(), now=LATER, municipality=CODE, request_key=uuid4(),
        asked=NewHardship(person, MONTH, asked["until"], asked["cents"], asked["reason"]),
    )  # fmt: skip


def owed() -> int:
    return month_result(desk=finance(), now=LATER, municipality=CODE, month=MONTH).contribution_cents


def answer(number: int, *, granted: bool = True) -> None:
    approval = HardshipAsked.objects.get(pk=number).approval_id
    approve_second(desk=finance(8), now=LATER, request_key=uuid4(), approval_id=approval, granted=granted)


def test_it_lowers_the_contribution_once_it_was_agreed_and_adopted() -> None:
    person = somebody_in_reception(100_000)
    number = propose(person)
    with pytest.raises(SecondPersonNeeded):
        adopt_hardship(desk=finance(), now=LATER, number=number)
    answer(number)
    assert owed() == 24_422
    adopt_hardship(desk=finance(), now=LATER, number=number)
    adopt_hardship(desk=finance(), now=LATER, number=number)

    assert owed() == 10_000 and Hardship.objects.count() == 1
    assert hardships_of(desk=finance(), municipality=CODE)[0].state == "adopted"


def test_a_no_is_a_no() -> None:
    number = propose(somebody_in_reception(100_000))
    answer(number, granted=False)
    with pytest.raises(NotNow):
        adopt_hardship(desk=finance(), now=LATER, number=number)
    assert owed() == 24_422


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(InputInvalid) as refused:
        propose(1, cents=-1, reason=" ", until=MONTH)
    assert {field for field, _ in refused.value.detail["problems"]} == {"cents", "reason", "monthUntil"}

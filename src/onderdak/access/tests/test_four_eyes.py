"""Is a second person really another person, and does the answer stand?"""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from onderdak.access.public import (
    Role,
    approval,
    approve_second,
    ask_second_person_step,
    open_approvals,
    scope_of,
)
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.kernel.errors import (
    ClosedListOnly,
    NotPermitted,
    NotVisible,
    RequestKeyReused,
    SecondPersonNeeded,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
FIRST, SECOND, THIRD = (a_desk(actor_id=number) for number in (7, 8, 9))
ELSEWHERE = a_desk(municipality="0363", actor_id=10)


def ask(what: str = "placement.override", desk=FIRST) -> int:
    with transaction.atomic():
        return ask_second_person_step(
            desk=desk, now=NOW, what=what, subject="stay:1", municipality="0344", reason="medical_advice"
        )


def answer(question: int, desk=SECOND, granted: bool = True):
    return approve_second(desk=desk, now=NOW, request_key=uuid4(), approval_id=question, granted=granted)


def test_a_question_waits_for_everybody_but_the_one_who_asked() -> None:
    question = ask()
    assert [row.approval_id for row in open_approvals(desk=SECOND)] == [question]
    assert open_approvals(desk=FIRST) == open_approvals(desk=ELSEWHERE) == []
    assert open_approvals(desk=a_desk(Role.INTAKE_WORKER, actor_id=11)) == []


def test_an_answer_closes_the_question_and_says_who() -> None:
    question = ask()
    given = answer(question)
    assert (given.asked_by, given.answered_by, given.granted) == (7, 8, True)
    assert open_approvals(desk=THIRD) == []


def test_the_same_answer_again_changes_nothing_and_another_is_refused() -> None:
    question = ask()
    assert answer(question) == answer(question)
    for desk, granted in ((SECOND, False), (THIRD, True)):
        with pytest.raises(RequestKeyReused):
            answer(question, desk, granted)


def test_who_asked_cannot_answer_not_even_in_raw_sql() -> None:
    question = ask()
    with pytest.raises(SecondPersonNeeded):
        answer(question, FIRST)
    for code in ("0344", "0363"):
        actor = 7 if code == "0344" else 8
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO access_approvalanswer (approval_id, municipality, answered_by, answered_at,"
                " granted) VALUES (%s, %s, %s, %s, true)",
                [question, code, actor, NOW],
            )


def test_another_role_or_municipality_cannot_answer() -> None:
    question = ask()
    with pytest.raises(NotPermitted):
        answer(question, a_desk(Role.INTAKE_WORKER, actor_id=11))
    with pytest.raises(NotVisible):
        answer(question, ELSEWHERE)
    with pytest.raises(NotVisible):
        approval(desk=ELSEWHERE, approval_id=question)


def test_the_list_is_closed_and_a_step_needs_a_transaction(transactional_db) -> None:
    with pytest.raises(ClosedListOnly):
        ask("placement.because_i_say_so")
    with pytest.raises(NotVisible):
        ask(desk=ELSEWHERE)
    with pytest.raises(RuntimeError):
        ask_second_person_step(
            desk=FIRST, now=NOW, what="placement.override", subject="stay:1", municipality="0344", reason="x"
        )


def test_the_app_role_asks_and_answers_within_its_scope() -> None:
    with as_app():
        with scope_of(FIRST):
            question = ask()
        with scope_of(ELSEWHERE):
            assert open_approvals(desk=ELSEWHERE) == []
        with scope_of(SECOND):
            assert answer(question).granted

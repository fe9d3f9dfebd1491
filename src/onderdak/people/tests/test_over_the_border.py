"""What may one municipality ask another, what does it hear, and who is told?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, PowerNotInForce
from onderdak.people.public import (
    REGISTER_SCENARIO,
    answer_handover_request,
    ask_elsewhere,
    handover_request,
    handover_requests,
    request_handover,
)
from onderdak.people.store.models import ElsewhereQuestion, ElsewhereTask
from onderdak.people.tests.builders import NOW, a_household, a_person

pytestmark = pytest.mark.django_db
HERE, THERE = a_desk(Role.INTAKE_WORKER), a_desk(Role.INTAKE_WORKER, "0363", actor_id=8)
BORN = date(1988, 4, 12)
OLENA = {"birth_date": BORN, "patronymic": "Миколаївна", "document_number": "FA123456"}


def ask(person, scenario=REGISTER_SCENARIO, now=NOW):
    with as_app(), scope_of(HERE):
        return ask_elsewhere(
            desk=HERE, now=now, request_key=uuid4(), person=person, purpose="double_reception",
            scenario=scenario,
        )  # fmt: skip


def test_without_a_law_the_question_is_refused_and_nothing_is_looked_up() -> None:
    a_household(a_person(**OLENA), municipality="0363")
    with pytest.raises(PowerNotInForce):
        ask(a_person(**OLENA), scenario="")
    assert not ElsewhereQuestion.objects.exists() and not ElsewhereTask.objects.exists()


def test_under_the_scenario_a_hit_tells_the_authority_and_nothing_of_the_file() -> None:
    home = a_household(a_person(**OLENA), municipality="0363")
    found = ask(a_person(**OLENA, given="Olena", given_cyrillic="", family_cyrillic=""))
    assert (found.answer, found.holder) == ("hit", "0363")
    task = ElsewhereTask.objects.get()
    assert (task.municipality, task.asked_by, task.person_id) == ("0363", "0344", home.person_ids[0])
    assert (task.level, task.question_id) == ("hit", found.question_id)


def test_doubt_and_protection_are_no_hit_here_and_a_task_there() -> None:
    a_household(a_person(**OLENA, protected=True), municipality="0363")
    assert ask(a_person(**OLENA)).answer == "no-hit"
    a_household(a_person(given="Petro", family="Zovsim", birth_year=1971, sex="m"), municipality="0599")
    assert ask(a_person(given="Petro", family="Zovsim", birth_year=1971, sex="m")).answer == "no-hit"
    assert list(ElsewhereTask.objects.order_by("id").values_list("level", flat=True)) == [
        "protected", "doubt",
    ]  # fmt: skip


def test_who_is_known_only_here_is_no_hit_and_a_wildcard_is_no_question() -> None:
    a_household(a_person(**OLENA))
    assert ask(a_person(**OLENA)).answer == "no-hit"
    with pytest.raises(InputInvalid):
        ask(a_person(given="", given_cyrillic=""))


def a_request(**differs) -> int:
    told = {"to": "0363", "who": "Olena Vydumana, 1988", "persons": 1, "consent_on": NOW.date()}
    with as_app(), scope_of(HERE):
        return request_handover(desk=HERE, now=NOW, request_key=uuid4(), **(told | differs))


def test_the_receiver_asks_and_both_sides_read_it() -> None:
    number = a_request()
    for desk, mine in ((HERE, False), (THERE, True)):
        with as_app(), scope_of(desk):
            row = handover_requests(desk=desk, now=NOW)[0]
            assert (row.request_id, row.state, row.asked_of_me, row.who) == (
                number, "asked", mine, "Olena Vydumana, 1988",
            )  # fmt: skip
    other = a_desk(Role.INTAKE_WORKER, "0599", actor_id=9)
    with as_app(), scope_of(other):
        assert handover_requests(desk=other, now=NOW) == []
        with pytest.raises(NotVisible):
            handover_request(desk=other, now=NOW, request_id=number)


def test_only_the_asked_authority_says_unknown_and_only_once() -> None:
    number = a_request()

    def say(desk, answer):
        with as_app(), scope_of(desk):
            answer_handover_request(desk=desk, now=NOW, request_key=uuid4(), request_id=number, answer=answer)

    for desk, answer in ((HERE, "unknown_here"), (THERE, "withdrawn")):
        with pytest.raises(NotVisible):
            say(desk, answer)
    say(THERE, "unknown_here")
    with pytest.raises(NotNow):
        say(HERE, "withdrawn")


def test_a_request_needs_consent_a_name_and_another_authority() -> None:
    for wrong in ({"consent_on": NOW.date() + timedelta(days=1)}, {"who": " "}, {"to": "0344"},
                  {"persons": 0}):  # fmt: skip
        with pytest.raises(InputInvalid):
            a_request(**wrong)

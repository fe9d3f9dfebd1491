"""Is the BRP asked only what the purpose needs, logged, and does its silence stop nobody?"""

from datetime import date

import httpx
import pytest
from django.db import connection

from onderdak.access.public import Role, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.exchange.brp.call import send
from onderdak.exchange.brp.double import answer_of_double
from onderdak.exchange.brp.question import FIELDS, question, read_answer
from onderdak.exchange.usecases.ask_brp import ask_brp
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible
from onderdak.people.tests.builders import NOW, a_household, a_person

pytestmark = pytest.mark.django_db
DESK = a_desk()
HERE, DEPARTED = "111222333", "123456782"


def somebody(**differs: object) -> int:
    return a_household(a_person(**({"bsn": HERE} | differs))).person_ids[0]


def ask(person: int, *, url: str = "double:", via=send, desk=DESK, purpose: str = "zoeken"):
    with as_app(), scope_of(desk):
        return ask_brp(desk=desk, now=NOW, person_id=person, purpose=purpose, via=via, url=url)


def test_the_double_answers_with_only_the_fields_that_were_asked() -> None:
    for purpose, fields in FIELDS.items():
        status, body = answer_of_double(question(HERE, purpose))
        assert status == 200
        assert set(body["personen"][0]) <= {field.partition(".")[0] for field in fields}
    assert "naam" not in answer_of_double(question(HERE, "zoeken"))[1]["personen"][0]
    assert answer_of_double({"type": "x"})[0] == 400


def test_an_entry_is_a_medium_sign_of_life_on_the_day_of_the_fact_and_the_question_is_logged() -> None:
    person = somebody()
    answer = ask(person)
    assert (answer.state, answer.municipality, answer.since) == ("found", "0344", date(2024, 3, 18))
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, strength, at::date FROM people_sighting ORDER BY id DESC LIMIT 1")
        assert cursor.fetchone() == ("brp_change", "medium", date(2024, 3, 18))
        cursor.execute("SELECT count(*) FROM access_processinglog WHERE name = 'exchange.brp_asked'")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize(
    ("status", "body", "state"),
    [(500, None, "away"), (0, None, "away"), (200, {"personen": "x"}, "away"), (200, [], "away"),
     (200, {"personen": []}, "unknown"), (200, {"personen": [{}]}, "found"),
     (200, {"personen": [{"verblijfplaats": {"datumVan": {"datum": "nooit"}}}]}, "found")],
)  # fmt: skip
def test_any_answer_is_read_without_an_error(status, body, state) -> None:
    assert read_answer(status, body).state == state
    person = somebody()
    assert ask(person, url="https://brp.example", via=lambda *asked: (status, body)).state == state


def test_a_connection_that_fails_and_one_that_is_not_set_up_stop_nobody(monkeypatch) -> None:
    person = somebody()

    def broken(*args, **more):
        raise httpx.ConnectTimeout("secret")

    monkeypatch.setattr(httpx.Client, "post", broken)
    assert ask(person, url="https://brp.example").state == "away"
    assert ask(person, url="").state == "not_set_up"
    assert ask(somebody(bsn=None)).state == "no_number"


def test_a_departure_is_told_and_takes_nobody_off_the_list() -> None:
    body = {
        "personen": [{"opschortingBijhouding": {"reden": {"code": "E"}, "datum": {"datum": "2025-09-30"}}}]
    }
    answer = ask(somebody(), via=lambda *asked: (200, body))
    assert (answer.state, answer.since) == ("departed", date(2025, 9, 30))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_listepisode WHERE off_at IS NOT NULL")
        assert cursor.fetchone() == (0,)


def test_not_for_another_purpose_another_municipality_or_a_protected_person() -> None:
    with pytest.raises(InputInvalid):
        ask(somebody(), purpose="nieuwsgierig")
    with pytest.raises(NotVisible):
        ask(somebody(), desk=a_desk(municipality="0363"))
    with pytest.raises(NotVisible):
        ask(somebody(protected=True))
    with pytest.raises(NotPermitted):
        ask(somebody(), desk=a_desk(Role.POLICY_ANALYST))

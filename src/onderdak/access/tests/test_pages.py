"""Do the pages let in who may come in, and does the Logboek show what happened?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client

from onderdak.access.public import AuditItem, Role, make_account, record_many, seal, withdraw_account
from onderdak.access.tests.builders import a_desk, the_system

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
RIGHT = "een lang wachtwoord"


@pytest.fixture(autouse=True)
def a_still_clock(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def an_account(username: str, role: Role, **more: object) -> int:
    more = {"municipality": "0344", "label": f"{role.value} Utrecht"} | more
    return make_account(desk=the_system(), now=NOW, username=username, password=RIGHT, role=role, **more)


def sign_in(anyone: Client, username: str, password: str = RIGHT, **more: str):
    return anyone.post("/inloggen", {"username": username, "password": password, **more})


def a_log(anyone: Client) -> None:
    """Sign in as the auditor of Utrecht, after some work there and elsewhere."""
    an_account("auditor", Role.AUDITOR)
    with transaction.atomic():
        for code in ("0344", "0363"):
            items = [AuditItem(code, "stay", number, {"unit_id": number}) for number in range(1, 61)]
            record_many(a_desk(), "placement.placed", now=NOW - timedelta(seconds=30), items=items)
    seal(NOW)
    assert sign_in(anyone, "auditor").status_code == 302


def test_a_page_without_signing_in_leads_to_the_door(anyone: Client) -> None:
    answer = anyone.get("/logboek")
    assert (answer.status_code, answer["Location"]) == (302, "/inloggen?verder=%2Flogboek")
    assert anyone.get("/inloggen").status_code == 200


def test_signing_in_goes_on_to_the_page_that_was_asked_for(anyone: Client) -> None:
    an_account("auditor", Role.AUDITOR)
    assert sign_in(anyone, "auditor", next="/regels")["Location"] == "/regels"


@pytest.mark.parametrize(
    "elsewhere", ["https://voorbeeld.example/", "//voorbeeld.example", "javascript:1", "regels"]
)
def test_signing_in_never_leads_to_another_site(anyone: Client, elsewhere: str) -> None:
    an_account("auditor", Role.AUDITOR)
    assert sign_in(anyone, "auditor", next=elsewhere)["Location"] == "/logboek"


def test_a_wrong_password_says_so_without_repeating_it(anyone: Client) -> None:
    an_account("auditor", Role.AUDITOR)
    answers = [sign_in(anyone, "auditor", "geheim-fout") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [400] * 10 + [429]
    assert "horen niet bij elkaar" in answers[0].content.decode()
    assert "21:55" in answers[-1].content.decode()
    assert all("geheim-fout" not in answer.content.decode() for answer in answers)


def test_an_empty_form_is_refused_at_its_fields(anyone: Client) -> None:
    answer = anyone.post("/inloggen", {})
    assert (answer.status_code, "id_username" in answer.content.decode()) == (400, True)


def test_a_withdrawn_role_is_out_at_the_next_page(anyone: Client) -> None:
    user_id = an_account("auditor", Role.AUDITOR)
    sign_in(anyone, "auditor")
    assert anyone.get("/logboek").status_code == 200
    withdraw_account(desk=the_system(), now=NOW, user_id=user_id)
    assert anyone.get("/logboek")["Location"].startswith("/inloggen")


def test_signing_out_ends_the_session(anyone: Client) -> None:
    an_account("auditor", Role.AUDITOR)
    sign_in(anyone, "auditor")
    assert anyone.post("/uitloggen")["Location"] == "/inloggen"
    assert anyone.get("/logboek").status_code == 302
    assert anyone.get("/uitloggen").status_code == 405


def test_the_demo_offers_a_role_without_a_password_and_nowhere_else(anyone: Client, settings) -> None:
    an_account("demo-auditor", Role.AUDITOR, demo=True)
    settings.DEMO = False
    assert "demo-auditor" not in anyone.get("/inloggen").content.decode()
    assert anyone.post("/inloggen", {"demo": "demo-auditor"}).status_code == 400
    settings.DEMO = True
    assert "demo-auditor" in anyone.get("/inloggen").content.decode()
    assert anyone.post("/inloggen", {"demo": "demo-auditor"})["Location"] == "/logboek"


def test_the_logbook_shows_the_own_municipality_in_pages_and_by_subject(anyone: Client) -> None:
    a_log(anyone)
    first = anyone.get("/logboek", {"gebeurtenis": "placement.placed"})
    assert len(first.context["rows"]) == 50
    second = anyone.get(first.context["next_url"])
    assert (len(second.context["rows"]), second.context["next_url"]) == (10, "")
    one = anyone.get("/logboek", {"onderwerp": "stay", "nummer": "7"})
    assert [(row["subject_id"], row["sealed"]) for row in one.context["rows"]] == [(7, True)]
    assert one.context["rows"][0]["ids"] == [("unit_id", 7)]


def test_looking_in_the_logbook_is_in_the_logbook(anyone: Client) -> None:
    a_log(anyone)
    anyone.get("/logboek", {"onderwerp": "stay", "nummer": "7"})
    seen = anyone.get("/logboek", {"gebeurtenis": "access.log_read"}).context["rows"]
    assert [row["subject_id"] for row in seen] == [7]


def test_the_check_of_the_chain_says_what_it_found(anyone: Client) -> None:
    a_log(anyone)
    seal(NOW)
    answer = anyone.post("/logboek/controle")
    assert (answer.status_code, answer.context["verdict"].whole) == (200, True)
    assert "De keten is heel" in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["nummer=99999999999999999999", "nummer=x", "onderwerp=iets", "tot=32-13-2025", "voor=-1"]
)
def test_a_question_that_cannot_be_right_is_400(anyone: Client, query: str) -> None:
    a_log(anyone)
    assert anyone.get(f"/logboek?{query}").status_code == 400


def test_another_role_gets_no_logbook(anyone: Client) -> None:
    an_account("balie", Role.INTAKE_WORKER)
    sign_in(anyone, "balie")
    assert anyone.get("/logboek").status_code == 403
    assert anyone.post("/logboek/controle").status_code == 403

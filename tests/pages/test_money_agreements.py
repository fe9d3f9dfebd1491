"""Do mandates, orders, case decisions, objections and runs work from the page, with a second person?"""

import re
from datetime import date
from uuid import uuid4

import pytest

from onderdak.access.public import Role, approve_second
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.contribution.public import NewHardship, go_on_with_runs, open_account, propose_hardship
from onderdak.contribution.store.models import HardshipAsked, MonthRun, PaymentBatch
from onderdak.contribution.tests.builders import a_claim, a_debtor
from onderdak.people.public import household_of_persons
from onderdak.site import clock
from tests.builders import a_client

pytestmark = pytest.mark.django_db
OLD, OWN = date(2025, 9, 1), "NL91ABNA0417164300"


@pytest.fixture
def finance():
    return a_client(Role.FINANCE_OFFICER)


def home_of(person: int) -> int:
    return household_of_persons(desk=the_system(), person_ids=[person])[person][0]


def key_in(page: str, form: str = "") -> str:
    part = page[page.index(form) :] if form else page
    return re.search(r'name="key" value="([0-9a-f-]{36})"', part).group(1)  # type: ignore[union-attr]


def agree(approval_id: int) -> None:
    approve_second(
        desk=a_desk(Role.FINANCE_OFFICER, actor_id=99), now=clock.now(), request_key=uuid4(),
        approval_id=approval_id,
    )  # fmt: skip


def test_from_a_mandate_to_the_file_of_the_bank(finance) -> None:
    open_account(
        desk=the_system(), now=clock.now(), municipality="0344", iban=OWN, name="Gemeente Voorbeeld",
        bic="ABNANL2A", creditor_id="NL00ZZZ123456780000",
    )  # fmt: skip
    a_claim(decided_on=OLD, now=clock.now())
    path = f"/eigen-bijdrage/huishouden/{home_of(a_debtor())}/afspraken"
    page = finance.get(path).content.decode()
    given = {
        "formulier": "machtiging", "person": a_debtor(), "holder": "Олена Видумана", "key": key_in(page),
        "signed_on": "2025-10-01",
    }  # fmt: skip
    assert "bestaat niet" in finance.post(path, given | {"iban": "NL00"}).content.decode()
    assert finance.post(path, given | {"iban": "NL02 ABNA 0123 4567 89"}).status_code == 302
    assert "6789" in finance.get("/geld/machtigingen").content.decode()

    page = finance.get("/geld/opdrachten").content.decode()
    asked = {"kind": "debits", "execute_on": "2025-11-10", "key": key_in(page)}
    assert finance.post("/geld/opdrachten", asked | {"execute_on": "2025-10-31"}).status_code == 400
    assert finance.post("/geld/opdrachten", asked).status_code == 302
    batch = PaymentBatch.objects.get()
    file = f"/geld/opdrachten/{batch.pk}/bestand"
    assert finance.post(file).status_code == 409
    agree(batch.approval_id)
    made = finance.post(file)
    text = made.content.decode()
    assert "pain.008.001.08" in text and "244.22" in text
    assert not re.search("[А-Яа-я]", text) and finance.post(file).content == made.content
    page = finance.post("/geld/opdrachten", asked | {"key": str(uuid4())}).content.decode()
    assert "niets te incasseren" in page


def test_a_case_decision_is_proposed_agreed_and_put_in_force(finance) -> None:
    path = f"/eigen-bijdrage/huishouden/{home_of(a_debtor())}/afspraken"
    page = finance.get(path).content.decode()
    given = {
        "formulier": "maatwerk", "person": a_debtor(), "month_from": "2025-11", "month_until": "2026-02",
        "amount": "100,00", "reason": "Hoge reiskosten", "key": key_in(page, 'value="maatwerk"'),
    }  # fmt: skip
    assert finance.post(path, given | {"month_until": "2025-11"}).status_code == 400
    assert finance.post(path, given).status_code == 302
    asked = HardshipAsked.objects.get()
    address = f"/eigen-bijdrage/maatwerk/{asked.pk}"
    assert finance.post(address).status_code == 409
    agree(asked.approval_id)
    assert finance.post(address, follow=True).status_code == 200
    assert "€ 100,00" in finance.get("/eigen-bijdrage/maatwerk").content.decode().replace("\xa0", " ")


def test_the_second_person_sees_the_question_under_today_with_what_it_is_about(finance) -> None:
    asked = NewHardship(a_debtor(), date(2025, 11, 1), date(2026, 2, 1), 10_000, "Hoge reiskosten")
    propose_hardship(
        desk=a_desk(Role.FINANCE_OFFICER, actor_id=99), now=clock.now(), municipality="0344", asked=asked,
        request_key=uuid4(),
    )  # fmt: skip
    page = finance.get("/vandaag").content.decode()
    assert "Maatwerk in de eigen bijdrage" in page and "/eigen-bijdrage/maatwerk" in page
    answer = re.search(r'action="(/vandaag[^"]*)"[^>]*>(?=.{0,400}value="ja")', page, re.S)
    assert answer and finance.post(answer.group(1), {"antwoord": "ja"}, follow=True).status_code == 200
    assert "Laten gelden" in finance.get("/eigen-bijdrage/maatwerk").content.decode()


def test_an_objection_with_deferral_and_a_hold_on_a_claim(finance) -> None:
    path = f"/geld/vordering/{a_claim(decided_on=OLD, now=clock.now()).claim_key}"
    given = {"key": str(uuid4()), "received_on": "2025-09-20", "defer_until": "2026-01-31"}
    assert finance.post(f"{path}/bezwaar", given | {"received_on": "2035-01-01"}).status_code == 400
    assert finance.post(f"{path}/bezwaar", given, follow=True).status_code == 200
    assert finance.post(f"{path}/stap/remind", {"key": str(uuid4())}).status_code == 409
    ended = {"key": str(uuid4()), "outcome": "unfounded"}
    assert "Bezwaar afgesloten" in finance.post(f"{path}/bezwaar/einde", ended, follow=True).content.decode()
    held = {"key": str(uuid4()), "ground": "court_case", "until": "2026-06-01"}
    assert finance.post(f"{path}/bewaren", held | {"until": "2025-01-01"}).status_code == 400
    assert "Bewaard tot" in finance.post(f"{path}/bewaren", held, follow=True).content.decode()


def test_a_run_over_a_month_shows_progress_and_can_be_stopped(finance) -> None:
    page = finance.post("/eigen-bijdrage/ronde", {"maand": "2025-10"}, follow=True).content.decode()
    assert "niets nieuws" in page
    run = MonthRun.objects.create(
        id=uuid4(), municipality="0344", month=date(2025, 10, 1), households=4, done=1, asked_at=clock.now(),
        actor_id=1,
    )  # fmt: skip
    assert "25%" in finance.get(f"/eigen-bijdrage/ronde/{run.pk}").content.decode()
    page = finance.post(f"/eigen-bijdrage/ronde/{run.pk}/stoppen", follow=True).content.decode()
    assert "stopt na dit deel" in page
    go_on_with_runs(desk=the_system(), now=clock.now())
    page = finance.get(f"/eigen-bijdrage/ronde/{run.pk}").content.decode()
    assert "geëindigd" in page and "Stop deze ronde" not in page


def test_the_year_is_booked_after_it_ended(finance) -> None:
    said = finance.post("/geld/grootboek/jaareinde", {"jaar": "2025"}, follow=True).content.decode()
    assert "Dit jaar loopt nog" in said
    assert "niets veranderd" in finance.post(
        "/geld/grootboek/jaareinde", {"jaar": "2024"}, follow=True
    ).content.decode()  # fmt: skip
    assert finance.post("/geld/grootboek/jaareinde", {"jaar": "x"}).status_code == 400

"""Do the pages of money show what is lawful, and refuse the rest with a sentence?"""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.contribution.public import open_account
from onderdak.contribution.store.models import ClaimEvent, Entry
from onderdak.contribution.tests.builders import a_claim
from onderdak.site import clock
from tests.builders import a_client

pytestmark = pytest.mark.django_db
OLD = date(2025, 9, 1)


@pytest.fixture
def finance():
    return a_client(Role.FINANCE_OFFICER)


def test_the_list_shows_what_can_be_done_today(finance) -> None:
    done = a_claim(due_from=OLD)
    page = finance.get("/geld/invordering").content.decode()
    assert done.kenmerk in page and "Aanmanen" in page and "kan vandaag" in page


def test_a_claim_shows_the_locked_dwangbevel_with_its_reason(finance) -> None:
    done = a_claim(due_from=OLD)
    path = f"/geld/vordering/{done.claim_key}"
    answer = finance.post(f"{path}/stap/remind", {"key": str(uuid4()), "fee": "on"}, follow=True)
    assert "Aanmaning vastgelegd" in answer.content.decode()
    page = finance.get(path).content.decode()
    assert "de wet geeft hiervoor geen bevoegdheid" in page and "Awb 4:115" in page
    refused = finance.post(f"{path}/stap/writ", {"key": str(uuid4())})
    assert refused.status_code == 409
    assert not ClaimEvent.objects.filter(to_state="WRIT").exists()


def test_a_form_that_is_wrong_comes_back_with_its_sentence(finance) -> None:
    done = a_claim(due_from=OLD)
    path = f"/geld/vordering/{done.claim_key}/stap"
    assert (
        finance.post(f"{path}/remit", {"key": str(uuid4()), "reason": "", "amount": "x"}).status_code == 400
    )
    assert finance.post(f"{path}/unknown", {"key": str(uuid4())}).status_code == 400


def test_a_plan_stops_collection_and_can_be_stopped(finance) -> None:
    done = a_claim(due_from=OLD)
    path = f"/geld/vordering/{done.claim_key}"
    year = clock.now().year + 1
    given = {"key": str(uuid4()), "until": f"{year}-12-01", "instalments": "3"}
    assert finance.post(f"{path}/stap/defer", given, follow=True).status_code == 200
    assert "uitstel" in finance.get(path).content.decode()
    assert finance.post(f"{path}/stap/remind", {"key": str(uuid4())}).status_code == 409
    assert finance.post(f"{path}/uitstel-stoppen", {"key": str(uuid4())}, follow=True).status_code == 200


def test_every_page_of_money_opens_and_the_export_holds_no_person(finance) -> None:
    a_claim(due_from=OLD, person_id=987_654)
    for path in (
        "/geld/invordering",
        "/geld/wacht-op-de-wet",
        "/geld/grootboek",
        "/geld/ongekoppeld",
        "/geld/bank",
    ):
        assert finance.get(path).status_code == 200, path
    text = b"".join(finance.get("/geld/grootboek/uitvoer").streaming_content).decode()
    assert "1300" in text and "987654" not in text


def test_who_has_nothing_to_do_with_money_sees_none_of_it() -> None:
    client = a_client(Role.INTAKE_WORKER)
    done = a_claim(due_from=OLD)
    for path in ("/geld/invordering", "/geld/grootboek", f"/geld/vordering/{done.claim_key}", "/geld/bank"):
        assert client.get(path).status_code == 403, path


def test_a_claim_of_another_municipality_is_not_there(finance) -> None:
    other = a_claim(due_from=OLD, municipality="0363")
    assert finance.get(f"/geld/vordering/{other.claim_key}").status_code == 404


def test_a_bank_file_is_shown_first_and_booked_after_a_yes(finance) -> None:
    from onderdak.exchange.tests.builders import OWN, a_file, a_statement, an_entry

    open_account(desk=the_system(), now=clock.now(), municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    done = a_claim(due_from=OLD)
    entries = [an_entry(kenmerk=done.kenmerk), an_entry("10.00")]
    content = a_file(a_statement(entries, closing="1254.22"))

    def upload():
        return finance.post("/geld/bank", {"file": SimpleUploadedFile("camt.xml", content)})

    shown = upload()
    assert shown.status_code == 200 and Entry.objects.filter(kind="payment").count() == 0
    file_id = shown.context["preview"].file_id
    booked = finance.post(f"/geld/bank/{file_id}/boeken", {"key": str(uuid4())}, follow=True)
    assert "1 gekoppeld" in booked.content.decode()
    again = upload()
    assert again.status_code == 400 and "duplicate_statement" in again.content.decode()
    tray = finance.get("/geld/ongekoppeld").content.decode()
    assert "O Vydumana" in tray
    payment = finance.get("/geld/ongekoppeld").context["rows"][0]["row"].transaction_id
    other = a_claim(due_from=OLD, person_id=2)
    wrong = finance.post(
        "/geld/ongekoppeld", {"key": str(uuid4()), "transaction": payment, "kenmerk": "5000056789012345"}
    )
    assert wrong.status_code == 400
    right = {"key": str(uuid4()), "transaction": payment, "kenmerk": other.kenmerk}
    assert finance.post("/geld/ongekoppeld", right, follow=True).status_code == 200
    assert "Elke betaling heeft een vordering" in finance.get("/geld/ongekoppeld").content.decode()


def test_a_hostile_file_is_refused_with_line_and_code(finance) -> None:
    bad = SimpleUploadedFile("camt.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')
    answer = finance.post("/geld/bank", {"file": bad})
    assert answer.status_code == 400 and "forbidden_markup" in answer.content.decode()

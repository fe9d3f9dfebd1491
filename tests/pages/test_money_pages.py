"""Do the pages of money show what is lawful, and refuse the rest with a sentence?"""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.contribution.public import open_account, remind_debtor
from onderdak.contribution.store.models import ClaimEvent, Entry
from onderdak.contribution.tests.builders import a_claim, send_letter, send_made
from onderdak.site import clock
from tests.builders import a_client

pytestmark = pytest.mark.django_db
OLD = date(2025, 9, 1)


@pytest.fixture
def finance():
    return a_client(Role.FINANCE_OFFICER)


def test_the_list_shows_what_can_be_done_today(finance) -> None:
    done = a_claim(decided_on=OLD)
    page = finance.get("/geld/invordering").content.decode()
    assert done.kenmerk in page and "Aanmanen" in page and "kan vandaag" in page


def test_vandaag_of_who_collects_counts_money_and_that_of_others_does_not(finance) -> None:
    a_claim(decided_on=OLD)
    a_claim(decided_on=OLD, sent=False)
    page = " ".join(finance.get("/vandaag").content.decode().split())
    assert "Geld dat op u wacht" in page
    assert page.count("<b>1</b> <a") == 2
    assert ">vordering waarvoor nu een stap mag<" in page and ">vordering wacht op haar brief<" in page
    assert "Geld dat op u wacht" not in a_client().get("/vandaag").content.decode()


def test_a_claim_shows_the_locked_dwangbevel_with_its_reason(finance) -> None:
    done = a_claim(decided_on=OLD)
    path = f"/geld/vordering/{done.claim_key}"
    answer = finance.post(f"{path}/stap/remind", {"key": str(uuid4()), "fee": "on"}, follow=True)
    assert "Aanmaning vastgelegd" in answer.content.decode()
    page = finance.get(path).content.decode()
    assert "de wet geeft hiervoor geen bevoegdheid" in page and "Awb 4:115" in page
    refused = finance.post(f"{path}/stap/writ", {"key": str(uuid4())})
    assert refused.status_code == 409
    assert not ClaimEvent.objects.filter(to_state="WRIT").exists()


def test_a_claim_without_a_letter_says_what_it_waits_for_and_leads_to_it(finance) -> None:
    done = a_claim(decided_on=OLD, sent=False)
    listed = finance.get("/geld/invordering").content.decode()
    assert "wacht op: brief nog niet verzonden of uitgereikt (Awb 3:41)" in listed
    assert "Van 1 vordering is de brief" in listed and "kan vandaag" not in listed
    path = f"/geld/vordering/{done.claim_key}"
    page = finance.get(path).content.decode()
    assert "nog niet verzonden of uitgereikt" in page and "Naar de brief" in page
    refused = finance.post(f"{path}/stap/remind", {"key": str(uuid4())})
    assert refused.status_code == 409 and "Awb 3:41" in refused.content.decode()
    send_letter(done, OLD)
    assert "kan vandaag" in finance.get("/geld/invordering").content.decode()


def test_a_form_that_is_wrong_comes_back_with_its_sentence(finance) -> None:
    done = a_claim(decided_on=OLD)
    path = f"/geld/vordering/{done.claim_key}/stap"
    assert (
        finance.post(f"{path}/remit", {"key": str(uuid4()), "reason": "", "amount": "x"}).status_code == 400
    )
    assert finance.post(f"{path}/unknown", {"key": str(uuid4())}).status_code == 400


def test_a_plan_stops_collection_and_can_be_stopped(finance) -> None:
    done = a_claim(decided_on=OLD)
    path = f"/geld/vordering/{done.claim_key}"
    year = clock.now().year + 1
    given = {"key": str(uuid4()), "until": f"{year}-12-01", "instalments": "3"}
    assert finance.post(f"{path}/stap/defer", given, follow=True).status_code == 200
    assert "uitstel" in finance.get(path).content.decode()
    assert finance.post(f"{path}/stap/remind", {"key": str(uuid4())}).status_code == 409
    stop = f"{path}/uitstel-stoppen"
    bare = finance.post(stop, {"key": str(uuid4()), "ground": ""})
    assert bare.status_code == 400 and "Kies een reden" in bare.content.decode()
    told = finance.post(stop, {"key": str(uuid4()), "ground": "terms_not_kept"}, follow=True)
    assert "Het uitstel stopt zodra deze brief is verstuurd of gegeven" in told.content.decode()
    page = finance.get(path).content.decode()
    assert "loopt door tot de brief" in page and "Komt de afspraak niet na" in page


def test_a_past_day_of_deferral_is_said_beside_the_field_and_what_was_typed_stays(finance) -> None:
    path = f"/geld/vordering/{a_claim(decided_on=OLD).claim_key}/stap/defer"
    given = {"key": str(uuid4()), "until": "2020-01-01", "instalments": "3"}
    answer = finance.post(path, given)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Kies een dag na vandaag" in text and 'value="2020-01-01"' in text


def test_a_write_off_asks_a_reason_and_is_looked_at_before_it_is_done(finance) -> None:
    done = a_claim(decided_on=date(2025, 6, 2))
    path = f"/geld/vordering/{done.claim_key}"
    told = remind_debtor(
        desk=the_system(), now=clock.now() - timedelta(days=30), claim_id=done.claim_key, request_key=uuid4()
    )
    send_made(told.letter_id, (clock.now() - timedelta(days=30)).date())
    finance.post(f"{path}/stap/review", {"key": str(uuid4())})
    given = {"key": str(uuid4()), "ground": ""}
    assert finance.post(f"{path}/stap/write_off", given).status_code == 400
    early = finance.post(f"{path}/stap/write_off", given | {"ground": "lapsed"})
    assert early.status_code == 400 and "is verjaard vanaf" in early.content.decode()
    given["ground"] = "uncollectable"
    look = finance.post(f"{path}/stap/write_off", given)
    cents = look.context["row"].open_cents
    assert (
        "geen knop om dit terug te draaien" in look.content.decode() and "Oninbaar" in look.content.decode()
    )
    assert not Entry.objects.filter(kind="write_off").exists()
    changed = finance.post(f"{path}/stap/write_off", given | {"cents": str(cents - 1)})
    assert changed.status_code == 400 and not Entry.objects.filter(kind="write_off").exists()
    page = finance.post(f"{path}/stap/write_off", given | {"cents": str(cents)}, follow=True)
    assert "Reden: Oninbaar" in page.content.decode()
    assert Entry.objects.filter(kind="write_off").count() == 1


def test_every_page_of_money_opens_and_the_export_holds_no_person(finance) -> None:
    a_claim(decided_on=OLD, person_id=987_654)
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
    done = a_claim(decided_on=OLD)
    for path in ("/geld/invordering", "/geld/grootboek", f"/geld/vordering/{done.claim_key}", "/geld/bank"):
        assert client.get(path).status_code == 403, path


def test_a_claim_of_another_municipality_is_not_there(finance) -> None:
    other = a_claim(decided_on=OLD, municipality="0363")
    assert finance.get(f"/geld/vordering/{other.claim_key}").status_code == 404


def test_a_bank_file_is_shown_first_and_booked_after_a_yes(finance) -> None:
    from onderdak.exchange.tests.builders import OWN, a_file, a_statement, an_entry

    open_account(desk=the_system(), now=clock.now(), municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    done = a_claim(decided_on=OLD)
    entries = [an_entry(kenmerk=done.kenmerk), an_entry("10.00")]
    content = a_file(a_statement(entries, closing="1254.22"))

    def upload():
        return finance.post("/geld/bank", {"file": SimpleUploadedFile("camt.xml", content)})

    shown = upload()
    assert shown.status_code == 200 and Entry.objects.filter(kind="payment").count() == 0
    file_id = shown.context["preview"].file_id
    paid, loose = shown.context["preview"].first
    assert (paid.kenmerk, paid.cents, loose.kenmerk, loose.cents) == (done.kenmerk, 24_422, "", 1_000)
    assert (paid.short_cents, paid.over_cents) == (0, 0) and paid.name in shown.content.decode()
    booked = finance.post(f"/geld/bank/{file_id}/boeken", {"key": str(uuid4())}, follow=True)
    assert "1 gekoppeld" in booked.content.decode()
    again = upload()
    assert again.status_code == 400 and "al ingelezen" in again.content.decode()
    content = a_file(a_statement([], opening="1000.00", closing="1000.00", number="2026-003"))
    gap = upload().content.decode()
    assert "Verwacht beginsaldo: €\u00a01.254,22" in gap and "afschrift 2026-001 van 10-03-2026" in gap
    assert "O Vydumana" in finance.get("/geld/ongekoppeld").content.decode()


@pytest.fixture
def waiting_payment(finance) -> int:
    """Let one payment of ten euro without a reference come in; return its number."""
    from onderdak.exchange.tests.builders import OWN, a_file, a_statement, an_entry

    open_account(desk=the_system(), now=clock.now(), municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    content = a_file(a_statement([an_entry("300.00")], closing="1300.00"))
    shown = finance.post("/geld/bank", {"file": SimpleUploadedFile("camt.xml", content)})
    finance.post(f"/geld/bank/{shown.context['preview'].file_id}/boeken", {"key": str(uuid4())})
    return finance.get("/geld/ongekoppeld").context["rows"][0]["row"].transaction_id


def test_a_payment_is_looked_at_linked_and_taken_back(finance, waiting_payment) -> None:
    claim, path = a_claim(decided_on=OLD), f"/geld/ongekoppeld/{waiting_payment}"
    assert finance.get(path, {"kenmerk": "5000056789012345"}).status_code == 400
    look = finance.get(path, {"kenmerk": claim.kenmerk}).content.decode()
    for said in ("Olena Vydumana1", "244,22", "300,00", "55,78", "Terugbetalingen"):
        assert said in look, said
    assert not Entry.objects.filter(kind="payment_settled").exists()

    done = finance.post(path, {"key": str(uuid4()), "kenmerk": claim.kenmerk}, follow=True)
    assert "55,78 is te veel" in done.content.decode()
    assert "Elke betaling heeft een vordering" in done.content.decode()
    late = finance.post(path, {"key": str(uuid4()), "kenmerk": claim.kenmerk}, follow=True)
    assert "al gekoppeld" in late.content.decode()

    shown = finance.get(f"/geld/vordering/{claim.claim_key}").content.decode()
    assert "Te veel ontvangen" in shown and "Koppeling terugdraaien" in shown
    back = f"/geld/betaling/{waiting_payment}/terugdraaien"
    assert finance.post(back, {"key": str(uuid4()), "reason": "x"}).status_code == 400
    told = finance.post(back, {"key": str(uuid4()), "reason": "wrong_claim"}, follow=True)
    assert "bekendgemaakt" in told.content.decode() and "Vydumana" in told.content.decode()
    assert finance.get(back).status_code == 404


def test_a_claim_shows_who_owes_it_its_letters_and_its_bookings_and_each_leads_back(finance) -> None:
    claim = a_claim(decided_on=OLD)
    path = f"/geld/vordering/{claim.claim_key}"
    finance.post(f"{path}/stap/remind", {"key": str(uuid4())})
    page = finance.get(path)
    home = page.context["debtor"].household_id
    text = page.content.decode()
    for way in (
        f"/huishoudens/{home}",
        f"/eigen-bijdrage/huishouden/{home}",
        "/brieven/",
        "/geld/grootboek?vordering=",
    ):
        assert way in text, way
    assert "Olena Vydumana1 (" in text
    ledger = finance.get("/geld/grootboek", {"vordering": str(claim.claim_key)}).content.decode()
    assert claim.kenmerk in ledger and path in ledger and "Vydumana" not in ledger


def test_the_search_in_the_header_leads_from_a_reference_to_its_claim(finance) -> None:
    claim = a_claim(decided_on=OLD)
    typed = " ".join(claim.kenmerk[at : at + 4] for at in range(0, 16, 4))
    found = finance.post("/zoeken", {"zoek": typed}, follow=True)
    assert found.redirect_chain[-1][0] == f"/geld/vordering/{claim.claim_key}"
    other = a_claim(decided_on=OLD, municipality="0363", person_id=2)
    assert finance.post("/zoeken", {"zoek": other.kenmerk}, follow=True).status_code == 404
    nobody = a_client(Role.INTAKE_WORKER).post("/zoeken", {"zoek": claim.kenmerk})
    assert nobody.status_code == 200 and "Niemand in uw gemeente" in nobody.content.decode()


def test_the_list_has_pages_filters_and_a_search(finance, monkeypatch) -> None:
    from onderdak.contribution.web import collection_pages

    monkeypatch.setattr(collection_pages, "PAGE", 2)
    claims = [a_claim(decided_on=OLD, month=date(2025, month, 1)) for month in (6, 7, 8)]
    first = finance.get("/geld/invordering").content.decode()
    assert "2 van 3 getoond" in first and "vanaf=2" in first
    last = finance.get("/geld/invordering?vanaf=2").content.decode()
    assert sum(one.kenmerk in last for one in claims) == 1 and 'rel="prev"' in last
    assert "Geen vordering past" in finance.get("/geld/invordering?stand=PAID").content.decode()
    for text in (claims[1].kenmerk[:6], "Vydumana1"):
        assert claims[1].kenmerk in finance.post("/geld/invordering", {"zoek": text}).content.decode(), text


def test_a_hostile_file_is_refused_in_words(finance) -> None:
    bad = SimpleUploadedFile("camt.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')
    answer = finance.post("/geld/bank", {"file": bad})
    told = answer.content.decode()
    assert answer.status_code == 400
    assert "het bestand bevat verboden onderdelen" in told and "forbidden_markup" not in told

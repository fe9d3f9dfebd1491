"""Can a desk see, send and prepare letters on its screens, and a resident read the own page?"""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from onderdak.access.public import Role, approve_second, desk_for, make_account, open_approvals
from onderdak.access.tests.builders import TRACE, the_system
from onderdak.duty.public import letters, write_due_letters
from onderdak.duty.rules.evidence_whole import faults_of
from onderdak.duty.store.models import Intention
from onderdak.duty.tests.builders import a_report
from onderdak.duty.tests.test_letters_due import placed_in
from onderdak.duty.usecases.resident_codes import code_now
from onderdak.placement.tests.builders import NOW
from tests.builders import a_client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tonight(monkeypatch) -> None:
    """Let the clock stand still at the night of the tests."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def a_letter() -> tuple[int, int]:
    done = placed_in()
    write_due_letters(desk=the_system(), now=NOW)
    return done.household_id, letters(desk=the_system(), kind="decision")[0][0].letter_id


def test_the_list_shows_what_goes_out_today() -> None:
    a_letter()
    page = a_client().get("/brieven").content.decode()
    assert "Plek" in page and "RooO 9(1)" in page and "Українська" in page


def test_a_letter_stands_there_in_two_languages_with_the_same_numbers() -> None:
    _, letter = a_letter()
    client = a_client()
    page = client.get(f"/brieven/{letter}").content.decode()
    assert 'lang="uk"' in page and "Olena Vydumana" in page
    printed = client.get(f"/brieven/{letter}/pdf")
    assert printed["Content-Type"] == "application/pdf" and printed.content.startswith(b"%PDF-1.7")
    assert "Olena Vydumana" in client.get(f"/brieven/{letter}/blad").content.decode()


def test_the_code_of_the_household_stands_on_paper_and_not_on_the_screen() -> None:
    household, letter = a_letter()
    client, code = a_client(), code_now("0344", household)
    assert code not in client.get(f"/brieven/{letter}").content.decode()
    assert code in client.get(f"/brieven/{letter}/blad").content.decode()


def test_a_letter_is_found_by_the_household_or_a_name_and_the_words_stay_out_of_the_address() -> None:
    household, letter = a_letter()
    client, link = a_client(), f"/brieven/{letter}"
    rows, _ = letters(desk=the_system())

    for text in (f"DEMO-{household:06}", "Vydumana"):
        found = client.post("/brieven", {"zoek": text}).content.decode()
        assert link in found and f"{len(rows)} brieven gevonden." in found, text

    nobody = client.post("/brieven", {"zoek": "Nietbestaand"}).content.decode()
    assert link not in nobody and "Geen brief past hierbij" in nobody
    assert link in client.post("/brieven", {"zoek": " "}).content.decode()
    assert link not in client.post("/brieven?stand=verstuurd", {"zoek": "Vydumana"}).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_whoever_sees_the_letters_may_search_them(role: Role) -> None:
    client = a_client(role)
    if client.get("/brieven").status_code == 200:
        assert client.post("/brieven", {"zoek": "Vydumana"}).status_code == 200


def test_handing_over_takes_the_letter_off_the_list() -> None:
    _, letter = a_letter()
    client = a_client()
    sent = client.post(
        f"/brieven/{letter}/uitreiken", {"channel": "handed_over", "delivered_on": "2025-10-31", "reason": ""}
    )
    assert sent.status_code == 302
    assert "Plek<" not in client.get("/brieven").content.decode()
    assert "uitgereikt" in client.get("/brieven?stand=verstuurd").content.decode()


@pytest.mark.parametrize(
    ("day", "said"),
    [("2025-11-30", "in de toekomst"), ("2025-10-30", "voor de dag waarop de brief is gemaakt")],
)
def test_a_day_on_which_it_cannot_have_gone_is_refused_at_its_field(day: str, said: str) -> None:
    _, letter = a_letter()
    answer = a_client().post(
        f"/brieven/{letter}/uitreiken", {"channel": "post", "delivered_on": day, "reason": ""}
    )
    assert answer.status_code == 400 and said in answer.content.decode()


def test_a_letter_in_another_language_replaces_the_first() -> None:
    _, letter = a_letter()
    answer = a_client().post(f"/brieven/{letter}/opnieuw", {"taal": "en", "key": str(uuid4())}, follow=True)
    assert "English" in answer.content.decode()
    assert "nieuwere versie" in a_client(Role.INTAKE_WORKER).get(f"/brieven/{letter}").content.decode()


def test_another_municipality_does_not_see_the_letter() -> None:
    _, letter = a_letter()
    assert a_client(municipality="0363").get(f"/brieven/{letter}").status_code == 404


def test_letters_are_not_for_a_finance_officer() -> None:
    refused = a_client(Role.FINANCE_OFFICER).get("/brieven")
    assert refused.status_code == 403 and "Medewerker balie" in refused.content.decode()


def limit_form(person: int, **differs: str) -> dict[str, object]:
    fixed = {
        "kind": "limit", "ground": "serious_breach", "what": "visitors", "persons": [str(person)],
        "note": "Op 30 oktober was er een vechtpartij.", "effective_from": "2025-11-10",
        "effective_until": "2025-11-24", "answer_by": "2025-11-07", "key": str(uuid4()),
    }  # fmt: skip
    return fixed | differs


def test_a_limitation_goes_from_announcement_by_view_and_second_person_to_a_letter() -> None:
    done = placed_in()
    person = _person(done.household_id)
    first = a_client()
    page = first.post(f"/plicht/huishouden/{done.household_id}/besluit", limit_form(person), follow=True)
    number = Intention.objects.get().pk
    assert "wacht op mening" in page.content.decode()

    early = first.post(f"/voornemens/{number}/besluit", {"key": str(uuid4())})
    assert early.status_code == 409 and "mening" in early.content.decode()

    heard = {
        "kind": "view_given", "channel": "talk", "heard_on": "2025-10-31", "exception": "",
        "text": "Ik was het niet.", "key": str(uuid4()),
    }  # fmt: skip
    assert first.post(f"/voornemens/{number}/mening", heard).status_code == 302
    alone = first.post(f"/voornemens/{number}/besluit", {"key": str(uuid4())})
    assert alone.status_code == 409 and "tweede persoon" in alone.content.decode()

    second = desk_for(another(), TRACE)
    asked = open_approvals(desk=second)[0]
    approve_second(desk=second, now=NOW, request_key=uuid4(), approval_id=asked.approval_id)
    assert "Wat u met de mening deed" in first.get(f"/voornemens/{number}").content.decode()
    silent = first.post(f"/voornemens/{number}/besluit", {"key": str(uuid4())})
    assert silent.status_code == 409 and "Awb 3:46" in silent.content.decode()
    said = {"key": str(uuid4()), "answer": "De beelden laten u zien."}
    decided = first.post(f"/voornemens/{number}/besluit", said, follow=True)
    text = decided.content.decode()
    assert "Beperken (art. 7)" in text and "RooO 7(1)(c)" in text and "U houdt uw onderdak" in text
    assert "vechtpartij" in text and "Dit deden wij met uw mening: De beelden laten u zien." in text


def test_full_is_no_ground_and_a_move_is_no_limitation() -> None:
    done = placed_in()
    person = _person(done.household_id)
    client = a_client()
    for wrong in ({"ground": "full"}, {"what": "shelter"}):
        answer = client.post(f"/plicht/huishouden/{done.household_id}/besluit", limit_form(person, **wrong))
        assert answer.status_code == 400
    assert not Intention.objects.exists()


def test_who_sleeps_nowhere_is_not_limited() -> None:
    done = a_report()
    answer = a_client().post(
        f"/plicht/huishouden/{done.household_id}/besluit", limit_form(_person(done.household_id))
    )
    assert answer.status_code == 409 and not Intention.objects.exists()


def test_the_evidence_comes_as_pdf_and_as_json_that_can_be_checked() -> None:
    household, _ = a_letter()
    client = a_client()
    assert "Bewijsdossier" in client.get(f"/plicht/huishouden/{household}/bewijs").content.decode()
    made = client.post(f"/plicht/huishouden/{household}/bewijs", {"vorm": "json"})
    assert faults_of(json.loads(made.content)) == ()
    assert client.post(f"/plicht/huishouden/{household}/bewijs", {"vorm": "pdf"}).content.startswith(b"%PDF")


def test_the_day_list_is_for_the_municipality_with_names_and_for_the_region_without() -> None:
    placed_in()
    a_report()
    assert "Per locatie" in a_client().get("/daglijst").content.decode()
    own = a_client(Role.INTAKE_WORKER).get("/daglijst/blad").content.decode()
    assert "Vydumana" in own and "zonder dak" in own
    region = a_client(Role.REGIONAL_COORDINATOR).get("/daglijst/blad").content.decode()
    assert "Vydumana" not in region and "Utrecht" in region


def test_a_text_counts_after_a_second_person(settings) -> None:
    client = a_client()
    assert "clause.contact" in client.get("/brieven/teksten").content.decode()
    given = {
        "nl": "Bel de gemeente {text:municipality}. Kenmerk {text:reference}.",
        "en": "Call the municipality of {text:municipality}. Reference {text:reference}.",
        "uk": "", "ru": "", "checked": ["en"], "valid_from": "2025-10-31",
    }  # fmt: skip
    assert client.post("/brieven/teksten/clause.contact", given).status_code == 302
    wrong = client.post("/brieven/teksten/clause.contact", given | {"en": "Call us."})
    assert wrong.status_code == 400 and "invulvelden" in wrong.content.decode()

    other = Client()
    other.force_login(get_user_model().objects.get(pk=another()))
    page = other.get("/brieven/teksten/clause.contact").content.decode()
    assert "Tekst vaststellen" in page
    number = page.split("/brieven/teksten/")[1].split("/vaststellen")[0]
    assert client.post(f"/brieven/teksten/{number}/vaststellen").status_code == 409
    assert other.post(f"/brieven/teksten/{number}/vaststellen").status_code == 302

    _, letter = a_letter()
    page = client.get(f"/brieven/{letter}").content.decode()
    assert "Bel de gemeente Utrecht" in page and "vertaling ontbreekt" in page
    stopped = client.post(
        f"/brieven/{letter}/uitreiken", {"channel": "post", "delivered_on": "2025-10-31", "reason": ""}
    )
    assert stopped.status_code == 409
    sent = client.post(
        f"/brieven/{letter}/uitreiken",
        {"channel": "post", "delivered_on": "2025-10-31", "reason": "interpreter"},
    )
    assert sent.status_code == 302


def test_the_own_page_opens_with_the_code_in_every_language(anyone) -> None:
    household, letter = a_letter()
    assert "Mijn opvang" in anyone.get("/mijn?taal=nl").content.decode()
    refused = anyone.post("/mijn", {"code": "0000-0000-0000", "taal": "uk"})
    assert refused.status_code == 400 and "Перевірте" in refused.content.decode()
    opened = anyone.post("/mijn", {"code": code_now("0344", household), "taal": "uk"}, follow=True)
    assert "Ваше місце" in opened.content.decode()
    assert "Vydumana" not in opened.content.decode()
    for language, words in (("en", "Your place"), ("ru", "Ваше место"), ("nl", "Uw plek")):
        assert words in anyone.get(f"/mijn?taal={language}").content.decode()
    assert "Wij geven u" in anyone.get(f"/mijn/brief/{letter}?taal=nl").content.decode()
    anyone.post("/mijn/sluiten")
    assert anyone.get(f"/mijn/brief/{letter}").status_code == 302


def test_the_own_page_closes_by_itself_after_half_an_hour(anyone, monkeypatch) -> None:
    household, _ = a_letter()
    anyone.post("/mijn", {"code": code_now("0344", household), "taal": "nl"})
    monkeypatch.setenv("ONDERDAK_NOW", (NOW + timedelta(minutes=31)).isoformat())
    assert "Code" in anyone.get("/mijn?taal=nl").content.decode()


def _person(household_id: int) -> int:
    from onderdak.duty.store.models import Duty

    return int(Duty.objects.filter(household_id=household_id).values_list("person_id", flat=True)[0])


def another() -> int:
    """Make a second placement coordinator of Utrecht and give the user."""
    return make_account(
        desk=the_system(), now=NOW, username=f"second-{uuid4().hex[:8]}", password="long enough for a test",
        role=Role.PLACEMENT_COORDINATOR, label="Tweede", municipality="0344",
    )  # fmt: skip

"""Does the counter find a household without a name ever standing in an address?"""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onderdak.access.public import Role, make_account
from onderdak.access.tests.builders import the_system
from onderdak.people.tests.builders import NOW, a_household, a_person
from onderdak.people.web.link_pages import JudgeForm, two_files

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture(autouse=True)
def a_still_clock(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


@pytest.fixture
def counter(anyone: Client) -> Client:
    make_account(
        desk=the_system(),
        now=NOW,
        username="balie",
        password="een lang wachtwoord",
        role=Role.INTAKE_WORKER,
        label="Balie",
        municipality="0344",
    )
    anyone.post("/inloggen", {"username": "balie", "password": "een lang wachtwoord"})
    return anyone


def test_a_name_shows_the_persons_and_where_to_go_on(counter: Client) -> None:
    done = a_household()
    a_household(municipality="0363")
    page = counter.post("/zoeken", {"zoek": "видумана"})
    assert [row["url"] for row in page.context["rows"]] == [f"/huishoudens/{done.household_id}"]
    assert "Olena Vydumana" in page.content.decode()


def test_a_number_that_finds_one_household_opens_it(counter: Client) -> None:
    done = a_household(a_person(bsn="111222333"))
    page = counter.post("/zoeken", {"zoek": "111222333"})
    assert page["Location"] == f"/huishoudens/{done.household_id}"


def test_nothing_found_says_what_can_be_done(counter: Client) -> None:
    page = counter.post("/zoeken", {"zoek": "Niemand"})
    assert page.status_code == 200
    assert "Melden kan altijd" in page.content.decode()


def test_a_list_with_wrong_cells_is_not_said_to_be_compared(counter: Client) -> None:
    file = SimpleUploadedFile("lijst.csv", b"voornaam;achternaam;geboortedatum\nOlena;Vydumana;31-02-1985\n")
    sent = counter.post("/import", {"source": "night_shelter", "delivered_by": "Proefkruis", "file": file})
    page = counter.get(sent["Location"]).content.decode()
    assert "nog niet vergeleken" in page and "al bekend</li>" not in page


@pytest.mark.parametrize(
    ("state", "homes", "shown"),
    [("linked", (1, 2), [2, 1]), ("machine", (1, 2), [2, 1]), ("open", (1, 2), []), ("linked", (1, 1), []),
     ("linked", (1, None), [])],
)  # fmt: skip
def test_one_person_with_two_dossiers_is_told_after_linking(state: str, homes: tuple, shown: list) -> None:
    one, other = (
        SimpleNamespace(household_id=home, occurred_at=NOW + timedelta(days=place))
        for place, home in enumerate(homes)
    )
    found = two_files(SimpleNamespace(one=one, other=other, state=state))
    assert [side.household_id for side in found] == shown


def test_a_name_in_the_address_is_not_searched(counter: Client) -> None:
    a_household()
    page = counter.get("/zoeken", {"zoek": "Vydumana"})
    assert "Olena" not in page.content.decode()
    assert counter.get(f"{API}/personen/_zoek?zoek=Vydumana").status_code == 405


@pytest.mark.parametrize("given", [{"zoek": ""}, {"zoek": "x" * 101}, {"zoek": "a", "geboortejaar": "1"}])
def test_an_impossible_question_is_400(counter: Client, given: dict[str, str]) -> None:
    assert counter.post("/zoeken", given).status_code == 400


def test_the_api_finds_and_reads_what_the_page_does(counter: Client) -> None:
    done = a_household(a_person(grounds=("pregnant",)))
    found = counter.post(
        f"{API}/personen/_zoek", json.dumps({"zoek": "Vydumana", "geboortejaar": 1988}), "application/json"
    )
    assert found.status_code == 200, found.content
    assert [hit["huishoudenId"] for hit in found.json()["personen"]] == [done.household_id]
    read = counter.get(f"{API}/huishoudens/{done.household_id}").json()
    assert (read["omschrijving"], read["leden"][0]["kwetsbaarheden"]) == (
        "Vydumana · vrouw alleen",
        ["pregnant"],
    )


def test_the_api_answers_absent_and_foreign_alike(counter: Client) -> None:
    foreign = a_household(municipality="0363")
    answers = [counter.get(f"{API}/huishoudens/{number}") for number in (foreign.household_id, 999_999_999)]
    assert [answer.status_code for answer in answers] == [404, 404]
    bodies = [{**answer.json(), "instance": ""} for answer in answers]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "x"])
def test_an_impossible_id_is_400(counter: Client, number: str) -> None:
    assert counter.get(f"{API}/huishoudens/{number}").status_code == 400


def test_the_reason_of_a_judgement_is_not_called_optional_and_only_that_one_is_asked() -> None:
    asked = {"joined": False, "apart": False, "machine": False}
    fresh = JudgeForm(**asked)
    assert all(fresh.fields[name].required for name in ("same", "apart", "later"))
    assert set(JudgeForm({"verdict": "same"}, **asked).errors) == {"same"}
    assert JudgeForm({"verdict": "apart", "apart": "twins"}, **asked).is_valid()

"""Can somebody report in one form, is every fault said at once, and is a double press one household?"""

from uuid import UUID

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.duty.public import unsheltered_tonight
from onderdak.placement.tests.builders import NOW
from tests.builders import a_client
from tests.pages.reading import fields_of, words_of

pytestmark = pytest.mark.django_db


def a_form(**differs: str | list[str]) -> dict[str, object]:
    """Give what a mother with three children says at the counter; state only what differs."""
    fixed: dict[str, object] = {
        "adults": "1",
        "children": "2014, 2017, 2023",
        "sex_1": "f",
        "year_1": "1989",
        "roof": "no",
        "reach": "municipality",
        "language": "uk",
        "moment": "2025-10-31T21:30",
        "key": "00000000-0000-4000-8000-00000000abcd",
    }
    return fixed | differs


def waiting() -> list:
    return unsheltered_tonight(desk=the_system(), now=NOW)


def test_a_report_without_names_or_papers_opens_the_duty_and_leads_to_the_search():
    answer = a_client(Role.INTAKE_WORKER).post("/intake", a_form())

    found = waiting()
    assert answer.status_code == 302
    assert answer["Location"] == f"/plek-zoeken/{found[0].request_id}"
    assert (found[0].persons, found[0].minors) == (4, 3)


def test_a_double_press_makes_one_household():
    client = a_client(Role.INTAKE_WORKER)
    first, second = client.post("/intake", a_form()), client.post("/intake", a_form())

    assert first["Location"] == second["Location"]
    assert len(waiting()) == 1


def test_a_moment_of_long_ago_is_asked_about_once_and_one_before_the_law_is_refused():
    client = a_client(Role.INTAKE_WORKER)

    asked = client.post("/intake", a_form(moment="2025-09-30T21:30"))
    assert asked.status_code == 400
    assert "meer dan een week geleden" in words_of(asked)
    assert client.post("/intake", a_form(moment="2015-09-30T21:30", long_ago="on")).status_code == 400
    assert waiting() == []
    assert client.post("/intake", a_form(moment="2025-09-30T21:30", long_ago="on")).status_code == 302
    assert len(waiting()) == 1


def test_each_page_has_a_key_of_its_own():
    client = a_client(Role.INTAKE_WORKER)
    keys = {fields_of(client.get("/intake"), "/intake").get("key") for _ in range(2)}
    assert len(keys) == 2
    assert all(UUID(key) for key in keys if key)


def test_every_fault_is_said_at_once_and_nothing_is_saved():
    sent = a_form(
        adults="", children="veertien", roof="", moment="2030-01-01T10:00", year_1="2040", tie_work="Nergens"
    )
    answer = a_client(Role.INTAKE_WORKER).post("/intake", sent)

    words = words_of(answer)
    assert answer.status_code == 400
    assert "Er kloppen nog 6 dingen niet" in words
    assert "Kies er een uit de lijst" in words
    assert "veertien" in answer.content.decode(), "what was typed is still there"
    assert waiting() == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"adults": "0", "children": ""}, "Vul in hoeveel personen zich melden."),
        ({"adults": "1", "sex_2": "m"}, "Hieronder staan meer volwassenen dan dit aantal."),
        ({"children": "twee"}, "Schrijf per kind een geboortejaar"),
        ({"children": "1850"}, "Kies een geboortejaar van 1905 tot en met 2025."),
        ({"children": "1950"}, "Een kind is jonger dan 18: geboren in 2007 of later."),
        ({"year_1": "1902"}, "Kies een geboortejaar van 1905 tot en met 2025."),
        ({"adults": "19"}, "Meer dan 20 personen"),
        ({"roof": "yes", "roof_until": "2025-10-01"}, "Deze datum is al voorbij."),
    ],
    ids=[
        "nobody",
        "more-rows-than-adults",
        "no-year",
        "impossible-year",
        "no-child",
        "older-than-anybody",
        "too-many",
        "roof-in-the-past",
    ],
)
def test_a_wrong_answer_is_said_at_its_field(given, said):
    answer = a_client(Role.INTAKE_WORKER).post("/intake", a_form(**given))
    assert answer.status_code == 400
    assert said in words_of(answer)


def test_unknown_is_an_answer():
    answer = a_client(Role.INTAKE_WORKER).post(
        "/intake", a_form(sex_1="", year_1="", language="", children="", roof="unknown")
    )
    assert answer.status_code == 302
    assert waiting()[0].persons == 1


def test_the_same_name_and_birth_year_is_said_but_never_linked():
    client = a_client(Role.INTAKE_WORKER)
    named = {"given_1": "Oksana", "family_1": "Vydumana"}
    first = client.post("/intake", a_form(**named))
    again = client.post("/intake", a_form(**named, key="00000000-0000-4000-8000-00000000beef"), follow=True)

    assert first["Location"] != again.redirect_chain[-1][0]
    assert "Mogelijk eerder gezien" in words_of(again)


def test_who_takes_no_reports_gets_no_form():
    assert a_client(Role.FINANCE_OFFICER).get("/intake").status_code == 403


def test_the_search_while_typing_says_that_a_surname_alone_is_not_enough() -> None:
    client = a_client(Role.INTAKE_WORKER)
    half = client.post("/intake/bekend", {"family_1": "Vydumana"}).content.decode()
    assert "Typ een voornaam en een achternaam. Met één van de twee zoekt dit niet." in half
    typed = {"given_1": "Olena", "family_1": "Vydumana"}
    whole = client.post("/intake/bekend", typed).content.decode()
    assert "Niemand in uw gemeente past bij deze namen." in whole

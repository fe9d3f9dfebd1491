"""A place out of the order: does a second person see what it cost, and does a no lead to a next step?"""

from uuid import uuid4

import pytest
from django.urls import reverse

from onderdak.access.tests.builders import the_system
from onderdak.capacity.public import location_names
from onderdak.capacity.tests.builders import a_unit
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import place_household
from onderdak.placement.tests.builders import NOW, TONIGHT, a_request
from onderdak.placement.types import Reach
from tests.builders import a_client
from tests.pages.reading import fields_of, words_of
from tests.pages.test_search import a_client_of_another, press, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def out_of_order():
    """A pair with a roof got the only room; a pair that slept outside came first."""
    first = a_request(a_person(), a_person(given="Marko", birth_year=2015), has_roof=False)
    asked = a_request(a_person(given="Iryna"), a_person(given="Mia", birth_year=2016), has_roof=True)
    unit, client = a_unit(2), a_client()
    assert press(client, asked, "plaatsen", unit.unit_id, reason="override_other").status_code == 302
    return client, first, asked, unit


def answer(second, yes: bool):
    sent = {"antwoord": "ja" if yes else "nee"}
    page = second.get("/vandaag")
    number = page.context["approvals"][0]["approval"].approval_id
    return second.post(f"/vandaag/tweede/{number}", sent, follow=True)


def test_the_second_person_sees_the_place_and_who_came_first(out_of_order):
    _client, first, _asked, unit = out_of_order

    words = words_of(a_client_of_another().get("/vandaag"))

    place = location_names([unit.location_id])[unit.location_id][0]
    assert f"Geplaatst in {place}" in words
    assert f"{first.reference} ging voor en heeft nu geen plek." in words
    assert "Andere reden: vertel die aan de tweede persoon" in words


def test_a_no_puts_nobody_out_and_puts_who_came_first_on_the_list_until_there_is_a_place(out_of_order):
    client, first, asked, _unit = out_of_order
    second = a_client_of_another()
    task = "De tweede persoon was het niet eens."
    assert task not in words_of(client.get("/vandaag"))

    said = words_of(answer(second, yes=False))

    assert "Niemand wordt vannacht uit een bed gezet" in said
    assert running(asked).stay is not None
    today = words_of(client.get("/vandaag"))
    assert f"buiten de volgorde om naar {asked.reference}. {task}" in today
    assert task in words_of(client.get("/vandaag?soort=order"))
    line = words_of(client.get(reverse("desk:household", args=[asked.household_id])))
    assert "Buiten de volgorde om. Een tweede persoon is gevraagd" in line
    assert "Tweede persoon is het niet eens met de afwijking van de volgorde" in line
    place_household(
        desk=the_system(), now=NOW, request_id=first.request_id, unit_id=a_unit(2).unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    assert task not in words_of(client.get("/vandaag"))


def test_a_yes_leaves_no_task(out_of_order):
    client, *_ = out_of_order

    said = words_of(answer(a_client_of_another(), yes=True))

    assert "U bevestigde als tweede persoon." in said
    assert "was het niet eens" not in words_of(client.get("/vandaag"))


def test_what_the_round_has_is_among_the_cards_and_when_it_is_gone_that_is_said():
    asked = a_request(has_roof=False, reach=Reach.COUNTRY)
    far = a_unit(1, municipality="0363", released="country")
    client = a_client()
    client.post("/ronde", fields_of(client.get("/ronde"), "/ronde"))
    for _ in range(4):
        a_unit(1)

    page = client.get(f"/plek-zoeken/{asked.request_id}")

    assert "De plek van de ronde staat onderaan." in words_of(page)
    assert [card["id"] for card in page.context["cards"]][3] == far.unit_id
    assert "De beste 3 staan hier." in words_of(page)
    other = a_request(a_person(given="Oleh"), municipality="0363", has_roof=False)
    place_household(
        desk=the_system(), now=NOW, request_id=other.request_id, unit_id=far.unit_id, start=TONIGHT,
        request_key=uuid4(),
    )  # fmt: skip
    gone = client.get(f"/plek-zoeken/{asked.request_id}")
    assert "Die plek is voor dit huishouden nu niet meer vrij" in words_of(gone)
    assert len(gone.context["cards"]) == 3

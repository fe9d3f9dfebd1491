"""Do the pages of the order and of the round say who is next, who gets a place, and why somebody does not?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.capacity.tests.builders import a_unit
from onderdak.people.tests.builders import a_person
from onderdak.placement.tests.builders import NOW, a_request
from tests.builders import a_client
from tests.pages.reading import fields_of, words_of

pytestmark = pytest.mark.django_db


def made_round(client) -> str:
    return client.post("/ronde", fields_of(client.get("/ronde"), "/ronde"))["Location"]


def test_the_order_shows_tier_basis_and_that_nobody_is_left_out():
    a_request(a_person(given="Ivan", sex="m"), has_roof=True)
    a_request(has_roof=False)
    words = words_of(a_client().get("/wachtlijst"))

    assert "2 huishoudens wachten" in words
    assert words.index("Geen dak boven het hoofd vannacht") < words.index("De regel")
    assert "De volgorde sluit niemand uit." in words


def test_a_round_places_who_fits_proves_who_does_not_and_is_confirmed_by_a_person():
    a_request(has_roof=False)
    a_request(a_person(), *(a_person(given=f"K{n}", birth_year=2015) for n in range(5)), has_roof=False)
    a_unit(2)
    client = a_client()
    where = made_round(client)

    placed, none = words_of(client.get(where)), words_of(client.get(f"{where}?wie=geen"))
    assert "bewezen en nagerekend" in placed
    assert "1 huishouden krijgt een plek" in placed
    assert "Geen vrije plek past bij dit huishouden." in none
    assert "te weinig bedden in één kamer: 1 kamer" in none

    answer = client.post(f"{where}/bevestigen", follow=True)
    assert "Ronde bevestigd. 1 huishouden heeft vannacht een plek." in words_of(answer)
    assert "Ronde bevestigen" not in words_of(answer)


def test_a_round_says_until_when_and_that_a_place_is_for_an_emergency_alone():
    a_request(has_roof=False)
    a_unit(1, quality="acute")
    client = a_client()

    words = words_of(client.get(made_round(client)))

    assert "alleen nood" in words and "geen einde bekend" in words


def test_confirming_twice_changes_nothing():
    a_request(has_roof=False)
    a_unit(2)
    client = a_client()
    where = made_round(client)
    client.post(f"{where}/bevestigen")
    again = words_of(client.post(f"{where}/bevestigen", follow=True))
    assert "0 huishoudens hebben vannacht een plek." in again


def test_the_order_of_a_past_round_stays_readable():
    asked = a_request(has_roof=False)
    a_unit(2)
    client = a_client()
    where = made_round(client)
    client.post(f"{where}/bevestigen")

    assert "Niemand wacht op een plek." in words_of(client.get("/wachtlijst"))
    past = words_of(client.get(f"/wachtlijst?ronde={where.rpartition('/')[2]}"))
    assert asked.reference in past


def test_a_round_page_takes_a_bounded_number_of_queries(django_assert_max_num_queries):
    for _ in range(10):
        a_request(has_roof=False)
        a_unit(2)
    client = a_client()
    where = made_round(client)
    with django_assert_max_num_queries(30):  # eight ask whether what it proposes still holds
        client.get(where)
    with django_assert_max_num_queries(20):
        client.get("/wachtlijst")


@pytest.mark.parametrize("role", [Role.INTAKE_WORKER, Role.REGIONAL_COORDINATOR, Role.FINANCE_OFFICER])
def test_only_who_decides_about_places_runs_a_round(role):
    assert a_client(role).get("/ronde").status_code == 403


def test_a_round_of_which_a_place_went_to_another_asks_to_be_worked_out_again():
    ahead = a_request(has_roof=False, now=NOW - timedelta(hours=5))
    behind = a_request(has_roof=False)
    unit = a_unit(1)
    client = a_client()
    where = made_round(client)
    reason = {"unit": unit.unit_id, "key": str(uuid4()), "reason": "override_health"}
    client.post(f"/plek-zoeken/{behind.request_id}/plaatsen", reason)

    page = client.get(where)
    refused = client.post(f"{where}/bevestigen", follow=True)

    words = words_of(page)
    assert "Deze ronde klopt niet meer: 1 huishouden dat wacht verloor de voorgestelde plek" in words
    assert "klopt niet meer: plek is vergeven" in words and "Opnieuw uitrekenen" in words
    assert "Ronde bevestigen" not in words
    assert "Niet bevestigd" in words_of(refused)
    again = client.post("/ronde", fields_of(page, "/ronde"))["Location"]
    assert again != where and ahead.reference in words_of(client.get(f"{again}?wie=geen"))
    accepted = client.post(f"{where}/bevestigen", {"toch": "ja"}, follow=True)
    assert "2 voorstellen klopten niet meer en zijn vervallen" in words_of(accepted)

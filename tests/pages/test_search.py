"""Does Plek zoeken say which place fits, who lives there, until when, and why the others do not?"""

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.public import location_names
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import running_of
from onderdak.placement.tests.builders import NOW, a_request
from onderdak.placement.types import Reach
from tests.builders import a_client
from tests.pages.reading import fields_of, words_of

pytestmark = pytest.mark.django_db


def a_mother_asks():
    """Let a mother with three children ask for a place tonight."""
    people = (a_person(), *(a_person(given=f"Kind {year}", birth_year=year) for year in (2014, 2017, 2023)))
    return a_request(*people, has_roof=False)


def press(client, asked, act, unit_id, **more):
    """Press a button of the search page, with the key of that page."""
    page = client.get(f"/plek-zoeken/{asked.request_id}")
    action = f"/plek-zoeken/{asked.request_id}/{act}"
    sent = fields_of(page, action) | {"unit": str(unit_id)} | more
    return client.post(action, sent)


def running(asked):
    return running_of(desk=the_system(), now=NOW, household_id=asked.household_id)


def test_the_best_three_come_with_reasons_counts_and_their_end():
    asked = a_mother_asks()
    for _ in range(4):
        a_unit(4, floor=2)
    words = words_of(a_client().get(f"/plek-zoeken/{asked.request_id}"))

    assert "4 plekken passen vannacht" in words
    assert "De beste 3 staan hier." in words
    assert words.count("4 bedden vrij vannacht") == 3
    assert "0 van 4 plekken bezet" in words
    assert "Einde niet bekend" in words
    assert "Plaats 1" not in words and "plaats 1 van 1 in Utrecht" in words


def test_what_does_not_fit_is_grouped_by_reason():
    asked = a_mother_asks()
    a_unit(2)
    a_unit(3, sharing="men")
    words = words_of(a_client().get(f"/plek-zoeken/{asked.request_id}"))

    assert "Geen passende plek vannacht" in words
    assert "Te weinig bedden in één kamer" in words
    assert "Alleen voor mannen die een kamer delen" in words


def test_no_place_at_all_is_another_answer_than_no_place_that_fits():
    asked = a_mother_asks()
    words = words_of(a_client().get(f"/plek-zoeken/{asked.request_id}"))

    assert "Geen enkele plek vrij vannacht" in words
    assert "De opvangplicht blijft open." in words


def test_a_kept_place_stays_in_the_answer_and_is_used_with_one_press():
    asked, unit, client = a_mother_asks(), a_unit(4), a_client()
    answer = press(client, asked, "reserveren", unit.unit_id)

    words = words_of(client.get(answer["Location"]))
    assert "Gereserveerd tot 22:10." in words
    assert "1 plek past vannacht" in words

    answer = press(client, asked, "plaatsen", unit.unit_id)
    assert answer["Location"] == f"/plicht/huishouden/{asked.household_id}"
    assert running(asked).stay.unit_id == unit.unit_id


def test_a_double_press_keeps_one_place():
    asked, unit, client = a_mother_asks(), a_unit(4), a_client()
    page = client.get(f"/plek-zoeken/{asked.request_id}")
    action = f"/plek-zoeken/{asked.request_id}/reserveren"
    sent = fields_of(page, action)
    first = client.post(action, sent)
    hold = running(asked).kept.hold_id
    second = client.post(action, sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert running(asked).kept.hold_id == hold
    assert running(asked).kept.unit_id == unit.unit_id


def test_somebody_was_first_and_the_page_shows_what_is_left():
    asked, other = a_mother_asks(), a_request(a_person(), a_person(given="Ivan", sex="m"))
    taken, left = a_unit(4), a_unit(5)
    client = a_client()
    press(client, other, "plaatsen", taken.unit_id, reason="override_night")

    answer = press(client, asked, "plaatsen", taken.unit_id)
    words = words_of(answer)
    assert answer.status_code == 409
    assert "Deze plek is net vergeven" in words
    assert f'value="{left.unit_id}"' in answer.content.decode()


def test_leaving_the_order_asks_for_a_reason_and_a_second_person():
    first = a_request(a_person(), a_person(given="Marko", birth_year=2015), has_roof=False)
    asked = a_request(a_person(given="Iryna"), a_person(given="Mia", birth_year=2016), has_roof=True)
    unit, client = a_unit(2), a_client()
    assert first.request_id < asked.request_id

    answer = press(client, asked, "plaatsen", unit.unit_id)
    assert answer.status_code == 409
    assert "Een ander huishouden is eerder aan de beurt" in words_of(answer)
    assert "Toch plaatsen, met een reden" in words_of(answer)
    assert first.reference in words_of(answer) and "en blijft zonder plek" in words_of(answer)

    answer = press(client, asked, "plaatsen", unit.unit_id, reason="override_safety")
    assert answer.status_code == 302
    second = a_client_of_another()
    assert "Afwijking van de volgorde" in words_of(second.get("/vandaag"))


def test_who_is_passed_over_and_has_a_place_elsewhere_is_said_to_move_there():
    first = a_request(
        a_person(), a_person(given="Marko", birth_year=2015), has_roof=False, reach=Reach.COUNTRY
    )
    asked = a_request(a_person(given="Iryna"), a_person(given="Mia", birth_year=2016), has_roof=True)
    unit, elsewhere = a_unit(2), a_unit(2, municipality="0363", released="country")

    words = words_of(press(a_client(), asked, "plaatsen", unit.unit_id))

    place = location_names([elsewhere.location_id])[elsewhere.location_id][0]
    assert first.reference in words and f"naar {place}" in words and "(Amsterdam)" in words
    assert "blijft zonder plek" not in words


def test_what_the_round_of_tonight_has_for_them_stands_on_top():
    asked, client = a_request(has_roof=False), a_client()
    a_unit(1)
    before = words_of(client.get(f"/plek-zoeken/{asked.request_id}"))
    client.post("/ronde", fields_of(client.get("/ronde"), "/ronde"))

    words = words_of(client.get(f"/plek-zoeken/{asked.request_id}"))

    assert "De ronde van vanavond" not in before
    assert "De ronde van vanavond heeft voor dit huishouden:" in words
    assert "Dat is ook de eerste plek hieronder. De ronde is nog niet bevestigd." in words
    a_unit(1, municipality="0363")
    late = a_request(a_person(given="Oleh"), has_roof=False)
    assert "De ronde van vanavond" not in words_of(client.get(f"/plek-zoeken/{late.request_id}"))


def test_rooms_that_do_not_fit_are_named_once_per_location_with_their_municipality():
    asked, site = a_mother_asks(), a_location()
    one, two = a_unit(1, location_id=site, label="0.01"), a_unit(1, location_id=site, label="0.02")

    words = words_of(a_client().get(f"/plek-zoeken/{asked.request_id}"))

    name = location_names([site])[site][0]
    assert one.unit_id != two.unit_id and f"{name}, Utrecht (0.01, 0.02)" in words


def a_client_of_another():
    """Sign in a second placement coordinator of the same municipality."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from onderdak.access.public import make_account

    user = make_account(
        desk=the_system(), now=NOW, username="second", password="long enough for a test",
        role=Role.PLACEMENT_COORDINATOR, label="Tweede persoon", municipality="0344",
    )  # fmt: skip
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user))
    return client


def test_an_offer_waits_for_its_answer_on_the_dossier():
    asked, unit, client = a_mother_asks(), a_unit(4), a_client(Role.INTAKE_WORKER)
    answer = press(client, asked, "aanbieden", unit.unit_id)

    assert answer["Location"] == f"/plicht/huishouden/{asked.household_id}"
    assert running(asked).kept.offer_id is not None


def test_the_counter_has_no_button_to_place():
    asked = a_mother_asks()
    a_unit(4)
    html = a_client(Role.INTAKE_WORKER).get(f"/plek-zoeken/{asked.request_id}").content.decode()
    assert "/reserveren" in html and "/plaatsen" not in html


def test_a_request_of_another_municipality_is_not_found():
    asked = a_request(municipality="0363")
    assert a_client().get(f"/plek-zoeken/{asked.request_id}").status_code == 404


def test_choosing_for_whom_lists_everybody_who_waits_with_a_bounded_number_of_queries(
    django_assert_max_num_queries,
):
    for _ in range(12):
        a_request(has_roof=False)
    client = a_client()
    client.get("/plek-zoeken")
    with django_assert_max_num_queries(18):
        words = words_of(client.get("/plek-zoeken"))
    assert "12 huishoudens wachten" in words


def test_a_search_takes_the_same_number_of_queries_for_few_and_many_units(django_assert_max_num_queries):
    asked, site = a_mother_asks(), a_location()
    for _ in range(15):
        a_unit(4, location_id=site)
    client = a_client()
    client.get("/plek-zoeken")
    with django_assert_max_num_queries(41):  # one is for what the round has for them
        client.get(f"/plek-zoeken/{asked.request_id}")


def test_a_desk_that_may_look_and_not_place_reads_who_places():
    asked = a_mother_asks()
    a_unit(4)

    words = words_of(a_client(Role.NATIONAL_COORDINATOR, "").get(f"/plek-zoeken/{asked.request_id}"))

    assert "Reserveren, aanbieden en plaatsen doet de gemeente Utrecht." in words
    assert "Reserveren, aanbieden" not in words_of(a_client().get(f"/plek-zoeken/{asked.request_id}"))

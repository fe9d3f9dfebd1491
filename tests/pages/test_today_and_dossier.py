"""Do Vandaag and the dossier say what must happen now, within what each role may see?"""

import re
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import NewReport, take_report
from onderdak.people.tests.builders import a_person
from onderdak.placement.tests.builders import NOW
from tests.builders import a_client
from tests.pages.reading import fields_of, words_of

pytestmark = pytest.mark.django_db


def a_report(*people, municipality: str = "0344", **differs):
    """Let a household report as the counter does; a woman alone without a roof unless stated."""
    report = NewReport(
        municipality, people or (a_person(),), reported_at=NOW, **({"has_roof": False} | differs)
    )
    return take_report(desk=the_system(), now=NOW, report=report, draw=1, request_key=uuid4())


def placed(client, made, unit):
    page = client.get(f"/plek-zoeken/{made.request_id}")
    action = f"/plek-zoeken/{made.request_id}/plaatsen"
    client.post(action, fields_of(page, action) | {"unit": str(unit.unit_id)})
    html = client.get(f"/huishoudens/{made.household_id}").content.decode()
    start = html.index("/verblijf/") + len("/verblijf/")
    return f"/huishoudens/{made.household_id}/verblijf/{html[start : html.index(chr(34), start)]}"


def test_who_has_a_place_and_did_not_arrive_is_counted_beside_who_sleeps_outside():
    made, client = a_report(), a_client()
    assert "nog niet aangekomen" not in words_of(client.get("/vandaag"))

    stay = placed(client, made, a_unit(1))
    words = words_of(client.get("/vandaag"))
    assert "0 personen zonder onderdak vannacht" in words
    assert "1 persoon heeft een plek en is nog niet aangekomen." in words

    client.post(stay, {"kind": "arrived"})
    assert "nog niet aangekomen" not in words_of(client.get("/vandaag"))


def test_unsheltered_tonight_is_the_first_number_and_each_line_says_why():
    made = a_report(a_person(), a_person(given="Marko", birth_year=2015))
    words = words_of(a_client().get("/vandaag"))

    assert "2 personen zonder onderdak vannacht" in words
    assert "1 huishouden , 1 kind" in words or "1 huishouden, 1 kind" in words
    assert made.reference in words
    assert "Slaapt vannacht buiten" in words
    assert "Plek zoeken" in words


def test_a_household_of_another_municipality_is_on_no_list_and_has_no_dossier():
    made = a_report(municipality="0363")
    client = a_client()
    assert made.reference not in words_of(client.get("/vandaag"))
    assert client.get(f"/huishoudens/{made.household_id}").status_code == 404


@pytest.mark.parametrize("role", [Role.REGIONAL_COORDINATOR, Role.NATIONAL_COORDINATOR])
def test_coordinators_above_the_municipality_see_counts_and_no_names(role):
    made = a_report(a_person(family="Nemoshchna"))
    client = a_client(role)
    today = words_of(client.get("/vandaag"))
    dossier = words_of(client.get(f"/huishoudens/{made.household_id}"))

    assert "1 persoon zonder onderdak vannacht" in today
    assert "Utrecht" in today
    assert "Nemoshchna" not in today + dossier
    assert "Namen ziet alleen de gemeente zelf." in dossier


def test_what_is_typed_to_find_a_line_is_not_in_the_address():
    a_report(a_person(family="Vydumana"))
    other = a_report(a_person(family="Pryklad"))
    answer = a_client().post("/vandaag", {"zoek": "pryk"})
    words = words_of(answer)
    assert answer.status_code == 200
    assert "1 van 2." in words
    assert other.reference in words


def test_an_empty_list_says_that_it_is_empty_and_a_filter_that_hides_everything_says_so():
    client = a_client()
    assert "Er ligt nu niets." in words_of(client.get("/vandaag"))
    a_report()
    assert "1 regel staat buiten het filter." in words_of(client.get("/vandaag?soort=offer"))


def test_a_role_without_households_is_told_who_can():
    words = words_of(a_client(Role.FUNCTIONAL_ADMINISTRATOR).get("/vandaag"))
    assert "Uw rol ziet geen huishoudens." in words


def test_the_dossier_answers_where_they_sleep_tonight_before_and_after_arrival():
    made, unit, client = a_report(), a_unit(2), a_client()
    dossier = f"/huishoudens/{made.household_id}"
    assert "Heeft vannacht geen onderdak." in words_of(client.get(dossier))

    stay = placed(client, made, unit)
    promised = words_of(client.get(dossier))
    assert "De aankomst is nog niet bevestigd." in promised
    assert "Vannacht is een plek toegezegd" in promised and "is vannacht vervuld" not in promised

    client.post(stay, {"kind": "arrived"})
    words = words_of(client.get(dossier))
    assert "De opvangplicht is vannacht vervuld." in words
    assert "aankomst bevestigd op" in words


def test_a_no_show_makes_the_duty_visible_again():
    made, unit, client = a_report(), a_unit(2), a_client()
    stay = placed(client, made, unit)
    client.post(stay, {"kind": "no_show"})
    words = words_of(client.get(f"/huishoudens/{made.household_id}"))
    assert "Niemand weet waar zij slapen." in words
    assert "Opvangplicht open sinds" in words


def test_absence_needs_a_day_and_departure_a_reason():
    made, unit, client = a_report(), a_unit(2), a_client()
    stay = placed(client, made, unit)
    client.post(stay, {"kind": "arrived"})

    assert client.post(stay, {"kind": "away", "kept_until": "2025-10-01"}).status_code == 400
    assert client.post(stay, {"kind": "away", "kept_until": "2025-11-03"}).status_code == 302
    assert client.post(stay, {"kind": "returned"}).status_code == 302
    assert client.post(stay, {"kind": "left", "reason": ""}).status_code == 400
    assert client.post(stay, {"kind": "left", "reason": "left_own_home"}).status_code == 302


def test_the_ladder_keeps_what_was_asked_and_answered_and_never_ends_the_duty():
    made, client = a_report(), a_client()
    dossier = f"/huishoudens/{made.household_id}"
    sent = {"step": "region", "party": "Meldkamer", "channel": "phone", "key": str(uuid4())}
    client.post(f"{dossier}/pogingen", sent)
    page = client.get(dossier)
    assert "wacht op antwoord" in words_of(page)
    html = page.content.decode()
    start = html.index("/pogingen/") + len("/pogingen/")
    attempt = html[start : html.index('"', start)]
    answer = {f"a{attempt}-answer": "no_place_at_all", f"a{attempt}-answered_by": "Meldkamer"}
    client.post(f"{dossier}/pogingen/{attempt}", answer)

    words = words_of(client.get(dossier))
    assert "Antwoord van Meldkamer: geen enkele plek" in words and "wacht op antwoord" not in words
    assert "Heeft vannacht geen onderdak." in words


def test_an_attempt_without_a_party_comes_back_with_its_faults():
    made, client = a_report(), a_client()
    sent = {"step": "region", "party": "", "channel": "phone", "key": str(uuid4())}
    answer = client.post(f"/huishoudens/{made.household_id}/pogingen", sent)
    assert answer.status_code == 400
    assert "Er klopt nog iets niet" in words_of(answer)


def test_a_temporary_alternative_has_an_end_and_meets_the_duty_until_then():
    made, client = a_report(), a_client()
    dossier = f"/huishoudens/{made.household_id}"
    sent = {
        "kind": "hotel", "provider": "Hotel Voorbeeld", "start": "2025-10-31", "until": "2025-11-03",
        "review_on": "2025-11-09", "key": str(uuid4()),
    }  # fmt: skip
    assert client.post(f"{dossier}/alternatieven", sent).status_code == 400
    assert client.post(f"{dossier}/alternatieven", sent | {"review_on": "2025-11-02"}).status_code == 302
    assert "Slaapt in een tijdelijk alternatief" in words_of(client.get(dossier))


def test_a_refused_offer_needs_a_coded_reason_and_costs_no_shelter():
    made, unit, client = a_report(), a_unit(2), a_client()
    page = client.get(f"/plek-zoeken/{made.request_id}")
    action = f"/plek-zoeken/{made.request_id}/aanbieden"
    client.post(action, fields_of(page, action) | {"unit": str(unit.unit_id)})
    dossier = f"/huishoudens/{made.household_id}"
    html = client.get(dossier).content.decode()
    start = html.index("/aanbod/") + len("/aanbod/")
    offer = f"{dossier}/aanbod/{html[start : html.index(chr(34), start)]}"

    assert client.post(offer, {"antwoord": "nee"}).status_code == 400
    after = client.post(offer, {"antwoord": "nee", "reason": "person_too_far"}, follow=True)
    assert "de plicht blijft open" in words_of(after)
    assert "Eerder geweigerd" in words_of(client.get(f"/plek-zoeken/{made.request_id}"))


def test_the_timeline_shows_what_was_known_on_a_day():
    made, client = a_report(), a_client()
    dossier = f"/huishoudens/{made.household_id}"
    assert "Gemeld" in words_of(client.get(f"{dossier}?op=2025-10-31"))
    assert "Er is nog niets vastgelegd." in words_of(client.get(f"{dossier}?op=2025-10-30"))


def test_open_duties_can_be_filtered_and_say_what_is_hidden():
    made, client = a_report(), a_client()
    assert made.reference in words_of(client.get("/plicht"))
    words = words_of(client.get("/plicht?stap=country"))
    assert "0 van 1. Buiten filter: 1." in words


def test_lists_take_the_same_number_of_queries_for_one_and_for_many(django_assert_max_num_queries):
    for number in range(12):
        a_report(a_person(family=f"Vydumana{number}"))
    client = a_client()
    client.get("/vandaag")
    with django_assert_max_num_queries(59):  # four: locations that close or open; one: a refused override
        client.get("/vandaag")
    with django_assert_max_num_queries(24):
        client.get("/plicht")
    coordinator = a_client(Role.NATIONAL_COORDINATOR)
    with django_assert_max_num_queries(35):  # one is for who has a place and did not arrive yet
        coordinator.get("/vandaag")


def test_a_dossier_takes_a_bounded_number_of_queries(django_assert_max_num_queries):
    made, client = a_report(*(a_person(given=f"P{n}") for n in range(6))), a_client()
    client.get("/vandaag")
    with django_assert_max_num_queries(62):
        client.get(f"/huishoudens/{made.household_id}")


@pytest.mark.parametrize(
    "role",
    [role for role in Role if role not in (Role.RESIDENT, Role.SYSTEM, Role.FUNCTIONAL_ADMINISTRATOR)],
    ids=lambda role: role.value,
)
def test_every_link_of_today_opens_for_who_sees_it(role: Role) -> None:
    """Work of an own household, and of one whose authority is another municipality."""
    a_report()
    a_report(municipality="0307")
    client = a_client(role)
    shown = client.get("/vandaag").content.decode()
    shown += client.get("/bestaat-niet").content.decode()
    for path in sorted(set(re.findall(r'href="(/(?:plicht|huishoudens|plek-zoeken)[^"#]*)', shown))):
        assert client.get(path.replace("&amp;", "&")).status_code == 200, path

"""Do Bezetting, Locaties and Kaart show what is there, to who may see it, and do the buttons work?"""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.public import blocks_of, open_units
from onderdak.capacity.tests.builders import MadeUnit, a_location, a_unit
from onderdak.kernel.nights import one_night
from onderdak.placement.public import StayState, change_end, location_nights, record_stay_event, room_map
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_man, a_stay
from tests.builders import a_client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tonight(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def text_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return unescape(answer.content.decode())


def page_of(unit: MadeUnit) -> str:
    return f"/locaties/{unit.location_id}/bezetting"


def test_a_promise_is_an_arrival_of_today_and_one_press_confirms_it() -> None:
    unit = a_unit(4)
    stay = a_stay(a_family(4), unit.unit_id)
    client = a_client(Role.PLACEMENT_COORDINATOR)

    assert "Aankomst bevestigen" in text_of(client, page_of(unit))
    answer = client.post(f"/locaties/{unit.location_id}/verblijven/{stay.stay_id}", {"kind": "arrived"})

    assert answer.status_code == 302
    page = text_of(client, page_of(unit))
    assert "Aankomst bevestigen" not in page
    assert "<b>4</b> bezet" in page


def test_a_departure_asks_where_to_and_frees_the_room() -> None:
    unit = a_unit(2)
    stay = a_stay(a_man(), unit.unit_id)
    desk = the_system()
    record_stay_event(desk=desk, now=NOW, stay_id=stay.stay_id, kind="arrived")
    client = a_client(Role.PLACEMENT_COORDINATOR)
    path = f"/locaties/{unit.location_id}/verblijven/{stay.stay_id}"

    client.post(path, {"kind": "left", "reason": "left_private"})

    nights = location_nights(desk=desk, now=NOW, location_id=unit.location_id, first=TONIGHT, nights=3)
    assert nights.vector.occupied[nights.row].tolist() == [0, 0, 0]
    assert client.post(path, {"kind": "vanished"}).status_code == 400


def test_a_room_taken_out_of_use_is_not_given_and_can_be_put_back() -> None:
    unit = a_unit(3)
    client = a_client(Role.PLACEMENT_COORDINATOR)
    said = {"unit": unit.unit_id, "start": "2025-10-31", "until": "", "reason": "damage", "key": "0" * 32}

    assert client.post(f"/locaties/{unit.location_id}/buiten-gebruik", said).status_code == 302
    assert open_units(nights=one_night(TONIGHT)) == []
    assert "schade" in text_of(client, page_of(unit))
    (block,) = blocks_of(desk=the_system(), location_id=unit.location_id, since=TONIGHT)
    client.post(f"/locaties/{unit.location_id}/buiten-gebruik/{block.block_id}", {"revision": "1"})

    assert len(open_units(nights=one_night(TONIGHT))) == 1


def test_a_wrong_block_shows_its_errors_and_writes_nothing() -> None:
    unit = a_unit(3)
    client = a_client(Role.PLACEMENT_COORDINATOR)
    said = {
        "unit": unit.unit_id,
        "start": "2025-10-31",
        "until": "2025-10-30",
        "reason": "damage",
        "key": "1" * 32,
    }

    answer = client.post(f"/locaties/{unit.location_id}/buiten-gebruik", said)

    assert answer.status_code == 400
    assert "Kies een dag na de eerste nacht" in unescape(answer.content.decode())
    assert len(open_units(nights=one_night(TONIGHT))) == 1


def test_somebody_in_a_blocked_room_shows_as_too_many() -> None:
    unit = a_unit(2)
    stay = a_stay(a_family(2), unit.unit_id)
    record_stay_event(desk=the_system(), now=NOW, stay_id=stay.stay_id, kind="arrived")
    client = a_client(Role.PLACEMENT_COORDINATOR)
    said = {
        "unit": unit.unit_id,
        "start": "2025-10-31",
        "until": "2025-11-05",
        "reason": "pests",
        "key": "2" * 32,
    }

    client.post(f"/locaties/{unit.location_id}/buiten-gebruik", said)

    page = text_of(client, page_of(unit))
    assert "<b>2</b> boven het aantal" in page
    assert "2 personen slapen er nog" in page
    assert "od-st--vol" in page


def test_a_gap_between_two_families_is_pointed_out() -> None:
    unit = a_unit(4)
    stay = a_stay(a_family(4), unit.unit_id)
    record_stay_event(desk=the_system(), now=NOW, stay_id=stay.stay_id, kind="arrived")
    client = a_client(Role.PLACEMENT_COORDINATOR)
    change_end(desk=the_system(), now=NOW, stay_id=stay.stay_id, until=TONIGHT + timedelta(days=3), reason="")
    said = {
        "unit": unit.unit_id,
        "start": "2025-11-06",
        "until": "2025-11-20",
        "reason": "renovation",
        "key": "3" * 32,
    }
    client.post(f"/locaties/{unit.location_id}/buiten-gebruik", said)

    assert "Gat van 3 nachten" in text_of(client, page_of(unit))


@pytest.mark.parametrize(
    ("role", "municipality", "status"),
    [
        pytest.param(Role.LOCATION_MANAGER, "0344", 200, id="own_municipality"),
        pytest.param(Role.PLACEMENT_COORDINATOR, "0363", 404, id="other_municipality"),
        pytest.param(Role.FUNCTIONAL_ADMINISTRATOR, "0344", 403, id="no_right"),
    ],
)
def test_who_sees_the_rooms_of_a_location(role: Role, municipality: str, status: int) -> None:
    text_of(a_client(role, municipality), page_of(a_unit(2)), status)


def test_an_absent_location_and_a_foreign_one_give_the_same_answer() -> None:
    client = a_client(Role.PLACEMENT_COORDINATOR, "0363")

    assert client.get("/locaties/999999/bezetting").status_code == 404
    assert client.get(page_of(a_unit(2))).status_code == 404


def test_the_calendar_may_be_read_as_a_plain_table_and_on_other_nights() -> None:
    unit = a_unit(4)
    a_stay(a_family(4), unit.unit_id)
    client = a_client(Role.PLACEMENT_COORDINATOR)

    assert "gereserveerd" in text_of(client, f"{page_of(unit)}?tabel=1")
    assert "od-cal" in text_of(client, f"{page_of(unit)}?van=2025-11-10&nachten=28")
    text_of(client, f"{page_of(unit)}?van=nonsense&nachten=99999999")


def test_locations_list_only_the_own_scope_but_counts_of_another_town_may_be_asked() -> None:
    here, there = a_unit(2), a_unit(3, municipality="0363")
    client = a_client(Role.PLACEMENT_COORDINATOR)

    page = text_of(client, "/locaties")
    assert page_of(here) in page
    assert page_of(there) not in page
    assert page_of(there) in text_of(client, "/locaties?gemeente=0363")
    text_of(client, "/locaties?gemeente=9999", 404)


def test_the_map_counts_per_region_and_per_municipality_and_for_whom() -> None:
    a_unit(4, released="country")
    a_unit(2, municipality="0307", sharing="men")
    a_unit(3, municipality="0363")
    client = a_client(Role.NATIONAL_COORDINATOR)

    assert "9" in text_of(client, "/kaart")
    assert "Amersfoort" in text_of(client, "/kaart?regio=VR09")
    found = room_map(desk=the_system(), now=NOW, night=TONIGHT, region="VR09")
    assert {area.code: area.to_give for area in found.parts if area.total} == {"0344": 4, "0307": 2}
    assert "4 plekken te geven, in 1 regio." in text_of(client, "/kaart?personen=4")
    text_of(client, "/kaart?regio=VR99", 404)
    text_of(client, "/kaart?personen=99", 400)


def test_the_map_names_nobody() -> None:
    unit = a_unit(4)
    request = a_family(4)
    a_stay(request, unit.unit_id)

    page = text_of(a_client(Role.NATIONAL_COORDINATOR), "/kaart?regio=VR09")
    assert request.reference not in page


@pytest.mark.parametrize("path", ["/locaties", "/kaart", "/kaart?regio=VR09"])
def test_lists_ask_the_database_a_fixed_number_of_questions(path: str, django_assert_max_num_queries) -> None:
    for _ in range(4):
        a_unit(2, location_id=a_location())
    client = a_client(Role.PLACEMENT_COORDINATOR)
    client.get(path)

    with django_assert_max_num_queries(24):
        client.get(path)


def test_who_did_not_come_is_late_and_stays_on_the_list() -> None:
    unit = a_unit(4)
    stay = a_stay(a_family(4), unit.unit_id)
    tomorrow = NOW + timedelta(days=1)

    found = location_nights(
        desk=the_system(), now=tomorrow, location_id=unit.location_id, first=TONIGHT, nights=7
    )
    (due,) = found.today
    assert (due.what, due.late, due.state) == ("arrives", True, StayState.ACCEPTED)
    record_stay_event(desk=the_system(), now=tomorrow, stay_id=stay.stay_id, kind="no_show")
    again = location_nights(
        desk=the_system(), now=tomorrow, location_id=unit.location_id, first=TONIGHT, nights=7
    )
    assert [one.state for one in again.today] == [StayState.NO_SHOW]


def test_the_first_night_of_a_block_is_filled_in_as_a_browser_reads_it() -> None:
    page = text_of(a_client(Role.PLACEMENT_COORDINATOR), page_of(a_unit(2)))

    assert 'value="2025-10-31"' in page

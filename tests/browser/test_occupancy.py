"""Can a location manager confirm an arrival, close a room and read the calendar, on a desk and on a phone?"""

import pytest

from onderdak.access.public import Role
from onderdak.capacity.tests.builders import a_unit
from onderdak.placement.tests.builders import NOW, a_family, a_man, a_stay

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def on_the_night(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def test_an_arrival_is_confirmed_with_one_press(visit, width) -> None:
    unit = a_unit(4)
    a_stay(a_family(4), unit.unit_id)
    visitor = visit(Role.LOCATION_MANAGER, width=width)
    visitor.open(f"/locaties/{unit.location_id}/bezetting")
    visitor.assert_in_order()

    visitor.page.get_by_role("button", name="Aankomst bevestigen").first.click()

    visitor.page.get_by_text("Aankomst vastgelegd.").wait_for()
    assert visitor.page.locator(".od-cal .od-st--bezet").count() >= 1
    visitor.assert_in_order()


def test_a_room_is_closed_and_shows_in_the_calendar(visit, width) -> None:
    unit = a_unit(2)
    visitor = visit(Role.LOCATION_MANAGER, width=width)
    visitor.open(f"/locaties/{unit.location_id}/bezetting")
    page = visitor.page

    page.get_by_text("Kamer buiten gebruik stellen").click()
    page.get_by_label("Reden").select_option("pests")
    page.get_by_role("button", name="Buiten gebruik stellen").click()

    page.get_by_text("is niet meer te geven").wait_for()
    assert page.locator(".od-cal .od-st--dicht").count() == 1
    visitor.assert_in_order()


def test_arrows_walk_through_the_rooms(visit) -> None:
    first = a_unit(2)
    second = a_unit(1, location_id=first.location_id)
    a_stay(a_family(2), first.unit_id)
    a_stay(a_man(), second.unit_id)
    visitor = visit(Role.LOCATION_MANAGER)
    visitor.open(f"/locaties/{first.location_id}/bezetting")
    page = visitor.page

    assert page.locator(".od-cal .od-st[tabindex='0']").count() == 1
    page.locator(".od-cal .od-st[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") > 1


@pytest.mark.parametrize("path", ["/locaties", "/kaart", "/kaart?regio=VR09&personen=2"])
def test_lists_and_map_are_in_order(visit, width, path) -> None:
    a_unit(2, released="country")
    visitor = visit(Role.PLACEMENT_COORDINATOR, width=width)

    assert visitor.open(path).status == 200

    visitor.assert_in_order()

"""From an incident to a look at care, a measure with its hearing, out-placement, review and return."""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.conduct.public import record_incident
from onderdak.conduct.tests.builders import NOW, agreed, living, location_of, new_incident
from onderdak.duty.public import DutyState, household_duty
from onderdak.people.tests.builders import a_person
from tests.browser.visiting import WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def evening(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def press(here, name: str) -> None:
    with here.page.expect_navigation():
        here.page.get_by_role("button", name=name, exact=True).first.click()
    here.settle()


def test_incident_care_measure_hearing_out_placement_review_and_return(visit, monkeypatch):
    home = living()
    next_door = a_unit(1, location_id=location_of(home.household_id)).unit_id
    other = living(a_person(given="Olha"), unit_id=next_door)
    room = a_unit(1)
    here = visit(Role.PLACEMENT_COORDINATOR, width=WIDTHS["phone"])

    here.open("/incidenten")
    here.assert_in_order()
    here.page.get_by_role("link", name="Incident vastleggen").click()
    here.page.get_by_label("Locatie").select_option(str(location_of(home.household_id)))
    here.page.get_by_label("Waar", exact=True).select_option("shared")
    here.page.get_by_label("Wat voor incident").select_option("violence")
    here.page.get_by_label("licht gewond").check()
    here.page.get_by_label("Wat gebeurde er").fill("Een klap in de gang.")
    here.assert_in_order()
    here.picture("incident-nieuw-phone")
    press(here, "Incident vastleggen")
    for household, role in ((home, "veroorzaakte het"), (other, "had er last van")):
        here.page.locator("[name=person]").wait_for()
        options = here.page.locator("[name=person]").locator("option")
        value = next(
            one.get_attribute("value")
            for one in options.all()
            if (one.get_attribute("value") or "").startswith(f"{household.household_id}:")
        )
        here.page.locator("[name=person]").select_option(value)
        here.page.get_by_label(role).check()
        press(here, "Toevoegen")
    assert "nog niet naar zorg gekeken" in here.page.content()
    here.page.get_by_role("link", name="Eerst naar zorg kijken").click()
    here.page.get_by_label("krijgt al hulp").check()
    press(here, "Vastleggen")
    here.assert_in_order()
    here.picture("incident-phone")

    here.page.get_by_role("link", name="Maatregel voorstellen").click()
    here.page.get_by_label("Schriftelijke waarschuwing").first.check()
    here.page.get_by_label("De feiten").fill("Een klap in de gang op 31 oktober.")
    here.page.get_by_label("De afweging").fill("Een waarschuwing past hierbij.")
    press(here, "Mening vragen")
    assert "Kies welke lichtere stap is geprobeerd" in here.page.content()
    here.page.locator("[name=tried][value=talk]").check()
    here.picture("maatregel-voorstellen-phone")
    press(here, "Mening vragen")
    here.assert_in_order(400)
    measure = here.page.url
    here.page.get_by_role("link", name="Mening vastleggen").click()
    here.page.get_by_text("Mening of uitzondering vastleggen").click()
    here.page.get_by_label("De bewoner gaf een mening").check()
    here.page.get_by_label("De mening, of de feiten").fill("Ik had ruzie.")
    press(here, "Vastleggen")
    agreed()
    here.page.goto(measure)
    here.page.get_by_label("Wat u met de mening deed").fill("Uw uitleg is gewogen. Zie de beelden.")
    here.picture("maatregel-phone")
    press(here, "Besluit nemen")
    assert "waarschuwing" in here.page.content()

    here.open("/incidenten?stand=measured")
    here.page.get_by_role("link", name="Geweld").click()
    here.page.get_by_role("link", name="Tijdelijk elders wonen").click()
    here.page.get_by_label("Naar welke kamer").select_option(str(room.unit_id))
    here.page.get_by_label("De bewoner stemt in").first.check()
    here.page.locator("[name=tried][value=warning]").check()
    here.page.get_by_label("De feiten").fill("Opnieuw ruzie, kort na de waarschuwing.")
    here.page.get_by_label("De afweging").fill("Vier weken elders geeft rust. De plek blijft.")
    here.page.get_by_label("Waarom het daar veilig is").fill("Een eigen kamer, met toezicht in de avond.")
    here.page.get_by_label("Hoe de bewoner terugkomt").fill("Gesprek in week drie, daarna terug.")
    here.assert_in_order(400)
    here.picture("tijdelijk-elders-phone")
    press(here, "Voorstellen")
    out = here.page.url
    agreed()
    monkeypatch.setenv("ONDERDAK_NOW", (NOW + timedelta(days=8)).isoformat())
    here.page.goto(out)
    press(here, "Besluiten en verhuizen")
    here.page.goto(out)
    assert "De opvangplicht is vannacht vervuld" in here.page.content()
    here.page.get_by_label("Volgende keer bekijken op").fill("2025-12-01")
    here.page.get_by_label("Wat u zag").fill("Het is rustig.")
    press(here, "Gaat door")
    here.assert_in_order(400)
    here.picture("elders-phone")
    press(here, "Terug naar de eigen plek")
    assert "eerder gestopt" in here.page.content()
    duty = household_duty(desk=a_desk(), now=NOW + timedelta(days=8), household_id=home.household_id)
    assert duty.state is DutyState.MET


def test_every_page_of_incidents_is_in_order_on_a_desk(visit):
    home = living()
    site = location_of(home.household_id)
    here = visit(Role.PLACEMENT_COORDINATOR)
    record_incident(desk=a_desk(), now=NOW, incident=new_incident(location_id=site), request_key=uuid4())
    for path in (
        "incidenten",
        "maatregelen",
        "tijdelijk-elders",
        "overlast?plekken=2",
        "huisregels",
        f"huisregels/{site}",
    ):
        assert here.open(f"/{path}").status == 200, path
        here.assert_in_order()
        here.picture(path.partition("?")[0].replace("/", "-") + "-desk")
    country = visit(Role.NATIONAL_COORDINATOR)
    assert country.open("/overlast").status == 200
    country.assert_in_order()
    country.picture("overlast-land-desk")

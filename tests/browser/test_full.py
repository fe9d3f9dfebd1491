"""From "when full" to a measure, a plan and a statement whose tasks stand on the list of somebody else."""

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.forecast.public import do_asked_runs
from onderdak.forecast.tests.builders import NOW, a_statement, some_places
from tests.browser.visiting import WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def that_evening(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def press(here, name: str) -> None:
    here.page.get_by_role("button", name=name, exact=True).last.click()
    here.settle()


def test_from_when_full_to_a_statement_whose_tasks_are_on_the_list_of_the_region(visit):
    some_places()
    here = visit(Role.PLACEMENT_COORDINATOR)
    here.open("/vooruitblik")
    here.page.get_by_role("link", name="Vooruitblik aanvragen").click()
    here.page.get_by_label("Nationale vergunning, mensen blijven").check()
    here.page.get_by_label("Hoe ver vooruit").select_option("182")
    here.page.get_by_label("Aantal berekeningen").select_option("100")
    press(here, "Berekenen")
    assert "wacht" in here.page.content()
    here.assert_in_order()
    do_asked_runs(desk=the_system(), now=NOW)
    here.page.get_by_role("link", name="Ververs").click()
    here.page.get_by_role("link", name="Bekijk de uitkomst").click()
    here.settle()
    assert "niet binnen de horizon" in here.page.content() or "nu al" in here.page.content()
    assert "Nog niet getoetst aan Nederlandse weekcijfers." in here.page.content()
    here.assert_in_order()
    here.picture("vooruitblik-desk")

    here.page.get_by_role("link", name="Vergelijk maatregelen").click()
    here.page.get_by_role("link", name="Plekken erbij").click()
    for name, value in (("title", "Hotel aan de Singel"), ("basis", "Besluit college"), ("source", "Kamers"),
                        ("f_places", "40"), ("f_from", "2025-11-10"), ("f_cost", "250000")):  # fmt: skip
        here.page.locator(f"#id_{name}").fill(value)
    here.assert_in_order()
    press(here, "Maatregel bewaren")
    for question, page in (("Vergelijken", "vergelijking"), ("Goedkoopste plan zoeken", "plan")):
        here.open("/vooruitblik/maatregelen")
        here.page.get_by_label("M1 Hotel aan de Singel").check()
        here.page.get_by_label("Nationale vergunning, mensen blijven").check()
        here.page.get_by_label("Hoe ver vooruit").select_option("182")
        here.page.get_by_label("Aantal berekeningen").select_option("100")
        press(here, question)
        do_asked_runs(desk=the_system(), now=NOW)
        here.page.get_by_role("link", name="Ververs").click()
        here.page.get_by_role("link", name="Bekijk de uitkomst").click()
        here.settle()
        assert "M1 Hotel aan de Singel" in here.page.content() or "Geen enkel plan" in here.page.content()
        here.assert_in_order()
        here.picture(f"{page}-desk")

    here.page.get_by_role("link", name="Naar Vol").click()
    here.settle()
    here.assert_in_order()
    here.page.get_by_role("link", name="Volverklaring vaststellen").click()
    here.page.get_by_label("Volgens welke betekenis van vol").select_option("usable-k@1")
    here.page.locator("#id_because").fill("Alle kamers zijn vergeven.")
    here.page.locator("#id_against").fill("Twee nachten terug waren er nog kamers leeg.")
    here.page.locator("#id_what_1").fill("Twintig plekken openen")
    here.page.locator("#id_owner_1").select_option("VR09")
    here.page.locator("#id_due_1").fill("2025-11-14")
    here.assert_in_order()
    press(here, "Volverklaring vaststellen")
    assert "vol-2025-" in here.page.content()
    here.assert_in_order()
    here.picture("volverklaring-desk")

    region = visit(Role.REGIONAL_COORDINATOR, width=WIDTHS["phone"])
    region.open("/vandaag")
    assert "Twintig plekken openen" in region.page.locator("main").inner_text()
    region.assert_in_order()
    region.picture("vandaag-taken-phone")


def test_the_region_reports_its_task_and_every_page_is_in_order(visit):
    some_places()
    a_statement(against="Twee nachten terug waren er nog kamers leeg.")
    region = visit(Role.REGIONAL_COORDINATOR, width=WIDTHS["phone"])
    region.open("/kaart?regio=VR09")
    assert "Volverklaring vol-2025-" in region.page.content()
    for path in ("vol", "vooruitblik/maatregelen", "vooruitblik/sluitingen", "vooruitblik/scenarios",
                 "vooruitblik/logboek", "vol/betekenissen"):  # fmt: skip
        assert region.open(f"/{path}").status == 200
        region.assert_in_order()
    region.open("/vandaag")
    region.page.get_by_role("button", name="Taak is gedaan").click()
    region.settle()
    assert "Veertig plekken openen" not in region.page.locator("main").inner_text()

"""
"A mother with three children stands here tonight: where is room, and who else lives there?"

The main job in a real browser: with the mouse at both widths, with the keyboard alone, and without scripts.
"""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import record_stay_event
from onderdak.placement.tests.builders import NOW, a_request, a_stay

pytestmark = pytest.mark.django_db(transaction=True)

COORDINATOR = Role.PLACEMENT_COORDINATOR


@pytest.fixture(autouse=True)
def that_evening(monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", "2025-10-31T20:40:00Z")


@pytest.fixture
def home() -> int:
    """A location with three rooms that fit, one too small, and a family in a fourth."""
    site = a_location(name="De Voorbeeldhaven", contract_until=date(2026, 3, 1))
    for label, features in (("2.14", ["step_free", "cot"]), ("2.15", ["cot"]), ("2.16", ["cot", "pets"])):
        a_unit(4, location_id=site, label=label, floor=2, features=features)
    a_unit(2, location_id=site, label="2.17", floor=2, features=["cot"])
    taken = a_unit(2, location_id=site, label="2.18", floor=2)
    family = a_request(a_person(given="Iryna"), a_person(given="Marko", birth_year=2016), has_roof=False)
    stay = a_stay(family, taken.unit_id)
    record_stay_event(desk=the_system(), now=NOW, stay_id=stay.stay_id, kind="arrived")
    return site


def report(page: Page) -> None:
    """Fill in what a mother with three children says, and save."""
    page.get_by_label("Aantal volwassenen").fill("1")
    page.get_by_label("Geboortejaren van kinderen").fill("2014, 2017, 2023")
    page.get_by_label("Geslacht").first.select_option("f")
    page.get_by_label("Geboortejaar", exact=False).nth(1).fill("1989")
    page.get_by_label("Achternaam").first.fill("Vydumana")
    page.get_by_label("Ja, slaapt buiten").check()
    page.get_by_label("Kinderbed").check()
    page.get_by_role("button", name="Melding opslaan en zoeken").first.click()


def test_from_report_to_a_bed_with_reasons_dossier_and_occupancy(visit, width, home):
    visitor = visit(COORDINATOR, width=width)
    page = visitor.page
    visitor.open("/vandaag")
    visitor.assert_in_order()
    visitor.open("/intake")
    visitor.assert_in_order()

    report(page)
    expect(page).to_have_url(re.compile(r"/plek-zoeken/\d+$"))
    visitor.assert_in_order()
    visitor.picture(f"plek-zoeken-{width}")
    cards = page.locator("article.od-place")
    expect(cards).to_have_count(3)
    expect(cards.first).to_contain_text("4 bedden vrij vannacht")
    expect(cards.first).to_contain_text("1 gezin met kinderen")
    expect(cards.first).to_contain_text("daarna eindigt het contract van de locatie.")
    expect(page.get_by_text("Te weinig bedden in één kamer")).to_be_visible()

    name = cards.nth(1).locator("h3").inner_text()
    cards.nth(1).get_by_role("button", name="Plaatsen").click()
    expect(page).to_have_url(re.compile(r"/huishoudens/\d+$"))
    visitor.assert_in_order()
    visitor.picture(f"dossier-{width}")
    expect(page.locator(".od-tonight")).to_contain_text("De aankomst is nog niet bevestigd.")
    assert name.rpartition(" ")[2] in page.locator(".od-tonight").inner_text()

    page.get_by_role("button", name="Aankomst bevestigen").click()
    expect(page.locator(".od-tonight")).to_have_text(re.compile(r"^Slaapt in De Voorbeeldhaven"))
    page.get_by_role("link", name="Bezetting van de locatie").click()
    expect(page).to_have_url(re.compile(rf"/locaties/{home}/bezetting"))
    expect(page.locator("main")).to_contain_text("Vydumana")
    assert visitor.complaints == []


def test_every_fault_is_said_at_the_top_with_a_link_to_its_field(visit, width):
    visitor = visit(Role.INTAKE_WORKER, width=width)
    visitor.open("/intake")
    visitor.page.get_by_label("Aantal volwassenen").fill("")
    visitor.page.get_by_role("button", name="Melding opslaan en zoeken").first.click()

    expect(visitor.page.get_by_role("alert")).to_contain_text("Er kloppen nog 2 dingen niet")
    visitor.assert_in_order(400)
    visitor.page.get_by_role("link", name=re.compile("Aantal volwassenen")).click()
    expect(visitor.page.get_by_label("Aantal volwassenen")).to_be_focused()


def test_the_whole_job_works_without_scripts(visit, home):
    visitor = visit(COORDINATOR, scripts=False)
    visitor.open("/intake")
    report(visitor.page)
    expect(visitor.page.locator("article.od-place")).to_have_count(3)

    visitor.page.locator("article.od-place").first.get_by_role("button", name="Reserveren (30 min)").click()
    expect(visitor.page.locator("main")).to_contain_text("Gereserveerd tot 22:10.")
    visitor.page.get_by_role("button", name=re.compile("^Plaatsen")).first.click()
    expect(visitor.page.locator(".od-tonight")).to_contain_text("De aankomst is nog niet bevestigd.")


def test_the_whole_job_works_with_the_keyboard_alone(visit, home):
    visitor = visit(COORDINATOR)
    page = visitor.page
    visitor.open("/vandaag")
    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page).to_have_url(re.compile("/intake$"))

    tab_to(page, "adults")
    page.keyboard.press("Tab")
    page.keyboard.type("2014, 2017, 2023")
    tab_to(page, "sex_1")
    page.keyboard.type("vrouw")
    tab_to(page, "roof")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/plek-zoeken/\d+$"))
    press_button(page, "Plaatsen")
    expect(page.locator(".od-tonight")).to_contain_text("De aankomst is nog niet bevestigd.")
    press_button(page, "Aankomst bevestigen")
    expect(page.locator(".od-tonight")).to_have_text(re.compile(r"^Slaapt in De Voorbeeldhaven"))
    assert visitor.complaints == []


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on the field with this name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || ''") == name:
            return
    raise AssertionError(f"the Tab key never reaches {name}")


def press_button(page: Page, words: str) -> None:
    """Press Tab until a button with these words has the focus, then Enter."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent || ''").startswith(words):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the Tab key never reaches {words}")


@pytest.mark.parametrize("path", ["/plek-zoeken", "/wachtlijst", "/ronde", "/plicht"])
def test_the_lists_of_the_main_job_are_in_order(visit, width, path):
    a_request(has_roof=False)
    visitor = visit(COORDINATOR, width=width)
    assert visitor.open(path).status == 200
    visitor.assert_in_order()


def test_a_round_is_reviewed_and_confirmed(visit, width, home):
    a_request(has_roof=False)
    visitor = visit(COORDINATOR, width=width)
    visitor.open("/ronde")
    visitor.page.get_by_role("button", name="Ronde uitrekenen").click()
    expect(visitor.page).to_have_url(re.compile(r"/ronde/\d+$"))
    visitor.assert_in_order()
    visitor.picture(f"ronde-{width}")
    visitor.page.get_by_role("button", name="Ronde bevestigen").click()
    expect(visitor.page.locator("main")).to_contain_text("Ronde bevestigd.")
    visitor.assert_in_order()

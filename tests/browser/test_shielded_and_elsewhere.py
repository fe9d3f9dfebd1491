"""Do the emergency look at a shielded file, and the question to other authorities, work at both widths?"""

from datetime import date

import pytest

from onderdak.access.public import Role
from onderdak.capacity.tests.builders import a_location
from onderdak.people.tests.builders import a_household, a_person
from onderdak.placement.tests.builders import NOW

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def tonight(monkeypatch) -> None:
    """Let the clock stand still at the night of the tests."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def test_a_shielded_file_opens_with_a_reason_and_the_privacy_officer_sees_it(visit, width) -> None:
    person = a_household(a_person(given="Hidden", protected=True)).person_ids[0]
    here = visit(Role.PLACEMENT_COORDINATOR, width=width)
    assert here.open(f"/personen/{person}/noodtoegang").status == 200
    assert "Hidden" not in here.page.content()
    here.picture(f"noodtoegang-{width}")
    here.assert_in_order()
    here.page.get_by_role("button", name="Openen met deze reden").click()
    here.settle()
    here.assert_in_order(400)
    here.page.get_by_label("Direct gevaar").check()
    here.page.get_by_role("button", name="Openen met deze reden").click()
    here.page.get_by_text("Open voor 30 minuten").wait_for()
    assert "Hidden Vydumana" in here.page.locator("main").inner_text()
    here.picture(f"noodtoegang-open-{width}")
    here.assert_in_order(400)

    privacy = visit(Role.AUDITOR, width=width)
    assert privacy.open("/noodtoegang").status == 200
    said = privacy.page.locator("main").inner_text()
    assert "Direct gevaar" in said and "Hidden" not in said
    privacy.picture(f"noodtoegang-log-{width}")
    privacy.assert_in_order()


def test_elsewhere_says_yes_or_no_and_never_a_file(visit, width, settings) -> None:
    settings.DEMO = True
    a_location(municipality="0363", name="Proef Amsterdam")
    iryna = a_person(given="Iryna", family="Elders", birth_date=date(1988, 4, 12), document_number="FA123456")
    a_household(iryna, municipality="0363")
    here = visit(Role.INTAKE_WORKER, width=width)
    here.open("/intake")
    here.page.locator("summary", has_text="Elders in Nederland bekend?").click()
    here.page.get_by_role("link", name="Bekijken als proef").click()
    here.settle()
    here.picture(f"elders-{width}")
    here.assert_in_order()

    def ask(given: str, family: str, document: str = "") -> str:
        here.page.get_by_label("Voornaam").fill(given)
        here.page.get_by_label("Achternaam").fill(family)
        here.page.get_by_label("Geboortedatum").fill("1988-04-12")
        here.page.get_by_label("Documentnummer").fill(document)
        here.page.locator("input[name=scenario]").check()
        here.page.locator("main form.od-form button[type=submit]").click()
        here.settle()
        return here.page.locator("main").inner_text()

    here.page.get_by_label("Voornaam").fill("Iryna")
    here.page.locator("main form.od-form button[type=submit]").click()
    here.settle()
    here.assert_in_order(400)
    said = ask("Ирина", "Элдерс", "fa 123456")
    here.picture(f"elders-antwoord-{width}")
    here.assert_in_order(400)
    assert "Gemeente Amsterdam heeft een dossier" in said and "Iryna" not in said
    assert "Nee, of niet zeker" in ask("Petro", "Zovsiminshyi")
    here.assert_in_order(400)

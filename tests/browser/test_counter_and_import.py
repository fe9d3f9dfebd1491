"""Do the counter hit, the import with its dry run, and a request to hand over work at both widths?"""

from datetime import date

import pytest

from onderdak.access.public import Role
from onderdak.capacity.tests.builders import a_location
from onderdak.people.tests.builders import a_household, a_person
from onderdak.placement.tests.builders import NOW

pytestmark = [pytest.mark.django_db(transaction=True)]
BORN = date(1988, 4, 12)
LIST = (
    "nr;voornaam;achternaam;geboortedatum;m/v;gezin;paspoort;telefoon\n"
    "1;Olena;Vydumana;12-04-1988;v;A;FA123456;\n"
    "2;Marko;Vydumanyi;03-09-2016;m;A;;\n"
    "3;Petro;Zovsiminshyi;1971;m;;;\n"
)


@pytest.fixture(autouse=True)
def tonight(monkeypatch) -> None:
    """Let the clock stand still at the night of the tests; Olena is registered here."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    a_household(a_person(birth_date=BORN, document_number="FA123456"))


def test_typing_a_name_in_either_script_shows_who_is_known(visit, width) -> None:
    here = visit(Role.INTAKE_WORKER, width=width)
    here.open("/intake")
    here.page.locator("#id_given_1").press_sequentially("Оле")
    here.page.locator("#id_given_1").press_sequentially("на")
    here.page.locator("#id_family_1").press_sequentially("Видумана")
    here.page.locator("#id_year_1").press_sequentially("1988")
    here.page.locator("#bekend li").first.wait_for()
    assert "Olena Vydumana" in here.page.locator("#bekend").inner_text()
    here.page.locator("summary", has_text="Elders in Nederland bekend?").click()
    assert "niet van kracht" in here.page.locator("main").inner_text()
    here.picture(f"bekend-{width}")
    here.assert_in_order()
    bare = visit(Role.INTAKE_WORKER, width=width, scripts=False)
    bare.open("/intake")
    bare.page.locator("#id_given_1").fill("Olena")
    bare.page.locator("#id_family_1").fill("Vydumana")
    bare.page.get_by_role("button", name="Kijk of zij hier al bekend zijn").click()
    assert bare.page.locator("#bekend li").count() == 1
    assert bare.page.locator("#id_given_1").input_value() == "Olena"


def test_a_list_is_looked_at_mended_and_read_in(visit, width) -> None:
    here = visit(Role.INTAKE_WORKER, width=width)
    assert here.open("/import").status == 200
    here.picture(f"import-{width}")
    here.assert_in_order()

    def choose(text: str) -> None:
        here.open("/import")
        here.page.locator("select[name=source]").select_option("night_shelter")
        here.page.locator("input[name=delivered_by]").fill("Proefkruis")
        here.page.locator("input[type=file]").set_input_files(
            {"name": "lijst.csv", "mimeType": "text/csv", "buffer": text.encode()}
        )
        here.page.get_by_role("button", name="Bestand bekijken").click()
        here.settle()

    choose(LIST + "4;Ivan;Testenko;31-02-1985;?;;;\n")
    assert "Deze dag bestaat niet" in here.page.content()
    here.picture(f"import-fouten-{width}")
    here.assert_in_order(400)
    choose(LIST)
    assert "zelfde documentnummer" in here.page.content()
    here.picture(f"import-proef-{width}")
    here.assert_in_order(400)
    here.page.get_by_role("button", name="Inlezen").last.click()
    here.settle()
    assert "Ingelezen." in here.page.content()
    here.page.get_by_role("button", name="Tweede persoon vragen").click()
    here.settle()
    here.picture(f"import-klaar-{width}")
    here.assert_in_order(400)


def test_a_hand_over_is_requested_and_seen_by_both(visit, width) -> None:
    for code, name in (("0344", "Utrecht"), ("0363", "Amsterdam")):
        a_location(municipality=code, name=f"Proef {name}")
    a_household(a_person(given="Iryna", family="Elders"), municipality="0363")
    here = visit(Role.PLACEMENT_COORDINATOR, width=width)
    here.open("/plicht/overdrachten/verzoek")
    here.picture(f"verzoek-nieuw-{width}")
    here.assert_in_order()
    here.page.locator("input[name=to]").fill("Amsterdam")
    here.page.locator("textarea[name=who]").fill("Iryna Elders")
    here.page.locator("input[name=persons]").fill("1")
    here.page.locator("input[name=consent_on]").fill(NOW.date().isoformat())
    here.page.get_by_role("button", name="Verzoek versturen").click()
    here.settle()
    assert "Verzoek verstuurd." in here.page.content()
    there = visit(Role.PLACEMENT_COORDINATOR, width=width, municipality="0363")
    there.open("/plicht/overdrachten")
    there.picture(f"verzoeken-{width}")
    there.assert_in_order()
    there.page.get_by_role("link", name="Antwoorden").first.click()
    there.settle()
    assert "Overdracht starten" in there.page.content()
    there.picture(f"verzoek-{width}")
    there.assert_in_order()

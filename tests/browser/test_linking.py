"""Do the pages that judge pairs, and the sources of one person, work at both widths?"""

from datetime import date

import pytest

from onderdak.access.public import Role
from onderdak.people.store.models import Record
from onderdak.people.tests.builders import a_household, a_person
from onderdak.placement.tests.builders import NOW

pytestmark = [pytest.mark.django_db(transaction=True)]
BORN = date(1988, 4, 12)


@pytest.fixture(autouse=True)
def tonight(monkeypatch) -> None:
    """Let the clock stand still at the night of the tests."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


@pytest.fixture
def pairs() -> None:
    """Olena under two spellings, and two namesakes of whom one has only a year."""
    a_household(a_person(birth_date=BORN, patronymic="Миколаївна", birth_place="Полтава"))
    other = {"given": "Elena", "family": "Vidumanaya", "given_cyrillic": "", "family_cyrillic": ""}
    a_household(a_person(**other, birth_date=BORN, patronymic="Nikolaevna", birth_place="Poltava"))
    for born in (date(1971, 2, 3), None):
        a_household(a_person(given="Petro", family="Zovsiminshyi", birth_date=born, birth_year=1971, sex="m",
                             given_cyrillic="", family_cyrillic=""))  # fmt: skip


def test_a_pair_is_judged_undone_and_judged_again(visit, pairs, width) -> None:
    here = visit(Role.INTAKE_WORKER, width=width)
    assert here.open("/import/koppelingen").status == 200
    assert here.page.locator("tbody tr").count() == 2
    here.picture(f"koppelen-{width}")
    here.assert_in_order()
    here.page.get_by_role("link", name="Eerste paar beoordelen").click()
    here.settle()
    here.picture(f"paar-{width}")
    here.assert_in_order()
    here.page.get_by_label("Dezelfde persoon: koppelen").check()
    here.page.get_by_role("button", name="Vastleggen").click()
    here.settle()
    assert "Kies een reden uit de lijst." in here.page.content()
    here.assert_in_order(400)
    here.page.get_by_label("Waarom dezelfde").select_option("document_seen")
    here.page.get_by_role("button", name="Vastleggen").click()
    here.settle()
    assert "Gekoppeld." in here.page.content()
    here.picture(f"gekoppeld-{width}")
    here.assert_in_order(400)
    here.page.get_by_role("button", name="Ongedaan maken").click()
    here.settle()
    assert "Het paar staat weer open." in here.page.content()
    here.page.get_by_label("Niet dezelfde persoon").check()
    here.page.get_by_label("Waarom niet").select_option("namesakes")
    here.page.get_by_role("button", name="Vastleggen").click()
    here.settle()
    assert "De computer koppelt deze twee nooit." in here.page.content()
    assert here.open("/import/koppelingen?soort=done").status == 200
    assert here.page.locator("tbody tr").count() == 1
    person = Record.objects.order_by("id")[0].own_person_id
    assert here.open(f"/personen/{person}/bronnen").status == 200
    here.picture(f"bronnen-{width}")
    here.assert_in_order(400)

"""Does a desk of money come from an income to a decision with its letter, on a desk and on a phone?"""

from datetime import UTC, date, datetime

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import letters
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import record_stay_event
from onderdak.placement.tests.builders import NOW, a_request, a_stay

pytestmark = [pytest.mark.django_db(transaction=True)]
LATER = datetime(2025, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(monkeypatch) -> None:
    """Let the clock stand still three weeks after the household arrived."""
    monkeypatch.setenv("ONDERDAK_NOW", LATER.isoformat())


@pytest.fixture
def household() -> int:
    """A woman with a child who live in municipal reception since the last night of October."""
    child = a_person(given="Kind", birth_date=date(2016, 4, 2), birth_year=None, sex="f")
    request = a_request(a_person(birth_date=date(1990, 5, 17), birth_year=None), child)
    stay = a_stay(request, a_unit().unit_id)
    record_stay_event(desk=the_system(), now=NOW, stay_id=stay.stay_id, kind="arrived")
    return request.household_id


def test_from_an_income_to_a_decision_with_its_letter(visit, household, width) -> None:
    here = visit(Role.FINANCE_OFFICER, width=width)
    address = f"/eigen-bijdrage/huishouden/{household}?maand=2025-11"
    assert here.open(address).status == 200
    here.page.get_by_label("Maand").nth(1).fill("2025-10")
    here.page.get_by_label("Bedrag").fill("1.180,00")
    here.page.get_by_role("button", name="Leg inkomen vast").click()
    here.settle()
    here.open(address)
    assert "244,22" in here.page.content()
    here.picture(f"eigen-bijdrage-huishouden-{width}")
    here.assert_in_order()

    here.open("/eigen-bijdrage?maand=2025-11")
    here.picture(f"eigen-bijdrage-{width}")
    here.assert_in_order()
    here.page.get_by_role("button", name="Stel 1 gezin vast").click()
    here.settle()
    assert "1 besluit," in here.page.content()
    letter = letters(desk=the_system(), kind="decision")[0][0]
    desk = visit(Role.PLACEMENT_COORDINATOR, width=width)
    assert desk.open(f"/brieven/{letter.letter_id}").status == 200
    desk.picture(f"eigen-bijdrage-brief-{width}")
    assert "244,22" in desk.page.content()


def test_choices_and_exchanges_are_in_order(visit, width) -> None:
    here = visit(Role.FINANCE_OFFICER, width=width)
    for name, path in (("keuzes", "/eigen-bijdrage/keuzes"), ("uitwisseling", "/uitwisseling")):
        assert here.open(path).status == 200
        here.picture(f"{name}-{width}")
        here.assert_in_order()

"""Does a finance officer come from a list of costs to a page for the council, on a desk and on a phone?"""

from datetime import UTC, datetime

import pytest

from onderdak.access.public import Role
from onderdak.capacity.tests.builders import a_location, a_unit

pytestmark = [pytest.mark.django_db(transaction=True)]
LATER = datetime(2025, 11, 20, 10, 0, tzinfo=UTC)
COSTS = """locatie;soort;bedrag;per;van;tot en met;contract;afschrijving
De Voorbeeldwerf;huur;9.300,00;maand;01-01-2025;31-12-2029;H-1;
De Voorbeeldwerf;personeel;48.000,00;jaar;01-01-2025;31-12-2029;P-1;
De Voorbeeldwerf;inrichting;60.000,00;eenmalig;01-11-2025;01-11-2025;F-1;120
"""


@pytest.fixture(autouse=True)
def site(monkeypatch) -> int:
    """Ten places, and the clock three weeks after they opened."""
    monkeypatch.setenv("ONDERDAK_NOW", LATER.isoformat())
    location = a_location(name="De Voorbeeldwerf")
    for size in (2, 4, 4):
        a_unit(size, location_id=location)
    return location


def test_from_a_list_of_costs_to_a_page_for_the_council(visit, width) -> None:
    here = visit(Role.FINANCE_OFFICER, width=width)
    here.open("/kosten/inlezen")
    sent = {"name": "kosten.csv", "mimeType": "text/csv", "buffer": COSTS.encode()}
    here.page.set_input_files("input[name=lijst]", files=[sent])
    here.page.get_by_role("button", name="Bekijken").click()
    here.page.get_by_role("button", name="Neem 3 regels over").click()
    here.page.wait_for_url("**/kosten")
    here.assert_in_order()
    here.page.get_by_role("link", name="De Voorbeeldwerf").click()
    here.page.get_by_text("Twoo 10(2)").wait_for()
    here.picture(f"kosten-locatie-{width}")
    here.assert_in_order()

    here.page.get_by_role("link", name="Reken deze locatie door").click()
    assert here.page.get_by_label("Personeel per maand").input_value() == "4000.0"
    here.page.get_by_label("Hoeveel maanden ooit").fill("36")
    here.page.get_by_role("button", name="Reken door").click()
    here.page.get_by_text("kans op verlies").first.wait_for()
    here.assert_in_order()
    here.page.get_by_role("button", name="Leg vast").click()
    here.page.wait_for_url("**/zakelijk-plan/*")
    here.page.get_by_role("link", name="Samenvatting voor de raad").click()
    here.page.get_by_role("heading", name="Wat zekerheid waard is").wait_for()
    for words in ("BooO 3(1)", "10 plekken", "verandert niet meer"):
        assert words in here.page.content()
    here.picture(f"raad-{width}")
    here.assert_in_order()


def test_the_other_pages_of_funding_are_in_order(visit) -> None:
    here = visit(Role.FINANCE_OFFICER, width=390)
    for name, path in (
        ("bekostiging", "/bekostiging"), ("dossier", "/bekostiging/dossier"),
        ("regimes", "/bekostiging/regimes"), ("transitie", "/bekostiging/transitie"),
        ("plan", "/zakelijk-plan/locaties"), ("verklaring", "/zakelijk-plan/verklaring"),
    ):  # fmt: skip
        assert here.open(path).status == 200
        here.picture(f"bekostiging-{name}-phone")
        here.assert_in_order()

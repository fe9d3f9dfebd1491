"""One journey in a browser: income, assessment, notice, bank file, reminder, the locked dwangbevel."""

import re
from datetime import date

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.contribution.public import open_account
from onderdak.contribution.store.models import Claim
from onderdak.contribution.tests.builders import send_made
from onderdak.duty.public import letters
from onderdak.duty.tests.builders import hand_over
from onderdak.exchange.tests.builders import OWN, a_file, a_statement, an_entry
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import record_stay_event
from onderdak.placement.tests.builders import NOW, a_request, a_stay

pytestmark = pytest.mark.django_db(transaction=True)
DECIDED, PAID, LATE, OVER = "2025-11-20", "2025-12-10", "2026-01-20", "2026-02-10"


@pytest.fixture
def household() -> int:
    """A woman who lives in municipal reception since the last night of October, in a town with an account."""
    request = a_request(a_person(birth_date=date(1990, 5, 17), birth_year=None))
    stay = a_stay(request, a_unit().unit_id)
    record_stay_event(desk=the_system(), now=NOW, stay_id=stay.stay_id, kind="arrived")
    open_account(desk=the_system(), now=NOW, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    return request.household_id


def test_from_an_income_to_the_dwangbevel_that_the_law_does_not_give(
    visit, household, monkeypatch, tmp_path
) -> None:
    def on(day: str):
        monkeypatch.setenv("ONDERDAK_NOW", f"{day}T10:00:00Z")
        return visit(Role.FINANCE_OFFICER)

    here = on(DECIDED)
    here.open(f"/eigen-bijdrage/huishouden/{household}?maand=2025-11")
    here.page.get_by_label("Maand").nth(1).fill("2025-10")
    here.page.get_by_label("Bedrag").fill("1.180,00")
    here.page.get_by_role("button", name="Leg inkomen vast").click()
    here.page.wait_for_url("**/eigen-bijdrage/huishouden/*")
    here.open("/eigen-bijdrage?maand=2025-11")
    here.page.get_by_role("button", name="Stel 1 gezin vast").click()
    here.page.get_by_text(re.compile("1 besluit")).first.wait_for()
    claim = Claim.objects.get()
    notice = letters(desk=the_system(), kind="decision")[0][0]
    here.open(f"/brieven/{notice.letter_id}")
    assert "244,22" in here.page.content() and _in_fours(claim.kenmerk) in here.page.content()
    assert here.page.get_by_role("img", name="QR-code").count() == 1
    here.picture("reis-1-besluit")
    here.open(f"/geld/vordering/{claim.pk}")
    assert "brief nog niet verzonden of uitgereikt" in here.page.locator("#wacht-op-brief").inner_text()
    here.assert_in_order()
    here.picture("reis-1-wacht-op-brief")
    hand_over(claim.decision_id, date.fromisoformat(DECIDED))

    here = on(PAID)
    file = tmp_path / "camt.xml"
    file.write_bytes(a_file(a_statement([an_entry("100.00", kenmerk=claim.kenmerk)], closing="1100.00")))
    here.open("/geld/bank")
    here.page.set_input_files("input[type=file]", str(file))
    here.page.get_by_role("button", name="Bekijken").click()
    here.page.get_by_role("button", name="Boeken").click()
    here.page.get_by_text("1 gekoppeld").wait_for()

    here = on(LATE)
    address = f"/geld/vordering/{claim.pk}"
    here.open(address)
    here.page.get_by_role("button", name="Aanmanen").click()
    here.page.wait_for_url("**/brieven/*")
    text = here.page.content()
    assert "153,22" in text and "9,00" in text and "3 februari 2026" in text  # 144,22 open and the fee
    assert "253,22" in text and "100,00" in text  # asked with the fee, and paid: the letter shows the sum
    assert here.page.get_by_role("img", name="QR-code").count() == 1
    here.picture("reis-2-aanmaning")
    here.assert_in_order()
    send_made(letters(desk=the_system(), kind="reminder")[0][0].letter_id, date.fromisoformat(LATE))

    here = on(OVER)
    here.open(address)
    shown = here.page.locator("#stap-writ").inner_text()
    assert "de wet geeft hiervoor geen bevoegdheid" in shown and "Awb 4:115" in shown
    assert here.page.locator("#stap-writ button").count() == 0
    here.picture("reis-3-vordering")
    here.open("/geld/wacht-op-de-wet")
    assert re.search(r"153,22", here.page.content())
    here.assert_in_order()
    here.picture("reis-4-wacht-op-de-wet")


def _in_fours(kenmerk: str) -> str:
    return " ".join(kenmerk[place : place + 4] for place in range(0, 16, 4))

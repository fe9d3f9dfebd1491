"""From a claim to a payment file, a reminder and the locked dwangbevel with its reason, in a real browser."""

from datetime import timedelta

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.contribution.public import open_account
from onderdak.contribution.tests.builders import a_claim
from onderdak.exchange.tests.builders import OWN, a_file, a_statement, an_entry
from onderdak.site import clock

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_claim_to_payment_reminder_and_the_locked_dwangbevel(visit, width, tmp_path):
    now = clock.now()
    open_account(desk=the_system(), now=now, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    since = (now - timedelta(days=80)).date()
    month = since.replace(day=1)
    late = a_claim(now=now, decided_on=since, month=month)
    paid = a_claim(now=now, decided_on=since, month=month, person_id=2)
    file = tmp_path / "camt.xml"
    entries = [an_entry(kenmerk=paid.kenmerk), an_entry("10.00", text="zonder kenmerk")]
    file.write_bytes(a_file(a_statement(entries, closing="1254.22")))
    visitor = visit(Role.FINANCE_OFFICER, width=width)

    assert visitor.open("/geld/bank").status == 200
    visitor.page.set_input_files("input[type=file]", str(file))
    visitor.page.get_by_role("button", name="Bekijken").click()
    visitor.assert_in_order()
    visitor.picture(f"bank-{width}")
    visitor.page.get_by_role("button", name="Boeken").click()
    assert "1 gekoppeld" in visitor.page.content()
    visitor.assert_in_order()
    visitor.picture(f"nog-te-koppelen-{width}")
    visitor.page.get_by_label("Betalingskenmerk").fill(late.kenmerk)
    visitor.page.get_by_role("button", name="Bekijken").click()
    assert "234,22" in visitor.page.content()  # what stays open of 244,22
    visitor.assert_in_order()
    visitor.picture(f"koppelen-{width}")
    visitor.page.get_by_role("button", name="Koppelen", exact=True).click()
    visitor.open(f"/geld/vordering/{late.claim_key}")
    visitor.page.get_by_role("link", name="Koppeling terugdraaien").click()
    visitor.assert_in_order()
    visitor.picture(f"terugdraaien-{width}")
    visitor.page.get_by_role("button", name="Koppeling terugdraaien").click()
    assert "nog te koppelen" in visitor.page.content()

    visitor.open("/geld/invordering")
    visitor.assert_in_order()
    visitor.picture(f"invordering-{width}")
    visitor.open(f"/geld/vordering/{late.claim_key}")
    visitor.page.get_by_role("button", name="Aanmanen").click()
    visitor.page.wait_for_url("**/brieven/*")
    visitor.open(f"/geld/vordering/{late.claim_key}")
    shown = visitor.page.locator("#stap-writ").inner_text()
    assert "de wet geeft hiervoor geen bevoegdheid" in shown and "Awb 4:115" in shown
    assert visitor.page.locator("#stap-writ button").count() == 0
    visitor.assert_in_order()
    visitor.picture(f"vordering-{width}")
    for path in ("wacht-op-de-wet", "grootboek"):
        visitor.open(f"/geld/{path}")
        visitor.assert_in_order()
        visitor.picture(f"{path}-{width}")

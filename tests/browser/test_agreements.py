"""From an agreement to overdue, escalation, agenda, evidence and met on a phone; other pages on a desk."""

from datetime import timedelta

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.governance.store.models import Draft
from onderdak.governance.tests.builders import NOW, an_agreement
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import agree_number
from onderdak.placement.tests.builders import TONIGHT, a_request
from tests.browser.visiting import WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(days=40)


@pytest.fixture(autouse=True)
def after_the_day(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", LATER.isoformat())


def press(here, name: str) -> None:
    here.page.get_by_role("button", name=name, exact=True).last.click()
    here.settle()


def test_from_agreement_to_overdue_escalation_agenda_evidence_and_met(visit):
    number = an_agreement(a_desk(), owner_codes=("0344",), owners=("Gemeente Utrecht", "Voorbeeldstichting"))
    here = visit(Role.PLACEMENT_COORDINATOR, width=WIDTHS["phone"])
    here.open("/vandaag")
    here.page.get_by_role("link", name="Twintig plekken erbij").click()
    here.settle()
    assert "over de datum" in here.page.content()
    here.assert_in_order()
    here.picture("afspraak-phone")
    here.page.get_by_label("Waarom naar de volgende tafel").fill("De plekken zijn er niet")
    press(here, "Opschalen")
    assert "Coördinatiespoor" in here.page.content()

    here.open("/overleg")
    here.page.get_by_label("Tafel").select_option("regional")
    here.page.get_by_label("Dag").fill("2026-02-25")
    here.page.get_by_label("Deelnemers").fill("Gemeente Utrecht\nVoorbeeldstichting")
    press(here, "Overleg plannen")
    agenda = here.page.locator("table").first.inner_text()
    assert "Twintig plekken erbij" in agenda
    assert "opgeschaald op" in agenda
    here.page.get_by_label("Tekst").fill("De stichting opent deze week")
    here.page.get_by_label("Over afspraak").select_option(str(number))
    press(here, "Vastleggen")
    here.assert_in_order()
    here.picture("overleg-phone")

    here.open(f"/afspraken/{number}")
    for kind, text, source in (("evidence", "Twintig bedden geteld", "Verslag opening"), ("met", "", "")):
        here.page.get_by_label("Wat", exact=True).select_option(kind)
        here.page.get_by_label("Toelichting").fill(text)
        here.page.get_by_label("Stuk of verslag").fill(source)
        press(here, "Vastleggen")
    assert "nagekomen" in here.page.locator(".od-key").inner_text()
    assert "De stichting opent deze week" in here.page.content()


def test_every_page_of_agreements_is_in_order_on_a_desk(visit):
    household = a_request(a_person()).household_id
    agree_number(desk=a_desk(), now=NOW, municipality="0344", persons=40, source="Brief", valid_from=TONIGHT)
    here = visit(Role.PLACEMENT_COORDINATOR)
    for path, name in (("afspraken", "afspraken"), ("afspraken/nieuw", "afspraak-nieuw"),
                       ("plannen", "plannen"), (f"plannen/{household}", "plan")):  # fmt: skip
        assert here.open(f"/{path}").status == 200
        here.assert_in_order()
        here.picture(f"{name}-desk")
    country = visit(Role.NATIONAL_COORDINATOR)
    draft = Draft.objects.get().pk
    country.open(f"/voorstellen-van-wet/{draft}")
    country.page.get_by_text("Gevolgen berekenen").click()
    press(country, "Berekenen en bewaren")
    country.assert_in_order()
    country.picture("voorstel-desk")
    for path in ("voorstellen-van-wet", "toezeggingen", "overleg", "vandaag"):
        assert country.open(f"/{path}").status == 200
        country.assert_in_order()
        country.picture(f"{path}-desk")
    for path in ("afspraken", "toezeggingen"):
        country.page.set_viewport_size({"width": WIDTHS["phone"], "height": 900})
        country.open(f"/{path}")
        country.assert_in_order()
        country.picture(f"{path}-phone")

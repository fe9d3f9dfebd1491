"""From a need to three providers with reasons, a referral that is refused, and the next one."""

import re

import pytest

from onderdak.access.public import Role
from onderdak.care.tests.builders import NOW, TODAY, a_care_desk, a_provider, new_figure
from onderdak.people.tests.builders import a_person
from onderdak.placement.tests.builders import a_request
from tests.browser.visiting import WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def evening(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def press(here, name: str | re.Pattern[str]) -> None:
    with here.page.expect_navigation():
        here.page.get_by_role("button", name=name).first.click()
    here.settle()


def test_need_three_providers_refer_refused_and_next(visit):
    household = a_request(a_person()).household_id
    a_provider(name="Voorbeeldpraktijk Utrecht")
    a_provider(name="Proefpraktijk Amsterdam", place="0363", interpreter=True, languages=())
    a_provider(
        name="Landelijk Voorbeeldteam", place="0599", route="state", national=True,
        contract_from=TODAY.replace(month=1, day=1), contract_until=TODAY.replace(year=2026),
        for_whom="ontheemden uit Oekraïne", figure=new_figure(weeks_treatment=30.0),
    )  # fmt: skip
    here = visit(Role.CARE_COORDINATOR, width=WIDTHS["phone"])
    here.open("/zorg")
    here.assert_in_order()
    here.open(f"/zorg/vragen/nieuw/{household}")
    here.page.locator("[name=help]").select_option("trauma")
    here.page.locator("[name=languages][value=uk]").check()
    here.page.locator("[name=urgency][value=soon]").check()
    here.assert_in_order()
    here.picture("zorgvraag-nieuw-phone")
    press(here, "Zorgvraag vastleggen")
    press(here, "Toestemming vastleggen")
    text = here.page.locator("main").inner_text()
    assert text.index("Voorbeeldpraktijk Utrecht") < text.index("Landelijk Voorbeeldteam")
    assert "binnen de norm van 14" in text and "boven de norm" in text and "alleen met een tolk" in text
    here.assert_in_order()
    here.picture("zorgvraag-phone")
    press(here, re.compile("^Verwijzen ?: Voorbeeldpraktijk Utrecht"))
    for kind, why in (("sent", ""), ("refused", "full")):
        here.page.locator(f"#s-{kind}").check()
        if why:
            here.page.locator("#why_refused").select_option(why)
        press(here, "Vastleggen")
    assert "geweigerd: vol" in here.page.content()
    press(here, re.compile("^Verwijzen ?: Landelijk Voorbeeldteam"))
    here.assert_in_order()
    here.picture("verwijzing-phone")
    assert "Landelijk Voorbeeldteam" in here.page.locator("#stap").locator("..").inner_text()


def test_every_page_of_care_is_in_order_on_a_desk(visit):
    a_request(a_person())
    provider = a_provider(a_care_desk())
    here = visit(Role.CARE_COORDINATOR)
    for path in ("zorg", "zorg/aanbod", "zorg/aanbod/nieuw", f"zorg/aanbod/{provider}", "zorgtekort"):
        assert here.open(f"/{path}").status == 200, path
        here.assert_in_order()
        here.picture(path.replace("/", "-") + "-desk")
    here.page.set_viewport_size({"width": WIDTHS["phone"], "height": 900})
    for path in ("zorg/aanbod", "zorgtekort"):
        here.open(f"/{path}")
        here.assert_in_order()
        here.picture(path.replace("/", "-") + "-phone")
    country = visit(Role.NATIONAL_COORDINATOR)
    assert country.open("/zorgtekort").status == 200
    country.assert_in_order()
    country.picture("zorgtekort-land-desk")

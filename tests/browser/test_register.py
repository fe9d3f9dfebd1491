"""Do list, out of sight, search, registration, subject access, removals and open data work at both widths?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import take_search_step
from onderdak.duty.tests.builders import SEARCH, a_report
from onderdak.exchange.public import keep_week
from onderdak.kernel.nights import local_date
from onderdak.people.public import record_right
from onderdak.people.store.models import Membership
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import place_household, record_stay_event
from onderdak.placement.tests.builders import NOW

pytestmark = [pytest.mark.django_db(transaction=True)]
BEFORE = NOW - timedelta(days=35)


@pytest.fixture(autouse=True)
def tonight(monkeypatch) -> None:
    """Let the clock stand still at the night of the tests, with the stand-in for the BRP."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    monkeypatch.setenv("ONDERDAK_BRP_URL", "double:")


@pytest.fixture
def household() -> int:
    """A mother and a child who were last seen 35 days ago, searched for in part; a dozen others who wait."""
    desk = the_system()
    report = a_report(
        a_person(bsn="111222333"), a_person(given="Marko", birth_year=2016, sex="m"), now=BEFORE
    )
    stay = place_household(
        desk=desk, now=BEFORE, request_id=report.request_id, unit_id=a_unit(2).unit_id,
        start=BEFORE.date(), request_key=uuid4(),
    )  # fmt: skip
    record_stay_event(desk=desk, now=BEFORE, stay_id=stay.stay_id, kind="arrived")
    record_stay_event(desk=desk, now=BEFORE + timedelta(days=3), stay_id=stay.stay_id, kind="not_found")
    for action, channel, answer, day in SEARCH[:4]:
        at = BEFORE + timedelta(days=4 + day)
        take_search_step(
            desk=desk, now=at, request_key=uuid4(), household_id=report.household_id, action=action,
            channel=channel, language="uk", answer=answer, at=at,
        )  # fmt: skip
    a_report(*(a_person(given=f"Verzonnen {n}") for n in range(12)))
    a_report(a_person(given="Hidden", protected=True))
    person = Membership.objects.filter(household_id=report.household_id).order_by("id")[0].person_id
    today = local_date(NOW)
    for kind, until in (("brp", None), ("bsn", None), ("residence_proof", today + timedelta(days=20))):
        record_right(
            desk=desk, now=NOW, request_key=uuid4(), person_id=person, kind=kind, state="yes",
            since=today - timedelta(days=300), until=until,
        )  # fmt: skip
    keep_week(desk=desk, now=NOW)
    return report.household_id


def test_the_pages_of_the_register_are_in_order(visit, household, width) -> None:
    here = visit(Role.PLACEMENT_COORDINATOR, width=width)
    person = Membership.objects.filter(household_id=household).order_by("id")[0].person_id
    paths = {
        "namenlijst": "/namenlijst",
        "uit-beeld": "/uit-beeld",
        "zoektocht": f"/plicht/huishouden/{household}/zoeken",
        "registratie": f"/huishoudens/{household}/registratie",
        "inzage": f"/personen/{person}/inzage",
        "verloopt": "/verlopende-documenten",
        "open-data": "/open-data",
    }
    for name, path in paths.items():
        assert here.open(path).status == 200, path
        here.picture(f"{name}-{width}")
        here.assert_in_order()
    here.open(f"/huishoudens/{household}/registratie")
    here.page.get_by_role("button", name="BRP navragen").first.click()
    assert "Ingeschreven" in here.page.locator("main").inner_text()
    here.picture(f"brp-{width}")
    here.assert_in_order()


def test_a_return_is_one_click_and_a_loss_shows_first_what_falls_away(visit, household, width) -> None:
    here = visit(Role.PLACEMENT_COORDINATOR, width=width)
    here.open(f"/plicht/huishouden/{household}/zoeken")
    here.page.get_by_role("button", name="Zij zijn terug").click()
    here.settle()
    assert "Weer in beeld. Plicht, lijst en plek zijn hersteld." in here.page.content()
    here.assert_in_order()
    here.open(f"/huishoudens/{household}/registratie")
    here.page.locator("summary", has_text="Een recht").click()
    here.page.select_option("#recht_kind", "brp")
    here.page.select_option("#recht_state", "no")
    here.page.locator("form", has=here.page.locator("#recht_kind")).get_by_role("button").click()
    here.settle()
    assert "Dit valt weg" in here.page.content()
    here.picture(f"verlies-{width}")
    here.assert_in_order()


def test_the_report_of_removals_and_the_list_of_a_region_are_in_order(visit, household, width) -> None:
    for role, path in ((Role.AUDITOR, "/verwijderd"), (Role.REGIONAL_COORDINATOR, "/namenlijst")):
        here = visit(role, width=width)
        assert here.open(path).status == 200, path
        here.picture(f"{role.value}-register-{width}")
        here.assert_in_order()

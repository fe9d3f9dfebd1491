"""Are the pages of ledger, clocks, questions, rulings and objections in order in a browser?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.duty.public import (
    ENDING_GROUNDS,
    NewObjection,
    NewOrder,
    ask_authority,
    ask_handover,
    receive_objection,
    register_order,
)
from onderdak.duty.tests.builders import a_report
from onderdak.kernel.nights import NETHERLANDS, local_date
from onderdak.people.tests.builders import a_person
from onderdak.site import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_a_demo(settings):
    settings.DEMO = True


def a_case() -> dict[str, int]:
    """A mother with a child, a ruling that was missed, a question that is open, and an objection."""
    now, desk = clock.now(), the_system()
    people = (a_person(), a_person(given="Kind", birth_year=2019))
    a_report(*people, now=now - timedelta(days=4))
    household = a_report(*people, now=now - timedelta(days=3)).household_id
    today = local_date(now)
    order = NewOrder(
        household_id=household, court="Rechtbank Testland", case_number="TST 25/1", ordered="shelter",
        ruled_on=today - timedelta(days=2), starts_at=now - timedelta(hours=30), term_count=24,
        term_unit="hours", penalty_cents=200_000, penalty_most_cents=3_000_000, part_day_counts=True,
    )  # fmt: skip
    objection = NewObjection(
        household, "not_placed", today - timedelta(days=2), today - timedelta(days=1), "letter"
    )
    passed = a_report(a_person(), now=now - timedelta(days=3)).household_id
    handover = ask_handover(
        desk=desk, now=now - timedelta(hours=26), household_id=passed, to="0307", basis="consent",
        consent_on=today - timedelta(days=2), request_key=uuid4(),
    )  # fmt: skip
    return {
        "handover": handover,
        "passed": passed,
        "household": household,
        "order": register_order(desk=desk, now=now, order=order, request_key=uuid4()),
        "objection": receive_objection(desk=desk, now=now, objection=objection, request_key=uuid4()),
        "aid": ask_authority(
            desk=desk, now=now, household_id=household, kind="municipality", code="0363",
            answer_by=now + timedelta(hours=2), request_key=uuid4(),
        ),
    }  # fmt: skip


def test_every_page_is_in_order_with_and_without_work(visit, width):
    visitor = visit(Role.PLACEMENT_COORDINATOR, width=width)
    lists = {
        name: f"/plicht/{name}"
        for name in ("termijnen", "verzoeken", "overdrachten", "uitspraken", "bezwaren")
    }
    for path in lists.values():
        assert visitor.open(path).status == 200
        visitor.assert_in_order()
    made = a_case()
    home = f"/plicht/huishouden/{made['household']}"
    pages = lists | {
        "plicht": "/plicht", "stand": f"{home}/stand", "vragen": f"{home}/vragen",
        "uitspraak-nieuw": f"{home}/uitspraak", "bezwaar-nieuw": f"{home}/bezwaar",
        "uitspraak": f"/plicht/uitspraken/{made['order']}",
        "bezwaar": f"/plicht/bezwaren/{made['objection']}",
        "verzoek": f"/plicht/verzoeken/{made['aid']}",
        "overdracht": f"/plicht/overdrachten/{made['handover']}",
        "overdracht-nieuw": f"{home}/overdracht",
    }  # fmt: skip
    for name, path in pages.items():
        assert visitor.open(path).status == 200, path
        visitor.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        visitor.assert_in_order()
        assert "Test placement_coordinator" in (visitor.page.locator(".od-who").text_content() or "")
        visitor.picture(f"ledger-{name}-{width}")


def test_from_a_missed_ruling_to_an_alternative_that_obeys_it(visit):
    made = a_case()
    visitor = visit(Role.PLACEMENT_COORDINATOR)
    visitor.open(f"/plicht/uitspraken/{made['order']}")
    visitor.page.get_by_role("link", name="Onderdak regelen").click()
    visitor.page.wait_for_url("**/huishoudens/**")
    night = local_date(clock.now())
    page = visitor.page
    page.locator("#alternatief_provider").fill("Testhotel")
    page.locator("#alternatief_until").fill((night + timedelta(days=7)).isoformat())
    page.locator("#alternatief_review_on").fill((night + timedelta(days=3)).isoformat())
    page.get_by_role("button", name="Alternatief vastleggen").click()
    visitor.settle()

    visitor.open(f"/plicht/uitspraken/{made['order']}")
    page.get_by_role("button", name="Nageleefd vastleggen").click()
    visitor.settle()

    assert page.get_by_text("te laat nageleefd").count()
    visitor.assert_in_order()


def test_a_fault_in_a_ruling_is_said_at_the_field(visit, width):
    made = a_case()
    visitor = visit(Role.PLACEMENT_COORDINATOR, width=width)
    visitor.open(f"/plicht/huishouden/{made['household']}/uitspraak")
    visitor.page.locator("main form").get_by_role("button", name="Uitspraak vastleggen").click()
    visitor.settle()
    assert visitor.page.get_by_role("alert").count()
    visitor.assert_in_order(400)


def test_refusal_is_impossible_then_an_alternative_then_a_court_and_obeyed_in_time(visit):
    """One journey through the screens: nobody is sent away, and the judge is obeyed before the term ends."""
    now = clock.now()
    household = a_report(a_person(), a_person(given="Kind", birth_year=2019), now=now).household_id
    home, night = f"/plicht/huishouden/{household}", local_date(now)
    visitor = visit(Role.PLACEMENT_COORDINATOR)
    page = visitor.page

    # no ground to refuse or end exists but those of the law; "full" is not among them
    visitor.open(f"{home}/stand")
    grounds = page.locator("#einde_ground option").evaluate_all("all => all.map(one => one.value)")
    assert set(grounds) - {""} == {one.code for one in ENDING_GROUNDS}
    visitor.open(f"{home}/besluit")
    kinds = page.locator("#id_kind option, input[name=kind]").evaluate_all("all => all.map(one => one.value)")
    assert "not_placed" not in kinds and "end" not in kinds

    visitor.open(f"/huishoudens/{household}?stap=alternative#ladder")
    page.locator("#alternatief_provider").fill("Testhotel")
    page.locator("#alternatief_until").fill((night + timedelta(days=7)).isoformat())
    page.locator("#alternatief_review_on").fill((night + timedelta(days=3)).isoformat())
    page.get_by_role("button", name="Alternatief vastleggen").click()
    visitor.settle()
    visitor.open(f"{home}/stand")
    assert page.get_by_text("vannacht vervuld").count()

    visitor.open(f"{home}/uitspraak")
    page.locator("#id_court").fill("Rechtbank Testland")
    page.locator("#id_case_number").fill("TST 25/9")
    page.locator("#id_ruled_on").fill(night.isoformat())
    begun = (now - timedelta(minutes=5)).astimezone(NETHERLANDS)
    page.locator("#id_starts_at").fill(begun.strftime("%Y-%m-%dT%H:%M"))
    page.locator("input[name=term][value='24-hours']").check()
    page.locator("main form").get_by_role("button", name="Uitspraak vastleggen").click()
    page.wait_for_url("**/plicht/uitspraken/**")
    page.get_by_role("button", name="Nageleefd vastleggen").click()
    visitor.settle()

    assert page.get_by_text("op tijd nageleefd").count()
    visitor.assert_in_order()
    visitor.picture("ledger-journey-obeyed")

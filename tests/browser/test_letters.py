"""Do letters, decisions, evidence, day lists and the resident's page work on a desk and on a phone?"""

from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.duty.public import announce_decision, letters, write_due_letters
from onderdak.duty.store.models import Duty
from onderdak.duty.tests.builders import a_report
from onderdak.duty.usecases.resident_codes import code_now
from onderdak.people.tests.builders import a_person
from onderdak.placement.public import place_household
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def tonight(monkeypatch) -> None:
    """Let the clock stand still at the night of the tests."""
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


@pytest.fixture
def household() -> int:
    """A mother with two children who got a place tonight, her letters written; and a man who waits."""
    unit = a_unit(sleeps=4)
    children = (a_person(given=f"Kind {n}", birth_year=2016 + n, sex="f") for n in (1, 2))
    done = a_report(a_person(), *children)
    place_household(
        desk=the_system(), now=NOW, request_id=done.request_id, unit_id=unit.unit_id, start=TONIGHT,
        override_reason="override_other", request_key=uuid4(),
    )  # fmt: skip
    a_report(a_person(given="Taras", sex="m"))
    write_due_letters(desk=the_system(), now=NOW)
    return done.household_id


def test_the_pages_of_letters_are_in_order(visit, household, width) -> None:
    here = visit(Role.PLACEMENT_COORDINATOR, width=width)
    letter = letters(desk=the_system(), kind="decision")[0][0].letter_id
    person = Duty.objects.filter(household_id=household).values_list("person_id", flat=True)[0]
    intention = announce_decision(
        desk=the_system(), now=NOW, household_id=household, person_ids=(person,), kind="measure",
        ground="house_rules", what="talk", note="Op 30 oktober was er ruzie in de keuken.",
        effective_from=TONIGHT, effective_until=None, answer_by=TONIGHT.replace(month=11, day=7),
        request_key=uuid4(),
    )  # fmt: skip
    paths = {
        "brieven": "/brieven",
        "brief": f"/brieven/{letter}",
        "brief-blad": f"/brieven/{letter}/blad",
        "teksten": "/brieven/teksten",
        "tekst": "/brieven/teksten/clause.objection",
        "besluiten": f"/plicht/huishouden/{household}/besluiten",
        "besluit": f"/plicht/huishouden/{household}/besluit",
        "voornemen": f"/voornemens/{intention}",
        "bewijs": f"/plicht/huishouden/{household}/bewijs",
        "daglijst": "/daglijst",
        "daglijst-blad": "/daglijst/blad",
    }
    for name, path in paths.items():
        assert here.open(path).status == 200, path
        here.picture(f"{name}-{width}")
        here.assert_in_order()


def test_a_resident_reads_the_own_page_in_each_language(visit, household, width) -> None:
    here = visit(width=width)
    for language in ("nl", "en", "uk", "ru"):
        here.open(f"/mijn?taal={language}")
        here.assert_in_order()
        here.picture(f"mijn-code-{language}-{width}")
        here.page.locator("#code").fill(code_now("0344", household))
        here.page.locator("form .nl-button--primary").click()
        here.settle()
        assert here.page.locator("html").get_attribute("lang") == language
        here.assert_in_order()
        here.picture(f"mijn-{language}-{width}")
        here.page.locator("main .od-rows a").first.click()
        here.settle()
        here.assert_in_order()
        here.open(f"/mijn?taal={language}")
        here.page.locator(".od-head__act button").click()
        here.settle()


def test_a_letter_is_chosen_and_handed_over_with_the_keyboard(visit, household) -> None:
    here = visit(Role.INTAKE_WORKER)
    here.open("/brieven")
    before = here.page.locator("tbody tr").count()
    here.page.locator("tbody input[type=checkbox]").first.focus()
    here.page.keyboard.press("Space")
    here.page.locator("#id_channel").select_option("handed_over")
    here.page.locator("button[value=vastleggen]").focus()
    with here.page.expect_navigation():
        here.page.keyboard.press("Enter")
    assert here.page.locator("tbody tr").count() == before - 1
    assert here.complaints == []


def test_a_move_is_announced_and_a_new_code_is_made(visit, household, width) -> None:
    room = a_unit(sleeps=4)
    here = visit(Role.PLACEMENT_COORDINATOR, width=width)
    here.open(f"/plicht/huishouden/{household}/besluiten")
    here.page.locator(f"a[href$='{household}/overplaatsing']").click()
    here.settle()
    here.picture(f"overplaatsing-{width}")
    here.assert_in_order()
    here.page.locator("input[name=ground]").first.check()
    here.page.locator("#id_note").fill("Op 30 oktober was er een vechtpartij in de gang.")
    here.page.locator("#id_weighed").fill("De kinderen houden hun school.")
    here.page.locator("#id_unit_id").select_option(str(room.unit_id))
    with here.page.expect_navigation():
        here.page.locator("form#overplaatsing button").click()
    assert "/voornemens/" in here.page.url
    here.assert_in_order()
    here.picture(f"overplaatsing-gevraagd-{width}")

    here.open(f"/plicht/huishouden/{household}/code")
    with here.page.expect_navigation():
        here.page.locator("main form button").click()
    here.assert_in_order()
    here.picture(f"code-{width}")

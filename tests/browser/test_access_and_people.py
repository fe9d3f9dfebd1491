"""Are the doors, the logbook and the search of the counter in order in a real browser, at both widths?"""

from datetime import timedelta

import pytest
from django.db import transaction

from onderdak.access.public import AuditItem, Role, make_account, record_many, seal
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.people.tests.builders import a_household, a_person
from onderdak.site import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_a_demo(settings):
    settings.DEMO = True


def a_demo_account(username: str, role: Role) -> None:
    make_account(
        desk=the_system(),
        now=clock.now(),
        username=username,
        password="long enough for a test",
        role=role,
        label="Balie Utrecht, I. Demo",
        municipality="0344",
        demo=True,
    )


def some_work() -> None:
    now = clock.now() - timedelta(seconds=20)
    items = [
        AuditItem("0344", "stay", number, {"unit_id": number, "night": "2025-10-31"}) for number in range(5)
    ]
    with transaction.atomic():
        record_many(a_desk(), "placement.placed", now=now, items=items)
    seal(now)


def test_a_role_of_the_demo_comes_in_with_one_press(visit, width):
    a_demo_account("balie", Role.INTAKE_WORKER)
    visitor = visit(width=width)
    assert visitor.open("/inloggen").status == 200
    visitor.assert_in_order()
    visitor.picture(f"inloggen-{width}")

    visitor.page.get_by_role("button", name="Inloggen als Medewerker balie").click()

    visitor.page.wait_for_url(lambda address: "/inloggen" not in address)


def test_a_wrong_password_is_said_at_the_form(visit, width):
    visitor = visit(width=width)
    visitor.open("/inloggen")
    visitor.page.get_by_label("Gebruikersnaam").fill("niemand")
    visitor.page.get_by_role("textbox", name="Wachtwoord").fill("een verkeerd wachtwoord")

    visitor.page.locator("form.od-form button").click()

    visitor.page.get_by_text("horen niet bij elkaar").wait_for()
    visitor.assert_in_order(400)


@pytest.mark.parametrize("language", ["", "en"])
def test_the_logbook_is_in_order_and_checks_its_chain(visit, width, language):
    some_work()
    visitor = visit(Role.AUDITOR, width=width, language=language)
    assert visitor.open("/logboek").status == 200
    visitor.assert_in_order()
    visitor.picture(f"logboek-{width}{language}")

    visitor.page.locator(".od-head button").click()

    visitor.page.locator("#l-keten").wait_for()
    visitor.assert_in_order()


def test_the_counter_finds_a_household_in_cyrillic(visit, width):
    a_household(a_person(), a_person(given="Marko", given_cyrillic="Марко", birth_year=2014, sex="m"))
    visitor = visit(Role.INTAKE_WORKER, width=width)
    assert visitor.open("/zoeken").status == 200
    visitor.assert_in_order()

    visitor.page.locator("#id_zoek").fill("видумана")
    visitor.page.locator("form.od-form button").click()

    visitor.page.get_by_role("link", name="Olena Vydumana").wait_for()
    assert "Vydumana" not in visitor.page.url
    visitor.assert_in_order()
    visitor.picture(f"zoeken-{width}")

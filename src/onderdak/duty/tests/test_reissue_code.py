"""Can a household whose letter was lost get a new code, and does the old one die with it?"""

import json
from uuid import uuid4

import pytest
from django.db import connection

from onderdak.access.public import Role
from onderdak.access.tests.builders import TRACE, a_desk, the_system
from onderdak.duty.public import write_due_letters
from onderdak.duty.tests.builders import a_report
from onderdak.duty.tests.test_letters_due import placed_in
from onderdak.duty.usecases.reissue_code import code_made, code_sheet, reissue_code
from onderdak.duty.usecases.resident_codes import code_now
from onderdak.duty.usecases.resident_page import open_with_code, own_status
from onderdak.kernel.errors import NotPermitted, NotVisible
from onderdak.placement.tests.builders import NOW
from tests.builders import a_client

pytestmark = pytest.mark.django_db


def a_household() -> int:
    done = placed_in()
    write_due_letters(desk=the_system(), now=NOW)
    return done.household_id


def trail(event: str, household: int) -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ids FROM access_auditentry WHERE event = %s AND subject_id = %s", [event, household]
        )
        return [json.loads(ids) if isinstance(ids, str) else ids for (ids,) in cursor.fetchall()]


def opened(code: str) -> int:
    return open_with_code(code=code, address="10.0.0.1", now=NOW, trace=TRACE)


def test_the_new_code_opens_the_page_and_the_old_one_is_dead_at_once() -> None:
    household = a_household()
    old = code_now("0344", household)
    running = opened(old)
    serial = reissue_code(desk=a_desk(), now=NOW, household_id=household, request_key=uuid4())
    new = code_now("0344", household)

    assert serial == 2 and new != old and opened(new)
    with pytest.raises(NotPermitted):
        opened(old)
    with pytest.raises(NotVisible):  # a page that was open closes too
        own_status(code_id=running, now=NOW, trace=TRACE)


def test_pressed_twice_there_is_one_new_code_and_the_trail_does_not_hold_it() -> None:
    household, key = a_household(), uuid4()
    first = reissue_code(desk=a_desk(), now=NOW, household_id=household, request_key=key)
    assert reissue_code(desk=a_desk(), now=NOW, household_id=household, request_key=key) == first
    assert trail("duty.code_reissued", household) == [{"serial": 2}]


def test_printing_the_sheet_is_logged_and_without_a_code_there_is_none() -> None:
    household = a_household()
    assert code_sheet(desk=a_desk(), now=NOW, household_id=household).startswith(b"%PDF")
    assert len(trail("duty.code_printed", household)) == 1
    waiting = a_report().household_id
    assert code_made(desk=a_desk(), household_id=waiting) is None
    with pytest.raises(NotVisible):
        code_sheet(desk=a_desk(), now=NOW, household_id=waiting)


def test_another_municipality_and_another_role_get_nothing() -> None:
    household = a_household()
    with pytest.raises(NotVisible):
        reissue_code(desk=a_desk(municipality="0363"), now=NOW, household_id=household, request_key=uuid4())
    with pytest.raises(NotPermitted):
        code_sheet(desk=a_desk(Role.FINANCE_OFFICER), now=NOW, household_id=household)


def test_the_page_makes_it_and_shows_it_on_paper_alone(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    household = a_household()
    client, path = a_client(Role.INTAKE_WORKER), f"/plicht/huishouden/{household}/code"
    assert path in client.get(f"/plicht/huishouden/{household}/besluiten").content.decode()
    done = client.post(path, {"key": str(uuid4())}, follow=True).content.decode()
    assert "De oude werkt niet meer" in done and "<dd>2</dd>" in done
    assert code_now("0344", household) not in done
    sheet = client.get(f"{path}/blad")
    assert sheet["Content-Type"] == "application/pdf" and sheet["Cache-Control"] == "no-store"
    assert a_client(municipality="0363").get(path).status_code == 404

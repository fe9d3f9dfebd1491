"""Who moves into a location that opens, who waits for it, and does the page lead from the plan to the yes?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import the_system
from onderdak.capacity.public import OpeningTask, move_opening, openings, rooms_of
from onderdak.capacity.tests.builders import OPENING_DAY as DAY
from onderdak.capacity.tests.builders import an_opened_plan, an_opening, settle_opening
from onderdak.placement.public import opening_moves, place_household
from onderdak.placement.tests.builders import NOW, a_family, a_request
from tests.builders import a_client


@pytest.mark.django_db
def test_who_was_given_a_place_is_shown_and_a_day_that_slips_names_who_comes_too_early():
    family, waits = a_family(2), a_request()
    plan = an_opening()
    assert opening_moves(desk=the_system(), now=NOW, opening_id=plan).waiting_households == 2
    settle_opening(plan)
    unit = rooms_of(desk=the_system(), location_id=an_opened_plan(plan))[0]
    place_household(
        desk=the_system(), now=NOW, request_id=family.request_id, unit_id=unit.unit_id, start=DAY,
        request_key=uuid4(),
    )  # fmt: skip
    found = opening_moves(desk=the_system(), now=NOW, opening_id=plan)
    assert [(one.household_id, one.start, one.persons) for one in found.moves] == [
        (family.household_id, DAY, 2)
    ]
    assert (found.too_early, found.waiting_households, found.waiting_persons) == ((), 1, 1)
    assert waits.household_id != family.household_id

    move_opening(
        desk=the_system(), now=NOW, opening_id=plan, on=DAY + timedelta(days=9), reason="Bouw",
        request_key=uuid4(),
    )  # fmt: skip
    late = opening_moves(desk=the_system(), now=NOW, opening_id=plan)
    assert [one.household_id for one in late.too_early] == [family.household_id]


@pytest.mark.django_db
def test_the_page_leads_from_the_plan_by_its_tasks_to_the_yes(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    client = a_client()
    asked = {
        "municipality": "0344", "name": "Verzonnen Kade", "address": "Proefkade 1", "on": DAY.isoformat(),
        "kind": "hotel", "quality": "standard", "released": "municipality", "operator": "Proefbeheer",
        "reference": "Besluit 7", "rooms_1": 3, "sleeps_1": 2, "kind_1": "room", "sharing_1": "none",
        "kind_2": "room", "sharing_2": "none", "kind_3": "room", "sharing_3": "none",
        "late_days": 30, "late_p90_days": 120, "late_source": "Twee eerdere hotels", "key": str(uuid4()),
    }  # fmt: skip
    wrong = client.post("/locaties/openen", asked | {"on": "2020-01-01", "rooms_1": ""})
    assert wrong.status_code == 400
    late = client.post("/locaties/openen", asked | {"late_p90_days": 20})
    assert late.status_code == 400 and "Kies meer dagen dan bij" in late.content.decode()
    made = client.post("/locaties/openen", asked)
    page = made["Location"]
    shown = client.get(page).content.decode()
    assert "in voorbereiding" in shown
    assert "Meestal 30 dagen later, negen van de tien binnen 120 dagen" in shown
    assert client.post(f"{page}/taak", {"task": "permit", "kind": "done", "key": uuid4()}).status_code == 400
    for task in OpeningTask:
        said = {"task": task.value, "kind": "done", "text": "Stuk 3", "key": str(uuid4())}
        assert client.post(f"{page}/taak", said).status_code == 302
    assert "Openen vanaf" in client.get(page).content.decode()
    done = client.post(f"{page}/openen", {"key": str(uuid4())}, follow=True).content.decode()
    assert "gaat open op de dag" in done
    assert "Gaat open: " in client.get("/locaties").content.decode().replace("</a>", "").replace("\n", "")

    mayor = a_client(Role.REGIONAL_COORDINATOR)
    assert "gaat open op de dag" in mayor.get(page).content.decode()
    assert mayor.post("/locaties/openen", asked).status_code == 403
    assert a_client(municipality="0363").get(page).status_code == 404
    assert len(openings(desk=the_system(), now=NOW)) == 1

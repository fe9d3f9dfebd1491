"""Do the pages that look ahead and back show their answer, and to whom?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from onderdak.access.public import Role, make_account
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.placement.public import freeze_order, propose_round
from onderdak.placement.store.models import LabRun, Policy, Stay, Switch
from onderdak.placement.tests.builders import NOW, TONIGHT, a_family, a_request

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord"


@pytest.fixture(autouse=True)
def a_still_clock(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


def at_the_desk(role: Role = Role.PLACEMENT_COORDINATOR, municipality: str = "0344") -> Client:
    name = f"u{uuid4().hex[:8]}"
    make_account(
        desk=the_system(), now=NOW, username=name, password=PASSWORD, role=role, label=name,
        municipality=municipality,
    )  # fmt: skip
    client = Client()
    client.post("/inloggen", {"username": name, "password": PASSWORD})
    return client


def test_a_trial_is_run_from_the_page_and_says_that_it_is_no_law() -> None:
    a_family(3)
    a_unit(3)
    analyst = at_the_desk(Role.POLICY_ANALYST, "")

    answer = analyst.post("/beleidslab", {"regime": ["guideline", "norway"], "key": str(uuid4())})

    page = analyst.get(answer["Location"]).content.decode()
    assert "Geen geldend recht" in page and "Handreiking voorrang" in page
    assert LabRun.objects.count() == 1 and Stay.objects.count() == 0
    assert analyst.post("/beleidslab", {"key": str(uuid4())}).status_code == 400
    assert analyst.get("/beleidslab/verdeling").status_code == 200
    assert at_the_desk().get("/beleidslab").status_code == 403


def test_another_order_goes_from_preview_to_proposal_to_a_second_person() -> None:
    a_request(now=NOW - timedelta(hours=5))
    family = a_family(3)
    first, second = at_the_desk(), at_the_desk()
    form = {
        "rank_with_minors": "1", "levels": "number_first", "valid_from": TONIGHT.isoformat(),
        "adopted_by": "college, besluit 7", "key": str(uuid4()),
    }  # fmt: skip

    seen = first.post("/wachtlijst/regels", form | {"doe": "bekijken"})
    assert family.reference in seen.content.decode() and Policy.objects.count() == 1
    undecided = form | {"valid_from": "", "adopted_by": ""}
    assert first.post("/wachtlijst/regels", undecided | {"doe": "bekijken"}).context["seen"]
    assert first.post("/wachtlijst/regels", undecided | {"doe": "voorstellen"}).status_code == 400
    draft = first.post("/wachtlijst/regels", form | {"doe": "voorstellen"})["Location"]
    refused = first.post(f"{draft}/antwoord", {"antwoord": "ja"})
    assert refused.status_code in (403, 409) and Policy.objects.count() == 1
    second.post(f"{draft}/antwoord", {"antwoord": "ja"})

    assert Policy.objects.filter(municipality="0344").count() == 1
    wrong = first.post("/wachtlijst/regels", form | {"rank_special_need": "1", "doe": "bekijken"})
    assert wrong.status_code == 400
    late = first.post("/wachtlijst/regels", form | {"valid_from": "2020-01-01", "doe": "voorstellen"})
    assert late.status_code == 400


def test_the_order_of_a_past_night_and_a_night_without_one() -> None:
    first, second = a_request(now=NOW - timedelta(hours=5)), a_family(2)
    freeze_order(desk=the_system(), now=NOW, night=TONIGHT)
    desk = at_the_desk()

    kept = desk.get(f"/wachtlijst?op={TONIGHT}&verzoek={second.reference}").content.decode()

    assert first.reference in kept and "stond op plaats 2" in kept
    assert "geen volgorde vastgelegd" in desk.get("/wachtlijst?op=2024-01-01").content.decode()
    assert desk.get("/wachtlijst?op=x").status_code == 200


def test_why_this_place_and_why_not_a_room_of_a_location() -> None:
    mine = a_request(group=None)
    unit, spare = a_unit(1), a_unit(2)
    made = propose_round(
        desk=a_desk(), now=NOW, night=TONIGHT, municipalities=None, tick=lambda: 0.0, request_key=uuid4()
    )
    desk = at_the_desk()

    why = desk.get(f"/ronde/{made.run_id}/{mine.request_id}")
    rooms = desk.get(f"/plek-zoeken/{mine.request_id}/waarom-niet?locatie={spare.location_id}")

    assert why.status_code == 200 and len(why.context["others"]) == 1
    assert [one["unit"].unit_id for one in rooms.context["rows"]] == [spare.unit_id]
    assert unit.unit_id != spare.unit_id
    other = a_unit(1, municipality="0363")
    groups = desk.get(f"/plek-zoeken/{mine.request_id}/waarom-niet").context["choices"]
    assert groups[0][0] == "Utrecht" and len(groups) > 1
    assert other.location_id in {number for _name, locations in groups[1:] for number, _label in locations}
    assert desk.get(f"/ronde/{made.run_id}/999999").status_code == 404
    elsewhere = at_the_desk(municipality="0363")
    assert elsewhere.get(f"/ronde/{made.run_id}/{mine.request_id}").status_code == 404


def test_moves_are_proposed_and_looking_ahead_is_switched_with_a_reason() -> None:
    a_family(3)
    a_unit(1, features=[])
    desk = at_the_desk()

    assert desk.get("/wachtlijst/verhuizingen?hoeveel=3").status_code == 200
    assert desk.get("/wachtlijst/verhuizingen?hoeveel=x").status_code == 200
    desk.post("/wachtlijst/regels/schakelaar", {"stand": "uit", "reden": "proef"})
    assert list(Switch.objects.values_list("municipality", "is_on")) == [("0344", False)]
    assert desk.post("/wachtlijst/regels/schakelaar", {"stand": "aan", "reden": ""}).status_code == 400
    assert at_the_desk(Role.INTAKE_WORKER).get("/wachtlijst/verhuizingen").status_code == 403

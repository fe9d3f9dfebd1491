"""Question: can a system next to this one plan, settle, open and close a location, as the pages do?"""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from onderdak.access.public import Role
from onderdak.capacity.tests.builders import OPENING_DAY, PLANNED_AT
from tests.builders import a_token
from tests.matrix.operations import CLOSING, OPENING

pytestmark = pytest.mark.django_db
TASKS = ("permit", "contract", "funding", "fire_safety", "staff")


@pytest.fixture
def call(monkeypatch):
    """Speak to the API as the coordinator of Utrecht, or of another municipality."""
    monkeypatch.setenv("ONDERDAK_NOW", PLANNED_AT.isoformat())
    tokens: dict[str, str] = {}

    def _call(path: str, body: object = None, key: UUID | None = None, town: str = "0344"):
        token = tokens.setdefault(town, a_token(Role.PLACEMENT_COORDINATOR, town))
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(key or uuid4())}
        given = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        answer = (Client().get if body is None else Client().post)("/api/v1" + path, headers=headers, **given)
        return answer.status_code, answer.json()

    return _call


def plan(**differs: object) -> dict[str, object]:
    return {**OPENING, "openDatum": OPENING_DAY.isoformat(), **differs}


def test_a_location_is_planned_settled_opened_and_closed(call) -> None:
    key = uuid4()
    status, made = call("/openingen", plan(), key)
    path = f"/openingen/{made['openingId']}"
    assert (status, made["plekken"], made["takenOpen"], made["locatieId"]) == (201, 6, 5, None)
    assert call("/openingen", plan(), key) == (201, made)
    assert call("/openingen", plan(naam="Anders"), key)[1]["code"] == "request_key_reused"
    assert call(path + "/_open", {})[0] == 409

    for task in TASKS:
        status, told = call(path + "/taken", {"taak": task, "wat": "done", "tekst": "Stuk 1"})
        assert status == 201
    assert {one["geregeld"] for one in told["taken"]} == {"done"}
    later = (OPENING_DAY + timedelta(days=7)).isoformat()
    assert call(path + "/_verplaats", {"openDatum": later, "reden": "De bouw"})[1]["openDatum"] == later
    status, opened = call(path + "/_open", {})
    assert (status, opened["stand"]) == (200, "set")
    assert call(path)[1] == opened

    status, closing = call(f"/locaties/{opened['locatieId']}/sluiting", CLOSING)
    assert status == 201
    taken_back = {"herziening": closing["herziening"]}
    assert call(f"/blokkades/{closing['blokkadeId']}/_hefop", taken_back)[1]["opgeheven"] is True


def test_what_cannot_be_is_refused_under_its_name_on_the_wire(call) -> None:
    status, refused = call("/openingen", plan(openDatum="2020-01-01", dagenLaterUiterlijk=3))
    assert status == 400
    names = {one["name"] for one in refused["invalidParams"]}
    assert names == {"openDatum", "dagenLater", "bron"}
    status, refused = call("/openingen", plan(kamers=[{"aantal": 0, "plekken": 3}]))
    assert (status, refused["invalidParams"][0]["name"]) == (400, "kamers.0.aantal")


def test_a_plan_of_another_municipality_is_not_found(call) -> None:
    path = f"/openingen/{call('/openingen', plan())[1]['openingId']}"
    for address, body in ((path, None), (path + "/_open", {}), (path + "/_stop", {"reden": "proef"})):
        assert call(address, body, town="0363")[0] == 404
    assert call(path + "/_stop", {"reden": "Geen vergunning"})[1]["stand"] == "dropped"

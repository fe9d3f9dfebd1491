"""Can a program do the whole main job through the API, and does a retry ever do it twice?"""

import json
from uuid import uuid4

import pytest
from django.test import Client

from onderdak.access.public import Role
from onderdak.capacity.tests.builders import a_unit
from onderdak.placement.tests.builders import NOW, TONIGHT
from tests.builders import a_token

pytestmark = pytest.mark.django_db
FAMILY = {
    "gemeentecode": "0344",
    "personen": [
        {"voornaam": "Olena", "achternaam": "Vydumana", "geslacht": "f", "geboortejaar": 1988},
        {"geboortejaar": 2014},
        {"geboortejaar": 2017},
        {"geboortejaar": 2023},
    ],
    "dakVannacht": False,
    "taal": "uk",
}


class Caller:
    """A program with a token: sends Dutch JSON, gets Dutch JSON."""

    def __init__(self, role: Role = Role.PLACEMENT_COORDINATOR, municipality: str = "0344") -> None:
        self.client, self.token = Client(), a_token(role, municipality)

    def get(self, path: str, **query: object) -> dict:
        answer = self.client.get(f"/api/v1{path}", query, headers=self._headers())
        assert answer.status_code == 200, answer.content[:400]
        return answer.json()

    def post(self, path: str, body: object = None, *, key: object = None, status: int = 201) -> dict:
        data = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        answer = self.client.post(f"/api/v1{path}", headers=self._headers(key), **data)
        assert answer.status_code == status, (answer.status_code, answer.content[:400])
        return answer.json() if answer.content else {}

    def _headers(self, key: object = None) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Idempotency-Key": str(key or uuid4())}


@pytest.fixture(autouse=True)
def that_night(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())


@pytest.fixture
def desk() -> Caller:
    return Caller()


def test_from_report_to_a_bed_in_five_calls(desk) -> None:
    unit = a_unit(4)
    reported = desk.post("/meldingen", FAMILY)
    assert desk.get("/vannacht")["personen"] == 4

    request = f"/plaatsingsverzoeken/{reported['plaatsingsverzoekId']}"
    found = desk.post(f"{request}/_zoek", {}, status=200)
    assert (found["oordeel"], [one["kamerId"] for one in found["plekken"]]) == ("fits", [unit.unit_id])
    held = desk.post(f"{request}/reserveringen", {"kamerId": unit.unit_id})
    assert held["eindigtOp"] == "2025-10-31T21:10:00Z"
    placed = desk.post(
        "/plaatsingen", {"plaatsingsverzoekId": reported["plaatsingsverzoekId"], "kamerId": unit.unit_id}
    )
    arrived = desk.post(
        f"/verblijven/{placed['verblijfId']}/gebeurtenissen", {"soort": "arrived"}, status=200
    )

    assert arrived["stand"] == "arrived"
    assert desk.get("/vannacht")["personen"] == 0
    assert desk.get(f"/huishoudens/{reported['huishoudenId']}/plicht")["stand"] == "met"
    tonight = desk.get("/capaciteit", gemeentecode="0344")["dagstanden"]
    assert [(one["totaal"], one["bezet"], one["beschikbaar"]) for one in tonight] == [(4, 4, 0)]
    assert desk.get(request)["verblijf"]["stand"] == "arrived"


def test_every_write_may_be_sent_twice(desk) -> None:
    """The same key gives the same answer; the second time it says so, where it can say so."""
    first_room, second_room, keys = a_unit(4), a_unit(4), [uuid4() for _ in range(9)]

    def run() -> list[dict]:
        reported = desk.post("/meldingen", FAMILY, key=keys[0])
        request = f"/plaatsingsverzoeken/{reported['plaatsingsverzoekId']}"
        household = f"/huishoudens/{reported['huishoudenId']}"
        tried = desk.post(
            f"{household}/pogingen", {"stap": "region", "partij": "Proef", "kanaal": "phone"}, key=keys[1]
        )
        other = desk.post(
            f"{household}/alternatieven",
            {
                "soort": "hotel", "aanbieder": "Proefhotel", "eindDatum": "2025-11-03",
                "herbeoordelingDatum": "2025-11-02",
            },
            key=keys[2],
        )  # fmt: skip
        offered = desk.post(
            f"{request}/aanbiedingen", {"kamerId": first_room.unit_id, "taal": "uk"}, key=keys[3]
        )
        stay = desk.post(f"/aanbiedingen/{offered['aanbodId']}/_aanvaard", key=keys[4], status=200)
        moved = desk.post(
            f"/verblijven/{stay['verblijfId']}/_overplaats",
            {"kamerId": second_room.unit_id, "toestemming": True},
            key=keys[5],
            status=200,
        )
        return [{**reported, "herhaald": None}, tried, other, offered, stay, moved]

    assert run() == run()


def test_a_key_belongs_to_one_question(desk) -> None:
    key = uuid4()
    desk.post("/meldingen", FAMILY, key=key)

    refused = desk.post("/meldingen", {**FAMILY, "bereik": "country"}, key=key, status=409)

    assert refused["code"] == "request_key_reused"


def test_a_write_without_a_key_is_refused(desk) -> None:
    headers = {"Authorization": f"Bearer {desk.token}"}
    answer = desk.client.post(
        "/api/v1/meldingen", json.dumps(FAMILY), content_type="application/json", headers=headers
    )

    assert answer.status_code == 400
    assert [one["name"] for one in answer.json()["invalidParams"]] == ["Idempotency-Key"]


def test_faults_of_a_rule_are_named_as_they_stand_on_the_wire(desk) -> None:
    wrong = {
        "gemeentecode": "9999",
        "personen": [{"geboorteDatum": "1890-01-01"}],
        "behoeften": ["sauna"],
        "dakTotDatum": "2025-10-01",
    }

    refused = desk.post("/meldingen", wrong, status=400)

    assert {one["name"] for one in refused["invalidParams"]} == {
        "gemeentecode", "personen.0.geboorteDatum", "behoeften", "dakTotDatum",
    }  # fmt: skip


def test_the_round_is_proposed_read_and_confirmed(desk) -> None:
    unit, waits = a_unit(4), desk.post("/meldingen", FAMILY)
    late = desk.post("/meldingen", FAMILY)

    made = desk.post("/rondes", {})
    assert (made["bewezenOptimaal"], made["nagerekend"], made["personenMetPlek"]) == (True, True, 4)
    proposed = desk.get(f"/rondes/{made['rondeId']}/voorstellen")["voorstellen"]
    assert {one["kamerId"] for one in proposed} == {unit.unit_id, None}
    done = desk.post(f"/rondes/{made['rondeId']}/_bevestig", {}, status=200)

    assert (done["personenMetPlek"], done["personenZonderPlek"], done["vervallen"]) == (4, 4, 0)
    open_now = desk.get("/plichten")["plichten"]
    assert [one["volgendeStap"]["stap"] for one in open_now] == ["alternative"]
    assert {one["huishoudenId"] for one in open_now} < {waits["huishoudenId"], late["huishoudenId"]}


def test_a_refusal_names_the_rule_and_the_way_on(desk) -> None:
    reported, small = desk.post("/meldingen", FAMILY), a_unit(2)

    refused = desk.post(
        "/plaatsingen",
        {"plaatsingsverzoekId": reported["plaatsingsverzoekId"], "kamerId": small.unit_id},
        status=409,
    )

    assert (refused["code"], bool(refused["nextSteps"])) == ("no_suitable_place", True)


def test_the_waiting_list_comes_in_pages_that_hold_everybody_once(desk) -> None:
    for _ in range(5):
        desk.post("/meldingen", FAMILY)

    seen, after = [], {}
    while after is not None:
        page = desk.get("/wachtlijst", pageSize=2, **after)
        seen += [one["plaatsingsverzoekId"] for one in page["wachtlijst"]]
        after = {"na": page["volgende"]} if page["volgende"] else None

    assert len(seen) == len(set(seen)) == page["wachtenden"] == 5


def test_blocked_places_are_out_the_same_minute(desk) -> None:
    unit = a_unit(4)
    block = desk.post(
        "/blokkades", {"plekken": list(unit.place_ids), "beginDatum": TONIGHT.isoformat(), "reden": "damage"}
    )
    night = desk.get("/capaciteit", gemeentecode="0344")["dagstanden"][0]
    assert (night["totaal"], night["geblokkeerd"], night["beschikbaar"]) == (4, 4, 0)

    desk.post(f"/blokkades/{block['blokkadeId']}/_hefop", {"herziening": block["herziening"]}, status=200)

    assert desk.get("/capaciteit", gemeentecode="0344")["dagstanden"][0]["beschikbaar"] == 4

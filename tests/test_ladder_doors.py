"""Does the whole ladder go over the API and over the command line, as it does on the pages?"""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from onderdak.access.public import Role, make_account, make_token, system_desk
from onderdak.capacity.tests.builders import a_unit
from onderdak.conduct.store.models import Incident, Measure
from onderdak.conduct.tests.builders import NOW, START, UNTIL, living, location_of, persons_of
from onderdak.site.cli import main
from tests.builders import TRACE, a_token

pytestmark = pytest.mark.django_db
REVIEW = START + timedelta(days=14)


@pytest.fixture
def wire(monkeypatch):
    """Speak to the API as a role, at a moment."""
    tokens = {}

    def _wire(path: str, body: object = None, *, by: str = "first", now=NOW, get: bool = False):
        monkeypatch.setenv("ONDERDAK_NOW", now.isoformat())
        if by not in tokens:
            town = "0363" if by == "elsewhere" else "0344"
            role = Role.REGIONAL_COORDINATOR if by == "region" else Role.PLACEMENT_COORDINATOR
            tokens[by] = a_second_token() if by == "second" else a_token(role, town)
        headers = {"Authorization": f"Bearer {tokens[by]}", "Idempotency-Key": str(uuid4())}
        client = Client()
        if get:
            answer = client.get("/api/v1" + path, headers=headers)
        else:
            given = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
            answer = client.post("/api/v1" + path, headers=headers, **given)
        assert answer.status_code in (200, 201, 204), (path, answer.status_code, answer.content[:600])
        return answer.json() if answer.content else None

    return _wire


def a_second_token() -> str:
    """Another placement coordinator of Utrecht: who proposed does not sign."""
    token = uuid4().hex + uuid4().hex
    user_id = make_account(
        desk=system_desk(TRACE), now=NOW, username="test-second", password="long enough for a test",
        role=Role.PLACEMENT_COORDINATOR, label="Test second", municipality="0344",
    )  # fmt: skip
    make_token(desk=system_desk(TRACE), now=NOW, user_id=user_id, token=token, label="test")
    return token


def incident_of(wire, home: int) -> tuple[int, int]:
    """Record an incident with who caused it and the look at care, over the API."""
    person = persons_of(home)[0]
    incident = wire(
        "/incidenten",
        {"soort": "violence", "waar": "shared", "locatieId": location_of(home), "feiten": "Een klap.",
         "gebeurdOp": (NOW - timedelta(hours=30)).isoformat(), "gevolgen": ["light_injury", "fear"]},
    )["nummer"]  # fmt: skip
    wire(f"/incidenten/{incident}/betrokkenen", {"huishoudenId": home, "persoonId": person, "rol": "caused"})
    wire(f"/incidenten/{incident}/zorgblikken", {"persoonId": person, "uitkomst": "not_needed"})
    return incident, person


def proposal(person: int) -> dict[str, object]:
    return {
        "persoonId": person, "feiten": "Een klap.", "afweging": "Genoeg.", "geprobeerd": ["talk", "warning"],
        "startDatum": START.isoformat(), "herzienDatum": REVIEW.isoformat(), "eindDatum": UNTIL.isoformat(),
        "reageerDatum": (START - timedelta(days=1)).isoformat(),
    }  # fmt: skip


def test_a_measure_from_incident_to_its_end_over_the_api(wire, monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    incident, person = incident_of(wire, living().household_id)
    wire(
        f"/incidenten/{incident}/bewijsstukken",
        {"soort": "statement", "gebeurtenisDatum": "2025-10-31", "tekst": "Verklaring, map 3"},
    )
    made = wire(f"/incidenten/{incident}/maatregelen", {"soort": "warning", **proposal(person)})["nummer"]
    seen = wire(f"/incidentmaatregelen/{made}", get=True)
    assert (seen["stand"], seen["artikel"]) == ("hearing", "RooO 6(3)")
    wire(f"/voornemens/{seen['voornemenId']}/_mening", {"soort": "view_given", "tekst": "Ik had ruzie."})
    assert wire(f"/incidentmaatregelen/{made}", get=True)["stand"] == "second"
    other = Role.PLACEMENT_COORDINATOR
    assert (
        other and wire(f"/incidentmaatregelen/{made}/_tweedepersoon", {"akkoord": True}, by="second") is None
    )
    said = {"antwoordOpMening": "De beelden laten het zien."}
    assert wire(f"/incidentmaatregelen/{made}/_besluit", said)["briefId"]
    later = NOW + timedelta(days=22)
    wire(
        f"/incidentmaatregelen/{made}/_herzie",
        {"herzienDatum": UNTIL.isoformat(), "tekst": "Het gaat beter."}, now=later,
    )  # fmt: skip
    wire(f"/incidentmaatregelen/{made}/_stop", {"reden": "goal_reached", "tekst": "Rustig."}, now=later)
    wire(f"/incidenten/{incident}/_rondaf", {"hoe": "measures_over"}, now=later)
    whole = wire(f"/incidenten/{incident}", get=True, now=later)
    assert (whole["stand"], whole["maatregelen"], len(whole["bewijsstukken"])) == ("ended", [made], 1)
    assert "klap" not in json.dumps(whole) and "Pryklad" not in json.dumps(whole)


def test_elsewhere_and_back_and_a_place_that_is_asked_over_the_api(wire, monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    home = living().household_id
    room = a_unit(1).unit_id
    incident, person = incident_of(wire, home)
    rooms = wire(f"/incidenten/{incident}/kamers?persoonId={person}", get=True)["kamers"]
    assert room in [one["kamerId"] for one in rooms]
    made = wire(
        f"/incidenten/{incident}/uitplaatsingen",
        {**proposal(person), "kamerId": room, "toestemming": True, "veiligheid": "Eigen kamer.",
         "terugkeer": "Na vier weken."},
    )["nummer"]  # fmt: skip
    wire(f"/incidentmaatregelen/{made}/_tweedepersoon", {"akkoord": True}, by="second")
    then = NOW + timedelta(days=8)
    assert wire(f"/incidentmaatregelen/{made}/_besluit", {}, now=then)["briefId"]
    assert wire(f"/incidentmaatregelen/{made}", get=True, now=then)["tijdelijkElders"]["vertrekDatum"]
    wire(f"/incidentmaatregelen/{made}/_keerterug", now=then + timedelta(days=3))
    asked = wire(
        f"/incidenten/{incident}/plekvragen",
        {"persoonId": person, "aanGemeentecode": "0363", "eindDatum": UNTIL.isoformat(), "toestemming": True},
    )["nummer"]  # fmt: skip
    wire(f"/plekvragen/{asked}/_beantwoord", {"antwoord": "refused", "reden": "no_place"}, by="elsewhere")
    assert wire("/plekvragen", get=True)["plekvragen"][0]["stand"] == "refused"
    wire(f"/incidenten/{incident}/_landelijk", {"persoonId": person})
    assert wire("/landelijke-plekken?aangenomen=1", get=True)["volgorde"][0]["plek"] is True
    wire(f"/incidenten/{incident}/_nietlandelijk")
    assert wire("/landelijke-plekken", get=True)["volgorde"] == []


@pytest.mark.parametrize("by", ["first", "region"])
def test_separate_places_are_asked_with_figures_that_stay_and_answered(wire, monkeypatch, by) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    incident_of(wire, living().household_id)
    made = wire(
        "/plekverzoeken",
        {"plekken": 3, "reden": "Te vaak onrust.", "verzendDatum": "2025-10-30", "startDatum": "2024-11-01"},
        by=by,
    )["nummer"]  # fmt: skip
    late = NOW + timedelta(days=60)
    (row,) = wire("/plekverzoeken", get=True, by=by, now=late)["plekverzoeken"]
    # a region does not show a count that points at somebody
    assert (row["plekverzoekId"], row["stand"], row["incidenten"]) == (
        made, "silent", 1 if by == "first" else None,
    )  # fmt: skip
    wire(
        f"/plekverzoeken/{made}/_beantwoord",
        {"antwoord": "granted", "toegezegd": 2, "bron": "Brief 12", "gebeurtenisDatum": "2025-12-01"},
        by=by, now=late,
    )  # fmt: skip
    (row,) = wire("/plekverzoeken", get=True, by=by, now=late)["plekverzoeken"]
    assert (row["stand"], row["toegezegd"]) == ("granted", 2)


def test_the_ladder_on_the_command_line_stops_at_the_second_person(monkeypatch, capsys) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    monkeypatch.setenv("ONDERDAK_PROCESS", "owner")  # a command sets it
    home = living().household_id
    person, location = persons_of(home)[0], location_of(home)

    def done(*words: object, code: int = 0) -> str:
        assert main([str(word) for word in words]) == code, (words, capsys.readouterr().err)
        return capsys.readouterr().err

    done("conduct", "record", "--kind", "violence", "--spot", "shared", "--location", location, "--facts",
         "Een klap", "--at", (NOW - timedelta(hours=1)).isoformat(), "--impact", "light_injury")  # fmt: skip
    incident = Incident.objects.latest("id").pk
    done("conduct", "involve", incident, "--household", home, "--person", person, "--role", "caused")
    done("conduct", "look", incident, "--person", person, "--outcome", "not_needed")
    done("conduct", "propose", incident, "--person", person, "--kind", "warning", "--facts", "Klap",
         "--weighed", "Genoeg", "--tried", "talk", "--start", START, "--review", REVIEW, "--until", UNTIL,
         "--answer-by", START - timedelta(days=1))  # fmt: skip
    measure = Measure.objects.latest("id").pk
    done("conduct", "hear", measure, "--kind", "view_given", "--text", "Ik had ruzie.")
    assert "Rule:" in done("conduct", "decide", measure, code=1)  # nobody else said yes
    assert Measure.objects.get(pk=measure).intention_id

"""Is what may never be recorded refused at every door, with its rule, source and next step?"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.test import Client

from onderdak.access.public import Role
from onderdak.care.store.models import Referral, SupplyFigure
from onderdak.care.tests.builders import a_need, a_provider
from onderdak.conduct.store.models import Measure
from onderdak.conduct.tests.builders import (
    NOW,
    START,
    UNTIL,
    a_case,
    a_man_of,
    an_incident,
    living,
    location_of,
    looked_at,
    with_person,
)
from onderdak.governance.store.models import Agreement
from onderdak.people.tests.builders import a_person
from onderdak.placement.tests.builders import a_request
from onderdak.site.cli import main
from tests.builders import a_client, a_token

pytestmark = pytest.mark.django_db
DAYS = {
    "start": START.isoformat(), "review_on": START.isoformat(), "until": UNTIL.isoformat(),
    "answer_by": "2025-11-05",
}  # fmt: skip
WORDS = {"facts": "Een klap.", "proportionality": "Dit is genoeg.", "tried": "talk"}


@dataclass(frozen=True)
class Bad:
    """The same bad input for three doors, and what the refusal must say."""

    role: Role
    page: tuple[str, dict[str, str]]
    api: tuple[str, dict[str, object]]
    command: tuple[str, ...]
    source: str
    way_on: str
    kept: Callable[[], int]


def measure(person: int, incident: int, source: str, **left_out: str) -> Bad:
    days = DAYS | left_out
    wire = {
        "start": "startDatum",
        "review_on": "herzienDatum",
        "until": "eindDatum",
        "answer_by": "reageerDatum",
    }
    flags = {"start": "--start", "review_on": "--review", "until": "--until", "answer_by": "--answer-by"}
    given = {name: day for name, day in days.items() if day}
    return Bad(
        Role.PLACEMENT_COORDINATOR,
        (f"/incidenten/{incident}/maatregel",
         {"person_id": str(person), "kind": "warning", **WORDS, **given}),
        (f"/incidenten/{incident}/maatregelen",
         {"persoonId": person, "soort": "warning", "feiten": "Een klap.", "afweging": "Genoeg.",
          "geprobeerd": ["talk"], **{wire[name]: day for name, day in given.items()}}),
        ("conduct", "propose", str(incident), "--person", str(person), "--kind", "warning", "--facts", "Klap",
         "--weighed", "Genoeg", "--tried", "talk",
         *(word for name, day in given.items() for word in (flags[name], day))),
        source, "/incidenten", Measure.objects.count,
    )  # fmt: skip


def without_an_end() -> Bad:
    incident, person, _home = a_case()
    return measure(person, incident, "Awb 3:4", until="")


def without_a_review() -> Bad:
    incident, person, _home = a_case()
    return measure(person, incident, "Awb 3:4", review_on="")


def on_a_child() -> Bad:
    home = living(a_man_of(), a_person(given="Ivan", family="Pryklad", birth_year=2012)).household_id
    incident = an_incident(location_id=location_of(home))
    child = with_person(incident, home, which=1)
    looked_at(incident, child)
    return measure(child, incident, "IVRK 3")


def without_an_article() -> Bad:
    incident, person, _home = a_case()
    bad = measure(person, incident, "Awb 5:4")
    kind = "no_shelter"
    return Bad(
        bad.role, (bad.page[0], bad.page[1] | {"kind": kind}), (bad.api[0], bad.api[1] | {"soort": kind}),
        tuple(kind if word == "warning" else word for word in bad.command), "", "", bad.kept,
    )  # fmt: skip


def without_consent() -> Bad:
    need, provider = a_need(a_request(a_person()).household_id), a_provider()
    return Bad(
        Role.CARE_COORDINATOR, (f"/zorg/vragen/{need}/verwijzen", {"provider_id": str(provider)}),
        (f"/zorgvragen/{need}/verwijzingen", {"aanbiederId": provider}),
        ("care", "refer", str(need), "--provider", str(provider)), "AVG", "/zorg", Referral.objects.count,
    )  # fmt: skip


def without_a_source() -> Bad:
    page = {
        "title": "Tien plekken", "kind": "agreement", "theme": "capacity", "text": "Tien plekken.",
        "table": "municipal", "owners": "Proef", "due": "2026-02-15", "escalate_days": "30",
    }  # fmt: skip
    return Bad(
        Role.PLACEMENT_COORDINATOR, ("/afspraken/nieuw", page),
        ("/afspraken", {"onderwerp": "capacity", "naam": "Tien plekken", "tekst": "Tien plekken.",
                        "tafel": "municipal", "eigenaren": ["Proef"], "klaarDatum": "2026-02-15"}),
        ("governance", "enter", "--title", "Tien", "--text", "Tien.", "--source", "", "--table", "regional",
         "--theme", "capacity", "--owner", "Proef", "--due", "2026-02-15"),
        "register van afspraken", "/afspraken", Agreement.objects.count,
    )  # fmt: skip


def without_a_day() -> Bad:
    provider = a_provider()
    return Bad(
        Role.CARE_COORDINATOR,
        (f"/zorg/aanbod/{provider}", {"help": "trauma", "per_month": "3", "source": "Proef"}),
        (f"/zorgaanbod/{provider}/cijfers", {"hulp": "trauma", "perMaand": 3, "bron": "Proef"}),
        ("care", "figure", str(provider), "trauma", "--per-month", "3", "--source", "Proef"),
        "Twoo 2(2)", "/zorg", SupplyFigure.objects.count,
    )  # fmt: skip


@pytest.mark.parametrize(
    "made",
    [without_an_end, without_a_review, without_an_article, on_a_child, without_consent, without_a_source,
     without_a_day],
    ids=lambda made: made.__name__,
)  # fmt: skip
def test_every_door_refuses_with_rule_source_and_next_step(made, monkeypatch, capsys) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    monkeypatch.setenv("ONDERDAK_PROCESS", "owner")  # a command sets it
    bad = made()
    before = bad.kept()

    page = a_client(bad.role).post(bad.page[0], bad.page[1] | {"key": str(uuid4())})
    said = page.content.decode()
    assert page.status_code in (400, 409), said[:500]
    assert bad.source in said and 'href="' in said
    assert ("od-refusal__rule" if page.status_code == 409 else "klop") in said

    answer = Client().post(
        "/api/v1" + bad.api[0], json.dumps(bad.api[1]), content_type="application/json",
        headers={"Authorization": f"Bearer {a_token(bad.role)}", "Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    assert answer.status_code in (400, 409), answer.content[:500]
    told = answer.json()
    assert bad.source in str(told) and (bad.way_on in str(told.get("nextSteps", "")) or not bad.way_on)

    assert main([*bad.command, "--json"]) == 1
    err = capsys.readouterr().err
    assert bad.source in err and (not bad.way_on or ("Rule:" in err and "Next:" in err)), err
    assert bad.kept() == before

"""Do the data of 1,000 canary persons stay out of logs, addresses, errors, audit, jobs and open data?"""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from onderdak.access.public import Role, rights_of
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.care.tests.builders import a_need
from onderdak.conduct.tests.builders import TODAY, a_measure, an_incident, looked_at, with_person
from onderdak.duty.public import NewReport, load_reports, write_due_letters
from onderdak.duty.store.models import Intention, Letter
from onderdak.duty.usecases.load_reports import ReportRow
from onderdak.exchange.public import keep_week
from onderdak.kernel.bsn import is_bsn
from onderdak.people.public import HouseholdRow, NewHousehold, NewPerson, load_households, request_handover
from onderdak.people.store.models import Record
from onderdak.placement.public import place_household, record_stay_event
from onderdak.placement.tests.builders import TONIGHT
from onderdak.site import clock
from tests.builders import a_client, a_token
from tests.matrix.operations import MATRIX
from tests.matrix.test_api_access import send
from tests.test_every_page import STAFF, _patterns

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
CANARIES, PER_HOUSEHOLD = 1_000, 10
GIVEN, FAMILY, CYRILLIC, PHONE, BORN = "Zxqv", "Wkjq", "Щъжф", "069900", 1911
# search needs what is derived from a name; it goes with the person and is never exported
DERIVED = {"people_searchkey"}
BYTES = re.compile(rb"\\\\x((?:[0-9a-f]{2})*)")  # as COPY writes a column of bytes
LETTERS = ["".join(letters) for letters in product("abcdefghij", repeat=3)]
NUMBERS = [str(number) for number in range(910_000_000, 910_020_000) if is_bsn(str(number))][:CANARIES]
MARKS = re.compile(rf"{GIVEN}|{FAMILY}|{CYRILLIC}|{PHONE}|{BORN}-0[1-9]|\b9100[0-2]\d{{4}}\b", re.IGNORECASE)


TYPED = f"{GIVEN}{LETTERS[0]} {FAMILY}{LETTERS[0]} {NUMBERS[0]}"
FIELDS = (
    "zoek geboortejaar given_1 family_1 given family year who name facts reasons text note reason reden"
    " reference action channel kind verdict same report kept_at title party contact question iban holder doel"
    " weighed answer"
)
WRITERS = (Role.PLACEMENT_COORDINATOR, Role.CARE_COORDINATOR, Role.FINANCE_OFFICER)
ELSEWHERE = (Role.PLACEMENT_COORDINATOR, "0363")
FORM = dict.fromkeys(FIELDS.split(), TYPED)


def a_canary(number: int) -> NewPerson:
    tail = LETTERS[number]
    return NewPerson(
        given=f"{GIVEN}{tail}", family=f"{FAMILY}{tail}", given_cyrillic=f"{CYRILLIC}{number}",
        family_cyrillic=f"{CYRILLIC}", birth_date=date(BORN, 1 + number % 9, 1 + number % 28),
        phone=f"{PHONE}{number:04d}", bsn=NUMBERS[number], sex="f", language="uk", demo=True,
        protected=number % 50 == 7, grounds=("pregnant",) if number % 7 == 0 else (),
    )  # fmt: skip


@pytest.fixture
def world(monkeypatch) -> dict[str, int]:
    """
    A thousand canaries in a hundred households, put there as a first import is. Of the first household every
    room wrote something with a name in it. Returns: ids by the name that an address gives them.
    """
    monkeypatch.setattr(clock, "now", lambda: NOW)
    system, rows, reports = the_system(), [], []
    for home in range(1, CANARIES // PER_HOUSEHOLD + 1):
        members = tuple(
            a_canary(number) for number in range((home - 1) * PER_HOUSEHOLD, home * PER_HOUSEHOLD)
        )
        ids = tuple(range((home - 1) * PER_HOUSEHOLD + 1, home * PER_HOUSEHOLD + 1))
        household, name = NewHousehold("0344", members, language="uk", demo=True), f"DEMO-{home:06d}"
        rows.append(HouseholdRow(home, name, household, ids, NOW))
        report = NewReport("0344", members, NOW, has_roof=False, language="uk", demo=True)
        reports.append(ReportRow(home, name, ids, report, home))
    load_households(desk=system, now=NOW, rows=rows)
    requests = load_reports(desk=system, now=NOW, reports=reports)
    return {"household_id": 1, "person_id": 2, "request_id": requests[0], **written_of(1, requests[0])}


def written_of(household: int, request: int) -> dict[str, int]:
    """What every room writes about one household, with a name in each text that somebody types."""
    desk, unit = a_desk(), a_unit(PER_HOUSEHOLD)
    placed = place_household(
        desk=desk, now=NOW, request_id=request, unit_id=unit.unit_id, start=TONIGHT,
        override_reason="override_other", request_key=uuid4(),
    )  # fmt: skip
    record_stay_event(desk=desk, now=NOW, stay_id=placed.stay_id, kind="arrived")
    incident = an_incident(location_id=unit.location_id, facts=TYPED, impact=TYPED)
    person = with_person(incident, household)
    looked_at(incident, person)
    measure = a_measure(incident, person, facts=TYPED, proportionality=TYPED)
    request_handover(
        desk=desk, now=NOW, request_key=uuid4(), to="0363", who=TYPED, persons=1, consent_on=TODAY
    )
    write_due_letters(desk=the_system(), now=NOW)
    records = list(
        Record.objects.filter(own_person_id__in=(1, 2)).order_by("pk").values_list("pk", flat=True)
    )
    return {
        "incident_id": incident, "measure_id": measure, "need_id": a_need(household, note=TYPED),
        "stay_id": placed.stay_id, "location_id": unit.location_id, "one_id": records[0],
        "other_id": records[1], "letter_id": Letter.objects.earliest("pk").pk,
        "intention_id": Intention.objects.earliest("pk").pk,
    }  # fmt: skip


@pytest.fixture
def printed(caplog, capfd) -> Callable[[], str]:
    """Everything that was logged or printed since the begin of the test."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    lines = caplog.handler.records
    return lambda: "".join(capfd.readouterr()) + "".join(str(row.getMessage()) for row in lines)


def addresses(ids: dict[str, int]) -> list[str]:
    """Every page, about the first household where an address has a place for it; files without names."""

    def value(found: re.Match[str]) -> str:
        return "zonder" if found[2] == "kind" else str(ids.get(found[2], 1 if found[1] == "int:" else "x"))

    found = [re.sub(r"<(\w+:)?(\w+)>", value, one) for one in _patterns(get_resolver().url_patterns, "")]
    return [f"/{one}" for one in found if not one.startswith("uitloggen")]


def body(answer: HttpResponse) -> str:
    parts = answer.streaming_content if answer.streaming else [answer.content]
    return b"".join(parts).decode(errors="replace")


def told(answer: HttpResponse, text: str) -> str:
    """What of an answer nobody may find a name in: addresses, refusals, and files without names."""
    html = answer.headers["Content-Type"].startswith("text/html")
    # a form of 400 shows its own desk what it typed; a refusal repeats nothing, in no format
    refused = answer.status_code >= (401 if html else 400)
    plain = "zonder" in answer.headers.get("Content-Disposition", "")
    return answer.headers.get("Location", "") + answer.reason_phrase + (text if refused or plain else "")


def test_every_page_names_canaries_to_none_who_may_not_see_them(world, printed) -> None:
    """Each page is asked by three roles in turn and by another town; all roles come by all rooms."""
    wrong: list[tuple[str, str, int]] = []
    desks = [(role, "0344") for role in STAFF]
    clients = {desk: a_client(*desk) for desk in (*desks, ELSEWHERE)}
    for place, path in enumerate(addresses(world)):
        for desk in {*(desks[(place + step) % len(desks)] for step in (0, 3, 7)), ELSEWHERE}:
            answer = clients[desk].get(path)
            whole = body(answer)
            sees = "people.view" in rights_of(desk[0]) and desk != ELSEWHERE
            if MARKS.search(told(answer, whole) + ("" if sees else whole)) or answer.status_code >= 500:
                wrong.append((f"{desk[0].value} {desk[1]}", path, answer.status_code))
    assert wrong == []
    assert not MARKS.search(printed())


def test_nothing_of_a_canary_is_found_where_it_must_not_be(world, printed) -> None:
    wrong: list[tuple[str, str, int]] = []
    desks = [a_client(role) for role in WRITERS]
    for place, path in enumerate(addresses(world)):
        answer = desks[place % len(desks)].post(path, FORM | {"key": str(uuid4())})
        if MARKS.search(told(answer, body(answer))) or answer.status_code >= 500:
            wrong.append((WRITERS[place % len(desks)].value, path, answer.status_code))
    client, token = Client(raise_request_exception=False), a_token()
    for (method, path), asked in MATRIX.items():
        given = (asked.body or {}).items()
        message = asked.body and {key: TYPED if isinstance(one, str) else one for key, one in given}
        names = {f"{name.removesuffix('_id')}Id": number for name, number in world.items()}
        ids = {"huishoudenId": 1, "persoonId": 2, **names}
        answer = send(client, token, method, path, replace(asked, body=message), **ids)
        if (answer.status_code >= 400 and MARKS.search(answer.content.decode())) or answer.status_code >= 500:
            wrong.append(("api", f"{method} {path}", answer.status_code))
    assert wrong == []
    keep_week(desk=the_system(), now=NOW)
    open_data = b"".join(a_client(Role.AUDITOR).get(f"/open-data{part}").content for part in OPEN)
    places = {"open data": open_data.decode(), "logs": printed(), **stored()}
    assert {place: found[0] for place, text in places.items() if (found := MARKS.search(text))} == {}


OPEN = ("", "/opvang-per-week.csv", "/opvang-per-week.json")


def stored() -> dict[str, str]:
    """Every table as text: audit, processing log, jobs, answers kept for retries, and all others."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        names = [str(name) for (name,) in cursor.fetchall() if name not in DERIVED]
        tables = {}
        for name in names:
            with cursor.copy(f'COPY "{name}" TO STDOUT') as copy:
                text = b"".join(bytes(block) for block in copy)
            # bytes stand there as digits: a name would hide in them, and sealed ones hold any digits
            plain = BYTES.sub(lambda found: bytes.fromhex(found[1].decode()), text)
            tables[name] = plain.decode(errors="replace")
    assert "access_auditentry" in tables and "procrastinate_jobs" in tables
    return tables


def test_the_marks_are_found_when_they_are_there() -> None:
    for text in (f"x{GIVEN}abc", NUMBERS[20], f"{BORN}-04-02", CYRILLIC, f"{PHONE}1234"):
        assert MARKS.search(text)
    assert len(NUMBERS) == CANARIES == len(set(NUMBERS))

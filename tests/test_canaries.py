"""Do the data of 1,000 canary persons stay out of logs, addresses, errors, audit, jobs and open data?"""

import logging
import re
from datetime import UTC, date, datetime
from itertools import product
from uuid import uuid4

import pytest
from django.db import connection

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.care.tests.builders import a_need
from onderdak.conduct.tests.builders import an_incident, location_of, settled, with_person
from onderdak.contribution.public import (
    NewIncome,
    decide_month,
    open_account,
    record_incomes,
    record_mandate,
    take_statements,
)
from onderdak.contribution.types import BankLine, Statement
from onderdak.duty.public import NewReport, Reported, take_report
from onderdak.exchange.public import keep_week
from onderdak.kernel.bsn import is_bsn
from onderdak.people.public import NewPerson
from onderdak.people.store.models import Membership
from onderdak.site import clock
from tests.builders import a_client

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
CANARIES, PER_HOUSEHOLD, OWN = 1_000, 10, "NL91ABNA0417164300"
GIVEN, FAMILY, CYRILLIC, PHONE, BORN = "Zxqv", "Wkjq", "Щъжф", "069900", 1911
# search needs what is derived from a name; it goes with the person and is never exported
DERIVED = {"people_searchkey"}
BYTES = re.compile(rb"\\\\x((?:[0-9a-f]{2})*)")  # as COPY writes a column of bytes
LETTERS = ["".join(letters) for letters in product("abcdefghij", repeat=3)]
NUMBERS = [str(number) for number in range(910_000_000, 910_020_000) if is_bsn(str(number))][:CANARIES]
# a whole number: six of its digits stand by chance in a long keyed hash
WHOLE_PHONE = rf"(?<!\d){PHONE}\d{{4}}(?!\d)"
MARKS = re.compile(
    rf"{GIVEN}|{FAMILY}|{CYRILLIC}|{WHOLE_PHONE}|{BORN}-0[1-9]|\b9100[0-2]\d{{4}}\b", re.IGNORECASE
)


def a_canary(number: int) -> NewPerson:
    tail = LETTERS[number]
    return NewPerson(
        given=f"{GIVEN}{tail}", family=f"{FAMILY}{tail}", given_cyrillic=f"{CYRILLIC}{number}",
        family_cyrillic=f"{CYRILLIC}", birth_date=date(BORN, 1 + number % 9, 1 + number % 28),
        phone=f"{PHONE}{number:04d}", bsn=NUMBERS[number], sex="f", language="uk", demo=True,
        protected=number % 50 == 7, grounds=("pregnant",) if number % 7 == 0 else (),
    )  # fmt: skip


@pytest.fixture
def flown(monkeypatch, caplog, capfd) -> tuple[list[Reported], logging.Handler]:
    """A hundred households of canaries that reported, with everything that was logged meanwhile."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    reported = []
    for first in range(0, CANARIES, PER_HOUSEHOLD):
        report = NewReport(
            "0344", tuple(a_canary(first + one) for one in range(PER_HOUSEHOLD)), NOW, has_roof=False,
            language="uk", demo=True,
        )  # fmt: skip
        done = take_report(desk=the_system(), now=NOW, report=report, draw=first, request_key=uuid4())
        reported.append(done)
    worked_upon(reported[1])
    return reported, caplog.handler


def worked_upon(told: Reported) -> None:
    """A household of canaries that the other rooms know: place, incident, care, income, month, bank."""
    name, iban, desk = f"{GIVEN}{LETTERS[10]} {FAMILY}{LETTERS[10]}", "NL02ABNA0123456789", the_system()
    settled(told, a_unit(PER_HOUSEHOLD).unit_id)
    with_person(an_incident(location_id=location_of(told.household_id), facts=name), told.household_id)
    a_need(told.household_id, note=name)
    members = Membership.objects.filter(household_id=told.household_id).values_list("person_id", flat=True)
    month, later = date(2025, 12, 1), datetime(2025, 12, 20, 10, tzinfo=UTC)
    finance = {"desk": a_desk(Role.FINANCE_OFFICER), "now": later, "municipality": "0344"}
    earned = [NewIncome(one, date(2025, 11, 30), "work", 100_000, "payslip") for one in members]
    record_incomes(**finance, incomes=earned, request_key=uuid4())
    decide_month(**finance, month=month, request_key=uuid4())
    record_mandate(
        **finance, person_id=members[0], iban=iban, holder=name, signed_on=month, request_key=uuid4()
    )
    open_account(desk=desk, now=later, municipality="0344", iban=OWN, name="Gemeente Voorbeeld")
    line = BankLine("one", 1, month, month, 100, structured="", name=name, iban=iban, free_text=name)
    statement = Statement(OWN, "S1", month, 0, 100, (line,))
    take_statements(desk=desk, now=later, statements=[statement], file_sha256="0" * 64, request_key=uuid4())


def visits(household: int, person: int) -> list[tuple[str, str, dict[str, str]]]:
    """Ordinary work on one household, things that are refused, and questions that break."""
    name = f"{GIVEN}{LETTERS[0]} {FAMILY}{LETTERS[0]}"
    search = f"/plicht/huishouden/{household}/zoeken"
    return [
        ("get", f"/huishoudens/{household}", {}),
        ("get", f"/huishoudens/{household}/registratie", {}),
        ("get", "/namenlijst", {}),
        ("get", "/uit-beeld", {}),
        ("get", search, {}),
        ("get", "/namenlijst/bestand/namen", {}),
        ("get", f"/personen/{person}/inzage", {}),
        ("post", "/zoeken", {"zoek": name}),
        ("post", "/zoeken", {"zoek": NUMBERS[0]}),
        ("post", "/zoeken", {"zoek": name, "geboortejaar": "x"}),
        ("post", f"{search}/stap", {"key": str(uuid4()), "action": name, "channel": NUMBERS[0]}),
        ("post", f"{search}/onbekend", {"key": name}),
        ("post", f"{search}/terug", {"key": NUMBERS[0]}),
        ("post", f"/huishoudens/{household}/registratie/recht", {"key": name, "kind": name}),
        ("post", f"/personen/{person}/brp", {"doel": "registratie"}),
        ("get", f"/huishoudens/{10**18}", {}),
        ("get", f"/personen/{person}/bronnen", {}),
        ("get", f"/personen/{person}/noodtoegang", {}),
        ("get", "/import/koppelingen", {}),
        ("post", "/import/koppelingen/1/2", {"key": name, "verdict": "same", "same": name}),
        ("post", "/import/koppelingen/1/2/terug", {"reden": name}),
        ("post", "/intake/bekend", {"given_1": name.split()[0], "family_1": name.split()[1]}),
        (
            "post",
            "/intake/elders",
            {"key": str(uuid4()), "given": name.split()[0], "family": name.split()[1], "year": "1911"},
        ),
    ]


def test_nothing_of_a_canary_is_found_where_it_must_not_be(flown, capfd) -> None:
    reported, handler = flown
    leaks: list[str] = []
    households = [one.household_id for one in reported[:2]]  # one with somebody who is shielded, one without
    for role, visited in (
        (Role.PLACEMENT_COORDINATOR, households), (Role.LOCATION_MANAGER, households[:1]),
        (Role.REGIONAL_COORDINATOR, households[:1]), (Role.AUDITOR, households[1:]),
    ):  # fmt: skip
        client = a_client(role)
        for household in visited:
            person = Membership.objects.filter(household_id=household).values_list("person_id", flat=True)[1]
            for method, path, fields in visits(household, person):
                answer = getattr(client, method)(path, fields)
                told = answer.headers.get("Location", "") + answer.reason_phrase
                html = answer.headers["Content-Type"].startswith("text/html")
                # a form of 400 shows its own desk what it typed; a refusal repeats nothing, in no format
                if answer.status_code >= (401 if html else 400):
                    told += answer.content.decode()
                if MARKS.search(told) or answer.status_code >= 500:
                    leaks.append(f"{role} {method} {path.replace(str(household), 'N')} {answer.status_code}")
    keep_week(desk=the_system(), now=NOW)
    open_data = b"".join(a_client(Role.AUDITOR).get(f"/open-data{part}").content for part in OPEN)
    printed = "".join(capfd.readouterr()) + "".join(str(row.getMessage()) for row in handler.records)
    for place, text in {"open data": open_data.decode(), "logs": printed, **stored()}.items():
        found = MARKS.search(text)
        if found:
            leaks.append(f"{place}: {found[0][:4]}")
    assert leaks == []


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
    for name in ("contribution_assessment", "contribution_paymentparty", "conduct_incident", "care_need"):
        assert tables[name], name
    return tables


def test_the_marks_are_found_when_they_are_there() -> None:
    for text in (f"x{GIVEN}abc", NUMBERS[20], f"{BORN}-04-02", CYRILLIC, f"{PHONE}1234"):
        assert MARKS.search(text)
    assert len(NUMBERS) == CANARIES == len(set(NUMBERS))

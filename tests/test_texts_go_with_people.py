"""Does what any room wrote about somebody go with them, and can an ordinary back-up not bring it back?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from onderdak.access.public import Role, scope_of, unwrap_key
from onderdak.access.store.models import KeptKey
from onderdak.access.tests.builders import a_desk, as_app, the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.care.public import care_subject_rows
from onderdak.care.tests.builders import a_need
from onderdak.conduct.public import NewEvidence, add_evidence, conduct_subject_rows, record_entry
from onderdak.conduct.tests.builders import (
    NOW,
    TODAY,
    a_man_of,
    an_incident,
    living,
    location_of,
    with_person,
)
from onderdak.duty.public import Hearing, HearingKind, announce_move, duty_subject_rows, propose_end
from onderdak.kernel.errors import InvariantBroken
from onderdak.people.public import (
    answer_handover_request,
    handover_requests,
    hold_person,
    remove_due_persons,
    request_handover,
)
from onderdak.site.desk.subject_access import gathered
from onderdak.site.promises import missing_promises

pytestmark = pytest.mark.django_db
PRIVACY, SYSTEM = a_desk(Role.AUDITOR), the_system()
SECRET = "Geheimwoord"
LATER = NOW + timedelta(days=366 * 4)


def written_about() -> tuple[int, int]:
    """A household of which every room wrote something; its number and the person."""
    household = living().household_id
    incident = an_incident(location_id=location_of(household), facts=SECRET)
    evidence = NewEvidence(kind="statement", on=TODAY, text=SECRET)
    add_evidence(desk=a_desk(), now=NOW, incident_id=incident, evidence=evidence, request_key=uuid4())
    person = with_person(incident, household)
    a_need(household, note=SECRET)
    announce_move(
        desk=a_desk(), now=NOW, household_id=household, unit_id=a_unit().unit_id, ground="safety_of_others",
        note=SECRET, weighed=SECRET, effective_from=TODAY + timedelta(days=9),
        answer_by=TODAY + timedelta(days=8), request_key=uuid4(),
    )  # fmt: skip
    propose_end(
        desk=a_desk(), now=NOW, household_id=household, person_id=person, ground="detained", facts=SECRET,
        reasons=SECRET, hearing=Hearing(HearingKind.VIEW_GIVEN, heard_on=TODAY), from_date=TODAY,
        request_key=uuid4(),
    )  # fmt: skip
    return household, person


def told(household: int, person: int) -> str:
    """What the privacy officer reads of them in every room."""
    with as_app(), scope_of(PRIVACY):
        found = (
            conduct_subject_rows(desk=PRIVACY, person_id=person),
            care_subject_rows(desk=PRIVACY, person_id=person),
            duty_subject_rows(desk=PRIVACY, household_id=household, person_id=person),
        )
    return str(found)


def removed(now=LATER):
    with as_app(), scope_of(SYSTEM):
        return remove_due_persons(desk=SYSTEM, now=now)


def keys_in_tables() -> int:
    """Values beside a sealed text that open as a key under the master key of this server."""
    found = 0
    with connection.cursor() as cursor:
        for kept in KeptKey.objects.values_list("source", flat=True).distinct():
            column = "wrapped" if kept == "people_handoverrequest" else "wrapped_key"
            cursor.execute(f"SELECT {column} FROM {kept}")
            for (value,) in cursor.fetchall():
                for label in ("note", "duty", "conduct", "care", "handover_request"):
                    try:
                        unwrap_key(bytes(value), label)
                    except (InvariantBroken, ValueError):
                        continue
                    found += 1
    return found


def test_what_was_written_opens_until_the_person_is_removed_and_then_for_nobody() -> None:
    household, person = written_about()
    assert told(household, person).count(SECRET) >= 3
    assert set(KeptKey.objects.values_list("source", flat=True)) == {
        "care_need", "conduct_evidence", "conduct_incident", "duty_endproposal", "duty_intention",
    }  # fmt: skip
    assert all(person in key.person_ids for key in KeptKey.objects.all())
    assert keys_in_tables() == 0

    assert removed().removed == 1
    assert SECRET not in told(household, person) and not KeptKey.objects.exists()


def test_subject_access_gives_the_privacy_officer_all_of_it_and_others_what_they_work_on() -> None:
    _household, person = written_about()
    everything = gathered(desk=PRIVACY, now=NOW, person_id=person)
    assert everything["nietInDitOverzicht"] == []
    for part in ("voorvallen", "hulpvragen", "voornemens", "eindeVoorgesteld"):
        assert SECRET in str(everything[part]), part
    for part in ("plaatsing", "bindingen", "overdrachten", "maatregelen", "inkomens", "vorderingen", "plan"):
        assert part in everything
    counter = gathered(desk=a_desk(Role.INTAKE_WORKER), now=NOW, person_id=person)
    assert counter["nietInDitOverzicht"] == ["voorvallen", "zorg", "geld"]
    assert not {"voorvallen", "hulpvragen", "inkomens"} & set(counter)


def test_what_stands_in_an_incident_with_others_is_read_before_it_is_given() -> None:
    household, person = written_about()
    incident = an_incident(location_id=location_of(household), facts=SECRET)
    with_person(incident, household)
    with_person(incident, living(a_man_of(1980)).household_id, role="suffered")
    rows = conduct_subject_rows(desk=PRIVACY, person_id=person)["voorvallen"]
    assert [SECRET in str(row["tekst"]) for row in rows] == [True, False]


def test_a_hold_keeps_what_was_written_too() -> None:
    household, person = written_about()
    hold_person(
        desk=a_desk(), now=LATER - timedelta(days=1), request_key=uuid4(), person_id=person,
        ground="court_case", reference="C-1", until=(LATER + timedelta(days=90)).date(),
    )  # fmt: skip
    assert removed().texts == 0
    assert SECRET in told(household, person)


def test_a_text_about_nobody_goes_by_its_own_term() -> None:
    unit = a_unit()
    record_entry(
        desk=a_desk(), now=NOW, unit_id=unit.unit_id, location_id=unit.location_id, ground="management",
        announced=True, entered_at=NOW, text=SECRET, request_key=uuid4(),
    )  # fmt: skip
    assert KeptKey.objects.get().person_ids == []
    assert removed(LATER - timedelta(days=9)).texts == 0
    assert removed(LATER).texts == 1 and not KeptKey.objects.exists()


def test_who_was_asked_for_is_read_by_both_authorities_and_gone_after_the_term() -> None:
    here, there = (
        a_desk(Role.INTAKE_WORKER, "0344"),
        a_desk(Role.INTAKE_WORKER, "0363", actor_id=8),
    )
    with as_app(), scope_of(here):
        number = request_handover(
            desk=here, now=NOW, request_key=uuid4(), to="0363", who=SECRET, persons=1, consent_on=TODAY
        )
    for desk in (here, there):
        with as_app(), scope_of(desk):
            assert [one.who for one in handover_requests(desk=desk, now=NOW)] == [SECRET]
    with as_app(), scope_of(there):
        answer_handover_request(
            desk=there, now=NOW, request_key=uuid4(), request_id=number, answer="unknown_here"
        )
    assert keys_in_tables() == 0
    assert removed().texts == 1
    with as_app(), scope_of(here):
        assert [one.who for one in handover_requests(desk=here, now=NOW)] == [""]


def test_a_table_that_keeps_its_keys_beside_its_texts_is_noticed() -> None:
    assert not list(missing_promises())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE care_need DISABLE TRIGGER key_apart")
    assert "key apart from the text of care_need" in list(missing_promises())

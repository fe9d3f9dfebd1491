"""Steps and acts: register one household that reports; load many into empty tables."""

from collections.abc import Iterable
from datetime import datetime

from django.db import DatabaseError, connection, transaction

from onderdak.access.public import Desk, ids_go_on, next_ids, record, record_processing_step
from onderdak.kernel.errors import InputInvalid, InvariantBroken
from onderdak.kernel.municipality import municipality_code
from onderdak.people.rules.registration import problems_of
from onderdak.people.store.models import Person
from onderdak.people.types import HouseholdRow, NewHousehold, RegisteredHousehold
from onderdak.people.usecases.propose_links import propose_for_step
from onderdak.people.usecases.write_households import write_households_step

COMPARE_WITHIN = "1500ms"  # per question: the counter has a family in front of it


def register_household_step(*, desk: Desk, now: datetime, household: NewHousehold) -> RegisteredHousehold:
    """
    Write down a household and its members, in the caller's transaction.

    Asks for no identity, no papers and no name: whoever stands at the counter can be registered.
    Makes new persons and keeps what was said as their records. Who of the own municipality they may be is put
    before a person; nobody is linked here.

    Raises:
        RuntimeError: no transaction is open.
        NotPermitted: the desk may not take a report.
        NotVisible: the municipality lies outside what this desk may write.
        InputInvalid: with all problems at once, as (path, code).
    """
    if not connection.in_atomic_block:
        raise RuntimeError("register_household_step needs a transaction")
    desk.must_have("duty.report")
    problems = problems_of(household, now.date())
    if problems:
        raise InputInvalid(problems=problems)
    code = municipality_code(household.municipality)
    desk.must_write(code)
    household_id = next_ids("people_household", 1)[0]
    person_ids = tuple(next_ids("people_person", len(household.members)))
    reference = household_reference(household_id, code, demo=household.demo)
    row = HouseholdRow(household_id, reference, household, person_ids, now)
    write_households_step([row], actor_id=desk.actor_id)
    record(
        desk,
        "people.household_registered",
        now=now,
        municipality=code,
        subject="household",
        subject_id=household_id,
        person_ids=person_ids,
    )
    record_processing_step(
        desk,
        "people.household_registered",
        now=now,
        subject="person",
        subjects=[(code, number) for number in person_ids],
    )
    _compare_if_it_goes(desk, now, household_id, code, person_ids)
    return RegisteredHousehold(household_id, reference, person_ids)


def _compare_if_it_goes(
    desk: Desk, now: datetime, household_id: int, code: str, person_ids: tuple[int, ...]
) -> None:
    """
    Ask who they may be, within a part of the transaction that may fail alone.

    Nobody waits outside because a comparison broke or took too long: the registration stands, the failure is
    in the audit trail, and the run of the night compares every record that no run has seen.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('statement_timeout')")
            before = cursor.fetchone()[0]
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [COMPARE_WITHIN])
            propose_for_step(desk=desk, now=now, municipality=code, person_ids=person_ids)
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [before])
    except Exception as broken:  # whatever it is; its message could hold a name and goes nowhere
        fault = "database" if isinstance(broken, DatabaseError) else "program"
        record(
            desk, "people.not_compared", now=now, municipality=code, subject="household",
            subject_id=household_id, fault=fault,
        )  # fmt: skip


def household_reference(household_id: int, municipality: str, *, demo: bool) -> str:
    """Write the reference that is spoken at the counter: it starts with the municipality, or with DEMO."""
    return f"{'DEMO' if demo else municipality}-{household_id:06d}"


def load_households(*, desk: Desk, now: datetime, rows: Iterable[HouseholdRow]) -> int:
    """
    Load many households with COPY, ids included; for a demo or a first import, into empty tables.

    Returns:
        The number of persons loaded.

    Raises:
        NotPermitted: the desk may not change settings.
        InvariantBroken: there are persons already.
    """
    desk.must_have("admin.settings")
    with transaction.atomic(durable=True):
        if Person.objects.exists():
            raise InvariantBroken(reason="people_not_empty")
        persons = write_households_step(rows, actor_id=desk.actor_id)
        ids_go_on("people_household")
        ids_go_on("people_person")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE people_person, people_searchkey, people_membership, people_household")
        record(desk, "people.loaded", now=now, persons=persons)
    return persons

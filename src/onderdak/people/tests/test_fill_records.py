"""Does everybody who was registered before records were kept get one, once, with the term as it was?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk, the_system
from onderdak.kernel.errors import NotPermitted
from onderdak.people.public import fill_records, link_records, records_missing, work_out_links
from onderdak.people.store.models import Link, Proposal, Record
from onderdak.people.store.record_queries import rows_of_persons
from onderdak.people.tests.builders import NOW, a_household, a_person

pytestmark = pytest.mark.django_db


def without_records(*person_ids: int) -> None:
    """Bring the tables back to the time before records were kept."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in (
            "people_matchkey",
            "people_recordkey",
            "people_proposal",
            "people_linkevent",
            "people_record",
        ):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


@pytest.fixture
def olena() -> int:
    member = a_person(birth_year=1988, bsn="111222333", v_number="2812345678", phone="0699000001")
    return a_household(member).person_ids[0]


def test_the_record_says_what_the_register_says_and_the_term_stays(olena) -> None:
    before = rows_of_persons([olena])[0]
    without_records(olena)
    later = NOW + timedelta(days=400)
    assert records_missing() == 1
    assert fill_records(desk=the_system(), now=later) == 1
    made = rows_of_persons([olena])[0]
    assert (made.content, made.source, made.occurred_at) == (before.content, "intake", before.occurred_at)
    assert Record.objects.get().first_processed_at == NOW
    assert fill_records(desk=the_system(), now=later) == records_missing() == 0


def test_whoever_got_a_record_late_is_found_and_linked_as_everybody(olena) -> None:
    without_records(olena)
    fill_records(desk=the_system(), now=NOW)
    again = a_household(a_person(birth_year=1988)).person_ids[0]
    asked = Proposal.objects.get()
    made = link_records(
        desk=a_desk(Role.INTAKE_WORKER), now=NOW, request_key=uuid4(), one=asked.one_id, other=asked.other_id,
        reason="document_seen",
    )  # fmt: skip
    assert Link.objects.get().pk == made
    assert {row.own_person_id for row in rows_of_persons([olena])} == {olena, again}
    assert work_out_links(desk=the_system(), now=NOW).linked == 0


def test_a_removed_person_gets_no_record(olena) -> None:
    without_records(olena)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_personkey")
    assert records_missing() == fill_records(desk=the_system(), now=NOW) == 0


def test_a_desk_at_the_counter_may_not(olena) -> None:
    with pytest.raises(NotPermitted):
        fill_records(desk=a_desk(Role.INTAKE_WORKER), now=NOW)

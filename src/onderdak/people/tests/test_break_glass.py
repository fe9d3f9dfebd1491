"""Who may look at a shielded person in an emergency, for how long, and who is told?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from onderdak.access.public import Role, approve_second, open_approvals, scope_of
from onderdak.access.tests.builders import a_desk, as_app
from onderdak.kernel.errors import ClosedListOnly, NotPermitted, NotVisible, SecondPersonNeeded
from onderdak.people.public import (
    ask_to_open_secret,
    glass_log,
    household_view,
    open_glass,
    read_through_glass,
    search_households,
    shield_person,
)
from onderdak.people.rules.break_glass import OPEN_FOR, open_until
from onderdak.people.tests.builders import NOW, a_household, a_person

DESK, SECOND = a_desk(), a_desk(actor_id=9)
AUDITOR = a_desk(Role.AUDITOR, actor_id=10)


def test_a_reason_of_the_list_opens_for_half_an_hour() -> None:
    until = open_until(reason="danger", secret=False, approval_id=None, now=NOW)
    assert until == NOW + OPEN_FOR
    with pytest.raises(ClosedListOnly):
        open_until(reason="curious", secret=False, approval_id=None, now=NOW)
    with pytest.raises(SecondPersonNeeded):
        open_until(reason="danger", secret=True, approval_id=None, now=NOW)


def opened(person: int, *, desk=DESK, now=NOW, reason: str = "danger"):
    return open_glass(desk=desk, now=now, request_key=uuid4(), person_id=person, reason=reason)


@pytest.mark.django_db
def test_only_the_one_who_opened_reads_and_only_for_so_long() -> None:
    home = a_household(a_person(protected=True))
    person = home.person_ids[0]
    with as_app(), scope_of(DESK):
        with pytest.raises(NotVisible):
            read_through_glass(desk=DESK, now=NOW, person_id=person)
        opened(person)
        assert read_through_glass(desk=DESK, now=NOW, person_id=person).name == "Olena Vydumana"
        with pytest.raises(NotVisible):
            read_through_glass(desk=SECOND, now=NOW, person_id=person)
        with pytest.raises(NotVisible):
            read_through_glass(desk=DESK, now=NOW + OPEN_FOR, person_id=person)
        assert household_view(desk=DESK, now=NOW, household_id=home.household_id).members[0].protected
        assert search_households(desk=DESK, now=NOW, text="Vydumana") == []
    with as_app(), scope_of(AUDITOR):
        row = glass_log(desk=AUDITOR, now=NOW)[0]
        assert (row.person_id, row.actor_id, row.reason) == (person, DESK.actor_id, "danger")
        assert glass_log(desk=AUDITOR, now=NOW + timedelta(days=40)) == []


@pytest.mark.django_db
def test_a_secret_address_needs_two_people() -> None:
    person = a_household(a_person()).person_ids[0]
    shield_person(desk=DESK, now=NOW, request_key=uuid4(), person_id=person, secret=True)
    with pytest.raises(SecondPersonNeeded):
        opened(person)
    ask_to_open_secret(desk=DESK, now=NOW, request_key=uuid4(), person_id=person, reason="danger")
    question = open_approvals(desk=SECOND)[0]
    approve_second(desk=SECOND, now=NOW, request_key=uuid4(), approval_id=question.approval_id, granted=True)
    opened(person)
    assert read_through_glass(desk=DESK, now=NOW, person_id=person).name


@pytest.mark.django_db
def test_another_municipality_or_a_role_without_files_opens_nothing() -> None:
    person = a_household(a_person(protected=True)).person_ids[0]
    with pytest.raises(NotVisible):
        opened(person, desk=a_desk(municipality="0363"))
    with pytest.raises(NotPermitted):
        opened(person, desk=a_desk(Role.LOCATION_MANAGER))

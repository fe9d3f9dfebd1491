"""Are data gone when their term has passed, for good, with proof, and never before a hold ends?"""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from onderdak.access.public import Role, scope_of
from onderdak.access.tests.builders import a_desk, as_app, the_system
from onderdak.kernel.errors import InputInvalid, NotPermitted
from onderdak.people.public import (
    by_name,
    hold_person,
    household_view,
    list_flows,
    removal_report,
    removals_due,
    remove_due_persons,
    search_households,
)
from onderdak.people.store.models import Person, PersonKey, Removal, SearchKey, Vulnerability
from onderdak.people.tests.builders import a_household, a_person
from onderdak.people.tests.test_walls import everything_stored

pytestmark = pytest.mark.django_db
FIRST = datetime(2025, 6, 1, 9, tzinfo=UTC)
DUE = datetime(2029, 6, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
SYSTEM = the_system()


def a_canary() -> tuple[int, int]:
    done = a_household(
        a_person(given="Zinaida", family="Kanarkova", given_cyrillic="Зінаїда", family_cyrillic="Канаркова",
                 birth_year=1987, bsn="111222333", grounds=("pregnant",)),
        now=FIRST,
    )  # fmt: skip
    return done.household_id, done.person_ids[0]


def remove(now: datetime):
    with as_app(), scope_of(SYSTEM):
        return remove_due_persons(desk=SYSTEM, now=now)


def test_on_the_day_before_nothing_goes_and_on_the_day_the_person_is_gone_for_good() -> None:
    household, person = a_canary()
    assert remove(DUE - DAY).removed == 0
    wrapped = bytes(PersonKey.objects.get().wrapped)
    assert remove(DUE).removed == 1
    assert not (PersonKey.objects.exists() or SearchKey.objects.exists() or Vulnerability.objects.exists())
    row = Person.objects.get(pk=person)
    assert bytes(row.sealed) == b"" and row.birth_year == 1985
    stored = everything_stored()
    for sign in (b"kanarkova", "Канаркова".encode(), wrapped, wrapped.hex().encode()):
        assert sign not in stored
    assert search_households(desk=SYSTEM, now=DUE, text="Kanarkova") == []
    assert household_view(desk=SYSTEM, now=DUE, household_id=household).members[0].name == ""


def test_a_removal_leaves_a_proof_a_report_and_the_statistics() -> None:
    a_canary()
    before = list_flows(desk=SYSTEM, start=FIRST.date(), until=(FIRST + DAY).date())
    remove(DUE + 3 * DAY)
    proof = Removal.objects.get()
    assert len(bytes(proof.key_digest)) == 32 and proof.rows["people_personkey"] == 1
    assert list_flows(desk=SYSTEM, start=FIRST.date(), until=(FIRST + DAY).date()) == before
    month = removal_report(desk=a_desk(Role.AUDITOR, "0344"))[0]
    assert (month.removed, month.most_days_late) == (1, 3) and month.rows >= 3
    assert removal_report(desk=a_desk(Role.AUDITOR, "0363")) == []
    with pytest.raises(NotPermitted):
        removal_report(desk=a_desk(Role.INTAKE_WORKER))


def test_a_second_run_removes_nobody_twice_and_the_list_still_opens() -> None:
    a_canary()
    assert remove(DUE).removed == 1
    assert remove(DUE + DAY).removed == 0
    assert removals_due(desk=SYSTEM, now=DUE + DAY) == []
    assert by_name(desk=SYSTEM, now=DUE).rows[0].name == ""


def test_a_hold_keeps_the_data_until_its_own_end_and_always_has_one() -> None:
    _, person = a_canary()
    desk = a_desk(Role.PLACEMENT_COORDINATOR)
    until = (DUE + 30 * DAY).date()

    def hold(**differs: object) -> int:
        given = {"ground": "objection", "reference": "B-12", "until": until} | differs
        return hold_person(desk=desk, now=DUE - DAY, request_key=uuid4(), person_id=person, **given)

    for wrong in ({"ground": "handy"}, {"reference": " "}, {"until": DUE.date() - 9 * DAY}):
        with pytest.raises(InputInvalid):
            hold(**wrong)
    hold()
    assert (remove(DUE).removed, remove(DUE).held) == (0, 1)
    assert remove(DUE + 31 * DAY).removed == 1


def test_only_the_machine_and_the_administrator_remove() -> None:
    with pytest.raises(NotPermitted):
        remove_due_persons(desk=a_desk(), now=DUE)


def test_the_app_role_alone_cannot_delete_a_key() -> None:
    a_canary()
    with as_app(), scope_of(SYSTEM), connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_personkey")
        assert cursor.rowcount == 0

"""Can what was not known of a person be filled in, once, and does everything that rests on it follow?"""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.kernel.errors import InputInvalid, NotNow, NotPermitted, NotVisible
from onderdak.people.public import (
    birth_dates,
    bsn_of_person,
    complete_person,
    persons_without_bsn,
    search_households,
    what_is_missing,
)
from onderdak.people.store.models import Membership, Person
from onderdak.people.tests.builders import a_household, a_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
BSN, OTHER = "111222333", "999990019"


def somebody(**known: object) -> int:
    return a_household(a_person(**({"birth_year": None} | known))).person_ids[0]


def complete(person: int, **said: object) -> None:
    complete_person(desk=a_desk(), now=NOW, person_id=person, request_key=uuid4(), **said)


def problems(refused: pytest.ExceptionInfo) -> set[tuple[str, str]]:
    return set(refused.value.detail["problems"])


def test_a_birth_date_and_a_number_are_filled_in_and_found_by() -> None:
    person = somebody()
    before = what_is_missing(desk=a_desk(), now=NOW, person_id=person)
    assert (before.birth_date, before.bsn, persons_without_bsn(desk=a_desk(), person_ids=[person])) == (
        True, True, {person},
    )  # fmt: skip
    complete(person, birth_date=date(2015, 5, 17), bsn="1112.22.333")

    row = Person.objects.get(pk=person)
    [born] = birth_dates(
        desk=a_desk(), now=NOW, household_ids=[Membership.objects.get(person=row).household_id]
    )
    assert (born.birth, born.relation, row.birth_year) == (date(2015, 5, 17), "child", 2015)
    assert bsn_of_person(desk=a_desk(), person_id=person)[1] == BSN
    assert [hit.person_id for hit in search_households(desk=a_desk(), now=NOW, text=BSN)] == [person]
    assert persons_without_bsn(desk=a_desk(), person_ids=[person]) == set()
    assert BSN.encode() not in bytes(row.sealed)


def test_what_is_known_is_not_changed() -> None:
    person = somebody(birth_date=date(1990, 5, 17), bsn=BSN)
    with pytest.raises(NotNow):
        complete(person, birth_date=date(1990, 5, 17))
    with pytest.raises(NotNow):
        complete(person, bsn=OTHER)
    assert bsn_of_person(desk=a_desk(), person_id=person)[1] == BSN


def test_what_cannot_be_is_refused_with_its_field_and_never_with_the_number() -> None:
    somebody(bsn=BSN)
    person = somebody(birth_year=1990)
    for said, fault in (
        ({}, ("birth_date", "missing")),
        ({"birth_date": date(2026, 3, 2)}, ("birth_date", "range")),
        ({"birth_date": date(1991, 1, 1)}, ("birth_date", "other_year")),
        ({"bsn": BSN}, ("bsn", "of_another_person")),
    ):
        with pytest.raises(InputInvalid) as refused:
            complete(person, **said)
        assert fault in problems(refused), said
    with pytest.raises(InputInvalid) as refused:
        complete(person, bsn="123456789")
    assert "123456789" not in str(refused.value.detail)
    assert persons_without_bsn(desk=a_desk(), person_ids=[person]) == {person}


def test_another_municipality_and_a_desk_without_files_fill_in_nothing() -> None:
    person = somebody()
    with pytest.raises(NotVisible):
        complete_person(
            desk=a_desk(municipality="0310"), now=NOW, person_id=person, bsn=BSN, request_key=uuid4()
        )
    with pytest.raises(NotPermitted):
        what_is_missing(desk=a_desk(Role.POLICY_ANALYST), now=NOW, person_id=person)

"""How is a person called in a form: by name where the desk may read it, and is that written down?"""

from datetime import date

import pytest
from django.db import connection

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.people.public import person_labels
from onderdak.people.tests.builders import NOW, a_household, a_person

pytestmark = pytest.mark.django_db


def family():
    return a_household(
        a_person(given="Olena", family="Vydumana", birth_date=date(1985, 3, 2), birth_year=None),
        a_person(given="Ivan", family="Vydumanyi", birth_date=date(2016, 3, 2), birth_year=None),
        a_person(given="Oleh", family="Schovanyi", protected=True),
    )


def reads() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_auditentry WHERE event = 'people.name_read'")
        return int(cursor.fetchone()[0])


def test_who_may_read_names_sees_name_year_and_age_and_it_is_written_down() -> None:
    told = family()
    labels = person_labels(desk=a_desk(), now=NOW, household_ids=[told.household_id])
    assert list(labels) == list(told.person_ids)
    assert list(labels.values())[:2] == [
        "Olena Vydumana (1985, volwassene)", "Ivan Vydumanyi (2016, kind)",
    ]  # fmt: skip
    assert list(labels.values())[2] == "persoon 3 (afgeschermd)"
    assert reads() == 2


def test_who_may_not_gets_numbers_and_years_and_nothing_is_read() -> None:
    told = family()
    region = a_desk(Role.REGIONAL_COORDINATOR, "", covers=frozenset({"0344"}))
    labels = person_labels(desk=region, now=NOW, household_ids=[told.household_id])
    assert list(labels.values()) == [
        "persoon 1 (1985, volwassene)", "persoon 2 (2016, kind)", "persoon 3 (afgeschermd)",
    ]  # fmt: skip
    assert reads() == 0


def test_one_person_alone_is_read_alone_and_another_municipality_is_left_out() -> None:
    told = family()
    one = {"now": NOW, "household_ids": [told.household_id], "only": [told.person_ids[1]]}
    assert list(person_labels(desk=a_desk(), **one)) == [told.person_ids[1]] and reads() == 1
    assert person_labels(desk=a_desk(municipality="0363"), **one) == {}

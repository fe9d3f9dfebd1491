"""Do loaded stays meet the same walls as stays that are given one by one?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection

from onderdak.access.tests.builders import a_desk, the_system
from onderdak.capacity.tests.builders import MadeUnit, a_unit
from onderdak.kernel.nights import local_date
from onderdak.people.tests.builders import a_household, a_person
from onderdak.placement.public import (
    Member,
    NewStay,
    StayState,
    Who,
    absences_of,
    beds_on,
    load_stays,
    out_of_sight,
)
from onderdak.placement.tests.builders import NOW, TONIGHT

pytestmark = pytest.mark.django_db


def a_row(unit: MadeUnit, *, first: int = 0, people: int = 2, **differs: object) -> NewStay:
    household = a_household(*(a_person() for _ in range(people)))
    fixed = NewStay(
        municipality=unit.municipality,
        household_id=household.household_id,
        unit_id=unit.unit_id,
        location_id=unit.location_id,
        places=unit.place_ids[first : first + people],
        members=tuple(Member(person, Who.WOMAN) for person in household.person_ids),
        start=date(2024, 3, 1),
        until=None,
        mode="household",
    )
    return replace(fixed, **differs)  # type: ignore[arg-type]


def load(*rows: NewStay) -> int:
    return load_stays(desk=the_system(), now=NOW, stays=rows)


def walls() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'placement_occupancy'::regclass"
            " AND contype = 'x' ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def test_a_loaded_household_has_its_bed_and_the_walls_stand_again() -> None:
    row = a_row(a_unit(2))

    assert load(row) == 1
    bed = beds_on(household_ids=[row.household_id], night=TONIGHT, now=NOW)[row.household_id]
    assert (bed.state, bed.unit_id) == (StayState.ARRIVED, row.unit_id)
    assert walls() == [
        "person_sleeps_once",
        "place_given_once",
        "unit_one_household",
        "unit_one_mode",
    ]


def test_two_households_on_one_place_are_refused_as_ever() -> None:
    unit = a_unit(2)

    with pytest.raises(IntegrityError):
        load(a_row(unit), a_row(unit, mode="known"))


def test_a_family_and_a_stranger_in_one_room_are_refused_as_ever() -> None:
    unit = a_unit(4)

    with pytest.raises(IntegrityError):
        load(a_row(unit), a_row(unit, first=2))


@pytest.mark.parametrize(
    ("differs", "state"),
    [
        pytest.param({"kind": "promise"}, StayState.ACCEPTED, id="promised"),
        pytest.param({"kind": "kept", "kept_until": TONIGHT + timedelta(days=5)}, StayState.AWAY, id="away"),
        pytest.param({"agreed_until": TONIGHT - timedelta(days=2)}, StayState.OVERSTAYED, id="stayed_on"),
    ],
)
def test_a_loaded_stay_is_in_the_state_that_it_was_loaded_with(differs: dict, state: StayState) -> None:
    row = a_row(a_unit(2), **differs)
    load(row)

    assert beds_on(household_ids=[row.household_id], night=TONIGHT, now=NOW)[row.household_id].state is state


def test_who_left_has_no_bed_and_the_room_is_free() -> None:
    row = a_row(a_unit(2), kind="left", until=TONIGHT - timedelta(days=1))
    load(row)

    assert beds_on(household_ids=[row.household_id], night=TONIGHT, now=NOW) == {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM placement_occupancy WHERE during @> %s::date", [TONIGHT])
        assert cursor.fetchone() == (0,)


def test_who_is_away_has_been_away_since_that_day_and_not_since_the_day_of_arrival() -> None:
    since = TONIGHT - timedelta(days=4)
    row = a_row(a_unit(2), kind="kept", kept_from=since, kept_until=TONIGHT + timedelta(days=5))
    load(row)
    asked = {"desk": a_desk(), "now": NOW, "household_id": row.household_id}

    assert absences_of(**asked).spans == ((since, local_date(NOW) + timedelta(days=1)),)
    assert [local_date(kept.since) for kept in out_of_sight(**asked)] == [since]

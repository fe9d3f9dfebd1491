"""Is each broken invariant found, by its own name, and is an untouched world in order?"""

import pytest
from django.db import connection

from onderdak.access.public import scope_of
from onderdak.access.tests.builders import the_system
from onderdak.capacity.tests.builders import a_unit
from onderdak.placement.tests.builders import NOW, a_family, a_man, a_stay
from onderdak.site.verify import findings

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """One family in a room, one man who waits. Give the ids of the stay and of the requests."""
    family, man = a_family(3), a_man()
    placed = a_stay(family, a_unit(3).unit_id)
    return {"stay": placed.stay_id, "family": family, "man": man}


def broken() -> set[str]:
    with scope_of(the_system()):
        return {finding.name for finding in findings(now=NOW) if not finding.holds}


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in statements:
            cursor.execute(statement)


COPY = """
INSERT INTO placement_occupancy (municipality, authority, place_id, unit_id, location_id, household_id,
  person_id, kind, unit_mode, who, during, hold_id, stay_id, voided_at, expires_at)
SELECT municipality, authority, place_id, unit_id, location_id, {household}, {person},
  kind, unit_mode, who, during, hold_id, stay_id, voided_at, expires_at
FROM placement_occupancy ORDER BY id LIMIT 1
"""
DROP = "ALTER TABLE placement_occupancy DROP CONSTRAINT {}"


def test_only_what_the_builders_leave_out_is_missing(world) -> None:
    """The builders of placement open no duty, so exactly that is found; nothing else."""
    assert broken() <= {"I5b"}


@pytest.mark.parametrize(
    ("name", "statements"),
    [
        ("I1", [DROP.format("place_given_once"), DROP.format("person_sleeps_once"),
                COPY.format(household="household_id", person="person_id + 1000")]),
        ("I2", [DROP.format("place_given_once"), DROP.format("person_sleeps_once"),
                COPY.format(household="household_id", person="person_id")]),
        ("I3", [DROP.format("place_given_once"), DROP.format("unit_one_household"),
                COPY.format(household="household_id + 1000", person="person_id + 1000")]),
        ("I5b", ["SELECT 1"]),
        ("I9", ["UPDATE placement_occupancy SET municipality = '0363'"]),
        ("I13", ["ALTER TABLE people_person DISABLE ROW LEVEL SECURITY"]),
        ("I15", ["UPDATE placement_occupancy SET household_id = household_id + 1000"]),
    ],
    ids=["place", "person", "unit", "duty", "municipality", "wall", "stay"],
)  # fmt: skip
def test_a_broken_world_is_found(world, name, statements) -> None:
    sql(*statements)
    assert name in broken()


def test_an_audit_row_that_was_changed_is_found(world) -> None:
    from onderdak.access.public import seal

    seal(NOW)
    sql(
        "ALTER TABLE access_auditentry DISABLE TRIGGER append_only",
        "UPDATE access_auditentry SET actor_id = actor_id + 1",
        "ALTER TABLE access_auditentry ENABLE TRIGGER append_only",
    )
    assert "I7" in broken()


def test_a_finding_shows_ids_and_never_a_name(world) -> None:
    sql("UPDATE placement_occupancy SET municipality = '0363'")
    with scope_of(the_system()):
        found = next(finding for finding in findings(now=NOW) if finding.name == "I9")
    assert found.count > 0
    assert all(part.replace(":", "").replace("_", "").isalnum() for part in found.ids)

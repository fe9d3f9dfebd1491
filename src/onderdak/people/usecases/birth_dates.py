"""Read: who belongs to a household and when they were born, to say who is an adult on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk, record_reads
from onderdak.people.store.queries import households_in, members_of
from onderdak.people.store.sealed import open_secret


@dataclass(frozen=True, slots=True)
class BornMember:
    """
    A present member without a name. `birth` is None when only the year is known, or not even that.

    `birth_year` is the year of the register; None too once the person was removed, for it is rounded then.
    """

    household_id: int
    person_id: int
    birth: date | None
    relation: str
    birth_year: int | None = None


def birth_dates(*, desk: Desk, now: datetime, household_ids: Collection[int]) -> list[BornMember]:
    """
    Return the members of households with their birth dates, and write down that each file was read.

    Args:
        household_ids: those outside the scope of names of this desk are left out.

    Returns: by household, in order of registration.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    found = list(households_in(desk.persons, household_ids).values_list("pk", flat=True))
    rows = members_of(found)
    reads = [(row.municipality, row.person_id) for row in rows]
    record_reads(desk, "people.birth_read", now=now, subject="person", reads=reads)
    return [
        BornMember(row.household_id, row.person_id, _birth(row), row.relation, _year(row)) for row in rows
    ]


def _year(row) -> int | None:  # type: ignore[no-untyped-def]
    return row.birth_year if row.wrapped else None


def _birth(row) -> date | None:  # type: ignore[no-untyped-def]
    return open_secret(row.sealed, row.wrapped, row.reference).birth_date if row.wrapped else None

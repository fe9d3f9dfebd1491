"""Step: write households and their members to the tables, one at a time or many at once, as the same rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime

from onderdak.access.public import blind_index, copy_rows
from onderdak.kernel.bsn import bsn_number
from onderdak.people.engine.search_key import name_key
from onderdak.people.rules.composition import is_minor
from onderdak.people.rules.registration import v_number
from onderdak.people.rules.sighting import strength_of
from onderdak.people.store.sealed import Secret, seal_secret
from onderdak.people.types import HouseholdRow, NewPerson
from onderdak.people.usecases.file_records import Delivered, content_of, file_records_step

CHUNK = 5_000
PERSON = (
    "id", "municipality", "reference", "sex", "birth_year", "language", "protected", "sealed",
    "first_processed_at", "demo",
)  # fmt: skip
KEY = ("person_id", "municipality", "wrapped")
SEARCH = ("person_id", "municipality", "name_key", "birth_year", "bsn_index", "v_number_index")
HOUSEHOLD = ("id", "municipality", "reference", "language", "created_at", "demo")
MEMBERSHIP = ("household_id", "person_id", "municipality", "start", "until", "relation")
GROUND = ("person_id", "municipality", "ground", "start", "until", "evidence", "recorded_at", "actor_id")
TIE = ("household_id", "municipality", "kind", "place", "start", "until")
EPISODE = (
    "municipality", "person_id", "on_reason", "on_at", "on_evidence", "off_reason", "off_evidence",
    "recorded_at", "actor_id",
)  # fmt: skip
SIGHTING = ("municipality", "person_id", "kind", "strength", "at", "source", "recorded_at", "actor_id")


@dataclass(slots=True)
class Rows:
    """The rows of one chunk, per table, in the order in which they must be written."""

    people_household: list[tuple[object, ...]]
    people_person: list[tuple[object, ...]]
    people_personkey: list[tuple[object, ...]]
    people_searchkey: list[tuple[object, ...]]
    people_membership: list[tuple[object, ...]]
    people_vulnerability: list[tuple[object, ...]]
    people_tie: list[tuple[object, ...]]
    people_listepisode: list[tuple[object, ...]]
    people_sighting: list[tuple[object, ...]]


COLUMNS = (HOUSEHOLD, PERSON, KEY, SEARCH, MEMBERSHIP, GROUND, TIE, EPISODE, SIGHTING)


def write_households_step(rows: Iterable[HouseholdRow], *, actor_id: int) -> int:
    """
    Encrypt and append households with their members, in the caller's transaction.

    Returns:
        The number of persons written.
    """
    persons = 0
    for chunk in _chunks(rows):
        made = _rows(chunk, actor_id)
        persons += len(made.people_person)
        for (table, values), columns in zip(_tables(made), COLUMNS, strict=True):
            if values:
                copy_rows(table, columns, values)
        file_records_step(_delivered(chunk))
    return persons


def _delivered(chunk: Sequence[HouseholdRow]) -> Iterator[Delivered]:
    """Every registration is kept as it came: one record per person, by the source that brought it."""
    for row in chunk:
        numbers = row.rows or (None,) * len(row.person_ids)
        for person_id, person, number in zip(row.person_ids, row.household.members, numbers, strict=True):
            yield Delivered(
                row.household.municipality, person_id, person_id, row.source, content_of(person),
                row.registered_at, row.registered_at, row.reference, row.delivered_by, row.batch_id, number,
            )  # fmt: skip


def _tables(made: Rows) -> list[tuple[str, list[tuple[object, ...]]]]:
    return list(zip(Rows.__slots__, astuple(made), strict=True))


def _chunks(rows: Iterable[HouseholdRow]) -> Iterator[list[HouseholdRow]]:
    chunk: list[HouseholdRow] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _rows(chunk: Sequence[HouseholdRow], actor_id: int) -> Rows:
    made = Rows([], [], [], [], [], [], [], [], [])
    for row in chunk:
        household, at = row.household, row.registered_at
        code, day = household.municipality, at.date()
        made.people_household.append(
            (row.household_id, code, row.reference, household.language, at, household.demo)
        )
        for person_id, person in zip(row.person_ids, household.members, strict=True):
            _add_person(made, row, person_id, person, actor_id, day, at)
        _add_to_list(made, row, actor_id)
        made.people_tie += [
            (row.household_id, code, tie.kind, tie.place, day, None) for tie in household.ties
        ]
    return made


def _add_person(
    made: Rows, row: HouseholdRow, person_id: int, person: NewPerson, actor_id: int, day: date, at: datetime
) -> None:
    code, demo = row.household.municipality, row.household.demo or person.demo
    reference = f"DEMO-P{person_id:06d}" if demo else f"{code}-P{person_id:06d}"
    secret = _secret_of(person)
    sealed, wrapped = seal_secret(secret, reference)
    language = person.language or row.household.language
    public = (person_id, code, reference, person.sex or "", person.year, language, person.protected)
    made.people_person.append((*public, sealed, at, demo))
    made.people_personkey.append((person_id, code, wrapped))
    sounds = name_key((secret.given, secret.family, secret.given_cyrillic, secret.family_cyrillic))
    indexes = (_index("bsn", secret.bsn), _index("v_number", secret.v_number))
    made.people_searchkey.append((person_id, code, sounds, person.year, *indexes))
    relation = "child" if is_minor(person.year, day, person.birth_date) else "adult"
    made.people_membership.append((row.household_id, person_id, code, day, None, relation))
    made.people_vulnerability += [
        (person_id, code, ground, day, None, "own_statement", at, actor_id)
        for ground in dict.fromkeys(person.grounds)
    ]


def _add_to_list(made: Rows, row: HouseholdRow, actor_id: int) -> None:
    """Whoever is registered is on the by-name list and was seen, from the same moment: it cannot drift."""
    code, at, evidence = row.household.municipality, row.registered_at, f"household:{row.household_id}"
    if row.batch_id is not None:
        evidence = f"import:{row.batch_id}"
    # a list says that somebody is there; nobody of ours has seen them
    kind = "appointment" if row.batch_id is None else "statement"
    made.people_listepisode += [
        (code, person, row.list_reason, at, evidence, "", "", at, actor_id) for person in row.person_ids
    ]
    made.people_sighting += [
        (code, person, kind, strength_of(kind), at, evidence, at, actor_id) for person in row.person_ids
    ]


def _secret_of(person: NewPerson) -> Secret:
    return Secret(
        given=person.given,
        family=person.family,
        given_cyrillic=person.given_cyrillic,
        family_cyrillic=person.family_cyrillic,
        phone=person.phone,
        birth_date=person.birth_date,
        bsn=bsn_number(person.bsn) if person.bsn else "",
        v_number=v_number(person.v_number or "") or "",
    )


def _index(kind: str, number: str) -> bytes | None:
    return blind_index(kind, number) if number else None

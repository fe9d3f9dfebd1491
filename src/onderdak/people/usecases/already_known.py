"""
Read: while somebody reports, tell whether this person is known in the own municipality. Proposes,
never links.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk, Scope, blind_index, record_reads
from onderdak.kernel.bsn import bsn_number
from onderdak.kernel.nights import local_date
from onderdak.people.rules.registration import v_number
from onderdak.people.rules.who_is_told import MOST, told
from onderdak.people.store import queries, record_queries
from onderdak.people.store.models import MatchKey
from onderdak.people.types import NewPerson
from onderdak.people.usecases.file_records import content_of
from onderdak.people.usecases.weigh_records import Weighed, look_up

BY_NUMBER = "zelfde nummer"
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Known:
    """
    Somebody who is, or may be, the one who reports: whose dossier, since when, and why in words.

    `certain`: known; otherwise perhaps. `typed`: which of the persons that were asked about, from 0.
    """

    typed: int
    person_id: int
    household_id: int
    reference: str
    municipality: str
    name: str
    birth_year: int | None
    since: date
    certain: bool
    words: tuple[str, ...]


def already_known(*, desk: Desk, now: datetime, persons: Sequence[NewPerson]) -> list[Known]:
    """
    Tell who of these persons is known in the own municipality, in either script; what was shown is logged.

    A household with a protected member is never told, and nothing shows that one was left out.

    Args:
        persons: as they are typed so far; who has less than two letters of a name is not looked for.

    Returns: per person at most a handful, the surest first.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    own = Scope.of({desk.municipality} if desk.persons.covers(desk.municipality) else set())
    world = MatchKey.objects.filter(municipality=desk.municipality).count()
    found: dict[int, Known] = {}
    for place, person in enumerate(persons):
        for one in _of_person(place, person, own, world):
            found.setdefault(one.person_id, one)
    reads = [(one.municipality, one.person_id) for one in found.values()]
    record_reads(desk, "people.found", now=now, subject="person", reads=reads)
    return list(found.values())


def _of_person(place: int, person: NewPerson, own: Scope, world: int) -> list[Known]:
    content = content_of(person)
    letters = sum(
        sign.isalpha() for sign in f"{content['given']}{content['surname']}{content['given_cyrillic']}"
    )
    weighed = look_up(content, own, world=world, likeness=True) if letters >= FEWEST else []
    numbers = _by_number(person, own)
    rows = [one for one in weighed if not one.row.hidden and (told(one.bits, one.cap) or
            one.row.own_person_id in numbers)]  # fmt: skip
    found = [_known(place, one, certain=one.row.own_person_id in numbers) for one in rows[:MOST]]
    missing = numbers - {one.row.own_person_id for one in rows}
    for row in record_queries.rows_of_persons(missing) if missing else []:
        if not row.hidden:
            found.append(_known(place, Weighed(row, 99.0, 0, ""), certain=True))
    kept = [one for one in found if one.household_id]
    return sorted(kept, key=lambda one: not one.certain)[:MOST]


def _by_number(person: NewPerson, own: Scope) -> set[int]:
    """Return who carries the same BSN or V-number."""
    numbers = []
    if person.bsn:
        numbers.append(("bsn", bsn_number(person.bsn)))
    if person.v_number and v_number(person.v_number):
        numbers.append(("v_number", v_number(person.v_number) or ""))
    return {
        row.person_id
        for kind, number in numbers
        for row in queries.find_by_index(f"{kind}_index", blind_index(kind, number), own, MOST)
    }


def _known(place: int, one: Weighed, *, certain: bool) -> Known:
    row, content = one.row, one.row.content
    name = f"{content.get('given') or content.get('given_cyrillic', '')}" + (
        f" {content.get('surname') or content.get('surname_cyrillic', '')}"
    )
    household = row.household_id or 0
    reference = queries.references_of([household]).get(household, "") if household else ""
    year = str(content.get("birth_date", ""))[:4]
    return Known(
        place, row.person_id, household, reference, row.municipality,
        name.strip() or str(content.get("name", "")), int(year) if year.isdigit() else None,
        local_date(row.occurred_at), certain or told(one.bits, one.cap) == "known",
        (BY_NUMBER, *one.words) if certain else one.words,
    )  # fmt: skip

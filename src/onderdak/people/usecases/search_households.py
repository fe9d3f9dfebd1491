"""Reads: find a household at the counter, and tell whether this one was here before."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from onderdak.access.public import Desk, Scope, blind_index, record, record_reads, times_recorded
from onderdak.kernel.bsn import bsn_number
from onderdak.kernel.errors import SearchBraked
from onderdak.people.engine.search_key import name_key, name_words
from onderdak.people.rules import search_brake
from onderdak.people.rules.registration import v_number
from onderdak.people.rules.search_question import Question, question_in
from onderdak.people.store import queries
from onderdak.people.store.queries import FoundRow
from onderdak.people.store.sealed import open_secret
from onderdak.people.types import NewHousehold, NewPerson, SearchHit

LIMIT = 25
MOST_WORDS = 6


def search_households(
    *, desk: Desk, now: datetime, text: str, birth_year: int | None = None, limit: int = LIMIT
) -> list[SearchHit]:
    """
    Find persons by name in either script, by reference, by BSN or by V-number, in the own scope.

    A household with a protected member is never found here. What was found is written down per person.

    Returns:
        At most `limit` hits, best first; none for an empty question.

    Raises:
        NotPermitted: the desk may not open files of persons.
        SearchBraked: too many searches by this officer in a short while; numbers still work.
    """
    desk.must_have("people.view")
    question = question_in(text, birth_year)
    _brake(desk, now, question)
    found = _look_up(question, desk.persons, min(limit, LIMIT))
    if not found and question.instead is not None:
        question = question.instead
        found = _look_up(question, desk.persons, min(limit, LIMIT))
    hits = _hits(found, question.kind)
    with transaction.atomic():
        record(
            desk,
            "people.searched",
            now=now,
            municipality=desk.municipality,
            searched_by=question.kind,
            hits=len(hits),
        )
        reads = [(hit.municipality, hit.person_id) for hit in hits]
        record_reads(desk, "people.found", now=now, subject="person", reads=reads)
    return hits


def seen_before(*, desk: Desk, now: datetime, household: NewHousehold) -> list[SearchHit]:
    """
    Tell which persons of the own municipality carry exactly the same number, or name and birth year.

    A simple check for the counter: it proposes, it never links. Nobody outside the own municipality is
    looked at: there is no power for that today (`power.national_person_register`).

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    own = Scope.of({household.municipality} if desk.persons.covers(household.municipality) else set())
    found: dict[int, tuple[FoundRow, str]] = {}
    for person in household.members:
        for row, matched_on in _same(person, own):
            found.setdefault(row.person_id, (row, matched_on))
    hits = [hit for row, kind in list(found.values())[:LIMIT] for hit in _hits([row], kind)]
    reads = [(hit.municipality, hit.person_id) for hit in hits]
    record_reads(desk, "people.found", now=now, subject="person", reads=reads)
    return hits


def _brake(desk: Desk, now: datetime, question: Question) -> None:
    """A name may be tried so often by one officer; what names one household may always be looked up."""
    if question.kind != "name":
        return
    count = times_recorded(desk, "people.searched", since=now - search_brake.WINDOW)
    if not search_brake.may_search_again(count):
        raise SearchBraked(actor_id=desk.actor_id, searches=count)


def _look_up(question: Question, scope: Scope, limit: int) -> list[FoundRow]:
    if question.kind in ("bsn", "v_number"):
        digest = blind_index(question.kind, question.text)
        return queries.find_by_index(f"{question.kind}_index", digest, scope, limit)
    if question.kind == "reference":
        return queries.find_by_reference(question.text, scope, limit)
    words = name_words(question.text)[:MOST_WORDS]
    if question.kind != "name" or not words or _is_one_letter_drawn_out(question.text, words):
        return []
    year = question.birth_year
    exact = queries.find_by_name(words, year, scope, limit, close=False)
    return exact or queries.find_by_name(words, year, scope, limit, close=True)


def _is_one_letter_drawn_out(text: str, words: tuple[str, ...]) -> bool:
    """ "zzzz" sounds like z, and would find everybody whose name begins with it."""
    return max(map(len, words)) == 1 and sum(map(str.isalpha, text)) > len(words)


def _same(person: NewPerson, scope: Scope) -> list[tuple[FoundRow, str]]:
    found: list[tuple[FoundRow, str]] = []
    if person.bsn:
        digest = blind_index("bsn", bsn_number(person.bsn))
        found += [(row, "bsn") for row in queries.find_by_index("bsn_index", digest, scope, LIMIT)]
    number = v_number(person.v_number or "")
    if number:
        digest = blind_index("v_number", number)
        found += [(row, "v_number") for row in queries.find_by_index("v_number_index", digest, scope, LIMIT)]
    key = name_key((person.given, person.family, person.given_cyrillic, person.family_cyrillic))
    if len(key.split()) > 1 and person.year is not None:
        found += [(row, "name") for row in queries.find_same(key, person.year, scope, LIMIT)]
    return found


def _hits(found: Sequence[FoundRow], matched_on: str) -> list[SearchHit]:
    members = {row.person_id: row for row in queries.members_of({row.household_id for row in found})}
    references = queries.references_of({row.household_id for row in found})
    hits = []
    for row in found:
        member = members.get(row.person_id)
        if member is None or member.wrapped is None:
            continue
        secret = open_secret(member.sealed, member.wrapped, member.reference)
        hits.append(
            SearchHit(
                person_id=row.person_id,
                household_id=row.household_id,
                reference=references[row.household_id],
                municipality=member.municipality,
                name=secret.name,
                name_cyrillic=secret.name_cyrillic,
                birth_year=member.birth_year,
                matched_on=matched_on,
            )
        )
    return hits

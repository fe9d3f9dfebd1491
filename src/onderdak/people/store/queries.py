"""Reads of people. Each takes the municipalities the desk may see, None for the country."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from onderdak.access.public import Scope
from onderdak.people.store.models import Household, Membership, Person, Tie, Vulnerability


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A present member of a household, still encrypted. `wrapped` is None when the key was destroyed."""

    household_id: int
    person_id: int
    reference: str
    municipality: str
    sex: str
    birth_year: int | None
    language: str
    protected: bool
    demo: bool
    relation: str
    sealed: bytes
    wrapped: bytes | None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A person that a search found, with the household of now."""

    person_id: int
    household_id: int


_MEMBERS = """
SELECT m.household_id, p.id, p.reference, p.municipality, p.sex, p.birth_year, p.language,
       p.protected, p.demo, m.relation, p.sealed, k.wrapped
FROM people_membership m
JOIN people_person p ON p.id = m.person_id
LEFT JOIN people_personkey k ON k.person_id = p.id
WHERE m.household_id = ANY (%s) AND m.until IS NULL ORDER BY m.household_id, m.id
"""
_FOUND = """
SELECT s.person_id, m.household_id FROM people_searchkey s
JOIN people_membership m ON m.person_id = s.person_id AND m.until IS NULL
WHERE {where} AND NOT EXISTS (
  SELECT 1 FROM people_membership o JOIN people_person p ON p.id = o.person_id
  WHERE o.household_id = m.household_id AND o.until IS NULL AND p.protected)
ORDER BY {order} LIMIT %s
"""


def in_scope(scope: Scope) -> Q:
    """Write the filter of a scope; the row-level policies say the same once more."""
    return Q() if scope.municipalities is None else Q(municipality__in=sorted(scope.municipalities))


def households_in(scope: Scope, household_ids: Iterable[int]) -> QuerySet[Household]:
    return Household.objects.filter(in_scope(scope), pk__among=list(household_ids))


def members_of(household_ids: Collection[int]) -> list[MemberRow]:
    """Return the present members, in order of household and of registration."""
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERS, [list(household_ids)])
        return [
            MemberRow(*row[:10], bytes(row[10]), None if row[11] is None else bytes(row[11]))
            for row in cursor.fetchall()
        ]


def grounds_of(person_ids: Collection[int], on: date) -> dict[int, tuple[str, ...]]:
    """Return the grounds in force on a date per person; persons without any are left out."""
    rows = Vulnerability.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), person_id__in=list(person_ids), start__lte=on
    )
    found: dict[int, list[str]] = {}
    for person_id, ground in rows.order_by("person_id", "ground").values_list("person_id", "ground"):
        found.setdefault(person_id, []).append(ground)
    return {person_id: tuple(dict.fromkeys(grounds)) for person_id, grounds in found.items()}


def ties_of_households(
    household_ids: Collection[int],
) -> dict[int, list[tuple[str, str, date, date | None]]]:
    """Return the ties of each household, oldest first; households without any are left out."""
    found: dict[int, list[tuple[str, str, date, date | None]]] = {}
    rows = Tie.objects.filter(household_id__in=list(household_ids)).order_by("start", "kind", "pk")
    for household, *tie in rows.values_list("household_id", "kind", "place", "start", "until"):
        found.setdefault(household, []).append((tie[0], tie[1], tie[2], tie[3]))
    return found


def find_by_index(column: str, digest: bytes, scope: Scope, limit: int) -> list[FoundRow]:
    """Find by the blind index of a number. `column`: bsn_index or v_number_index."""
    return _found(f"s.{column} = %s", [digest], scope, "s.person_id", [], limit)


def find_by_reference(reference: str, scope: Scope, limit: int) -> list[FoundRow]:
    """Find the members of the household, or the person, with this reference."""
    households = Household.objects.filter(in_scope(scope), reference=reference).values_list("pk", flat=True)
    persons = Person.objects.filter(in_scope(scope), reference=reference).values_list("pk", flat=True)
    return _found(
        "(m.household_id = ANY (%s) OR s.person_id = ANY (%s))",
        [list(households), list(persons)],
        scope,
        "m.id",
        [],
        limit,
    )


def find_by_name(
    words: tuple[str, ...], birth_year: int | None, scope: Scope, limit: int, *, close: bool
) -> list[FoundRow]:
    """
    Find by sounds: each word begins a word of the name, or with `close` resembles one.

    Returns: whole words first, then the most alike.
    """
    name = " ".join(words)
    one = "(s.name_key LIKE %s OR %s <%% s.name_key)" if close else "s.name_key LIKE %s"
    where, values = [one] * len(words), []
    for word in words:
        values += [f"% {word}%", word] if close else [f"% {word}%"]
    if birth_year is not None:
        where.append("s.birth_year = %s")
        values.append(str(birth_year))
    order = "(s.name_key || ' ') LIKE %s DESC, word_similarity(%s, s.name_key) DESC, s.person_id"
    return _found(" AND ".join(where), values, scope, order, [f"% {words[0]} %", name], limit)


def find_same(key: str, birth_year: int | None, scope: Scope, limit: int) -> list[FoundRow]:
    """Find exactly the same sounds and, when it is known, the same birth year."""
    where, values = "s.name_key = %s", [key]
    if birth_year is not None:
        where, values = where + " AND s.birth_year = %s", [key, birth_year]
    return _found(where, values, scope, "s.person_id", [], limit)


def _found(
    where: str, values: list[object], scope: Scope, order: str, order_values: list[object], limit: int
) -> list[FoundRow]:
    if scope.municipalities is not None:
        where, values = f"s.municipality = ANY (%s) AND {where}", [sorted(scope.municipalities), *values]
    with connection.cursor() as cursor:
        cursor.execute(_FOUND.format(where=where, order=order), [*values, *order_values, limit])
        return [FoundRow(*row) for row in cursor.fetchall()]


def current_household(person_id: int) -> int | None:
    return (
        Membership.objects.filter(person_id=person_id, until__isnull=True)
        .values_list("household_id", flat=True)
        .first()
    )


def references_of(household_ids: Collection[int]) -> dict[int, str]:
    return dict(Household.objects.filter(pk__in=list(household_ids)).values_list("pk", "reference"))

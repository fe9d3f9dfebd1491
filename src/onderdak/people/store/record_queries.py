"""Reads of records: candidates for somebody at the counter, and what is needed to weigh and to show them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from onderdak.access.public import Scope, values_beside
from onderdak.people.store.record_secrets import open_record

PER_KEY, CANDIDATES = 100, 40
LIKENESS = 0.45
NO_YEAR = 0  # as in the index `match_sounds_year`


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record that is open: what the source wrote, and whose it is. `hidden`: a protected member at home."""

    record_id: int
    municipality: str
    person_id: int
    own_person_id: int
    household_id: int | None
    hidden: bool
    source: str
    delivered_by: str
    batch_id: int | None
    row: int | None
    occurred_at: datetime
    content: dict[str, object]


_ROWS = """
SELECT r.id, r.municipality, r.person_id, r.own_person_id, m.household_id,
       EXISTS (SELECT 1 FROM people_membership o JOIN people_person p ON p.id = o.person_id
               WHERE o.household_id = m.household_id AND o.until IS NULL AND p.protected),
       r.source, r.delivered_by, r.batch_id, r.row, r.occurred_at, r.sealed, k.wrapped
FROM people_record r
LEFT JOIN people_recordkey k ON k.record_id = r.id
LEFT JOIN people_membership m ON m.person_id = r.own_person_id AND m.until IS NULL
WHERE {where} ORDER BY r.id
"""


_THERE = "r.withdrawn_at IS NULL"
_KEPT_APART = (
    "EXISTS (SELECT 1 FROM people_notsame n WHERE r.id IN (n.one_id, n.other_id) AND n.lifted_at IS NULL)"
)


def candidates(tokens: Mapping[str, int], scope: Scope) -> list[int]:
    """
    Return records that share a key, those that share most first. One index per key; no name is compared.

    Args:
        tokens: by the name of the key.
    """
    if not tokens:
        return []
    where, codes = _scope(scope)
    # a limit per key: a date that many share must not slow the counter down
    parts = " UNION ALL ".join(
        f"(SELECT record_id FROM people_matchkey WHERE {name} = %s::bigint{where} LIMIT {PER_KEY})"
        for name in tokens
    )
    values = [value for token in tokens.values() for value in (token, *codes)]
    with values_beside() as cursor:
        # prepared: to plan twelve questions takes longer than to answer them
        cursor.execute(
            f"SELECT record_id FROM ({parts}) found GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT {CANDIDATES}",
            values, prepare=True,
        )  # fmt: skip
        return [int(row[0]) for row in cursor.fetchall()]


def alike(sounds: str, birth_year: int | None, scope: Scope) -> list[int]:
    """Return records whose name sounds alike, the most alike first; the birth year may differ by one."""
    where, codes = _scope(scope)
    part = (
        f"SELECT record_id, similarity(sounds, %s) AS likeness FROM people_matchkey WHERE sounds %% %s{where}"
    )
    values: list[object] = [sounds, sounds, *codes]
    if birth_year is not None:
        # one question per year: the index holds year and sounds, and is asked for both only by an equal sign
        years = (NO_YEAR, birth_year - 1, birth_year, birth_year + 1)
        values = [value for year in years for value in (*values, year)]
        part = " UNION ALL ".join(f"({part} AND coalesce(birth_year, {NO_YEAR}) = %s::int)" for _ in years)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(LIKENESS)])
        cursor.execute(
            f"SELECT record_id FROM ({part}) found ORDER BY likeness DESC, record_id LIMIT {CANDIDATES}",
            values,
        )
        return [int(row[0]) for row in cursor.fetchall()]


def rows_by_id(record_ids: Collection[int]) -> dict[int, RecordRow]:
    """Open records by id; those that were taken back are left out."""
    return {row.record_id: row for row in _rows(f"r.id = ANY (%s) AND {_THERE}", [list(record_ids)])}


def rows_of_persons(person_ids: Collection[int]) -> list[RecordRow]:
    """Open every record that is counted with these persons today."""
    return _rows(f"r.person_id = ANY (%s) AND {_THERE}", [list(person_ids)])


def rows_of_municipality(code: str) -> list[RecordRow]:
    """Open every record of one municipality, for the nightly run and for a list."""
    return _rows(f"r.municipality = %s AND {_THERE}", [code])


def rows_taken_back(code: str) -> list[RecordRow]:
    """Open records of lists that were taken back, as far as a person took them apart from others."""
    return _rows(f"r.municipality = %s AND NOT ({_THERE}) AND {_KEPT_APART}", [code])


def _rows(where: str, values: list[object]) -> list[RecordRow]:
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(where=where), values)
        return [
            RecordRow(*row[:11], open_record(bytes(row[11]), bytes(row[12]) if row[12] else None, row[0]))
            for row in cursor.fetchall()
        ]


def _scope(scope: Scope) -> tuple[str, list[object]]:
    if scope.municipalities is None:
        return "", []
    return " AND municipality = ANY (%s)", [sorted(scope.municipalities)]

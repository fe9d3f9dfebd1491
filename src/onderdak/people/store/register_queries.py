"""Bulk reads of the register: flows of the by-name list, its pages, and who was not seen for how long."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from onderdak.access.public import Scope


@dataclass(frozen=True, slots=True)
class ListRow:
    """One person on the list, still encrypted. `wrapped` is None when the key was destroyed."""

    episode_id: int
    person_id: int
    municipality: str
    on_reason: str
    on_at: datetime
    household_id: int | None
    household: str
    reference: str
    birth_year: int | None
    protected: bool
    strong_at: datetime | None
    any_at: datetime | None
    sealed: bytes
    wrapped: bytes | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of the list ends: the order is by moment, then by number, both from high to low."""

    on_at: datetime
    episode_id: int


@dataclass(frozen=True, slots=True)
class UnseenTerms:
    """
    When which step is due: (moment, step) pairs. Whoever gave the last strong sign before the moment has it;
    who never gave one counts from the day they came on the list.

    `at_risk` holds for who was born after `adult_year`, is shielded, or has one of `grounds` today.
    """

    ordinary: tuple[tuple[datetime, int], ...]
    at_risk: tuple[tuple[datetime, int], ...]
    today: date
    adult_year: int
    grounds: tuple[str, ...]


_WAS = "(e.on_at < %(start)s AND (e.off_at IS NULL OR e.off_at >= %(start)s))"
_REMAINS = "(e.on_at < %(until)s AND (e.off_at IS NULL OR e.off_at >= %(until)s))"
_FLOWS = f"""
SELECT e.municipality, e.on_reason, e.off_reason, count(*) FILTER (WHERE {_WAS}),
       count(*) FILTER (WHERE {_REMAINS}),
       count(*) FILTER (WHERE e.on_at >= %(start)s AND e.on_at < %(until)s),
       count(*) FILTER (WHERE e.off_at >= %(start)s AND e.off_at < %(until)s)
FROM people_listepisode e
WHERE {{where}} AND e.on_at < %(until)s AND (e.off_at IS NULL OR e.off_at >= %(start)s) GROUP BY 1, 2, 3
"""
_LOST = f"""
SELECT DISTINCT e.municipality, e.person_id FROM people_listepisode e
WHERE {{where}} AND {_WAS} AND e.off_at < %(until)s AND e.off_reason = ''
  AND NOT EXISTS (SELECT 1 FROM people_listepisode o WHERE o.person_id = e.person_id
    AND o.municipality = e.municipality AND o.id <> e.id
    AND ((o.on_at < %(until)s AND (o.off_at IS NULL OR o.off_at >= %(until)s))
         OR (o.off_at >= %(start)s AND o.off_at < %(until)s AND o.off_reason <> '')))
"""
# each moment is a border between buckets: one pass over the list, however many moments are asked
_STOCK = """
SELECT width_bucket(e.on_at, %(moments)s::timestamptz[]), count(*) FROM people_listepisode e
WHERE {where} GROUP BY 1
UNION ALL
SELECT width_bucket(e.off_at, %(moments)s::timestamptz[]), -count(*) FROM people_listepisode e
WHERE {where} AND e.off_at IS NOT NULL GROUP BY 1
"""
_RISK = """(p.protected OR coalesce(p.birth_year > %(adult_year)s, false) OR EXISTS (
  SELECT 1 FROM people_vulnerability v WHERE v.person_id = e.person_id AND v.ground = ANY (%(grounds)s)
  AND v.start <= %(today)s AND (v.until IS NULL OR v.until > %(today)s)))"""
# the page is chosen first: only its rows are joined and opened
_ROWS = """
SELECT e.id, e.person_id, e.municipality, e.on_reason, e.on_at, m.household_id, coalesce(h.reference, ''),
       p.reference, p.birth_year, p.protected, s.strong_at, s.any_at, p.sealed, k.wrapped
FROM (
  SELECT e.* FROM people_listepisode e WHERE {where} AND e.off_at IS NULL {more}
  ORDER BY e.on_at {way}, e.id {way} LIMIT %(limit)s
) e
JOIN people_person p ON p.id = e.person_id
LEFT JOIN people_lastseen s ON s.person_id = e.person_id
LEFT JOIN people_personkey k ON k.person_id = e.person_id
LEFT JOIN people_membership m ON m.person_id = e.person_id AND m.until IS NULL
LEFT JOIN people_household h ON h.id = m.household_id
ORDER BY e.on_at DESC, e.id DESC
"""
# the step of each, by the terms of the rule as moments; then the counts, and one page, of the same rows.
# OFFSET 0 keeps the risk from being worked out once per use
_UNSEEN = """
WITH due AS MATERIALIZED (
  SELECT person_id, risk, counted_from, CASE WHEN risk THEN {at_risk} ELSE {ordinary} END AS step
  FROM (
    SELECT e.person_id, {risk} AS risk, coalesce(s.strong_at, e.on_at) AS counted_from
    FROM people_lastseen s
    JOIN people_listepisode e ON e.person_id = s.person_id AND e.off_at IS NULL
    JOIN people_person p ON p.id = e.person_id
    WHERE {where} AND coalesce(s.strong_at, e.on_at) < %(soonest)s
    OFFSET 0
  ) seen
)
SELECT step, count(*), NULL, NULL, NULL FROM due WHERE step > 0 GROUP BY step
UNION ALL
(SELECT step, NULL, person_id, risk, counted_from FROM due
 WHERE step > 0 AND (%(step)s::int IS NULL OR step = %(step)s)
 ORDER BY step DESC, risk DESC, (counted_from AT TIME ZONE 'Europe/Amsterdam')::date, person_id
 LIMIT %(limit)s OFFSET %(first)s)
"""


def flows(scope: Scope, start: datetime, until: datetime) -> list[tuple[str, str, str, int]]:
    """Return (kind, municipality, reason or person, count); kinds are begin, came, went, end, lost."""
    where, values = _where(scope, "e")
    values |= {"start": start, "until": until}
    found: list[tuple[str, str, str, int]] = []
    for code, on, off, begin, end, came, went in _all(_FLOWS.format(where=where), values):
        parts = (("begin", "", begin), ("end", "", end), ("came", on, came), ("went", off, went))
        found += [(kind, code, reason, count) for kind, reason, count in parts if count]
    lost = _all(_LOST.format(where=where), values)
    return found + [("lost", code, str(person), 1) for code, person in lost]


def stock_at(scope: Scope, moments: list[datetime]) -> list[int]:
    """Return how many were on the list at each moment; the moments in order of time."""
    where, values = _where(scope, "e")
    steps = _all(_STOCK.format(where=where), values | {"moments": moments})
    return [sum(count for bucket, count in steps if bucket <= place) for place in range(len(moments))]


def list_rows(
    scope: Scope, *, limit: int, after: Mark | None = None, before: Mark | None = None
) -> list[ListRow]:
    """
    Return a part of the list, who came last first: the first rows, those after a mark, or those before one.

    The page is found by its mark in the index, so the last page costs what the first one costs.
    """
    mark, sign = (before, ">") if before else (after, "<")
    more = f"AND (e.on_at, e.id) {sign} (%(at)s, %(id)s)" if mark else ""
    values = {"limit": limit} | ({"at": mark.on_at, "id": mark.episode_id} if mark else {})
    return _rows_of(scope, more, "ASC" if before else "DESC", values)


def rows_of_listed(scope: Scope, person_ids: list[int]) -> list[ListRow]:
    """Return these persons, as far as they are on the list."""
    values = {"limit": len(person_ids), "persons": person_ids}
    return _rows_of(scope, "AND e.person_id = ANY (%(persons)s)", "DESC", values)


def _rows_of(scope: Scope, more: str, way: str, asked: dict[str, object]) -> list[ListRow]:
    where, values = _where(scope, "e")
    sql = _ROWS.format(where=where, more=more, way=way)
    return [_row(row) for row in _all(sql, values | asked)]


def count_on_list(scope: Scope) -> int:
    where, values = _where(scope, "e")
    sql = f"SELECT count(*) FROM people_listepisode e WHERE {where} AND e.off_at IS NULL"
    return int(_all(sql, values)[0][0])


def unseen(
    scope: Scope, terms: UnseenTerms, *, step: int | None, first: int, limit: int
) -> tuple[dict[int, int], list[tuple[int, bool, datetime]]]:
    """
    Return how many persons each step is due for, and one page of (person, at risk, counted from).

    The count begins at the last strong sign; for who was never seen, when they came on the list. Most urgent
    first: by step, by risk, by days.
    """
    where, values = _where(scope, "e")
    values |= {
        "soonest": max(moment for moment, _ in (*terms.ordinary, *terms.at_risk)), "today": terms.today,
        "adult_year": terms.adult_year, "grounds": list(terms.grounds), "step": step, "first": first,
        "limit": limit,
    }  # fmt: skip
    cases = {}
    for name in ("ordinary", "at_risk"):
        steps = sorted(getattr(terms, name))
        cases[name] = _step_case(name, len(steps))
        for place, (moment, number) in enumerate(steps):
            values |= {f"{name}_{place}": moment, f"{name}_{place}_step": number}
    found = _all(_UNSEEN.format(where=where, risk=_RISK, **cases), values)
    counts = {number: count for number, count, *_ in found if count is not None}
    return counts, [(row[2], row[3], row[4]) for row in found if row[1] is None]


def _step_case(name: str, terms: int) -> str:
    """SQL for the step by the moment that is counted from: the longest term first."""
    whens = " ".join(
        f"WHEN counted_from < %({name}_{place})s THEN %({name}_{place}_step)s" for place in range(terms)
    )
    return f"(CASE {whens} ELSE 0 END)"


def _row(row: tuple) -> ListRow:  # type: ignore[type-arg]
    return ListRow(*row[:12], bytes(row[12]), None if row[13] is None else bytes(row[13]))


def _where(scope: Scope, alias: str) -> tuple[str, dict[str, object]]:
    if scope.municipalities is None:
        return "true", {}
    return f"{alias}.municipality = ANY (%(codes)s)", {"codes": sorted(scope.municipalities)}


def _all(sql: str, values: dict[str, object]) -> list:  # type: ignore[type-arg]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()

"""Bulk reads of the register: flows of the by-name list, its pages, and who was not seen for how long."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from onderdak.access.public import Scope


@dataclass(frozen=True, slots=True)
class ListRow:
    """One person on the list, still encrypted. `wrapped` is None when the key was destroyed."""

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
_RISK = """(p.protected OR p.birth_year > %(adult_year)s OR EXISTS (
  SELECT 1 FROM people_vulnerability v WHERE v.person_id = e.person_id AND v.ground = ANY (%(grounds)s)
  AND v.start <= %(today)s AND (v.until IS NULL OR v.until > %(today)s)))"""
# the page is chosen first: only its rows are joined and opened
_ROWS = """
SELECT e.person_id, e.municipality, e.on_reason, e.on_at, m.household_id, coalesce(h.reference, ''),
       p.reference, p.birth_year, p.protected, s.strong_at, s.any_at, p.sealed, k.wrapped
FROM (
  SELECT e.* FROM people_listepisode e WHERE {where} AND e.off_at IS NULL {more}
  ORDER BY e.on_at DESC, e.id DESC LIMIT %(limit)s OFFSET %(first)s
) e
JOIN people_person p ON p.id = e.person_id
LEFT JOIN people_lastseen s ON s.person_id = e.person_id
LEFT JOIN people_personkey k ON k.person_id = e.person_id
LEFT JOIN people_membership m ON m.person_id = e.person_id AND m.until IS NULL
LEFT JOIN people_household h ON h.id = m.household_id
ORDER BY e.on_at DESC, e.id DESC
"""
_UNSEEN = """
SELECT e.person_id, {risk}, s.strong_at
FROM people_lastseen s
JOIN people_listepisode e ON e.person_id = s.person_id AND e.off_at IS NULL
JOIN people_person p ON p.id = e.person_id
WHERE {where} AND (s.strong_at IS NULL OR s.strong_at <= %(soonest)s)
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


def list_rows(scope: Scope, *, first: int, limit: int, person_ids: list[int] | None = None) -> list[ListRow]:
    """Return a part of the list, who came last first; or exactly these persons, as far as they are on it."""
    where, values = _where(scope, "e")
    more = "" if person_ids is None else "AND e.person_id = ANY (%(persons)s)"
    values |= {"first": first, "limit": limit, "persons": person_ids}
    sql = _ROWS.format(where=where, more=more)
    return [_row(row) for row in _all(sql, values)]


def count_on_list(scope: Scope) -> int:
    where, values = _where(scope, "e")
    sql = f"SELECT count(*) FROM people_listepisode e WHERE {where} AND e.off_at IS NULL"
    return int(_all(sql, values)[0][0])


def unseen(
    scope: Scope, *, soonest: datetime, today: object, adult_year: int, grounds: list[str]
) -> list[tuple[int, bool, datetime | None]]:
    """Return (person, at risk, last strong sign) of who is on the list and was not seen since `soonest`."""
    where, values = _where(scope, "e")
    values |= {"soonest": soonest, "today": today, "adult_year": adult_year, "grounds": grounds}
    return _all(_UNSEEN.format(where=where, risk=_RISK), values)


def _row(row: tuple) -> ListRow:  # type: ignore[type-arg]
    return ListRow(*row[:11], bytes(row[11]), None if row[12] is None else bytes(row[12]))


def _where(scope: Scope, alias: str) -> tuple[str, dict[str, object]]:
    if scope.municipalities is None:
        return "true", {}
    return f"{alias}.municipality = ANY (%(codes)s)", {"codes": sorted(scope.municipalities)}


def _all(sql: str, values: dict[str, object]) -> list:  # type: ignore[type-arg]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()

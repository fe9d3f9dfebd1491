"""Use case (read): what placement knows of everybody at once: who has a place, who waits, who left."""

from dataclasses import dataclass

from django.db import connection

PLACED = """
SELECT DISTINCT o.person_id FROM placement_occupancy o
WHERE o.voided_at IS NULL AND o.kind IN ('stay', 'promise', 'kept') AND NOT EXISTS (
  SELECT 1 FROM placement_placementevent e WHERE e.subject = 'stay' AND e.subject_id = o.stay_id
    AND e.kind = 'left' AND NOT EXISTS (SELECT 1 FROM placement_placementevent c WHERE c.corrects_id = e.id))
"""
WAITING = """
SELECT DISTINCT m.person_id FROM placement_placementrequest r, unnest(r.member_ids) AS m(person_id)
WHERE r.withdrawn_at IS NULL
"""
LEFT = """
SELECT DISTINCT o.person_id FROM placement_occupancy o
JOIN placement_placementevent e ON e.subject = 'stay' AND e.subject_id = o.stay_id AND e.kind = 'left'
WHERE e.reason <> ''
UNION
SELECT DISTINCT m.person_id FROM placement_placementrequest r
CROSS JOIN unnest(r.member_ids) AS m(person_id)
JOIN placement_placementevent e ON e.subject = 'request' AND e.subject_id = r.id AND e.kind = 'withdrawn'
WHERE r.withdrawn_at IS NOT NULL AND e.reason <> ''
"""


@dataclass(frozen=True, slots=True)
class WhereIs:
    """Person ids per answer; one person may be in more than one."""

    placed: frozenset[int]
    waiting: frozenset[int]
    left: frozenset[int]


def where_is_everybody() -> WhereIs:
    """Read the three sets for the whole scope of the connection. For counts and checks: ids only."""
    return WhereIs(_ids(PLACED), _ids(WAITING), _ids(LEFT))


def _ids(sql: str) -> frozenset[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return frozenset(row[0] for row in cursor.fetchall())

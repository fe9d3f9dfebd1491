"""Households that must not live in one location for a while: who, until when, and where the other sleeps."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection

_OTHERS = """
SELECT h.id, o.location_id
FROM unnest(%(ids)s::bigint[]) AS h(id)
JOIN placement_apart a ON (a.one_id = h.id OR a.other_id = h.id)
  AND a.start <= %(night)s AND %(night)s < a.until
JOIN placement_occupancy o
  ON o.household_id = CASE WHEN a.one_id = h.id THEN a.other_id ELSE a.one_id END
  AND o.voided_at IS NULL AND o.during @> %(night)s::date
  AND (o.kind <> 'hold' OR (o.expires_at > %(now)s AND NOT EXISTS (
    SELECT 1 FROM placement_occupancy mine WHERE mine.household_id = h.id AND mine.kind = 'hold'
      AND mine.voided_at IS NULL AND mine.expires_at > %(now)s AND mine.location_id = o.location_id)))
WHERE NOT EXISTS (SELECT 1 FROM placement_apartend e WHERE e.apart_id = a.id AND e.on <= %(night)s)
"""


def kept_apart(
    household_ids: Sequence[int], *, night: date, now: datetime | None = None
) -> dict[int, set[int]]:
    """
    Give per household the locations where somebody sleeps or keeps a place whom it must not live with.

    Args:
        now: given at the counter: what is reserved for the other at this moment counts as well, unless both
            reserved there before they were kept apart; then who accepts first has it. A round decides about
            what is reserved itself.
    """
    found: dict[int, set[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS, {"ids": list(household_ids), "night": night, "now": now})
        for household, location in cursor.fetchall():
            found.setdefault(household, set()).add(location)
    return found


def partners_of(household_ids: Sequence[int], *, night: date) -> dict[int, set[int]]:
    """Give per household whom it must not live with on a night, wherever they are and whether they sleep."""
    sql = """
    SELECT a.one_id, a.other_id FROM placement_apart a
    WHERE (a.one_id = ANY(%(ids)s) OR a.other_id = ANY(%(ids)s))
      AND a.start <= %(night)s AND %(night)s < a.until
      AND NOT EXISTS (SELECT 1 FROM placement_apartend e WHERE e.apart_id = a.id AND e.on <= %(night)s)
    """
    found: dict[int, set[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, {"ids": list(household_ids), "night": night})
        for one, other in cursor.fetchall():
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def apart_of_requests(request_ids: Sequence[int], *, night: date) -> dict[int, set[int]]:
    """Give the same per request, for searches over many who wait, in one question."""
    sql = (
        "SELECT r.id, found.location_id FROM placement_placementrequest r"
        f" JOIN ({_OTHERS}) AS found(id, location_id) ON found.id = r.household_id"
        " WHERE r.id = ANY(%(requests)s)"
    )
    sql = sql.replace(
        "unnest(%(ids)s::bigint[])",
        "(SELECT q.household_id FROM placement_placementrequest q WHERE q.id = ANY(%(requests)s))",
    )
    found: dict[int, set[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, {"requests": list(request_ids), "night": night, "now": None})
        for request, location in cursor.fetchall():
            found.setdefault(request, set()).add(location)
    return found

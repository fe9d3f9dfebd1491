"""Who uses which place of a location, night by night, as the guard table has it. No decisions here."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from onderdak.placement.store.queries import LIVE


@dataclass(frozen=True, slots=True)
class UseRow:
    """
    One person on one place for [start, until); None is until further notice.

    `agreed_until` is the agreed end of the stay, `ends_at` the moment at which a hold lapses.
    """

    unit_id: int
    place_id: int
    household_id: int
    kind: str
    unit_mode: str
    start: date
    until: date | None
    stay_id: int | None
    agreed_until: date | None
    ends_at: datetime | None


def uses_of_units(*, unit_ids: list[int], start: date, until: date, now: datetime) -> list[UseRow]:
    """List the live rows of these units that touch [start, until), by unit, start and place."""
    sql = f"""
    SELECT o.unit_id, o.place_id, o.household_id, o.kind, o.unit_mode, lower(o.during), upper(o.during),
           o.stay_id, s.until, h.expires_at
    FROM placement_occupancy o LEFT JOIN placement_stay s ON s.id = o.stay_id
    LEFT JOIN placement_hold h ON h.id = o.hold_id
    WHERE o.unit_id = ANY(%(units)s) AND o.during && daterange(%(start)s, %(until)s) AND {LIVE}
    ORDER BY o.unit_id, lower(o.during), o.place_id
    """
    values = {"units": unit_ids, "start": start, "until": until, "now": now, "own": []}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [UseRow(*row) for row in cursor.fetchall()]

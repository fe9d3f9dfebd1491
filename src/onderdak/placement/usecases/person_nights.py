"""Read: on which days of a period each person had a place, for who assesses a month."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from onderdak.access.public import Desk

_STAYS = """
SELECT o.household_id, o.person_id, o.location_id, lower(o.during), upper(o.during)
FROM placement_occupancy o
WHERE o.kind IN ('stay', 'kept') AND o.voided_at IS NULL
  AND o.during && daterange(%(start)s, %(until)s) AND o.authority = %(authority)s
  AND (%(households)s::bigint[] IS NULL OR o.household_id = ANY(%(households)s::bigint[]))
ORDER BY o.household_id, o.person_id, lower(o.during)
"""


@dataclass(frozen=True, slots=True)
class PersonStay:
    """Days [start, until) of one person in one location; `until` None: no end is known."""

    household_id: int
    person_id: int
    location_id: int
    start: date
    until: date | None


def person_nights(
    *, desk: Desk, municipality: str, start: date, until: date, households: list[int] | None = None
) -> list[PersonStay]:
    """
    Return the stays of the persons for whom a municipality is responsible, by household, person and day.

    Args:
        start, until: half-open; a stay that touches the period is returned whole.

    Raises:
        NotVisible: another municipality than this desk works for.
    """
    desk.must_see_cases(municipality)
    with connection.cursor() as cursor:
        cursor.execute(
            _STAYS, {"start": start, "until": until, "authority": municipality, "households": households}
        )
        return [PersonStay(*row) for row in cursor.fetchall()]

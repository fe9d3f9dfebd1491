"""Who has a place in a location that opens, and how many wait for one by that day. No decisions here."""

from dataclasses import dataclass
from datetime import date

from onderdak.placement.store.queries import read_rows

_MOVE_IN = """
SELECT household_id, min(lower(during)), count(DISTINCT person_id) FROM placement_occupancy
WHERE location_id = %(location)s AND voided_at IS NULL AND kind IN ('stay', 'promise')
  AND during && daterange(%(night)s, NULL)
GROUP BY household_id ORDER BY 2, household_id
"""
_WAIT = """
SELECT count(*), coalesce(sum(cardinality(r.member_ids)), 0) FROM placement_placementrequest r
WHERE r.municipality = %(code)s AND r.withdrawn_at IS NULL AND r.needed_from <= %(day)s
  AND NOT EXISTS (SELECT 1 FROM placement_occupancy o WHERE o.household_id = r.household_id
    AND o.voided_at IS NULL AND o.kind IN ('stay', 'kept', 'promise') AND o.during @> %(day)s::date)
"""


@dataclass(frozen=True, slots=True)
class MovesIn:
    """One household with a place in the location that opens, and its first night there. No name."""

    household_id: int
    start: date
    persons: int


def move_in(location_id: int, night: date) -> list[MovesIn]:
    """List the households with a place there tonight or later, by first night."""
    return [MovesIn(*row) for row in read_rows(_MOVE_IN, {"location": location_id, "night": night})]


def waiting_by(code: str, day: date) -> tuple[int, int]:
    """Count households and persons with an open request of a municipality and no place on a day."""
    households, persons = read_rows(_WAIT, {"code": code, "day": day})[0]
    return int(households), int(persons)

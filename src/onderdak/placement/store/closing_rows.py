"""Who lives where a location closes, and what each household has for that day. No decisions here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onderdak.placement.store.queries import read_rows

# An open request counts only when the stay has ended by that day: until then nobody looks for a place for
# them, because they have one.
_TOLD = """
WITH closing AS (SELECT * FROM unnest(%(ids)s::bigint[], %(days)s::date[]) AS c(location_id, day)),
living AS (
  SELECT c.location_id, c.day, o.household_id, min(o.authority) AS authority, min(o.stay_id) AS stay_id,
         count(DISTINCT o.person_id) AS persons
  FROM closing c JOIN placement_occupancy o ON o.location_id = c.location_id AND o.voided_at IS NULL
    AND o.kind IN ('stay', 'kept', 'promise') AND o.during @> %(night)s::date
  GROUP BY c.location_id, c.day, o.household_id)
SELECT l.location_id, l.household_id, l.authority, l.stay_id, l.persons,
  (SELECT min(n.location_id) FROM placement_occupancy n WHERE n.household_id = l.household_id
     AND n.voided_at IS NULL AND n.kind IN ('stay', 'promise') AND n.location_id <> l.location_id
     AND n.during @> l.day) AS next_location,
  (SELECT min(r.id) FROM placement_placementrequest r WHERE r.household_id = l.household_id
     AND r.withdrawn_at IS NULL AND r.needed_from <= l.day) AS request_id,
  EXISTS (SELECT 1 FROM placement_occupancy h WHERE h.household_id = l.household_id AND h.voided_at IS NULL
     AND h.kind <> 'hold' AND h.location_id = l.location_id AND h.during @> l.day) AS stays_on
FROM living l
"""
_COUNTED = f"""
SELECT location_id, count(*), count(*) FILTER (WHERE next_location IS NOT NULL),
  count(*) FILTER (WHERE next_location IS NULL AND request_id IS NOT NULL AND NOT stays_on)
FROM ({_TOLD}) t GROUP BY location_id
"""


@dataclass(frozen=True, slots=True)
class LivesThere:
    """
    One household of tonight in a location that closes. No name.

    `stays_on` is true while the stay runs on past the closing; the request then waits for nobody yet.
    """

    location_id: int
    household_id: int
    authority: str
    stay_id: int
    persons: int
    next_location: int | None
    request_id: int | None
    stays_on: bool

    @property
    def moves(self) -> bool:
        return self.next_location is not None

    @property
    def asks(self) -> bool:
        return not self.moves and self.request_id is not None and not self.stays_on

    @property
    def without(self) -> bool:
        return not self.moves and not self.asks


def lives_there(*, night: date, closes: Mapping[int, date]) -> list[LivesThere]:
    """List the households of tonight in these locations, by household."""
    sql = f"{_TOLD} ORDER BY l.location_id, l.household_id"
    return [LivesThere(*row) for row in read_rows(sql, _values(night, closes))]


def counted(*, night: date, closes: Mapping[int, date]) -> dict[int, tuple[int, int, int]]:
    """Count per location: households, with a next place, with an open request."""
    return {row[0]: row[1:] for row in read_rows(_COUNTED, _values(night, closes))}


def _values(night: date, closes: Mapping[int, date]) -> dict[str, object]:
    return {"ids": list(closes), "days": list(closes.values()), "night": night}

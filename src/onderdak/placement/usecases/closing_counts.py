"""Read: of who lives where a location closes: has a next place, an open request, or neither. Counts only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onderdak.access.public import Desk
from onderdak.placement.store.queries import read_rows

_CLOSING = """
WITH closing AS (SELECT * FROM unnest(%(ids)s::bigint[], %(days)s::date[]) AS c(location_id, day)),
living AS (
  SELECT DISTINCT c.location_id, c.day, o.household_id FROM closing c
  JOIN placement_occupancy o ON o.location_id = c.location_id AND o.voided_at IS NULL
    AND o.kind IN ('stay', 'kept', 'promise') AND o.during @> %(night)s::date),
told AS (
  SELECT l.location_id, EXISTS (
      SELECT 1 FROM placement_occupancy n WHERE n.household_id = l.household_id AND n.voided_at IS NULL
        AND n.kind IN ('stay', 'promise') AND n.location_id <> l.location_id AND n.during @> l.day) AS moves,
    EXISTS (
      SELECT 1 FROM placement_placementrequest r WHERE r.household_id = l.household_id
        AND r.withdrawn_at IS NULL AND r.needed_from <= l.day) AS asks
  FROM living l)
SELECT location_id, count(*), count(*) FILTER (WHERE moves), count(*) FILTER (WHERE asks AND NOT moves)
FROM told GROUP BY location_id
"""


@dataclass(frozen=True, slots=True)
class ClosingCount:
    """Households of tonight in a location: with a next place on the day it closes, or an open request."""

    households: int
    with_place: int
    with_request: int

    @property
    def without(self) -> int:
        """Households for which nothing is arranged or asked yet."""
        return self.households - self.with_place - self.with_request


def closing_counts(*, desk: Desk, night: date, closes: Mapping[int, date]) -> dict[int, ClosingCount]:
    """
    Count, per location that closes on a day, who lives there tonight and what is arranged for them.

    Args:
        closes: per location id the first night on which it is not open any more.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    values = {"ids": list(closes), "days": list(closes.values()), "night": night}
    return {row[0]: ClosingCount(*row[1:]) for row in read_rows(_CLOSING, values)} if closes else {}

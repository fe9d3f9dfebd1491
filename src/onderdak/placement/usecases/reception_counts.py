"""Reads for who looks ahead: who is inside since when, who waits, who came, who left. Counts, no ids."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.placement.store.queries import read_rows

_INSIDE = """
SELECT location_id, least(size, %(most)s), date_trunc('month', since)::date, count(*) FROM (
  SELECT o.household_id, min(o.location_id) AS location_id, count(DISTINCT o.person_id) AS size,
         (SELECT min(s.start) FROM placement_stay s WHERE s.household_id = o.household_id) AS since
  FROM placement_occupancy o
  WHERE o.voided_at IS NULL AND o.kind IN ('stay', 'kept', 'promise') AND o.during @> %(night)s::date
  GROUP BY o.household_id) AS tonight
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_WAITING = """
SELECT r.municipality, least(cardinality(r.member_ids), %(most)s),
       (r.reported_at AT TIME ZONE 'Europe/Amsterdam')::date, count(*)
FROM placement_placementrequest r
WHERE r.withdrawn_at IS NULL AND r.reported_at <= %(now)s AND r.needed_from <= %(night)s
  AND NOT EXISTS (SELECT 1 FROM placement_occupancy o WHERE o.household_id = r.household_id
    AND o.voided_at IS NULL AND o.kind IN ('stay', 'kept', 'promise') AND o.during @> %(night)s::date)
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_CAME = """
SELECT municipality, least(size, %(most)s), came, count(*) FROM (
  SELECT r.municipality, cardinality(r.member_ids) AS size,
         (r.reported_at AT TIME ZONE 'Europe/Amsterdam')::date AS came,
         row_number() OVER (PARTITION BY r.household_id ORDER BY r.reported_at) AS nth
  FROM placement_placementrequest r WHERE r.reported_at <= %(now)s) AS asked
WHERE nth = 1 AND came >= %(since)s AND came < %(night)s
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_EPISODES = """
SELECT entry, CASE WHEN gone <= %(night)s THEN gone END, count(*) FROM (
  SELECT o.household_id, min(lower(o.during)) AS entry, max(coalesce(upper(o.during), 'infinity')) AS gone
  FROM placement_occupancy o
  WHERE o.voided_at IS NULL AND o.kind IN ('stay', 'kept') AND lower(o.during) <= %(night)s
  GROUP BY o.household_id) AS households
WHERE gone > %(since)s
GROUP BY 1, 2 ORDER BY 1, 2
"""

_SINCE = """
SELECT (SELECT min(recorded_at) FROM placement_placementevent WHERE subject = 'stay'),
       (SELECT min(recorded_at) FROM placement_placementevent WHERE subject = 'request'),
       (SELECT max(recorded_at) FROM placement_placementevent)
"""


@dataclass(frozen=True, slots=True)
class Group:
    """
    So many households of one size. `where` is a location id or a municipality, `size` in persons, at most
    `most`; `since` is the month of entry, the day of the report, or the day on which they came.
    """

    where: int | str
    size: int
    since: date
    households: int


@dataclass(frozen=True, slots=True)
class Episode:
    """So many households that came on `entry` and left on `gone`; None: they are still there."""

    entry: date
    gone: date | None
    households: int


@dataclass(frozen=True, slots=True)
class ReceptionCounts:
    """
    Everything that a look ahead needs to know about people, in counts.

    Attributes:
        stays_since: when the first stay was recorded: what ended before was never seen here.
        reports_since: when the first report was recorded; it may be about an earlier day.
        last_recorded: when something happened last.
    """

    inside: tuple[Group, ...]
    waiting: tuple[Group, ...]
    came: tuple[Group, ...]
    episodes: tuple[Episode, ...]
    stays_since: datetime | None
    reports_since: datetime | None
    last_recorded: datetime | None


def waiting_counts(*, desk: Desk, now: datetime, night: date, most: int = 6) -> tuple[Group, ...]:
    """
    Count who waits on a night alone: a page that asks several nights needs nothing of who is inside.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    values = {"night": night, "now": now, "most": most}
    return tuple(Group(*row) for row in read_rows(_WAITING, values))


def reception_counts(
    *, desk: Desk, now: datetime, night: date, since: date, most: int = 6
) -> ReceptionCounts:
    """
    Count who is inside tonight, who waits, who came since a day and how long stays lasted since then.

    Args:
        since: of reports and of stays; who left before is not in it.
        most: larger households count as this size.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    values = {"night": night, "now": now, "since": since, "most": most}
    inside, waiting, came = (
        tuple(Group(*row) for row in read_rows(sql, values)) for sql in (_INSIDE, _WAITING, _CAME)
    )
    episodes = tuple(Episode(*row) for row in read_rows(_EPISODES, values))
    return ReceptionCounts(inside, waiting, came, episodes, *read_rows(_SINCE, {})[0])

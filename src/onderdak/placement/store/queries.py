"""What stands in the tables of placement, read in bulk. No decisions here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.db import IntegrityError, connection

from onderdak.capacity.public import FAR, OPEN_PLACES, day_number, number_columns
from onderdak.placement.store.apart import apart_of_requests
from onderdak.placement.store.models import PlacementEvent, PlacementRequest
from onderdak.placement.types import Event, Member, Reach, RequestFacts, Who
from onderdak.placement.types import PlacementRequest as Asked

# A hold past its moment is no hold, even before anybody tidied it up.
# What is kept for a household is free for that household: %(own)s are household ids.
LIVE = """
o.voided_at IS NULL AND (o.kind <> 'hold'
  OR (o.expires_at > %(now)s AND NOT o.household_id = ANY(%(own)s::bigint[])))
"""
TAKEN_TONIGHT = f"o.during @> %(night)s::date AND {LIVE}"


@dataclass(frozen=True, slots=True)
class UnitUse:
    """Who is in a unit on a night: how many places, in which mode, and from when more is promised."""

    others: int = 0
    mode: str | None = None
    taken_from: date | None = None


def free_places(
    *,
    night: date,
    now: datetime,
    municipalities: Sequence[str] | None = None,
    unit_ids: Sequence[int] | None = None,
    own: Sequence[int] = (),
) -> dict[int, frozenset[int]]:
    """Give the places that nobody has on `night`, by unit. Blocked places are among them."""
    sql = f"""
    SELECT f.unit_id, array_agg(f.place_id) FROM ({OPEN_PLACES}) f
    WHERE NOT EXISTS (SELECT 1 FROM placement_occupancy o WHERE o.place_id = f.place_id AND {TAKEN_TONIGHT})
      AND (%(codes)s::text[] IS NULL OR f.municipality = ANY(%(codes)s::text[]))
      AND (%(units)s::bigint[] IS NULL OR f.unit_id = ANY(%(units)s::bigint[]))
    GROUP BY f.unit_id
    """
    values = {"night": night, "now": now, "codes": _list(municipalities), "units": _list(unit_ids)}
    values["own"] = list(own)
    return {unit: frozenset(places) for unit, places in read_rows(sql, values)}


def unit_use(
    *, unit_ids: Sequence[int], night: date, now: datetime, own: Sequence[int] = ()
) -> dict[int, UnitUse]:
    """Say for each of the units who is in it on `night`, and from which later night somebody else comes."""
    sql = f"""
    SELECT o.unit_id, count(*) FILTER (WHERE o.during @> %(night)s::date),
           min(o.unit_mode) FILTER (WHERE o.during @> %(night)s::date),
           min(lower(o.during)) FILTER (WHERE lower(o.during) > %(night)s::date)
    FROM placement_occupancy o
    WHERE o.unit_id = ANY(%(units)s) AND (upper_inf(o.during) OR upper(o.during) > %(night)s::date) AND {LIVE}
    GROUP BY o.unit_id
    """
    rows = read_rows(sql, {"night": night, "now": now, "units": list(unit_ids), "own": list(own)})
    return {unit: UnitUse(others, mode, taken_from) for unit, others, mode, taken_from in rows}


def taken_by_location(*, night: date, now: datetime, municipalities: Sequence[str]) -> dict[int, int]:
    """Count the places taken on `night` per location of these municipalities."""
    sql = f"""
    SELECT o.location_id, count(*) FROM placement_occupancy o
    WHERE o.municipality = ANY(%(codes)s) AND {TAKEN_TONIGHT} GROUP BY o.location_id
    """
    return dict(read_rows(sql, {"night": night, "now": now, "codes": list(municipalities), "own": []}))


def requests_of(
    *,
    ids: Sequence[int] | None = None,
    municipalities: Sequence[str] | None = None,
    night: date | None = None,
) -> list[PlacementRequest]:
    """
    List requests by id, or those that wait on `night`: not withdrawn, asked for that night or before, and
    without a place of their own then. A place promised for a later night is no roof tonight.
    """
    found = PlacementRequest.objects.order_by("id")
    if ids is not None:
        found = found.filter(id__in=ids)
    if municipalities is not None:
        found = found.filter(municipality__in=municipalities)
    if night is None:
        return list(found)
    waiting = list(found.filter(withdrawn_at__isnull=True, needed_from__lte=night))
    placed = read_rows(
        "SELECT DISTINCT household_id FROM placement_occupancy WHERE household_id = ANY(%(ids)s)"
        " AND voided_at IS NULL AND kind <> 'hold' AND during @> %(night)s::date",
        {"night": night, "ids": [row.household_id for row in waiting]},
    )
    with_place = {row[0] for row in placed}
    return [row for row in waiting if row.household_id not in with_place]


def next_own_nights(household_ids: Sequence[int], *, after: date) -> dict[int, date]:
    """Give per household the first night after `after` for which it has a place, where there is one."""
    sql = """
    SELECT o.household_id, min(lower(o.during)) FROM placement_occupancy o
    WHERE o.household_id = ANY(%(ids)s) AND o.voided_at IS NULL AND o.kind <> 'hold'
      AND lower(o.during) > %(after)s GROUP BY o.household_id
    """
    return dict(read_rows(sql, {"ids": list(household_ids), "after": after}))


def end_holds(
    *, now: datetime, unit_ids: Sequence[int], household_ids: Sequence[int]
) -> list[tuple[int, str, str, int, int]]:
    """
    Void the holds of these households, and those in these units that are over.

    A hold that is over keeps its rows until somebody needs the unit; the constraints do not know the clock.

    Returns: (hold, municipality, authority, household, unit) of the holds that were still running.
    """
    sql = """
    UPDATE placement_occupancy o SET voided_at = %(now)s
    WHERE o.kind = 'hold' AND o.voided_at IS NULL
      AND ((o.expires_at <= %(now)s AND o.unit_id = ANY(%(units)s)) OR o.household_id = ANY(%(households)s))
    RETURNING o.hold_id, o.municipality, o.authority, o.household_id, o.unit_id, o.expires_at > %(now)s
    """
    values = {"now": now, "units": list(unit_ids), "households": list(household_ids)}
    return sorted({row[:5] for row in read_rows(sql, values) if row[5]})


def asked(row: PlacementRequest, region_of: Mapping[str, str]) -> Asked:
    """Turn a row into the value that rules and engine read."""
    members = tuple(
        Member(person, Who(who)) for person, who in zip(row.member_ids, row.member_whos, strict=True)
    )
    facts = RequestFacts(
        members=members,
        needed_from=row.needed_from,
        reported_at=row.reported_at,
        group=row.group or None,
        needs=frozenset(row.needs),
        grounds=frozenset(row.grounds),
        ties=tuple(row.ties),
        reach=Reach(row.reach),
        consents=frozenset(row.consents),
        has_roof=row.has_roof,
        roof_until=row.roof_until,
        need_unmet=row.need_unmet,
        court_until=row.court_until,
        assessed=row.assessed,
    )
    region = region_of.get(row.municipality, "")
    return Asked(row.pk, row.household_id, row.reference, row.municipality, region, row.draw, facts)


def events_of(subject: str, ids: Iterable[int]) -> dict[int, list[Event]]:
    """List the events of these subjects, by subject id, in order of recording."""
    found: dict[int, list[Event]] = {one: [] for one in ids}
    for row in PlacementEvent.objects.filter(subject=subject, subject_id__in=list(found)).order_by("id"):
        found[row.subject_id].append(
            Event(
                row.kind,
                row.occurred_at,
                row.recorded_at,
                row.reason,
                row.basis,
                row.payload,
                row.pk,
                row.corrects_id,
            )
        )
    return found


def excluded(request_ids: Sequence[int], *, night: date) -> dict[int, tuple[set[int], set[int]]]:
    """
    Give per request the units and the locations that are not offered: refused before, or somebody lives there
    from whom the household is kept apart.
    """
    sql = """
    SELECT request_id, unit_id, location_id FROM placement_exclusion
    WHERE request_id = ANY(%(ids)s) AND (until IS NULL OR until > %(night)s)
    """
    found: dict[int, tuple[set[int], set[int]]] = {}
    for request, unit, location in read_rows(sql, {"ids": list(request_ids), "night": night}):
        units, locations = found.setdefault(request, (set(), set()))
        if unit:
            units.add(unit)
        if location:
            locations.add(location)
    for request, apart in apart_of_requests(request_ids, night=night).items():
        found.setdefault(request, (set(), set()))[1].update(apart)
    return found


def span_columns(
    *, start: date, until: date, now: datetime, municipalities: Sequence[str] | None = None
) -> tuple[Any, ...]:
    """
    Give all live rows in [start, until) as columns; of places in these municipalities, or of the country.

    Returns: unit id (int64), kind (int8: 0 in it or kept, 1 promised, 2 held), whether one household has the
    whole unit (bool), first night and first night after (int32, days since 1970-01-01; FAR when open). When
    one night is asked the spans are cut to it: what is not asked is not sent.
    """
    one_night = until == start + timedelta(days=1)
    spans = (
        ""
        if one_night
        else """, lower(o.during) - DATE '1970-01-01',
           coalesce(upper(o.during) - DATE '1970-01-01', %(far)s)"""
    )
    sql = f"""
    SELECT o.unit_id, CASE o.kind WHEN 'promise' THEN 2 WHEN 'hold' THEN 4 ELSE 0 END
           + (o.unit_mode = 'household')::int{spans}
    FROM placement_occupancy o WHERE o.during && daterange(%(start)s, %(until)s) AND {LIVE}
      AND (%(codes)s::text[] IS NULL OR o.municipality = ANY(%(codes)s::text[]))
    """
    values = {"start": start, "until": until, "now": now, "own": [], "far": FAR}
    values["codes"] = _list(municipalities)
    table = number_columns(sql, values, 2 if one_night else 4)
    kinds = (table[:, 0], (table[:, 1] // 2).astype(np.int8), table[:, 1] % 2 == 1)
    if one_night:
        first = np.full(len(table), day_number(start), dtype=np.int32)
        return (*kinds, first, first + np.int32(1))
    return (*kinds, table[:, 2].astype(np.int32), table[:, 3].astype(np.int32))


def broken_constraint(error: IntegrityError) -> str:
    """Name the constraint that refused the write."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""


def _list(values: Sequence[Any] | None) -> list[Any] | None:
    return None if values is None else list(values)


def read_rows(sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Return the rows of one query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())

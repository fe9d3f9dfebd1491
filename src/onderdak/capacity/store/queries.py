"""What stands in the tables of capacity, read in bulk. No decisions here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection

from onderdak.capacity.store.arrays import EPOCH, number_columns
from onderdak.capacity.types import FAR

EPOCH_DAY = date(1970, 1, 1)

# The last revision of each block holds; a cancelled block holds nothing.
STANDING_BLOCKS = """
SELECT DISTINCT ON (r.block_id) r.*, b.location_id FROM capacity_blockrevision r
JOIN capacity_block b ON b.id = r.block_id ORDER BY r.block_id, r.revision DESC
"""


@dataclass(frozen=True, slots=True)
class LocationRow:
    """What open_units needs of a location; `opened_until` is the end of a buffer opening in force."""

    id: int
    municipality: str
    region: str
    name: str
    stock: str
    quality: str
    features: list[str]
    released: str
    contract_until: date | None
    permit_until: date | None
    funding_until: date | None
    opened_until: date | None
    confirmed_at: datetime


# id, location, label, floor, kind, sharing, sleeps, features (comma between), place ids, first end among them
UnitRow = tuple[int, int, str, int, str, str, int, str, tuple[int, ...], date | None]


def open_locations(night: date, municipalities: Sequence[str] | None) -> list[LocationRow]:
    """List locations open on `night`: begun; contract, permit, funding not ended; buffer opened."""
    sql = """
    SELECT l.id, l.municipality, m.region_id, l.name, l.stock, l.quality, l.features, l.released,
           l.contract_until, l.permit_until, l.funding_until, o.until, l.confirmed_at
    FROM capacity_location l JOIN capacity_municipality m ON m.code = l.municipality
    LEFT JOIN LATERAL (
      SELECT max(coalesce(until, DATE '9999-12-31')) AS until FROM capacity_bufferopening
      WHERE location_id = l.id AND start <= %(night)s AND (until IS NULL OR until > %(night)s)) o
      ON l.stock <> 'regular'
    WHERE l.open_from <= %(night)s AND (l.stock = 'regular' OR o.until IS NOT NULL)
      AND (%(codes)s::text[] IS NULL OR l.municipality = ANY(%(codes)s::text[]))
      AND (l.contract_until IS NULL OR l.contract_until > %(night)s)
      AND (l.permit_until IS NULL OR l.permit_until > %(night)s)
      AND (l.funding_until IS NULL OR l.funding_until > %(night)s)
    """
    return [LocationRow(*row) for row in _rows(sql, {"night": night, "codes": _list(municipalities)})]


def standing_blocks(
    *, since: date, municipalities: Sequence[str] | None = None
) -> list[tuple[tuple[int, ...], date, date | None, str]]:
    """List (place_ids, start, until, reason) of blocks that hold on `since` or later."""
    sql = f"""
    SELECT place_ids, start, until, reason FROM ({STANDING_BLOCKS}) s
    WHERE NOT cancelled AND (until IS NULL OR until > %(since)s)
      AND (%(codes)s::text[] IS NULL OR municipality = ANY(%(codes)s::text[]))
    """
    return [
        (tuple(places), start, until, reason)
        for places, start, until, reason in _rows(sql, {"since": since, "codes": _list(municipalities)})
    ]


def announced_closings(night: date) -> list[tuple[int, date, str, str, str, int, int]]:
    """
    List the blocks without end that leave no place of their location: somebody announced that it closes.

    Returns: (location, first closed night, reason, reference, note, block, revision), after `night` only.
    """
    sql = f"""
    SELECT s.location_id, s.start, s.reason, s.reference, s.note, s.block_id, s.revision
    FROM ({STANDING_BLOCKS}) s WHERE NOT s.cancelled AND s.until IS NULL AND s.start > %(night)s
      AND NOT EXISTS (SELECT 1 FROM capacity_place p WHERE p.location_id = s.location_id
        AND (p.until IS NULL OR p.until > s.start) AND NOT p.id = ANY(s.place_ids))
    ORDER BY s.location_id, s.start DESC
    """
    return _rows(sql, {"night": night})


UNITS = """
SELECT id, location_id, label, floor, kind, sharing, sleeps, array_to_string(features, ',')
FROM capacity_unit WHERE {chosen} ORDER BY sleeps, id
"""
PLACES = """
SELECT unit_id, id, coalesce(until - {epoch}, {far}) FROM capacity_place
WHERE start <= %(night)s AND (until IS NULL OR until > %(night)s) AND {chosen} ORDER BY unit_id, number
"""


def unit_rows(
    night: date, *, municipalities: Sequence[str] | None = None, unit_ids: Sequence[int] | None = None
) -> Iterator[UnitRow]:
    """Yield the units with a place that exists on `night`, smallest first, then by id."""
    values: dict[str, object] = {"night": night, "ids": None, "codes": None}
    of_unit = of_place = "true"
    if unit_ids is not None:
        values["ids"] = list(unit_ids)
        of_unit, of_place = "id = ANY(%(ids)s)", "unit_id = ANY(%(ids)s)"
    elif municipalities is not None:
        values["codes"] = list(municipalities)
        of_unit = of_place = "municipality = ANY(%(codes)s)"
    places = number_columns(PLACES.format(epoch=EPOCH, far=FAR, chosen=of_place), values, 3)
    units, first = np.unique(places[:, 0], return_index=True)
    ends = np.minimum.reduceat(places[:, 2], first) if len(places) else first
    last = np.append(first, len(places))[1:]  # no place at all: no unit either
    spans = zip(first.tolist(), last.tolist(), ends.tolist(), strict=True)
    found = dict(zip(units.tolist(), spans, strict=True))
    ids = places[:, 1].tolist()
    for row in _rows(UNITS.format(chosen=of_unit), values):
        span = found.get(row[0])
        if span is not None:
            start, stop, end = span
            yield (*row, tuple(ids[start:stop]), None if end == FAR else EPOCH_DAY + timedelta(days=end))


def released_to(municipality: str) -> list[int]:
    """List the locations whose places may be given to households of this municipality."""
    sql = """
    SELECT l.id FROM capacity_location l JOIN capacity_municipality m ON m.code = l.municipality
    WHERE l.municipality = %(code)s OR l.released = 'country' OR (l.released = 'region'
      AND m.region_id = (SELECT region_id FROM capacity_municipality WHERE code = %(code)s))
    """
    return [row[0] for row in _rows(sql, {"code": municipality})]


def has_locations() -> bool:
    """Whether any location was ever recorded."""
    return bool(_rows("SELECT EXISTS (SELECT 1 FROM capacity_location)", {})[0][0])


def _list(codes: Sequence[str] | None) -> list[str] | None:
    return None if codes is None else list(codes)


def _rows(sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())

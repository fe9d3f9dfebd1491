"""The capacity side of the day vector, read in bulk. No decisions here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
from django.db import connection

from onderdak.capacity.store import queries
from onderdak.capacity.store.arrays import EPOCH, number_columns
from onderdak.capacity.types import FAR


@dataclass(frozen=True, slots=True)
class Asked:
    """Nights from `since` on, of these municipalities (None: all), of these piles."""

    since: date
    municipalities: Sequence[str] | None
    stocks: tuple[str, ...]

    @property
    def values(self) -> dict[str, object]:
        codes = None if self.municipalities is None else list(self.municipalities)
        return {"since": self.since, "codes": codes, "stocks": list(self.stocks)}


@dataclass(frozen=True, slots=True)
class LocationEnds:
    """A location with the dates on which it closes."""

    id: int
    municipality: str
    features: list[str]
    contract_until: date | None
    permit_until: date | None
    funding_until: date | None


CHOSEN = """l.stock = ANY(%(stocks)s::text[])
  AND (%(codes)s::text[] IS NULL OR l.municipality = ANY(%(codes)s::text[]))"""


def municipality_rows(asked: Asked) -> list[tuple[str, str]]:
    """List (code, region) of the municipalities that exist on the date, by code."""
    sql = """
    SELECT code, region_id FROM capacity_municipality WHERE valid_from <= %(since)s
      AND (valid_until IS NULL OR valid_until > %(since)s)
      AND (%(codes)s::text[] IS NULL OR code = ANY(%(codes)s::text[]))
    ORDER BY code
    """
    return [(code, region) for code, region in _rows(sql, asked)]


def location_rows(asked: Asked) -> list[LocationEnds]:
    """List the locations, by id."""
    sql = f"""
    SELECT id, municipality, features, contract_until, permit_until, funding_until
    FROM capacity_location l WHERE {CHOSEN} ORDER BY id
    """
    return [LocationEnds(*row) for row in _rows(sql, asked)]


def units(asked: Asked, sharing: dict[str, int]) -> tuple[npt.NDArray[np.int64], list[str]]:
    """Return int64[U, 4] (id, location, sleeps, sharing) by id, and the features of each, comma between."""
    whens = " ".join(f"WHEN '{name}' THEN {code}" for name, code in sharing.items())
    numbers = f"""
    SELECT u.id, u.location_id, u.sleeps, CASE u.sharing {whens} END
    FROM capacity_unit u JOIN capacity_location l ON l.id = u.location_id WHERE {CHOSEN} ORDER BY u.id
    """
    texts = f"""
    SELECT array_to_string(u.features, ',')
    FROM capacity_unit u JOIN capacity_location l ON l.id = u.location_id WHERE {CHOSEN} ORDER BY u.id
    """
    return number_columns(numbers, asked.values, 4), [row[0] for row in _rows(texts, asked)]


def places(asked: Asked) -> npt.NDArray[np.int64]:
    """
    Return int64[n, 4] (place, unit, start, until), days since 1970-01-01: the nights a place exists.

    A place of a buffer or national location has a row for each opening, cut to it.
    """
    sql = f"""
    SELECT p.id, p.unit_id,
      greatest(p.start, l.open_from, o.start) - {EPOCH},
      coalesce(least(p.until, o.until) - {EPOCH}, {FAR})
    FROM capacity_place p JOIN capacity_location l ON l.id = p.location_id
    LEFT JOIN capacity_bufferopening o ON o.location_id = l.id AND l.stock <> 'regular'
    WHERE {CHOSEN} AND (l.stock = 'regular' OR o.id IS NOT NULL)
      AND (p.until IS NULL OR p.until > %(since)s) AND (o.until IS NULL OR o.until > %(since)s)
    """
    table = number_columns(sql, asked.values, 4)
    return table[table[:, 2] < table[:, 3]]


def blocks(asked: Asked) -> list[tuple[tuple[int, ...], date, date | None, str]]:
    """List (place ids, start, until, reason) of the blocks that hold on `since` or later."""
    return queries.standing_blocks(since=asked.since, municipalities=asked.municipalities)


def caps(asked: Asked) -> list[tuple[str, int | None, date, date | None, int]]:
    """List (municipality, location or None, start, until, persons) of the maxima from `since` on."""
    sql = """
    SELECT municipality, location_id, start, until, persons FROM capacity_cap
    WHERE (until IS NULL OR until > %(since)s)
      AND (%(codes)s::text[] IS NULL OR municipality = ANY(%(codes)s::text[]))
    """
    return [(code, place, start, until, most) for code, place, start, until, most in _rows(sql, asked)]


def _rows(sql: str, asked: Asked) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked.values)
        return list(cursor.fetchall())

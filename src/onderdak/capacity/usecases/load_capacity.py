"""Use case (act): load many locations at once into empty tables: a demo world, or the first set-up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from onderdak.access.public import Desk, copy_rows, next_ids, record
from onderdak.capacity.rules.natural_order import sort_key
from onderdak.capacity.store.queries import has_locations
from onderdak.capacity.types import NewLocation, NewUnit
from onderdak.kernel.errors import InputInvalid


@dataclass(frozen=True, slots=True)
class LoadedCapacity:
    """Ids in the order of the rows: location_ids[i]; unit_ids and place_ids run over all units in turn."""

    location_ids: list[int]
    unit_ids: list[int]
    place_ids: list[tuple[int, ...]]


LOCATION = (
    "id", "municipality", "name", "address", "phone", "operator", "kind", "stock", "quality", "catered",
    "features", "released", "open_from", "contract_until", "permit_until", "funding_until", "confirmed_at",
    "demo", "sort_key",
)  # fmt: skip
UNIT = (
    "id",
    "location_id",
    "municipality",
    "label",
    "floor",
    "kind",
    "sharing",
    "sleeps",
    "features",
    "sort_key",
)
PLACE = ("id", "unit_id", "location_id", "municipality", "number", "start", "until")
CAP = (
    "municipality",
    "location_id",
    "kind",
    "persons",
    "start",
    "until",
    "source",
    "recorded_at",
    "actor_id",
)


def load_capacity(*, desk: Desk, now: datetime, locations: Sequence[NewLocation]) -> LoadedCapacity:
    """
    Write locations, units, places and maxima with COPY, in one transaction.

    Raises:
        NotPermitted: the desk may not change capacity.
        InputInvalid: there are locations already; this never adds to a living administration.
    """
    desk.must_have("capacity.edit")
    with transaction.atomic(durable=True):
        if has_locations():
            raise InputInvalid(field="locations", reason="not_empty")
        units = [(row, unit) for row in locations for unit in row.units]
        location_ids = next_ids("capacity_location", len(locations))
        unit_ids = next_ids("capacity_unit", len(units))
        numbers = iter(next_ids("capacity_place", sum(unit.sleeps for _, unit in units)))
        place_ids = [tuple(next(numbers) for _ in range(unit.sleeps)) for _, unit in units]
        site = [number for number, row in zip(location_ids, locations, strict=True) for _ in row.units]
        copy_rows("capacity_location", LOCATION, map(_location, location_ids, locations))
        copy_rows("capacity_unit", UNIT, map(_unit, unit_ids, site, units))
        copy_rows("capacity_place", PLACE, _places(unit_ids, site, units, place_ids))
        copy_rows("capacity_cap", CAP, _caps(desk, now, location_ids, locations))
        record(desk, "capacity.loaded", now=now, locations=len(locations), units=len(units))
        return LoadedCapacity(location_ids, unit_ids, place_ids)


def _location(number: int, row: NewLocation) -> tuple[object, ...]:
    return (
        number, row.municipality, row.name, row.address, row.phone, row.operator, row.kind, row.stock,
        row.quality, row.catered, list(row.features), row.released, row.open_from, row.contract_until,
        row.permit_until, row.funding_until, row.confirmed_at, row.demo, sort_key(row.name, 160),
    )  # fmt: skip


def _unit(number: int, site: int, pair: tuple[NewLocation, NewUnit]) -> tuple[object, ...]:
    row, unit = pair
    return (
        number, site, row.municipality, unit.label, unit.floor, unit.kind, unit.sharing, unit.sleeps,
        list(unit.features), sort_key(unit.label),
    )  # fmt: skip


def _places(
    unit_ids: list[int],
    site: list[int],
    units: list[tuple[NewLocation, NewUnit]],
    place_ids: list[tuple[int, ...]],
) -> Iterator[tuple[object, ...]]:
    for unit, location, (row, _), places in zip(unit_ids, site, units, place_ids, strict=True):
        for number, place in enumerate(places, start=1):
            yield (place, unit, location, row.municipality, number, row.open_from, None)


def _caps(
    desk: Desk, now: datetime, location_ids: list[int], locations: Sequence[NewLocation]
) -> Iterator[tuple[object, ...]]:
    for number, row in zip(location_ids, locations, strict=True):
        for cap in row.caps:
            yield (
                row.municipality, number, cap.kind, cap.persons, cap.start, cap.until, cap.source, now,
                desk.actor_id,
            )  # fmt: skip

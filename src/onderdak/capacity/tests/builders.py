"""Locations with rooms for the tests of every capability. All names are invented."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from onderdak.capacity.store.models import Location, Municipality, Place, Unit
from onderdak.capacity.store.reference import read_reference

CONFIRMED = datetime(2025, 10, 30, 9, tzinfo=UTC)
OPENED = date(2022, 4, 1)
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class MadeUnit:
    """A room that exists: its ids, for a test to point at."""

    unit_id: int
    location_id: int
    municipality: str
    place_ids: tuple[int, ...]


def a_location(municipality: str = "0344", **differs: object) -> int:
    """Open a location that everybody of its own municipality may use; state only what differs."""
    number = next(_numbers)
    fixed: dict[str, object] = {
        "municipality": municipality,
        "name": f"Testlocatie {number}",
        "address": f"Proefstraat {number}",
        "phone": "",
        "operator": "Testbeheer",
        "kind": "hotel",
        "stock": "regular",
        "quality": "standard",
        "features": [],
        "released": "municipality",
        "open_from": OPENED,
        "confirmed_at": CONFIRMED,
        "demo": True,
        "sort_key": f"testlocatie {number:06}",
    }
    return int(Location.objects.create(**(fixed | differs)).pk)


def a_unit(
    sleeps: int = 4, *, location_id: int | None = None, municipality: str = "0344", **differs: object
) -> MadeUnit:
    """
    Add a room of `sleeps` places, private unless `sharing` says otherwise.

    Without a location it gets one of its own. `released` and `quality` are those of that location.
    """
    of_location = {key: differs.pop(key) for key in ("released", "quality", "stock") if key in differs}
    if location_id is None:
        location_id = a_location(municipality, **of_location)
    site = Location.objects.get(pk=location_id)
    number = next(_numbers)
    fixed: dict[str, object] = {
        "label": f"{number}", "floor": 0, "kind": "room", "sharing": "none", "features": ["step_free"],
        "sort_key": f"{number:06}",
    }  # fmt: skip
    unit = Unit.objects.create(
        location=site, municipality=site.municipality, sleeps=sleeps, **(fixed | differs)
    )
    places = Place.objects.bulk_create(
        Place(unit=unit, location=site, municipality=site.municipality, number=bed, start=site.open_from)
        for bed in range(1, sleeps + 1)
    )
    return MadeUnit(unit.pk, site.pk, site.municipality, tuple(place.pk for place in places))


def region_of(municipality: str) -> str:
    """Give the safety region of a municipality in the reference data."""
    return str(Municipality.objects.get(pk=municipality).region_id)


def every_municipality() -> list[dict[str, str]]:
    """Give the rows of the reference data, without a database."""
    return list(read_reference("municipalities"))

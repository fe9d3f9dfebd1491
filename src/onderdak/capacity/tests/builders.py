"""Locations with rooms for the tests of every capability. All names are invented."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from uuid import uuid4

from onderdak.access.tests.builders import the_system
from onderdak.capacity.public import (
    NewOpening,
    OpeningTask,
    RoomsPlanned,
    TaskReport,
    open_location,
    plan_opening,
    report_opening_task,
)
from onderdak.capacity.store.models import Location, Municipality, Place, Unit
from onderdak.capacity.store.reference import read_reference

CONFIRMED = datetime(2025, 10, 30, 9, tzinfo=UTC)
OPENED = date(2022, 4, 1)
PLANNED_AT = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
OPENING_DAY = date(2025, 12, 30)
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


# --- plans of locations that open ------------------------------------------------------------------------


def new_opening(**differs: object) -> NewOpening:
    """Give a sound plan of ten places in Utrecht; state only what differs."""
    fixed: dict[str, object] = {
        "municipality": "0344", "name": "Verzonnen Kade", "address": "Proefkade 1", "phone": "",
        "operator": "Proefbeheer", "kind": "hotel", "quality": "standard", "released": "municipality",
        "on": OPENING_DAY, "reference": "Besluit 2025-7",
        "rooms": (RoomsPlanned(3, 2, "room", "none"), RoomsPlanned(1, 4, "dwelling", "none")),
    }  # fmt: skip
    return NewOpening(**(fixed | differs))  # type: ignore[arg-type]


def an_opening(**differs: object) -> int:
    """Plan a location that opens and give the id of the plan."""
    return plan_opening(desk=the_system(), now=PLANNED_AT, plan=new_opening(**differs), request_key=uuid4())


def settle_opening(plan: int) -> int:
    """Settle every task of a plan with a paper without an end; give how many tasks are open."""
    told = TaskReport(kind="done", text="Stuk 1")
    for task in OpeningTask:
        left = report_opening_task(
            desk=the_system(), now=PLANNED_AT, opening_id=plan, task=task, told=told, request_key=uuid4()
        )
    return left


def an_opened_plan(plan: int, now: datetime = PLANNED_AT) -> int:
    """Open the location of a plan and give its id."""
    return open_location(desk=the_system(), now=now, opening_id=plan, request_key=uuid4())

"""What the generator hands to the loaders: plain values; an index points into the list in its comment."""

from dataclasses import dataclass, field
from datetime import date, datetime

from onderdak.capacity.types import NewLocation
from onderdak.people.types import NewHousehold


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality as the generator needs it."""

    code: str
    name: str
    region: str
    population: int


@dataclass(frozen=True, slots=True)
class DemoHousehold:
    """
    A household with where it sleeps: "stay", "private" (private reception), or "report" (reports now).

    `whos` are "m", "f" or "c" per member, as placement knows them.
    """

    household: NewHousehold
    whos: tuple[str, ...]
    registered_at: datetime
    sleeps: str


@dataclass(frozen=True, slots=True)
class DemoStay:
    """
    Members of a household on places of one unit.

    `kind` is "stay" or "promise". `until` None is until further notice. `agreed_until` is the agreed end of a
    stay that goes on (overdue departure). From `kept_from` the place is kept: its user sleeps elsewhere.
    """

    household: int  # World.households
    unit: int  # units of World.locations in turn
    places: tuple[int, ...]  # place numbers in the unit, from 0
    mode: str  # household, men, women
    start: date
    until: date | None = None
    kind: str = "stay"
    agreed_until: date | None = None
    kept_from: date | None = None
    kept_until: date | None = None


@dataclass(frozen=True, slots=True)
class DemoBlock:
    """Places of one unit that are out of use."""

    unit: int  # units of World.locations in turn
    start: date
    until: date | None
    reason: str
    reference: str
    note: str


@dataclass(frozen=True, slots=True)
class DemoReport:
    """A household that reported in the last days and waits for a place."""

    household: int  # World.households
    reported_at: datetime
    needed_from: date
    needs: tuple[str, ...]
    grounds: tuple[str, ...]
    ties: tuple[str, ...]
    reach: str
    has_roof: bool | None
    roof_until: date | None
    group: str | None
    draw: int
    assessed: bool


@dataclass(slots=True)
class World:
    """The whole world, before it is loaded."""

    night: date
    locations: list[NewLocation] = field(default_factory=list)
    households: list[DemoHousehold] = field(default_factory=list)
    stays: list[DemoStay] = field(default_factory=list)
    blocks: list[DemoBlock] = field(default_factory=list)
    reports: list[DemoReport] = field(default_factory=list)

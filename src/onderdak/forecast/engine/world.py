"""A world: municipalities, places, households, inflow, stays and scenarios, as a file tells them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from onderdak.forecast.engine.distributions import Uncertain

FORMAT = "onderdak.world/1"
ANY = "*"
NATION = "NL"


@dataclass(frozen=True, slots=True)
class Municipality:
    """`share` is its part of the households that report."""

    code: str
    region: str
    share: float


@dataclass(frozen=True, slots=True)
class HouseholdClass:
    """Households of one size; a lower priority number is placed first."""

    code: str
    size: int
    mix: float
    priority: int


@dataclass(frozen=True, slots=True)
class Span:
    """A number of places from a day (of the world) until another, half-open; None = without end."""

    start: int
    until: int | None
    places: int


@dataclass(frozen=True, slots=True)
class Contract:
    """Ends on a day; may be extended, once, by a number of days."""

    end: int
    extend_probability: float
    extend_days: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A place that is not there yet: late by some days, or never."""

    delay: Uncertain
    fail_probability: float


@dataclass(frozen=True, slots=True)
class Place:
    """One location. `usable`: per class the part of its places that such a household can use."""

    id: str
    municipality: str
    type: str
    capacity: tuple[Span, ...]
    out_of_use: tuple[Span, ...] = ()
    usable: Mapping[str, float] = field(default_factory=dict)
    traits: frozenset[str] = frozenset()
    contract: Contract | None = None
    opening: Opening | None = None


@dataclass(frozen=True, slots=True)
class Living:
    """Households of one class in a place, or waiting in a municipality; `since` None = not known."""

    where: str
    cls: str
    households: int
    since: int | None


@dataclass(frozen=True, slots=True)
class StayRule:
    """Hazards per day and cause by age band; `events` per cause and band switch parameter draws on."""

    cls: str
    type: str
    from_day: tuple[float, ...]
    per_day: Mapping[str, tuple[float, ...]]
    events: Mapping[str, tuple[float, ...]] | None = None
    exposure: tuple[float, ...] | None = None
    residual: "StayRule | None" = None


@dataclass(frozen=True, slots=True)
class Inflow:
    """`steps` (day, per day) for a schedule; `paths` float64[paths, days] read from a forecast."""

    model: str
    per_day: float
    in_persons: bool = True
    phi: float = 0.0
    sigma: float = 0.0
    dispersion: float | None = None
    share_concentration: float | None = None
    direct: Mapping[str, float] = field(default_factory=dict)
    steps: tuple[tuple[int, float], ...] = ()
    paths: Any = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """How far the search for a place goes, and who does not go along."""

    steps: tuple[str, ...] = ("municipality", "region", "nation")
    types: tuple[str, ...] = ("goo", "hotel")
    refuse: Mapping[str, float] = field(default_factory=dict)
    leave_view: float = 0.0
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """What FULL means to somebody; see forecast.md 3.1. `test` and `clear` are (kind, value)."""

    id: str
    version: int
    level: str
    codes: tuple[str, ...]
    types: tuple[str, ...]
    cls: str | None
    traits: frozenset[str]
    test: tuple[str, Any]
    for_days: int
    clear: tuple[str, Any]
    clear_days: int


@dataclass(frozen=True, slots=True)
class When:
    """A day of the world, or a named event, or some days after one."""

    day: int | None = None
    event: str | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """From a moment, over a ramp, something is multiplied: inflow (cause None) or the hazard of a cause."""

    start: When
    factor: Uncertain
    cause: str | None = None
    cls: str = ANY
    ramp_days: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """Dated events with what they do to inflow, hazards and capacity."""

    id: str
    events: Mapping[str, Uncertain] = field(default_factory=dict)
    inflow: tuple[Shift, ...] = ()
    hazards: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """Days count from `as_of`, which is day 0: the state at the end of that night."""

    id: str
    as_of: date
    horizon: int
    regions: tuple[str, ...]
    municipalities: tuple[Municipality, ...]
    classes: tuple[HouseholdClass, ...]
    places: tuple[Place, ...]
    incumbents: tuple[Living, ...]
    waiting: tuple[Living, ...]
    inflow: Inflow
    stays: tuple[StayRule, ...]
    host_breakup: float = 0.0
    abroad_fraction: float = 0.0
    abroad_lag: Uncertain | None = None
    ladder: Ladder = field(default_factory=Ladder)
    definitions: tuple[Definition, ...] = ()
    scenarios: tuple[Scenario, ...] = ()

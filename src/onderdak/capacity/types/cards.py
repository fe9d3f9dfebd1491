"""What a desk reads of capacity: regions, municipalities, locations and rooms as they are on a night."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RegionCard:
    """A safety region on a date."""

    code: str
    name: str
    population: int
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class MunicipalityCard:
    """A municipality on a date; `region` is the code of its safety region."""

    code: str
    name: str
    region: str
    region_name: str
    province: str
    population: int
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class CapInForce:
    """A maximum over a location, or over the whole municipality when `location_id` is None."""

    cap_id: int
    municipality: str
    location_id: int | None
    kind: str
    persons: int
    start: date
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class LocationCard:
    """One site as its manager and the counter see it. `places` counts the places open on the asked night."""

    location_id: int
    municipality: str
    municipality_name: str
    region: str
    name: str
    address: str
    phone: str
    operator: str
    kind: str
    stock: str
    quality: str
    catered: bool
    features: frozenset[str]
    released: str
    open_from: date
    contract_until: date | None
    permit_until: date | None
    funding_until: date | None
    confirmed_at: datetime
    demo: bool
    units: int
    places: int
    caps: tuple[CapInForce, ...]


@dataclass(frozen=True, slots=True)
class RoomPlace:
    """One person's place inside a room, with its own period."""

    place_id: int
    number: int
    start: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Room:
    """A unit with all its places, as the calendar of a location shows it."""

    unit_id: int
    location_id: int
    label: str
    floor: int
    kind: str
    sharing: str
    sleeps: int
    features: frozenset[str]
    places: tuple[RoomPlace, ...]

"""What a desk writes down of capacity: locations, units, maxima and blocks."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit with `sleeps` places, all of them from the opening of the location on."""

    label: str
    floor: int
    kind: str
    sharing: str
    sleeps: int
    features: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewCap:
    """A maximum over the location."""

    kind: str
    persons: int
    start: date
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class NewLocation:
    """A location with its units, as it is loaded."""

    municipality: str
    name: str
    address: str
    phone: str
    operator: str
    kind: str
    stock: str
    quality: str
    catered: bool
    features: tuple[str, ...]
    released: str
    open_from: date
    contract_until: date | None
    permit_until: date | None
    funding_until: date | None
    confirmed_at: datetime
    units: tuple[NewUnit, ...]
    caps: tuple[NewCap, ...] = ()
    demo: bool = False


@dataclass(frozen=True, slots=True)
class BlockedPlaces:
    """A block as it stands now: the last revision. `history` counts its revisions."""

    block_id: int
    location_id: int
    municipality: str
    place_ids: tuple[int, ...]
    start: date
    until: date | None
    reason: str
    reference: str
    note: str
    recorded_at: datetime
    actor_id: int
    cancelled: bool
    history: int


@dataclass(frozen=True, slots=True)
class BlockChange:
    """One revision of a block, as it was recorded."""

    revision: int
    place_ids: tuple[int, ...]
    start: date
    until: date | None
    reason: str
    reference: str
    note: str
    recorded_at: datetime
    actor_id: int
    cancelled: bool

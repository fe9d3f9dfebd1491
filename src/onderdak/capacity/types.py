"""The nouns of capacity. No Django, no clock, no I/O. Nothing here is about a person."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt


class Stock(StrEnum):
    """Which pile a location belongs to. Only `regular` counts towards the national figure."""

    REGULAR = "regular"
    BUFFER = "buffer"
    NATIONAL = "national"


class Quality(StrEnum):
    """Grade of a location, lowest first; `long_stay` alone is fit for years."""

    ACUTE = "acute"
    TEMPORARY = "temporary"
    STANDARD = "standard"
    LONG_STAY = "long_stay"


class Sharing(StrEnum):
    """Who may share a unit: nobody (one household), men, women, or whoever comes first decides."""

    NONE = "none"
    MEN = "men"
    WOMEN = "women"
    FLEXIBLE = "flexible"


class Released(StrEnum):
    """How far the college of the location gave its places free to others."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTRY = "country"


class BlockReason(StrEnum):
    """
    Why places are out of use. The first twelve are recorded in a block, the last five are derived.

    `unit_in_use` is never recorded: these are the places that one household leaves unused in its own unit.
    """

    RENOVATION = "renovation"
    DAMAGE = "damage"
    FIRE_OR_WATER = "fire_or_water"
    PESTS = "pests"
    STAFF_SHORTAGE = "staff_shortage"
    SINGLE_USE_RISK = "single_use_risk"
    SINGLE_USE_HEALTH = "single_use_health"
    TURNAROUND = "turnaround"
    PERMIT = "permit"
    CONTRACT_END = "contract_end"
    KEPT = "kept"
    OTHER = "other"
    LOCATION_CONTRACT = "location_contract"
    LOCATION_PERMIT = "location_permit"
    LOCATION_FUNDING = "location_funding"
    NOT_OPENED = "not_opened"
    UNIT_IN_USE = "unit_in_use"

    @property
    def recorded(self) -> bool:
        """Whether a desk may enter this reason; the others follow from other facts."""
        return self not in _DERIVED


_DERIVED = frozenset(
    {
        BlockReason.LOCATION_CONTRACT,
        BlockReason.LOCATION_PERMIT,
        BlockReason.LOCATION_FUNDING,
        BlockReason.NOT_OPENED,
        BlockReason.UNIT_IN_USE,
    }
)


class CapKind(StrEnum):
    """Where a maximum comes from. A permit maximum is law: never exceeded by a proposal."""

    PERMIT = "permit"
    AGREEMENT = "agreement"
    CONTRACT = "contract"
    STAFF = "staff"


FEATURES = frozenset(
    {
        "step_free", "wheelchair", "ground_floor", "lift", "own_kitchen", "own_bathroom", "cot",
        "pets", "women_only", "quiet", "lockable", "near_school", "near_care",
    }
)  # fmt: skip
NEEDS = frozenset(
    {"step_free", "wheelchair", "ground_floor", "cot", "pets", "women_only", "quiet", "own_bathroom"}
)


@dataclass(frozen=True, slots=True)
class OpenUnit:
    """
    A room or dwelling that is open on the first night that was asked for.

    `place_ids` are its places that are not blocked that night, taken or not, lowest number first.
    `features` are those of the unit and of its location together. `open_until` is the first night on which
    it is not open any more (None: no end known), `open_until_reason` says why: "contract", "permit",
    "funding", "place", "buffer", "block" or "".
    """

    unit_id: int
    municipality: str
    region: str
    location_id: int
    location_name: str
    label: str
    floor: int
    kind: str
    sharing: str
    sleeps: int
    place_ids: tuple[int, ...]
    features: frozenset[str]
    quality: str
    released: str
    stock: str
    open_until: date | None
    open_until_reason: str
    confirmed_at: datetime

    @property
    def private(self) -> bool:
        """Whether the unit is labelled for one household."""
        return self.sharing == Sharing.NONE


@dataclass(frozen=True, slots=True)
class Profile:
    """
    What a household asks of a unit, as the compatibility rule sees it.

    `who` is "man" or "woman" for one adult alone, else "family" (several people, a minor, or sex unknown).
    """

    persons: int
    who: str = "family"
    needs: frozenset[str] = field(default_factory=frozenset)
    has_adult_man: bool = False


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


Ints = npt.NDArray[np.int32]
Ids = npt.NDArray[np.int64]
FAR = 2**30  # "no end" as a day number


def day_number(day: date) -> int:
    """Count the days since 1970-01-01, as the arrays do."""
    return day.toordinal() - 719_163


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """
    Half-open periods as columns of one length n.

    of: int32[n], index of the unit, place or location that the period is about (each user says which).
    start, until: int32[n], days since 1970-01-01; FAR means no end.
    """

    of: Ints
    start: Ints
    until: Ints

    def __len__(self) -> int:
        return len(self.of)


@dataclass(frozen=True, slots=True, eq=False)
class Occupancy:
    """
    Who uses which unit, one row per person and period; a fact of a later room, handed in as columns.

    unit: int32[n], index into Supply.unit_ids. kind: int8[n], 0 occupied, 1 promised, 2 held.
    whole_unit: bool[n], the household has the unit to itself on those nights.
    """

    unit: Ints
    kind: npt.NDArray[np.int8]
    whole_unit: npt.NDArray[np.bool_]
    start: Ints
    until: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Supply:
    """
    The capacity side of the day vector, U units, P places, L locations, M municipalities, R regions.

    unit_ids: int64[U] ascending, so np.searchsorted finds an index; unit_location: int32[U];
    unit_sleeps: int16[U]; unit_sharing: int8[U], index in `tuple(Sharing)`; unit_features: int32[U], bit i is
    the i-th name of `sorted(FEATURES)`, features of unit and location together.
    place_unit: int32[P]; places: the nights a place exists, one or more spans each (of = place).
    blocks: spans of = place, may overlap; block_reason: int8, index in `tuple(BlockReason)`.
    location_end: int32[L], first closed night, FAR without end; location_end_reason: int8[L].
    caps: spans of = location, or of = -1 - municipality for a maximum over the whole municipality;
    cap_persons: int32.
    """

    unit_ids: Ids
    unit_location: Ints
    unit_sleeps: npt.NDArray[np.int16]
    unit_sharing: npt.NDArray[np.int8]
    unit_features: Ints
    place_ids: Ids
    place_unit: Ints
    places: Spans
    blocks: Spans
    block_reason: npt.NDArray[np.int8]
    location_ids: Ids
    location_municipality: Ints
    location_end: Ints
    location_end_reason: npt.NDArray[np.int8]
    municipalities: tuple[str, ...]
    municipality_region: Ints
    regions: tuple[str, ...]
    caps: Spans
    cap_persons: Ints

    def index_of(self, unit_ids: Ids) -> Ints:
        """Give the index of each unit: int32[n], -1 for a unit that is not in this supply."""
        if not len(self.unit_ids):
            return np.full(len(unit_ids), -1, dtype=np.int32)
        index = np.minimum(np.searchsorted(self.unit_ids, unit_ids), len(self.unit_ids) - 1)
        return np.where(self.unit_ids[index] == unit_ids, index, -1).astype(np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class DayVector:
    """
    Places and persons per group and night: every column int32[groups, nights], in places (persons).

    `keys` names the groups: location id as text, municipality code, region code, or "NL". `blocked` has one
    column per reason that occurs. `available` is signed and never clamped. `crowded` counts persons above
    what their own unit has, unit by unit, so that room elsewhere does not hide them.
    """

    keys: tuple[str, ...]
    first: date
    total: Ints
    blocked: dict[BlockReason, Ints]
    cap_cut: Ints
    occupied: Ints
    promised: Ints
    held: Ints
    crowded: Ints

    @property
    def blocked_total(self) -> Ints:
        """Blocked places of all reasons together: a place counts once."""
        return np.sum(list(self.blocked.values()), axis=0, dtype=np.int32) if self.blocked else 0 * self.total

    @property
    def available(self) -> Ints:
        """What may still be given, signed: below zero more persons are in than may be."""
        taken = self.occupied + self.promised + self.held
        return self.total - self.blocked_total - self.cap_cut - taken

    @property
    def to_give(self) -> Ints:
        """Places that may be given, unit by unit: `available` without what crowded units take from it."""
        return self.available + self.crowded

    @property
    def excess(self) -> Ints:
        """Persons on places that should not be used, or promised twice, seen over the whole group."""
        return np.maximum(0, -self.available)

"""The nouns of capacity. No Django, no clock, no I/O. Nothing here is about a person."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


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

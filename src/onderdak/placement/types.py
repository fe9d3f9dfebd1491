"""The nouns of placement. No Django, no clock, no I/O, no names, no BSN."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Reach(StrEnum):
    """How far a household agreed to go, or a college released a place. A place elsewhere needs both."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTRY = "country"


class Who(StrEnum):
    """What placement knows of one person: enough for rooms and counts, nothing else."""

    MAN = "m"
    WOMAN = "f"
    CHILD = "c"
    UNKNOWN = "x"


class RequestState(StrEnum):
    WITHDRAWN = "withdrawn"
    PLACED = "placed"
    HELD = "held"
    OFFERED = "offered"
    ASSESSED = "assessed"
    REGISTERED = "registered"


class HoldState(StrEnum):
    VOIDED = "voided"
    USED = "used"
    EXPIRED = "expired"
    ACTIVE = "active"


class OfferState(StrEnum):
    ACCEPTED = "accepted"
    DECLINED_PERSON = "declined_person"
    DECLINED_LOCATION = "declined_location"
    LAPSED = "lapsed"
    OPEN = "open"


class StayState(StrEnum):
    VOIDED = "voided"
    NO_SHOW = "no_show"
    TRANSFERRED = "transferred"
    LEFT = "left"
    NOT_FOUND = "not_found"
    AWAY = "away"
    OVERSTAYED = "overstayed"
    ARRIVED = "arrived"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a request, as placement sees it."""

    person_id: int
    who: Who


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """
    What a household asks, from which night. Facts with a date; the law decides what follows from them.

    `group` is "men" or "women" for a person alone who may share a room with that group, else None.
    `needs` are must-haves of the place (`step_free`, `cot`, `pets`, …); `grounds` are those of RooO art. 15.
    `has_roof` is what the household said of tonight: None is "not known" and counts as no roof.
    """

    members: tuple[Member, ...]
    needed_from: date
    reported_at: datetime
    group: str | None = None
    needs: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    ties: tuple[str, ...] = ()
    reach: Reach = Reach.MUNICIPALITY
    consents: frozenset[str] = frozenset()
    has_roof: bool | None = None
    roof_until: date | None = None
    need_unmet: bool = False
    court_until: datetime | None = None
    assessed: bool = False

    @property
    def persons(self) -> int:
        return len(self.members)

    @property
    def minors(self) -> int:
        return sum(member.who is Who.CHILD for member in self.members)

    @property
    def adults(self) -> int:
        return self.persons - self.minors

    @property
    def has_adult_man(self) -> bool:
        """True when an adult man is among them, or when that is not known."""
        return any(member.who in (Who.MAN, Who.UNKNOWN) for member in self.members)

    def sheltered_on(self, night: date) -> bool:
        return self.has_roof is True and (self.roof_until is None or night < self.roof_until)


@dataclass(frozen=True, slots=True)
class PlacementRequest:
    """One household that waits for a place."""

    request_id: int
    household_id: int
    reference: str
    municipality: str
    region: str
    draw: int
    facts: RequestFacts


@dataclass(frozen=True, slots=True)
class Waiting:
    """
    A request in the queue, as the order sees it.

    `tier` comes from rules/tiers.py, 1 is first. `draw` is a random number that was drawn and
    stored when the household reported.
    """

    request_id: int
    tier: int
    hours_without_shelter: int
    reported_at: datetime
    draw: int


@dataclass(frozen=True, slots=True)
class Tier:
    """One priority tier: a rank, a test by name, and the article or policy line that carries it."""

    rank: int
    code: str
    label_nl: str
    label_en: str
    basis: str
    force: str
    test: str


@dataclass(frozen=True, slots=True)
class PriorityPolicy:
    """
    One dated version of the order. It orders and never excludes.

    `kind` is law, policy, guidance, proposed_statute or foreign; only the first two may be applied.
    `levels` is the order in which the round decides (docs/integrators.md).
    `municipality` is whose college adopted it; empty is the order of all that adopted none.
    """

    version: str
    kind: str
    valid_from: date
    valid_until: date | None
    adopted_by: str
    tiers: tuple[Tier, ...]
    levels: tuple[str, ...]
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class FreeUnit:
    """
    A unit with at least one place that nobody has on the nights asked for.

    `free` are the ids of places that are open and not taken. `others` is how many places of the unit are
    taken on one of those nights, and `mode` by whom (household, men, women, known) or None.
    `sleeps` counts all places of the unit. `open_until` is the first date on which it closes, if any.
    `taken_from` is the first later date on which one of the free places is promised to somebody.
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
    free: tuple[int, ...]
    others: int
    mode: str | None
    features: frozenset[str]
    quality: str
    released: Reach
    stock: str
    open_until: date | None = None
    open_until_reason: str = ""
    taken_from: date | None = None
    confirmed_at: datetime | None = None

    @property
    def until(self) -> date | None:
        """First date on which somebody who is placed tonight must be elsewhere, or None when not known."""
        ends = [end for end in (self.open_until, self.taken_from) if end is not None]
        return min(ends) if ends else None


@dataclass(frozen=True, slots=True)
class Check:
    """One hard limit applied to one household and one unit. `passed` is None when a fact is not known."""

    rule: str
    passed: bool | None
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """
    A unit that fits, with what speaks for and against it. Rank 1 is the best.

    `relaxations` name what it lacks and may lack tonight; such a unit comes after every one without.
    """

    rank: int
    unit: FreeUnit
    locality: int
    misfit: int
    reasons: tuple[tuple[str, str, dict[str, object]], ...]
    passed_over: tuple[int, ...] = ()
    relaxations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """Units that do not fit, for one reason. `examples`: location name, unit label, municipality."""

    rule: str
    units: int
    places: int
    examples: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to "where is room for this household": options, why not elsewhere, and the verdict."""

    request_id: int
    night: date
    options: tuple[PlaceOption, ...]
    fitting_units: int
    rejections: tuple[Rejection, ...]
    searched_units: int
    searched_locations: int
    verdict: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Placed:
    """What a placement left behind. `places` are place ids, one per person."""

    stay_id: int
    unit_id: int
    location_id: int
    places: tuple[int, ...]
    start: date
    until: date | None
    repeated: bool
    needs_second_person: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    hold_id: int
    unit_id: int
    places: tuple[int, ...]
    expires_at: datetime
    repeated: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One dated fact. A correction is a new event that names the corrected one."""

    kind: str
    occurred_at: datetime
    recorded_at: datetime
    reason: str = ""
    basis: str = ""
    payload: dict[str, object] = field(default_factory=dict)
    event_id: int = 0
    corrects: int | None = None

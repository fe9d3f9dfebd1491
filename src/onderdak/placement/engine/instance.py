"""The question put to the engine: households that need a place on one night, and the places there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

MUNICIPALITY, REGION, COUNTRY = "municipality", "region", "country"
REACHES = (MUNICIPALITY, REGION, COUNTRY)  # the order is the distance
KINDS = ("unit", "bed", "room", "pool")
SHARINGS = ("none", "men", "women", "flexible")
QUALITIES = ("acute", "temporary", "standard", "longStay")  # from worst to best
MODELS = ("auto", "N", "N+", "pool")
KNOWN = "known:"  # how a flag begins that names the people somebody knows
RELAXATIONS = ("R1", "R2", "R3", "R4", "R5")
LEVELS = (
    *("tonight", "persons", "households", "tiers", "waiting"),
    *("moves", "relaxations", "locality", "fit", "fairness"),
)
DEFAULT_LEVELS = ("tonight", "persons", "tiers", "waiting", "moves", "relaxations", "locality", "fit")


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality, the safety region it lies in, and its share of the burden (any unit; None: no key)."""

    municipality: str
    region: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """
    People who want to sleep together.

    `tier` 0 means: not given, so the lowest of the instance. `home` is where it reported; without `ties`
    the home is the tie. `reach` is how far it agreed to go from home. `draw` is the number stored at report
    that decides between equals. `home`, `reach` and `draw` do not occur in files.
    """

    id: str
    persons: int
    adults: int = 0
    minors: int = 0
    dims: Mapping[str, int] = field(default_factory=dict)
    group: str | None = None
    needs: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    consents: frozenset[str] = frozenset()
    tier: int = 0
    waiting_since: datetime | None = None
    sheltered_tonight: bool = False
    current_place: str | None = None
    may_move: bool = False
    ties: frozenset[str] = frozenset()
    needed_from: date | None = None
    nights: int = 1
    home: str | None = None
    reach: str = COUNTRY
    draw: int = 0


def circle_of(who: Household) -> str | None:
    """
    Return the people a single person knows well enough to share with (R4), by the flag "known:..."; or None.

    A flag of a circle is a fact that each of them stated; who carries several is in the first by name.
    """
    if who.persons != 1 or who.group is None:
        return None
    return min((flag for flag in who.flags if flag.startswith(KNOWN)), default=None)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """
    A row of supply: `count` interchangeable copies of one unit, bed, room or pool.

    `above` and `block` are for the engine's own rows: only for more persons than this; never merged with rows
    of another block.

    `capacity` is persons; for a pool it may be heads per dimension. `count` includes the copies of residents
    who are in the instance. `released` is how far the college of the place lets households come from.
    """

    id: str
    municipality: str
    kind: str
    capacity: int | Mapping[str, int]
    region: str | None = None
    location: str | None = None
    count: int = 1
    sharing: str = "none"
    features: frozenset[str] = frozenset()
    only_for: frozenset[str] = frozenset()
    not_for: frozenset[str] = frozenset()
    quality: str = "standard"
    available_from: date | None = None
    available_until: date | None = None
    released: str = COUNTRY
    above: int = 0
    block: str = ""

    @property
    def site(self) -> str:
        """The location; a row without one is a location of its own."""
        return self.location if self.location is not None else self.id

    @property
    def sleeps(self) -> int:
        """Persons one copy can hold; for a pool with dimensions this is 0, its dimensions decide."""
        return self.capacity if isinstance(self.capacity, int) else 0


@dataclass(frozen=True, slots=True)
class Compatibility:
    """Exceptions to the rules: which features satisfy a need, and pairs allowed or denied with a reason."""

    requires: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    allow: tuple[tuple[str, str, str], ...] = ()
    deny: tuple[tuple[str, str, str], ...] = ()
    hard: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fit:
    """Fit per (household, place), maximised. Pairs not listed have `default`; None forbids them."""

    values: tuple[tuple[str, str, float], ...] = ()
    default: float | None = 0.0


@dataclass(frozen=True, slots=True)
class Options:
    """How to decide: the order of the levels is policy. `tier_levels` None: every tier is a level."""

    model: str = "auto"
    levels: tuple[str, ...] = DEFAULT_LEVELS
    tier_levels: int | None = None
    relaxations: tuple[str, ...] = ()
    two_units: bool = False
    move_budget: int | None = None
    gap_shelter: float = 0.0
    gap_other: float = 0.01
    time_limit_s: float | None = None
    node_limit: int | None = None
    canonical: bool = True
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Instance:
    """One night to decide. Ids are unique within households and within places."""

    date: date
    households: tuple[Household, ...]
    places: tuple[PlaceRow, ...]
    areas: tuple[Area, ...] = ()
    compatibility: Compatibility = field(default_factory=Compatibility)
    fit: Fit | None = None
    options: Options = field(default_factory=Options)

    def regions(self) -> dict[str, str]:
        """Return the region of each municipality; one that no area names is a region of its own."""
        regions = {area.municipality: area.region for area in self.areas}
        for place in self.places:
            if place.region is not None:
                regions.setdefault(place.municipality, place.region)
        for place in self.places:
            regions.setdefault(place.municipality, place.municipality)
        return regions


def listed_fit(instance: Instance) -> dict[tuple[str, str], float]:
    """Return the fit values by (household, place)."""
    return {(who, where): value for who, where, value in instance.fit.values} if instance.fit else {}

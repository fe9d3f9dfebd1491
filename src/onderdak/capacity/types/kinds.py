"""The closed lists of capacity: which sorts of location, room, block, maximum, feature and need there are."""

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

"""The nouns of capacity, by subject. No Django, no clock, no I/O. Nothing here is about a person."""

from onderdak.capacity.types.cards import (
    CapInForce,
    LocationCard,
    MunicipalityCard,
    RegionCard,
    Room,
    RoomPlace,
)
from onderdak.capacity.types.changes import (
    BlockChange,
    BlockedPlaces,
    NewCap,
    NewLocation,
    NewUnit,
)
from onderdak.capacity.types.kinds import (
    FEATURES,
    NEEDS,
    BlockReason,
    CapKind,
    Quality,
    Released,
    Sharing,
    Stock,
)
from onderdak.capacity.types.nights import (
    FAR,
    DayVector,
    Ids,
    Ints,
    Occupancy,
    Spans,
    Supply,
    day_number,
)
from onderdak.capacity.types.units import (
    OpenUnit,
    Profile,
)

__all__ = [
    "FAR",
    "FEATURES",
    "NEEDS",
    "BlockChange",
    "BlockReason",
    "BlockedPlaces",
    "CapInForce",
    "CapKind",
    "DayVector",
    "Ids",
    "Ints",
    "LocationCard",
    "MunicipalityCard",
    "NewCap",
    "NewLocation",
    "NewUnit",
    "Occupancy",
    "OpenUnit",
    "Profile",
    "Quality",
    "RegionCard",
    "Released",
    "Room",
    "RoomPlace",
    "Sharing",
    "Spans",
    "Stock",
    "Supply",
    "day_number",
]

"""What other capabilities may use of capacity. Nothing else is theirs to import."""

from onderdak.capacity.store.locks import lock_beds
from onderdak.capacity.types import (
    BlockedPlaces,
    BlockReason,
    CapInForce,
    CapKind,
    LocationCard,
    MunicipalityCard,
    OpenUnit,
    Profile,
    Quality,
    RegionCard,
    Released,
    Room,
    Sharing,
    Stock,
)
from onderdak.capacity.usecases.find_units import open_units, units_by_id

__all__ = [
    "BlockReason",
    "BlockedPlaces",
    "CapInForce",
    "CapKind",
    "LocationCard",
    "MunicipalityCard",
    "OpenUnit",
    "Profile",
    "Quality",
    "RegionCard",
    "Released",
    "Room",
    "Sharing",
    "Stock",
    "lock_beds",
    "open_units",
    "units_by_id",
]

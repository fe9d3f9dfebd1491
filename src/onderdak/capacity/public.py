"""What other capabilities may use of capacity. Nothing else is theirs to import."""

from onderdak.capacity.store.locks import lock_beds
from onderdak.capacity.store.relations import OPEN_PLACES
from onderdak.capacity.types import (
    FEATURES,
    NEEDS,
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
from onderdak.capacity.usecases.areas import region_of_municipality
from onderdak.capacity.usecases.find_units import open_units, units_by_id

__all__ = [
    "FEATURES",
    "NEEDS",
    "OPEN_PLACES",
    "region_of_municipality",
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

"""What other capabilities may use of capacity. Nothing else is theirs to import."""

from onderdak.capacity.rules.day_vector import day_vector
from onderdak.capacity.rules.idle_gaps import IdleGap, idle_gaps
from onderdak.capacity.rules.usable_for import usable_for, usable_units
from onderdak.capacity.store.locks import lock_beds
from onderdak.capacity.store.relations import OPEN_PLACES
from onderdak.capacity.types import (
    FEATURES,
    NEEDS,
    BlockedPlaces,
    BlockReason,
    CapInForce,
    CapKind,
    DayVector,
    LocationCard,
    MunicipalityCard,
    NewCap,
    NewLocation,
    NewUnit,
    Occupancy,
    OpenUnit,
    Profile,
    Quality,
    RegionCard,
    Released,
    Room,
    RoomPlace,
    Sharing,
    Spans,
    Stock,
    Supply,
    day_number,
)
from onderdak.capacity.usecases.areas import location_names, municipality_of_unit, region_of_municipality
from onderdak.capacity.usecases.find_units import open_units, units_by_id
from onderdak.capacity.usecases.load_capacity import LoadedCapacity, load_capacity
from onderdak.capacity.usecases.read_supply import supply_arrays

__all__ = [
    "FEATURES",
    "NEEDS",
    "OPEN_PLACES",
    "BlockReason",
    "BlockedPlaces",
    "CapInForce",
    "CapKind",
    "DayVector",
    "IdleGap",
    "LoadedCapacity",
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
    "day_vector",
    "idle_gaps",
    "load_capacity",
    "location_names",
    "lock_beds",
    "municipality_of_unit",
    "open_units",
    "region_of_municipality",
    "supply_arrays",
    "units_by_id",
    "usable_for",
    "usable_units",
]

"""What other capabilities may use of capacity. Nothing else is theirs to import."""

from onderdak.capacity.rules.caps import lowest_cap
from onderdak.capacity.rules.day_vector import day_vector
from onderdak.capacity.rules.idle_gaps import IdleGap, idle_gaps
from onderdak.capacity.rules.usable_for import usable_for, usable_units
from onderdak.capacity.store.arrays import number_columns
from onderdak.capacity.store.locks import lock_beds
from onderdak.capacity.store.relations import OPEN_PLACES
from onderdak.capacity.types import (
    FAR,
    FEATURES,
    NEEDS,
    BlockChange,
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
from onderdak.capacity.usecases.areas import (
    location_names,
    locations_released_to,
    municipality_cards,
    municipality_of_unit,
    national_places_open,
    region_cards,
    region_of_municipality,
)
from onderdak.capacity.usecases.block_places import block_places, cancel_block, revise_block
from onderdak.capacity.usecases.close_location import CLOSES, ClosingDay, announce_closing, closing_days
from onderdak.capacity.usecases.find_units import open_units, units_by_id
from onderdak.capacity.usecases.load_capacity import LoadedCapacity, load_capacity
from onderdak.capacity.usecases.open_buffer import open_buffer
from onderdak.capacity.usecases.read_supply import supply_arrays
from onderdak.capacity.usecases.set_cap import set_cap
from onderdak.capacity.usecases.show_location import (
    block_history,
    blocks_of,
    location_card,
    location_cards,
    location_count,
    rooms_of,
)

__all__ = [
    "CLOSES",
    "FAR",
    "FEATURES",
    "NEEDS",
    "OPEN_PLACES",
    "BlockChange",
    "BlockReason",
    "BlockedPlaces",
    "CapInForce",
    "CapKind",
    "ClosingDay",
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
    "announce_closing",
    "block_history",
    "block_places",
    "blocks_of",
    "cancel_block",
    "closing_days",
    "day_number",
    "day_vector",
    "idle_gaps",
    "load_capacity",
    "location_card",
    "location_cards",
    "location_count",
    "location_names",
    "locations_released_to",
    "lock_beds",
    "lowest_cap",
    "municipality_cards",
    "municipality_of_unit",
    "national_places_open",
    "number_columns",
    "open_buffer",
    "open_units",
    "region_cards",
    "region_of_municipality",
    "revise_block",
    "rooms_of",
    "set_cap",
    "supply_arrays",
    "units_by_id",
    "usable_for",
    "usable_units",
]

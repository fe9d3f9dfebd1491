"""Capacity over many nights at once, as arrays: supply, occupancy and the day vector."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from onderdak.capacity.types.kinds import BlockReason

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

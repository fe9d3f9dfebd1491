"""How many places are there, and how many may still be given, per night? Computed, never stored."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from onderdak.capacity.rules.blocked_nights import blocked_nights
from onderdak.capacity.rules.caps import cap_cut, caps_by_night
from onderdak.capacity.rules.night_grid import NightWindow, lay, only
from onderdak.capacity.rules.unused_in_unit import RoomUse, unused_in_unit
from onderdak.capacity.types import BlockReason, DayVector, Ints, Occupancy, Spans, Supply, day_number
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Realised places, occupied or not, are what the grant pays; capacity is counted per place and night",
    article="BooO 3(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046732/",
)
REASONS = tuple(BlockReason)
UNIT_IN_USE = REASONS.index(BlockReason.UNIT_IN_USE)
OCCUPIED, PROMISED, HELD = 0, 1, 2
LEVELS = ("location", "municipality", "region", "country")


def day_vector(
    supply: Supply,
    occupancy: Occupancy,
    *,
    first: date,
    nights: int,
    level: str,
    units: npt.NDArray[np.bool_] | None = None,
) -> DayVector:
    """
    Count places and persons for every group and night.

    One place is blocked at most once a night, and may be blocked and occupied at the same time: a new block
    on a full unit shows at once as a negative `available`. Maxima of a location are cut first, then those of
    its municipality; per location the latter are left out, because they do not say where they bite. With
    `units` only places of those units count; a maximum then cuts only what exceeds the room left under it.

    Args:
        nights: 1 or more, counted from the night of `first`.
        level: one of LEVELS.
        units: bool[U], which units to count; None counts all.

    Returns:
        Groups in the order of the supply; a group without places has rows of zeros.

    Raises:
        ValueError: `level` is not one of LEVELS, or nights < 1.

    Source: SOURCE.
    """
    if level not in LEVELS or nights < 1:
        raise ValueError(f"level {level!r}, nights {nights}")
    window = NightWindow(day_number(first), nights)
    everything = _count(supply, occupancy, window, None)
    everything.cut = _location_cut(supply, everything, window)
    chosen = everything
    if units is not None:
        chosen = _count(supply, occupancy, window, units)
        chosen.cut = _share_of_cut(everything, chosen)
    if level == "location":
        return _vector(tuple(str(one) for one in supply.location_ids.tolist()), first, chosen)
    whole = _sum(everything, supply.location_municipality, len(supply.municipalities))
    part = _sum(chosen, supply.location_municipality, len(supply.municipalities))
    extra = _municipal_cut(supply, whole, window)
    whole.cut = whole.cut + extra
    part.cut = part.cut + (extra if units is None else np.where(extra > 0, _share_of_cut(whole, part), 0))
    if level == "municipality":
        return _vector(supply.municipalities, first, part)
    if level == "region":
        return _vector(supply.regions, first, _sum(part, supply.municipality_region, len(supply.regions)))
    return _vector(("NL",), first, _sum(part, np.zeros(len(supply.municipalities), dtype=np.int32), 1))


@dataclass(slots=True, eq=False)
class _Counts:
    """Columns int32[rows, nights]; `blocked` is int32[reasons, rows, nights]."""

    total: Ints
    blocked: Ints
    cut: Ints
    occupied: Ints
    promised: Ints
    held: Ints
    crowded: Ints

    @property
    def usable(self) -> Ints:
        usable: Ints = self.total - self.blocked.sum(axis=0, dtype=np.int32)
        return usable

    @property
    def left(self) -> Ints:
        left: Ints = self.usable - self.cut - self.occupied - self.promised - self.held
        return left


def _count(
    supply: Supply, occupancy: Occupancy, window: NightWindow, units: npt.NDArray[np.bool_] | None
) -> _Counts:
    """Count per location; `units` None counts all."""
    rows = len(supply.location_ids)
    of_unit = np.arange(len(supply.unit_ids)) >= 0 if units is None else units
    exists = _for_places(supply, supply.places, of_unit)
    usable_until = supply.location_end[supply.unit_location[exists.of]]
    usable = Spans(exists.of, exists.start, np.minimum(exists.until, usable_until))
    blocks, reason = _standing(supply, of_unit)
    taken = of_unit[occupancy.unit]
    used = Spans(occupancy.unit[taken], occupancy.start[taken], occupancy.until[taken])
    kind, whole = occupancy.kind[taken], occupancy.whole_unit[taken]
    total = lay(window, _at_location(supply, exists), rows)
    blocked = np.zeros((len(REASONS), rows, window.nights), dtype=np.int32)
    for code in np.unique(reason).tolist():
        same = reason == code
        blocked[code] = lay(window, _at_location(supply, only(blocks, same)), rows)
    _close_locations(supply, window, total, blocked)
    room = RoomUse(usable, blocks, used, whole)
    crowded, blocked[UNIT_IN_USE] = unused_in_unit(room, supply.unit_location, window, rows)
    occupied, promised, held = (
        lay(window, _at_location(supply, only(used, kind == one)), rows) for one in (OCCUPIED, PROMISED, HELD)
    )
    return _Counts(total, blocked, np.zeros_like(total), occupied, promised, held, crowded)


def _for_places(supply: Supply, spans: Spans, of_unit: npt.NDArray[np.bool_]) -> Spans:
    """Turn spans of places into spans of units, for the units that count."""
    unit = supply.place_unit[spans.of]
    counts = of_unit[unit]
    return Spans(unit[counts], spans.start[counts], spans.until[counts])


def _standing(supply: Supply, of_unit: npt.NDArray[np.bool_]) -> tuple[Spans, npt.NDArray[np.int8]]:
    """Give recorded blocks as spans of units: one reason a night, only while place and location are open."""
    blocks, reason = blocked_nights(*_while_existing(supply))
    unit = supply.place_unit[blocks.of]
    until = np.minimum(blocks.until, supply.location_end[supply.unit_location[unit]])
    counts = of_unit[unit] & (blocks.start < until)
    return Spans(unit[counts], blocks.start[counts], until[counts]), reason[counts]


def _while_existing(supply: Supply) -> tuple[Spans, npt.NDArray[np.int8]]:
    """Cut blocks to the nights on which their place exists."""
    order = np.argsort(supply.places.of, kind="stable")
    of = supply.places.of[order]
    low, high = np.searchsorted(of, supply.blocks.of), np.searchsorted(of, supply.blocks.of, side="right")
    block = np.repeat(np.arange(len(supply.blocks)), high - low)
    offset = np.arange(len(block)) - np.repeat(np.cumsum(high - low) - (high - low), high - low)
    period = order[np.repeat(low, high - low) + offset]
    start = np.maximum(supply.blocks.start[block], supply.places.start[period])
    until = np.minimum(supply.blocks.until[block], supply.places.until[period])
    some = start < until
    return Spans(supply.blocks.of[block][some], start[some], until[some]), supply.block_reason[block][some]


def _close_locations(supply: Supply, window: NightWindow, total: Ints, blocked: Ints) -> None:
    """After its end every place of a location is blocked for that one reason."""
    ends = np.flatnonzero(supply.location_end < window.first + window.nights)
    for row in ends.tolist():
        night = max(0, int(supply.location_end[row]) - window.first)
        blocked[supply.location_end_reason[row], row, night:] += total[row, night:]


def _at_location(supply: Supply, spans: Spans) -> Spans:
    return Spans(supply.unit_location[spans.of], spans.start, spans.until)


def _location_cut(supply: Supply, counts: _Counts, window: NightWindow) -> Ints:
    own = supply.caps.of >= 0
    caps = caps_by_night(
        only(supply.caps, own),
        supply.cap_persons[own],
        rows=len(supply.location_ids),
        first=window.first,
        nights=window.nights,
    )
    return cap_cut(counts.usable, caps)


def _municipal_cut(supply: Supply, counts: _Counts, window: NightWindow) -> Ints:
    wide = supply.caps.of < 0
    caps = caps_by_night(
        Spans(-1 - supply.caps.of[wide], supply.caps.start[wide], supply.caps.until[wide]),
        supply.cap_persons[wide],
        rows=len(supply.municipalities),
        first=window.first,
        nights=window.nights,
    )
    return cap_cut(counts.usable - counts.cut, caps)


def _share_of_cut(whole: _Counts, part: _Counts) -> Ints:
    """What a maximum takes from a selection: whatever goes beyond the room that is left under it."""
    beyond = part.left - np.maximum(0, whole.left)
    return np.where(whole.cut > 0, np.maximum(0, beyond), 0).astype(np.int32)


def _sum(counts: _Counts, group: Ints, groups: int) -> _Counts:
    """Add rows of one group together; an empty group gives zeros."""
    order = np.argsort(group, kind="stable")
    present, starts = np.unique(group[order], return_index=True)

    def added(column: Ints) -> Ints:
        out = np.zeros((*column.shape[:-2], groups, column.shape[-1]), dtype=np.int32)
        if len(present):
            out[..., present, :] = np.add.reduceat(column[..., order, :], starts, axis=-2)
        return out

    return _Counts(
        added(counts.total),
        added(counts.blocked),
        added(counts.cut),
        added(counts.occupied),
        added(counts.promised),
        added(counts.held),
        added(counts.crowded),
    )


def _vector(keys: tuple[str, ...], first: date, counts: _Counts) -> DayVector:
    some = [code for code in range(len(REASONS)) if counts.blocked[code].any()]
    return DayVector(
        keys=keys,
        first=first,
        total=counts.total,
        blocked={REASONS[code]: counts.blocked[code] for code in some},
        cap_cut=counts.cut,
        occupied=counts.occupied,
        promised=counts.promised,
        held=counts.held,
        crowded=counts.crowded,
    )

"""Use case (read): a location night by night: rooms, who uses them, blocks, and what happens today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from onderdak.access.public import Desk
from onderdak.capacity.public import (
    FAR,
    BlockedPlaces,
    DayVector,
    IdleGap,
    LocationCard,
    Occupancy,
    Room,
    Stock,
    blocks_of,
    day_number,
    day_vector,
    idle_gaps,
    location_card,
    rooms_of,
    supply_arrays,
)
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import night_of
from onderdak.placement.rules.state import arrival_overdue, stay_state
from onderdak.placement.store.location_uses import UseRow, uses_of_units
from onderdak.placement.store.queries import events_of
from onderdak.placement.types import StayState

LOOK_BACK = timedelta(days=28)
KINDS = {"stay": 0, "kept": 0, "promise": 1, "hold": 2}


@dataclass(frozen=True, slots=True)
class Use:
    """One household in one unit for [start, until): its places and what it is. No name."""

    unit_id: int
    place_ids: tuple[int, ...]
    household_id: int
    kind: str
    start: date
    until: date | None
    stay_id: int | None
    agreed_until: date | None
    ends_at: datetime | None

    @property
    def persons(self) -> int:
        return len(self.place_ids)


@dataclass(frozen=True, slots=True)
class Due:
    """What must happen today: "arrives", "leaves" or "returns"; late when its day has passed."""

    what: str
    use: Use
    on: date
    late: bool
    state: StayState


@dataclass(frozen=True, slots=True)
class LocationNights:
    """A location for `nights` nights from `first`; `vector` has one row, columns per night."""

    card: LocationCard
    rooms: tuple[Room, ...]
    uses: tuple[Use, ...]
    blocks: tuple[BlockedPlaces, ...]
    gaps: tuple[IdleGap, ...]
    today: tuple[Due, ...]
    vector: DayVector
    row: int
    first: date
    nights: int

    @property
    def until(self) -> date:
        return self.first + timedelta(days=self.nights)


def location_nights(
    *, desk: Desk, now: datetime, location_id: int, first: date, nights: int
) -> LocationNights:
    """
    Show which room is whose, night by night.

    Raises:
        NotPermitted: the desk may not see capacity.
        NotVisible: no such location, or of a municipality or location that this desk does not look after.
    """
    tonight = night_of(now)
    card = location_card(desk=desk, location_id=location_id, night=max(first, tonight))
    desk.must_see_cases(card.municipality)
    if desk.locations and location_id not in desk.locations:
        raise NotVisible(location_id=location_id)
    rooms = rooms_of(desk=desk, location_id=location_id)
    until = first + timedelta(days=nights)
    rows = uses_of_units(
        unit_ids=[room.unit_id for room in rooms],
        start=min(first, tonight) - LOOK_BACK,
        until=max(until, tonight + LOOK_BACK),
        now=now,
    )
    uses = _uses(rows)
    blocks = blocks_of(desk=desk, location_id=location_id, since=min(first, tonight))
    vector, row = _vector(card, rows, first, nights)
    return LocationNights(
        card=card,
        rooms=tuple(rooms),
        uses=tuple(uses),
        blocks=tuple(blocks),
        gaps=tuple(_gaps(rooms, uses, blocks, tonight)),
        today=tuple(_today(uses, tonight, now)),
        vector=vector,
        row=row,
        first=first,
        nights=nights,
    )


def _uses(rows: Sequence[UseRow]) -> list[Use]:
    """Put the rows of one household in one unit for the same nights together."""
    found: dict[tuple[object, ...], list[UseRow]] = {}
    for row in rows:
        key = (row.unit_id, row.household_id, row.kind, row.start, row.until, row.stay_id)
        found.setdefault(key, []).append(row)
    return [
        Use(
            rows[0].unit_id, tuple(row.place_id for row in rows), rows[0].household_id, rows[0].kind,
            rows[0].start, rows[0].until, rows[0].stay_id, rows[0].agreed_until, rows[0].ends_at,
        )
        for rows in found.values()
    ]  # fmt: skip


def _gaps(
    rooms: Sequence[Room], uses: Sequence[Use], blocks: Sequence[BlockedPlaces], tonight: date
) -> list[IdleGap]:
    """Gaps of own rooms, by unit id. A bed in a shared room is simply free."""
    own = {room.unit_id for room in rooms if room.sharing == "none"}
    unit_of = {place.place_id: room.unit_id for room in rooms for place in room.places}
    used = [(use.unit_id, use.start, use.until) for use in uses if use.unit_id in own]
    for block in blocks:
        used += [(unit, block.start, block.until) for unit in {unit_of[one] for one in block.place_ids} & own]
    return idle_gaps(used, first=tonight, until=tonight + LOOK_BACK)


def _today(uses: Sequence[Use], tonight: date, now: datetime) -> list[Due]:
    """Arrivals first, then departures, then returns; late ones before the others of their kind."""
    asked = [(use, *_asked(use, tonight)) for use in uses if use.stay_id is not None]
    due = [(use, what, on) for use, what, on in asked if what]
    events = events_of("stay", [use.stay_id for use, _, _ in due if use.stay_id is not None])
    found = []
    for use, what, on in due:
        state = stay_state(events.get(use.stay_id or 0, []), start=use.start, until=use.agreed_until, now=now)
        if state in (StayState.LEFT, StayState.TRANSFERRED, StayState.VOIDED):
            continue
        late = arrival_overdue(state=state, start=use.start, now=now) if what == "arrives" else on < tonight
        found.append(Due(what, use, on, late, state))
    order = ("arrives", "leaves", "returns")
    return sorted(found, key=lambda one: (order.index(one.what), one.on, one.use.unit_id))


def _asked(use: Use, tonight: date) -> tuple[str, date]:
    """Say what must happen with this use today or tomorrow morning, if anything."""
    if use.kind == "promise" and use.start <= tonight:
        return "arrives", use.start
    end = use.agreed_until or use.until
    if use.kind in ("stay", "kept") and end is not None and end <= tonight + timedelta(days=1):
        return "leaves", end
    if use.kind == "kept":
        return "returns", tonight
    return "", tonight


def _vector(card: LocationCard, rows: Sequence[UseRow], first: date, nights: int) -> tuple[DayVector, int]:
    """Count this location with the one rule that counts everything."""
    supply = supply_arrays(since=first, municipalities=[card.municipality], stocks=[Stock(card.stock)])
    unit = supply.index_of(np.array([row.unit_id for row in rows], dtype=np.int64))
    known = unit >= 0
    occupancy = Occupancy(
        unit=unit[known],
        kind=np.array([KINDS[row.kind] for row in rows], dtype=np.int8)[known],
        whole_unit=np.array([row.unit_mode == "household" for row in rows], dtype=bool)[known],
        start=np.array([day_number(row.start) for row in rows], dtype=np.int32)[known],
        until=np.array([day_number(row.until) if row.until else FAR for row in rows], dtype=np.int32)[known],
    )
    vector = day_vector(supply, occupancy, first=first, nights=nights, level="location")
    return vector, vector.keys.index(str(card.location_id))

"""Turns a location night by night into the rows and cells of the calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onderdak.capacity.public import BlockedPlaces, Room, RoomPlace
from onderdak.placement.public import LocationNights, Use
from onderdak.placement.web.block_words import BLOCK_REASONS

RANK = {"stay": 0, "kept": 1, "promise": 2, "hold": 3}
CELL = {"stay": "occupied", "kept": "away", "promise": "hold", "hold": "hold"}
SHORT = {
    "wheelchair": gettext_lazy("rolstoel"),
    "step_free": gettext_lazy("drempelvrij"),
    "pets": gettext_lazy("huisdier"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Nights [start, until) of one row with one meaning."""

    kind: str
    start: date
    until: date
    text: str = ""
    detail: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A room, or one place of a shared room."""

    name: str
    detail: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one floor."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A count per night under the calendar."""

    name: str
    counts: tuple[int, ...]
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """How a household is called here, and where its file is; "" where this desk may not open it."""

    names: dict[int, str]
    urls: dict[int, str]


def room_calendar(found: LocationNights, labels: Labels, tonight: date) -> dict[str, object]:
    """Return what the calendar component draws: groups by floor, totals, first night and width."""
    floors: dict[int, list[Row]] = {}
    for room in found.rooms:
        floors.setdefault(room.floor, []).extend(_rows(room, found, labels))
    groups = [Group(floor_name(floor), tuple(rows)) for floor, rows in sorted(floors.items())]
    return {
        "first": found.first,
        "nights": found.nights,
        "groups": groups,
        "totals": _totals(found),
        "today": tonight,
    }


def floor_name(floor: int) -> str:
    """Name a floor as people do."""
    if floor == 0:
        return _("Begane grond")
    return _("%(n)se etage") % {"n": floor} if floor > 0 else _("Kelder %(n)s") % {"n": -floor}


def _rows(room: Room, found: LocationNights, labels: Labels) -> Iterable[Row]:
    """One row for a room of one household; one row per place when strangers share it."""
    uses = [use for use in found.uses if use.unit_id == room.unit_id]
    if room.sharing in ("men", "women"):
        for place in room.places:
            mine = [use for use in uses if place.place_id in use.place_ids]
            letter = chr(ord("a") + place.number - 1)
            sharing = _("bed, mannen") if room.sharing == "men" else _("bed, vrouwen")
            yield Row(f"{room.label} {letter}", sharing, _cells([place], mine, found, labels))
    else:
        yield Row(room.label, _room_detail(room), _cells(room.places, uses, found, labels))


def _room_detail(room: Room) -> str:
    """Say how many beds, and the one or two things that a counter asks first."""
    beds = ngettext("%(n)s bed", "%(n)s bedden", room.sleeps) % {"n": room.sleeps}
    said = room.features - {"step_free"} if "wheelchair" in room.features else room.features
    known = [str(word) for name, word in SHORT.items() if name in said]
    return ", ".join([beds, *known])


def _cells(
    places: Sequence[RoomPlace], uses: Sequence[Use], found: LocationNights, labels: Labels
) -> tuple[Cell, ...]:
    """Cut the row where anything changes, and say what each piece is."""
    ids = {place.place_id for place in places}
    blocks = [block for block in found.blocks if ids & set(block.place_ids)]
    marks = {found.first, found.until}
    for start, until in [(use.start, use.until) for use in uses] + [(one.start, one.until) for one in blocks]:
        marks |= {day for day in (start, until) if day is not None and found.first < day < found.until}
    days = sorted(marks)
    cells = [_cell(start, until, ids, uses, blocks, labels) for start, until in pairwise(days)]
    return tuple(_joined(cell for cell in cells if cell.kind != "free"))


def _cell(
    start: date,
    until: date,
    places: set[int],
    uses: Sequence[Use],
    blocks: Sequence[BlockedPlaces],
    labels: Labels,
) -> Cell:
    here = sorted(
        (use for use in uses if _covers(use.start, use.until, start)), key=lambda use: RANK[use.kind]
    )
    closed = [block for block in blocks if _covers(block.start, block.until, start)]
    out = {place for block in closed for place in block.place_ids} & places
    persons = sum(len(places & set(use.place_ids)) for use in here)
    if not here:
        if len(out) < len(places):
            return Cell("free", start, until)
        return Cell(
            "blocked",
            start,
            until,
            str(BLOCK_REASONS.get(closed[0].reason, closed[0].reason)),
            _end(closed[0]),
        )
    use = here[0]
    name = labels.names.get(use.household_id, "")
    if persons > len(places) - len(out):
        room = _("%(persons)s van %(places)s") % {"persons": persons, "places": len(places) - len(out)}
        return Cell("excess", start, until, name, room, labels.urls.get(use.household_id, ""))
    told = ngettext("%(n)s pers.", "%(n)s pers.", persons) % {"n": persons}
    if use.kind == "promise" and use.start == start:
        told += ", " + _("komt dan")
    if use.kind == "kept":
        told += ", " + _("plek blijft")
    return Cell(CELL[use.kind], start, until, name, told, labels.urls.get(use.household_id, ""))


def _joined(cells: Iterable[Cell]) -> list[Cell]:
    """Join pieces that say the same."""
    found: list[Cell] = []
    for cell in cells:
        last = found[-1] if found else None
        if (
            last
            and last.until == cell.start
            and (last.kind, last.text, last.url) == (cell.kind, cell.text, cell.url)
        ):
            found[-1] = Cell(last.kind, last.start, cell.until, last.text, last.detail, last.url)
        else:
            found.append(cell)
    return found


def _covers(start: date, until: date | None, day: date) -> bool:
    return start <= day and (until is None or day < until)


def _end(block: BlockedPlaces) -> str:
    if block.until is None:
        return _("zonder einddatum")
    last = block.until - timedelta(days=1)
    return _("t/m %(day)s-%(month)s") % {"day": last.day, "month": last.month}


def _totals(found: LocationNights) -> list[Total]:
    vector, row = found.vector, found.row
    closed = vector.blocked_total[row] + vector.cap_cut[row]
    return [
        Total(_("Vrij te geven"), tuple(vector.to_give[row].tolist())),
        Total(_("Bezet"), tuple(vector.occupied[row].tolist())),
        Total(_("Gereserveerd"), tuple((vector.promised[row] + vector.held[row]).tolist())),
        Total(_("Niet bruikbaar"), tuple(closed.tolist())),
        Total(_("! Boven het aantal"), tuple(vector.crowded[row].tolist()), alarm=True),
    ]

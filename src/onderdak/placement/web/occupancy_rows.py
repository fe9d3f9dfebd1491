"""Lines of the page Bezetting: counts of tonight, what must happen, gaps, blocks, the plain table."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onderdak.access.public import Desk
from onderdak.people.public import household_names
from onderdak.placement.public import LocationNights, StayState
from onderdak.placement.web.block_words import BLOCK_REASONS
from onderdak.placement.web.room_calendar import Labels

WHAT = {"arrives": gettext_lazy("Komt"), "leaves": gettext_lazy("Gaat"), "returns": gettext_lazy("Weg")}
STATES = {
    "stay": gettext_lazy("bezet"),
    "kept": gettext_lazy("tijdelijk afwezig"),
    "promise": gettext_lazy("gereserveerd"),
    "hold": gettext_lazy("gereserveerd"),
}


def labels_of(desk: Desk, found: LocationNights, tonight: date) -> Labels:
    """Name the households as far as this desk may; a file opens only for who may open files."""
    ids = {use.household_id for use in found.uses}
    names = household_names(desk=desk, household_ids=ids, on=tonight)
    urls = {}
    if desk.may("people.view"):
        urls = {number: reverse("duty:household", args=[number]) for number in names}
    return Labels({number: names.get(number, "") for number in ids}, urls)


def tonight_counts(found: LocationNights, tonight: date) -> list[dict[str, object]]:
    """Counts of the first night in sight; nothing is clamped."""
    vector, row = found.vector, found.row
    crowded = int(vector.crowded[row, 0])
    counts: list[dict[str, object]] = [
        {"number": int(vector.to_give[row, 0]), "words": _("vrij te geven")},
        {"number": int(vector.occupied[row, 0]), "words": _("bezet")},
        {"number": int(vector.promised[row, 0] + vector.held[row, 0]), "words": _("gereserveerd")},
        {"number": int(vector.blocked_total[row, 0] + vector.cap_cut[row, 0]), "words": _("niet bruikbaar")},
    ]
    if crowded:
        counts.append({"number": crowded, "words": _("boven het aantal"), "tone": "fatal"})
    total = ngettext("van %(n)s plek", "van %(n)s plekken", int(vector.total[row, 0]))
    counts.append({"number": None, "words": total % {"n": int(vector.total[row, 0])}, "tone": "soft"})
    return counts


def due_rows(found: LocationNights, labels: Labels, tonight: date) -> list[dict[str, object]]:
    """Who arrives, leaves or is away today, with what may be recorded."""
    rooms = {room.unit_id: room.label for room in found.rooms}
    rows = []
    for due in found.today:
        use = due.use
        rows.append(
            {
                "what": WHAT[due.what],
                "kind": due.what,
                "on": due.on,
                "late": due.late,
                "missed": due.state is StayState.NO_SHOW,
                "room": rooms.get(use.unit_id, ""),
                "name": labels.names.get(use.household_id, ""),
                "url": labels.urls.get(use.household_id, ""),
                "persons": use.persons,
                "stay_id": use.stay_id,
                "today": due.on == tonight,
            }
        )
    return rows


def gap_rows(found: LocationNights) -> list[dict[str, object]]:
    """Rooms that stand empty between two uses."""
    rooms = {room.unit_id: room for room in found.rooms}
    return [
        {
            "room": rooms[gap.key].label,
            "sleeps": rooms[gap.key].sleeps,
            "start": gap.start,
            "until": gap.until,
            "nights": gap.nights,
        }
        for gap in found.gaps
    ]


def block_rows(found: LocationNights) -> list[dict[str, object]]:
    """Rooms out of use, with reason and end; a block on people who sleep there says how many."""
    room_of = {place.place_id: room.label for room in found.rooms for place in room.places}
    rows = []
    for block in found.blocks:
        people = sum(
            len(set(use.place_ids) & set(block.place_ids))
            for use in found.uses
            if use.kind in ("stay", "kept")
            and use.start <= block.start
            and (use.until is None or use.until > block.start)
        )
        rows.append(
            {
                "id": block.block_id,
                "rooms": ", ".join(sorted({room_of.get(place, "") for place in block.place_ids})),
                "places": len(block.place_ids),
                "reason": BLOCK_REASONS.get(block.reason, block.reason),
                "start": block.start,
                "until": block.until,
                "reference": block.reference,
                "note": block.note,
                "revision": block.history,
                "people": people,
            }
        )
    return rows


def room_rows(found: LocationNights, labels: Labels, tonight: date) -> list[dict[str, object]]:
    """The calendar as a plain table: each use with room, nights and persons."""
    rooms = {room.unit_id: (number, room) for number, room in enumerate(found.rooms)}
    rows = []
    for use in sorted(found.uses, key=lambda use: (rooms[use.unit_id][0], use.start)):
        if use.start >= found.until or (use.until is not None and use.until <= found.first):
            continue
        rows.append(
            {
                "room": rooms[use.unit_id][1].label,
                "state": STATES[use.kind],
                "name": labels.names.get(use.household_id, ""),
                "url": labels.urls.get(use.household_id, ""),
                "persons": use.persons,
                "start": use.start,
                "until": use.until,
            }
        )
    return rows

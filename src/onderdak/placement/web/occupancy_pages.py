"""The pages Locaties and Bezetting: which room is whose, night by night, and what happens today."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from onderdak.capacity.public import BlockReason, block_places, cancel_block, openings, rooms_of
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import night_of
from onderdak.placement.public import location_list, location_nights, record_stay_event
from onderdak.placement.web.occupancy_forms import BlockForm, HappenedForm, leaving_reasons
from onderdak.placement.web.occupancy_rows import (
    block_rows,
    due_rows,
    gap_rows,
    labels_of,
    room_rows,
    tonight_counts,
)
from onderdak.placement.web.room_calendar import room_calendar

NIGHTS, MOST_NIGHTS = 21, 42
PAGE, MOST_OPENINGS = 50, 5
DONE = {
    "arrived": gettext_lazy("Aankomst vastgelegd."),
    "no_show": gettext_lazy("Niet verschenen. De plicht blijft open: zoek het huishouden."),
    "returned": gettext_lazy("Terugkomst vastgelegd."),
    "left": gettext_lazy("Vertrek vastgelegd. De plek komt vrij."),
    "away": gettext_lazy("Afwezig vastgelegd. De plek blijft van het huishouden."),
    "not_found": gettext_lazy("Niet aangetroffen vastgelegd. Zoek contact."),
}


@require_GET
def locations(request: HttpRequest) -> HttpResponse:
    """Where is room tonight, location by location?"""
    code = request.GET.get("gemeente", "")
    first = int(request.GET["vanaf"]) if request.GET.get("vanaf", "").isdigit() else 0
    found = location_list(
        desk=request.desk,
        now=request.now,
        night=night_of(request.now),
        municipality=code or None,
        first=first,
        most=PAGE,
    )
    context = {
        "night": night_of(request.now),
        "rows": found.rows,
        "total": found.total,
        "shown": len(found.rows),
        "town": found.town,
        "opening": openings(desk=request.desk, now=request.now)[:MOST_OPENINGS] if not first else (),
        "may_plan": request.desk.may("capacity.edit"),
        "many_towns": found.many_towns,
        "next": first + PAGE if first + PAGE < found.total else None,
        "previous": max(0, first - PAGE) if first else None,
    }
    return render(request, "placement/locations.html", context)


@require_GET
def occupancy(request: HttpRequest, location_id: int) -> HttpResponse:
    """Which room is whose, night by night?"""
    return _page(request, location_id)


@require_POST
def happened(request: HttpRequest, location_id: int, stay_id: int) -> HttpResponse:
    """Record an arrival, departure, return or absence, with one press."""
    form = HappenedForm(request.POST)
    if not form.is_valid():
        raise InputInvalid(problems=tuple((name, "invalid") for name in form.errors))
    kind = form.cleaned_data["kind"]
    reason = form.cleaned_data["reason"] if kind == "left" else ""
    record_stay_event(desk=request.desk, now=request.now, stay_id=stay_id, kind=kind, reason=reason)
    messages.success(request, DONE[kind])
    return HttpResponseRedirect(reverse("placement:occupancy", args=[location_id]) + "#vandaag")


@require_POST
def block(request: HttpRequest, location_id: int) -> HttpResponse:
    """Take a room out of use."""
    rooms = rooms_of(desk=request.desk, location_id=location_id)
    form = BlockForm(request.POST, rooms=[(room.unit_id, room.label) for room in rooms])
    if not form.is_valid():
        return _page(request, location_id, form)
    said = form.cleaned_data
    room = next(room for room in rooms if room.unit_id == said["unit"])
    block_places(
        desk=request.desk,
        now=request.now,
        request_key=said["key"],
        place_ids=[place.place_id for place in room.places],
        start=said["start"],
        until=said["until"],
        reason=BlockReason(said["reason"]),
        reference=said["reference"],
        note=said["note"],
    )
    messages.success(request, _("Kamer %(room)s is niet meer te geven.") % {"room": room.label})
    return HttpResponseRedirect(reverse("placement:occupancy", args=[location_id]) + "#buiten-gebruik")


@require_POST
def unblock(request: HttpRequest, location_id: int, block_id: int) -> HttpResponse:
    """Put a room back in use."""
    seen = request.POST.get("revision", "")
    if not seen.isdigit():
        raise InputInvalid(problems=(("revision", "invalid"),))
    cancel_block(desk=request.desk, now=request.now, block_id=block_id, revision=int(seen))
    messages.success(request, _("De plekken zijn weer te geven."))
    return HttpResponseRedirect(reverse("placement:occupancy", args=[location_id]) + "#buiten-gebruik")


def _page(request: HttpRequest, location_id: int, form: BlockForm | None = None) -> HttpResponse:
    desk, now = request.desk, request.now
    tonight = night_of(now)
    first, nights = _window(request, tonight)
    found = location_nights(desk=desk, now=now, location_id=location_id, first=first, nights=nights)
    labels = labels_of(desk, found, tonight)
    writes = desk.writes.covers(found.card.municipality)
    if form is None and desk.may("capacity.block") and writes:
        rooms = [(room.unit_id, room.label) for room in found.rooms]
        initial = {"start": tonight, "key": uuid5(request.trace, "block")}
        form = BlockForm(initial=initial, rooms=rooms)
    as_table = request.GET.get("tabel") == "1"
    context: dict[str, Any] = {
        "card": found.card,
        "counts": tonight_counts(found, tonight),
        "due": due_rows(found, labels, tonight),
        "may_record": desk.may("stay.arrival") and writes,
        "leaving": leaving_reasons(),
        "gaps": gap_rows(found),
        "blocks": block_rows(found),
        "may_block": desk.may("capacity.block") and writes,
        "form": form,
        "first": first,
        "until": found.until,
        "tonight": tonight,
        "earlier": first - timedelta(days=nights),
        "later": first + timedelta(days=nights),
        "as_table": as_table,
        "rooms": room_rows(found, labels, tonight) if as_table else (),
        "plan": None if as_table else room_calendar(found, labels, tonight),
    }
    return render(request, "placement/occupancy.html", context, status=400 if form and form.errors else 200)


def _window(request: HttpRequest, tonight: date) -> tuple[date, int]:
    """Read the first night and the number of nights from the address; what cannot be read is left out."""
    try:
        first = date.fromisoformat(request.GET.get("van", ""))
    except ValueError:
        first = tonight
    asked = request.GET.get("nachten", "")
    nights = int(asked) if asked.isdigit() and len(asked) < 4 else NIGHTS
    far = timedelta(days=3_650)
    first = min(max(first, tonight - far), tonight + far)
    return first, min(max(nights, 1), MOST_NIGHTS)

"""The page Kaart: where is room for this profile? List first, then bubbles; counts only, nobody's data."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from onderdak.capacity.public import Profile
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import night_of
from onderdak.placement.public import AreaCounts, RoomMap, marks_at, room_map
from onderdak.placement.web.map_forms import ProfileForm
from onderdak.placement.web.sentences import NEEDS

NAMED = 4


@dataclass(frozen=True, slots=True)
class Bubble:
    """One municipality on the map."""

    name: str
    longitude: float
    latitude: float
    places: int
    occupied: int
    named: bool
    free: int


@require_GET
def room_overview(request: HttpRequest) -> HttpResponse:
    """Where is room, from country to region to municipality?"""
    form = ProfileForm(request.GET or None)
    if form.is_bound and not form.is_valid():
        raise InputInvalid(problems=tuple((name, "invalid") for name in form.errors))
    profile = form.profile() if form.is_bound else None
    found = room_map(
        desk=request.desk,
        now=request.now,
        night=night_of(request.now),
        region=form.region() if form.is_bound else "",
        profile=profile,
    )
    marks = marks_at(request.now)
    context = {
        "found": found,
        "form": form,
        "profile": profile,
        "said": _profile_words(profile),
        "rows": [_row(request, found, area, marks) for area in _ordered(found, profile)],
        "marked": marks.get("NL"),
        "bubbles": _bubbles(found),
        "degrees": _degrees(found),
        "sentence": _sentence(found, profile),
        "own_only": bool(profile and request.desk.municipality),
    }
    return render(request, "placement/map.html", context)


def _ordered(found: RoomMap, profile: Profile | None) -> list[AreaCounts]:
    """Most room first; of equal room in the order of names."""
    room = (lambda area: area.fits or 0) if profile else (lambda area: area.to_give)
    return sorted(found.parts, key=lambda area: (-room(area), area.name))


def _row(
    request: HttpRequest, found: RoomMap, area: AreaCounts, marks: dict[str, tuple[str, str]]
) -> dict[str, object]:
    """A line of the list, with the way down: a region opens its municipalities, those their locations."""
    if found.region:
        url = f"{reverse('placement:locations')}?{urlencode({'gemeente': area.code})}"
    else:
        asked = request.GET.copy()
        asked["regio"] = area.code
        url = f"?{asked.urlencode()}"
    return {"area": area, "url": url, "mark": marks.get(area.code)}


def _bubbles(found: RoomMap) -> list[Bubble]:
    """The municipalities with the most room are named; the others say their name when pointed at."""
    room = {area.code: max(area.to_give if area.fits is None else area.fits, 0) for area in found.towns}
    named = {code for code in sorted(room, key=lambda code: (-room[code], code))[:NAMED] if room[code]}
    return [
        Bubble(area.name, area.lon, area.lat, area.total, area.occupied, area.code in named, room[area.code])
        for area in found.towns
    ]


def _degrees(found: RoomMap) -> dict[str, int]:
    """How many municipalities have room, have none, or have more people than places."""
    over = sum(area.occupied > area.total for area in found.towns)
    room = sum((area.to_give if area.fits is None else area.fits) > 0 for area in found.towns)
    return {"room": room, "over": over, "none": sum(area.total > 0 for area in found.towns) - room - over}


def _sentence(found: RoomMap, profile: Profile | None) -> str:
    """Read the list in one sentence."""
    areas = [area for area in found.parts if (area.fits if profile else area.to_give)]
    room = sum((area.fits or 0) if profile else area.to_give for area in areas)
    if not room:
        return _("Er is in dit gebied vannacht geen plek te geven voor wie u zoekt.")
    where = (
        ngettext("%(n)s gemeente", "%(n)s gemeenten", len(areas))
        if found.region
        else ngettext("%(n)s regio", "%(n)s regio's", len(areas))
    ) % {"n": len(areas)}
    return ngettext("%(n)s plek te geven, in %(where)s.", "%(n)s plekken te geven, in %(where)s.", room) % {
        "n": room,
        "where": where,
    }


def _profile_words(profile: Profile | None) -> str:
    if profile is None:
        return ""
    persons = ngettext("%(n)s persoon", "%(n)s personen", profile.persons) % {"n": profile.persons}
    return ", ".join([persons, *(str(NEEDS[need]) for need in sorted(profile.needs) if need in NEEDS)])

"""Who would notice a choice, in the same words at the counter and in a round: who moves, who ends without."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from onderdak.access.public import Desk
from onderdak.capacity.public import location_names, units_by_id
from onderdak.kernel.errors import SecondPersonNeeded
from onderdak.kernel.nights import one_night
from onderdak.placement.public import requests_by_id, search_places
from onderdak.placement.types import PlacementRequest
from onderdak.placement.web.moves_shown import place_name

MOST = 3  # households that are named; each takes one search
LOOKED_AT = 60  # places a search gives back, so that one outside the own municipality is among them


def unit_names(
    unit_ids: Collection[int], *, night: date, home: str, areas: Mapping[str, str]
) -> dict[int, str]:
    """Name units, those outside `home` with their municipality; one that has closed since by its number."""
    units = units_by_id(unit_ids=sorted(unit_ids), nights=one_night(night))
    names = location_names([one.location_id for one in units])
    known = {}
    for one in units:
        location, code = names[one.location_id]
        where = "" if code == home else f" ({areas.get(code, code)})"
        known[one.unit_id] = place_name((location, one.label)) + where
    return {one: known.get(one, f"#{one}") for one in unit_ids}


def change_sentence(start: str, to: str) -> str:
    """Say what changes for somebody else: another place, or none. `to` is "" for none."""
    if to:
        return _("van %(from)s naar %(to)s") % {"from": start, "to": to}
    return _("verliest %(from)s en blijft zonder plek") % {"from": start}


def who_notices(
    *, desk: Desk, now: datetime, refused: SecondPersonNeeded, night: date, areas: Mapping[str, str]
) -> list[dict[str, str]]:
    """
    Return who comes first and has no place left in the own municipality when this choice is made.

    The best answer for the own municipality decides who that is. Somebody for whom a place elsewhere is free
    goes there; nobody is said to end without a place who does not.
    """
    had = dict(list(refused.detail.get("had", ()))[:MOST])  # type: ignore[call-overload]
    asked = requests_by_id(list(had))
    rows = []
    for request_id, unit_id in had.items():
        one = asked[request_id]
        elsewhere = _elsewhere(desk, now, one, night, refused.detail.get("unit_id"))
        ids = {unit_id} | ({elsewhere} if elsewhere is not None else set())
        names = unit_names(ids, night=night, home=one.municipality, areas=areas)
        rows.append(
            {
                "reference": one.reference,
                "url": reverse("duty:household", args=[one.household_id]),
                "text": change_sentence(names[unit_id], names[elsewhere] if elsewhere is not None else ""),
            }
        )
    return rows


def _elsewhere(desk: Desk, now: datetime, asked: PlacementRequest, night: date, chosen: object) -> int | None:
    """The best free place outside the own municipality, where both have said yes."""
    found = search_places(desk=desk, now=now, request_id=asked.request_id, night=night, top=LOOKED_AT)
    return next(
        (
            one.unit.unit_id
            for one in found.options
            if one.unit.municipality != asked.municipality and one.unit.unit_id != chosen
        ),
        None,
    )

"""What tonight's round has for one household, for the page where somebody places by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.urls import reverse

from onderdak.access.public import Desk
from onderdak.placement.public import SearchResult, proposal_for
from onderdak.placement.types import PlacementRequest
from onderdak.placement.web.who_notices import unit_names

BEST = 3  # places that are shown; the one of the round comes beside them


def shown_places(found: SearchResult, unit_of_round: int | None) -> SearchResult:
    """Keep the best places of a search, and the one that the round has for this household."""
    best = found.options[:BEST]
    more = [one for one in found.options[BEST:] if one.unit.unit_id == unit_of_round]
    return replace(found, options=(*best, *more))


def of_tonight(
    *, desk: Desk, asked: PlacementRequest, night: date, found: SearchResult, areas: Mapping[str, str]
) -> dict[str, object] | None:
    """
    Return the line of the newest round of `night` for this household; None without a round, or a lapsed line.

    Args:
        found: every place that fits now, best first: says whether that of the round is among them.
    """
    line = proposal_for(desk=desk, request_id=asked.request_id, night=night)
    if line is None:
        return None
    unit = line.unit_id
    names = unit_names([unit], night=night, home="", areas=areas) if unit is not None else {}
    why = reverse("placement:why", args=[line.run_id, asked.request_id])
    ranks = {one.unit.unit_id: one.rank for one in found.options}
    return {
        "run_id": line.run_id,
        "unit_id": unit,
        "place": names.get(unit, ""),
        "is_elsewhere": unit is not None and line.place_municipality != asked.municipality,
        "rank": ranks.get(unit, 0),
        "is_below": ranks.get(unit, 0) > BEST,
        "confirmed": line.confirmed_at is not None,
        "why": why if desk.may("placement.round") else "",
        "rounds": reverse("duty:rounds") if desk.may("placement.round") else "",
    }

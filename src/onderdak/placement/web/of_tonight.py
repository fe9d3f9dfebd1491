"""What tonight's round has for one household, for the page where somebody places by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from onderdak.access.public import Desk
from onderdak.placement.public import proposal_for
from onderdak.placement.types import PlacementRequest
from onderdak.placement.web.who_notices import unit_names


def of_tonight(
    *,
    desk: Desk,
    asked: PlacementRequest,
    night: date,
    cards: Sequence[Mapping[str, Any]],
    areas: Mapping[str, str],
) -> dict[str, object] | None:
    """
    Return the line of the newest round of `night` for this household; None without a round, or a lapsed line.

    Args:
        cards: the places of the search, best first: says whether the round has the same one.
    """
    found = proposal_for(desk=desk, request_id=asked.request_id, night=night)
    if found is None:
        return None
    unit = found.unit_id
    names = unit_names([unit], night=night, home="", areas=areas) if unit is not None else {}
    why = reverse("placement:why", args=[found.run_id, asked.request_id])
    return {
        "run_id": found.run_id,
        "place": names.get(unit, ""),
        "is_elsewhere": unit is not None and found.place_municipality != asked.municipality,
        "is_first": bool(cards) and cards[0]["id"] == unit,
        "confirmed": found.confirmed_at is not None,
        "why": why if desk.may("placement.round") else "",
    }

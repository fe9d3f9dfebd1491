"""The waiting list as it was kept on a past night: who was ahead of whom, by which rule."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from onderdak.kernel.errors import NotVisible
from onderdak.people.public import household_names
from onderdak.placement.public import FrozenOrder, FrozenPlace, order_on, policy_on, requests_by_id
from onderdak.placement.types import PlacementRequest
from onderdak.placement.web.line_rows import needs_words
from onderdak.placement.web.order_words import KEPT_BY


def kept_order(request: HttpRequest, night: date, reference: str) -> dict[str, Any]:
    """
    Return the page of a past night; with a reference, those who were ahead of that household.

    A night of which nothing was kept is shown as such: no order is made up afterwards.
    """
    empty = {"night": night, "run": None, "policy": None, "tiers": [], "rows": [], "asked_for": reference}
    try:
        kept = order_on(desk=request.desk, night=night)
    except NotVisible:
        return {**empty, "kept": None, "kept_by": "", "own": None}
    own = next((one for one in kept.line if one.reference == reference.strip()), None)
    shown = (*kept.ahead_of(own.request_id), own) if own is not None else kept.line
    return {
        **empty,
        "kept": kept,
        "kept_by": KEPT_BY[kept.kept_by],
        "own": own,
        "rows": _rows(request, kept, shown),
    }


def _rows(request: HttpRequest, kept: FrozenOrder, shown: tuple[FrozenPlace, ...]) -> list[dict[str, object]]:
    desk = request.desk
    names = household_names(desk=desk, household_ids=[one.household_id for one in shown], on=kept.night)
    asked = requests_by_id([one.request_id for one in shown])
    labels = _labels(kept)
    return [_row(one, names.get(one.household_id, ""), asked.get(one.request_id), labels) for one in shown]


def _labels(kept: FrozenOrder) -> dict[str, str]:
    """Give the words of the groups of that night, as far as the version of then is still the one."""
    policy = policy_on(kept.night)
    english = get_language() == "en"
    return {tier.code: tier.label_en if english else tier.label_nl for tier in policy.tiers}


def _row(
    one: FrozenPlace, label: str, asked: PlacementRequest | None, labels: dict[str, str]
) -> dict[str, object]:
    return {
        "position": one.position,
        "request_id": one.request_id,
        "household_id": one.household_id,
        "reference": one.reference,
        "label": label,
        "persons": one.persons,
        "minors": one.minors,
        "hours": one.hours,
        "reported_at": one.reported_at,
        "tier": one.tier,
        "tier_label": labels.get(one.tier_code, ""),
        "needs": needs_words(asked.facts) if asked is not None else "",
    }

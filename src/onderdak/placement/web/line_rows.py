"""Rows of everybody who waits, for the pages that list them."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language

from onderdak.access.public import Desk
from onderdak.people.public import household_names
from onderdak.placement.public import InLine
from onderdak.placement.types import RequestFacts
from onderdak.placement.web.sentences import NEEDS


def line_rows(desk: Desk, line: Sequence[InLine], *, night: date) -> list[dict[str, object]]:
    """
    Return one row per household in the order given.

    Names stand there only when this desk may read them; else the reference alone.
    """
    labels = household_names(desk=desk, household_ids=[one.request.household_id for one in line], on=night)
    english = get_language() == "en"
    return [
        {
            "position": one.position,
            "request_id": one.request.request_id,
            "household_id": one.request.household_id,
            "reference": one.request.reference,
            "municipality": one.request.municipality,
            "label": labels.get(one.request.household_id, "").removeprefix(f"{one.request.reference} · "),
            "persons": one.request.facts.persons,
            "minors": one.request.facts.minors,
            "hours": one.hours,
            "reported_at": one.request.facts.reported_at,
            "sheltered": one.request.facts.sheltered_on(night),
            "roof_until": one.request.facts.roof_until,
            "tier": one.tier.rank,
            "tier_label": one.tier.label_en if english else one.tier.label_nl,
            "needs": needs_words(one.request.facts),
        }
        for one in line
    ]


def needs_words(facts: RequestFacts) -> str:
    """Name what the place must have; empty when nothing was asked."""
    return ", ".join(str(NEEDS[need]) for need in sorted(facts.needs) if need in NEEDS)

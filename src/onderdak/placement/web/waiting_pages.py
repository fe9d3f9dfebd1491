"""The page Wachtlijst: who is next, by which rule, and how it was on a past round."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from onderdak.access.public import Desk
from onderdak.kernel.nights import night_of
from onderdak.people.public import household_names
from onderdak.placement.public import (
    proposals_of,
    requests_by_id,
    round_by_id,
    rounds_of_night,
    waiting_order,
)
from onderdak.placement.web.kept_order import kept_order
from onderdak.placement.web.line_rows import line_rows, needs_words
from onderdak.placement.web.order_words import basis_words

PAGE = 50


@require_GET
def waiting_list(request: HttpRequest) -> HttpResponse:
    """Who is next, by which rule?"""
    request.desk.must_have("placement.offer")
    run_id, on = request.GET.get("ronde", ""), _day(request.GET.get("op", ""))
    first = int(request.GET["vanaf"]) if request.GET.get("vanaf", "").isdigit() else 0
    if on is not None:
        shown = kept_order(request, on, request.GET.get("verzoek", ""))
    else:
        shown = _past(request, int(run_id)) if run_id.isdigit() else _live(request)
    rows = shown.pop("rows")
    context = {
        **shown,
        "rows": rows[first : first + PAGE],
        "total": len(rows),
        "shown": len(rows[first : first + PAGE]),
        "next": first + PAGE if first + PAGE < len(rows) else None,
        "previous": max(0, first - PAGE) if first else None,
        "rounds": rounds_of_night(desk=request.desk, night=night_of(request.now))
        if request.desk.may("placement.round")
        else [],
        "on": on,
        "today": night_of(request.now),
        "may_move": request.desk.may("placement.transfer") and bool(request.desk.municipality),
        "may_change": request.desk.may("placement.second"),
    }
    return render(request, "placement/waiting.html", context)


def _day(text: str) -> date | None:
    """Read the night that was asked for; anything else is now."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _live(request: HttpRequest) -> dict[str, Any]:
    desk: Desk = request.desk
    codes = desk.cases.municipalities
    night = night_of(request.now)
    policy, line = waiting_order(
        night=night, now=request.now, municipalities=None if codes is None else sorted(codes)
    )
    english = get_language() == "en"
    return {
        "night": night,
        "policy": policy,
        "tiers": [
            {
                "rank": tier.rank,
                "label": tier.label_en if english else tier.label_nl,
                "basis": basis_words(tier.basis),
                "force": tier.force,
            }
            for tier in policy.tiers
        ],
        "rows": line_rows(desk, line, night=night),
        "run": None,
    }


def _past(request: HttpRequest, run_id: int) -> dict[str, Any]:
    """The order as that round knew it, from its own rows."""
    desk: Desk = request.desk
    run = round_by_id(desk=desk, run_id=run_id)
    proposals = proposals_of(desk=desk, run_id=run_id)
    asked = requests_by_id([one.request_id for one in proposals])
    labels = household_names(
        desk=desk, household_ids=[one.household_id for one in asked.values()], on=run.night
    )
    rows = [
        {
            "position": one.position,
            "request_id": one.request_id,
            "household_id": asked[one.request_id].household_id,
            "reference": asked[one.request_id].reference,
            "label": labels.get(asked[one.request_id].household_id, ""),
            "persons": asked[one.request_id].facts.persons,
            "minors": asked[one.request_id].facts.minors,
            "hours": one.explanation.get("hours"),
            "reported_at": asked[one.request_id].facts.reported_at,
            "tier": one.tier,
            "tier_label": "",
            "needs": needs_words(asked[one.request_id].facts),
            "placed": one.unit_id is not None,
        }
        for one in proposals
        if one.request_id in asked
    ]
    return {"night": run.night, "run": run, "policy": None, "tiers": [], "rows": rows}

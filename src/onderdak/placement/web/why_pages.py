"""The pages of why: why this place in a round, and why not a place of one location."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onderdak.kernel.nights import night_of
from onderdak.placement.public import (
    Explained,
    explain_proposal,
    explain_units,
    request_for,
    requests_by_id,
    round_by_id,
)
from onderdak.placement.web.location_choices import location_choices
from onderdak.placement.web.place_cards import area_names
from onderdak.placement.web.sentences import RELAXED
from onderdak.placement.web.who_notices import change_sentence, unit_names
from onderdak.placement.web.why_words import (
    check_line,
    for_them_sentence,
    given_sentence,
    loss_sentence,
    proof_lines,
    taken_sentence,
)


@require_GET
def proposal(request: HttpRequest, run_id: int, request_id: int) -> HttpResponse:
    """Why this place, what would another place cost whom, or why none?"""
    found = explain_proposal(desk=request.desk, run_id=run_id, request_id=request_id)
    run = round_by_id(desk=request.desk, run_id=run_id)
    names = _unit_names(found, request)
    asked = requests_by_id([request_id, *_affected(found)])
    own = asked[request_id]
    unit = found.proposal.unit_id
    context: dict[str, Any] = {
        "run": run,
        "asked": own,
        "proposal": found.proposal,
        "place": names.get(unit, "") if unit else "",
        "tier": found.proposal.tier,
        "hours": found.proposal.explanation.get("hours"),
        "relaxed": [
            RELAXED[code] for code in found.proposal.explanation.get("relaxations", ()) if code in RELAXED
        ],
        "others": [_other(one, names, asked) for one in found.others],
        "proof": proof_lines(found.evidence),
        "full_explained": found.full_explained,
        "sha256": found.sha256,
    }
    return render(request, "placement/why.html", context)


@require_GET
def location(request: HttpRequest, request_id: int) -> HttpResponse:
    """Why not a room of this location?"""
    desk, night = request.desk, night_of(request.now)
    asked = request_for(desk, request_id)
    chosen = request.GET.get("locatie", "")
    shown = None
    if chosen.isdigit() and len(chosen) < 10:
        shown = explain_units(
            desk=desk, now=request.now, request_id=request_id, location_id=int(chosen), night=night
        )
    context = {
        "asked": asked,
        "night": night,
        "chosen": int(chosen) if shown else None,
        "choices": location_choices(desk=desk, night=night, own=asked.municipality),
        "shown": shown,
        "rows": [
            {
                "unit": one,
                "checks": [check_line(check) for check in one.checks if check.passed is not True],
                "passed": sum(check.passed is True for check in one.checks),
                "of": len(one.checks),
                "taken": taken_sentence(one),
            }
            for one in (shown.units if shown else ())
        ],
    }
    return render(request, "placement/why_not.html", context)


def _affected(found: Explained) -> list[int]:
    others = {who.request_id for one in found.others for who in one.affected}
    return sorted(others | {one.given_to for one in found.others if one.given_to is not None})


def _unit_names(found: Explained, request: HttpRequest) -> dict[int, str]:
    """Name the units of an explanation; one that is closed since then is named by its number."""
    ids = {one.unit_id for one in found.others}
    ids |= {who.from_unit for one in found.others for who in one.affected}
    ids |= {who.to_unit for one in found.others for who in one.affected if who.to_unit is not None}
    if found.proposal.unit_id is not None:
        ids.add(found.proposal.unit_id)
    return unit_names(
        ids, night=found.proposal.run.night, home=found.proposal.municipality, areas=area_names(request.now)
    )


def _other(one: Any, names: dict[int, str], asked: Any) -> dict[str, object]:
    given_to = asked[one.given_to].reference if one.given_to in asked else _("een ander huishouden")
    return {
        "place": names[one.unit_id],
        "loss": loss_sentence(one),
        "for_them": for_them_sentence(one),
        "many": one.many,
        "given": given_sentence(one, given_to) if one.given_to is not None else "",
        "given_further_back": one.given_further_back and one.loses_at is None,
        "chain": [
            {
                "reference": asked[who.request_id].reference if who.request_id in asked else "",
                "text": change_sentence(
                    names[who.from_unit], names[who.to_unit] if who.to_unit is not None else ""
                ),
            }
            for who in one.affected
        ],
    }

"""The pages Ronde van vanavond: whom does the proposal place, whom not, and is it proven?"""

import time
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onderdak.access.public import Desk, key_of
from onderdak.capacity.public import location_names, municipality_cards
from onderdak.duty.public import confirm_round
from onderdak.duty.web.round_outcome import has_place, outcome_of
from onderdak.duty.web.sentences import DROPPED, KEPT_APART, LAPSES, LEVELS, PROOF, QUALITIES, RELAXED
from onderdak.kernel.errors import StaleProposal
from onderdak.kernel.nights import night_of
from onderdak.people.public import household_names
from onderdak.placement.public import (
    NOT_WAITING,
    lapsed_now,
    proposals_of,
    propose_round,
    requests_by_id,
    round_by_id,
    rounds_of_night,
    waiting_order,
)
from onderdak.placement.web.sentences import proof_counts

PAGE = 100


@require_http_methods(["GET", "POST"])
def rounds(request: HttpRequest) -> HttpResponse:
    """Work out tonight's round, or look at those of tonight."""
    desk = request.desk
    desk.must_have("placement.round")
    night = night_of(request.now)
    codes = scope_codes(desk)
    if request.method == "POST":
        made = propose_round(
            desk=desk,
            now=request.now,
            night=night,
            municipalities=codes,
            tick=time.perf_counter,
            request_key=key_of(request),
        )
        return HttpResponseRedirect(reverse("duty:round", args=[made.run_id]))
    _policy, line = waiting_order(night=night, now=request.now, municipalities=codes)
    context = {
        "night": night,
        "rounds": rounds_of_night(desk=desk, night=night),
        "waiting": len(line),
        "persons": sum(one.request.facts.persons for one in line),
        "key": uuid5(request.trace, "round"),
        "scope": _scope_name(codes, request),
    }
    return render(request, "duty/rounds.html", context)


@require_http_methods(["GET"])
def review(request: HttpRequest, run_id: int) -> HttpResponse:
    """Who gets which place, who gets none and why, and what the proof says."""
    desk: Desk = request.desk
    run = round_by_id(desk=desk, run_id=run_id)
    proposals = proposals_of(desk=desk, run_id=run_id)
    found = outcome_of(proposals)
    lapsed = _lapsed(request, run, proposals)
    outcome = "none" if request.GET.get("wie") == "geen" else "place"
    chosen = [*found.none, *found.gone] if outcome == "none" else found.placed
    first = int(request.GET["vanaf"]) if request.GET.get("vanaf", "").isdigit() else 0
    shown = chosen[first : first + PAGE]
    context = {
        "run": run,
        "levels": [{"name": _level(name), "value": value} for name, value in run.levels],
        "rows": _rows(request, shown, lapsed),
        "lapsed": len(lapsed),
        "lost": sum(why != NOT_WAITING for why in lapsed.values()),
        "key": uuid5(request.trace, "round"),
        "outcome": outcome,
        "placed": len(found.placed),
        "none": len(found.none),
        "persons_placed": _persons(found.placed),
        "persons_none": _persons(found.none),
        "settled": found.settled,
        "open": sum(one.confirmed_at is None and not one.dropped for one in proposals),
        "dropped": sum(bool(one.dropped) for one in proposals),
        "total": len(chosen),
        "shown": len(shown),
        "next": first + PAGE if first + PAGE < len(chosen) else None,
        "previous": max(0, first - PAGE) if first else None,
        "mine": desk.writes.municipalities is None or bool(desk.writes.municipalities),
    }
    return render(request, "duty/round.html", context)


@require_POST
def confirm(request: HttpRequest, run_id: int) -> HttpResponse:
    """Confirm what is still open: places become stays, and who gets none takes the next step."""
    try:
        done = confirm_round(
            desk=request.desk,
            now=request.now,
            run_id=run_id,
            although_lapsed=request.POST.get("toch") == "ja",
        )
    except StaleProposal as stale:
        if "lapsed" not in stale.detail:
            raise
        messages.warning(request, _("Niet bevestigd: sinds deze ronde gingen plekken naar een ander."))
        return HttpResponseRedirect(reverse("duty:round", args=[run_id]))
    placed = ngettext(
        "%(n)s huishouden heeft vannacht een plek.",
        "%(n)s huishoudens hebben vannacht een plek.",
        done.placed_households,
    ) % {"n": done.placed_households}
    messages.success(request, _("Ronde bevestigd. %(placed)s") % {"placed": placed})
    if done.none_households:
        missed = ngettext(
            "%(n)s huishouden kreeg geen plek. De plicht blijft open; de ladder gaat verder.",
            "%(n)s huishoudens kregen geen plek. De plicht blijft open; de ladder gaat verder.",
            done.none_households,
        ) % {"n": done.none_households}
        messages.warning(request, missed)
    if done.dropped:
        messages.warning(
            request,
            ngettext(
                "%(n)s voorstel klopte niet meer en is vervallen. Reken opnieuw.",
                "%(n)s voorstellen klopten niet meer en zijn vervallen. Reken opnieuw.",
                done.dropped,
            )
            % {"n": done.dropped},
        )
    return HttpResponseRedirect(reverse("duty:round", args=[run_id]))


def _lapsed(request: HttpRequest, run: Any, proposals: list[Any]) -> dict[int, str]:
    """Say which open lines of this desk would fall if it confirmed now; of an earlier night none is asked."""
    mine = [one for one in proposals if request.desk.writes.covers(one.municipality)]
    if run.night < night_of(request.now):
        return {}
    return lapsed_now(run_id=run.run_id, proposals=mine, now=request.now)


def _level(name: str) -> str:
    """Name a level of the round; a tier by its number."""
    if name.startswith("tier") and name[4:].isdigit():
        return _("Personen uit groep %(n)s zonder plek") % {"n": name[4:]}
    return str(LEVELS.get(name, name))


def scope_codes(desk: Desk) -> list[str] | None:
    """Return the municipalities this desk decides for; None is the country."""
    codes = desk.writes.municipalities
    return None if codes is None else sorted(codes)


def _scope_name(codes: list[str] | None, request: HttpRequest) -> str:
    if codes is None:
        return _("heel Nederland")
    areas = {card.code: card.name for card in municipality_cards(on=request.now.date())}
    return ", ".join(areas.get(code, code) for code in codes)


def _persons(proposals: list[Any]) -> int:
    return sum(len(one.request.member_ids) for one in proposals)


def _rows(request: HttpRequest, proposals: list[Any], lapsed: Mapping[int, str]) -> list[dict[str, object]]:
    asked = requests_by_id([one.request_id for one in proposals])
    households = [one.household_id for one in asked.values()]
    names = household_names(desk=request.desk, household_ids=households, on=night_of(request.now))
    areas = {card.code: card.name for card in municipality_cards(on=request.now.date())}
    places = location_names([one.unit.location_id for one in proposals if one.unit_id])
    rows = []
    for one in proposals:
        request_of = asked[one.request_id]
        unit = one.unit if has_place(one) else None
        rows.append(
            {
                "request_id": one.request_id,
                "household_id": request_of.household_id,
                "reference": request_of.reference,
                "label": names.get(request_of.household_id, "").removeprefix(f"{request_of.reference} · "),
                "persons": request_of.facts.persons,
                "minors": request_of.facts.minors,
                "position": one.position,
                "hours": one.explanation.get("hours"),
                "place": f"{places[unit.location_id][0]}, {unit.label}" if unit else "",
                "where": areas.get(one.place_municipality, one.place_municipality),
                "elsewhere": bool(unit) and one.place_municipality != one.municipality,
                "why": _why_none(one, places),
                "evidence": _evidence(one.explanation.get("evidence", {})),
                "apart": KEPT_APART if one.explanation.get("kept_apart") else "",
                "until": _until(one.explanation) if unit else "",
                "quality": QUALITIES.get(one.explanation.get("quality", ""), "") if unit else "",
                "relaxed": [
                    RELAXED[code] for code in one.explanation.get("relaxations", ()) if code in RELAXED
                ],
                "state": _state(one, lapsed.get(one.pk, "")),
            }
        )
    return rows


def _until(explanation: Mapping[str, Any]) -> str:
    """Say how long they may stay as the round knew it; a round of before that was kept says nothing."""
    if "until" not in explanation:
        return ""
    if explanation["until"] is None:
        return _("geen einde bekend")
    last = date.fromisoformat(explanation["until"]) - timedelta(days=1)
    day = date_format(last, "j M Y")
    return _("tot en met %(day)s") % {"day": day if get_language() == "en" else day.lower()}


def _why_none(one: Any, places: Mapping[int, tuple[str, str]]) -> str:
    """Say why somebody has no place: the proof of the round, or the place that fell through."""
    if one.unit_id is not None and one.dropped:
        place = f"{places[one.unit.location_id][0]}, {one.unit.label}"
        return _("De voorgestelde plek ging niet door: %(place)s.") % {"place": place}
    return str(PROOF.get(one.reason, "")) if one.reason else ""


def _state(one: Any, lapsed: str = "") -> tuple[str, str]:
    """Return the word and the tone of what became of a proposal."""
    if one.dropped:
        return str(DROPPED.get(one.dropped, _("vervallen: past niet meer"))), "due"
    if lapsed:
        return str(LAPSES.get(lapsed, _("klopt niet meer: past niet meer"))), "due"
    if one.confirmed_at is None:
        return _("voorstel"), ""
    return (_("geplaatst"), "ok") if one.stay_id else (_("vastgelegd"), "")


def _evidence(found: Mapping[str, Any]) -> list[str]:
    """Return the counts of the proof in words; ids stay in the record."""
    if found.get("kind") == "rules":
        return proof_counts(found.get("failed", {}))
    if found.get("kind") == "cut":
        return [
            _("Passende plekken: %(copies)s. Die gaan naar %(households)s huishoudens in dezelfde vraag.")
            % {"copies": found.get("copies", 0), "households": found.get("householdsCount", 0)}
        ]
    return []

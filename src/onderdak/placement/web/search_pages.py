"""The page Plek zoeken: which place fits this household from this night, and who else lives there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onderdak.kernel.errors import InputInvalid, RuleRefused, SecondPersonNeeded
from onderdak.kernel.nights import NETHERLANDS, night_of
from onderdak.people.public import household_facts
from onderdak.placement.public import (
    Running,
    coded_reasons,
    hold_places,
    make_offer,
    make_room,
    place_household,
    release_hold,
    request_for,
    running_of,
    search_places,
    waiting_order,
)
from onderdak.placement.types import PlacementRequest
from onderdak.placement.web.forms import LANGUAGES, PickForm
from onderdak.placement.web.line_rows import line_rows
from onderdak.placement.web.moves_shown import room_made
from onderdak.placement.web.of_tonight import BEST, of_tonight, shown_places
from onderdak.placement.web.place_cards import area_names, place_cards, rejection_rows
from onderdak.placement.web.refused import SHOWN, refusal_of
from onderdak.placement.web.who_asks import ladder_steps, who_asks
from onderdak.placement.web.who_notices import who_notices

PAGE = 50
EVERY = 100_000  # places: that of the round may be any of them


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """For whom? Everybody who waits within the scope of the desk, first in the order first."""
    request.desk.must_have("placement.search")
    codes = request.desk.cases.municipalities
    night = night_of(request.now)
    _policy, line = waiting_order(
        night=night, now=request.now, municipalities=None if codes is None else sorted(codes)
    )
    first = max(0, int(request.GET.get("vanaf", "0")) if request.GET.get("vanaf", "0").isdigit() else 0)
    shown = line[first : first + PAGE]
    context = {
        "night": night,
        "rows": line_rows(request.desk, shown, night=night),
        "total": len(line),
        "first": first,
        "shown": len(shown),
        "next": first + PAGE if first + PAGE < len(line) else None,
        "previous": max(0, first - PAGE) if first else None,
    }
    return render(request, "placement/choose.html", context)


@require_GET
def search(request: HttpRequest, request_id: int) -> HttpResponse:
    """Which place fits this household from this night?"""
    return _page(request, request_for(request.desk, request_id))


@require_POST
def hold(request: HttpRequest, request_id: int) -> HttpResponse:
    """Keep a place for half an hour."""

    def act(form: PickForm) -> HttpResponse:
        held = hold_places(
            desk=request.desk, now=request.now, request_id=request_id, unit_id=form.cleaned_data["unit"],
            night=_night(request, request_for(request.desk, request_id)), request_key=form.key_for("hold"),
        )  # fmt: skip
        until = held.expires_at.astimezone(NETHERLANDS)
        messages.success(
            request,
            _("Gereserveerd tot %(at)s. Daarna eindigt de reservering vanzelf.") % {"at": f"{until:%H:%M}"},
        )
        return HttpResponseRedirect(reverse("placement:search", args=[request_id]))  # fmt: skip

    return _try(request, request_id, act)


@require_POST
def release(request: HttpRequest, request_id: int) -> HttpResponse:
    """Let a kept place go."""
    running = running_of(
        desk=request.desk, now=request.now, household_id=request_for(request.desk, request_id).household_id
    )
    if running.kept is not None:
        release_hold(desk=request.desk, now=request.now, hold_id=running.kept.hold_id)
        messages.success(request, _("De reservering is vrijgegeven."))
    return HttpResponseRedirect(reverse("placement:search", args=[request_id]))


@require_POST
def offer(request: HttpRequest, request_id: int) -> HttpResponse:
    """Offer a place: it is kept until the answer term is over."""

    def act(form: PickForm) -> HttpResponse:
        asked = request_for(request.desk, request_id)
        make_offer(
            desk=request.desk, now=request.now, request_id=request_id, unit_id=form.cleaned_data["unit"],
            language=form.cleaned_data["language"] or _language(request, asked),
            request_key=form.key_for("offer"),
        )  # fmt: skip
        messages.success(request, _("Aangeboden. Leg het antwoord vast in het dossier."))
        return HttpResponseRedirect(reverse("duty:household", args=[asked.household_id]))

    return _try(request, request_id, act)


@require_POST
def place(request: HttpRequest, request_id: int) -> HttpResponse:
    """Place the household from tonight; leaving the own order needs a reason."""

    def act(form: PickForm) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        placed = place_household(
            desk=request.desk, now=request.now, request_id=request_id, unit_id=form.cleaned_data["unit"],
            start=_night(request, request_for(request.desk, request_id)), override_reason=reason,
            request_key=form.key_for(f"place:{reason}"),
        )  # fmt: skip
        if placed.needs_second_person:
            messages.warning(
                request, _("Geplaatst. Een tweede persoon bevestigt de afwijking van de volgorde.")
            )
        else:
            messages.success(request, _("Geplaatst. De locatie bevestigt de aankomst."))
        asked = request_for(request.desk, request_id)
        return HttpResponseRedirect(reverse("duty:household", args=[asked.household_id]))

    return _try(request, request_id, act)


def _try(request: HttpRequest, request_id: int, act: Callable[[PickForm], HttpResponse]) -> HttpResponse:
    """Do it, or show in place why not, with the best places of this moment."""
    form = PickForm(request.POST)
    if not form.is_valid():
        raise InputInvalid(problems=tuple((name, "invalid") for name in form.errors))
    try:
        return act(form)
    except SHOWN as error:
        return _page(request, request_for(request.desk, request_id), error, form)


def _night(request: HttpRequest, asked: PlacementRequest) -> date:
    """Tonight, or the first night from which they need a place: the day that their location closes."""
    return max(night_of(request.now), asked.facts.needed_from)


def _page(
    request: HttpRequest,
    asked: PlacementRequest,
    refused: RuleRefused | None = None,
    form: PickForm | None = None,
) -> HttpResponse:
    desk, now = request.desk, request.now
    every = search_places(
        desk=desk, now=now, request_id=asked.request_id, night=_night(request, asked), top=EVERY
    )
    running = running_of(desk=desk, now=now, household_id=asked.household_id)
    later = every.night > night_of(now)
    housed = running.stay is not None and not later
    actions = [] if housed else _actions(request, asked)
    areas = area_names(now)
    of_round = (
        None if housed else of_tonight(desk=desk, asked=asked, night=every.night, found=every, areas=areas)
    )
    found = shown_places(every, of_round["unit_id"] if of_round else None)
    cards = place_cards(desk=desk, now=now, found=found, home=asked.municipality, actions=actions)
    key = uuid5(request.trace, "pick")
    for card in cards:
        card["hidden"] = [("unit", card["id"]), ("key", key)]
    override = isinstance(refused, SecondPersonNeeded) and desk.may("placement.override")
    context: dict[str, Any] = {
        "asked": asked,
        "night": found.night,
        "found": found,
        "cards": cards,
        "first": _first(request, running, cards, actions),
        "action": "",
        "rejections": rejection_rows(found.rejections, areas),
        "not_fitting": sum(row.units for row in found.rejections if not row.rule.startswith("full.")),
        "running": running,
        "key": key,
        "home": who_asks(desk, asked, found.night, now, areas),
        "may_see_line": desk.may("placement.offer"),
        "yesterday": found.night - timedelta(days=1),
        "ladder": ladder_steps(asked, found),
        "refusal": refused
        and refusal_of(refused, asked, request.trace, may_override=desk.may("placement.override")),
        "override": override and _override(form),
        "notices": who_notices(desk=desk, now=now, refused=refused, night=found.night, areas=areas)
        if isinstance(refused, SecondPersonNeeded)
        else [],
        "of_round": of_round,
        "best": min(len(cards), BEST),
        "languages": LANGUAGES,
        "who_places": "" if actions or housed else areas.get(asked.municipality, asked.municipality),
        "later": later,
        "room": None if cards or housed or later else _room(request, asked, found.night),
    }
    return render(request, "placement/search.html", context, status=409 if refused else 200)


def _room(request: HttpRequest, asked: PlacementRequest, night: date) -> dict[str, object]:
    """Return who could be asked to move when nothing fits."""
    made = make_room(desk=request.desk, now=request.now, request_id=asked.request_id, night=night)
    return room_made(made, may_transfer=request.desk.may("placement.transfer"))


def _actions(request: HttpRequest, asked: PlacementRequest) -> list[dict[str, str]]:
    """Return the buttons that this desk may press, the most careful one first."""
    every = (
        ("placement.hold", "placement:hold", _("Reserveren (30 min)")),
        ("placement.offer", "placement:offer", _("Aanbieden")),
        ("placement.place", "placement:place", _("Plaatsen")),
    )
    return [
        {"label": label, "url": reverse(name, args=[asked.request_id])}
        for right, name, label in every
        if request.desk.may(right) and request.desk.writes.covers(asked.municipality)
    ]


def _first(
    request: HttpRequest, running: Running, cards: list[dict[str, Any]], actions: list[dict[str, str]]
) -> dict[str, object] | None:
    """Return the one primary button: use what is kept, else keep the best place."""
    if not actions or (running.kept and running.kept.offer_id):
        return None
    if running.kept:
        name = f"{running.kept.location_name}, {running.kept.unit_label}"
        last = actions[-1] if request.desk.may("placement.place") else actions[1 if len(actions) > 1 else 0]
        return {**last, "unit": running.kept.unit_id, "name": name}
    return {**actions[0], "unit": cards[0]["id"], "name": cards[0]["name"]} if cards else None


def _override(form: PickForm | None) -> dict[str, object]:
    language = "en" if get_language() == "en" else "nl"
    return {
        "unit": form.cleaned_data["unit"] if form else "",
        "reasons": [(one.code, one.label(language)) for one in coded_reasons("override_")],
    }


def _language(request: HttpRequest, asked: PlacementRequest) -> str:
    """Speak the language of the household when there is a letter in it, else Dutch."""
    facts = household_facts(desk=request.desk, household_ids=[asked.household_id])
    spoken = facts[asked.household_id].language if asked.household_id in facts else ""
    return spoken if spoken in dict(LANGUAGES) else "nl"

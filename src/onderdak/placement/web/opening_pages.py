"""The page Opening of a location: from when, what must be done first and by whom, who moves in."""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.capacity.public import (
    drop_opening,
    move_opening,
    municipality_cards,
    open_location,
    plan_opening,
    report_opening_task,
)
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import night_of
from onderdak.placement.public import OpeningMoves, opening_moves
from onderdak.placement.web import opening_words as words
from onderdak.placement.web.household_links import UNKNOWN, household_links
from onderdak.placement.web.opening_forms import DayForm, DropForm, OpeningForm, ReportForm, mark_wrong
from onderdak.placement.web.sentences import QUALITY

EDIT = "capacity.edit"


@require_http_methods(["GET", "POST"])
def new_opening(request: HttpRequest) -> HttpResponse:
    """Which location opens, from which day, with how many places?"""
    desk = request.desk
    desk.must_have(EDIT)
    writes = desk.writes.municipalities
    towns = [
        (card.code, card.name)
        for card in municipality_cards(on=night_of(request.now))
        if writes is None or card.code in writes
    ]
    form = OpeningForm(request.POST or None, towns=towns)
    if request.method == "POST" and form.is_valid():
        try:
            made = plan_opening(
                desk=desk, now=request.now, plan=form.plan(), request_key=key_of(request, "plan_opening")
            )
        except InputInvalid as refused:
            mark_wrong(form, refused)
        else:
            messages.success(
                request, _("Plan bewaard. Hieronder staat wat er vóór de dag geregeld moet zijn.")
            )
            return _back(made)
    status = 400 if request.method == "POST" else 200
    context = {"form": form, "key": uuid5(request.trace, "plan_opening")}
    return render(request, "placement/opening_new.html", context, status=status)


@require_GET
def opening(request: HttpRequest, opening_id: int) -> HttpResponse:
    """What must still be done before this location opens, by whom, and who moves in?"""
    return _page(request, opening_id)


@require_POST
def report(request: HttpRequest, opening_id: int) -> HttpResponse:
    """Say something about one task: whose, by when, done, not needed, open again."""
    form = ReportForm(request.POST)
    if form.is_valid():
        task, told = form.told()
        try:
            report_opening_task(
                desk=request.desk, now=request.now, opening_id=opening_id, task=task, told=told,
                request_key=key_of(request, "opening_task"),
            )  # fmt: skip
        except InputInvalid as refused:
            mark_wrong(form, refused)
        else:
            messages.success(request, _("Taak bijgewerkt."))
            return _back(opening_id, "#taken")
    return _page(request, opening_id, wrong=form, status=400)


@require_POST
def move(request: HttpRequest, opening_id: int) -> HttpResponse:
    """Choose another first night."""
    form = DayForm(request.POST)
    if form.is_valid():
        try:
            move_opening(
                desk=request.desk, now=request.now, opening_id=opening_id, on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"], request_key=key_of(request, "move_opening"),
            )  # fmt: skip
        except InputInvalid as refused:
            mark_wrong(form, refused)
        else:
            messages.success(request, _("De eerste nacht is gewijzigd."))
            return _back(opening_id)
    return _page(request, opening_id, day=form, status=400)


@require_POST
def drop(request: HttpRequest, opening_id: int) -> HttpResponse:
    """Say that the location does not open."""
    form = DropForm(request.POST)
    if form.is_valid():
        drop_opening(
            desk=request.desk, now=request.now, opening_id=opening_id, reason=form.cleaned_data["reason"],
            request_key=key_of(request, "drop_opening"),
        )  # fmt: skip
        messages.success(request, _("Het plan is gestopt. Het blijft leesbaar."))
        return _back(opening_id)
    return _page(request, opening_id, end=form, status=400)


@require_POST
def confirm(request: HttpRequest, opening_id: int) -> HttpResponse:
    """Open the location from its day on: its places may be given from now."""
    try:
        open_location(
            desk=request.desk, now=request.now, opening_id=opening_id,
            request_key=key_of(request, "open_location"),
        )  # fmt: skip
    except NotNow as refused:
        if refused.detail.get("open") is None:
            raise
        said = _("Niet geopend: nog %(n)s taken open, of de dag is voorbij.")
        messages.error(request, said % {"n": refused.detail["open"]})
    else:
        messages.success(request, _("De plekken kunnen vanaf de eerste nacht worden gegeven."))
    return _back(opening_id)


def _back(opening_id: int, part: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("placement:opening", args=[opening_id]) + part)


def _page(
    request: HttpRequest, opening_id: int, *, wrong: forms.Form | None = None, day: DayForm | None = None,
    end: DropForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    desk, night = request.desk, night_of(request.now)
    found = opening_moves(desk=desk, now=request.now, opening_id=opening_id)
    plan = found.plan
    may = desk.may(EDIT) and desk.writes.covers(plan.plan.municipality)
    context: dict[str, Any] = {
        "found": found,
        "plan": plan,
        "facts": plan.plan,
        "kind": words.KINDS.get(plan.plan.kind, plan.plan.kind),
        "quality": QUALITY.get(plan.plan.quality, ""),
        "released": words.RELEASED.get(plan.plan.released, ""),
        "rooms": [
            {"one": one, "kind": words.ROOM_KINDS[one.kind], "sharing": words.SHARING[one.sharing]}
            for one in plan.plan.rooms
        ],
        "state": words.STATES[plan.state.value],
        "days": (plan.on - night).days,
        "tasks": [
            {"one": one, "name": words.TASKS[one.task.value], "key": uuid5(request.trace, f"t{one.task}"),
             "owner": one.owner_name or words.OWNERS[one.owner.value]}
            for one in plan.tasks
        ],
        "owners": list(words.OWNERS.items()),
        "changes": [
            {"one": one, "what": words.EVENTS[one.kind], "task": words.TASKS.get(one.task, "")}
            for one in reversed(plan.changes)
        ],
        "moves": _names(request, found),
        "may_edit": may and not plan.ended,
        "may_report": may and not plan.ended and plan.location_id is None,
        "wrong": wrong,
        "day_form": day or DayForm(),
        "end_form": end or DropForm(),
        "day_open": day is not None,
        "end_open": end is not None,
        "may_list": desk.may("forecast.view"),
        "may_wait": desk.may("placement.offer"),
        "may_money": desk.may("money.view"),
        "key": uuid5(request.trace, "opening"),
    }  # fmt: skip
    return render(request, "placement/opening.html", context, status=status)


def _names(request: HttpRequest, found: OpeningMoves) -> list[dict[str, Any]]:
    """Who moves in, the first night first; names as far as this desk may see them."""
    ids = [one.household_id for one in found.moves]
    links = household_links(request.desk, ids, night_of(request.now))
    return [
        {
            "one": one,
            "name": links.get(one.household_id, UNKNOWN)[0],
            "early": one.start < found.plan.on,
            "url": links.get(one.household_id, UNKNOWN)[1],
        }
        for one in found.moves
    ]

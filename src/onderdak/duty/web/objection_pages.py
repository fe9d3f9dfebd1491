"""The pages Bezwaren: which objection must be decided by when, and what does deciding too late cost?"""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.duty.public import (
    ObjectionView,
    objection_of,
    objections,
    receive_objection,
    record_objection_event,
    standing_of,
)
from onderdak.duty.rules.clocks import end_of
from onderdak.duty.types import ObjectionState
from onderdak.duty.web.acting import about, areas, back
from onderdak.duty.web.ledger_words import (
    DECISIONS,
    EFFECTS,
    OBJECTION_CHANNELS,
    OBJECTION_EVENTS,
    OBJECTION_STATES,
    OUTCOMES,
    STOPS,
    left_words,
)
from onderdak.duty.web.objection_forms import ObjectionEventForm, ObjectionForm

OVER = (ObjectionState.DECIDED, ObjectionState.WITHDRAWN)


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Open objections first, shortest term on top."""
    desk = request.desk
    desk.must_have("people.view")
    desk.must_have("duty.attempt")
    found = objections(desk=desk, now=request.now)
    where = areas(request)
    context = {
        "rows": [_row(one, request, where) for one in found],
        "open": sum(one.state not in OVER for one in found),
        "late": sum(one.state in (ObjectionState.LATE, ObjectionState.IN_DEFAULT) for one in found),
    }
    return render(request, "duty/objections.html", context)


@require_http_methods(["GET", "POST"])
def received(request: HttpRequest, household_id: int) -> HttpResponse:
    """Record an objection that came in."""
    desk = request.desk
    desk.must_have("duty.alternative")
    standing_of(desk=desk, now=request.now, household_id=household_id)
    form = ObjectionForm(request.POST or None, now=request.now)
    if request.method == "POST" and form.is_valid():
        made = receive_objection(
            desk=desk, now=request.now, objection=form.objection(household_id),
            request_key=key_of(request, "objection"),
        )  # fmt: skip
        messages.success(request, _("Bezwaar vastgelegd. De beslistermijn staat op de werklijst."))
        return back("objection", made)
    context = {
        "case": about(request, household_id),
        "form": form,
        "key": uuid5(request.trace, "objection"),
    }
    return render(request, "duty/objection_new.html", context, status=400 if form.errors else 200)


@require_GET
def objection(request: HttpRequest, objection_id: int) -> HttpResponse:
    """One objection with its terms and its course."""
    return _page(request, objection_id, None)


@require_POST
def event(request: HttpRequest, objection_id: int) -> HttpResponse:
    """Record what happened to an objection."""
    form = ObjectionEventForm(request.POST, now=request.now)
    if not form.is_valid():
        return _page(request, objection_id, form, status=400)
    next_event = form.event()
    state = record_objection_event(
        desk=request.desk, now=request.now, objection_id=objection_id, event=next_event,
        request_key=key_of(request, next_event.kind),
    )  # fmt: skip
    messages.success(request, _("Vastgelegd. Stand: %(state)s.") % {"state": OBJECTION_STATES[state][0]})
    return back("objection", objection_id)


def _page(
    request: HttpRequest, objection_id: int, form: ObjectionEventForm | None, status: int = 200
) -> HttpResponse:
    desk = request.desk
    desk.must_have("people.view")
    one = objection_of(desk=desk, now=request.now, objection_id=objection_id)
    context: dict[str, Any] = {
        **_row(one, request, {}),
        "case": about(request, one.household_id),
        "channel": OBJECTION_CHANNELS[one.channel],
        "events": [
            {
                "on": step.on,
                "title": OBJECTION_EVENTS[step.kind],
                "text": ", ".join(
                    str(word)
                    for word in (OUTCOMES.get(step.outcome), EFFECTS.get(step.effect), STOPS.get(step.basis))
                    if word
                ),
            }
            for step in reversed(one.events)
        ],
        "form": form or ObjectionEventForm(now=request.now),
        "may": desk.may("duty.alternative")
        and desk.writes.covers(one.municipality)
        and one.state not in OVER,
        "key": uuid5(request.trace, "objection"),
    }
    return render(request, "duty/objection.html", context, status=status)


def _row(one: ObjectionView, request: HttpRequest, where: dict[str, str]) -> dict[str, Any]:
    over = one.state in OVER
    due = end_of(one.due) if one.due else None
    return {
        "one": one,
        "over": over,
        "about": DECISIONS[one.about] if one.about in DECISIONS else one.about,
        "state": OBJECTION_STATES[one.state],
        "left": "" if over else left_words(due, request.now),
        "where": where.get(one.municipality, ""),
    }

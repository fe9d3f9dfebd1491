"""The page of the ledger: how the duty towards a household stands, per person, and what is recorded on it."""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onderdak.access.public import Desk, key_of
from onderdak.duty import public as duty
from onderdak.duty.types import ClockKind, DutyState
from onderdak.duty.web import ledger_forms as forms
from onderdak.duty.web import ledger_words as words
from onderdak.duty.web.acting import about, back
from onderdak.duty.web.clock_pages import clock_row
from onderdak.duty.web.standing_acts import ACTS, forms_that_fit


@require_GET
def standing(request: HttpRequest, household_id: int) -> HttpResponse:
    """The duty per person: state, roof, clocks, and what may be recorded now."""
    return _page(request, household_id, None)


@require_POST
def act(request: HttpRequest, household_id: int, name: str) -> HttpResponse:
    """Record one thing on the standing of a duty."""
    if name not in ACTS:
        raise Http404
    form_class, right, use_case, said = ACTS[name]
    desk: Desk = request.desk
    desk.must_have(right)
    who = about(request, household_id)
    form = form_class(request.POST, now=request.now, persons=who.persons)
    if not form.is_valid():
        return _page(request, household_id, form, status=400)
    given = form.values() | {"request_key": key_of(request, name)}
    if name != "alternatiefeinde":
        given["household_id"] = household_id
    if name in ("opschorten", "hervatten"):
        given["clock"] = ClockKind.APPLICATION.value
    use_case(desk=desk, now=request.now, **given)
    messages.success(request, str(said))
    return back("standing", household_id)


@require_POST
def complete_end(request: HttpRequest, household_id: int, proposal_id: int) -> HttpResponse:
    """End the duty after the second person said yes."""
    duty.end_duty(
        desk=request.desk, now=request.now, proposal_id=proposal_id, request_key=key_of(request, "complete")
    )
    messages.success(request, _("De plicht is beëindigd. Komt de persoon terug, dan gaat zij weer open."))
    return back("standing", household_id)


def _page(
    request: HttpRequest, household_id: int, wrong: forms.LedgerForm | None, status: int = 200
) -> HttpResponse:
    desk: Desk = request.desk
    desk.must_have("duty.attempt")
    every = duty.standing_of(desk=desk, now=request.now, household_id=household_id)
    who = about(request, household_id)
    labels = dict(who.persons)
    states = {one.state for one in every}
    may = desk.writes.covers(every[0].municipality)
    context: dict[str, Any] = {
        "case": who,
        "wrong": wrong,
        "rows": [_person(one, labels) for one in every],
        "reported_at": every[0].reported_at,
        "clocks": [
            clock_row(one, request, {})
            for one in duty.running_clocks(desk=desk, now=request.now, household_id=household_id)
        ],
        "orders": [
            {"one": one, "state": words.ORDER_STATES[one.state]}
            for one in duty.court_orders(desk=desk, now=request.now, household_id=household_id)
        ],
        "objections": [
            {"one": one, "state": words.OBJECTION_STATES[one.state]}
            for one in duty.objections(desk=desk, now=request.now, household_id=household_id)
        ],
        "aids": [
            {"one": one, "state": words.AID_STATES[one.state]}
            for one in duty.aid_requests(desk=desk, now=request.now, household_id=household_id)
        ],
        "ends": _ends(desk, household_id, labels),
        "events": _events(every),
        "tries": [
            {
                "at": one.tried_at,
                "text": f"{words.OUTREACH_CHANNELS[one.channel]}: {words.OUTREACH_RESULTS[one.result]}",
            }
            for one in duty.outreach_made(desk=desk, household_id=household_id)
        ],
        "may": may,
        "may_procedures": may and desk.may("duty.alternative"),
        "may_end": may and desk.may("duty.end"),
        "open": DutyState.OPEN in states,
        "folds": forms_that_fit(request, who, every, wrong) if may else [],
        "key": uuid5(request.trace, "standing"),
    }
    return render(request, "duty/standing.html", context, status=status)


def _person(one: duty.Standing, labels: dict[int, str]) -> dict[str, object]:
    return {
        "one": one,
        "label": labels.get(one.person_id, ""),
        "state": words.STATES[one.state],
        "roof": words.ROOFS.get(one.roof.kind, "") if one.roof else "",
        "until": one.roof.until if one.roof else None,
    }


def _ends(desk: Desk, household_id: int, labels: dict[int, str]) -> list[dict[str, object]]:
    states = {
        None: _("wacht op de tweede persoon"),
        True: _("tweede persoon zei ja"),
        False: _("tweede persoon zei nee"),
    }
    return [
        {
            "one": one,
            "label": labels.get(one.person_id, ""),
            "ground": words.GROUNDS[one.ground],
            "state": _("beëindigd") if one.ended else states[one.granted],
            "ready": one.granted is True and not one.ended and desk.may("duty.end"),
        }
        for one in duty.ends_open(desk=desk, household_id=household_id)
    ]


def _events(every: list[duty.Standing]) -> list[dict[str, object]]:
    """Return the events of all members, newest first; the same thing for all of them once."""
    seen: dict[tuple[object, str], dict[str, object]] = {}
    for one in every:
        for event in one.events:
            row = {"at": event.occurred_at, "title": words.EVENTS[event.kind], "text": event.basis}
            seen.setdefault((event.occurred_at, event.kind), row)
    return sorted(seen.values(), key=lambda row: str(row["at"]), reverse=True)

"""The pages of collection: what is open, one claim with every step, and what waits for the law."""

from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onderdak.access.public import key_of
from onderdak.capacity.public import municipality_cards
from onderdak.contribution.public import (
    ClaimRow,
    ClaimView,
    Step,
    claim_view,
    collection_list,
    end_deferral,
    remind_debtor,
    take_step,
    waiting_for_law,
)
from onderdak.contribution.web.collection_forms import HoldForm, ObjectionForm, OutcomeForm, form_of
from onderdak.contribution.web.collection_words import ACCOUNTS, EVENTS, LOCKS, STATES, STEPS
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date

PAGE = 200


@require_GET
def collection(request: HttpRequest) -> HttpResponse:
    """Open claims; what can be done today on top."""
    rows = collection_list(desk=request.desk, now=request.now)
    today = local_date(request.now)
    names = _names(request)
    due = [row for row in rows if row.opens is not None and row.opens <= today]
    context = {
        "rows": [_shown(row, request, names) for row in rows[:PAGE]],
        "more": max(len(rows) - PAGE, 0),
        "open": len(rows),
        "cents": sum(row.open_cents for row in rows),
        "due": len(due),
        "waiting": sum(row.waits_for_law for row in rows),
        "first": due[0].claim if due else None,
    }
    return render(request, "contribution/collection.html", context)


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """The money that stops at Awb 4:115, and what an act would change: counted, never acted on."""
    found = waiting_for_law(desk=request.desk, now=request.now)
    names = _names(request)
    context = {"found": found, "rows": [_shown(row, request, names) for row in found.rows[:PAGE]]}
    return render(request, "contribution/waiting.html", context)


@require_GET
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """One claim: where it stands, every step with its lock, and what happened."""
    return claim_page(request, claim_id)


@require_POST
def step(request: HttpRequest, claim_id: UUID, name: str) -> HttpResponse:
    """Take one step with a claim; a locked one is refused with its article."""
    if name not in {one.value for one in Step}:
        raise InputInvalid(problems=(("step", "unknown_value"),))
    asked = Step(name)
    if asked is Step.REMIND:
        done = remind_debtor(
            desk=request.desk, now=request.now, claim_id=claim_id, request_key=key_of(request, name),
            charge_fee=request.POST.get("fee") == "on",
        )  # fmt: skip
        messages.success(
            request, _("Aanmaning vastgelegd voor %(n)s vordering(en).") % {"n": len(done.claims)}
        )
        return HttpResponseRedirect(reverse("duty:letter", args=[done.letter_id]))
    form = form_of(asked, request.POST)
    if not form.is_valid():
        return claim_page(request, claim_id, {asked: form}, status=400)
    state = take_step(
        desk=request.desk,
        now=request.now,
        claim_id=claim_id,
        asked=form.step(),
        request_key=key_of(request, name),
    )
    messages.success(request, _("Vastgelegd. Stand: %(state)s.") % {"state": STATES[state][0]})
    return back_to(claim_id)


@require_POST
def stop_deferral(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """End a deferral before its day (Awb 4:96)."""
    end_deferral(desk=request.desk, now=request.now, claim_id=claim_id, request_key=key_of(request, "stop"))
    messages.success(request, _("Het uitstel is gestopt."))
    return back_to(claim_id)


def claim_page(
    request: HttpRequest, claim_id: UUID, forms: dict[Step, Any] | None = None, status: int = 200,
    **shown: Any,
) -> HttpResponse:  # fmt: skip
    view = claim_view(desk=request.desk, now=request.now, claim_id=claim_id)
    may = request.desk.may("money.collect") and request.desk.writes.covers(view.row.municipality)
    context = {
        **_shown(view.row, request, _names(request)),
        "view": view,
        "may": may,
        "parts": [(ACCOUNTS[code], cents) for code, cents in view.parts.items()],
        "steps": [_step(one, view, may, forms or {}) for one in view.steps],
        "events": [
            {"event": event, "title": EVENTS.get(event.kind, event.kind), "state": STATES[event.to]}
            for event in reversed(view.events)
        ],
        "key": uuid5(request.trace, "claim"),
        "objecting": ObjectionForm(auto_id="bezwaar_%s"),
        "ending": OutcomeForm(auto_id="einde_%s"),
        "holding": HoldForm(auto_id="bewaar_%s"),
        **shown,
    }
    return render(request, "contribution/claim.html", context, status=status)


def _step(shown: Any, view: ClaimView, may: bool, forms: dict[Step, Any]) -> dict[str, Any]:
    form = forms.get(shown.step)
    if form is None and shown.allowed and may and shown.step is not Step.REMIND:
        form = form_of(shown.step)
    return {
        "step": shown.step.value,
        "title": STEPS[shown.step],
        "allowed": shown.allowed and may,
        "open": shown.allowed,
        "opens": shown.opens,
        "locks": [(LOCKS.get(lock.reason, lock.reason), lock.article) for lock in shown.locks],
        "form": form,
        "is_reminder": shown.step is Step.REMIND,
        "writ": shown.step is Step.WRIT,
    }


def _names(request: HttpRequest) -> dict[str, str]:
    return {card.code: card.name for card in municipality_cards(on=local_date(request.now))}


def _shown(row: ClaimRow, request: HttpRequest, names: dict[str, str]) -> dict[str, Any]:
    return {
        "row": row,
        "where": names.get(row.municipality, ""),
        "state": STATES[row.state],
        "next": STEPS[row.next_step],
        "now": row.opens is not None and row.opens <= local_date(request.now),
    }


def back_to(claim_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("contribution:claim", args=[claim_id]))

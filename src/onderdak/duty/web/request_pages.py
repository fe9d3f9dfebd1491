"""The pages Verzoeken: what do other authorities ask of us, what did we ask, and what was the answer?"""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.capacity.public import municipality_cards
from onderdak.duty.public import (
    Aid,
    aid_request,
    aid_requests,
    answer_aid,
    ask_authority,
    standing_of,
)
from onderdak.duty.types import AidState
from onderdak.duty.web.acting import about, back
from onderdak.duty.web.ledger_words import AID_REASONS, AID_STATES, left_words, people_words
from onderdak.duty.web.place_asked import NEED_WORDS
from onderdak.duty.web.request_forms import AidAnswerForm, AskForm
from onderdak.kernel.nights import local_date

WAITING = (AidState.OPEN, AidState.STUCK)


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What this desk must answer first, then what it asked itself."""
    desk = request.desk
    desk.must_have("duty.attempt")
    found = aid_requests(desk=desk, now=request.now)
    mine = [one for one in found if one.mine_to_answer]
    rest = [one for one in found if not one.mine_to_answer]
    context = {
        "mine": [_row(one, request) for one in mine],
        "rest": [_row(one, request) for one in rest],
        "stuck": sum(one.state is AidState.STUCK for one in found),
        "open": sum(one.state in WAITING for one in found),
    }
    return render(request, "duty/aids.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, household_id: int) -> HttpResponse:
    """Ask a municipality, a region or the country for a place."""
    desk = request.desk
    desk.must_have("duty.attempt")
    standing_of(desk=desk, now=request.now, household_id=household_id)
    cards = municipality_cards(on=local_date(request.now))
    form = AskForm(request.POST or None, now=request.now, cards=cards, own=desk.municipality)
    if request.method == "POST" and form.is_valid():
        kind, code = form.asked()
        ask_authority(
            desk=desk, now=request.now, household_id=household_id, kind=kind, code=code,
            answer_by=form.cleaned_data["answer_by"], request_key=key_of(request, "ask"),
        )  # fmt: skip
        messages.success(request, _("Verzoek verstuurd. Het blijft open tot zij ja of nee zeggen."))
        return back("aids")
    context = {
        "case": about(request, household_id),
        "form": form,
        "areas": sorted(card.name for card in cards),
        "key": uuid5(request.trace, "ask"),
    }
    return render(request, "duty/aid_new.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def aid(request: HttpRequest, aid_id: int) -> HttpResponse:
    """One question, and the answer of who was asked."""
    desk = request.desk
    desk.must_have("duty.attempt")
    one = aid_request(desk=desk, now=request.now, aid_id=aid_id)
    form = AidAnswerForm(request.POST or None, needed_from=one.needed_from)
    if request.method == "POST" and form.is_valid():
        answer_aid(
            desk=desk, now=request.now, aid_id=aid_id, answer=form.answer(),
            request_key=key_of(request, "answer"),
        )  # fmt: skip
        messages.success(request, _("Antwoord vastgelegd. De vrager ziet het meteen."))
        return back("aids")
    context: dict[str, Any] = {
        "row": _row(one, request),
        "one": one,
        "needs": [NEED_WORDS.get(need, need) for need in one.needs],
        "reason": AID_REASONS.get(one.reason, ""),
        "form": form,
        "may": one.state in WAITING and (one.mine_to_answer or one.mine),
        "key": uuid5(request.trace, "answer"),
        "dossier": one.mine,
    }
    return render(request, "duty/aid.html", context, status=400 if form.errors else 200)


def _row(one: Aid, request: HttpRequest) -> dict[str, object]:
    waiting = one.state in WAITING
    return {
        "one": one,
        "state": AID_STATES[one.state],
        "people": people_words(one.persons, one.minors),
        "left": left_words(one.answer_by, request.now) if waiting else "",
        "reason": AID_REASONS.get(one.reason, ""),
        "waiting": waiting,
    }

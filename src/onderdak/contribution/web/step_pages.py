"""The acts on the page of one claim: remind, take a step, confirm a write-off, end a deferral."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from onderdak.access.public import key_of
from onderdak.contribution.public import (
    Step,
    WriteOff,
    ask_write_off,
    claim_view,
    end_deferral,
    remind_debtor,
    take_step,
    write_off_agreement,
)
from onderdak.contribution.web.collection_forms import (
    EndDeferralForm,
    WriteOffConfirmed,
    WriteOffForm,
    form_of,
)
from onderdak.contribution.web.collection_pages import STOP_ID, back_to, claim_page, tell_of_letter
from onderdak.contribution.web.collection_words import ACCOUNTS, STATES, WRITE_OFF_REASONS
from onderdak.contribution.web.refused_here import told
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import local_date


@require_POST
def step(request: HttpRequest, claim_id: UUID, name: str) -> HttpResponse:
    """Take one step with a claim; a locked one is refused with its article."""
    if name not in {one.value for one in Step}:
        raise InputInvalid(problems=(("step", "unknown_value"),))
    asked = Step(name)
    if asked is Step.REMIND:
        return _remind(request, claim_id)
    confirmed = asked is Step.WRITE_OFF and "cents" in request.POST
    form = WriteOffConfirmed(request.POST) if confirmed else form_of(asked, request.POST)
    if not form.is_valid():
        return claim_page(request, claim_id, {asked: form}, status=400)
    if asked is Step.WRITE_OFF and not confirmed:
        _must_have_lapsed(request, claim_id, form)
        if form.errors:
            return claim_page(request, claim_id, {asked: form}, status=400)
        return _look_again(request, claim_id, form)
    try:
        state = take_step(
            desk=request.desk, now=request.now, claim_id=claim_id, asked=form.step(),
            request_key=key_of(request, name),
        )  # fmt: skip
    except InputInvalid as refused:
        form = form_of(asked, request.POST)
        told(form, refused, {"cents": "amount"})
        return claim_page(request, claim_id, {asked: form}, status=400)
    messages.success(request, _("Vastgelegd. Stand: %(state)s.") % {"state": STATES[state][0]})
    return tell_of_letter(request, claim_id) if asked is Step.DEFER else back_to(claim_id)


def _remind(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    done = remind_debtor(
        desk=request.desk, now=request.now, claim_id=claim_id, request_key=key_of(request, "remind"),
        charge_fee=request.POST.get("fee") == "on",
    )  # fmt: skip
    messages.success(
        request,
        ngettext(
            "Aanmaning vastgelegd voor %(n)s vordering.",
            "Aanmaning vastgelegd voor %(n)s vorderingen.",
            len(done.claims),
        )
        % {"n": len(done.claims)},
    )
    return HttpResponseRedirect(reverse("duty:letter", args=[done.letter_id]))


def _must_have_lapsed(request: HttpRequest, claim_id: UUID, form: Any) -> None:
    """Say before the last page that a claim has not lapsed, and from which day it has (Awb 4:104)."""
    if form.cleaned_data["ground"] != WriteOff.LAPSED:
        return
    last = claim_view(desk=request.desk, now=request.now, claim_id=claim_id).lapse_on
    if last is None:
        form.add_error("ground", _("Dit kan niet: voor deze vordering loopt nog geen verjaring (Awb 4:104)."))
    elif local_date(request.now) <= last:
        day = date_format(last + timedelta(days=1), "j F Y")
        said = _("Dit kan nog niet: deze vordering is verjaard vanaf %(day)s (Awb 4:104).") % {"day": day}
        form.add_error("ground", said)


def _look_again(request: HttpRequest, claim_id: UUID, form: Any) -> HttpResponse:
    """Say what a write-off does before it is done: it has no way back."""
    view = claim_view(desk=request.desk, now=request.now, claim_id=claim_id)
    context = {
        "row": view.row, "parts": [(ACCOUNTS[code], cents) for code, cents in view.parts.items()],
        "ground": form.cleaned_data["ground"], "reason": WRITE_OFF_REASONS[form.cleaned_data["ground"]],
        "key": request.POST.get("key", ""),
        "second": write_off_agreement(
            desk=request.desk, now=request.now, claim_id=claim_id, ground=form.cleaned_data["ground"]
        ).value,
    }  # fmt: skip
    return render(request, "contribution/write_off.html", context)


@require_POST
def ask_second(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Ask a second person to agree with a write-off, where the municipality wants that."""
    form = WriteOffForm(request.POST)
    if not form.is_valid():
        return claim_page(request, claim_id, {Step.WRITE_OFF: form}, status=400)
    ask_write_off(
        desk=request.desk, now=request.now, claim_id=claim_id, ground=form.cleaned_data["ground"],
        request_key=key_of(request, "second"),
    )  # fmt: skip
    messages.success(request, _("Gevraagd. Na het akkoord van een tweede persoon kunt u afboeken."))
    return back_to(claim_id)


@require_POST
def stop_deferral(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """End a deferral before its day, on a ground (Awb 4:96), and lead to the letter that makes it work."""
    form = EndDeferralForm(request.POST, auto_id=STOP_ID)
    if not form.is_valid():
        return claim_page(request, claim_id, status=400, stopping=form)
    try:
        done = end_deferral(
            desk=request.desk, now=request.now, claim_id=claim_id, ground=form.cleaned_data["ground"],
            request_key=key_of(request, "stop"),
        )  # fmt: skip
    except (InputInvalid, NotNow) as refused:
        told(form, refused, {})
        return claim_page(request, claim_id, status=400, stopping=form)
    messages.success(
        request, _("Het uitstel stopt zodra deze brief is verstuurd of gegeven. Tot dan loopt het door.")
    )
    return HttpResponseRedirect(reverse("duty:letter", args=[done.letter_id]))

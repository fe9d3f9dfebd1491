"""The pages of a decision that somebody prepares, of what was decided, and of the texts of letters."""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import asked_of, key_of
from onderdak.duty.public import (
    Prepared,
    announce_decision,
    approve_text,
    decide_prepared,
    household_duty,
    letters,
    prepared,
    prepared_of,
    record_view,
    texts_in_force,
    versions_of,
    write_text,
)
from onderdak.duty.types import DecisionKind, HearingKind
from onderdak.duty.web.acting import about
from onderdak.duty.web.letter_forms import PrepareForm, TextForm, ViewForm, put_faults
from onderdak.duty.web.letter_pages import letter_row
from onderdak.duty.web.letter_words import GROUNDS, HEARINGS, LANGUAGES, STATES, SUBJECTS, WHAT
from onderdak.kernel.errors import AnswerTermRuns, InputInvalid
from onderdak.kernel.nights import local_date
from onderdak.placement.public import running_of

FIELDS = {
    "answerBy": "answer_by", "effectiveFrom": "effective_from", "effectiveUntil": "effective_until",
    "heardOn": "heard_on", "validFrom": "valid_from",
}  # fmt: skip

STILL_OPEN = gettext_lazy(
    "Reageren mag tot en met %(day)s (Awb 4:8). Pas daarna kunt u vastleggen dat er geen antwoord kwam."
)


@require_GET
def decisions(request: HttpRequest, household_id: int) -> HttpResponse:
    """Every decision, letter and announcement of one household."""
    desk = request.desk
    desk.must_have("people.view")
    # absent and elsewhere look the same
    duty = household_duty(desk=desk, now=request.now, household_id=household_id)
    rows, _total = letters(desk=desk, household_id=household_id, size=200)
    context = {
        "case": about(request, household_id),
        "rows": [letter_row(one, request.now) for one in rows],
        "prepared": [_words_of(one) for one in prepared_of(desk=desk, household_id=household_id)],
        "may_decide": desk.may("duty.end"),
        "may_code": desk.may("duty.report") and desk.writes.covers(duty.municipality),
        "may_move": desk.may("placement.transfer") and _sleeps_here(request, household_id),
    }
    return render(request, "duty/decisions.html", context)


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, household_id: int) -> HttpResponse:
    """Announce what takes something away. Nothing is decided by it."""
    desk = request.desk
    desk.must_have("duty.end")
    household_duty(desk=desk, now=request.now, household_id=household_id)
    who = about(request, household_id)
    form = PrepareForm(request.POST or None, now=request.now, persons=who.persons)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        persons = tuple(int(one) for one in given.pop("persons"))
        try:
            made = announce_decision(
                desk=desk, now=request.now, household_id=household_id, person_ids=persons,
                request_key=key_of(request, "announce"), **given,
            )  # fmt: skip
        except InputInvalid as refused:
            put_faults(form, refused, FIELDS)
        else:
            messages.success(request, _("Aangekondigd. De brief die om een mening vraagt staat klaar."))
            return HttpResponseRedirect(reverse("duty:intention", args=[made]))
    context = {"case": who, "form": form, "key": uuid5(request.trace, "announce")}
    return render(request, "duty/prepare.html", context, status=400 if form.errors else 200)


@require_GET
def intention(request: HttpRequest, intention_id: int) -> HttpResponse:
    """One announcement: was the person heard, did a second person agree?"""
    return _intention(request, intention_id, ViewForm(now=request.now))


@require_POST
def view(request: HttpRequest, intention_id: int) -> HttpResponse:
    """Record the view of the person, the silence, or the exception."""
    form = ViewForm(request.POST, now=request.now)
    if form.is_valid():
        try:
            record_view(
                desk=request.desk, now=request.now, intention_id=intention_id,
                request_key=key_of(request, "view"), **form.cleaned_data,
            )  # fmt: skip
        except InputInvalid as refused:
            put_faults(form, refused, FIELDS)
        except AnswerTermRuns:
            last = prepared(desk=request.desk, intention_id=intention_id).answer_by
            form.add_error("kind", STILL_OPEN % {"day": date_format(last, "j F Y")})
    if form.errors:
        return _intention(request, intention_id, form, status=400)
    messages.success(request, _("Vastgelegd."))
    return HttpResponseRedirect(reverse("duty:intention", args=[intention_id]))


@require_POST
def decide(request: HttpRequest, intention_id: int) -> HttpResponse:
    """Write the decision that was announced."""
    letter_id = decide_prepared(
        desk=request.desk, now=request.now, intention_id=intention_id,
        answer=request.POST.get("answer", ""), request_key=key_of(request, "decide"),
    )  # fmt: skip
    messages.success(request, _("Het besluit is genomen. Geef de brief vandaag af."))
    return HttpResponseRedirect(reverse("duty:letter", args=[letter_id]))


@require_GET
def texts(request: HttpRequest) -> HttpResponse:
    """The paragraphs that letters are made of."""
    rows = [
        {
            "name": block.name,
            "text": block.texts["nl"],
            "own": bool(block.municipality),
            "version": block.version,
            "stale": [LANGUAGES[code] for code in ("en", "uk", "ru") if code not in block.checked],
        }
        for block in texts_in_force(desk=request.desk, now=request.now)
    ]
    return render(request, "duty/texts.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, name: str) -> HttpResponse:
    """One paragraph in four languages: edit, and approve as a second person."""
    desk = request.desk
    versions = versions_of(desk=desk, now=request.now, name=name)
    latest = versions[0].block
    initial = {**latest.texts, "checked": sorted(latest.checked), "valid_from": local_date(request.now)}
    form = TextForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            write_text(
                desk=desk, now=request.now, name=name, texts={code: given[code] for code in LANGUAGES},
                checked=given["checked"], valid_from=given["valid_from"],
            )  # fmt: skip
        except InputInvalid as refused:
            put_faults(form, refused, FIELDS)
        else:
            messages.success(request, _("Bewaard. De tekst telt als een tweede persoon hem vaststelt."))
            return HttpResponseRedirect(reverse("duty:text", args=[name]))
    waiting = [one for one in versions if one.block.municipality and one.approved_by is None]
    context = {
        "name": name, "form": form, "latest": latest, "versions": versions,
        "waiting": [one for one in waiting if one.actor_id != desk.actor_id and desk.may("duty.second")],
        "mine": [one for one in waiting if one.actor_id == desk.actor_id],
    }  # fmt: skip
    return render(request, "duty/text.html", context, status=400 if form.errors else 200)


@require_POST
def approve(request: HttpRequest, block_id: int) -> HttpResponse:
    """Approve a version as the second person."""
    approve_text(desk=request.desk, now=request.now, block_id=block_id)
    messages.success(request, _("Vastgesteld. Nieuwe brieven gebruiken deze tekst."))
    return HttpResponseRedirect(reverse("duty:texts"))


def _sleeps_here(request: HttpRequest, household_id: int) -> bool:
    """Whether there is a place to move from."""
    return running_of(desk=request.desk, now=request.now, household_id=household_id).stay is not None


def _intention(request: HttpRequest, intention_id: int, form: ViewForm, status: int = 200) -> HttpResponse:
    request.desk.must_have("people.view")
    one = prepared(desk=request.desk, intention_id=intention_id)
    may = request.desk.may("duty.end") and request.desk.writes.covers(one.municipality)
    gave = one.hearing is not None and one.hearing.kind is HearingKind.VIEW_GIVEN
    waits = one.kind is DecisionKind.TRANSFER and local_date(request.now) < one.effective_from
    context = {
        **_words_of(one),
        "answers": may and gave and one.state == "ready" and not waits,
        "case": about(request, one.household_id),
        "form": form,
        "key": uuid5(request.trace, "intention"),
        "from_day": one.effective_from if waits else None,
        "confirm": asked_of(request.desk, one.approval),
        "may": may,
    }
    return render(request, "duty/intention.html", context, status=status)


def _words_of(one: Prepared) -> dict[str, Any]:
    return {
        "one": one,
        "subject": SUBJECTS[one.kind.value],
        "ground": GROUNDS.get(one.ground, one.ground),
        "what": WHAT.get(one.what, ""),
        "state": STATES[one.state],
        "hearing": HEARINGS.get(one.hearing.kind.value, "") if one.hearing else "",
    }

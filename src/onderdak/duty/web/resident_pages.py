"""The page Mijn opvang: where do I sleep, where do I stand? With a code from a letter, in four languages."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.duty.public import (
    DutyState,
    Owed,
    OwnStatus,
    letter_words,
    open_with_code,
    own_letter,
    own_status,
)
from onderdak.duty.rules.letter_words import day_in, fill
from onderdak.duty.web.letter_words import LANGUAGES
from onderdak.kernel.cents import euro_text
from onderdak.kernel.errors import NotPermitted, NotVisible
from onderdak.kernel.nights import local_date

OPEN_FOR = timedelta(minutes=30)
KEPT = "mijn"
DUTY = {
    DutyState.OPEN: "duty_open",
    DutyState.MET: "duty_met",
    DutyState.INTERRUPTED: "duty_interrupted",
    DutyState.ENDED_BY_LAW: "duty_ended",
}


@cache
def page_texts() -> Mapping[str, Mapping[str, str]]:
    """Return the words of the page: name -> language -> text."""
    return tomllib.loads((Path(__file__).parent / "resident_texts.toml").read_text(encoding="utf-8"))


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def own_page(request: HttpRequest) -> HttpResponse:
    """Ask for the code; with an open one show where the household stands."""
    if request.method == "POST":
        return _open(request)
    code_id = _opened(request)
    if code_id is None:
        return _ask(request)
    try:
        status = own_status(code_id=code_id, now=request.now, trace=request.trace)
    except NotVisible:
        request.session.pop(KEPT, None)
        return _ask(request)
    return _show(request, status)


@require_GET
def own_page_letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter of the own household, Dutch and beside it the own language."""
    code_id = _opened(request)
    if code_id is None:
        return HttpResponseRedirect(reverse("duty:own"))
    view = own_letter(code_id=code_id, letter_id=letter_id, now=request.now, trace=request.trace)
    language = view.row.language
    context = {
        "view": view,
        "both": language != "nl",
        "letter_language": language,
        "other_name": LANGUAGES[language],
        **_frame(request),
    }
    return render(request, "duty/own_letter.html", context)


@require_POST
def own_page_close(request: HttpRequest) -> HttpResponse:
    """Forget the code on this computer."""
    request.session.pop(KEPT, None)
    return HttpResponseRedirect(reverse("duty:own"))


def _open(request: HttpRequest) -> HttpResponse:
    address = request.META.get("REMOTE_ADDR", "")
    try:
        code_id = open_with_code(
            code=request.POST.get("code", ""), address=address, now=request.now, trace=request.trace
        )
    except NotPermitted as refused:
        braked = "until" in refused.detail
        return _ask(request, "braked" if braked else "refused", status=429 if braked else 400)
    request.session.cycle_key()
    request.session[KEPT] = [code_id, (request.now + OPEN_FOR).isoformat()]
    return HttpResponseRedirect(f"{reverse('duty:own')}?taal={_language(request)}")


def _opened(request: HttpRequest) -> int | None:
    """Return the code that was opened here less than half an hour ago."""
    kept = request.session.get(KEPT)
    if not kept or datetime.fromisoformat(kept[1]) <= request.now:
        request.session.pop(KEPT, None)
        return None
    return int(kept[0])


def _ask(request: HttpRequest, fault: str = "", status: int = 200) -> HttpResponse:
    context = {"fault": fault, **_frame(request)}
    context["fault_text"] = context["say"][fault] if fault else ""
    return render(request, "duty/own_code.html", context, status=status)


def _show(request: HttpRequest, status: OwnStatus) -> HttpResponse:
    language = _language(request, status.language)
    context = {"status": status, **_frame(request, status.language)}
    context["lines"] = _tonight(status, language)
    context["reported"] = _say(
        "reported", language, at=status.reported_at.isoformat(), municipality=status.municipality_name
    )
    context["letters"] = [_letter(one, language) for one in status.letters]
    context["clocks"] = [
        _say(f"clock_{one.kind.value}", language, due=_due(one.due, one.kind.value)) for one in status.clocks
    ]
    context["owed"] = [_owed(one, language) for one in status.owed]
    context["steps"] = _say("steps", language, steps=status.steps_taken) if status.waiting else ""
    return render(request, "duty/own.html", context)


def _tonight(status: OwnStatus, language: str) -> list[str]:
    """Say where they sleep and what the duty is, in plain sentences."""
    said = [_say(DUTY[status.state], language)]
    place = status.place
    if place is None:
        return [*said, _say("no_place", language)]
    where = "place_here" if place.location else "place_temporary"
    said.append(_say(where, language, location=place.location, room=place.room))
    said.append(_say("place_from", language, start=place.start.isoformat()))
    if place.until is None:
        return [*said, _say("place_open", language)]
    return [*said, _say("place_until", language, until=place.until.isoformat())]


def _letter(one: Any, language: str) -> dict[str, Any]:
    words = letter_words()
    until = one.object_until
    return {
        "id": one.letter_id,
        "title": words["title"][one.subject][language],
        "made_on": day_in(one.made_on, language, words),
        "object": _say("object_until", language, until=until.isoformat(), given=one.counted_from.isoformat())
        if until
        else "",
    }


def _owed(one: Owed, language: str) -> dict[str, str]:
    """Say what is open and until when, and what to do."""
    if one.deferred_until is not None:
        when = _say("owed_deferred", language, until=one.deferred_until.isoformat())
    elif one.in_default:
        when = _say("owed_late", language)
    else:
        when = _say("owed_until", language, until=one.due.isoformat()) if one.due else ""
    return {"sum": _say("owed_sum", language, euros=euro_text(one.cents), number=one.number), "when": when}


def _say(name: str, language: str, **values: object) -> str:
    return fill(page_texts()[name][language], values, language, letter_words())


def _due(due: datetime | None, kind: str) -> str:
    if due is None:
        return ""
    # a term in days ends with its last day: that is the day people know
    return due.isoformat() if kind == "court" else local_date(due - timedelta(seconds=1)).isoformat()


def _frame(request: HttpRequest, known: str = "") -> dict[str, Any]:
    language = _language(request, known)
    texts = page_texts()
    return {
        "language": language,
        "say": {name: text[language] for name, text in texts.items()},
        "languages": [(code, name, code == language) for code, name in LANGUAGES.items()],
        "demo": settings.DEMO,
    }


def _language(request: HttpRequest, known: str = "") -> str:
    """The language that was chosen on the page; else that of the household; else Ukrainian."""
    chosen = request.GET.get("taal") or request.POST.get("taal", "")
    if chosen in LANGUAGES:
        return chosen
    return known if known in LANGUAGES else "uk"

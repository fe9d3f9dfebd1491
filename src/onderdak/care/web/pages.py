"""The pages Zorg: who needs help, who can give it, and where is a referral stuck?"""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.care.public import (
    PAGE,
    NeedRow,
    NeedsAsked,
    ask_to_open_note,
    end_need,
    need_list,
    need_view,
    open_note,
    record_consent,
    record_need,
    record_step,
    refer,
    why_none_fits,
)
from onderdak.care.web import wording
from onderdak.care.web.forms import FindForm, NeedForm, members_of, show_refused
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_names, search_households


@require_GET
def needs(request: HttpRequest) -> HttpResponse:
    """Needs of this desk: what is stuck first, then by urgency."""
    get = request.GET
    asked = NeedsAsked(
        state=get.get("stand", "") if get.get("stand") in ("stuck", "ended", "all") else "",
        help=get.get("hulp", "") if get.get("hulp") in wording.HELPS else "",
        first=int(get["vanaf"]) if get.get("vanaf", "").isdigit() else 0,
    )  # fmt: skip
    found = need_list(desk=request.desk, now=request.now, asked=asked)
    labels = household_names(desk=request.desk, household_ids=[one.household_id for one in found.rows])
    choices = (("", _("Wat loopt")), ("stuck", _("Vast")), ("ended", _("Voorbij")), ("all", _("Alles")))
    context = {
        "rows": [_row(one) | {"label": labels.get(one.household_id, "")} for one in found.rows],
        "found": found, "asked": asked, "helps": list(wording.HELPS.items()),
        "states": [{"value": code, "label": text, "current": asked.state == code} for code, text in choices],
        "next": asked.first + PAGE if asked.first + PAGE < found.total else None,
        "previous": max(0, asked.first - PAGE) if asked.first else None,
    }  # fmt: skip
    return render(request, "care/needs.html", context)


@require_http_methods(["GET", "POST"])
def new_need(request: HttpRequest) -> HttpResponse:
    """Find the household by its reference, which is posted."""
    request.desk.must_have("care.needs")
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hits = search_households(desk=request.desk, now=request.now, text=form.cleaned_data["reference"])
        if hits:
            return HttpResponseRedirect(reverse("care:need_of", args=[hits[0].household_id]))
        form.add_error("reference", _("Geen huishouden gevonden."))
    return render(request, "care/find.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def need_of(request: HttpRequest, household_id: int) -> HttpResponse:
    """Record a need of somebody of this household."""
    request.desk.must_have("care.needs")
    persons = members_of(request, household_id)
    form = NeedForm(request.POST or None, persons=persons, initial={"start": local_date(request.now)})
    if request.method == "POST" and form.is_valid():
        try:
            made = record_need(
                desk=request.desk, now=request.now, need=form.need(household_id),
                request_key=key_of(request, "need"),
            )  # fmt: skip
        except InputInvalid as refused:
            show_refused(form, refused)
        else:
            messages.success(request, _("Zorgvraag vastgelegd. Vraag nu toestemming om te verwijzen."))
            return _back(made)
    context = {
        "form": form,
        "household_id": household_id,
        "key": uuid5(request.trace, "need"),
        "persons": persons,
    }
    return render(request, "care/need_new.html", context, status=400 if form.errors else 200)


@require_GET
def need(request: HttpRequest, need_id: int) -> HttpResponse:
    """One need: consent, three providers with reasons, and what came of each referral."""
    return _page(request, need_id)


@require_POST
def consent(request: HttpRequest, need_id: int) -> HttpResponse:
    """Record consent, or that it is taken back."""
    record_consent(
        desk=request.desk, now=request.now, need_id=need_id, kind=request.POST.get("kind", ""),
        how=request.POST.get("how", ""), request_key=key_of(request, "consent"),
    )  # fmt: skip
    messages.success(request, _("Vastgelegd."))
    return _back(need_id)


@require_POST
def send(request: HttpRequest, need_id: int) -> HttpResponse:
    """Refer to the provider that was chosen."""
    provider = request.POST.get("provider", "")
    refer(
        desk=request.desk, now=request.now, need_id=need_id,
        provider_id=int(provider) if provider.isdigit() else 0, override=request.POST.get("override", ""),
        why=request.POST.get("why", "")[:1000], request_key=key_of(request, f"refer-{provider}"),
    )  # fmt: skip
    messages.success(request, _("Verwijzing klaar. Verstuur haar en leg dat vast."))
    return _back(need_id)


@require_POST
def step(request: HttpRequest, need_id: int, referral_id: int) -> HttpResponse:
    """Record what came of a referral."""
    kind = request.POST.get("kind", "")
    record_step(
        desk=request.desk, now=request.now, referral_id=referral_id, kind=kind,
        why=request.POST.get(f"why_{kind}", ""), request_key=key_of(request, f"{kind}-{referral_id}"),
    )  # fmt: skip
    messages.success(request, _("Vastgelegd."))
    return _back(need_id)


@require_POST
def end(request: HttpRequest, need_id: int) -> HttpResponse:
    """Record that the need is over."""
    end_need(
        desk=request.desk, now=request.now, need_id=need_id, how=request.POST.get("how", ""),
        request_key=key_of(request, "end"),
    )  # fmt: skip
    messages.success(request, _("Zorgvraag afgerond."))
    return _back(need_id)


@require_POST
def note(request: HttpRequest, need_id: int) -> HttpResponse:
    """Open the note, or ask a second person first."""
    if request.POST.get("vraag"):
        ask_to_open_note(
            desk=request.desk, now=request.now, need_id=need_id, reason=request.POST.get("reason", ""),
            request_key=key_of(request, "open_note"),
        )  # fmt: skip
        messages.success(request, _("Gevraagd. Een tweede persoon beslist."))
        return _back(need_id)
    return _page(request, need_id, note=open_note(desk=request.desk, now=request.now, need_id=need_id))


def _page(request: HttpRequest, need_id: int, **more: Any) -> HttpResponse:
    seen = need_view(desk=request.desk, now=request.now, need_id=need_id)
    names = dict(members_of(request, seen.row.household_id))
    running = seen.referrals[-1] if seen.referrals else None
    context = {
        "seen": seen, "row": _row(seen.row), "name": names.get(seen.row.person_id, ""),
        "fits": [
            {"one": one, "reasons": [(sign, _said(code, facts)) for sign, code, facts in one.reasons],
             "fade": wording.FADES[one.supply.fade.value]}
            for one in seen.fits
        ],
        "none_fits": _none_fits(request, need_id) if not (seen.fits or running or seen.ended_how) else None,
        "referrals": [
            {"one": one, "state": wording.STATES[one.row.course.state.value],
             "why": wording.WHYS.get(one.row.refused_why, ""),
             "override": wording.OVERRIDES.get(one.row.override, ""),
             "reasons": [_said(code, facts) for _sign, code, facts in one.reasons],  # type: ignore[misc]
             "events": [(wording.STATES[event.kind][0], event.on) for event in one.events]}
            for one in reversed(seen.referrals)
        ],
        "steps": [(kind, wording.STEPS[kind]) for kind in running.follows] if running else [],
        "running": running, "refusals": list(wording.REFUSALS.items()),
        "outcomes": list(wording.OUTCOMES.items()),
        "consents": [(wording.CONSENTS[one.kind], one.on) for one in seen.consents],
        "hows": list(wording.HOW.items()), "ends": list(wording.NEED_ENDS.items()),
        "overrides": list(wording.OVERRIDES.items()), "ended": wording.NEED_ENDS.get(seen.ended_how, ""),
        "key": uuid5(request.trace, f"need-{need_id}"), "note": more.get("note"),
    }  # fmt: skip
    return render(request, "care/need.html", context)


def _none_fits(request: HttpRequest, need_id: int) -> dict[str, Any]:
    found = why_none_fits(desk=request.desk, now=request.now, need_id=need_id)
    return {
        "refused": found.refused, "other_age": found.other_age,
        "ages": [wording.AGES[one.value] for one in found.ages],
    }  # fmt: skip


def _row(one: NeedRow) -> dict[str, Any]:
    referral = one.referral
    return {
        "one": one, "help": wording.HELPS[one.help], "urgency": wording.URGENCIES[one.urgency],
        "languages": [wording.LANGUAGES[code] for code in one.languages], "age": wording.AGES[one.age],
        "state": wording.STATES[referral.course.state.value] if referral else (_("nog niet verwezen"), "due"),
        "stuck": bool(referral and referral.is_stuck),
    }  # fmt: skip


def _said(code: str, facts: dict[str, Any]) -> str:
    """One reason in words, with its numbers."""
    values = dict(facts)
    if "language" in values:
        values["language"] = wording.LANGUAGES[str(values["language"])]
    if "weeks" in values:
        values["weeks"] = f"{float(values['weeks']):g}"
    return str(wording.REASONS[code]).format(**values)


def _back(need_id: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("care:need", args=[need_id]))

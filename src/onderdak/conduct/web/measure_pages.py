"""The pages of measures: which lawful step is least severe, was the person heard, when does it stop?"""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import asked_of, key_of
from onderdak.capacity.public import municipality_cards
from onderdak.conduct.public import (
    LADDER,
    MEASURES,
    NEVER,
    PAGE,
    IncidentView,
    MeasuresAsked,
    NewOut,
    ask_transfer,
    carry_out,
    come_back,
    decide_measure,
    incident_view,
    lift_measure,
    measure_list,
    measure_view,
    propose_measure,
    propose_out_placement,
    review_measure,
    rooms_for_out,
)
from onderdak.conduct.web import wording
from onderdak.conduct.web.acting import back, names_of, show_missing, show_refused
from onderdak.conduct.web.forms import LiftForm, MeasureForm, OutForm, ReviewForm, TransferForm
from onderdak.conduct.web.incident_pages import measure_words, row_words
from onderdak.duty.public import household_duty
from onderdak.duty.types import HearingKind
from onderdak.kernel.errors import InputInvalid, MeasureIncomplete
from onderdak.kernel.nights import local_date

FIELDS = {
    "effectiveFrom": "start", "effectiveUntil": "until", "answerBy": "answer_by", "note": "facts",
    "persons": "person_id", "unit": "unit_id",
}  # fmt: skip


@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """Measures that run or are proposed, newest first."""
    get = request.GET
    asked = MeasuresAsked(
        state=get.get("stand", "") if get.get("stand") in ("over", "all") else "",
        household_id=int(get["huishouden"]) if get.get("huishouden", "").isdigit() else None,
        first=int(get["vanaf"]) if get.get("vanaf", "").isdigit() else 0,
    )
    found = measure_list(desk=request.desk, now=request.now, asked=asked)
    choices = (("", _("Wat loopt")), ("over", _("Voorbij")), ("all", _("Alles")))
    context = {
        "rows": [measure_words(one) for one in found.rows], "found": found, "asked": asked,
        "states": [
            {"value": code, "label": label, "count": found.counts[code or "now"],
             "current": asked.state == code}
            for code, label in choices
        ],
        "next": asked.first + PAGE if asked.first + PAGE < found.total else None,
        "previous": max(0, asked.first - PAGE) if asked.first else None,
    }  # fmt: skip
    return render(request, "conduct/measures.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Choose the least severe step. Nothing is decided: first the view of the person, then another signs."""
    request.desk.must_have("conduct.measure")
    seen, persons = _about(request, incident_id)
    form = MeasureForm(request.POST or None, now=request.now, persons=persons)
    if request.method == "POST" and form.is_valid():
        made = _tried(
            form,
            lambda: propose_measure(
                desk=request.desk, now=request.now, incident_id=incident_id, measure=form.measure(),
                request_key=key_of(request, "propose"),
            ),
        )  # fmt: skip
        if made is not None:
            messages.success(request, _("Voorgesteld. De brief die om een mening vraagt staat klaar."))
            return back("measure", made)
    lines = [
        {"code": one.value, "label": wording.MEASURES[one.value], "line": MEASURES[one],
         "least": wording.SEVERITIES[MEASURES[one].least.value][0]}
        for one in LADDER
    ]  # fmt: skip
    context = {
        "seen": seen, "row": row_words(seen.row), "form": form, "lines": lines,
        "never": [wording.NEVER[one] for one in NEVER], "key": uuid5(request.trace, "propose"),
    }  # fmt: skip
    return render(request, "conduct/propose.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def out(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Propose that somebody sleeps elsewhere for a while. Nobody moves yet."""
    request.desk.must_have("conduct.measure")
    seen, persons = _about(request, incident_id)
    rooms = _rooms(request, incident_id, persons)
    form = OutForm(request.POST or None, now=request.now, persons=persons, rooms=rooms)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        unit, transfer = given["unit_id"]
        new = NewOut(unit, given["consent"], given["keep"], given["safety"], given["return_plan"], transfer)
        made = _tried(
            form,
            lambda: propose_out_placement(
                desk=request.desk, now=request.now, incident_id=incident_id, measure=form.measure(), out=new,
                request_key=key_of(request, "out"),
            ),
        )  # fmt: skip
        if made is not None:
            messages.success(request, _("Voorgesteld. Een tweede persoon kijkt mee."))
            return back("measure", made)
    today = local_date(request.now)
    cards = municipality_cards(on=today)
    areas = [(one.code, one.name) for one in cards if one.code != seen.row.municipality]
    context = {
        "seen": seen, "row": row_words(seen.row), "form": form, "rooms": rooms,
        "transfer": TransferForm(persons=persons, areas=sorted(areas, key=lambda one: one[1])),
        "key": uuid5(request.trace, "out"),
    }  # fmt: skip
    return render(request, "conduct/out.html", context, status=400 if form.errors else 200)


@require_POST
def transfer(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Ask another municipality for a place for a while."""
    seen, persons = _about(request, incident_id)
    cards = municipality_cards(on=local_date(request.now))
    form = TransferForm(request.POST, persons=persons, areas=[(one.code, one.name) for one in cards])
    if form.is_valid():
        try:
            ask_transfer(
                desk=request.desk, now=request.now, incident_id=incident_id,
                request_key=key_of(request, "transfer"), **form.cleaned_data,
            )  # fmt: skip
        except InputInvalid as refused:
            show_refused(form, refused)
        else:
            messages.success(request, _("Gevraagd. De vraag blijft open tot de andere gemeente antwoordt."))
            return back("transfers")
    today_form = OutForm(None, now=request.now, persons=persons, rooms=[])
    context = {
        "seen": seen, "row": row_words(seen.row), "form": today_form, "rooms": [], "transfer": form,
        "key": uuid5(request.trace, "out"),
    }  # fmt: skip
    return render(request, "conduct/out.html", context, status=400)


@require_GET
def measure(request: HttpRequest, measure_id: int) -> HttpResponse:
    """One measure with how it stands and what is next."""
    return _page(request, measure_id)


@require_POST
def decide(request: HttpRequest, measure_id: int) -> HttpResponse:
    """Write the decision, or move somebody with it."""
    seen = measure_view(desk=request.desk, now=request.now, measure_id=measure_id)
    act = carry_out if seen.out else decide_measure
    letter = act(
        desk=request.desk, now=request.now, measure_id=measure_id,
        answer=request.POST.get("answer", ""), request_key=key_of(request, "decide"),
    )  # fmt: skip
    messages.success(request, _("Het besluit is genomen. Geef de brief vandaag af."))
    return HttpResponseRedirect(reverse("duty:letter", args=[letter]))


@require_POST
def review(request: HttpRequest, measure_id: int) -> HttpResponse:
    """Record that it was looked at again."""
    form = ReviewForm(request.POST)
    if form.is_valid():
        review_measure(
            desk=request.desk, now=request.now, measure_id=measure_id,
            request_key=key_of(request, "review"), **form.cleaned_data,
        )  # fmt: skip
        messages.success(request, _("Vastgelegd."))
        return back("measure", measure_id)
    return _page(request, measure_id, review=form)


@require_POST
def lift(request: HttpRequest, measure_id: int) -> HttpResponse:
    """Stop it before its day."""
    form = LiftForm(request.POST)
    if form.is_valid():
        lift_measure(
            desk=request.desk, now=request.now, measure_id=measure_id, request_key=key_of(request, "lift"),
            **form.cleaned_data,
        )  # fmt: skip
        messages.success(request, _("Gestopt. Alles is weer als voor de maatregel."))
        return back("measure", measure_id)
    return _page(request, measure_id, lift=form)


@require_POST
def home(request: HttpRequest, measure_id: int) -> HttpResponse:
    """Let somebody come back to the place that was kept."""
    come_back(
        desk=request.desk, now=request.now, measure_id=measure_id, request_key=key_of(request, "return")
    )
    messages.success(request, _("Terug op de eigen plek."))
    return back("measure", measure_id)


def _page(request: HttpRequest, measure_id: int, **bound: forms.Form) -> HttpResponse:
    desk = request.desk
    seen = measure_view(desk=desk, now=request.now, measure_id=measure_id)
    row = seen.row
    runs = row.state.value in ("coming", "in_force", "review_due")
    may = desk.may("conduct.measure") and desk.writes.covers(row.municipality)
    name = names_of(request, [(row.household_id, row.person_id)])[row.person_id]
    duty = household_duty(desk=desk, now=request.now, household_id=row.household_id)
    heard = seen.announced.hearing if seen.announced else None
    context: dict[str, Any] = {
        "seen": seen, "row": measure_words(row), "name": name, "key": uuid5(request.trace, "measure"),
        "tried": [wording.MEASURES[one] for one in seen.tried], "duty": duty, "now": request.now,
        "leads_to": wording.LEADS.get(seen.out.leads_to.value, "") if seen.out else "",
        "from_day": row.start if seen.out and local_date(request.now) < row.start else None,
        "may_decide": may and row.state.value == "ready", "may_follow": may and runs,
        "may_return": may and bool(seen.out and seen.out.keep and seen.out.moved_on)
        and not (seen.out and seen.out.returned_on),
        "review_form": bound.get("review") or ReviewForm(), "lift_form": bound.get("lift") or LiftForm(),
        "answers": heard is not None and heard.kind is HearingKind.VIEW_GIVEN,
        "confirm": asked_of(desk, seen.approval),
        "history": [(one, wording.LIFTS.get(one.reason, "")) for one in seen.history],
    }  # fmt: skip
    return render(request, "conduct/measure.html", context, status=400 if bound else 200)


def _tried(form: forms.Form, act: Any) -> int | None:
    try:
        return int(act())
    except InputInvalid as refused:
        show_refused(form, refused, FIELDS)
    except MeasureIncomplete as refused:
        show_missing(form, refused)
    return None


def _about(request: HttpRequest, incident_id: int) -> tuple[IncidentView, list[tuple[int, str]]]:
    seen = incident_view(desk=request.desk, now=request.now, incident_id=incident_id)
    caused = [(one.household_id, one.person_id) for one in seen.people if one.role.value == "caused"]
    return seen, list(names_of(request, caused).items())


def _rooms(request: HttpRequest, incident_id: int, persons: list[tuple[int, str]]) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for person_id, _name in persons:
        for one in rooms_for_out(
            desk=request.desk, now=request.now, incident_id=incident_id, person_id=person_id
        ):
            value = f"{one.unit_id}:{one.transfer_id}" if one.transfer_id else str(one.unit_id)
            found[value] = f"{one.location}, {one.label}"
    return list(found.items())

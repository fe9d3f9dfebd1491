"""The pages Incidenten: what happened, who was in it, was care looked at, and which step is least severe?"""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.capacity.public import location_cards
from onderdak.conduct.public import (
    PAGE,
    IncidentRow,
    IncidentsAsked,
    IncidentView,
    MeasureRow,
    add_evidence,
    care_looks,
    check_care,
    end_incident,
    end_national_need,
    incident_list,
    incident_view,
    involve,
    measures_by_id,
    need_national_place,
    open_file,
    record_incident,
)
from onderdak.conduct.web import wording
from onderdak.conduct.web.acting import back, names_of, residents, show_refused
from onderdak.conduct.web.forms import CareForm, EvidenceForm, IncidentForm, InvolveForm
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date, night_of


@require_GET
def incidents(request: HttpRequest) -> HttpResponse:
    """Incidents of this desk, newest first, with their state."""
    get = request.GET
    location = get.get("locatie", "")
    asked = IncidentsAsked(
        state=get.get("stand", "") if get.get("stand") in (*wording.STATES, "all") else "",
        severity=get.get("ernst", "") if get.get("ernst") in wording.SEVERITIES else "",
        location_id=int(location) if location.isdigit() else None,
        first=int(get["vanaf"]) if get.get("vanaf", "").isdigit() else 0,
    )  # fmt: skip
    found = incident_list(desk=request.desk, now=request.now, asked=asked)
    total = sum(found.counts.values())
    states = [("", _("Wat loopt"), total - found.counts["ended"])]
    states += [(code, label, found.counts[code]) for code, (label, _tone) in wording.STATES.items()]
    states.append(("all", _("Alles"), total))
    context = {
        "rows": [row_words(one) for one in found.rows], "found": found, "asked": asked,
        "states": [
            {"value": code, "label": label, "count": count, "current": asked.state == code}
            for code, label, count in states
        ],
        "severities": [(code, label) for code, (label, _tone) in wording.SEVERITIES.items()],
        "next": asked.first + PAGE if asked.first + PAGE < found.total else None,
        "previous": max(0, asked.first - PAGE) if asked.first else None, "hidden": total - found.total,
        "may_record": request.desk.may("conduct.record"), "locations": _locations(request),
    }  # fmt: skip
    return render(request, "conduct/incidents.html", context)


@require_http_methods(["GET", "POST"])
def new_incident(request: HttpRequest) -> HttpResponse:
    """Record what happened. Who was in it comes on the next page."""
    request.desk.must_have("conduct.record")
    form = IncidentForm(request.POST or None, now=request.now, locations=_locations(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = record_incident(
                desk=request.desk, now=request.now, incident=form.incident(),
                request_key=key_of(request, "incident"),
            )  # fmt: skip
        except InputInvalid as refused:
            show_refused(form, refused)
        else:
            messages.success(request, _("Incident vastgelegd. Voeg nu toe wie erbij was."))
            return back("incident", made)
    context = {"form": form, "key": uuid5(request.trace, "incident")}
    return render(request, "conduct/incident_new.html", context, status=400 if form.errors else 200)


@require_GET
def incident(request: HttpRequest, incident_id: int) -> HttpResponse:
    """One incident with its people, evidence, look at care, measures and next step."""
    return _page(request, incident_id)


@require_POST
def person(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Put somebody in a role; or first find a household by its reference."""
    seen = incident_view(desk=request.desk, now=request.now, incident_id=incident_id)
    reference = request.POST.get("reference", "")[:40]
    choices = residents(request, seen.row.location_id, reference)
    form = InvolveForm(request.POST, residents=choices)
    if form.is_valid() and form.cleaned_data["person"] is None:
        form.add_error("person", _("Kies een bewoner uit de lijst."))
    if form.is_valid():
        household, one = form.cleaned_data["person"]
        involve(
            desk=request.desk, now=request.now, incident_id=incident_id, household_id=household,
            person_id=one, role=form.cleaned_data["role"], request_key=key_of(request, "involve"),
        )  # fmt: skip
        messages.success(request, _("Vastgelegd."))
        return back("incident", incident_id)
    return _page(request, incident_id, involve=form, status=400)


@require_POST
def evidence(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Record what shows it."""
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_evidence(
                desk=request.desk, now=request.now, incident_id=incident_id, evidence=form.evidence(),
                request_key=key_of(request, "evidence"),
            )  # fmt: skip
        except InputInvalid as refused:
            show_refused(form, refused)
        else:
            messages.success(request, _("Bewijs vastgelegd."))
            return back("incident", incident_id)
    return _page(request, incident_id, evidence=form, status=400)


@require_GET
def evidence_file(request: HttpRequest, incident_id: int, evidence_id: int) -> HttpResponse:
    """Hand the file of a piece of evidence over, to save and never to run."""
    found = open_file(desk=request.desk, now=request.now, incident_id=incident_id, evidence_id=evidence_id)
    answer = HttpResponse(found.content, content_type=found.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_GET
def care_list(request: HttpRequest) -> HttpResponse:
    """Of whom somebody must still look whether care is needed; no word of what happened."""
    found = care_looks(desk=request.desk, now=request.now)
    names = names_of(request, [(one.household_id, one.person_id) for one in found])
    rows = [
        {"one": one, "name": names[one.person_id], "kind": wording.KINDS[one.kind],
         "severity": wording.SEVERITIES[one.severity.value],
         "key": uuid5(request.trace, f"look-{one.incident_id}-{one.person_id}")}
        for one in found
    ]  # fmt: skip
    return render(request, "conduct/care_looks.html", {"rows": rows, "outcomes": list(wording.CARE.items())})


@require_POST
def care(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Record that somebody looked at care."""
    person_id = request.POST.get("person_id", "")
    check_care(
        desk=request.desk, now=request.now, incident_id=incident_id,
        person_id=int(person_id) if person_id.isdigit() else 0, outcome=request.POST.get("outcome", ""),
        request_key=key_of(request, "care"),
    )  # fmt: skip
    messages.success(request, _("Vastgelegd. Nu kan een maatregel worden voorgesteld, als die nodig is."))
    return back("incident", incident_id) if request.desk.may("conduct.view") else back("care_list")


@require_POST
def end(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Record that it was dealt with."""
    end_incident(
        desk=request.desk, now=request.now, incident_id=incident_id, how=request.POST.get("how", ""),
        request_key=key_of(request, "end"),
    )  # fmt: skip
    messages.success(request, _("Incident afgerond."))
    return back("incident", incident_id)


@require_POST
def national(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Record that the case has no way but a national place."""
    person_id = request.POST.get("person_id", "")
    need_national_place(
        desk=request.desk, now=request.now, incident_id=incident_id,
        person_id=int(person_id) if person_id.isdigit() else 0, request_key=key_of(request, "national"),
    )  # fmt: skip
    messages.success(request, _("Geteld als behoefte aan een landelijke plek. Niemand verhuist hierdoor."))
    return back("incident", incident_id)


@require_POST
def no_national(request: HttpRequest, incident_id: int) -> HttpResponse:
    """Record that the case needs no national place any more."""
    end_national_need(
        desk=request.desk, now=request.now, incident_id=incident_id,
        request_key=key_of(request, "no_national"),
    )  # fmt: skip
    messages.success(request, _("Telt niet meer mee."))
    return back("incident", incident_id)


def row_words(one: IncidentRow) -> dict[str, Any]:
    """One line in words."""
    return {
        "one": one, "kind": wording.KINDS[one.kind], "spot": wording.SPOTS[one.spot],
        "severity": wording.SEVERITIES[one.severity.value], "state": wording.STATES[one.state],
    }  # fmt: skip


def measure_words(one: MeasureRow) -> dict[str, Any]:
    """One measure in words."""
    return {
        "one": one,
        "kind": wording.MEASURES[one.kind.value],
        "state": wording.MEASURE_STATES[one.state.value],
    }


def _page(request: HttpRequest, incident_id: int, status: int = 200, **bound: Any) -> HttpResponse:
    desk = request.desk
    seen = incident_view(desk=desk, now=request.now, incident_id=incident_id)
    caused = [one for one in seen.people if one.role.value == "caused"]
    names = names_of(request, [(one.household_id, one.person_id) for one in seen.people])
    persons = [(one.person_id, names[one.person_id]) for one in caused]
    measures = measures_by_id(desk=desk, now=request.now, measure_ids=seen.measure_ids)
    records = desk.may("conduct.record") and desk.writes.covers(seen.row.municipality)
    context = {
        "seen": seen, "row": row_words(seen.row), "key": uuid5(request.trace, f"incident-{incident_id}"),
        "people": [
            {"one": one, "name": names[one.person_id], "role": wording.ROLES[one.role.value],
             "care": wording.CARE.get(one.care, "")}
            for one in seen.people
        ],
        "impacts": [wording.IMPACTS[one] for one in seen.impacts],
        "evidence": [(one, wording.EVIDENCE[one.kind]) for one in seen.evidence],
        "measures": [measure_words(one) for one in measures], "ended": wording.ENDS.get(seen.ended_how, ""),
        "involve_form": bound.get("involve") or InvolveForm(residents=_residents(request, seen, records)),
        "wanted": request.GET.get("bewoner", "").strip()[:60],
        "evidence_form": bound.get("evidence") or EvidenceForm(initial={"on": local_date(request.now)}),
        "care_form": CareForm(persons=persons), "caused": persons,
        "looked": [one.person_id for one in caused if one.care], "may_record": records and not seen.ended_on,
        "may_look": desk.may("conduct.care_check") and bool(caused) and not seen.ended_on,
        "may_measure": desk.may("conduct.measure") and bool(caused) and not seen.ended_on,
        "ends": list(wording.ENDS.items()), "step": _step(seen, bool(caused)),
    }  # fmt: skip
    return render(request, "conduct/incident.html", context, status=status)


def _step(seen: IncidentView, caused: bool) -> str:
    """Say what comes next: people, care, measure, or nothing."""
    if seen.ended_on:
        return ""
    if not caused:
        return "people"
    looked = all(one.care for one in seen.people if one.role.value == "caused")
    return "measure" if looked else "care"


def _residents(request: HttpRequest, seen: IncidentView, records: bool) -> Any:
    if not records or seen.ended_on:
        return []
    wanted = request.GET.get("bewoner", "").strip().casefold()
    return [one for one in residents(request, seen.row.location_id) if wanted in one.label.casefold()]


def _locations(request: HttpRequest) -> list[tuple[int, str]]:
    desk = request.desk
    if not desk.may("capacity.view"):
        return []
    codes = sorted(desk.writes.municipalities or ()) or [desk.municipality]
    cards = location_cards(desk=desk, night=night_of(request.now), municipalities=codes)
    return [(one.location_id, one.name) for one in cards]

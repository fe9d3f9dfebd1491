"""The pages Afspraken: what was agreed, who must do what by when, and what came of it?"""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.governance.public import (
    PAGE,
    AgreementRow,
    AgreementView,
    Asked,
    agreement_list,
    agreement_view,
    enter_agreement,
    escalate,
    next_meeting,
    record_event,
)
from onderdak.governance.web import wording
from onderdak.governance.web.acting import area_names, back, own_body, show_refused
from onderdak.governance.web.forms import AgreementForm, EventForm, FilterForm
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import local_date


@require_http_methods(["GET", "POST"])
def agreements(request: HttpRequest) -> HttpResponse:
    """The register with its filters, what is too late first. Searched text is posted."""
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    text = request.POST.get("zoek", "").strip()[:60] if request.method == "POST" else ""
    asked = Asked(
        status=chosen.get("stand") or "", table=chosen.get("tafel") or "", theme=chosen.get("thema") or "",
        mine=chosen.get("van") == "mij", text=text, first=chosen.get("vanaf") or 0,
    )  # fmt: skip
    found = agreement_list(desk=request.desk, now=request.now, asked=asked)
    names = area_names(request)
    rows = [_row(one, names) for one in found.rows]
    context = {
        "rows": rows, "found": found, "asked": asked, "text": text,
        "statuses": _statuses(found.counts, asked.status, found.running),
        "tables": list(wording.TABLES.items()), "themes": list(wording.THEMES.items()),
        "next": asked.first + PAGE if asked.first + PAGE < found.total else None,
        "previous": max(0, asked.first - PAGE) if asked.first else None,
        "may_record": request.desk.may("governance.record"),
        "hidden": sum(found.counts.values()) - found.total,
    }  # fmt: skip
    return render(request, "governance/agreements.html", context)


@require_http_methods(["GET", "POST"])
def new_agreement(request: HttpRequest) -> HttpResponse:
    """Enter an agreement at the level of this desk."""
    request.desk.must_have("governance.record")
    code, name = own_body(request.desk, area_names(request))
    form = AgreementForm(request.POST or None, own_name=name, own_code=code)
    if request.method == "POST" and form.is_valid():
        try:
            made = enter_agreement(
                desk=request.desk, now=request.now, agreement=form.agreement(),
                request_key=key_of(request, "enter"),
            )  # fmt: skip
        except InputInvalid as error:
            show_refused(form, error)
        else:
            messages.success(request, _("Afspraak vastgelegd."))
            return back("agreement", made)
    elif request.method == "POST":
        form.add_error(None, str(wording.WHOLE))
    context = {"form": form, "key": uuid5(request.trace, "agreement"), "level": name}
    return render(request, "governance/agreement_new.html", context, status=400 if form.errors else 200)


@require_GET
def agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """One agreement with everything around it."""
    return _page(request, agreement_id, None)


@require_POST
def event(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Record what happened."""
    form = EventForm(request.POST)
    if form.is_valid():
        try:
            record_event(
                desk=request.desk, now=request.now, agreement_id=agreement_id, event=form.event(),
                request_key=key_of(request, form.cleaned_data["kind"]),
            )  # fmt: skip
        except InputInvalid as error:
            show_refused(form, error)
        else:
            messages.success(request, _("Vastgelegd. De stand is opnieuw bepaald."))
            return back("agreement", agreement_id)
    return _page(request, agreement_id, form, status=400)


@require_POST
def raise_table(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Take an agreement with an alarm to the next table."""
    escalate(
        desk=request.desk, now=request.now, agreement_id=agreement_id, text=request.POST.get("text", ""),
        request_key=key_of(request, "escalate"),
    )  # fmt: skip
    table = agreement_view(
        desk=request.desk, now=request.now, agreement_id=agreement_id
    ).row.standing.table.value
    planned = next_meeting(desk=request.desk, now=request.now, agreement_id=agreement_id, table=table)
    said = _("Opgeschaald. De afspraak staat bovenaan de agenda van de volgende tafel.")
    if planned is None:
        said = _("Opgeschaald. Van deze tafel is nog geen overleg gepland. Plan het; dan staat dit bovenaan.")
    messages.success(request, said)
    return back("agreement", agreement_id)


def _page(request: HttpRequest, agreement_id: int, form: EventForm | None, status: int = 200) -> HttpResponse:
    seen = agreement_view(desk=request.desk, now=request.now, agreement_id=agreement_id)
    names = area_names(request)
    table = seen.row.standing.table.value
    history = [_event(one) for one in reversed(seen.history)]
    context: dict[str, Any] = {
        "seen": seen, "row": _row(seen.row, names),
        "form": form or EventForm(initial={"on": local_date(request.now)}),
        "key": uuid5(request.trace, "agreement"), "history": history, "result": _result(seen),
        "readings": [one for one in seen.history if one.kind == "reading"],
        "evidence": [one for one in seen.history if one.kind == "evidence"],
        "waits_for": [(*one[:2], wording.STATUSES[one[2]]) for one in seen.waits_for],
        "waited_by": [(*one[:2], wording.STATUSES[one[2]]) for one in seen.waited_by],
        "table": wording.TABLES[table],
        "planned": next_meeting(desk=request.desk, now=request.now, agreement_id=agreement_id, table=table),
        "next_table": wording.TABLES.get(seen.next_table, ""), "now": request.now,
        "no_escalation": wording.ESCALATION_REFUSED.get(seen.escalation_refused, ""),
    }  # fmt: skip
    return render(request, "governance/agreement.html", context, status=status)


def _result(seen: AgreementView) -> dict[str, object] | None:
    one = seen.result
    if one is None:
        return None
    return {
        "figure": wording.FIGURES[one.figure], "compare": wording.COMPARES[one.compare], "target": one.target,
        "yes_or_no": one.figure.startswith("power."), "now": one.now,
        "outcome": wording.OUTCOMES[one.outcome.value],
    }  # fmt: skip


def _event(one: Any) -> dict[str, object]:
    return {"one": one, "label": wording.EVENTS[one.kind], "table": wording.TABLES.get(one.table, "")}


def _row(one: AgreementRow, names: dict[str, str]) -> dict[str, object]:
    standing = one.standing
    return {
        "one": one, "status": wording.STATUSES[standing.status.value],
        "table": wording.TABLES[standing.table.value],
        "kind": wording.KINDS[one.kind], "theme": wording.THEMES[one.theme],
        "level": wording.level_name(one.municipality, one.region, names),
        "asked_for": standing.table.value in wording.ASKED_FOR,
    }  # fmt: skip


def _statuses(counts: Any, chosen: str, running: int) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = [
        {"value": "", "label": _("Wat loopt"), "count": running, "current": not chosen}
    ]
    rows += [
        {"value": code, "label": label, "count": counts.get(code, 0), "current": chosen == code}
        for code, (label, _tone) in wording.STATUSES.items()
        if counts.get(code) or chosen == code
    ]
    rows.append(
        {"value": "all", "label": _("Alles"), "count": sum(counts.values()), "current": chosen == "all"}
    )
    return rows

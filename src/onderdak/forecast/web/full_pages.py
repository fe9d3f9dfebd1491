"""The page Vol: is it full, says who, since when, and what follows?"""

from datetime import timedelta
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.capacity.public import municipality_cards
from onderdak.forecast.public import (
    StatementShown,
    TaskShown,
    definitions,
    end_statement,
    evidence_of,
    latest_forecast,
    measures,
    report_task,
    set_definition,
    state_full,
    statement,
    statements,
)
from onderdak.forecast.rules.may_state import own_area
from onderdak.forecast.types import NATION, Level, StatementState
from onderdak.forecast.web import wording
from onderdak.forecast.web.areas import area_of, areas, named, names_of, owners, told_apart
from onderdak.forecast.web.counted import counted_now, counted_then
from onderdak.forecast.web.forms import DefinitionForm, EndForm, StatementForm, first_day, show_refused
from onderdak.forecast.web.sentences import proposed_by
from onderdak.forecast.web.tables import Spot
from onderdak.forecast.web.warned import warned_areas
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import local_date

REVIEW_DAYS = 30


@require_GET
def full(request: HttpRequest) -> HttpResponse:
    """What stands, what is proposed, what is warned of, and what the calendar says tonight."""
    area = area_of(request)
    every = request.GET.get("alles") == "1"
    found = statements(desk=request.desk, now=request.now, running=not every)
    names, newest = names_of(request), latest_forecast(desk=request.desk, now=request.now)
    near = {area.code, area.region, NATION}
    evidence = evidence_of(desk=request.desk, now=request.now, level=area.level, code=area.code)
    shown = [_row(one, names) | proposed_by(one, newest) for one in found]
    context = {
        "area": area, "evidence": evidence.counts, "choices": areas(request), "every": every,
        "standing": [one for one in shown if one["one"].stands],
        "proposed": [
            one
            for one in shown
            if one["one"].state is StatementState.PROPOSED
            and (area.code == NATION or one["one"].code in near)
        ],
        "ended": [one for one in shown if one["one"].until],
        "warned": warned_areas(request), "spots": _spots(request, found),
        "may_state": request.desk.may("forecast.state"), "own": named(request, own_area(request.desk)[1]),
    }  # fmt: skip
    return render(request, "forecast/full.html", context)


@require_http_methods(["GET", "POST"])
def state(request: HttpRequest) -> HttpResponse:
    """Establish that reception is full in the own area."""
    request.desk.must_have("forecast.state")
    level, code = own_area(request.desk)
    form = _form(request, level)
    if request.method == "POST" and form.is_valid():
        try:
            made = state_full(
                desk=request.desk, now=request.now, statement=form.statement(level, code),
                request_key=key_of(request, "state"),
            )  # fmt: skip
            messages.success(request, _("Volverklaring vastgesteld. De taken staan op de werklijsten."))
            return redirect("forecast:statement", made)
        except InputInvalid as error:
            show_refused(form, error)
        except NotNow as refused:
            form.add_error(None, str(wording.REFUSED[str(refused.detail["state"])]))
    known = definitions(desk=request.desk, day=local_date(request.now))
    context = {
        "form": form, "key": uuid5(request.trace, "state"), "area": named(request, code),
        "counted": counted_now(request, level, code, known),
        "evidence": evidence_of(desk=request.desk, now=request.now, level=level, code=code).counts,
    }  # fmt: skip
    return render(request, "forecast/state.html", context, status=400 if form.errors else 200)


@require_GET
def one(request: HttpRequest, statement_id: int) -> HttpResponse:
    """One statement with its evidence, its tasks and its history."""
    return _page(request, statement_id, EndForm())


@require_POST
def end(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Lift a statement or withdraw it."""
    form = EndForm(request.POST)
    if form.is_valid():
        end_statement(
            desk=request.desk, now=request.now, statement_id=statement_id, **form.cleaned_data,
            request_key=key_of(request, "end"),
        )  # fmt: skip
        messages.success(request, _("Vastgelegd. De volverklaring is geëindigd."))
        return redirect("forecast:statement", statement_id)
    return _page(request, statement_id, form, status=400)


@require_POST
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """Report on a task: done, how far, or open again."""
    report_task(
        desk=request.desk, now=request.now, task_id=task_id, kind=request.POST.get("soort", ""),
        text=request.POST.get("tekst", ""), request_key=key_of(request, f"task{task_id}"),
    )  # fmt: skip
    messages.success(request, _("Vastgelegd. De taak is bijgewerkt."))
    back = request.POST.get("terug", "")
    return redirect("desk:today") if back == "vandaag" else redirect("forecast:full")


@require_http_methods(["GET", "POST"])
def meanings(request: HttpRequest) -> HttpResponse:
    """What full means, by whom and since when; set a new version."""
    today = local_date(request.now)
    form = DefinitionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            label = set_definition(
                desk=request.desk, now=request.now, today=today, definition=form.definition(),
                request_key=key_of(request, "definition"),
            )  # fmt: skip
            messages.success(
                request, _("Vastgesteld: %(label)s. Eerdere versies blijven staan.") % {"label": label}
            )
            return redirect("forecast:meanings")
        except InputInvalid as error:
            show_refused(form, error)
    rows = [
        {"one": found, "levels": ", ".join(str(wording.LEVELS[level.value]) for level in found.levels)}
        for found in definitions(desk=request.desk, day=today)
    ]
    context = {
        "rows": rows, "form": form, "key": uuid5(request.trace, "definition"),
        "may_state": request.desk.may("forecast.state"),
    }  # fmt: skip
    return render(request, "forecast/meanings.html", context, status=400 if form.errors else 200)


def _page(request: HttpRequest, statement_id: int, form: EndForm, status: int = 200) -> HttpResponse:
    found = statement(desk=request.desk, now=request.now, statement_id=statement_id)
    names = names_of(request)
    context = {
        **_row(found, names), "form": form, "key": uuid5(request.trace, f"statement{statement_id}"),
        "events": [(event, wording.EVENTS[event.kind]) for event in found.events],
        "counted": counted_then(found.title, found.evidence), "names": names,
        "tasks": [_task(request, row, told_apart(names)) for row in found.tasks],
        "may_replace": found.may_end and request.desk.may("forecast.state"),
    }  # fmt: skip
    return render(request, "forecast/statement.html", context, status=status)


def _task(request: HttpRequest, row: TaskShown, names: dict[str, str]) -> dict[str, Any]:
    mine = row.owner == own_area(request.desk)[1]
    return {
        "row": row,
        "owner": names.get(row.owner, row.owner),
        "may": mine and request.desk.may("forecast.run"),
    }


def _row(found: StatementShown, names: dict[str, str]) -> dict[str, Any]:
    whole = found.level is Level.NATION
    return {
        "one": found, "area_name": _("Nederland") if whole else names.get(found.code, found.code),
        "state": wording.STATES[found.state.value], "kind": wording.STATEMENT_KINDS[found.kind.value],
        "level": wording.LEVELS[found.level.value], "because": wording.because(found),
        "open_tasks": sum(not task.done for task in found.tasks),
        "late_tasks": sum(task.late for task in found.tasks),
    }  # fmt: skip


def _form(request: HttpRequest, level: Level) -> StatementForm:
    today = local_date(request.now)
    known = definitions(desk=request.desk, day=today)
    issued = latest_forecast(desk=request.desk, now=request.now)
    scenario = request.GET.get("scenario", "")
    initial = {
        "since": first_day(request.GET.get("sinds", ""), today),
        "review_on": today + timedelta(days=REVIEW_DAYS),
        "run": f"{issued.run_name}/{scenario}" if issued and scenario else issued.run_name if issued else "",
        "definition": request.GET.get("betekenis", ""), "because": request.GET.get("omdat", "")[:300],
        "kind": "expected" if request.GET.get("soort") == "verwacht" else "observed",
        "supersedes": int(request.GET["voorstel"]) if request.GET.get("voorstel", "").isdigit() else None,
    }  # fmt: skip
    return StatementForm(
        request.POST or None, initial=initial,
        definitions=[(row.label, row.title) for row in known if level in row.levels],
        owners=owners(request),
        measures=[(row.code, f"{row.code} {row.title}") for row in measures(desk=request.desk, today=today)],
    )  # fmt: skip


def _spots(request: HttpRequest, found: list[StatementShown]) -> list[Spot]:
    """The municipalities that a standing statement is about, directly or through their region."""
    about = {one.code: one.number for one in found if one.stands}
    spots = []
    for card in municipality_cards(on=local_date(request.now)):
        number = about.get(card.code) or about.get(card.region) or about.get("NL")
        words = _("volverklaring %(number)s") % {"number": number} if number else _("geen volverklaring")
        spots.append(Spot(card.name, card.lon, card.lat, "said" if number else "room", words))
    return spots

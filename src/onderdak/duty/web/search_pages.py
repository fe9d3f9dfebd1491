"""The pages of who is out of sight: the list with the step that is due, and the search for one household."""

from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from onderdak.access.public import approve_second, key_of, open_approvals
from onderdak.capacity.public import location_names
from onderdak.duty import public as duty
from onderdak.duty.web import search_forms as forms
from onderdak.duty.web import search_words as words
from onderdak.duty.web.acting import about, back
from onderdak.kernel.cells import csv_text
from onderdak.kernel.nights import NETHERLANDS
from onderdak.people.public import Unseen, export_unseen, household_facts, saw_persons, unseen_persons
from onderdak.placement.public import OutOfSight, out_of_sight

PAGE = 50
NEVER = 9_999
CLEARING = "placement.clearing"


@require_GET
def unseen(request: HttpRequest) -> HttpResponse:
    """Who was not seen for too long, most urgent first, and places kept by who left."""
    desk = request.desk
    asked = request.GET.get("stap", "")
    step = int(asked) if asked in ("1", "2", "3", "5") else None
    first = int(request.GET["vanaf"]) if request.GET.get("vanaf", "").isdigit() else 0
    page = unseen_persons(desk=desk, now=request.now, step=step, first=min(first, 10_000_000), size=PAGE)
    kept = out_of_sight(desk=desk, now=request.now)
    facts = household_facts(desk=desk, household_ids=[one.household_id for one in kept])
    places = location_names([one.location_id for one in kept])
    ids = [one.household_id for one in (*page.rows, *kept) if one.household_id]
    searched = duty.with_duty(desk=desk, household_ids=ids) if desk.may("duty.attempt") else frozenset()
    context = {
        "rows": [_row(one, searched) for one in page.rows],
        "columns": [
            {"label": label}
            for label in (_("Wie"), _("Echt gezien"), _("Enig teken"), _("Volgende stap"), _("Wie doet dit"))
        ],
        "choices": [
            {"label": _("Alle"), "count": sum(page.counts.values()), "url": "?", "current": step is None},
            *(
                {"label": words.STEPS[number][0], "count": count, "url": f"?stap={number}",
                 "current": step == number}
                for number, count in page.counts.items()
            ),
        ],
        "kept": [_held_place(one, facts, places, searched) for one in kept],
        "kept_columns": [
            {"label": label} for label in (_("Huishouden"), _("Locatie"), _("Stand"), _("Weg sinds"))
        ] + [{"label": _("Plekken"), "num": True}],
        "kept_places": sum(len(facts[one.household_id].persons) for one in kept if one.household_id in facts),
        "total": page.total,
        "shown": len(page.rows),
        "next": first + PAGE if first + PAGE < page.total else None,
        "previous": max(0, first - PAGE) if first else None,
    }  # fmt: skip
    return render(request, "duty/unseen.html", context)


@require_GET
def unseen_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give who is out of sight as a file: `namen` with personal data, `zonder` without."""
    if kind not in ("namen", "zonder"):
        raise Http404
    named = kind == "namen"
    found = export_unseen(desk=request.desk, now=request.now, with_names=named)
    head: list[object] = ["gemeente", "stap", "dagen_niet_gezien", "dagen_zonder_teken"]
    rows: list[list[object]] = [
        [
            f"GM{one.municipality}",
            one.step.number,
            *(min(days, NEVER) for days in (one.days_strong, one.days_any)),
        ]
        for one in found
    ]
    if named:
        head = ["kenmerk", "naam", *head]
        rows = [[one.household, one.name, *row] for one, row in zip(found, rows, strict=True)]
    answer = HttpResponse(csv_text([head, *rows]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="uit-beeld-{kind}.csv"'
    return answer


@require_GET
def search(request: HttpRequest, household_id: int) -> HttpResponse:
    """Every step of the search for one household, what is missing, and what may be done."""
    request.desk.must_have("duty.attempt")
    return _page(request, household_id)


@require_POST
def act(request: HttpRequest, household_id: int, name: str) -> HttpResponse:
    """Record a step, a sign of life or the return; ask, answer and report the clearing of a place."""
    if name not in ACTS:
        raise Http404
    who = about(request, household_id)
    form_class, work, said = ACTS[name]
    form = form_class(request.POST, now=request.now) if form_class else None
    if form is not None and not form.is_valid():
        return _page(request, household_id, form, status=400)
    given = form.values() if form is not None else {}
    work(request, household_id, [person for person, _label in who.persons], key_of(request, name), given)
    messages.success(request, str(said))
    return back("search", household_id)


def _take(request: HttpRequest, household_id: int, persons: list[int], key: UUID, given: Any) -> None:
    duty.take_search_step(
        desk=request.desk, now=request.now, request_key=key, household_id=household_id, **given
    )


def _seen(request: HttpRequest, household_id: int, persons: list[int], key: UUID, given: Any) -> None:
    saw_persons(desk=request.desk, now=request.now, request_key=key, person_ids=persons, **given)


def _back(request: HttpRequest, household_id: int, persons: list[int], key: UUID, given: Any) -> None:
    duty.back_in_sight(desk=request.desk, now=request.now, request_key=key, household_id=household_id)


def _ask(request: HttpRequest, household_id: int, persons: list[int], key: UUID, given: Any) -> None:
    duty.ask_to_clear(desk=request.desk, now=request.now, request_key=key, household_id=household_id)


def _agree(request: HttpRequest, household_id: int, persons: list[int], key: UUID, given: Any) -> None:
    question = _question(request, household_id)
    if question is None:
        raise Http404
    approve_second(desk=request.desk, now=request.now, request_key=key, approval_id=question, granted=True)


def _clear(request: HttpRequest, household_id: int, persons: list[int], key: UUID, given: Any) -> None:
    number = request.POST.get("vraag", "")
    duty.clear_place(
        desk=request.desk, now=request.now, request_key=key, household_id=household_id,
        approval_id=int(number) if number.isdigit() and len(number) < 19 else 0, **given,
    )  # fmt: skip


ACTS: dict[str, tuple[Any, Any, object]] = {
    "stap": (forms.StepForm, _take, gettext_lazy("Stap vastgelegd.")),
    "gezien": (forms.SeenForm, _seen, gettext_lazy("Vastgelegd: gezien.")),
    "terug": (None, _back, gettext_lazy("Weer in beeld. Plicht, lijst en plek zijn hersteld.")),
    "vragen": (None, _ask, gettext_lazy("Een tweede persoon is gevraagd.")),
    "akkoord": (None, _agree, gettext_lazy("U zei ja. De plek kan worden vrijgemaakt.")),
    "vrijmaken": (forms.ClearForm, _clear, gettext_lazy("De plek is vrij. De spullen worden bewaard.")),
}


def _page(request: HttpRequest, household_id: int, wrong: Any = None, status: int = 200) -> HttpResponse:
    desk, now = request.desk, request.now
    view = duty.search_of(desk=desk, now=now, household_id=household_id)
    kept = out_of_sight(desk=desk, now=now, household_id=household_id)
    shown = {form.name: form(now=now, initial={"at": now}, label_suffix="") for form in FORMS}
    if wrong is not None:
        shown[wrong.name] = wrong
    context = {
        "case": about(request, household_id),
        "view": view,
        "steps": [_step(one) for one in view.state.steps],
        "blocking": [words.STEPS[number][0] for number in view.state.blocking],
        "taken": [_taken(one) for one in view.taken],
        "taken_columns": [
            {"label": label} for label in (_("Wat"), _("Wanneer"), _("Hoe"), _("Taal"), _("Antwoord"))
        ],
        "absences": view.absences,
        "forms": shown,
        "wrong": wrong,
        "kept": kept,
        "question": _question(request, household_id),
        "granted": _granted(request, household_id),
        "may": desk.may("duty.attempt") and desk.writes.covers(view.municipality),
        "may_back": desk.may("duty.report"),
        "may_clear": desk.may("placement.place"),
        "end_url": reverse("duty:standing", args=[household_id]) + "#einde",
        "key": uuid5(request.trace, "search"),
    }
    return render(request, "duty/search.html", context, status=status)


FORMS = (forms.StepForm, forms.SeenForm, forms.ClearForm)


def _question(request: HttpRequest, household_id: int) -> int | None:
    """Return the open question to clear the place of this household."""
    kept = {f"stay:{one.stay_id}" for one in _kept(request, household_id)}
    asked = open_approvals(desk=request.desk)
    return next((one.approval_id for one in asked if one.what == CLEARING and one.subject in kept), None)


def _granted(request: HttpRequest, household_id: int) -> int | None:
    """Return the newest yes to clear the place of this household."""
    stays = [one.stay_id for one in _kept(request, household_id)]
    return duty.clearing_granted(desk=request.desk, stay_ids=stays)


def _kept(request: HttpRequest, household_id: int) -> list[Any]:
    return list(out_of_sight(desk=request.desk, now=request.now, household_id=household_id))


def page_of_household(household_id: int, searched: frozenset[int]) -> str:
    """Lead to the search of a household; without a duty there is none, and its dossier says more."""
    page = "duty:search" if household_id in searched else "duty:household"
    return reverse(page, args=[household_id])


def _row(one: Unseen, searched: frozenset[int]) -> dict[str, Any]:
    risk = _("kind, zwanger of veiligheid")
    url = page_of_household(one.household_id, searched) if one.household_id and not one.protected else ""
    return {
        "id": one.person_id,
        "cells": [
            {"text": one.name or one.household or _("naam onbekend"), "url": url,
             "detail": f"{one.household} · {risk}" if one.at_risk else one.household},
            {"text": _days(one.days_strong), "tone": "fatal" if one.step.number >= 3 else ""},
            {"text": _days(one.days_any)},
            {"text": words.STEPS[one.step.number][0], "detail": words.STEPS[one.step.number][1]},
            {"text": words.WHO[one.step.number]},
        ],
    }  # fmt: skip


def _held_place(one: OutOfSight, facts: Any, places: Any, searched: frozenset[int]) -> dict[str, Any]:
    """A place that is held for somebody who is not there: what could come back, and where to look."""
    home = facts.get(one.household_id)
    until = one.kept_until
    detail = _("bewaard tot %(day)s") % {"day": f"{until:%d-%m-%Y}"} if until else ""
    return {
        "id": one.stay_id,
        "cells": [
            {"text": home.reference if home else "–", "nowrap": True,
             "url": page_of_household(one.household_id, searched) if home else ""},
            {"text": places.get(one.location_id, ("–", ""))[0]},
            {"text": words.KEPT[one.state.value], "detail": detail},
            {"text": f"{one.since.astimezone(NETHERLANDS):%d-%m-%Y}", "nowrap": True},
            {"text": len(home.persons) if home else 0},
        ],
    }  # fmt: skip


def _days(number: int) -> str:
    if number >= NEVER:
        return _("nooit")
    return _("vandaag") if number == 0 else _("%(n)s dagen geleden") % {"n": number}


def _step(one: Any) -> dict[str, Any]:
    title, what = words.STEPS[one.number]
    label, tone = words.STATES[one.state]
    return {
        "number": one.number, "title": title, "what": what, "state": label, "tone": tone, "due": one.due,
        "missing": [words.MISSING[code] for code in one.missing],
    }  # fmt: skip


def _taken(one: Any) -> dict[str, Any]:
    fact = one.fact
    detail = f"{one.report} · {one.kept_at}" if one.report else ""
    return {
        "cells": [
            {"text": words.ACTIONS[fact.action], "detail": detail},
            {"text": f"{fact.at.astimezone(NETHERLANDS):%d-%m-%Y %H:%M}", "nowrap": True},
            {"text": words.CHANNELS[fact.channel]},
            {"text": words.LANGUAGES[fact.language]},
            {"text": words.ANSWERS[fact.answer]},
        ]
    }

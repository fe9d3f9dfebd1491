"""The page of the registration of one household, what ends soon, and the report of removals."""

from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onderdak.access.public import key_of
from onderdak.kernel.cells import csv_text
from onderdak.kernel.nights import local_date
from onderdak.people import public as people
from onderdak.people.types import HouseholdView
from onderdak.people.web import register_words as words
from onderdak.people.web.list_acts import ListForm
from onderdak.people.web.list_pages import csv_answer
from onderdak.people.web.register_forms import HoldForm, RightForm


@require_GET
def registration(request: HttpRequest, household_id: int) -> HttpResponse:
    """Per member: on which list, last seen, the rights, and what is missing."""
    return _page(request, household_id)


@require_POST
def record_right(request: HttpRequest, household_id: int) -> HttpResponse:
    """Record how a right stands. A loss first shows what falls away with it."""
    view = _view(request, household_id)
    form = RightForm(request.POST, persons=_persons(view), today=local_date(request.now))
    if not form.is_valid():
        return _page(request, household_id, right=form, status=400)
    given = form.cleaned_data
    person = int(given.pop("person_id"))
    sure = request.POST.get("zeker") == "ja"
    falls = people.loss_of_right(desk=request.desk, person_id=person, kind=given["kind"])
    if given["state"] == "no" and falls and not sure:
        return _page(request, household_id, right=form, falls=[words.RIGHTS[code] for code in falls])
    people.record_right(
        desk=request.desk, now=request.now, request_key=key_of(request, "right"), person_id=person,
        confirmed=sure, **given,
    )  # fmt: skip
    messages.success(request, _("Vastgelegd."))
    return HttpResponseRedirect(reverse("people_registration", args=[household_id]))


@require_POST
def hold(request: HttpRequest, household_id: int) -> HttpResponse:
    """Keep data longer, for a ground and until a day."""
    view = _view(request, household_id)
    form = HoldForm(request.POST, persons=_persons(view), today=local_date(request.now))
    if not form.is_valid():
        return _page(request, household_id, hold_form=form, status=400)
    given = form.cleaned_data
    people.hold_person(
        desk=request.desk, now=request.now, request_key=key_of(request, "hold"),
        person_id=int(given.pop("person_id")), **given,
    )  # fmt: skip
    messages.success(request, _("Vastgelegd. Op de einddatum vervalt dit vanzelf."))
    return HttpResponseRedirect(reverse("people_registration", args=[household_id]))


@require_GET
def expiring(request: HttpRequest) -> HttpResponse:
    """Which proofs and documents end soon, soonest first."""
    rows = people.expiring(desk=request.desk, now=request.now)
    today = local_date(request.now)
    persons = people.household_of_persons(desk=request.desk, person_ids=[row.person_id for row in rows])
    context = {
        "rows": [
            {
                "cells": [
                    {"text": persons.get(row.person_id, (0, "–"))[1],
                     "url": reverse("people_registration", args=[persons[row.person_id][0]])
                     if row.person_id in persons else ""},
                    {"text": words.RIGHTS[row.kind]},
                    {"text": f"{row.until:%d-%m-%Y}", "nowrap": True,
                     "tone": "fatal" if row.until <= today else ""},
                ]
            }
            for row in rows
        ],
        "columns": [{"label": label} for label in (_("Huishouden"), _("Wat loopt af"), _("Geldig tot"))],
    }  # fmt: skip
    return render(request, "people/expiring.html", context)


@require_GET
def expiring_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give what ends soon as a file: `namen` with personal data, `zonder` without."""
    if kind not in ("namen", "zonder"):
        raise Http404
    named = kind == "namen"
    found = people.export_expiring(desk=request.desk, now=request.now, with_names=named)
    homes = people.household_of_persons(desk=request.desk, person_ids=[row.person_id for row in found])
    head: list[object] = ["gemeente", "wat", "geldig_tot"]
    rows = [[f"GM{row.municipality}", row.kind, row.until.isoformat()] for row in found]
    if named:
        head = ["kenmerk", "naam", *head]
        rows = [
            [homes.get(one.person_id, (0, ""))[1], one.name, *row]
            for one, row in zip(found, rows, strict=True)
        ]
    return csv_answer(csv_text([head, *rows]), f"verlopende-documenten-{kind}.csv")


@require_GET
def removals(request: HttpRequest) -> HttpResponse:
    """What was removed per month. Counts only."""
    months = people.removal_report(desk=request.desk)
    labels = (_("Maand"), _("Personen"), _("Gewiste rijen"), _("Meeste dagen te laat"))
    context = {
        "rows": [
            {"cells": [{"text": f"{one.month:%m-%Y}"}, {"text": one.removed}, {"text": one.rows},
                       {"text": max(0, one.most_days_late)}]}
            for one in months
        ],
        "columns": [{"label": labels[0]}, *({"label": label, "num": True} for label in labels[1:])],
    }  # fmt: skip
    return render(request, "people/removals.html", context)


def _page(
    request: HttpRequest,
    household_id: int,
    *,
    right: RightForm | None = None,
    hold_form: HoldForm | None = None,
    falls: list[Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    desk, today = request.desk, local_date(request.now)
    view = _view(request, household_id)
    rights = people.rights_of_household(desk=desk, now=request.now, household_id=household_id)
    by_person = {one.person_id: one for one in rights}
    seen = people.last_seen_of(desk=desk, household_id=household_id)
    lists = people.on_list(desk=desk, person_ids=[member.person_id for member in view.members])
    persons = _persons(view)
    context = {
        "view": view,
        "members": [
            {
                "member": member,
                "on_list": member.person_id in lists,
                "seen": seen.get(member.person_id, (None, None)),
                "rows": [_right(clock) for clock in by_person[member.person_id].clocks]
                if member.person_id in by_person else [],
                "missing": [words.RIGHTS[code] for code in by_person[member.person_id].missing]
                if member.person_id in by_person else [],
            }
            for member in view.members
        ],
        "columns": [
            {"label": label} for label in (_("Recht"), _("Stand"), _("Sinds"), _("Geldig tot"), _("Wie"))
        ],
        "right": right or RightForm(persons=persons, today=today),
        "list": ListForm(persons=persons),
        "hold": hold_form or HoldForm(persons=persons, today=today),
        "wrong": right if right is not None and right.errors else hold_form,
        "falls": falls,
        "may": desk.writes.covers(view.municipality) and bool(persons),
        "may_export": desk.may("people.sensitive"),
        "key": uuid5(request.trace, "registration"),
    }  # fmt: skip
    return render(request, "people/registration.html", context, status=status)


def _view(request: HttpRequest, household_id: int) -> HouseholdView:
    return people.household_view(desk=request.desk, now=request.now, household_id=household_id)


def _persons(view: HouseholdView) -> list[tuple[int, str]]:
    return [(one.person_id, one.name or one.reference) for one in view.members if not one.protected]


def _right(clock: Any) -> dict[str, Any]:
    label, tone = words.RIGHT_STATES[clock.state]
    late = clock.late and clock.state != "not_needed"
    return {
        "cells": [
            {"text": words.RIGHTS[clock.kind]},
            {"text": label, "tag": True, "tone": "fatal" if late else tone,
             "detail": _("later dan ons streven") if late else ""},
            {"text": f"{clock.since:%d-%m-%Y}" if clock.since else "–"},
            {"text": f"{clock.until:%d-%m-%Y}" if clock.until else "–",
             "tone": "due" if clock.expires_soon else ""},
            {"text": words.FIXERS[clock.fixer]},
        ]
    }  # fmt: skip

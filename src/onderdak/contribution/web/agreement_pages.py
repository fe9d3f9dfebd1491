"""The pages of agreements: mandates and case decisions, of a household and of the municipality."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.contribution.public import (
    MandateRow,
    adopt_hardship,
    count_hardships,
    count_mandates,
    end_mandate,
    hardships_of,
    mandates_of,
    propose_hardship,
    record_mandate,
)
from onderdak.contribution.web.agreement_forms import HardshipForm, MandateForm
from onderdak.contribution.web.assess_words import STATES
from onderdak.contribution.web.refused_here import told
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.kernel.paging import PAGE, around, first_of
from onderdak.people.public import household_facts, household_of_persons, person_labels

MANDATE_STATES = {"loopt": "running", "gestopt": "ended"}
FIELDS = {"signedOn": "signed_on", "cents": "amount", "monthUntil": "month_until"}


@require_http_methods(["GET", "POST"])
def household(request: HttpRequest, household_id: int) -> HttpResponse:
    """Which agreements about money has this household, and what is asked for?"""
    desk = request.desk
    desk.must_have("money.view")
    facts = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    if facts is None:
        raise NotVisible(household_id=household_id)
    persons = list(person_labels(desk=desk, now=request.now, household_ids=[household_id]).items())
    mandate, hardship = _forms(request, persons)
    done = _do(request, facts.municipality, mandate, hardship) if request.method == "POST" else False
    if done:
        return redirect("contribution:agreements", household_id)
    ids, names = [number for number, _label in persons], dict(persons)
    context = {
        "household_id": household_id, "reference": facts.reference, "mandate": mandate, "hardship": hardship,
        "may": desk.may("money.collect") and desk.writes.covers(facts.municipality),
        "mandates": _mandates(mandates_of(desk=desk, municipality=facts.municipality, person_ids=ids), names),
        "hardships": _hardships(
            request, hardships_of(desk=desk, municipality=facts.municipality, person_ids=ids), names
        ),
    }  # fmt: skip
    bad = bool(mandate.errors or hardship.errors)
    return render(request, "contribution/agreements.html", context, status=400 if bad else 200)


@require_GET
def mandates(request: HttpRequest) -> HttpResponse:
    """Who lets the municipality debit an account?"""
    desk = request.desk
    desk.must_have("money.view")
    code, first = desk.municipality, first_of(request.GET.get("vanaf", ""))
    state = MANDATE_STATES.get(request.GET.get("stand", ""), "")
    running, ended = count_mandates(desk=desk, municipality=code) if code else (0, 0)
    rows = mandates_of(desk=desk, municipality=code, state=state, first=first, size=PAGE) if code else []
    total = {"running": running, "ended": ended}.get(state, running + ended)
    context = {
        "code": code, "rows": _mandates(rows, _names(request, rows)), "running": running, "stopped": ended,
        "state": request.GET.get("stand", ""), "may": bool(code) and desk.may("money.collect"),
        **around(first, total),
    }  # fmt: skip
    return render(request, "contribution/mandates.html", context)


@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a mandate from today."""
    end_mandate(
        desk=request.desk, now=request.now, mandate=number, request_key=uuid5(request.trace, f"end:{number}")
    )
    messages.success(request, _("De machtiging is gestopt."))
    return redirect("contribution:mandates")


@require_GET
def hardships(request: HttpRequest) -> HttpResponse:
    """Which case decisions are proposed, agreed or in force?"""
    desk = request.desk
    desk.must_have("money.view")
    code, first = desk.municipality, first_of(request.GET.get("vanaf", ""))
    rows = hardships_of(desk=desk, municipality=code, first=first, size=PAGE) if code else []
    total = count_hardships(desk=desk, municipality=code) if code else 0
    names = _names_of(request, [row.person_id for row in rows])
    context = {"code": code, "rows": _hardships(request, rows, names), **around(first, total)}
    return render(request, "contribution/hardships.html", context)


@require_POST
def adopt(request: HttpRequest, number: int) -> HttpResponse:
    """Let an agreed case decision count."""
    adopt_hardship(desk=request.desk, now=request.now, number=number)
    messages.success(request, _("Het maatwerk telt mee in elke maand die u hierna vaststelt."))
    return redirect("contribution:hardships")


def _forms(request: HttpRequest, persons: list[tuple[int, str]]) -> tuple[MandateForm, HardshipForm]:
    today, which = local_date(request.now), request.POST.get("formulier", "")
    mandate = MandateForm(
        request.POST if which == "machtiging" else None, persons=persons, auto_id="m_%s", label_suffix="",
        initial={"key": uuid5(request.trace, "mandate"), "signed_on": today},
    )  # fmt: skip
    hardship = HardshipForm(
        request.POST if which == "maatwerk" else None, persons=persons, auto_id="h_%s", label_suffix="",
        initial={"key": uuid5(request.trace, "hardship"), "month_from": f"{today:%Y-%m}"},
    )  # fmt: skip
    return mandate, hardship


def _do(request: HttpRequest, code: str, mandate: MandateForm, hardship: HardshipForm) -> bool:
    form: MandateForm | HardshipForm = mandate if mandate.is_bound else hardship
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        if isinstance(form, MandateForm):
            record_mandate(
                desk=request.desk, now=request.now, municipality=code, person_id=said["person"],
                iban=said["iban"], holder=said["holder"], signed_on=said["signed_on"],
                request_key=said["key"],
            )  # fmt: skip
            messages.success(request, _("Machtiging vastgelegd."))
        else:
            propose_hardship(
                desk=request.desk, now=request.now, municipality=code, asked=form.asked(),
                request_key=said["key"],
            )  # fmt: skip
            messages.success(request, _("Voorgesteld. Een tweede persoon ziet de vraag bij Vandaag."))
    except (InputInvalid, NotNow) as refused:
        told(form, refused, FIELDS)
        return False
    return True


def _names(request: HttpRequest, rows: Sequence[MandateRow]) -> dict[int, str]:
    """Call who gave these mandates by name, where this desk may read it."""
    homes = {row.household_id for row in rows if row.household_id}
    persons = {row.person_id for row in rows}
    return person_labels(desk=request.desk, now=request.now, household_ids=homes, only=persons)


def _names_of(request: HttpRequest, persons: list[int]) -> dict[int, str]:
    homes = household_of_persons(desk=request.desk, person_ids=persons)
    return person_labels(
        desk=request.desk, now=request.now, household_ids={home for home, _reference in homes.values()},
        only=persons,
    )  # fmt: skip


def _mandates(rows: Sequence[MandateRow], names: dict[int, str]) -> list[dict[str, Any]]:
    return [{"row": row, "who": names.get(row.person_id, row.household)} for row in rows]


def _hardships(request: HttpRequest, rows: Sequence[Any], names: dict[int, str]) -> list[dict[str, Any]]:
    homes = household_of_persons(desk=request.desk, person_ids=[row.person_id for row in rows])
    may = request.desk.may("money.collect")
    return [
        {
            "row": row, "who": names.get(row.person_id) or homes.get(row.person_id, (0, ""))[1],
            "household_id": homes.get(row.person_id, (0, ""))[0], "state": STATES[row.state],
            "may_adopt": may and row.state == "agreed",
        }
        for row in rows
    ]  # fmt: skip

"""The pages of a grant year: its dossier with clocks, the funding of locations, and transition costs."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.capacity.public import location_cards
from onderdak.funding.public import (
    StepShown,
    Window,
    YearStep,
    ask_transition,
    calendar_of,
    figures_of_year,
    intervals_of_year,
    known_regimes,
    last_of,
    record_regime,
    record_step,
    record_transition,
    regimes_of,
    steps_of,
    transitions_of,
    window_of,
)
from onderdak.funding.web.pages import YearForm, days_that_count, own_municipality, town_of
from onderdak.funding.web.year_forms import (
    REGIME_FIELDS,
    STEP_FIELDS,
    TRANSITION_FIELDS,
    RegimeForm,
    StepForm,
    TransitionForm,
    TransitionStepForm,
)
from onderdak.funding.web.year_words import (
    GROUPS,
    STATUS,
    STEP_ARTICLES,
    STEPS,
    TRANSITION_STEPS,
    WINDOWS,
    YEAR_FAULTS,
)
from onderdak.kernel.errors import InputInvalid, LawUnknown, NotVisible
from onderdak.kernel.nights import local_date

VIEW, KEEP = "money.view", "money.collect"


@require_http_methods(["GET", "POST"])
def dossier(request: HttpRequest) -> HttpResponse:
    """Which days of this year still come, what was recorded, and recording a step."""
    request.desk.must_have(VIEW)
    town, today = own_municipality(request), local_date(request.now)
    chosen = YearForm(request.GET, this_year=today.year)
    if not chosen.is_valid():
        return render(request, "funding/dossier.html", {"chosen": chosen}, status=400)
    year = chosen.cleaned_data["jaar"]
    form = StepForm(request.POST or None, initial={"dag": today})
    if request.method == "POST" and form.is_valid():
        done = _done(
            form, STEP_FIELDS,
            lambda: record_step(
                desk=request.desk, now=request.now, municipality=town, year=year, step=form.step(),
                request_key=key_of(request, "step"),
            ),
        )  # fmt: skip
        if done:
            messages.success(request, _("Vastgelegd in het dossier."))
            return HttpResponseRedirect(f"{reverse('funding:dossier')}?jaar={year}")
    steps = steps_of(desk=request.desk, municipality=town, year=year)
    asked = last_of(steps, YearStep.ADVANCE_ASKED)
    context = {
        "chosen": chosen, "form": form, "year": year, "town": town_of(request),
        "days": days_that_count(calendar_of(year, today), today, asked),
        "window": _window(town, year, today, asked),
        "steps": [(one, STEPS[one.kind.value], STEP_ARTICLES[one.kind.value]) for one in steps],
        "key": uuid5(request.trace, "step"), "may_keep": request.desk.may(KEEP),
    }  # fmt: skip
    return render(request, "funding/dossier.html", context, status=400 if form.errors else 200)


def _window(town: str, year: int, today: date, asked: StepShown | None) -> object:
    """Whether an advance can be asked still; a request that was made meets the term on whatever day."""
    try:
        found = window_of(town, year, asked.on if asked else today, None)
    except LawUnknown:
        return _("Voor dit jaar is geen termijn voor een voorschot bekend.")
    if asked is None:
        return WINDOWS[found.value]
    words = {"day": date_format(asked.on), "reference": asked.reference}
    if found is Window.IN_TIME:
        return _("Het voorschot is op tijd gevraagd, op %(day)s (%(reference)s).") % words
    return _("Het voorschot is na de termijn gevraagd, op %(day)s (%(reference)s), met een reden.") % words


@require_GET
def year_file(request: HttpRequest, kind: str) -> HttpResponse | StreamingHttpResponse:
    """The figures of a year with their articles, or their derivation down to the interval, as CSV."""
    form = YearForm(request.GET, this_year=local_date(request.now).year)
    if not form.is_valid() or kind not in ("cijfers", "afleiding"):
        raise NotVisible(actor_id=request.desk.actor_id)
    year = form.cleaned_data["jaar"]
    asked = {
        "desk": request.desk, "now": request.now, "municipality": own_municipality(request), "year": year,
    }  # fmt: skip
    text = figures_of_year(**asked) if kind == "cijfers" else "".join(intervals_of_year(**asked))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="bekostiging-{year}-{kind}.csv"'
    return answer


@require_http_methods(["GET", "POST"])
def regimes(request: HttpRequest) -> HttpResponse:
    """Under which funding every location stands, and recording another one."""
    request.desk.must_have(VIEW)
    town = own_municipality(request)
    locations = _locations(request)
    form = RegimeForm(request.POST or None, locations=locations, initial={"van": local_date(request.now)})
    if request.method == "POST" and form.is_valid():
        done = _done(
            form, REGIME_FIELDS,
            lambda: record_regime(
                desk=request.desk, now=request.now, municipality=town, asked=form.asked(),
                request_key=key_of(request, "regime"),
            ),
        )  # fmt: skip
        if done:
            messages.success(request, _("Vastgelegd. Wat ervoor gold, blijft bewaard."))
            return HttpResponseRedirect(reverse("funding:regimes"))
    found = regimes_of(desk=request.desk, municipality=town)
    names = dict(locations)
    rows = [
        (names.get(location, str(location)), one, [(GROUPS[p.group], p.percent) for p in one.span.mix])
        for location, records in found.items()
        for one in reversed(records)
    ]
    context = {
        "form": form, "rows": rows, "town": town_of(request), "may_keep": request.desk.may(KEEP),
        "known": [(one, STATUS[one.status], [GROUPS[group] for group in one.groups])
                  for one in known_regimes()],
        "key": uuid5(request.trace, "regime"),
    }  # fmt: skip
    return render(request, "funding/regimes.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def transitions(request: HttpRequest) -> HttpResponse:
    """What it costs to raise a location to a lasting quality, what was approved, and what is spent."""
    request.desk.must_have(VIEW)
    town = own_municipality(request)
    form = TransitionForm(request.POST or None, locations=_locations(request))
    if request.method == "POST" and form.is_valid():
        done = _done(
            form, TRANSITION_FIELDS,
            lambda: ask_transition(
                desk=request.desk, now=request.now, municipality=town, asked=form.asked(),
                request_key=key_of(request, "transition"),
            ),
        )  # fmt: skip
        if done:
            messages.success(request, _("Aanvraag vastgelegd."))
            return HttpResponseRedirect(reverse("funding:transitions"))
    context = {
        "form": form, "key": uuid5(request.trace, "transition"), "may_keep": request.desk.may(KEEP),
        "rows": transitions_of(desk=request.desk, now=request.now, municipality=town),
        "steps": TRANSITION_STEPS, "town": town_of(request),
    }  # fmt: skip
    return render(request, "funding/transitions.html", context, status=400 if form.errors else 200)


@require_POST
def transition_step(request: HttpRequest, number: int) -> HttpResponse:
    """Record what happened to an application."""
    form = TransitionStepForm(request.POST)
    if not form.is_valid():
        raise InputInvalid(problems=tuple((name, "invalid") for name in form.errors))
    record_transition(
        desk=request.desk, now=request.now, number=number, kind=form.kind(),
        cents=form.cleaned_data["bedrag"] or 0, reference=form.cleaned_data["stuk"],
        request_key=key_of(request, f"transition-{number}"),
    )  # fmt: skip
    messages.success(request, _("Vastgelegd bij de aanvraag."))
    return HttpResponseRedirect(reverse("funding:transitions"))


def _locations(request: HttpRequest) -> list[tuple[int, str]]:
    cards = location_cards(
        desk=request.desk, night=local_date(request.now), municipalities=[own_municipality(request)]
    )
    return [(card.location_id, card.name) for card in cards]


def _done(form: forms.Form, fields: Mapping[str, str], act: Callable[[], Any]) -> bool:
    """Do the act; a refusal is written beside the field that it is about."""
    try:
        act()
    except InputInvalid as refused:
        for name, code in refused.detail["problems"]:  # type: ignore[attr-defined]
            field = fields.get(name, name)
            words = str(YEAR_FAULTS.get(code, code))
            form.add_error(field if field in form.fields else None, words)
        return False
    return True

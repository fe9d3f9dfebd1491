"""The pages of measures: the list, a new one, the comparison, and the plans that suffice."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.capacity.public import location_cards, municipality_cards
from onderdak.forecast.public import (
    MeasureShown,
    area_forecast,
    enter_measure,
    forecast_of,
    measures,
    runs_shown,
    without_cost,
)
from onderdak.forecast.types import NATION, Level, RunKind, RunState
from onderdak.forecast.web import wording
from onderdak.forecast.web.areas import names_of, owners, told_apart
from onderdak.forecast.web.files import csv_answer
from onderdak.forecast.web.forms import show_refused
from onderdak.forecast.web.measure_forms import MADE_HERE, CompareForm, MeasureForm
from onderdak.forecast.web.run_pages import RESULT_PAGES, asked_again
from onderdak.forecast.web.town_effects import own_towns, town_effects, town_rows, where_it_falls
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

ALL = "*"
EARLIER = 8
NUMBERS = ("base", "delta", "mc_lo", "mc_hi", "path_p10", "path_p90")
BARS = ("personNights",)


@require_http_methods(["GET", "POST"])
def measure_list(request: HttpRequest) -> HttpResponse:
    """The measures; choose some to compare, or to find a plan among."""
    today = local_date(request.now)
    found = measures(desk=request.desk, today=today)
    names = told_apart(names_of(request))
    form = CompareForm(request.POST or None, known=[(one.code, f"{one.code} {one.title}") for one in found])
    if request.method == "POST" and form.is_valid():
        kind = RunKind.PLANS if request.POST.get("vraag") == "plan" else RunKind.MEASURES
        try:
            return asked_again(request, form.run(kind), f"compare-{kind.value}")
        except InputInvalid as error:
            lacking = without_cost(form.cleaned_data["measures"])
            rest = [one for one in error.detail["problems"] if one != ("measures", "no_cost")]
            show_refused(form, InputInvalid(problems=tuple(rest)))
            if len(rest) < len(error.detail["problems"]):
                said = _("Nog zonder kosten: %(codes)s. Laat die weg, of voer hem in met zijn kosten.")
                form.add_error("measures", said % {"codes": ", ".join(lacking)})
    context = {
        "rows": [_row(one, names) for one in found], "form": form, "key": uuid5(request.trace, "measures"),
        "kinds": [(code, wording.MEASURES[code]) for code in MADE_HERE],
        "may_run": request.desk.may("forecast.run"), "earlier": _earlier(request),
    }  # fmt: skip
    return render(request, "forecast/measures.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def new_measure(request: HttpRequest) -> HttpResponse:
    """Enter a measure of one kind."""
    request.desk.must_have("forecast.run")
    kind = request.GET.get("soort", "")
    if kind not in MADE_HERE:
        raise NotVisible(measure=kind)
    form = form_of(request, kind, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            code = enter_measure(
                desk=request.desk, now=request.now, measure=form.measure(),
                request_key=key_of(request, "measure"),
            )  # fmt: skip
            messages.success(request, _("Maatregel %(code)s staat in de lijst.") % {"code": code})
            return redirect("forecast:measures")
        except InputInvalid as error:
            show_wrong(form, error)
    context = {"form": form, "key": uuid5(request.trace, "measure"), "kind": wording.MEASURES[kind]}
    return render(request, "forecast/measure_new.html", context, status=400 if form.errors else 200)


@require_GET
def comparison(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What each measure changes, path by path on the same draws, with its interval."""
    issued = forecast_of(desk=request.desk, now=request.now, run_id=run_id)
    effects = issued.summary.get("effects", [])
    if request.GET.get("uitvoer") == "csv":
        head = ("scenario", "plan", "metric", "level", "code", "base", "with", "delta", "mc_lo", "mc_hi",
                "path_p10", "path_p90", "n")  # fmt: skip
        rows = [*([one[name] for name in head] for one in effects), *town_rows(issued.summary)]
        return csv_answer(f"maatregelen-{issued.run_name}", (("berekening", issued.run_name),), head, rows)
    known = measures(desk=request.desk, today=local_date(request.now))
    titles = _titles(issued.summary, known)
    towns = town_effects(request, issued.summary, own_towns(known))
    context = {
        "towns": towns, "falls": where_it_falls(request, issued.summary, towns),
        "town_scenarios": [(one, wording.scenario(one)) for one in issued.scenarios],
        "town_plans": _plans_of(issued.summary, titles),
        "changed": _changed(issued.summary, known),
        "issued": issued, "scenarios": [_compared(issued.summary, one, titles) for one in issued.scenarios],
        "shares": [
            {"title": titles.get(one["measure"], one["measure"]), "nights": -one["personNights"],
             "scenario": wording.scenario(one["scenario"])}
            for one in issued.summary.get("shares", ())
        ],
        "regret": [
            (wording.scenario(one["scenario"]), _title(one["plan"], titles), float(one["regret"]),
             one["only_good_in_one"] == "yes")
            for one in issued.summary.get("regret", ())
            if one["metric"] == "personNights"
        ],
    }  # fmt: skip
    return render(request, "forecast/comparison.html", context)


@require_GET
def plans(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The cheapest sets of measures that suffice, or that none does."""
    issued = forecast_of(desk=request.desk, now=request.now, run_id=run_id)
    known = measures(desk=request.desk, today=local_date(request.now))
    titles = _titles(issued.summary, known)
    found = [
        {
            "scenario": wording.scenario(one["scenario"]), "told": one,
            "plans": [{"plan": plan, "measures": [_title(code, titles) for code in plan["measures"]]}
                      for plan in one["plans"]],
            "late": [_title(code, titles) for code in one["notInTime"]],
            "waiting": _waiting(request, issued, one["scenario"]),
        }
        for one in issued.summary.get("plans", ())
    ]  # fmt: skip
    if request.GET.get("uitvoer") == "csv":
        head = ("scenario", "rang", "maatregelen", "kostenCent", "kansTekort", "bovengrens95", "paden")
        rows = [
            (one["told"]["scenario"], row["plan"]["rank"], " ".join(row["plan"]["measures"]),
             row["plan"]["cost"], row["plan"]["pShort"], row["plan"]["pShortUpper95"], row["plan"]["paths"])
            for one in found
            for row in one["plans"]
        ]  # fmt: skip
        return csv_answer(f"plannen-{issued.run_name}", (("berekening", issued.run_name),), head, rows)
    context = {
        "issued": issued,
        "found": found,
        "changed": _changed(issued.summary, known),
        "first": issued.as_of + timedelta(days=1),
    }
    return render(request, "forecast/plans.html", context)


def _earlier(request: HttpRequest) -> list[dict[str, Any]]:
    """The last comparisons and searches that were asked, with where their outcome stands."""
    asked = runs_shown(desk=request.desk, kinds=(RunKind.MEASURES, RunKind.PLANS))[:EARLIER]
    return [
        {
            "one": one, "kind": wording.KINDS[one.kind.value], "state": wording.RUN_STATES[one.state.value],
            "page": f"forecast:{RESULT_PAGES[one.kind] if one.state is RunState.DONE else 'run'}",
            "scenarios": ", ".join(wording.scenario(code) for code in one.options["scenarios"]),
            "measures": ", ".join(one.options["measures"]),
        }
        for one in asked
    ]  # fmt: skip


def _titles(summary: Any, known: list[MeasureShown]) -> dict[str, str]:
    """The names of measures as they were when they were worked out; of before versions were kept, as now."""
    now = {one.code: one.title for one in known}
    return now | {one["code"]: one["title"] for one in summary.get("measures", ())}


def _changed(summary: Any, known: list[MeasureShown]) -> list[str]:
    """The measures that were corrected or withdrawn since they were worked out."""
    now = {one.code: one.version for one in known}
    return [one["code"] for one in summary.get("measures", ()) if now.get(one["code"]) != one["version"]]


def _waiting(request: HttpRequest, issued: Any, scenario: str) -> tuple[date, float] | None:
    """The first night that is kept, and the mean of who has no place on it without measures."""
    try:
        base = area_forecast(
            desk=request.desk, now=request.now, level=Level.NATION, code=NATION, scenario=scenario,
            run_id=issued.run_id,
        )  # fmt: skip
    except NotVisible:
        return None
    rows = list(zip(base.dates, base.bands.get("unplaced", ()), strict=False))[1:2]
    return next(((night, float(row[0])) for night, row in rows if row[0]), None)


def _compared(summary: Any, scenario: str, titles: dict[str, str]) -> dict[str, Any]:
    every = summary.get("effects", ())
    rows = [one for one in every if one["scenario"] == scenario and one["code"] == "NL"]
    nights = [abs(float(one["delta"])) for one in rows if one["metric"] == "personNights"]
    largest = max(nights, default=1.0)
    shown = [
        {
            "title": _title(one["plan"], titles), "metric": wording.METRICS[one["metric"]], "n": one["n"],
            "is_chance": one["metric"] == "pShort",
            "share": abs(float(one["delta"])) / max(largest, 1.0) if one["metric"] in BARS else None,
            **{name: float(one[name]) for name in NUMBERS},
        }
        for one in rows
    ]  # fmt: skip
    exact = any(
        one["delta"] and round(one["mc_lo"]) == round(one["mc_hi"]) for one in shown if not one["is_chance"]
    )
    return {"name": wording.scenario(scenario), "rows": shown, "exact": exact}


def _plans_of(summary: Any, titles: dict[str, str]) -> list[tuple[str, str]]:
    """Return the plans that were compared, all together first."""
    codes = dict.fromkeys(one["plan"] for one in summary.get("townEffects", ()))
    return [(one, _title(one, titles)) for one in sorted(codes, key=lambda code: code != ALL)]


def _title(plan: str, titles: dict[str, str]) -> str:
    if plan == ALL:
        return _("alles samen")
    if plan == "base":
        return _("niets extra")
    return f"{plan} {titles.get(plan, '')}".strip()


def _row(one: Any, names: dict[str, str]) -> dict[str, Any]:
    return {
        "one": one, "kind": wording.MEASURES[one.kind], "owner": names.get(one.owner, one.owner),
        "places": one.body.get("places") if isinstance(one.body.get("places"), int) else None,
        "start": first_day_of(one.body), 
    }  # fmt: skip


def first_day_of(body: Any) -> date | None:
    """The first day of a measure, when it has one."""
    told = body.get("from")
    return date.fromisoformat(told) if isinstance(told, str) and told else None


def form_of(request: HttpRequest, kind: str, told: Any, initial: Any = None) -> MeasureForm:
    """Return the form of a kind; `told`: what was typed, None while nothing was."""
    today, desk = local_date(request.now), request.desk
    cards = municipality_cards(on=today)
    mine = [one for one in cards if desk.cases.covers(one.code)]
    places = location_cards(desk=desk, night=today, municipalities=[one.code for one in mine])
    own = desk.municipality
    towns = sorted(
        ((f"GM{one.code}", one.name) for one in mine), key=lambda one: (one[0] != f"GM{own}", one[1])
    )
    return MeasureForm(
        told, initial=initial, kind=kind, owners=owners(request), towns=towns, cards=cards,
        places=[(f"L{one.location_id}", f"{one.municipality_name}: {one.name}") for one in places],
    )  # fmt: skip


def show_wrong(form: MeasureForm, error: InputInvalid) -> None:
    """Put what was refused beside its field; fields of the kind carry a prefix in the form."""
    problems = error.detail.get("problems")
    found = problems if isinstance(problems, tuple) else ()
    named = tuple((f"f_{name}" if f"f_{name}" in form.fields else name, code) for name, code in found)
    show_refused(form, InputInvalid(problems=named))

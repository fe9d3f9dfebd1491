"""The pages of measures: the list, a new one, the comparison, and the plans that suffice."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.capacity.public import location_cards, municipality_cards
from onderdak.forecast.public import drop_measure, enter_measure, forecast_of, measures, without_cost
from onderdak.forecast.types import RunKind
from onderdak.forecast.web import wording
from onderdak.forecast.web.areas import names_of, owners, told_apart
from onderdak.forecast.web.files import csv_answer
from onderdak.forecast.web.forms import show_refused
from onderdak.forecast.web.measure_forms import MADE_HERE, CompareForm, MeasureForm
from onderdak.forecast.web.run_pages import asked_again
from onderdak.forecast.web.town_effects import own_towns, town_effects, town_rows
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

ALL = "*"
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
        "may_run": request.desk.may("forecast.run"),
    }  # fmt: skip
    return render(request, "forecast/measures.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def new_measure(request: HttpRequest) -> HttpResponse:
    """Enter a measure of one kind."""
    request.desk.must_have("forecast.run")
    kind = request.GET.get("soort", "")
    if kind not in MADE_HERE:
        raise NotVisible(measure=kind)
    form = _form(request, kind)
    if request.method == "POST" and form.is_valid():
        try:
            code = enter_measure(
                desk=request.desk, now=request.now, measure=form.measure(),
                request_key=key_of(request, "measure"),
            )  # fmt: skip
            messages.success(request, _("Maatregel %(code)s staat in de lijst.") % {"code": code})
            return redirect("forecast:measures")
        except InputInvalid as error:
            _show(form, error)
    context = {"form": form, "key": uuid5(request.trace, "measure"), "kind": wording.MEASURES[kind]}
    return render(request, "forecast/measure_new.html", context, status=400 if form.errors else 200)


@require_POST
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """Take a measure off the list."""
    drop_measure(desk=request.desk, now=request.now, code=code, request_key=key_of(request, f"drop-{code}"))
    messages.success(request, _("Maatregel %(code)s is van de lijst.") % {"code": code})
    return redirect("forecast:measures")


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
    titles = {one.code: one.title for one in known}
    towns = town_effects(request, issued.summary, own_towns(known))
    context = {
        "towns": towns, "town_scenarios": [(one, wording.scenario(one)) for one in issued.scenarios],
        "town_plans": _plans_of(issued.summary, titles),
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
    titles = {one.code: one.title for one in measures(desk=request.desk, today=local_date(request.now))}
    found = [
        {
            "scenario": wording.scenario(one["scenario"]), "told": one,
            "plans": [{"plan": plan, "measures": [_title(code, titles) for code in plan["measures"]]}
                      for plan in one["plans"]],
            "late": [_title(code, titles) for code in one["notInTime"]],
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
    return render(request, "forecast/plans.html", {"issued": issued, "found": found})


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
        "start": _start(one.body), "is_mine": True,
    }  # fmt: skip


def _start(body: Any) -> date | None:
    """The first day of a measure, when it has one."""
    told = body.get("from")
    return date.fromisoformat(told) if isinstance(told, str) and told else None


def _form(request: HttpRequest, kind: str) -> MeasureForm:
    today, desk = local_date(request.now), request.desk
    cards = municipality_cards(on=today)
    mine = [one for one in cards if desk.cases.covers(one.code)]
    places = location_cards(desk=desk, night=today, municipalities=[one.code for one in mine])
    own = desk.municipality
    towns = sorted(
        ((f"GM{one.code}", one.name) for one in mine), key=lambda one: (one[0] != f"GM{own}", one[1])
    )
    return MeasureForm(
        request.POST or None, kind=kind, owners=owners(request), towns=towns, cards=cards,
        places=[(f"L{one.location_id}", f"{one.municipality_name}: {one.name}") for one in places],
    )  # fmt: skip


def _show(form: MeasureForm, error: InputInvalid) -> None:
    """Fields of the kind carry a prefix in the form."""
    problems = error.detail.get("problems")
    found = problems if isinstance(problems, tuple) else ()
    named = tuple((f"f_{name}" if f"f_{name}" in form.fields else name, code) for name, code in found)
    show_refused(form, InputInvalid(problems=named))

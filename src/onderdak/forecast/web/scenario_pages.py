"""The pages of scenarios, the ledger and the report."""

from datetime import date
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.forecast.public import (
    area_forecast,
    cohorts,
    definitions,
    evidence_of,
    issued_forecasts,
    keep_weights,
    latest_forecast,
    ledger,
    mixed,
    regime_calendar,
    scenario_ids,
    statements,
    weight_sets,
)
from onderdak.forecast.web import wording
from onderdak.forecast.web.areas import area_of, areas, names_of, told_apart
from onderdak.forecast.web.files import csv_answer
from onderdak.forecast.web.scenario_forms import WeightsForm
from onderdak.forecast.web.sentences import counts_later, headline
from onderdak.forecast.web.tables import band_of, band_rows
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

ENOUGH_SCORES = 20  # below it a share inside 80 % is off by more than 17 points (two standard errors)
LEDGER_KINDS = {
    "official": gettext_lazy("prognose van het Rijk"),
    "full": gettext_lazy("eigen prognose"),
    "score": gettext_lazy("toets aan de uitkomst"),
    "demotion": gettext_lazy("wisseling van model"),
}


@require_http_methods(["GET", "POST"])
def board(request: HttpRequest) -> HttpResponse:
    """The seven scenarios side by side, never mixed but by weights that somebody stands for."""
    form = WeightsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            label = keep_weights(
                desk=request.desk, now=request.now, weights=form.weights(),
                reason=form.cleaned_data["reason"], request_key=key_of(request, "weights"),
            )  # fmt: skip
            messages.success(request, _("Bewaard als %(label)s, op uw naam.") % {"label": label})
            return redirect("forecast:scenarios")
        except InputInvalid as error:
            for _name, sentence in wording.said(error.detail.get("problems")):
                form.add_error(None, sentence)
    area = area_of(request)
    issued = latest_forecast(desk=request.desk, now=request.now)
    sets = weight_sets(desk=request.desk)
    calendar = regime_calendar(desk=request.desk, today=local_date(request.now))
    label = request.GET.get("gewichten", sets[0].label if sets else "")
    context: dict[str, Any] = {
        "area": area, "issued": issued, "form": form, "key": uuid5(request.trace, "weights"), "sets": sets,
        "shown_sets": [_weights(one) for one in sets],
        "label": label, "choices": areas(request), "may_run": request.desk.may("forecast.run"),
        "rows": [_row(request, area, issued, one) for one in scenario_ids()],
        "calendar": [_regime(one) for one in calendar], "people": _people(request, area, calendar),
    }  # fmt: skip
    if issued is not None and label:
        found = mixed(desk=request.desk, issued=issued, level=area.level, code=area.code, label=label)
        context["mixed"] = found
        if found is not None:
            titles = _titles(request)
            context["mixed_rows"] = [
                (titles.get(name, name), [(found.dates[at], by[at]) for at in _some(len(by))])
                for name, by in found.by.items()
            ]
    return render(request, "forecast/scenarios.html", context, status=400 if form.errors else 200)


@require_GET
def ledger_page(request: HttpRequest) -> HttpResponse:
    """What was issued, what came of it, and what others forecast in public."""
    found = ledger(desk=request.desk)
    if request.GET.get("uitvoer") == "csv":
        rows = [
            (one.entry, one.kind, _kind(one.kind), one.target, _about(one.target), one.origin, one.issued_at,
             one.issuer, one.sha256)
            for one in (*found.official, *found.issued, *found.scores, *found.demotions)
        ]  # fmt: skip
        head = ("nummer", "soort", "soortInWoorden", "doel", "doelInWoorden", "stand", "uitgegeven", "door",
                "sha256")  # fmt: skip
        return csv_answer("logboek-prognoses", (), head, rows)
    official = [
        {"one": one, "target": wording.TARGETS.get(one.target, one.target),
         "on": _on(one.payload["on"]), "observed_on": _on(one.payload["observed_on"]),
         "error": one.payload["value"] - one.payload["observed"],
         "share": (one.payload["value"] - one.payload["observed"]) / max(one.payload["observed"], 1)}
        for one in found.official
    ]  # fmt: skip
    titles = _titles(request)
    issued = [
        {"one": one, "scenario": wording.scenario(one.payload["scenario"]),
         "dates": [(titles.get(label, label), _on(when["p50"]), when["notWithin"])
                   for label, when in one.payload["dates"].items()]}
        for one in found.issued
    ]  # fmt: skip
    demotions = [
        {"one": one, "leader": wording.model(one.payload["leader"]),
         "demoted": ", ".join(wording.model(name) for name in one.payload["demoted"])}
        for one in found.demotions
    ]  # fmt: skip
    context = {
        "found": found, "bias": None if found.bias is None else abs(found.bias),
        "is_few": 0 < found.scored < ENOUGH_SCORES, "enough": ENOUGH_SCORES,
        "inside": sum(bool(one.payload["inside80"]) for one in found.scores),
        "official": official, "issued": issued, "demotions": demotions,
        "scores": [(one, _on(one.payload["date"])) for one in found.scores],
        "runs": issued_forecasts(desk=request.desk, now=request.now, most=20),
    }  # fmt: skip
    return render(request, "forecast/ledger.html", context)


@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """Two pages for a council or a regional table, to print."""
    area = area_of(request)
    issued = latest_forecast(desk=request.desk, now=request.now)
    if issued is None:
        raise NotVisible(forecast="none")
    scenario = request.GET.get("scenario", "")
    scenario = scenario if scenario in issued.scenarios else issued.scenarios[0]
    found = area_forecast(
        desk=request.desk, now=request.now, level=area.level, code=area.code, scenario=scenario
    )
    usual = [one for one in found.full if one.definition.startswith("usable-k@")] or list(found.full)
    names = told_apart(names_of(request))
    context = {
        "area": area, "issued": issued, "found": found,
        "scenario": wording.scenario_words(scenario, local_date(request.now)),
        "headline": headline(usual[0] if usual else None, issued), "band": band_of(found),
        "rows": [
            {"one": one, "early": wording.day(one.p10), "middle": wording.day(one.p50),
             "late": wording.day(one.p90), "binding": wording.binding(one.binding)}
            for one in found.full
        ],
        "counts_later": counts_later(found.full),
        "band_rows": band_rows(found)[::2], "full_on": usual[0].p50 if usual else None,
        "evidence": evidence_of(desk=request.desk, now=request.now, level=area.level, code=area.code).counts,
        "others": [_row(request, area, issued, one) for one in issued.scenarios],
        "statements": [
            {"one": one, "name": names.get(one.code, one.code), "because": wording.because(one),
             "tasks": [(task, names.get(task.owner, task.owner)) for task in one.tasks]}
            for one in statements(desk=request.desk, now=request.now)
            if one.stands and one.code in (area.code, area.region, "NL")
        ],
        "assumptions": [wording.assumption(one) for one in issued.assumptions], "now": request.now,
    }  # fmt: skip
    return render(request, "forecast/report.html", context)


def _titles(request: HttpRequest) -> dict[str, str]:
    """What each meaning of full in force is called, by its code."""
    return {one.label: one.title for one in definitions(desk=request.desk, day=local_date(request.now))}


def _on(told: str) -> date | None:
    """A day of the ledger; empty beyond the horizon."""
    return date.fromisoformat(told) if told else None


def _weights(one: Any) -> dict[str, Any]:
    """A set of weights with the scenarios by name; those that weigh nothing are left out."""
    parts = [(wording.scenario(code), share) for code, share in one.weights.items() if share]
    return {"one": one, "label": one.label, "parts": parts}


def _row(request: HttpRequest, area: Any, issued: Any, scenario: str) -> dict[str, Any]:
    """One scenario with what it says for an area, when it was worked out."""
    name, note = wording.scenario_words(scenario, local_date(request.now))
    row: dict[str, Any] = {"code": scenario, "name": name, "note": note, "one": None}
    if issued is None or scenario not in issued.scenarios:
        return row
    try:
        found = area_forecast(
            desk=request.desk, now=request.now, level=area.level, code=area.code, scenario=scenario
        )
    except NotVisible:
        return row
    usual = next((one for one in found.full if one.definition.startswith("usable-k@")), None)
    demand = found.bands.get("demand", ())
    return row | {
        "one": usual, "middle": wording.day(usual.p50) if usual else "",
        "clear": wording.day(usual.clear50) if usual else "", "low": demand[-1][1] if demand else None,
        "demand": demand[-1][2] if demand else None, "high": demand[-1][3] if demand else None,
    }  # fmt: skip


def _regime(one: Any) -> dict[str, Any]:
    return {
        "one": one, "what": wording.REGIMES[one.code], "status": wording.REGIME_STATUS[one.status],
        "duty": wording.MEANS[one.duty], "rights": wording.MEANS[one.rights],
        "money": wording.MEANS[one.money],
    }  # fmt: skip


def _people(request: HttpRequest, area: Any, calendar: Any) -> dict[str, Any]:
    """Who a change of the regime is about: tonight by the registers, and as forecast for its days."""
    days = [one.on for one in calendar if one.on is not None]
    found = cohorts(desk=request.desk, now=request.now, level=area.level, code=area.code, days=days)
    return {
        "night": found.night,
        "rows": [
            {"one": one, "name": wording.COHORTS[one.code], "duty": wording.MEANS[one.duty],
             "rights": wording.MEANS[one.rights], "money": wording.MEANS[one.money]}
            for one in found.cohorts
        ],
        "expected": [
            (day, [(wording.scenario(name), *band) for name, band in by.items()])
            for day, by in found.expected.items()
        ],
    }  # fmt: skip


def _some(count: int) -> list[int]:
    """Some places of a list, evenly spread, the last among them."""
    step = max(1, (count - 1) // 6)
    return sorted({*range(0, count, step), count - 1})


def _kind(code: str) -> str:
    """Say what kind of entry of the ledger this is."""
    return str(LEDGER_KINDS.get(code, code))


def _about(target: str) -> str:
    """Say what an entry is about: the country under a scenario, the inflow, or what others forecast."""
    area, _slash, scenario = target.partition("/")
    if area == "NL" and scenario:
        return f"{_('Nederland')}: {wording.scenario(scenario)}"
    return str(wording.TARGETS.get(target, target))

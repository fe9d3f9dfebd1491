"""The page Vooruitblik: when do we run out of places here, and how sure is that?"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onderdak.capacity.public import municipality_cards
from onderdak.forecast.public import (
    AreaForecast,
    FullWhen,
    IssuedShown,
    area_dates,
    area_forecast,
    full_areas,
    latest_forecast,
    runs_shown,
)
from onderdak.forecast.types import Level, RunKind, RunState
from onderdak.forecast.web import wording
from onderdak.forecast.web.areas import Area, area_of, areas, names_of
from onderdak.forecast.web.files import csv_answer
from onderdak.forecast.web.sentences import compared, counts_later, headline
from onderdak.forecast.web.tables import band_of, band_rows, spots_of
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date

BELOW = {Level.NATION: Level.REGION, Level.REGION: Level.MUNICIPALITY}


@require_GET
def look_ahead(request: HttpRequest) -> HttpResponse:
    """The band of demand against places, the dates, the areas below, and what moves it most."""
    area = area_of(request)
    issued = latest_forecast(desk=request.desk, now=request.now)
    context: dict[str, Any] = {
        "area": area, "level": wording.LEVELS[area.level.value], "issued": issued,
        "running": _running(request), "may_run": request.desk.may("forecast.run"),
        "choices": areas(request), "areas_full": full_areas(now=request.now),
    }  # fmt: skip
    if issued is None:
        return render(request, "forecast/look_ahead.html", context)
    scenario = _scenario(request, issued)
    found = _found(request, area, scenario)
    context |= {
        "scenario": scenario, "scenario_words": wording.scenario_words(scenario, local_date(request.now)),
        "scenarios": [(one, wording.scenario(one)) for one in issued.scenarios],
        "found": found, "stale": [(wording.SOURCES[name], age) for name, age in issued.stale],
        "sources": [(wording.SOURCES[name], _moment(value)) for name, value in issued.freshness.items()],
        "assumptions": [wording.assumption(one) for one in issued.assumptions],
        "drivers": [_driver(one) for one in issued.summary.get("drivers", ())],
        "error": issued.summary.get("standardErrorAtFivePercent", 0.0),
    }  # fmt: skip
    if found is not None:
        context |= _shown(request, area, found, issued)
    return render(request, "forecast/look_ahead.html", context)


@require_GET
def file(request: HttpRequest) -> HttpResponse:
    """The figures of the page as a file: the band, the curve of full, or the areas below."""
    area, what = area_of(request), request.GET.get("wat", "band")
    issued = latest_forecast(desk=request.desk, now=request.now)
    if issued is None:
        raise NotVisible(forecast="none")
    found = area_forecast(
        desk=request.desk,
        now=request.now,
        level=area.level,
        code=area.code,
        scenario=_scenario(request, issued),
    )
    if what == "vol":
        head = ("datum", "betekenis", "kansVol", "kansWeerRuimte")
        rows = [
            (day, one.definition, full, clear)
            for one in found.full
            for day, full, clear in zip(found.full_dates, one.by, one.clear_by, strict=False)
        ]
    elif what == "gebieden":
        head = (
            "gebied",
            "betekenis",
            "nuVol",
            "vroeg",
            "midden",
            "laat",
            "kansNietBinnenHorizon",
            "weerRuimte",
        )
        rows = _area_rows(request, area, found)
    else:
        head = ("datum", "maat", "gemiddelde", "p10", "p50", "p90")
        rows = [
            (day, metric, *values)
            for metric, band in found.bands.items()
            for day, values in zip(found.dates, band, strict=False)
        ]
    lead = (("berekening", issued.run_name), ("scenario", found.scenario), ("stand", issued.as_of))
    return csv_answer(f"vooruitblik-{area.code}-{what}", lead, head, rows)


def _area_rows(request: HttpRequest, area: Area, found: AreaForecast) -> list[tuple[object, ...]]:
    level = BELOW.get(area.level, area.level)
    bodies = area_dates(desk=request.desk, issued=found.issued, scenario=found.scenario, level=level)
    return [
        (code, label, "ja" if one["state"] == "full" else "nee", one["p10"], one["p50"], one["p90"],
         one["notWithin"], one["clear50"])
        for code, by_label in bodies.items()
        for label, one in by_label.items()
    ]  # fmt: skip


def _shown(request: HttpRequest, area: Area, found: AreaForecast, issued: IssuedShown) -> dict[str, Any]:
    """Everything about the figures of one area."""
    main = _main(request, found)
    return {
        "main": main, "headline": headline(main, issued), "compared": compared(found.full),
        "rows": [_row(one) for one in found.full], "counts_later": counts_later(found.full),
        "band": band_of(found), "band_rows": band_rows(found),
        "short": [(wording.household(code), one) for code, one in found.short.items() if code != "*"],
        "short_all": found.short.get("*"),
        "areas": _areas(request, area, found, main), "full_on": None if main is None else main.p50,
        "types": [
            (wording.TYPES.get(kind, kind), *_last_middle(one)) for kind, one in sorted(found.types.items())
        ],
    }  # fmt: skip


def _main(request: HttpRequest, found: AreaForecast) -> FullWhen | None:
    wanted = request.GET.get("betekenis", "")
    named = [one for one in found.full if one.definition == wanted]
    usual = [one for one in found.full if one.definition.startswith("usable-k@")]
    return (named or usual or list(found.full) or [None])[0]


def _last_middle(by_metric: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """The middle of occupied and of places at the start and the end, per type of place."""
    occupied, places = by_metric.get("occupied", []), by_metric.get("capacity", [])
    return (occupied[-1][2] if occupied else None, places[-1][2] if places else None)


def _row(one: FullWhen) -> dict[str, Any]:
    return {
        "one": one, "binding": wording.binding(one.binding),
        "early": wording.day(one.p10), "middle": wording.day(one.p50), "late": wording.day(one.p90),
        "clear": wording.day(one.clear50),
        "warned": one.warnings[0] if one.warnings else None,
    }  # fmt: skip


def _areas(
    request: HttpRequest, area: Area, found: AreaForecast, main: FullWhen | None
) -> dict[str, Any] | None:
    """The areas below this one: a table and, for the country, a map."""
    level = BELOW.get(area.level)
    if level is None or main is None:
        return None
    names = names_of(request)
    bodies = area_dates(desk=request.desk, issued=found.issued, scenario=found.scenario, level=level)
    inside = _inside(request, area)
    rows = [
        {"code": code, "name": names.get(code, code), **_dates(by_label[main.definition])}
        for code, by_label in bodies.items()
        if main.definition in by_label and (inside is None or code in inside)
    ]
    rows.sort(key=lambda row: (not row["is_full"], row["p50"] or "9999", row["name"]))
    towns = area_dates(
        desk=request.desk, issued=found.issued, scenario=found.scenario, level=Level.MUNICIPALITY
    )
    states = {code: one.get(main.definition) for code, one in towns.items()}
    return {"rows": rows, "spots": spots_of(request, states, inside), "level": wording.LEVELS[level.value]}


def _dates(body: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "is_full": body["state"] == "full", "p50": body["p50"], "not_within": body["notWithin"],
        "middle": wording.day(_day(body["p50"])), "binding": wording.binding(body["binding"]),
    }  # fmt: skip


def _inside(request: HttpRequest, area: Area) -> set[str] | None:
    if area.level is not Level.REGION:
        return None
    return {card.code for card in municipality_cards(on=local_date(request.now)) if card.region == area.code}


def _scenario(request: HttpRequest, issued: IssuedShown) -> str:
    asked = request.GET.get("scenario", "")
    return asked if asked in issued.scenarios else issued.scenarios[0]


def _found(request: HttpRequest, area: Area, scenario: str) -> AreaForecast | None:
    try:
        return area_forecast(
            desk=request.desk, now=request.now, level=area.level, code=area.code, scenario=scenario
        )
    except NotVisible:
        return None  # a municipality that came after this forecast was made: the page says so


def _running(request: HttpRequest) -> list[Any]:
    going = (RunState.WAITS, RunState.RUNS, RunState.STOPPING)
    return [one for one in runs_shown(desk=request.desk, kinds=(RunKind.FULL,)) if one.state in going]


def _driver(one: Mapping[str, Any]) -> dict[str, Any]:
    """One thing that was moved, with the interval of its effect in nights and in days."""
    moved = next((row for row in one["full"] if row["definition"].startswith("usable-k@")), None)
    return {
        "what": wording.DRIVERS[one["plan"]], "scenario": wording.scenario(one["scenario"]),
        "delta": float(one["delta"]), "lo": float(one["mc_lo"]), "hi": float(one["mc_hi"]),
        "days": moved["days"] if moved else None, "n": one["n"],
        "share": abs(float(one["delta"])) / max(float(one["base"]), 1.0),
    }  # fmt: skip


def _day(text: str) -> Any:
    return date.fromisoformat(text) if text else None


def _moment(text: str) -> Any:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)

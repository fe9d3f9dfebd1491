"""Early warnings of the last forecast, in the areas that a desk looks at."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from onderdak.forecast.public import area_forecast, latest_forecast
from onderdak.forecast.rules.may_state import own_area
from onderdak.forecast.types import NATION, Level
from onderdak.forecast.web import wording
from onderdak.forecast.web.areas import named, names_of, told_apart
from onderdak.kernel.errors import NotVisible


def warned_areas(request: HttpRequest) -> list[dict[str, Any]]:
    """
    Return the warnings for the own area, its region and the country, one entry per area.

    Meanings of full and scenarios mostly say the same; `most` is the likeliest, the soonest when equal.
    """
    grouped: dict[str, list[dict[str, Any]]] = {}
    for one in _warnings(request):
        grouped.setdefault(one["area"].code, []).append(one)
    apart = told_apart(names_of(request) | {NATION: str(_("Nederland"))})
    return [
        {
            "area": rows[0]["area"], "name": apart.get(rows[0]["area"].code, rows[0]["area"].name),
            "is_own": rows[0]["is_own"], "rows": rows,
            "most": max(rows, key=lambda one: (one["warned"].chance, -one["warned"].days)),
            "meanings": len({one["definition"] for one in rows}),
            "scenarios": len({one["scenario_code"] for one in rows}),
        }
        for rows in grouped.values()
    ]  # fmt: skip


def _warnings(request: HttpRequest) -> list[dict[str, Any]]:
    """Return every warning, under every scenario of the last run."""
    issued = latest_forecast(desk=request.desk, now=request.now)
    if issued is None:
        return []
    own = named(request, own_area(request.desk)[1])
    looked_at = [own.code, *([own.region] if own.level is Level.MUNICIPALITY else []), NATION]
    found = []
    for code in dict.fromkeys(looked_at):
        area = named(request, code)
        for scenario in issued.scenarios:
            try:
                one = area_forecast(
                    desk=request.desk, now=request.now, level=area.level, code=code, scenario=scenario
                )
            except NotVisible:
                continue  # an area that came after this forecast was made
            found += [
                {
                    "area": area, "scenario": wording.scenario(scenario), "scenario_code": scenario,
                    "title": row.title, "definition": row.definition, "warned": row.warnings[0],
                    "p50": row.p50, "is_own": code == own.code,
                }
                for row in one.full
                if row.warnings
            ]  # fmt: skip
    return found

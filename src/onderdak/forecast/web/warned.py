"""Early warnings of the last forecast, in the areas that a desk looks at."""

from typing import Any

from django.http import HttpRequest

from onderdak.forecast.public import area_forecast, latest_forecast
from onderdak.forecast.rules.may_state import own_area
from onderdak.forecast.types import NATION, Level
from onderdak.forecast.web import wording
from onderdak.forecast.web.areas import named
from onderdak.kernel.errors import NotVisible


def warned_areas(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the warnings for the own area, its region and the country, under every scenario of the run."""
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

"""The page Sluitingen: which locations close, and who there has no next place yet?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onderdak.forecast.public import closings
from onderdak.forecast.web.files import csv_answer

MOST = 100
PLAN = {"gaps": "niet rond", "ready": "rond", "approved": "goedgekeurd", "gaps_again": "niet meer rond"}


@require_GET
def closing_list(request: HttpRequest) -> HttpResponse:
    """Locations that close within a year, the soonest first, with the households that have nothing yet."""
    found = closings(desk=request.desk, now=request.now)
    if request.GET.get("uitvoer") == "csv":
        head = (
            "locatie",
            "gemeente",
            "sluit",
            "plekken",
            "huishoudens",
            "metPlek",
            "metVerzoek",
            "zonder",
            "plan",
        )
        rows = [
            (one.location_id, one.municipality, one.on, one.places, one.count.households,
             one.count.with_place, one.count.with_request, one.count.without,
             PLAN[one.count.state.value])
            for one in found
        ]  # fmt: skip
        return csv_answer("sluitingen", (), head, rows)
    context = {
        "may_run": request.desk.may("forecast.run"),
        "rows": found[:MOST],
        "left_out": max(0, len(found) - MOST),
        "locations": len(found),
        "households": sum(one.count.households for one in found),
        "without": sum(one.count.without for one in found),
        "places": sum(one.places for one in found),
    }
    return render(request, "forecast/closings.html", context)

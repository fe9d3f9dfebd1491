"""The page Sluitingen: which locations close and open, and who has no next place yet?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from onderdak.capacity.public import openings
from onderdak.forecast.public import closings
from onderdak.forecast.web.files import csv_answer

MOST = 100
PLAN = {"gaps": "niet rond", "ready": "rond", "approved": "goedgekeurd", "gaps_again": "niet meer rond"}
OPENING = {
    "busy": _("in voorbereiding"),
    "behind": _("loopt achter"),
    "ready": _("alles geregeld, nog niet geopend"),
    "overdue": _("de dag is voorbij"),
    "set": _("gaat open op de dag"),
}


@require_GET
def closing_list(request: HttpRequest) -> HttpResponse:
    """Locations that close within a year, the soonest first, with the households that have nothing yet."""
    found = closings(desk=request.desk, now=request.now)
    if request.GET.get("uitvoer") == "openingen":
        return _openings_file(request)
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
    plans = openings(desk=request.desk, now=request.now)
    context = {
        "opening": [{"one": one, "state": OPENING[one.state.value]} for one in plans[:MOST]],
        "opening_places": sum(one.places for one in plans),
        "may_plan": request.desk.may("capacity.edit"),
        "may_run": request.desk.may("forecast.run"),
        "rows": found[:MOST],
        "left_out": max(0, len(found) - MOST),
        "locations": len(found),
        "households": sum(one.count.households for one in found),
        "without": sum(one.count.without for one in found),
        "places": sum(one.places for one in found),
    }
    return render(request, "forecast/closings.html", context)


def _openings_file(request: HttpRequest) -> HttpResponse:
    """The plans of openings as a file, one row each."""
    head = ("opening", "gemeente", "naam", "opent", "plekken", "stand", "takenOpen", "takenTeLaat",
            "meestalDagenLater", "negenVanTienBinnen", "gaatNietDoorVanHonderd")  # fmt: skip
    rows = [
        (one.opening_id, one.plan.municipality, one.plan.name, one.on, one.places, one.state.value,
         one.open_tasks, one.late_tasks, one.plan.late_days, one.plan.late_p90_days, one.plan.fails_percent)
        for one in openings(desk=request.desk, now=request.now)
    ]  # fmt: skip
    return csv_answer("openingen", (), head, rows)

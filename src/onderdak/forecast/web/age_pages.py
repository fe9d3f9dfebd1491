"""The page Versheid van gegevens: how old are the facts of each municipality?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onderdak.forecast.public import data_age
from onderdak.forecast.rules.stale_data import LIMIT_DAYS
from onderdak.forecast.web import wording
from onderdak.forecast.web.files import csv_answer

MOST = 400


@require_GET
def ages(request: HttpRequest) -> HttpResponse:
    """Per municipality the last fact that a forecast uses, what is too old on top."""
    found = data_age(desk=request.desk, now=request.now)
    if request.GET.get("uitvoer") == "csv":
        head = (
            "gemeente",
            "naam",
            "veiligheidsregio",
            "laatsteGebeurtenis",
            "langstGeledenBevestigd",
            "teOud",
        )
        rows = [
            (one.code, one.name, one.region, one.placement and one.placement.isoformat(),
             one.capacity and one.capacity.isoformat(), " ".join(name for name, _age in one.stale))
            for one in found
        ]  # fmt: skip
        return csv_answer("versheid-van-gegevens", (), head, rows)
    context = {
        "rows": [
            {"one": one, "stale": [(wording.SOURCES[name], age) for name, age in one.stale]}
            for one in found[:MOST]
        ],
        "towns": len(found),
        "stale": sum(bool(one.stale) for one in found),
        "limits": LIMIT_DAYS,
    }
    return render(request, "forecast/ages.html", context)

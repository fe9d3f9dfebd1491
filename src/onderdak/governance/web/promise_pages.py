"""The page Toezeggingen: what was promised, what is there, per municipality and region?"""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onderdak.governance.public import PromiseRow, Promises, promises
from onderdak.governance.web.acting import area_names

MOST = 60


@require_GET
def dashboard(request: HttpRequest) -> HttpResponse:
    """Promised against there, most short first; a chart with its table and a file."""
    names = area_names(request)
    region = request.GET.get("regio", "")
    region = region if region in names and region.startswith("VR") else ""
    found = promises(desk=request.desk, now=request.now, region=region)
    towns = [one for one in found.municipalities if one.promised is not None or one.there]
    context = {
        "found": found, "region": region, "region_name": names.get(region, ""),
        "regions": [_bar(one) for one in found.regions if one.promised is not None],
        "towns": [_bar(one) for one in towns[:MOST]], "left_out": max(0, len(towns) - MOST),
        "choices": sorted((one.code, one.name) for one in found.regions),
        "silent": sum(one.promised is None for one in found.municipalities),
        "may_enter": request.desk.may("placement.second"),
    }  # fmt: skip
    return render(request, "governance/promises.html", context)


@require_GET
def file(request: HttpRequest) -> HttpResponse:
    """The same figures as a file, municipality by municipality."""
    found = promises(desk=request.desk, now=request.now)
    answer = HttpResponse(csv_of(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="toezeggingen-{found.night.isoformat()}.csv"'
    return answer


def csv_of(found: Promises) -> str:
    """Write one line per municipality: code, promised and there in persons; empty means nothing promised."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["nacht", "gemeente", "naam", "regio", "toegezegd", "aanwezig", "tekort", "bron"])
    for one in sorted(found.municipalities, key=lambda row: row.code):
        promised = "" if one.promised is None else one.promised
        writer.writerow(
            [found.night.isoformat(), f"GM{one.code}", _plain(one.name), one.region, promised, one.there,
             one.kept.short, _plain(one.source)]
        )  # fmt: skip
    return text.getvalue()


def _plain(cell: str) -> str:
    """Text that a spreadsheet cannot take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _bar(one: PromiseRow) -> dict[str, object]:
    return {"one": one, "share": one.kept.share or 0.0, "tone": "due" if one.kept.short else ""}

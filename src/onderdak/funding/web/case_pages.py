"""The pages "Zakelijk plan": does this location pay, and what would make it pay?"""

from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.funding.public import WorkedCase, freeze_case, kept_case, kept_cases, work_out
from onderdak.funding.web.case_forms import CaseForm
from onderdak.kernel.errors import LawUnknown, NotVisible
from onderdak.kernel.nights import local_date

RIGHT = "money.view"


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Every case that was kept, newest first."""
    return render(request, "funding/cases.html", {"cases": kept_cases(desk=request.desk)})


@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """Ask, work out, and keep when asked."""
    request.desk.must_have(RIGHT)
    if not request.desk.municipality:
        raise NotVisible(actor_id=request.desk.actor_id)
    today = local_date(request.now)
    form = CaseForm(
        request.POST or None, initial={"start": today.replace(year=today.year + 1, month=1, day=1)}
    )
    key = request.POST.get("sleutel") or str(uuid5(request.trace, "case"))
    context: dict[str, Any] = {"form": form, "key": key}
    if request.method == "GET" or not form.is_valid():
        return render(request, "funding/new_case.html", context, status=400 if form.errors else 200)
    try:
        if request.POST.get("bewaar"):
            return _kept(request, form)
        context |= _shown(work_out(content=form.content(), known_at=today))
    except LawUnknown:
        form.add_error("start", _("Voor deze dag is geen norm bekend. Kies een latere maand."))
    return render(request, "funding/new_case.html", context, status=400 if form.errors else 200)


@require_GET
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case as it was kept, to print and to share."""
    found = kept_case(desk=request.desk, case_id=case_id)
    return render(request, "funding/case.html", {"kept": found, **_shown(found.worked)})


def _kept(request: HttpRequest, form: CaseForm) -> HttpResponse:
    number = freeze_case(
        desk=request.desk, now=request.now, municipality=request.desk.municipality, content=form.content(),
        request_key=_key(request),
    )  # fmt: skip
    return HttpResponseRedirect(reverse("funding:case", args=[number]))


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("sleutel", ""))
    except ValueError:
        return uuid5(request.trace, "case")


def _shown(worked: WorkedCase) -> dict[str, Any]:
    """Figures in the words and units of the page: whole euros as cents for the filter, shares as they are."""
    summary = worked.summary
    needed = [row["tariff_for_loss_prob_eur"] for row in worked.certainty]
    most = max((one for one in needed if one), default=1.0)
    by_year: dict[int, dict[str, Any]] = {}
    for row in worked.certainty:
        found = by_year.setdefault(row["years"], {"years": row["years"]})
        value = row["tariff_for_loss_prob_eur"]
        found[row["mode"]] = {"cents": _cents(value), "share": value / most if value else 0}
    tariff = summary["tariff_day_eur"]
    peak = max((abs(row["so_far_eur"]) for row in worked.years), default=1.0) or 1.0
    return {
        "worked": worked,
        "tariff_cents": _cents(tariff),
        "figures": {
            name: _cents(summary[f"{name}_eur"])
            for name in (
                "npv_mean", "npv_p05", "npv_p50", "npv_p95", "cvar95", "peak_exposure_p95",
                "tariff_breakeven",
                "tariff_for_loss_prob", "marginal_per_resident_month",
            )
        },
        "p_loss": summary["p_loss"], "p_loss_error": 2 * summary["p_loss_se"],
        "short": _cents((summary["tariff_breakeven_eur"] or 0) - tariff),
        "certainty": list(by_year.values()),
        "years": [
            {
                "year": row["year"], "in": _cents(row["in_eur"]), "out": _cents(row["out_eur"]),
                "so_far": _cents(row["so_far_eur"]), "share": abs(row["so_far_eur"]) / peak,
                "below": row["so_far_eur"] < 0,
            }
            for row in worked.years
        ],
        "rows": worked.receipt["rows"],
    }  # fmt: skip


def _cents(euro: float | None) -> int | None:
    return None if euro is None else round(euro * 100)

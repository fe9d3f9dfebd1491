"""The pages "Plan voor locaties" and "Verklaring": what to open, and what certainty would open."""

from typing import Any
from uuid import uuid5

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.capacity.public import region_cards
from onderdak.funding.public import (
    Table,
    compare_locations,
    keep_portfolio,
    kept_cases,
    kept_portfolio,
    kept_portfolios,
    statement,
)
from onderdak.funding.web.case_pages import paths_file
from onderdak.funding.web.case_shown import cents_of_euro
from onderdak.funding.web.case_words import CHOICES, PORTFOLIO_FAULTS, fault_words
from onderdak.funding.web.pages import own_municipality
from onderdak.funding.web.portfolio_forms import PortfolioForm
from onderdak.kernel.errors import InputInvalid, LawUnknown
from onderdak.kernel.nights import local_date

RIGHT = "money.view"
FIELDS = {"cases": "plannen", "location": "plannen", "demand": "paden", "occupancy.format": "paden"}


@require_http_methods(["GET", "POST"])
def portfolio(request: HttpRequest) -> HttpResponse:
    """Ask which cases and limits, show several plans, and keep them when asked."""
    request.desk.must_have(RIGHT)
    own_municipality(request)
    cases = kept_cases(desk=request.desk)
    form = PortfolioForm(request.POST or None, request.FILES or None, cases=cases)
    context: dict[str, Any] = {
        "form": form, "cases": cases, "key": request.POST.get("key") or uuid5(request.trace, "portfolio"),
        "kept": kept_portfolios(desk=request.desk),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            with paths_file(form.cleaned_data.get("paden")) as file:
                asked = {"desk": request.desk, "now": request.now, "asked": form.asked(), "demand_file": file}
                if request.POST.get("bewaar"):
                    number = keep_portfolio(
                        municipality=own_municipality(request), request_key=key_of(request, "portfolio"),
                        **asked,
                    )  # fmt: skip
                    return HttpResponseRedirect(reverse("funding:kept_portfolio", args=[number]))
                content, result = compare_locations(**asked)
                context |= plans_shown(content, result)
        except LawUnknown:
            form.add_error("plannen", _("Voor de eerste dag van een plan is geen norm bekend."))
        except InputInvalid as refused:
            for name, code in refused.detail["problems"]:  # type: ignore[attr-defined]
                words = fault_words(name, code, PORTFOLIO_FAULTS)
                form.add_error(FIELDS.get(name.split(".")[0], None), words)
    return render(request, "funding/portfolio.html", context, status=400 if form.errors else 200)


@require_GET
def one_portfolio(request: HttpRequest, portfolio_id: int) -> HttpResponse:
    """One comparison as it was kept, to print and to share."""
    found = kept_portfolio(desk=request.desk, portfolio_id=portfolio_id)
    context = {"found": found, **plans_shown(found.content, found.result)}
    return render(request, "funding/kept_portfolio.html", context)


def plans_shown(content: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    """Plans in the words and units of the page."""
    rows = []
    for number, plan in enumerate(result["plans"], 1):
        chosen = [(name, CHOICES.get(what, what)) for name, what in plan["chosen"]]
        amounts = {name: cents_of_euro(plan[name]) for name in ("budget", "npv_mean", "npv_p05")}
        rows.append(plan | amounts | {"number": number, "chosen": chosen})
    start = int(result["start"][:4])
    steps = [(row["month"], row["p05"], row["p50"], row["p95"]) for row in result["demand"]]
    every = 12 * max(1, -(-result["months"] // 96))
    picture = {
        "steps": steps, "label": _("Mensen die een plek nodig hebben"),
        "ticks": [(month, str(start + month // 12)) for month in range(0, result["months"], every)
                  if month <= steps[-1][0]],
    }  # fmt: skip
    limits = content["limits"]
    return {
        "plans": rows, "result": result, "picture": picture, "limits": limits,
        "budget_cents": cents_of_euro(limits["budget_eur"]),
        "demand_rows": [row for row in result["demand"] if row["month"] % 12 == 0],
    }  # fmt: skip


@require_GET
def minister(request: HttpRequest) -> HttpResponse:
    """One page: what tariffs and horizons of now do to the cases on the table, per region and together."""
    codes = {card.code: card.name for card in region_cards(on=local_date(request.now))}
    asked = request.GET.get("regio", "")
    found = statement(desk=request.desk, now=request.now, region=asked if asked in codes else "")
    context = {
        "found": found, "area": codes.get(found.area, ""), "whole": _table(found.whole),
        "regions": [(code, name, _table(table)) for code, name, table in found.regions],
    }  # fmt: skip
    return render(request, "funding/statement.html", context)


def _table(table: Table) -> dict[str, Any]:
    most = max(table.places, 1)
    return {
        "best": table.best,
        "table": table, "as_share": table.as_things_are / most,
        "openings": [
            (one, one.term / max(one.places, 1), one.term_and_tariff / max(one.places, 1),
             cents_of_euro(one.needed_mean))
            for one in table.openings
        ],
    }  # fmt: skip

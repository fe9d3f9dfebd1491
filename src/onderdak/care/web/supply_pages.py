"""The pages of supply and of what is missing: who can help, from which day is that figure, what to buy?"""

import csv
import io
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.capacity.public import municipality_cards
from onderdak.care.public import (
    GapStatement,
    SupplyRow,
    chase_figure,
    enter_provider,
    gap_statement,
    record_figure,
    supply_map,
)
from onderdak.care.web import wording
from onderdak.care.web.forms import FigureForm, ProviderForm, show_refused
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date

PAGE = 100
COLUMNS = ("dag", "gebied", "naam", "taal", "personen", "verwacht_laag", "verwacht_hoog", "instroom_laag",
           "instroom_hoog", "bekend_wachtend", "start_per_maand", "maanden_laag", "maanden_hoog",
           "bij_te_kopen_laag", "bij_te_kopen_hoog")  # fmt: skip
PER_HELP = ("dag", "soort_hulp", "bekend_wachtend", "start_per_maand")


@require_GET
def supply(request: HttpRequest) -> HttpResponse:
    """The supply map as a list, nearest first, with the day of each figure."""
    chosen = request.GET.get("hulp", "")
    rows = supply_map(desk=request.desk, now=request.now, help_=chosen if chosen in wording.HELPS else "")
    names = {card.code: card.name for card in municipality_cards(on=local_date(request.now))}
    old = sum(one.supply.fade.value != "fresh" for one in rows)
    context = {
        "rows": [_words(one, names) for one in rows[:PAGE]], "total": len(rows), "old": old,
        "chosen": chosen, "helps": list(wording.HELPS.items()), "key": uuid5(request.trace, "chase"),
        "may_enter": request.desk.may("care.supply"),
    }  # fmt: skip
    return render(request, "care/supply.html", context)


@require_http_methods(["GET", "POST"])
def new_provider(request: HttpRequest) -> HttpResponse:
    """Put a provider on the map."""
    request.desk.must_have("care.supply")
    cards = municipality_cards(on=local_date(request.now))
    areas = sorted(((card.code, card.name) for card in cards), key=lambda one: one[1])
    form = ProviderForm(request.POST or None, areas=areas, initial={"place": request.desk.municipality})
    if request.method == "POST" and form.is_valid():
        try:
            made = enter_provider(
                desk=request.desk, now=request.now, provider=form.provider(),
                request_key=key_of(request, "provider"),
            )  # fmt: skip
        except InputInvalid as refused:
            show_refused(form, refused)
        else:
            messages.success(request, _("Aanbieder vastgelegd. Vul nu wachttijden in, met hun dag."))
            return HttpResponseRedirect(reverse("care:provider", args=[made]))
    context = {"form": form, "key": uuid5(request.trace, "provider")}
    return render(request, "care/provider_new.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def provider(request: HttpRequest, provider_id: int) -> HttpResponse:
    """One provider with its figures and their days; a new figure."""
    names = {card.code: card.name for card in municipality_cards(on=local_date(request.now))}
    rows = supply_map(desk=request.desk, now=request.now)
    lines = [one for one in rows if one.supply.provider_id == provider_id]
    if not lines:
        raise NotVisible(provider_id=provider_id)
    form = FigureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_figure(
                desk=request.desk, now=request.now, provider_id=provider_id, figure=form.figure(),
                request_key=key_of(request, "figure"),
            )  # fmt: skip
        except InputInvalid as refused:
            show_refused(form, refused)
        else:
            messages.success(request, _("Cijfer vastgelegd."))
            return HttpResponseRedirect(reverse("care:provider", args=[provider_id]))
    context = {
        "lines": [_words(one, names) for one in lines], "first": _words(lines[0], names), "form": form,
        "key": uuid5(request.trace, "figure"), "may_enter": request.desk.may("care.supply"),
    }  # fmt: skip
    return render(request, "care/provider.html", context, status=400 if form.errors else 200)


@require_POST
def chase(request: HttpRequest, provider_id: int) -> HttpResponse:
    """Record that new figures were asked for."""
    chase_figure(
        desk=request.desk, now=request.now, provider_id=provider_id, how=request.POST.get("how", ""),
        request_key=key_of(request, f"chase-{provider_id}"),
    )  # fmt: skip
    messages.success(request, _("Nagevraagd: vastgelegd."))
    return HttpResponseRedirect(reverse("care:provider", args=[provider_id]))


@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """The gap statement; printed it is the statement to the minister."""
    found = gap_statement(desk=request.desk, now=request.now)
    names = {card.code: card.name for card in municipality_cards(on=local_date(request.now))}
    context = {
        "found": found, "rows": [(one, wording.LANGUAGES[one.language]) for one in found.rows],
        "helps": [(wording.HELPS[name], waiting, monthly) for name, waiting, monthly in found.per_help],
        "bought": [_words(one, names) for one in found.bought], "now": request.now,
        "all_counts": request.desk.may("care.needs"),
    }  # fmt: skip
    return render(request, "care/gaps.html", context)


@require_GET
def file(request: HttpRequest) -> HttpResponse:
    """The same statement as a file."""
    found = gap_statement(desk=request.desk, now=request.now)
    answer = HttpResponse(
        csv_of(found, all_counts=request.desk.may("care.needs")), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="zorgtekort-{found.on.isoformat()}.csv"'
    return answer


def csv_of(found: GapStatement, *, all_counts: bool) -> str:
    """
    Write one line per area and language, and below an empty line one per kind of help.

    The second table is for who may see small counts, as on the page.

    Empty is not known, or too small to show.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found.rows:
        gap, coming, months = one.gap, one.gap.from_arrivals or ("", ""), one.gap.months
        writer.writerow(
            [found.on.isoformat(), one.code, one.name, one.language,
             "" if gap.persons is None else gap.persons, *gap.demand, *coming,
             "" if gap.waiting is None else gap.waiting, gap.per_month,
             *([f"{value:.1f}" for value in months] if months else ("", "")), *gap.to_buy]
        )  # fmt: skip
    if all_counts and found.per_help:
        writer.writerow(())
        writer.writerow(PER_HELP)
        for name, waiting, monthly in found.per_help:
            writer.writerow([found.on.isoformat(), str(wording.HELPS[name]), waiting, monthly])
    return text.getvalue()


def _words(one: SupplyRow, names: dict[str, str]) -> dict[str, Any]:
    supply = one.supply
    return {
        "one": one, "help": wording.HELPS[supply.help.value], "fade": wording.FADES[supply.fade.value],
        "place": names.get(supply.municipality, supply.municipality), "route": wording.ROUTES[one.route],
        "languages": [wording.LANGUAGES[code.value] for code in sorted(supply.languages)],
        "ages": [wording.AGES[code.value] for code in sorted(supply.ages)],
    }  # fmt: skip

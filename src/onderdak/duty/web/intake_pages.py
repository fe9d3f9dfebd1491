"""The page Intake: who reports, and where do they sleep tonight?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onderdak.capacity.public import municipality_cards
from onderdak.duty.public import take_report
from onderdak.duty.web.known_pages import known_context
from onderdak.duty.web.report_forms import ADULT_ROWS, TIES, ReportForm
from onderdak.kernel.errors import InputInvalid
from onderdak.people.public import seen_before

DRAWS = 1_000_000


@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """Take a report; then look for a place at once."""
    desk = request.desk
    desk.must_have("duty.report")
    areas = {card.code: card.name for card in municipality_cards(on=request.now.date())}
    if request.method == "GET":
        form = ReportForm(now=request.now, areas=areas, initial={"key": request.trace, "adults": 1})
        return _page(request, form, areas)
    if "kijk" in request.POST:
        return _page(request, _as_typed(request, areas), areas)
    form = ReportForm(request.POST, now=request.now, areas=areas)
    if not form.is_valid():
        return _page(request, form, areas, status=400)
    hits = seen_before(desk=desk, now=request.now, household=form.household(desk.municipality))
    key: UUID = form.cleaned_data["key"]
    try:
        done = take_report(
            desk=desk,
            now=request.now,
            report=form.report(desk.municipality),
            draw=draw_of(key),
            request_key=key,
        )
    except InputInvalid as wrong:
        if ("reportedAt", "before_protection") in wrong.detail.get("problems", ()):
            form.add_error("moment", _("Toen bestond deze opvangplicht nog niet. Kijk het jaar na."))
        form.add_error(None, _("Niet alles is goed ingevuld. Er is niets opgeslagen."))
        return _page(request, form, areas, status=400)
    others = sorted({hit.reference for hit in hits if hit.household_id != done.household_id})
    if others:
        messages.warning(request, _seen(others))
    messages.success(
        request, _("Melding opgeslagen als %(ref)s. De opvangplicht staat open.") % {"ref": done.reference}
    )
    return HttpResponseRedirect(reverse("placement:search", args=[done.request_id]))


def _as_typed(request: HttpRequest, areas: dict[str, str]) -> ReportForm:
    """Return the form with what was typed so far, without a judgement on it: only a look was asked."""
    blank = ReportForm(now=request.now, areas=areas)
    typed = {
        name: request.POST.getlist(name) if name in ("needs", "grounds", "consents") else request.POST[name]
        for name in blank.fields
        if name in request.POST
    }
    return ReportForm(now=request.now, areas=areas, initial=typed)


def draw_of(key: UUID) -> int:
    """Draw the last tie-break of the order: nobody can foresee it, and the same report keeps it."""
    digest = salted_hmac("onderdak.draw", str(key), algorithm="sha256").digest()
    return int.from_bytes(digest[:8], "big") % DRAWS


def _seen(references: list[str]) -> str:
    return _(
        "Mogelijk eerder gezien: %(refs)s heeft dezelfde naam en hetzelfde geboortejaar. Vraag het na."
    ) % {"refs": ", ".join(references)}


def _page(request: HttpRequest, form: ReportForm, areas: dict[str, str], status: int = 200) -> HttpResponse:
    rows = [
        {"n": n, "fields": [form[f"{part}_{n}"] for part in ("sex", "year", "given", "family")]}
        for n in range(1, ADULT_ROWS + 1)
    ]
    asked = form.data if form.is_bound else {}
    context: dict[str, Any] = {
        **known_context(request),
        "form": form,
        "first": rows[0],
        "rest": rows[1:],
        "rest_open": any(asked.get(f"{part}_{n}") for part in ("sex", "year", "given") for n in (2, 3, 4)),
        "ties": [form[f"tie_{kind}"] for kind in TIES],
        "areas": sorted(areas.values()),
        "own": areas.get(request.desk.municipality, ""),
    }
    return render(request, "duty/intake.html", context, status=status)

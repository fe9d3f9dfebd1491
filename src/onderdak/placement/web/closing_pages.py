"""The page Sluiting of a location: when and why, who lives there, what each has then, who approved."""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from onderdak.access.public import key_of
from onderdak.capacity.public import CLOSES, BlockReason, announce_closing, cancel_block
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import night_of
from onderdak.placement.public import ClosingPlan, approve_closing, ask_next_places, closing_plan
from onderdak.placement.web.block_words import BLOCK_REASONS
from onderdak.placement.web.household_links import UNKNOWN, household_links

STATES = {
    "gaps": gettext_lazy("nog niet rond"),
    "ready": gettext_lazy("rond, nog niet goedgekeurd"),
    "approved": gettext_lazy("goedgekeurd"),
    "gaps_again": gettext_lazy("goedgekeurd, maar niet meer rond"),
}
WHY = {
    "contract": gettext_lazy("het contract loopt af"),
    "permit": gettext_lazy("de vergunning loopt af"),
    "funding": gettext_lazy("het geld loopt af"),
    "buffer": gettext_lazy("de openstelling van deze buffer loopt af"),
    "announced": gettext_lazy("aangekondigd"),
}
WRONG = {
    "date_past": gettext_lazy("Kies een dag na vannacht."),
    "missing": gettext_lazy("Noem het stuk waar de sluiting op rust."),
}


class ClosingForm(forms.Form):
    """From when, why, and on which paper."""

    start = forms.DateField(
        label=gettext_lazy("Eerste nacht dicht"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Reden"), choices=[(one.value, BLOCK_REASONS[one.value]) for one in CLOSES]
    )
    reference = forms.CharField(
        label=gettext_lazy("Waar dit op rust"),
        help_text=gettext_lazy("Het besluit of de opzegging, met nummer of datum."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Toelichting"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Schrijf niets over gezondheid of over personen."),
    )


@require_GET
def closing(request: HttpRequest, location_id: int) -> HttpResponse:
    """When does this location close, and is there a next place for everybody?"""
    return _page(request, location_id, ClosingForm())


@require_POST
def announce(request: HttpRequest, location_id: int) -> HttpResponse:
    """Announce that the location closes. Nobody has to leave by this."""
    form = ClosingForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            announce_closing(
                desk=request.desk, now=request.now, location_id=location_id, on=said["start"],
                reason=BlockReason(said["reason"]), reference=said["reference"], note=said["note"],
                request_key=key_of(request, "announce_closing"),
            )  # fmt: skip
        except InputInvalid as refused:
            for name, code in refused.detail.get("problems", ()):  # type: ignore[attr-defined]
                form.add_error(name if name in form.fields else None, WRONG.get(code, _("Dit kan niet.")))
        else:
            messages.success(request, _("Sluiting aangekondigd. Hieronder staat wie er woont."))
            return _back(location_id)
    return _page(request, location_id, form, status=400)


@require_POST
def take_back(request: HttpRequest, location_id: int) -> HttpResponse:
    """The location stays open after all: the announcement is taken back, and stays readable."""
    plan = closing_plan(desk=request.desk, now=request.now, location_id=location_id)
    if plan.closing is None or plan.closing.block_id is None:
        raise NotNow(location_id=location_id, state="stays_open")
    cancel_block(
        desk=request.desk, now=request.now, block_id=plan.closing.block_id, revision=plan.closing.revision
    )
    messages.success(
        request, _("De aankondiging is ingetrokken. Wie al een volgende plek vroeg, houdt dat verzoek.")
    )
    return _back(location_id)


@require_POST
def ask(request: HttpRequest, location_id: int) -> HttpResponse:
    """Ask a next place for one household, or for all that have nothing."""
    asked = request.POST.getlist("huishouden")
    if not asked or not all(one.isdigit() and len(one) < 19 for one in asked):
        raise InputInvalid(problems=(("huishouden", "invalid"),))
    count = ask_next_places(
        desk=request.desk, now=request.now, location_id=location_id,
        household_ids=sorted({int(one) for one in asked}), request_key=key_of(request, "ask_next"),
    )  # fmt: skip
    said = ngettext(
        "Verzoek geopend voor %(n)s huishouden. Het staat vanaf de sluiting in de volgorde.",
        "Verzoek geopend voor %(n)s huishoudens. Zij staan vanaf de sluiting in de volgorde.",
        count,
    )
    messages.success(request, said % {"n": count})
    return _back(location_id, "#bewoners" if len(asked) == 1 else "")


@require_POST
def approve(request: HttpRequest, location_id: int) -> HttpResponse:
    """Approve the plan: everybody has a next place or an open request for that day."""
    try:
        approve_closing(
            desk=request.desk, now=request.now, location_id=location_id,
            request_key=key_of(request, "approve_closing"),
        )  # fmt: skip
    except NotNow as refused:
        without = refused.detail.get("without")
        if without is None:
            raise
        said = _("Niet goedgekeurd: %(n)s huishoudens hebben nog niets. Vraag eerst een volgende plek.")
        messages.error(request, said % {"n": without})
    else:
        messages.success(request, _("Plan goedgekeurd."))
    return _back(location_id)


def _back(location_id: int, part: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("placement:closing", args=[location_id]) + part)


def _page(request: HttpRequest, location_id: int, form: ClosingForm, status: int = 200) -> HttpResponse:
    desk = request.desk
    plan = closing_plan(desk=desk, now=request.now, location_id=location_id)
    writes = desk.writes.covers(plan.card.municipality)
    rows = _rows(request, plan)
    context: dict[str, Any] = {
        "plan": plan,
        "card": plan.card,
        "closing": plan.closing,
        "why": WHY[plan.closing.why] if plan.closing else "",
        "reason": BLOCK_REASONS.get(plan.closing.reason, "") if plan.closing else "",
        "days": (plan.closing.on - night_of(request.now)).days if plan.closing else 0,
        "state": STATES[plan.state.value],
        "approved_now": next(
            (one for one in plan.approvals if plan.closing and one.on == plan.closing.on), None
        ),
        "rows": rows,
        "gaps": [row["one"].household_id for row in rows if row["one"].without],
        "form": form if desk.may("capacity.block") and writes else None,
        "may_ask": desk.may("placement.transfer") and writes,
        "may_approve": desk.may("placement.place") and writes,
        "may_search": desk.may("placement.search"),
        "may_list": desk.may("forecast.view"),
        "key": uuid5(request.trace, "closing"),
    }
    return render(request, "placement/closing.html", context, status=status)


def _rows(request: HttpRequest, plan: ClosingPlan) -> list[dict[str, Any]]:
    """The households, those without anything first; names as far as this desk may see them."""
    ids = [one.household_id for one in plan.households]
    links = household_links(request.desk, ids, night_of(request.now))
    return [
        {
            "one": one,
            "name": links.get(one.household_id, UNKNOWN)[0],
            "url": links.get(one.household_id, UNKNOWN)[1],
            "next": plan.next_names.get(one.next_location or 0, ""),
            "key": uuid5(request.trace, f"closing{one.household_id}"),
        }
        for one in sorted(plan.households, key=lambda one: (not one.without, one.moves, one.household_id))
    ]

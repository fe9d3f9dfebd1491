"""The pages of an emergency look at a shielded person: why, for how long, and who looked before."""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.kernel.errors import NotVisible, SecondPersonNeeded
from onderdak.people import public as people
from onderdak.people.public import Opened

REASONS = {
    "danger": gettext_lazy("Direct gevaar"),
    "medical": gettext_lazy("Medische nood"),
    "police_asks": gettext_lazy("De politie vraagt het, met zaaknummer"),
    "court_term": gettext_lazy("Termijn van de rechter"),
    "moves_tonight": gettext_lazy("Moet vannacht verhuizen"),
}


class GlassForm(forms.Form):
    """Why the shield is opened."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom nu"), choices=list(REASONS.items()), widget=forms.RadioSelect
    )


@require_http_methods(["GET", "POST"])
def glass(request: HttpRequest, person_id: int) -> HttpResponse:
    """Give the reason; then the facts stand here for half an hour, for this officer."""
    desk, now = request.desk, request.now
    secret = people.is_secret(desk=desk, person_id=person_id)
    form = GlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = {
            "desk": desk, "now": now, "request_key": key_of(request, "glass"), "person_id": person_id,
            "reason": form.cleaned_data["reason"],
        }  # fmt: skip
        try:
            people.open_glass(**asked)
        except SecondPersonNeeded:
            people.ask_to_open_secret(**asked)
            messages.success(request, _("Dit adres is geheim. Een tweede persoon is gevraagd."))
        else:
            messages.success(
                request, _("Open voor 30 minuten, voor u alleen. De privacyfunctionaris ziet dit.")
            )
        return HttpResponseRedirect(reverse("people_glass", args=[person_id]))
    try:
        shown: Any = people.read_through_glass(desk=desk, now=now, person_id=person_id)
    except NotVisible:
        shown = None
    context = {
        "form": form,
        "secret": secret,
        "shown": shown,
        "may": desk.writes.covers(desk.municipality),
        "person_id": person_id,
        "log": [_row(one) for one in people.glass_log(desk=desk, now=now, person_id=person_id)],
        "key": uuid5(request.trace, "glass"),
    }
    return render(request, "people/glass.html", context, status=400 if form.errors else 200)


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """Every emergency look of the last month."""
    rows = [_row(one) for one in people.glass_log(desk=request.desk, now=request.now)]
    return render(request, "people/glass_log.html", {"log": rows})


def _row(one: Opened) -> dict[str, Any]:
    return {"one": one, "reason": REASONS[one.reason]}

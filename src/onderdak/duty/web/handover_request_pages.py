"""
The pages of a request: somebody reports here and is registered elsewhere; ask that authority to hand
over.
"""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.duty.web.acting import areas, back, day_input
from onderdak.kernel.nights import local_date
from onderdak.people.public import (
    Requested,
    answer_handover_request,
    handover_request,
    request_handover,
    search_households,
)

STATES = {
    "asked": (gettext_lazy("wacht op antwoord"), "due"),
    "started": (gettext_lazy("overdracht gestart"), "ok"),
    "unknown_here": (gettext_lazy("daar niet bekend"), "soft"),
    "withdrawn": (gettext_lazy("ingetrokken"), "soft"),
    "lapsed": (gettext_lazy("verlopen"), "fatal"),
}


class RequestForm(forms.Form):
    """Which municipality, and what the person told: for that municipality alone."""

    to = forms.CharField(
        label=gettext_lazy("Welke gemeente heeft het dossier"), max_length=80,
        widget=forms.TextInput(attrs={"list": "gemeenten", "autocomplete": "off"}),
    )  # fmt: skip
    who = forms.CharField(
        label=gettext_lazy("Wie zijn het"),
        help_text=gettext_lazy(
            "Namen en geboortejaren, zoals zij het zelf zeggen. Alleen die gemeente leest dit."
        ),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    persons = forms.IntegerField(label=gettext_lazy("Aantal personen"), min_value=1, max_value=30)
    reference = forms.CharField(
        label=gettext_lazy("Kenmerk daar"), help_text=gettext_lazy("Als zij een brief bij zich hebben."),
        max_length=40, required=False,
    )  # fmt: skip
    consent_on = forms.DateField(
        label=gettext_lazy("Zij vinden dit goed sinds"), widget=day_input(),
        help_text=gettext_lazy("Zonder hun ja vraagt u dit niet. Hun recht op opvang hier blijft gelijk."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, known: dict[str, str], own: str, today: Any, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.codes = {name.casefold(): code for code, name in known.items()}
        self.own, self.today = own, today

    def clean_to(self) -> str:
        code = self.codes.get(self.cleaned_data["to"].strip().casefold())
        if code is None or code == self.own:
            raise forms.ValidationError(_("Kies een andere gemeente uit de lijst."))
        return code

    def clean_consent_on(self) -> Any:
        day = self.cleaned_data["consent_on"]
        if day > self.today:
            raise forms.ValidationError(_("Deze dag ligt in de toekomst."))
        return day


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask the authority that has the file to hand over."""
    desk = request.desk
    desk.must_have("duty.report")
    known, today = areas(request), local_date(request.now)
    form = RequestForm(request.POST or None, known=known, own=desk.municipality, today=today)
    if request.method == "POST" and form.is_valid():
        request_handover(
            desk=desk, now=request.now, request_key=key_of(request, "handover_request"), **form.cleaned_data
        )
        messages.success(
            request, _("Verzoek verstuurd. Neem de melding hier gewoon op: uw plicht wacht niet.")
        )
        return back("handovers")
    context = {"form": form, "areas": sorted(known.values()), "key": uuid5(request.trace, "handover_request")}
    return render(request, "duty/handover_request_new.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET"])
def one(request: HttpRequest, request_id: int) -> HttpResponse:
    """One request: what was told, who of ours it may be, and how to go on."""
    desk = request.desk
    found = handover_request(desk=desk, now=request.now, request_id=request_id)
    mine = found.asked_of_me and found.state == "asked"
    hits = search_households(desk=desk, now=request.now, text=found.reference or found.who) if mine else []
    context = {
        "row": request_row(found, areas(request)),
        "one": found,
        "hits": hits,
        "mine": mine,
        "may_start": mine and desk.may("duty.end"),
        "may_answer": mine and desk.may("duty.report"),
        "may_withdraw": found.state == "asked" and desk.writes.covers(found.municipality)
        and desk.may("duty.report"),
        "key": uuid5(request.trace, "request_answer"),
    }  # fmt: skip
    return render(request, "duty/handover_request.html", context)


@require_POST
def answer(request: HttpRequest, request_id: int) -> HttpResponse:
    """Not known here, or, as the asker, taken back."""
    said = request.POST.get("antwoord", "")
    answer_handover_request(
        desk=request.desk, now=request.now, request_key=key_of(request, "request_answer"),
        request_id=request_id, answer=said,
    )  # fmt: skip
    messages.success(request, _("Vastgelegd. De andere gemeente ziet dit meteen."))
    return back("handovers")


def request_row(found: Requested, where: dict[str, str]) -> dict[str, Any]:
    """Return a request as the inbox shows it; no name stands in the list."""
    return {
        "one": found,
        "state": STATES[found.state],
        "sender": where.get(found.municipality, found.municipality),
        "to": where.get(found.to, found.to),
    }

"""The pages Overdrachten: who asks us to take over a duty, whom did we ask, and what was the answer?"""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.access.public import key_of
from onderdak.duty.public import answer_handover, ask_handover, standing_of, withdraw_handover
from onderdak.duty.web import handover_words as words
from onderdak.duty.web.acting import about, areas, back, day_input
from onderdak.duty.web.handover_request_pages import request_row
from onderdak.duty.web.ledger_words import CLOCKS, people_words
from onderdak.duty.web.letter_words import SUBJECTS
from onderdak.duty.web.place_asked import NEED_WORDS
from onderdak.people.public import (
    Handover,
    HandoverState,
    handover,
    handover_request,
    handover_requests,
    handovers,
)


class HandoverForm(forms.Form):
    """To which municipality, and on which ground."""

    to = forms.CharField(
        label=gettext_lazy("Naar welke gemeente"), max_length=80,
        widget=forms.TextInput(attrs={"list": "gemeenten", "autocomplete": "off"}),
    )  # fmt: skip
    basis = forms.ChoiceField(
        label=gettext_lazy("Waarom"), choices=list(words.BASES.items()), widget=forms.RadioSelect
    )
    consent_on = forms.DateField(
        label=gettext_lazy("Besproken op"),
        help_text=gettext_lazy("Alleen als de bewoners het ermee eens zijn."),
        required=False,
        widget=day_input(),
    )

    def __init__(self, data: Any = None, *, known: dict[str, str], own: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.codes = {name.casefold(): code for code, name in known.items()}
        self.own = own

    def clean_to(self) -> str:
        code = self.codes.get(self.cleaned_data["to"].strip().casefold())
        if code is None or code == self.own:
            raise forms.ValidationError(_("Kies een andere gemeente uit de lijst."))
        return code

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("basis") == "consent" and not given.get("consent_on"):
            self.add_error("consent_on", _("Wanneer zeiden de bewoners ja?"))
        return given


class AnswerForm(forms.Form):
    """Yes, or no with a reason."""

    accepted = forms.ChoiceField(
        label=gettext_lazy("Uw antwoord"),
        choices=(
            ("ja", gettext_lazy("Ja, wij nemen de opvangplicht over")),
            ("nee", gettext_lazy("Nee")),
        ),
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom niet"), help_text=gettext_lazy("Alleen bij nee."),
        choices=[("", "–"), *words.REFUSALS.items()], required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("accepted") == "nee" and not given.get("reason"):
            self.add_error("reason", _("Een nee heeft een reden nodig."))
        return given


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What this desk must answer first, then what it sent or sees."""
    request.desk.must_have("duty.attempt")
    where = areas(request)
    rows = [_row(one, where) for one in handovers(desk=request.desk, now=request.now)]
    open_here = [
        row
        for row in rows
        if row["one"].state is HandoverState.ASKED and row["one"].to == request.desk.municipality
    ]
    context = {
        "mine": [row for row in open_here if row["one"].mine_to_answer],
        "open_here": open_here,
        "rest": [row for row in rows if row not in open_here],
        "open": sum(row["one"].state is HandoverState.ASKED for row in rows),
        "silent": sum(bool(row["one"].alarm) for row in rows),
        "requests": [request_row(one, where) for one in handover_requests(desk=request.desk, now=request.now)]
        if request.desk.may("people.view")
        else [],
        "may_request": request.desk.may("duty.report"),
    }
    return render(request, "duty/handovers.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, household_id: int) -> HttpResponse:
    """Ask another college to take over."""
    desk = request.desk
    desk.must_have("duty.end")
    standing_of(desk=desk, now=request.now, household_id=household_id)
    who, known = about(request, household_id), areas(request)
    number = request.POST.get("verzoek") or request.GET.get("verzoek", "")
    asked = int(number) if number.isdigit() and len(number) < 16 else None
    wish = handover_request(desk=desk, now=request.now, request_id=asked) if asked else None
    first: dict[str, Any] = {}
    if wish is not None:
        first = {"to": known.get(wish.municipality, ""), "basis": "consent", "consent_on": wish.consent_on}
    form = HandoverForm(request.POST or None, known=known, own=who.municipality, initial=first)
    if request.method == "POST" and form.is_valid():
        ask_handover(
            desk=desk, now=request.now, household_id=household_id, request_key=key_of(request, "handover"),
            request_id=asked, **form.cleaned_data,
        )  # fmt: skip
        messages.success(request, _("Overdracht gevraagd. Tot hun ja blijft uw gemeente verantwoordelijk."))
        return back("handovers")
    context = {
        "case": who, "form": form, "areas": sorted(known.values()), "key": uuid5(request.trace, "handover"),
        "wish": asked,
    }  # fmt: skip
    return render(request, "duty/handover_new.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, handover_id: int) -> HttpResponse:
    """One hand-over: what comes along, and the answer of who was asked."""
    desk = request.desk
    desk.must_have("duty.attempt")
    found = handover(desk=desk, now=request.now, handover_id=handover_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        yes = form.cleaned_data["accepted"] == "ja"
        answer_handover(
            desk=desk, now=request.now, handover_id=handover_id, accepted=yes,
            reason="" if yes else form.cleaned_data["reason"], request_key=key_of(request, "answer"),
        )  # fmt: skip
        if yes:
            messages.success(request, _("Overgenomen. Uw gemeente is nu verantwoordelijk."))
            return back("standing", found.household_id)
        messages.success(request, _("Geweigerd. De andere gemeente blijft verantwoordelijk."))
        return back("handovers")
    taken = found.state is HandoverState.ACCEPTED
    context = {
        "row": _row(found, areas(request)),
        "one": found,
        "packet": _packet(found),
        "form": form,
        "may_answer": found.mine_to_answer,
        "may_withdraw": found.state is HandoverState.ASKED and found.sent_by_me and desk.may("duty.end"),
        "dossier": desk.persons.covers(found.to if taken else found.municipality) and desk.may("people.view"),
        "key": uuid5(request.trace, "answer"),
    }
    return render(request, "duty/handover.html", context, status=400 if form.errors else 200)


@require_POST
def withdraw(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Take the question back."""
    withdraw_handover(
        desk=request.desk, now=request.now, handover_id=handover_id, request_key=key_of(request, "withdraw")
    )
    messages.success(request, _("Overdracht ingetrokken. Er is niets veranderd."))
    return back("handover", handover_id)


def _row(found: Handover, where: dict[str, str]) -> dict[str, Any]:
    packet: dict[str, Any] = dict(found.packet)
    return {
        "one": found,
        "state": words.STATES[found.state],
        "people": people_words(int(packet["persons"]), int(packet["minors"])),
        "sender": where.get(found.municipality, found.municipality),
        "to": where.get(found.to, found.to),
        "basis": words.BASES[found.basis],
        "alarm": words.ALARMS[found.alarm],
        "reason": words.REFUSALS.get(found.reason, ""),
    }


def _packet(found: Handover) -> dict[str, Any]:
    packet: dict[str, Any] = dict(found.packet)
    clocks = {one.value: text for one, text in CLOCKS.items()}
    return {
        "needs": [NEED_WORDS.get(need, need) for need in packet["needs"]],
        "special": packet["special_needs"],
        "language": words.LANGUAGES.get(packet["language"], ""),
        "ties": [text for code, text in words.TIES.items() if packet["ties"].get(code)],
        "roof": words.ROOFS.get(packet["roof_tonight"], ""),
        "decisions": [
            f"{SUBJECTS.get(one['kind'], one['kind'])} ({one['article']})" for one in packet["decisions"]
        ],
        "objections": packet["objections"],
        "clocks": [clocks.get(one["kind"], one["kind"]) for one in packet["clocks"]],
    }

"""What a desk records from the dossier. Each act is one press; a fault brings the form back."""

from uuid import UUID, uuid5

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onderdak.duty.public import answer_attempt, arrange_alternative, record_attempt
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import night_of
from onderdak.placement.public import accept_offer, change_end, decline_offer, record_stay_event
from onderdak.site.desk import household_forms as forms
from onderdak.site.desk.household_page import page
from onderdak.site.desk.sentences import event_title

PLAIN = ("arrived", "no_show", "returned", "not_found")


@require_POST
def stay(request: HttpRequest, household_id: int, stay_id: int) -> HttpResponse:
    """Record what happened to a stay."""
    kind = request.POST.get("kind", "")
    reason, kept_until = "", None
    if kind == "away":
        away = forms.AwayForm(request.POST, night=night_of(request.now))
        if not away.is_valid():
            return _faults(request, household_id, "away", away)
        kept_until = away.cleaned_data["kept_until"]
    elif kind == "left":
        left = forms.LeftForm(request.POST, language=_language())
        if not left.is_valid():
            return _faults(request, household_id, "left", left)
        reason = left.cleaned_data["reason"]
    elif kind not in PLAIN:
        raise InputInvalid(problems=(("kind", "unknown_value"),))
    record_stay_event(
        desk=request.desk, now=request.now, stay_id=stay_id, kind=kind, reason=reason, kept_until=kept_until
    )
    return _done(
        request, household_id, _("Vastgelegd: %(what)s.") % {"what": event_title("stay", kind).lower()}
    )


@require_POST
def end(request: HttpRequest, household_id: int, stay_id: int) -> HttpResponse:
    """Extend or shorten a stay."""
    form = forms.EndForm(request.POST, night=night_of(request.now))
    if not form.is_valid():
        return _faults(request, household_id, "end", form)
    change_end(
        desk=request.desk,
        now=request.now,
        stay_id=stay_id,
        until=form.cleaned_data["until"],
        reason="agreed",
    )
    return _done(request, household_id, _("Het einde van het verblijf is gewijzigd."))


@require_POST
def offer(request: HttpRequest, household_id: int, offer_id: int) -> HttpResponse:
    """Record the answer to an offer."""
    if request.POST.get("antwoord") == "ja":
        accept_offer(
            desk=request.desk, now=request.now, offer_id=offer_id, request_key=_key(request, "accept")
        )
        return _done(request, household_id, _("Aanvaard en geplaatst. De locatie bevestigt de aankomst."))
    form = forms.DeclineForm(request.POST, language=_language())
    if not form.is_valid():
        return _faults(request, household_id, "decline", form)
    decline_offer(desk=request.desk, now=request.now, offer_id=offer_id, reason=form.cleaned_data["reason"])
    return _done(
        request, household_id, _("Geweigerd. Het huishouden blijft op de lijst; de plicht blijft open.")
    )


@require_POST
def attempt(request: HttpRequest, household_id: int) -> HttpResponse:
    """Record that somebody was asked for a place."""
    form = forms.AttemptForm(request.POST, now=request.now)
    if not form.is_valid():
        return _faults(request, household_id, "attempt", form)
    record_attempt(
        desk=request.desk,
        now=request.now,
        household_id=household_id,
        request_key=_key(request, "attempt"),
        **form.cleaned_data,
    )
    return _done(request, household_id, _("Poging vastgelegd. Leg het antwoord hier ook vast."), "#ladder")


@require_POST
def answer(request: HttpRequest, household_id: int, attempt_id: int) -> HttpResponse:
    """Record the answer to an attempt."""
    form = forms.AnswerForm(request.POST, prefix=f"a{attempt_id}")
    if not form.is_valid():
        return _faults(request, household_id, f"answer-{attempt_id}", form)
    answer_attempt(desk=request.desk, now=request.now, attempt_id=attempt_id, **form.cleaned_data)
    return _done(request, household_id, _("Antwoord vastgelegd."), "#ladder")


@require_POST
def alternative(request: HttpRequest, household_id: int) -> HttpResponse:
    """Start a temporary alternative."""
    form = forms.AlternativeForm(request.POST, now=request.now, night=night_of(request.now))
    if not form.is_valid():
        return _faults(request, household_id, "alternative", form)
    arrange_alternative(
        desk=request.desk,
        now=request.now,
        household_id=household_id,
        request_key=_key(request, "alternative"),
        **form.cleaned_data,
    )
    return _done(request, household_id, _("Tijdelijk alternatief vastgelegd. Vannacht is er onderdak."))


def _done(request: HttpRequest, household_id: int, said: str, part: str = "") -> HttpResponse:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("desk:household", args=[household_id]) + part)


def _faults(request: HttpRequest, household_id: int, name: str, form: Form) -> HttpResponse:
    return page(request, household_id, {name: form, "wrong": form}, status=400)


def _key(request: HttpRequest, act: str) -> UUID:
    try:
        return uuid5(UUID(request.POST.get("key", "")), act)
    except ValueError:
        raise InputInvalid(problems=(("key", "uuid_parsing"),)) from None


def _language() -> str:
    return "en" if get_language() == "en" else "nl"

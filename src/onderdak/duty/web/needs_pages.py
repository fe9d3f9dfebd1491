"""The pages Behoeften and Opnieuw melden: what does this household need now, and what follows from it?"""

from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onderdak.access.public import key_of
from onderdak.duty.public import NeedsChanged, ask_again, change_needs
from onderdak.duty.web.acting import about, areas
from onderdak.duty.web.intake_pages import draw_of
from onderdak.duty.web.needs_forms import TIE_FIELDS, NeedsForm, as_it_stands
from onderdak.kernel.errors import NotVisible
from onderdak.placement.public import PlacementRequest, last_request_of_household, request_of_household


@require_http_methods(["GET", "POST"])
def needs(request: HttpRequest, household_id: int) -> HttpResponse:
    """Change what a household needs. The order follows; nobody loses the right to a place by it."""
    desk = request.desk
    desk.must_have("duty.report")
    asked = request_of_household(desk, household_id)
    if asked is None:
        raise NotVisible(household_id=household_id)
    form = _form(request, asked)
    if request.method == "POST" and form.is_valid():
        done = change_needs(
            desk=desk, now=request.now, household_id=household_id, needs=form.answer(),
            request_key=key_of(request, "needs"),
        )  # fmt: skip
        messages.success(request, _said(done))
        return HttpResponseRedirect(reverse("placement:search", args=[done.request_id]))
    return _page(request, household_id, form, again=False)


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, household_id: int) -> HttpResponse:
    """Let a household that is known here ask for a place again; who they are is not asked twice."""
    desk = request.desk
    desk.must_have("duty.report")
    form = _form(request, last_request_of_household(desk, household_id))
    if request.method == "POST" and form.is_valid():
        key = key_of(request, "again")
        done = ask_again(
            desk=desk, now=request.now, household_id=household_id, needs=form.answer(), draw=draw_of(key),
            request_key=key,
        )  # fmt: skip
        messages.success(
            request,
            _("%(ref)s vraagt weer om een plek. De opvangplicht staat open.") % {"ref": done.reference},
        )
        return HttpResponseRedirect(reverse("placement:search", args=[done.request_id]))
    return _page(request, household_id, form, again=True)


def _form(request: HttpRequest, asked: PlacementRequest | None) -> NeedsForm:
    names = areas(request)
    return NeedsForm(
        request.POST or None, now=request.now, areas=names,
        sensitive=request.desk.may("people.sensitive"), initial=as_it_stands(asked, names),
    )  # fmt: skip


def _page(request: HttpRequest, household_id: int, form: NeedsForm, *, again: bool) -> HttpResponse:
    context = {
        "case": about(request, household_id),
        "form": form,
        "again": again,
        "ties": [form[name] for name in TIE_FIELDS],
        "areas": sorted(areas(request).values()),
        "key": uuid5(request.trace, "needs"),
    }
    return render(request, "duty/needs.html", context, status=400 if form.errors else 200)


def _said(done: NeedsChanged) -> str:
    if not done.changed:
        return _("Er is niets veranderd.")
    if done.position_after == done.position_before:
        return _("Behoeften vastgelegd. De plaats in de volgorde blijft %(after)s.") % {
            "after": done.position_after
        }
    return _("Behoeften vastgelegd. Plaats in de volgorde: was %(before)s, is nu %(after)s.") % {
        "before": done.position_before,
        "after": done.position_after,
    }

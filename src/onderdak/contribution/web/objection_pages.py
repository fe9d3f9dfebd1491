"""The forms on the page of a claim about an objection, and about keeping its person longer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onderdak.access.public import key_of
from onderdak.contribution.public import end_claim_objection, hold_link, object_to_claim
from onderdak.contribution.web.collection_forms import HoldForm, ObjectionForm, OutcomeForm
from onderdak.contribution.web.collection_pages import back_to, claim_page, tell_of_letter
from onderdak.contribution.web.refused_here import told
from onderdak.kernel.errors import InputInvalid, NotNow


@require_POST
def objected(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Note an objection, with the deferral that goes with it."""
    form = ObjectionForm(request.POST, auto_id="bezwaar_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            object_to_claim(
                desk=request.desk, now=request.now, claim_id=claim_id, received_on=said["received_on"],
                defer_until=said["defer_until"], request_key=key_of(request, "objected"),
            )  # fmt: skip
            messages.success(request, _("Bezwaar vastgelegd."))
            return tell_of_letter(request, claim_id) if said["defer_until"] else back_to(claim_id)
        except (InputInvalid, NotNow) as refused:
            told(form, refused, {"receivedOn": "received_on", "deferUntil": "defer_until"})
    return claim_page(request, claim_id, status=400, objecting=form)


@require_POST
def ended(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Note how an objection ended."""
    form = OutcomeForm(request.POST, auto_id="einde_%s")
    if not form.is_valid():
        return claim_page(request, claim_id, status=400, ending=form)
    end_claim_objection(
        desk=request.desk, now=request.now, claim_id=claim_id, outcome=form.cleaned_data["outcome"],
        request_key=key_of(request, "objection_ended"),
    )  # fmt: skip
    messages.success(request, _("Bezwaar afgesloten."))
    return back_to(claim_id)


@require_POST
def hold(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Keep the link with the person longer, for a ground and until a day."""
    form = HoldForm(request.POST, auto_id="bewaar_%s")
    if form.is_valid():
        try:
            hold_link(
                desk=request.desk, now=request.now, claim_id=claim_id, ground=form.cleaned_data["ground"],
                until=form.cleaned_data["until"], request_key=key_of(request, "hold"),
            )  # fmt: skip
            messages.success(request, _("Langer bewaren is vastgelegd."))
            return back_to(claim_id)
        except InputInvalid as refused:
            told(form, refused, {})
    return claim_page(request, claim_id, status=400, holding=form)

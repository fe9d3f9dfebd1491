"""The acts on an answer of UWV that waits: take it over, or decline it with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onderdak.access.public import key_of
from onderdak.contribution.public import answer_offer
from onderdak.kernel.errors import InputInvalid


@require_POST
def answer(request: HttpRequest, household_id: int, offer_id: int) -> HttpResponse:
    """Take over or decline, and go back to the household."""
    take = request.POST.get("keuze") == "overnemen"
    try:
        answer_offer(
            desk=request.desk, now=request.now, offer_id=offer_id, take=take,
            reason=request.POST.get("reden", ""),
            request_key=key_of(request, "take" if take else "decline"),
        )  # fmt: skip
    except InputInvalid as refused:
        if refused.detail["problems"] == (("key", "uuid_parsing"),):
            raise
        messages.error(request, _("Schrijf op waarom u het antwoord van UWV niet overneemt, zonder namen."))
        return redirect("contribution:household", household_id)
    told = (
        _("Overgenomen. Het inkomen van UWV telt nu.")
        if take
        else _("Niet overgenomen; uw reden staat erbij.")
    )
    messages.success(request, told)
    return redirect("contribution:household", household_id)

"""The page of a move inside the municipality that the household did not agree to (RooO art. 9)."""

from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onderdak.access.public import key_of
from onderdak.duty.public import announce_move, rooms_for_move
from onderdak.duty.web.acting import about
from onderdak.duty.web.letter_forms import MoveForm, put_faults
from onderdak.kernel.errors import InputInvalid
from onderdak.placement.public import running_of

FIELDS = {"answerBy": "answer_by", "effectiveFrom": "effective_from", "unit": "unit_id"}


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, household_id: int) -> HttpResponse:
    """Reason, weighed needs, room and days; then the letter that asks for a view. Nobody moves yet."""
    desk = request.desk
    rooms = rooms_for_move(desk=desk, now=request.now, household_id=household_id)
    choices = [(one.unit_id, f"{one.location_name}, {one.label}") for one in rooms]
    form = MoveForm(request.POST or None, now=request.now, rooms=choices)
    if request.method == "POST" and form.is_valid():
        try:
            made = announce_move(
                desk=desk, now=request.now, household_id=household_id,
                request_key=key_of(request, "announce_move"), **form.cleaned_data,
            )  # fmt: skip
        except InputInvalid as refused:
            put_faults(form, refused, FIELDS)
        else:
            messages.success(request, _("Aangekondigd. De brief die om een mening vraagt staat klaar."))
            return HttpResponseRedirect(reverse("duty:intention", args=[made]))
    context = {
        "case": about(request, household_id),
        "form": form,
        "rooms": len(rooms),
        "stay": running_of(desk=desk, now=request.now, household_id=household_id).stay,
        "key": uuid5(request.trace, "announce_move"),
    }
    return render(request, "duty/move.html", context, status=400 if form.errors else 200)

"""The act that asks UWV for the income of one person in one month; the answer waits with the household."""

from datetime import date
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from onderdak.exchange.public import ask_uwv
from onderdak.kernel.cents import euro_text
from onderdak.kernel.errors import InputInvalid

STATES = {
    "none": gettext_lazy("UWV kent geen inkomen van deze persoon in die maand."),
    "away": gettext_lazy("UWV antwoordt nu niet. Ga verder zonder; vraag het later of vraag een loonstrook."),
    "no_number": gettext_lazy("Geen BSN bekend. Vul het hier aan; vraag UWV daarna opnieuw."),
    "not_set_up": gettext_lazy("UWV is hier niet aangesloten. Vraag een loonstrook of een verklaring."),
}


class UwvForm(forms.Form):
    """Who, which month, and the household whose page asked."""

    persoon = forms.IntegerField(min_value=1)
    huishouden = forms.IntegerField(min_value=1)
    maand = forms.RegexField(regex=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask, tell what came back, and go back to the household."""
    form = UwvForm(request.POST)
    if not form.is_valid():
        raise InputInvalid(problems=[(name, "value_error") for name in form.errors])
    said = form.cleaned_data
    month = date.fromisoformat(f"{said['maand']}-01")
    answer = ask_uwv(
        desk=request.desk, now=request.now, person_id=said["persoon"], month=month,
        request_key=_key(request),
    )  # fmt: skip
    if answer.state == "found":
        total = euro_text(sum(one.cents for one in answer.incomes))
        told = _(
            "UWV kent een inkomen van € %(total)s. Kijk wat er verandert en kies: overnemen of niet."
        ) % {"total": total}
        messages.success(request, told)
    else:
        messages.warning(request, STATES[answer.state])
    if answer.state == "no_number":
        return redirect("people_complete", said["persoon"])
    return redirect("contribution:household", said["huishouden"])


def _key(request: HttpRequest) -> UUID:
    try:
        return uuid5(UUID(request.POST.get("key", "")), "uwv")
    except ValueError:
        raise InputInvalid(problems=(("key", "uuid_parsing"),)) from None

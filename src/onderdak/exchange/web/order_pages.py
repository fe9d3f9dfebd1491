"""The page Opdrachten: direct debits and refunds for the bank, with four eyes before anything leaves."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from onderdak.contribution.public import batch_preview, batches, count_batches, propose_batch
from onderdak.exchange.public import payment_file_of
from onderdak.kernel.cents import euro_text
from onderdak.kernel.errors import BankFileRefused, InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.kernel.paging import PAGE, around, first_of

KINDS = {"debits": gettext_lazy("Automatische incasso"), "refunds": gettext_lazy("Terugbetalingen")}
STATES = {
    "proposed": (gettext_lazy("wacht op tweede persoon"), "due"),
    "agreed": (gettext_lazy("akkoord, nog geen bestand"), ""),
    "refused": (gettext_lazy("tweede persoon zei nee"), ""),
    "made": (gettext_lazy("bestand gemaakt"), "ok"),
}
REFUSED = {
    "nothing_to_send": gettext_lazy("Er is op die dag niets te incasseren of terug te betalen."),
    "no_own_account": gettext_lazy("De gemeente heeft nog geen eigen rekening vastgelegd."),
    "claims_changed": gettext_lazy("Een vordering is intussen veranderd. Maak een nieuwe opdracht."),
    "day_has_come": gettext_lazy("De dag van uitvoering is gekomen. Maak een nieuwe opdracht."),
    "second_person_said_no": gettext_lazy("De tweede persoon zei nee."),
}
AHEAD = timedelta(days=7)


class BatchForm(forms.Form):
    """Which kind of batch, for which day."""

    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=list(KINDS.items()))
    execute_on = forms.DateField(
        label=gettext_lazy("Uitvoeren op"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Morgen of later. Wie uitstel heeft, wordt overgeslagen."),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
def orders(request: HttpRequest) -> HttpResponse:
    """What may be debited or paid back, which batches wait, and which left?"""
    desk = request.desk
    desk.must_have("money.pay")
    usual = local_date(request.now) + AHEAD
    form = BatchForm(
        request.POST or None, label_suffix="",
        initial={"execute_on": usual, "key": uuid5(request.trace, "batch")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _propose(request, form):
        return redirect("exchange:orders")
    code, first = desk.municipality, first_of(request.GET.get("vanaf", ""))
    context: dict[str, Any] = {
        "form": form, "code": code, "on": usual,
        "possible": [_possible(request, kind, usual) for kind in KINDS] if code else [],
        "batches": [
            {"row": one, "kind": KINDS[one.kind], "state": STATES[one.state]}
            for one in batches(desk=desk, municipality=code, first=first, size=PAGE)
        ] if code else [],
        **around(first, count_batches(desk=desk, municipality=code) if code else 0),
    }  # fmt: skip
    return render(request, "exchange/orders.html", context, status=400 if form.errors else 200)


@require_POST
def file(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Make the file of a batch that a second person agreed to, or give it again."""
    desk = request.desk
    if not desk.municipality:
        raise NotVisible(batch=str(batch_id))
    try:
        content = payment_file_of(
            desk=desk, now=request.now, municipality=desk.municipality, batch_id=batch_id
        )
    except NotNow as refused:
        state = str(refused.detail.get("state"))
        if state not in REFUSED:
            raise
        messages.error(request, REFUSED[state])
        return redirect("exchange:orders")
    except BankFileRefused:
        messages.error(request, _("Het bestand past niet bij het schema van de bank. Er is niets gemaakt."))
        return redirect("exchange:orders")
    response = HttpResponse(content, content_type="application/xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="opdracht-{batch_id}.xml"'
    return response


def _propose(request: HttpRequest, form: BatchForm) -> bool:
    said = form.cleaned_data
    if not request.desk.municipality:
        raise NotVisible(municipality="")
    try:
        propose_batch(
            desk=request.desk, now=request.now, municipality=request.desk.municipality, kind=said["kind"],
            execute_on=said["execute_on"], request_key=said["key"],
        )  # fmt: skip
    except InputInvalid:
        form.add_error("execute_on", _("Kies een dag na vandaag, hoogstens zestig dagen vooruit."))
        return False
    except NotNow as refused:
        form.add_error(None, _refused_words(refused))
        return False
    messages.success(request, _("Voorgesteld. Een tweede persoon ziet de vraag bij Vandaag."))
    return True


def _refused_words(refused: NotNow) -> str:
    """Say why a batch is not proposed; of one that is there already its amount and day."""
    if refused.detail.get("state") == "in_another_batch":
        return _(
            "Een deel hiervan staat al in de opdracht van € %(cents)s voor %(day)s. "
            "Anders gaat het geld twee keer weg. Wacht op die opdracht, of laat de tweede persoon nee zeggen."
        ) % {
            "cents": euro_text(int(str(refused.detail["cents"]))),
            "day": date_format(date.fromisoformat(str(refused.detail["execute_on"])), "j F Y"),
        }
    return str(REFUSED.get(str(refused.detail.get("state")), _("Dit kan nu niet.")))


def _possible(request: HttpRequest, kind: str, on: date) -> dict[str, Any]:
    found = batch_preview(
        desk=request.desk, now=request.now, municipality=request.desk.municipality, kind=kind, execute_on=on
    )
    return {"title": KINDS[kind], "orders": len(found), "cents": sum(one.cents for one in found)}

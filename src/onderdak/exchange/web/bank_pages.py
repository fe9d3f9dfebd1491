"""The page Bank inlezen: what is in this file, and may it be booked?"""

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from onderdak.exchange.public import Preview, import_kept_file, preview_bank_file
from onderdak.kernel.errors import InputInvalid

FAULTS = {
    "too_large": gettext_lazy("het bestand is te groot"),
    "not_xml": gettext_lazy("dit is geen leesbaar XML-bestand"),
    "forbidden_markup": gettext_lazy("het bestand bevat verboden onderdelen"),
    "not_camt053": gettext_lazy("dit is geen CAMT.053-bestand"),
    "no_statement": gettext_lazy("er staat geen afschrift in"),
    "own_account": gettext_lazy("de eigen rekening ontbreekt"),
    "opening_missing": gettext_lazy("het beginsaldo ontbreekt"),
    "closing_missing": gettext_lazy("het eindsaldo ontbreekt"),
    "statement_id": gettext_lazy("het nummer van het afschrift ontbreekt"),
    "does_not_reconcile": gettext_lazy("beginsaldo en regels tellen niet op tot het eindsaldo"),
    "batch_does_not_add_up": gettext_lazy("een batch telt niet op tot het totaal"),
    "not_euro": gettext_lazy("een bedrag is niet in euro"),
    "sub_cent": gettext_lazy("een bedrag heeft delen van een cent"),
    "amount": gettext_lazy("een bedrag is onleesbaar"),
    "debit_or_credit": gettext_lazy("bij of af is onbekend"),
    "day_missing": gettext_lazy("een datum ontbreekt of bestaat niet"),
    "not_booked": gettext_lazy("een regel heeft een onbekende status"),
    "unknown_account": gettext_lazy("deze rekening is niet van uw gemeente"),
    "duplicate_statement": gettext_lazy("dit afschrift is al ingelezen"),
    "opening_not_previous_closing": gettext_lazy("het beginsaldo sluit niet aan op het vorige afschrift"),
    "several_municipalities": gettext_lazy("rekeningen van verschillende gemeenten in één bestand"),
}


class FileForm(forms.Form):
    """A file of the bank."""

    file = forms.FileField(label=gettext_lazy("CAMT.053-bestand"), max_length=200)


@require_http_methods(["GET", "POST"])
def bank(request: HttpRequest) -> HttpResponse:
    """Choose a file; then what it says, with every fault by line. Nothing is booked here."""
    request.desk.must_have("money.pay")
    form = FileForm(request.POST or None, request.FILES or None)
    preview: Preview | None = None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        preview = preview_bank_file(desk=request.desk, now=request.now, content=content)
    bad = bool(form.errors) or bool(preview and preview.faults)
    context: dict[str, Any] = {
        "form": form,
        "preview": preview,
        "faults": [(one.line, FAULTS.get(one.code, one.code), one.code) for one in preview.faults]
        if preview
        else [],
        "key": uuid5(request.trace, "bank"),
    }
    return render(request, "exchange/bank.html", context, status=400 if bad else 200)


@require_POST
def book(request: HttpRequest, file_id: int) -> HttpResponse:
    """Book a file that was looked into."""
    try:
        key = uuid5(UUID(request.POST.get("key", "")), "book")
    except ValueError:
        raise InputInvalid(problems=(("key", "uuid_parsing"),)) from None
    done = import_kept_file(desk=request.desk, now=request.now, file_id=file_id, request_key=key)
    messages.success(
        request,
        _("Geboekt: %(n)s transacties, %(matched)s gekoppeld, %(unmatched)s nog te koppelen.")
        % {"n": done.transactions, "matched": done.matched, "unmatched": done.unmatched},
    )
    target = "contribution:unmatched" if done.unmatched else "contribution:collection"
    return HttpResponseRedirect(reverse(target))

"""The pages of the ledger and of payments that found no claim."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from onderdak.contribution.public import (
    close_year,
    ledger_balance,
    ledger_entries,
    ledger_export,
    settle_unmatched,
    unmatched_payments,
    year_receipts,
)
from onderdak.contribution.rules.payment_reference import is_kenmerk
from onderdak.contribution.web.collection_words import ACCOUNTS, ENTRIES, REFUSED
from onderdak.kernel.cents import euro_text
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import local_date

SIZE = 50


class SettleForm(forms.Form):
    """Which claim an unmatched payment is for."""

    transaction = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    kenmerk = forms.CharField(label=gettext_lazy("Betalingskenmerk"), max_length=24)

    def clean_kenmerk(self) -> str:
        digits = "".join(part for part in self.cleaned_data["kenmerk"] if part.isdigit())
        if not is_kenmerk(digits):
            raise forms.ValidationError(_("Dit is geen betalingskenmerk: 16 cijfers met een controlecijfer."))
        return digits


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Trial balance, newest entries, and what was received this year."""
    desk = request.desk
    rows = ledger_balance(desk=desk)
    before = request.GET.get("voor", "")
    entries = ledger_entries(desk=desk, before=int(before) if before.isdigit() else None, size=SIZE)
    year = local_date(request.now).year
    own = desk.municipality
    context = {
        "rows": [{"row": row, "name": ACCOUNTS[row.code]} for row in rows],
        "debit": sum(row.debit_cents for row in rows),
        "credit": sum(row.credit_cents for row in rows),
        "entries": [_entry(one) for one in entries],
        "older": entries[-1].entry_id if len(entries) == SIZE else None,
        "receipts": [year_receipts(desk=desk, municipality=own, year=one) for one in (year, year - 1)]
        if own
        else [],
        "own": own,
        "today": local_date(request.now),
        "may": bool(own) and desk.may("money.collect"),
    }
    return render(request, "contribution/ledger.html", context)


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The whole ledger of the own municipality as CSV, without a person."""
    desk = request.desk
    desk.must_have("money.view")
    if not desk.municipality:
        raise InputInvalid(problems=(("gemeentecode", "missing"),))
    today: date = local_date(request.now)
    response = StreamingHttpResponse(
        list(ledger_export(desk=desk, municipality=desk.municipality)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="grootboek-GM{desk.municipality}-{today}.csv"'
    return response


@require_POST
def year_end(request: HttpRequest) -> HttpResponse:
    """Deduct what was received in a year from the grant (BooO 3(7))."""
    text = request.POST.get("jaar", "")
    year = int(text) if text.isdigit() and len(text) == 4 else 0
    if not request.desk.municipality or not 2022 <= year <= 2035:
        raise InputInvalid(problems=(("jaar", "range"),))
    try:
        done = close_year(
            desk=request.desk, now=request.now, municipality=request.desk.municipality, year=year,
            request_key=uuid5(request.trace, f"year:{year}"),
        )  # fmt: skip
        messages.success(
            request, _("Geboekt: %(cents)s van de bekostiging af.") % {"cents": euro_text(done.booked_cents)}
        )
    except NotNow as refused:
        messages.error(request, REFUSED.get(str(refused.detail.get("state")), _("Dit kan nu niet.")))
    return HttpResponseRedirect(reverse("contribution:ledger"))


@require_http_methods(["GET", "POST"])
def unmatched(request: HttpRequest) -> HttpResponse:
    """Payments that found no claim; a person says what they were for."""
    form, status = None, 200
    if request.method == "POST":
        form = SettleForm(request.POST)
        if form.is_valid() and _settle(request, form):
            return HttpResponseRedirect(reverse("contribution:unmatched"))
        status = 400
    rows = unmatched_payments(desk=request.desk, now=request.now)
    context: dict[str, Any] = {
        "rows": [_payment(row, form) for row in rows],
        "total": sum(row.cents for row in rows if row.cents > 0),
        "form": form,
        "key": uuid5(request.trace, "unmatched"),
    }
    return render(request, "contribution/unmatched.html", context, status=status)


def _settle(request: HttpRequest, form: SettleForm) -> bool:
    try:
        key = uuid5(UUID(request.POST.get("key", "")), str(form.cleaned_data["transaction"]))
    except ValueError:
        raise InputInvalid(problems=(("key", "uuid_parsing"),)) from None
    try:
        left = settle_unmatched(
            desk=request.desk, now=request.now, transaction_id=form.cleaned_data["transaction"],
            kenmerk=form.cleaned_data["kenmerk"], request_key=key,
        )  # fmt: skip
    except InputInvalid:
        form.add_error("kenmerk", _("Er is geen vordering met dit kenmerk."))
        return False
    messages.success(
        request,
        _("Gekoppeld. Te veel betaald: dat staat klaar voor de bewoner.") if left else _("Gekoppeld."),
    )
    return True


def _payment(row: Any, form: SettleForm | None) -> dict[str, Any]:
    mine = form is not None and form.data.get("transaction") == str(row.transaction_id)
    first = row.proposals[0] if row.proposals else ""
    blank = SettleForm(
        initial={"transaction": row.transaction_id, "kenmerk": first}, auto_id=f"b{row.transaction_id}_%s"
    )
    if mine and form is not None:
        form.auto_id = f"b{row.transaction_id}_%s"
    return {"row": row, "form": form if mine else blank}


def _entry(one: Any) -> dict[str, Any]:
    return {
        "one": one,
        "title": ENTRIES.get(one.kind, one.kind),
        "lines": [{"line": line, "name": ACCOUNTS[line.account]} for line in one.lines],
    }

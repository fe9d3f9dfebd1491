"""The pages of payments that found no claim: the tray, linking one after a look, and taking a link back."""

from typing import Any
from uuid import uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.access.public import key_of
from onderdak.contribution.public import (
    LinkPreview,
    claim_of_link,
    debtors_of,
    link_payment,
    link_preview,
    unlink_payment,
    unmatched_payment,
    unmatched_payments,
)
from onderdak.contribution.rules.payer_named import looks_like
from onderdak.contribution.rules.payment_reference import is_kenmerk
from onderdak.contribution.web.collection_words import ACCOUNTS, REFUSED, STATES, UNLINK_REASONS
from onderdak.kernel.cents import euro_text
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.paging import PAGE, around, first_of


class KenmerkForm(forms.Form):
    """For which claim a payment is."""

    kenmerk = forms.CharField(
        label=gettext_lazy("Betalingskenmerk"), max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )  # fmt: skip

    def clean_kenmerk(self) -> str:
        digits = "".join(part for part in self.cleaned_data["kenmerk"] if part.isdigit())
        if not is_kenmerk(digits):
            raise forms.ValidationError(_("Dit is geen betalingskenmerk: 16 cijfers met een controlecijfer."))
        return digits


class UnlinkForm(forms.Form):
    """Why the link of a payment is taken back."""

    reason = forms.ChoiceField(label=gettext_lazy("Reden"), choices=list(UNLINK_REASONS.items()))


@require_GET
def unmatched(request: HttpRequest) -> HttpResponse:
    """Payments that found no claim, oldest first."""
    first = first_of(request.GET.get("vanaf", ""))
    tray = unmatched_payments(desk=request.desk, now=request.now, first=first, size=PAGE)
    rows = [
        {
            "row": row,
            "form": KenmerkForm(
                initial={"kenmerk": row.proposals[0] if row.proposals else ""},
                auto_id=f"b{row.transaction_id}_%s",
            ),
        }
        for row in tray.rows
    ]
    context = {"rows": rows, "cents": tray.cents, **around(first, tray.total)}
    return render(request, "contribution/unmatched.html", context)


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, transaction_id: int) -> HttpResponse:
    """What linking this payment to that claim would do; a yes books it."""
    desk, now = request.desk, request.now
    desk.must_have("money.pay")
    form = KenmerkForm(request.POST or request.GET or None)
    preview = None
    try:
        if form.is_valid():
            asked = {"transaction_id": transaction_id, "kenmerk": form.cleaned_data["kenmerk"]}
            if request.method == "POST":
                return _linked(request, asked)
            preview = link_preview(desk=desk, now=now, **asked)
        payment = unmatched_payment(desk=desk, now=now, transaction_id=transaction_id)
    except InputInvalid:
        form.add_error("kenmerk", _("Er is geen vordering met dit kenmerk in deze gemeente."))
        payment = unmatched_payment(desk=desk, now=now, transaction_id=transaction_id)
    except NotNow as refused:
        return _told(request, refused)
    context: dict[str, Any] = {
        "payment": payment, "form": form, "preview": preview, "key": uuid5(request.trace, "link"),
        **(_shown(request, preview, payment.name) if preview else {}),
    }  # fmt: skip
    return render(request, "contribution/link.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def unlink(request: HttpRequest, transaction_id: int) -> HttpResponse:
    """Take the link of a payment back: what it does, why, and then a yes."""
    desk = request.desk
    link = claim_of_link(desk=desk, transaction_id=transaction_id)
    form = UnlinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            state = unlink_payment(
                desk=desk, now=request.now, transaction_id=transaction_id,
                reason=form.cleaned_data["reason"], request_key=key_of(request, "unlink"),
            )  # fmt: skip
        except NotNow as refused:
            form.add_error(None, str(REFUSED.get(str(refused.detail.get("state")), _("Dit kan nu niet."))))
        else:
            said = _("De koppeling is teruggedraaid. De vordering is nu: %(state)s.")
            messages.success(request, said % {"state": STATES[state][0]})
            return redirect("contribution:unmatched")
    context = {"link": link, "form": form, "key": uuid5(request.trace, "unlink")}
    return render(request, "contribution/unlink.html", context, status=400 if form.errors else 200)


def _linked(request: HttpRequest, asked: dict[str, Any]) -> HttpResponse:
    left = link_payment(
        desk=request.desk, now=request.now, **asked,
        request_key=key_of(request, f"{asked['transaction_id']}:{asked['kenmerk']}"),
    )  # fmt: skip
    said = _("Gekoppeld.")
    if left:
        said = _("Gekoppeld. %(cents)s is te veel en staat klaar voor de bewoner.") % {
            "cents": f"€\u00a0{euro_text(left)}"
        }
    messages.success(request, said)
    return redirect("contribution:unmatched")


def _told(request: HttpRequest, refused: NotNow) -> HttpResponse:
    """Somebody else was first, or it is money that went out: say so in the tray."""
    messages.error(request, REFUSED.get(str(refused.detail.get("state")), _("Dit kan nu niet.")))
    return redirect("contribution:unmatched")


def _shown(request: HttpRequest, preview: LinkPreview, payer: str) -> dict[str, Any]:
    who = debtors_of(desk=request.desk, now=request.now, claims=[preview.claim], named=True)
    debtor = who.get(preview.claim)
    return {
        "debtor": debtor, "strange_name": debtor is not None and not looks_like(payer, debtor.name),
        "state": STATES[preview.state],
        "parts": [(ACCOUNTS[code], cents) for code, cents in preview.parts],
    }  # fmt: skip

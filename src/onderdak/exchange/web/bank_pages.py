"""The page Bank inlezen: what is in this file, and may it be booked?"""

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from onderdak.exchange.public import Preview, import_kept_file, preview_bank_file
from onderdak.exchange.web import bank_faults as faults
from onderdak.kernel.errors import InputInvalid


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
        "faults": [faults.shown(one) for one in preview.faults] if preview else [],
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
        ngettext(
            "Geboekt: %(n)s regel, %(matched)s gekoppeld, %(unmatched)s nog te koppelen.",
            "Geboekt: %(n)s regels, %(matched)s gekoppeld, %(unmatched)s nog te koppelen.",
            done.transactions,
        )
        % {"n": done.transactions, "matched": done.matched, "unmatched": done.unmatched},
    )
    target = "contribution:unmatched" if done.unmatched else "contribution:collection"
    return HttpResponseRedirect(reverse(target))

"""The pages of the ledger: balance, entries, receipts of a year, and the export."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from onderdak.contribution.public import (
    EntriesAsked,
    EntryRow,
    close_year,
    kenmerken_of,
    ledger_balance,
    ledger_entries,
    ledger_export,
    year_receipts,
)
from onderdak.contribution.web.collection_words import ACCOUNTS, ENTRIES, REFUSED
from onderdak.kernel.cents import euro_text
from onderdak.kernel.errors import InputInvalid, NotNow
from onderdak.kernel.nights import local_date


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Trial balance, entries newest first, and what was received this year."""
    desk, own = request.desk, request.desk.municipality
    rows = ledger_balance(desk=desk)
    year = local_date(request.now).year
    context = {
        "rows": [{"row": row, "name": ACCOUNTS[row.code]} for row in rows],
        "debit": sum(row.debit_cents for row in rows),
        "credit": sum(row.credit_cents for row in rows),
        "receipts": [year_receipts(desk=desk, municipality=own, year=one) for one in (year, year - 1)]
        if own
        else [],
        "own": own,
        "today": local_date(request.now),
        "may": bool(own) and desk.may("money.collect"),
        **_entries(request),
    }
    return render(request, "contribution/ledger.html", context)


def _entries(request: HttpRequest) -> dict[str, Any]:
    """Return a page of entries, of one kind or of one claim where that is asked."""
    get = request.GET
    kind, number = get.get("soort", ""), get.get("vordering", "")
    asked = EntriesAsked(
        kind=kind if kind in ENTRIES else "", claim=_claim_of(number),
        before=_id_of(get.get("voor", "")), after=_id_of(get.get("na", "")),
    )  # fmt: skip
    page = ledger_entries(desk=request.desk, asked=asked)
    claims = {line.claim for one in page.rows for line in one.lines if line.claim}
    kenmerken = kenmerken_of(desk=request.desk, claims=claims | ({asked.claim} if asked.claim else set()))
    return {
        "entries": [_entry(one, kenmerken) for one in page.rows],
        "older": page.rows[-1].entry_id if page.older and page.rows else None,
        "newer": page.rows[0].entry_id if page.newer and page.rows else None,
        "kinds": list(ENTRIES.items()), "kind": asked.kind, "claim": asked.claim,
        "kenmerk": kenmerken.get(asked.claim, "") if asked.claim else "",
    }  # fmt: skip


def _id_of(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 19 else None


def _claim_of(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


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


def _entry(one: EntryRow, kenmerken: dict[UUID, str]) -> dict[str, Any]:
    """Return one entry in words; a claim is named once, by its reference, and never a person."""
    claims = list(dict.fromkeys(line.claim for line in one.lines if line.claim))
    return {
        "one": one,
        "title": ENTRIES.get(one.kind, one.kind),
        "claims": [{"claim": claim, "kenmerk": kenmerken.get(claim, "")} for claim in claims],
        "lines": [{"line": line, "name": ACCOUNTS[line.account]} for line in one.lines],
    }

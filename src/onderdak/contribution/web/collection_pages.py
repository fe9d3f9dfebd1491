"""The pages of collection: what is open, one claim with every step, and what waits for the law."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from onderdak.capacity.public import municipality_cards
from onderdak.contribution.public import (
    CLOSED_STATES,
    ClaimRow,
    ClaimsAsked,
    ClaimsPage,
    ClaimView,
    State,
    Step,
    claim_view,
    claims_of_persons,
    claims_page,
    debtors_of,
    find_claim,
    reminder_preview,
    waiting_for_law,
)
from onderdak.contribution.web.collection_forms import (
    EndDeferralForm,
    HoldForm,
    ObjectionForm,
    OutcomeForm,
    form_of,
)
from onderdak.contribution.web.collection_words import (
    ACCOUNTS,
    END_REASONS,
    EVENTS,
    HINTS,
    LETTER_BY_HAND,
    LETTERS,
    LOCKS,
    NO_FEE,
    REMIT_REASONS,
    STATES,
    STEPS,
    WRITE_OFF_REASONS,
)
from onderdak.duty.public import letters_about_claim
from onderdak.kernel.nights import local_date
from onderdak.kernel.paging import PAGE, around, first_of, page_of

STATE_CHIPS = ("due", "deferred", *(one.value for one in State))
REASONS = {**REMIT_REASONS, **WRITE_OFF_REASONS, **END_REASONS}
STOP_ID = "stop_%s"
CLOSED = tuple(one.value for one in CLOSED_STATES)


@require_http_methods(["GET", "POST"])
def collection(request: HttpRequest) -> HttpResponse:
    """Open claims, what can be done today on top; with filters, and a search that is posted."""
    text = request.POST.get("zoek", "").strip()[:60] if request.method == "POST" else ""
    get, names = request.GET, _names(request)
    state, town = get.get("stand", ""), get.get("gemeente", "")
    asked = ClaimsAsked(
        state=state if state in STATE_CHIPS else "", municipality=town if town in names else "", text=text,
        first=0 if text else first_of(get.get("vanaf", "")), size=PAGE,
    )  # fmt: skip
    found = claims_page(desk=request.desk, now=request.now, asked=asked)
    context = {
        "rows": _claim_rows(request, found.rows, names), "found": found, "asked": asked,
        "chips": _chips(found, asked.state),
        "towns": [(code, names.get(code, code)) for code in _towns(request)],
        **around(asked.first, found.total, PAGE),
    }  # fmt: skip
    return render(request, "contribution/collection.html", context)


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """The money that stops at Awb 4:115, and what an act would change: counted, never acted on."""
    found = waiting_for_law(desk=request.desk, now=request.now)
    first = first_of(request.GET.get("vanaf", ""))
    context = {
        "found": found,
        "rows": _claim_rows(request, page_of(found.rows, first), _names(request)),
        **around(first, len(found.rows)),
    }
    return render(request, "contribution/waiting.html", context)


@require_GET
def by_kenmerk(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Lead from a payment reference to its claim; absent and elsewhere look the same."""
    return back_to(find_claim(desk=request.desk, kenmerk=kenmerk))


@require_GET
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """One claim: where it stands, every step with its lock, and what happened."""
    return claim_page(request, claim_id)


def tell_of_letter(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """After a deferral: lead to its letter, or say that there is none."""
    letter = claim_view(desk=request.desk, now=request.now, claim_id=claim_id).deferral_letter
    if letter is None:
        messages.warning(request, LETTER_BY_HAND)
        return back_to(claim_id)
    messages.success(request, _("De brief over het uitstel staat klaar. Verstuur hem of geef hem af."))
    return HttpResponseRedirect(reverse("duty:letter", args=[letter]))


def claim_page(
    request: HttpRequest, claim_id: UUID, forms: dict[Step, Any] | None = None, status: int = 200,
    **shown: Any,
) -> HttpResponse:  # fmt: skip
    view = claim_view(desk=request.desk, now=request.now, claim_id=claim_id)
    may = request.desk.may("money.collect") and request.desk.writes.covers(view.row.municipality)
    steps = [_step(one, view, may, forms or {}) for one in view.steps]
    remind = any(one["is_reminder"] and one["allowed"] for one in steps)
    reminder = reminder_preview(desk=request.desk, now=request.now, claim_id=claim_id) if remind else None
    context = {
        **_shown(view.row, request, _names(request)),
        **_about(request, view),
        "view": view,
        "may": may,
        "reminder": reminder,
        "letter_by_hand": LETTER_BY_HAND,
        "no_fee": NO_FEE.get(reminder.no_fee, "") if reminder else "",
        "parts": [(ACCOUNTS[code], cents) for code, cents in view.parts.items()],
        "open_steps": [one for one in steps if one["open"]],
        "locked_steps": [one for one in steps if not one["open"]],
        "events": [
            {
                "event": event,
                "title": EVENTS.get(event.kind, event.kind),
                "state": STATES[event.to],
                "reason": REASONS.get(event.reason, ""),
                "open_end": event.kind == "deferred",
                "waits": not event.works,
            }
            for event in reversed(view.events)
        ],
        "key": uuid5(request.trace, "claim"),
        "objecting": ObjectionForm(auto_id="bezwaar_%s"),
        "ending": OutcomeForm(auto_id="einde_%s"),
        "stopping": EndDeferralForm(auto_id=STOP_ID),
        "holding": HoldForm(auto_id="bewaar_%s"),
        **shown,
    }
    return render(request, "contribution/claim.html", context, status=status)


def _about(request: HttpRequest, view: ClaimView) -> dict[str, Any]:
    """Return who owes it, as far as this desk may know, and the letters about it."""
    desk, row = request.desk, view.row
    debtor = debtors_of(desk=desk, now=request.now, claims=[row.claim], named=True).get(row.claim)
    letters = []
    if debtor is not None and debtor.household_id:
        letters = letters_about_claim(
            desk=desk, household_id=debtor.household_id, decision_id=view.decision_id, kenmerk=row.kenmerk
        )
    return {
        "debtor": debtor,
        "letters": [{"letter": one, "title": LETTERS.get(one.subject, LETTERS[""])} for one in letters],
        "unsent": next((one for one in letters if one.delivered is None), None),
        "may_people": desk.may("people.view"),
        "may_pay": desk.may("money.pay") and desk.writes.covers(row.municipality),
    }


def _step(shown: Any, view: ClaimView, may: bool, forms: dict[Step, Any]) -> dict[str, Any]:
    form = forms.get(shown.step)
    if form is None and shown.allowed and may and shown.step is not Step.REMIND:
        form = form_of(shown.step, grounds=view.write_off_grounds)
    return {
        "step": shown.step.value,
        "title": STEPS[shown.step],
        "hint": HINTS.get(shown.step, ""),
        "allowed": shown.allowed and may,
        "open": shown.allowed,
        "opens": shown.opens,
        "locks": [(LOCKS.get(lock.reason, lock.reason), lock.article) for lock in shown.locks],
        "form": form,
        "is_reminder": shown.step is Step.REMIND,
        "writ": shown.step is Step.WRIT,
    }


def _chips(found: ClaimsPage, state: str) -> list[dict[str, Any]]:
    """Return the filters on the state: those of open claims with their count, then the closed ones."""
    words = {"": _("alle open"), "due": _("vandaag te doen"), "deferred": _("met uitstel")}
    words |= {one.value: str(STATES[one][0]) for one in State}
    shown = ["", *found.counts, *(one for one in CLOSED if one not in found.counts)]
    return [
        {
            "value": one, "label": words[one], "current": one == state,
            "count": found.open if not one else found.counts.get(one),
        }
        for one in shown
    ]  # fmt: skip


def _towns(request: HttpRequest) -> list[str]:
    """Return the municipalities to choose from, when this desk sees more than one."""
    codes = request.desk.cases.municipalities
    return sorted(codes) if codes is not None and len(codes) > 1 else []


def _claim_rows(
    request: HttpRequest, rows: Sequence[ClaimRow], names: dict[str, str]
) -> list[dict[str, Any]]:
    """Return claims for the table, each with the reference of its household; names stand on the claim."""
    who = debtors_of(desk=request.desk, now=request.now, claims=[row.claim for row in rows])
    return [{**_shown(row, request, names), "debtor": who.get(row.claim)} for row in rows]


def claims_of_household(request: HttpRequest, persons: dict[int, str]) -> dict[str, Any]:
    """
    Return the claims of these persons for the page of their household, newest month first, a page at a time.

    Args:
        persons: how the page calls each of them.
    """
    rows = claims_of_persons(desk=request.desk, now=request.now, person_ids=list(persons))
    first = first_of(request.GET.get("vanaf", ""))
    shown = page_of(rows, first)
    owed = debtors_of(desk=request.desk, now=request.now, claims=[row.claim for row in shown])
    return {
        "rows": [
            {"row": row, "state": STATES[row.state], "who": persons.get(owed[row.claim].person_id, "")}
            for row in shown
        ],
        "open": sum(row.open_cents > 0 for row in rows), "cents": sum(row.open_cents for row in rows),
        **around(first, len(rows)),
    }  # fmt: skip


def _names(request: HttpRequest) -> dict[str, str]:
    return {card.code: card.name for card in municipality_cards(on=local_date(request.now))}


def _shown(row: ClaimRow, request: HttpRequest, names: dict[str, str]) -> dict[str, Any]:
    return {
        "row": row,
        "where": names.get(row.municipality, ""),
        "state": STATES[row.state],
        "next": STEPS[row.next_step],
        "now": row.opens is not None and row.opens <= local_date(request.now),
    }


def back_to(claim_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("contribution:claim", args=[claim_id]))

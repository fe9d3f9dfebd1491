"""Use case (read): which claims can be debited on a day, and which money goes back to whom."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from onderdak.access.public import open_kept_texts
from onderdak.contribution.rules.debit_amount import debit_cents, refund_cents
from onderdak.contribution.rules.payment_plan import Instalment
from onderdak.contribution.rules.posting_lines import PREPAID
from onderdak.contribution.store.balances import open_claims
from onderdak.contribution.store.matched import still_matched
from onderdak.contribution.store.models import (
    BankTransaction,
    Claim,
    ClaimEvent,
    ClaimSubject,
    Line,
    Mandate,
    PaymentLink,
    PaymentOrder,
    PaymentParty,
)
from onderdak.contribution.types import Order
from onderdak.contribution.usecases.claim_account import read_accounts
from onderdak.contribution.usecases.mandates import GONE, accounts_of

TEXT = "Eigen bijdrage opvang"
PAYS = ("paid", "part_paid", "reopened", "payment_unlinked")  # the last two have cents below zero


def debits_due(*, now: datetime, municipality: str, on: date) -> list[Order]:
    """Return the direct debits of a day: claims with a mandate that may be taken and are not on their way."""
    mandates = {
        row.person_id: row
        for row in Mandate.objects.filter(municipality=municipality, ended_on__isnull=True).order_by("pk")
    }
    subjects = dict(
        ClaimSubject.objects.filter(municipality=municipality, person_id__in=list(mandates)).values_list(
            "claim_id", "person_id"
        )
    )
    wanted = [claim for claim in open_claims([municipality]) if claim in subjects]
    busy = _on_their_way(wanted)
    plans = plans_of(wanted)
    used = set(
        PaymentOrder.objects.filter(mandate__in=list(mandates.values())).values_list("mandate_id", flat=True)
    )
    found = []
    for claim, account in sorted(read_accounts(wanted, now).items(), key=lambda item: str(item[0])):
        plan, paid = plans.get(claim, ((), 0))
        cents = debit_cents(account.course, account.open_cents, on, plan=plan, paid_since_plan=paid)
        mandate = mandates[subjects[claim]]
        if cents and claim not in busy:
            first = mandate.pk not in used
            used.add(mandate.pk)
            found.append(Order(claim, cents, mandate.pk, None, "FRST" if first else "RCUR"))
    accounts = accounts_of(row for row in mandates.values() if row.pk in {one.mandate for one in found})
    return [one for one in found if one.mandate and accounts[one.mandate] != GONE]


def refunds_due(*, now: datetime, municipality: str, on: date) -> list[Order]:
    """Return what is kept for residents on 2400 and can go back to the account that it came from."""
    kept = {
        claim: -cents
        for claim, cents in Line.objects.filter(municipality=municipality, account_id=PREPAID)
        .values_list("claim_id")
        .annotate(cents=Sum("cents"))
        if cents < 0
    }
    going = _on_their_way(kept, refunds_only=True)
    came = _came_from(kept)
    found = []
    for claim, cents in sorted(kept.items(), key=lambda item: str(item[0])):
        back = refund_cents(cents, going.get(claim, 0))
        if back and claim in came:
            found.append(Order(claim, back, None, came[claim], ""))
    payers = _payers([came[one.claim] for one in found])
    return [one for one in found if payers[came[one.claim]] != GONE]


def orders_of(orders: Sequence[Order], batch: UUID, on: date) -> list[Order]:
    """Fill in account, holder and text of each order, to be written in the file and nowhere else."""
    mandates = {row.pk: row for row in Mandate.objects.filter(pk__in=[one.mandate for one in orders])}
    claims = dict(Claim.objects.filter(pk__in=[one.claim for one in orders]).values_list("pk", "kenmerk"))
    accounts = accounts_of(mandates.values())
    payers = _payers([one.transaction for one in orders if one.transaction])
    whole = []
    for one in orders:
        text = f"{TEXT} {claims[one.claim]}"
        if one.mandate is not None:
            row = mandates[one.mandate]
            iban, holder = accounts[row.pk]
            about = {"mandate_id": row.mandate_id, "mandate_on": row.signed_on}
        else:
            iban, holder = payers[one.transaction or 0]
            about = {}
        whole.append(replace(one, iban=iban, holder=holder, text=text, **about))  # type: ignore[arg-type]
    return whole


def refunds_on_their_way(claim: UUID) -> int:
    """Return the cents of this claim that the bank was asked to pay back and no statement told of yet."""
    return _on_their_way([claim], refunds_only=True).get(claim, 0)


def _on_their_way(claims: Iterable[UUID], *, refunds_only: bool = False) -> dict[UUID, int]:
    """Return the cents per claim that were sent to the bank and that no statement told of yet."""
    orders = PaymentOrder.objects.filter(claim_id__in=list(claims))
    rows = list(orders.filter(mandate__isnull=True) if refunds_only else orders)
    known = set(
        BankTransaction.objects.filter(end_to_end__in=[row.end_to_end for row in rows]).values_list(
            "end_to_end", flat=True
        )
    )
    found: dict[UUID, int] = {}
    for row in rows:
        if row.end_to_end not in known:
            found[row.claim_id] = found.get(row.claim_id, 0) + row.cents
    return found


def plans_of(claims: Sequence[UUID]) -> Mapping[UUID, tuple[tuple[Instalment, ...], int]]:
    """Return the last plan of each claim and what was paid after it began and not taken back."""
    found: dict[UUID, tuple[tuple[Instalment, ...], int]] = {}
    rows = ClaimEvent.objects.filter(claim_id__in=list(claims), kind__in=("deferred", *PAYS))
    for row in rows.order_by("claim_id", "seq"):
        if row.kind == "deferred":
            told = row.data if isinstance(row.data, dict) else json.loads(row.data)
            plan = tuple(Instalment(date.fromisoformat(day), cents) for day, cents in told.get("plan", ()))
            found[row.claim_id] = (plan, 0)
        elif row.claim_id in found:
            plan, paid = found[row.claim_id]
            found[row.claim_id] = (plan, paid + row.cents)
    return found


def _came_from(claims: Iterable[UUID]) -> dict[UUID, int]:
    """Return per claim the last transaction that came in and whose account is still known."""
    rows = still_matched().filter(claim_id__in=list(claims), kind="credit", party__isnull=False)
    found = dict(rows.order_by("pk").values_list("claim_id", "pk"))
    linked = PaymentLink.objects.filter(
        claim_id__in=list(claims), unlinked__isnull=True, transaction__party__isnull=False
    )
    return dict(linked.order_by("transaction_id").values_list("claim_id", "transaction_id")) | found


def _payers(transactions: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Open account and name of who paid, by transaction; `GONE` when the key went with the person."""
    rows = list(PaymentParty.objects.filter(pk__in=transactions))
    texts = open_kept_texts([(row.sealed, row.wrapped_key) for row in rows], "payment")
    found: dict[int, tuple[str, str]] = {}
    for row, text in zip(rows, texts, strict=True):
        found[row.pk] = tuple(json.loads(text)[:2]) if text else GONE
    return found

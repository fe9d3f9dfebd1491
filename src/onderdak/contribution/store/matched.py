"""Which payments are on which claim now: matched by the bank file and not undone, or linked by a person."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from onderdak.contribution.store.bank import BankTransaction, PaymentLink
from onderdak.contribution.store.ledger import Entry

BY_KENMERK = ("structured", "free_text")
"""How a payment found its claim by what the payer wrote: that may be wrong. An own order is never."""


def still_matched() -> QuerySet[BankTransaction]:
    """Return what the import put on a claim; one with a link of its own was taken back once."""
    return BankTransaction.objects.filter(claim__isnull=False, links__isnull=True)


def came_by_reference(row: BankTransaction) -> bool:
    """Whether this is money that came in and found its claim by what the payer wrote."""
    return row.kind == "credit" and row.cents > 0 and row.how in BY_KENMERK


def returned_entries(entries: Iterable[int | None]) -> set[int]:
    """Return which of these entries were reversed already, such as by a payment that the bank took back."""
    rows = Entry.objects.filter(reverses_id__in=[one for one in entries if one is not None])
    return {one for one in rows.values_list("reverses_id", flat=True) if one is not None}


def linked_now(claims: Iterable[UUID]) -> dict[int, UUID]:
    """Return per payment the claim of its link, as far as nobody took that back."""
    rows = PaymentLink.objects.filter(claim_id__in=list(claims), unlinked__isnull=True)
    return {payment: claim for payment, claim in rows.values_list("transaction_id", "claim_id") if claim}


def without_claim() -> QuerySet[BankTransaction]:
    """Return the payments that wait for a person: never matched, or taken back and not linked again."""
    links = PaymentLink.objects.filter(transaction=OuterRef("pk"))
    rows = BankTransaction.objects.exclude(cents=0).exclude(Exists(links.filter(unlinked__isnull=True)))
    return rows.filter(Exists(links)) | rows.filter(claim__isnull=True)

"""Read: the payments that found no claim, who paid them, and for which claim each may be."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet, Sum

from onderdak.access.public import Desk, open_kept_texts, record_read
from onderdak.contribution.rules.payment_match import proposals
from onderdak.contribution.store.balances import OPEN_ACCOUNTS, open_of_claims
from onderdak.contribution.store.matched import still_matched, without_claim
from onderdak.contribution.store.models import BankTransaction, Claim, PaymentParty
from onderdak.kernel.errors import NotVisible


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """
    One payment that waits for a person. Name, account and text are shown to who handles it.

    `proposals` are references of claims that this bank account paid before and whose open amount is the same.
    """

    transaction_id: int
    municipality: str
    value_date: date
    cents: int
    returned: bool
    iban: str
    name: str
    text: str
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tray:
    """One page of the tray, and of all of it: how many payments, and the cents that came in."""

    rows: tuple[UnmatchedRow, ...]
    total: int
    cents: int


def unmatched_payments(*, desk: Desk, now: datetime, first: int = 0, size: int = 50) -> Tray:
    """
    Return what waits on 1090, oldest first. The read of who paid is logged.

    Args:
        first: how many to leave out; `size`: how many to give at most.

    Raises:
        NotPermitted: no right to handle payments.
    """
    desk.must_have("money.pay")
    every = waiting_payments(desk)
    found = list(every.select_related("party").order_by("value_date", "id")[first : first + size])
    for code in sorted({row.municipality for row in found}):
        record_read(
            desk, "contribution.unmatched_read", now=now, municipality=code, subject="bank", subject_id=0
        )
    came_in = every.filter(cents__gt=0).aggregate(cents=Sum("cents"))["cents"] or 0
    return Tray(_told(found), every.count(), came_in)


def unmatched_payment(*, desk: Desk, now: datetime, transaction_id: int) -> UnmatchedRow:
    """
    Return one payment that waits, with who paid it. The read is logged.

    Raises:
        NotPermitted. NotVisible: it does not wait, or is of another municipality.
    """
    desk.must_have("money.pay")
    row = waiting_payments(desk).select_related("party").filter(pk=transaction_id).first()
    if row is None:
        raise NotVisible(transaction=transaction_id)
    record_read(
        desk, "contribution.unmatched_read", now=now, municipality=row.municipality, subject="bank",
        subject_id=row.pk,
    )  # fmt: skip
    return _told([row])[0]


def waiting_payments(desk: Desk) -> QuerySet[BankTransaction]:
    """Return the payments of this desk that no claim has: none found, or its link was taken back."""
    rows, codes = without_claim(), desk.persons.municipalities
    return rows if codes is None else rows.filter(municipality__in=sorted(codes))


def _told(rows: Sequence[BankTransaction]) -> tuple[UnmatchedRow, ...]:
    """Open who paid, with one question for all keys; blank for who was removed, or when nobody was named."""
    parties = {row.pk: row.party for row in rows if hasattr(row, "party")}
    texts = open_kept_texts([(one.sealed, one.wrapped_key) for one in parties.values()], "payment")
    said = {pk: json.loads(text) for pk, text in zip(parties, texts, strict=True) if text}
    found = []
    for row in rows:
        iban, name, text = said.get(row.pk, ("", "", ""))
        proposed = _proposed(row, parties[row.pk]) if row.pk in said and row.cents > 0 else ()
        returned = row.kind == "returned"
        found.append(
            UnmatchedRow(
                row.pk, row.municipality, row.value_date, row.cents, returned, iban, name, text, proposed
            )
        )
    return tuple(found)


def _proposed(row: BankTransaction, party: PaymentParty) -> tuple[str, ...]:
    before = (
        still_matched()
        .filter(municipality=row.municipality, party__iban_index=bytes(party.iban_index))
        .values_list("claim_id", flat=True)
    )
    if not party.iban_index or not before:
        return ()
    claims = dict(Claim.objects.filter(pk__in=list(before)).values_list("pk", "kenmerk"))
    open_ = open_of_claims(claims)
    due = {
        kenmerk: sum(max(open_.get(pk, {}).get(code, 0), 0) for code in OPEN_ACCOUNTS)
        for pk, kenmerk in claims.items()
    }
    return proposals(row.cents, due)

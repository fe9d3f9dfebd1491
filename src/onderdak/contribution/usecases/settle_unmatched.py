"""Use case: say what an unmatched payment was for. The tray, its proposals, and the person who confirms."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, open_text, record, record_read, unwrap_key
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.rules.claim_course import Happened, State
from onderdak.contribution.rules.payment_match import proposals
from onderdak.contribution.store.balances import OPEN_ACCOUNTS, open_of_claims
from onderdak.contribution.store.models import BankTransaction, Claim, PaymentParty, UnmatchedSettled
from onderdak.contribution.store.posting import NewEntry, post_entries
from onderdak.contribution.usecases.book_transactions import read_accounts
from onderdak.contribution.usecases.claim_events import NewEvent, append_events_step
from onderdak.contribution.usecases.done_once import done_once
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date


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


def unmatched_payments(*, desk: Desk, now: datetime) -> list[UnmatchedRow]:
    """
    Return what waits on 1090, oldest first. The read of who paid is logged.

    Raises:
        NotPermitted: no right to handle payments.
    """
    desk.must_have("money.pay")
    rows = BankTransaction.objects.filter(claim__isnull=True, settled__isnull=True).exclude(cents=0)
    rows = rows.select_related("party").order_by("value_date", "id")
    found = [row for row in rows[:500] if desk.persons.covers(row.municipality)]
    for code in sorted({row.municipality for row in found}):
        record_read(
            desk, "contribution.unmatched_read", now=now, municipality=code, subject="bank", subject_id=0
        )
    return [_row(row) for row in found]


def settle_unmatched(
    *, desk: Desk, now: datetime, transaction_id: int, kenmerk: str, request_key: UUID
) -> int:
    """
    Book an unmatched payment on the claim with this reference, with the day the bank credited it.

    Returns:
        the cents that were more than was open, and are kept for the resident.

    Raises:
        NotPermitted: no right to handle payments. NotVisible: no such payment for this desk.
        InputInvalid: no claim has this reference. NotNow: it was settled already, or money that went out.
    """
    desk.must_have("money.pay")
    row = BankTransaction.objects.filter(pk=transaction_id).first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(transaction=transaction_id)

    def work() -> Mapping[str, Any]:
        return {"left_over": _settle(desk, now, row, kenmerk)}

    done = done_once(
        act="unmatched_settled", municipality=row.municipality, request_key=request_key,
        question={"transaction": transaction_id, "kenmerk": kenmerk}, now=now, work=work,
    )  # fmt: skip
    return int(done["left_over"])


def _settle(desk: Desk, now: datetime, row: BankTransaction, kenmerk: str) -> int:
    claim = Claim.objects.filter(municipality=row.municipality, kenmerk=kenmerk).first()
    if claim is None:
        raise InputInvalid(problems=(("kenmerk", "unknown_value"),))
    if row.cents <= 0 or row.claim_id or UnmatchedSettled.objects.filter(pk=row.pk).exists():
        raise NotNow(transaction=row.pk, state="settled", asked="settle")
    account = read_accounts([claim.pk], now)[claim.pk]
    done = account.settle(row.cents)
    lines = posting_lines.paid(claim.pk, done, source=posting_lines.UNMATCHED)
    idem = f"settle:{row.pk}"
    entry = NewEntry(idem, row.municipality, "payment_settled", local_date(now), row.value_date, lines)
    posted = post_entries([entry], actor_id=desk.actor_id)[idem]
    closed = account.open_cents == 0 and account.state not in (State.PAID, State.WRITTEN_OFF, State.REVOKED)
    kind, to = (Happened.PAID, State.PAID) if closed else (Happened.PART_PAID, account.state)
    event = NewEvent(
        claim.pk, row.municipality, kind, row.value_date, to, "Awb 4:89(3)", account.state,
        account.events + 1, cents=row.cents,
    )  # fmt: skip
    append_events_step(desk=desk, now=now, events=[event])
    UnmatchedSettled.objects.create(
        transaction=row, municipality=row.municipality, claim=claim, entry_id=posted,
        actor_id=desk.actor_id, settled_at=now,
    )  # fmt: skip
    record(
        desk, "contribution.unmatched_settled", now=now, municipality=row.municipality, subject="bank",
        subject_id=row.pk, claim=str(claim.pk),
    )  # fmt: skip
    return done.left_over_cents


def _row(row: BankTransaction) -> UnmatchedRow:
    party = getattr(row, "party", None)
    iban = name = text = ""
    found: tuple[str, ...] = ()
    if party is not None:
        key = unwrap_key(bytes(party.wrapped_key), "payment")
        iban, name, text = json.loads(open_text(key, bytes(party.sealed), "payment"))
        found = _proposed(row, party) if row.cents > 0 else ()
    return UnmatchedRow(
        row.pk, row.municipality, row.value_date, row.cents, row.kind == "returned", iban, name, text, found
    )


def _proposed(row: BankTransaction, party: PaymentParty) -> tuple[str, ...]:
    before = BankTransaction.objects.filter(
        municipality=row.municipality, claim__isnull=False, party__iban_index=bytes(party.iban_index)
    ).values_list("claim_id", flat=True)
    if not party.iban_index or not before:
        return ()
    claims = dict(Claim.objects.filter(pk__in=list(before)).values_list("pk", "kenmerk"))
    open_ = open_of_claims(claims)
    due = {
        kenmerk: sum(max(open_.get(pk, {}).get(code, 0), 0) for code in OPEN_ACCOUNTS)
        for pk, kenmerk in claims.items()
    }
    return proposals(row.cents, due)

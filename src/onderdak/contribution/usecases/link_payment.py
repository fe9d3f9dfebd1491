"""Use case: link an unmatched payment to a claim: first a look at what it would do, then a yes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record, record_read
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.rules.claim_course import State
from onderdak.contribution.store.models import (
    BankTransaction,
    Claim,
    ClaimEvent,
    ClaimSubject,
    PaymentLink,
    PaymentUnlinked,
)
from onderdak.contribution.store.posting import NewEntry, post_entries
from onderdak.contribution.usecases.claim_account import read_accounts
from onderdak.contribution.usecases.claim_events import NewEvent, append_events_step
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.unmatched_tray import waiting_payments
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """
    What linking a payment to a claim would do; nothing is booked. Amounts in eurocents.

    `parts`: what is taken off per account, costs first. `left_over_cents` is kept for the resident (2400).
    `person_id` is None when the link between claim and person was removed.
    """

    transaction_id: int
    value_date: date
    received_cents: int
    claim: UUID
    kenmerk: str
    municipality: str
    month: date
    state: State
    person_id: int | None
    open_cents: int
    parts: tuple[tuple[str, int], ...]
    left_over_cents: int
    decided_on: date | None = None

    @property
    def older_than_decision(self) -> bool:
        """Whether the bank had it before the claim existed: then it is rarely for this claim."""
        return self.decided_on is not None and self.value_date < self.decided_on

    @property
    def stays_open_cents(self) -> int:
        """What is still to be paid after it."""
        return self.open_cents - self.received_cents + self.left_over_cents


def link_preview(*, desk: Desk, now: datetime, transaction_id: int, kenmerk: str) -> LinkPreview:
    """
    Say what linking this payment to the claim with this reference would do. The read is logged.

    Raises:
        NotPermitted, NotVisible, InputInvalid, NotNow: as `link_payment`.
    """
    desk.must_have("money.pay")
    row = _payment(desk, transaction_id)
    claim = _claim(row, kenmerk)
    _must_wait(desk, row)
    account = read_accounts([claim.pk], now)[claim.pk]
    before, state = account.open_cents, account.state
    done = account.settle(row.cents)
    subject = ClaimSubject.objects.filter(pk=claim.pk).first()
    if subject is not None:
        record_read(
            desk, "contribution.claim_read", now=now, municipality=claim.municipality, subject="person",
            subject_id=subject.person_id,
        )  # fmt: skip
    return LinkPreview(
        row.pk, row.value_date, row.cents, claim.pk, claim.kenmerk, claim.municipality, claim.month, state,
        subject.person_id if subject else None, before, done.parts, done.left_over_cents,
        ClaimEvent.objects.filter(claim=claim).order_by("seq").values_list("on", flat=True).first(),
    )  # fmt: skip


def link_payment(*, desk: Desk, now: datetime, transaction_id: int, kenmerk: str, request_key: UUID) -> int:
    """
    Book an unmatched payment on the claim with this reference, with the day the bank credited it.

    Returns:
        the cents that were more than was open, and are kept for the resident.

    Raises:
        NotPermitted: no right to handle payments. NotVisible: no such payment for this desk.
        InputInvalid: no claim has this reference. NotNow: it was linked already, or is money that went out.
    """
    desk.must_have("money.pay")
    row = _payment(desk, transaction_id)

    def work() -> Mapping[str, Any]:
        return {"left_over": _link(desk, now, row, _claim(row, kenmerk))}

    done = done_once(
        act="unmatched_settled", municipality=row.municipality, request_key=request_key,
        question={"transaction": transaction_id, "kenmerk": kenmerk}, now=now, work=work,
    )  # fmt: skip
    return int(done["left_over"])


def _payment(desk: Desk, transaction_id: int) -> BankTransaction:
    row = BankTransaction.objects.filter(pk=transaction_id).first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(transaction=transaction_id)
    return row


def _claim(row: BankTransaction, kenmerk: str) -> Claim:
    claim = Claim.objects.filter(municipality=row.municipality, kenmerk=kenmerk).first()
    if claim is None:
        raise InputInvalid(problems=(("kenmerk", "unknown_value"),))
    return claim


def _must_wait(desk: Desk, row: BankTransaction) -> None:
    if row.cents <= 0:
        raise NotNow(transaction=row.pk, state="money_went_out", asked="link")
    if not waiting_payments(desk).filter(pk=row.pk).exists():
        raise NotNow(transaction=row.pk, state="linked_already", asked="link")


def _link(desk: Desk, now: datetime, row: BankTransaction, claim: Claim) -> int:
    """Book it: entry, event, link and audit row together. Returns: the cents that are left over."""
    _must_wait(desk, row)
    account = read_accounts([claim.pk], now)[claim.pk]
    done = account.settle(row.cents)
    undone = PaymentUnlinked.objects.filter(link__transaction=row).order_by("pk").last()
    lines = posting_lines.paid(claim.pk, done, source=posting_lines.UNMATCHED)
    idem = f"settle:{row.pk}" if undone is None else f"settle:{row.pk}:{undone.pk}"
    entry = NewEntry(idem, row.municipality, "payment_settled", local_date(now), row.value_date, lines)
    posted = post_entries([entry], actor_id=desk.actor_id)[idem]
    kind, to = account.after_payment()
    event = NewEvent(
        claim.pk, row.municipality, kind, row.value_date, to, "Awb 4:89(3)", account.state,
        account.events + 1, cents=row.cents,
    )  # fmt: skip
    append_events_step(desk=desk, now=now, events=[event])
    PaymentLink.objects.create(
        transaction=row, after=undone, municipality=row.municipality, claim=claim, entry_id=posted,
        actor_id=desk.actor_id, settled_at=now,
    )  # fmt: skip
    record(
        desk, "contribution.unmatched_settled", now=now, municipality=row.municipality, subject="bank",
        subject_id=row.pk, claim=str(claim.pk),
    )  # fmt: skip
    return done.left_over_cents

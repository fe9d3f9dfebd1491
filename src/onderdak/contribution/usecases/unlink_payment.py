"""Use case: take back for which claim a payment was, once and with a reason; it waits in the tray again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.rules.allocation_order import allocate
from onderdak.contribution.rules.claim_course import Happened, State
from onderdak.contribution.store.matched import came_by_reference, returned_entries, still_matched
from onderdak.contribution.store.models import BankTransaction, Claim, PaymentLink, PaymentUnlinked
from onderdak.contribution.store.posting import NewEntry, lines_of, post_entries
from onderdak.contribution.types import Booked, Lines
from onderdak.contribution.usecases.claim_account import Account, read_accounts
from onderdak.contribution.usecases.claim_step import note_step
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.payable_orders import refunds_on_their_way
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date

REASONS = ("wrong_claim", "payer_named_another", "not_for_us")
"""Codes, because free text never stands beside money."""

CLOSED = (State.REVOKED, State.REMITTED, State.WRITTEN_OFF)
"""States in which a debt was put in order on the strength of what had been paid."""


@dataclass(frozen=True, slots=True)
class LinkShown:
    """
    A payment and the claim that it is on. `by_person`: somebody linked it; else its reference did.
    """

    transaction_id: int
    value_date: date
    cents: int
    claim: UUID
    kenmerk: str
    month: date
    by_person: bool


def claim_of_link(*, desk: Desk, transaction_id: int) -> LinkShown:
    """
    Return which claim a payment is on, where that can be taken back.

    Raises:
        NotPermitted: no right to handle payments. NotVisible: no such payment, or it is on none.
    """
    desk.must_have("money.pay")
    row = _standing(transaction_id)
    found = row.transaction if row is not None else _matched(transaction_id)
    claim = row.claim if row is not None else found and found.claim
    if found is None or claim is None or not desk.writes.covers(found.municipality):
        raise NotVisible(transaction=transaction_id)
    return LinkShown(
        found.pk, found.value_date, found.cents, claim.pk, claim.kenmerk, claim.month, row is not None
    )


def unlink_payment(
    *, desk: Desk, now: datetime, transaction_id: int, reason: str, request_key: UUID
) -> State:
    """
    Take back that a payment was for a claim: a reversal in the ledger with the day of the payment.

    The claim stands where it stood and the payment waits in the tray. What is kept for the resident on this
    same claim is used for what is open again. A match of the import is taken back in the same way as a link
    of a person: what the payer wrote may be wrong.

    Args:
        reason: one of REASONS.

    Returns:
        the state of the claim.

    Raises:
        NotPermitted: no right to handle payments. NotVisible: no such payment for this desk.
        InputInvalid: an unknown reason. NotNow: it is on no claim (any more), or on one by an own order; what
        was left over is paid back or on its way; or the claim was remitted, written off or replaced since.
    """
    desk.must_have("money.pay")
    if reason not in REASONS:
        raise InputInvalid(problems=(("reason", "unknown_value"),))
    first = BankTransaction.objects.filter(pk=transaction_id).first()
    if first is None or not desk.writes.covers(first.municipality):
        raise NotVisible(transaction=transaction_id)
    if first.claim_id is None and not first.links.exists():
        raise NotVisible(transaction=transaction_id)

    def work() -> Mapping[str, Any]:
        return {"state": _unlink(desk, now, transaction_id, reason).value}

    done = done_once(
        act="payment_unlinked", municipality=first.municipality, request_key=request_key,
        question={"transaction": transaction_id, "reason": reason}, now=now, work=work,
    )  # fmt: skip
    return State(done["state"])


def _unlink(desk: Desk, now: datetime, transaction_id: int, reason: str) -> State:
    row = _standing(transaction_id) or _as_link(transaction_id)
    if row is None or row.claim is None:
        raise NotNow(transaction=transaction_id, state="not_linked", asked="unlink")
    account = read_accounts([row.claim.pk], now)[row.claim.pk]
    if account.state in CLOSED:
        raise NotNow(transaction=transaction_id, state="claim_closed_since", asked="unlink")
    booked = _booked(row.entry_id)
    to = account.take_back(booked)
    if account.kept_cents < refunds_on_their_way(row.claim.pk):
        raise NotNow(transaction=transaction_id, state="left_over_paid_back", asked="unlink")
    reversal = _reverse(desk, now, row, booked, reason)
    _use_what_is_kept(desk, now, row.claim, account, reversal)
    if account.open_cents == 0:
        to = account.state
    return note_step(
        desk, now, row.claim, account, Happened.UNLINKED, "Awb 4:92(2)", to=to, cents=-row.transaction.cents,
    )  # fmt: skip


def _standing(transaction_id: int) -> PaymentLink | None:
    """Return the link of a payment that nobody took back."""
    rows = PaymentLink.objects.select_related("transaction", "claim")
    return rows.filter(transaction_id=transaction_id, unlinked__isnull=True).first()


def _matched(transaction_id: int) -> BankTransaction | None:
    """Return a payment that the import put on a claim by its reference, and that is still there."""
    row = still_matched().select_related("claim", "statement").filter(pk=transaction_id).first()
    if row is None or not came_by_reference(row) or returned_entries([row.entry_id]):
        return None
    return row


def _as_link(transaction_id: int) -> PaymentLink | None:
    """Write the match of the import down as a link of who took the file in, so that it can be taken back."""
    row = _matched(transaction_id)
    if row is None or row.entry_id is None:
        return None
    return PaymentLink.objects.create(
        transaction=row, municipality=row.municipality, claim=row.claim, entry_id=row.entry_id,
        actor_id=row.statement.actor_id, settled_at=row.statement.imported_at,
    )  # fmt: skip


def _booked(entry_id: int) -> Lines:
    return tuple(Booked(code, cents, about) for code, about, cents in lines_of([entry_id])[entry_id])


def _reverse(desk: Desk, now: datetime, row: PaymentLink, booked: Lines, reason: str) -> int:
    """Book the exact opposite and keep why. Returns: the number of the reversal."""
    idem = f"unlink:{row.pk}"
    entry = NewEntry(
        idem, row.municipality, "payment_unlinked", local_date(now), row.transaction.value_date,
        posting_lines.opposite(booked), reverses=row.entry_id,
    )  # fmt: skip
    entries = [entry, *_to_the_tray(row, booked, local_date(now))]
    posted = post_entries(entries, actor_id=desk.actor_id)[idem]
    PaymentUnlinked.objects.create(
        link=row, municipality=row.municipality, entry_id=posted, reason=reason, actor_id=desk.actor_id,
        unlinked_at=now,
    )  # fmt: skip
    record(
        desk, "contribution.unmatched_unlinked", now=now, municipality=row.municipality, subject="bank",
        subject_id=row.transaction_id, claim=str(row.claim_id), reason=reason,
    )  # fmt: skip
    return posted


def _to_the_tray(row: PaymentLink, booked: Lines, on: date) -> list[NewEntry]:
    """A match was booked from the bank itself: the money is still there, so it goes to 1090 in its place."""
    if all(one.account != posting_lines.BANK for one in booked):
        return []
    paid, lines = row.transaction, posting_lines.unmatched(row.transaction.cents)
    return [NewEntry(f"untray:{row.pk}", row.municipality, "unmatched", on, paid.value_date, lines)]


def _use_what_is_kept(desk: Desk, now: datetime, claim: Claim, account: Account, reversal: int) -> None:
    """Another payment on this claim was too much: what is kept of it is for what is open again."""
    cents = min(account.open_cents, account.kept_cents - refunds_on_their_way(claim.pk))
    if cents <= 0:
        return
    done = allocate(cents, account.balances)
    lines = posting_lines.paid(claim.pk, done, source=posting_lines.PREPAID)
    today = local_date(now)
    entry = NewEntry(f"prepaid:{reversal}", claim.municipality, "prepaid_used", today, today, lines)
    post_entries([entry], actor_id=desk.actor_id)
    account.settle(cents)

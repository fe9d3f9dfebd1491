"""Use case (step): take back claims whose decision was replaced: reversals, never an edit."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from onderdak.access.public import Desk, record
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.rules.claim_course import Happened, State
from onderdak.contribution.store.balances import OPEN_ACCOUNTS
from onderdak.contribution.store.models import Claim, Entry
from onderdak.contribution.store.posting import NewEntry, lines_of, post_entries
from onderdak.contribution.types import Booked
from onderdak.contribution.usecases.claim_account import Account, read_accounts
from onderdak.contribution.usecases.claim_events import NewEvent, append_events_step
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date

TAKEN_BACK = ("assessment", "reminder_fee", "interest")


def revoke_claims_step(
    *, desk: Desk, now: datetime, claim_keys: Sequence[UUID], decision_id: int
) -> dict[UUID, int]:
    """
    Take claims back in the caller's transaction, because another decision came in their place.

    Reverses the assessment and what hangs on it, reminder fees and interest. What was paid is kept for the
    resident on 2400. A claim that was taken back already is left as it is. The new claim is posted apart.

    Args:
        decision_id: the decision that replaces the old one.

    Returns:
        per claim the cents that are kept for the resident now.

    Raises:
        RuntimeError: no transaction is open. NotVisible: no such claim for this desk.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("revoke_claims_step needs a transaction")
    claims = {claim.pk: claim for claim in Claim.objects.filter(pk__in=list(claim_keys))}
    for key in claim_keys:
        if key not in claims or not desk.writes.covers(claims[key].municipality):
            raise NotVisible(claim=str(key))
    accounts = read_accounts(claims, now)
    kept = {}
    for key, claim in claims.items():
        account = accounts[key]
        if account.state is not State.REVOKED:
            kept[key] = _revoke(desk, now, claim, account, decision_id)
    return kept


def paid_on_claims(*, now: datetime, claims: Sequence[Claim]) -> dict[UUID, int]:
    """Return per claim the cents that were paid on it: what taking it back would keep for the resident."""
    accounts = read_accounts([one.pk for one in claims], now)
    return {one.pk: sum(cents for _, cents in _paid(one, accounts[one.pk])) for one in claims}


def _paid(claim: Claim, account: Account) -> list[tuple[str, int]]:
    """Return per account what was paid: what is left below zero once the debts themselves are taken off."""
    balances = dict(account.balances)
    for _, lines in _entries_to_reverse(claim):
        for line in lines:
            balances[line.account] = balances.get(line.account, 0) - line.cents
    paid = [(code, -balances.get(code, 0)) for code in OPEN_ACCOUNTS]
    return [(code, cents) for code, cents in paid if cents > 0]


def _revoke(desk: Desk, now: datetime, claim: Claim, account: Account, decision_id: int) -> int:
    today = local_date(now)
    entries = _entries_to_reverse(claim)
    reversals = [
        NewEntry(
            f"revoke:{entry.pk}", claim.municipality, "reversal", today, entry.value_date,
            posting_lines.opposite(lines), decision_id=decision_id, reverses=entry.pk,
        )
        for entry, lines in entries
    ]  # fmt: skip
    paid = _paid(claim, account)
    if paid:
        lines = posting_lines.to_prepaid(claim.pk, paid)
        reversals.append(NewEntry(f"moved:{claim.pk}", claim.municipality, "paid_moved", today, today, lines))
    post_entries(reversals, actor_id=desk.actor_id)
    event = NewEvent(
        claim.pk, claim.municipality, Happened.REVOKED, today, State.REVOKED, "Awb 3:46", account.state,
        account.events + 1, basis=f"decision:{decision_id}", cents=sum(cents for _, cents in paid),
    )  # fmt: skip
    append_events_step(desk=desk, now=now, events=[event])
    record(
        desk, "contribution.revoked", now=now, municipality=claim.municipality, subject="claim",
        claim=str(claim.pk), decision_id=decision_id,
    )  # fmt: skip
    return sum(cents for _, cents in paid)


def _entries_to_reverse(claim: Claim) -> list[tuple[Entry, tuple[Booked, ...]]]:
    """Return the entries of this claim that fall with its decision and were not reversed yet."""
    rows = Entry.objects.filter(kind__in=TAKEN_BACK, lines__claim=claim).distinct().order_by("id")
    reversed_ = set(Entry.objects.filter(reverses__in=rows).values_list("reverses_id", flat=True))
    open_ = [row for row in rows if row.pk not in reversed_]
    lines = lines_of([row.pk for row in open_])
    return [(row, tuple(Booked(code, cents, about) for code, about, cents in lines[row.pk])) for row in open_]

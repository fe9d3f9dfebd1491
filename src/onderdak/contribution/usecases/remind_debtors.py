"""Use case: remind a debtor in one letter of everything that is overdue, with one fee at most."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.rules.claim_course import Happened, State
from onderdak.contribution.rules.may_collect import Case, Step, locks_of, must_allow
from onderdak.contribution.rules.payment_terms import reminder_end
from onderdak.contribution.rules.reminder_fee import reminder_fee
from onderdak.contribution.rules.what_was_received import received_of
from onderdak.contribution.store.balances import movements_of_claims
from onderdak.contribution.store.models import Claim, ClaimSubject
from onderdak.contribution.store.posting import NewEntry, post_entries
from onderdak.contribution.usecases.claim_account import Account, read_accounts
from onderdak.contribution.usecases.claim_events import REMINDER, NewEvent, append_events_step
from onderdak.contribution.usecases.claim_step import claim_to_change
from onderdak.contribution.usecases.deferral_letter import household_of_debtor
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.municipal_policy import policy_value
from onderdak.contribution.usecases.notice_of_assessment import LANGUAGES
from onderdak.contribution.usecases.post_claims import kenmerk_of_claim
from onderdak.contribution.usecases.where_to_pay import own_account, pay_to_account, payable
from onderdak.duty.public import NewReminder, write_reminder_step
from onderdak.kernel.errors import LawUnknown, NotNow
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at
from onderdak.law.types import LawAt
from onderdak.people.public import household_facts


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one letter is about: claims, debt with the fee in it, fee, last day to pay, and the letter."""

    claims: tuple[UUID, ...]
    debt_cents: int
    fee_cents: int
    until: date
    letter_id: int


@dataclass(frozen=True, slots=True)
class ReminderPreview:
    """
    What one letter would be about if it were sent today: claims, debt without fee, last day to pay, fee.

    `no_fee` says why there is no fee to ask: "unknown" (the law of the day has no amount), "asked_before"
    (this is not the first reminder), "waived" (the municipality chose to ask none), or "" when `fee_cents`
    may be asked.
    """

    claims: int
    debt_cents: int
    until: date
    fee_cents: int
    no_fee: str


def reminder_preview(*, desk: Desk, now: datetime, claim_id: UUID) -> ReminderPreview:
    """
    Return what `remind_debtor` would write today. Nothing is kept.

    Raises:
        NotPermitted, NotVisible, CollectionGate: as `remind_debtor`.
    """
    desk.must_have("money.collect")
    claim = claim_to_change(desk, claim_id)
    today = local_date(now)
    law = law_at(today, today)
    overdue = _overdue(claim, now, law)
    debt = sum(one.open_cents for one in overdue)
    fee, why = _fee(claim.municipality, overdue, debt, law)
    return ReminderPreview(len(overdue), debt, reminder_end(today, law), fee, why)


def remind_debtor(
    *, desk: Desk, now: datetime, claim_id: UUID, charge_fee: bool = True, request_key: UUID
) -> Reminded:
    """
    Remind who owes this claim of every claim that is overdue: one letter, one fee (Awb 4:112, 4:113).

    The fee is for the debt of the letter as a whole and is booked on its oldest claim. A year whose amounts
    are not known has no fee; nor has a second reminder, nor one of a municipality that waives it.

    The letter is written in the same transaction: a reminder without a letter does not exist. Its term runs
    once it was sent: the day in the letter, or two weeks after sending when that is later.

    Raises:
        NotPermitted: no right to collect. NotVisible: no such claim. NotNow: nobody is left to write to,
        because the person was removed or belongs to no household here. CollectionGate: this claim may not be
        reminded of today: it says why and from which day.
    """
    desk.must_have("money.collect")
    claim = claim_to_change(desk, claim_id)

    def work() -> Mapping[str, Any]:
        return _remind(desk, now, claim, charge_fee)

    done = done_once(
        act="reminded", municipality=claim.municipality, request_key=request_key,
        question={"claim": str(claim_id), "fee": charge_fee}, now=now, work=work,
    )  # fmt: skip
    claims = tuple(UUID(one) for one in done["claims"])
    return Reminded(claims, done["debt"], done["fee"], date.fromisoformat(done["until"]), done["letter"])


def _remind(desk: Desk, now: datetime, claim: Claim, charge_fee: bool) -> dict[str, Any]:
    today = local_date(now)
    law = law_at(today, today)
    overdue = _overdue(claim, now, law)
    household_id = _household(desk, claim)
    debt = sum(one.open_cents for one in overdue)
    fee = _fee(claim.municipality, overdue, debt, law)[0] if charge_fee else 0
    if fee:
        oldest = overdue[0]
        idem = f"remind:{oldest.claim}:{oldest.course.reminders + 1}"
        lines = posting_lines.fee(oldest.claim, fee)
        post_entries(
            [NewEntry(idem, claim.municipality, "reminder_fee", today, today, lines)], actor_id=desk.actor_id
        )
    until = reminder_end(today, law)
    source = f"R:{kenmerk_of_claim(overdue[0].claim)}:{overdue[0].course.reminders + 1}"
    append_events_step(
        desk=desk, now=now,
        events=[_event(one, claim, today, until, fee if one is overdue[0] else 0, source) for one in overdue],
    )  # fmt: skip
    letter = write_reminder_step(
        desk=desk, now=now, reminder=_letter(desk, claim, household_id, overdue, debt, fee, until, source)
    )
    record(
        desk, "contribution.reminded", now=now, municipality=claim.municipality, subject="claim",
        claim=str(claim.pk), claims=len(overdue), fee=fee,
    )  # fmt: skip
    return {
        "claims": [str(one.claim) for one in overdue], "debt": debt + fee, "fee": fee,
        "until": until.isoformat(), "letter": letter.letter_id,
    }  # fmt: skip


def _overdue(claim: Claim, now: datetime, law: LawAt) -> list[Account]:
    """Return the claims of this debtor that may be reminded of today, the longest overdue first."""
    today = local_date(now)
    accounts = read_accounts(_of_the_same_debtor(claim), now)
    must_allow(Step.REMIND, _case(accounts[claim.pk], today, law))
    found = [one for one in accounts.values() if not locks_of(Step.REMIND, _case(one, today, law))]
    return sorted(found, key=lambda one: (one.course.due_on or today, str(one.claim)))


def _letter(
    desk: Desk, claim: Claim, household_id: int, overdue: Sequence[Account], debt: int, fee: int, until: date,
    source: str,
) -> NewReminder:  # fmt: skip
    """Say what the letter states: each claim with what is open on it; the fee is paid with the oldest."""
    claims = [one.claim for one in overdue]
    rows = {row.pk: row for row in Claim.objects.filter(pk__in=claims)}
    booked = movements_of_claims(claims)  # the fee of this reminder is among it
    debts = tuple(
        payable(
            rows[one.claim].kenmerk, one.open_cents + (fee if place == 0 else 0), rows[one.claim].month,
            claimed_cents=received_of(booked[one.claim]).claimed_cents,
        )
        for place, one in enumerate(overdue)
    )  # fmt: skip
    facts = household_facts(desk=desk, household_ids=[household_id])[household_id]
    return NewReminder(
        municipality=claim.municipality, household_id=household_id,
        source=source, language=facts.language if facts.language in LANGUAGES else "nl", until=until,
        debts=debts, total_cents=debt + fee, fee_cents=fee,
        pay_to=pay_to_account(own_account(claim.municipality), debts),
    )  # fmt: skip


def _household(desk: Desk, claim: Claim) -> int:
    found = household_of_debtor(desk, claim)
    if found is None:
        raise NotNow(claim=str(claim.pk), state="nobody_to_write_to", asked="remind")
    return found


def _event(one: Account, claim: Claim, today: date, until: date, fee: int, source: str) -> NewEvent:
    return NewEvent(
        one.claim, claim.municipality, Happened.REMINDED, today, State.REMINDED, "Awb 4:112", one.state,
        one.events + 1, until=until, cents=fee, data=json.dumps({REMINDER: source}),
    )  # fmt: skip


def _case(account: Account, today: date, law: LawAt) -> Case:
    return Case(account.course, account.open_cents, today, law)


def _fee(municipality: str, overdue: Sequence[Account], debt: int, law: LawAt) -> tuple[int, str]:
    """Return the fee, and by code why there is none. The law says "may": a municipality can waive it."""
    if any(one.course.reminders for one in overdue):
        return 0, "asked_before"
    if policy_value(municipality, "policy.reminder.fee", law.on, law.known_at) == "waive":
        return 0, "waived"
    try:
        return reminder_fee(debt, law), ""
    except LawUnknown:
        return 0, "unknown"


def _of_the_same_debtor(claim: Claim) -> list[UUID]:
    subject = ClaimSubject.objects.filter(pk=claim.pk).first()
    if subject is None:
        return [claim.pk]
    same = ClaimSubject.objects.filter(person_id=subject.person_id, municipality=claim.municipality)
    return list(same.values_list("claim_id", flat=True))

"""Use case (steps): give a debtor more time, or end it, by decision and letter (Awb 4:94, 4:96)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from onderdak.access.public import Desk
from onderdak.contribution.rules.deferral_ends import EndGround
from onderdak.contribution.rules.payment_plan import Instalment
from onderdak.contribution.store.models import Claim, ClaimSubject
from onderdak.contribution.usecases.claim_account import Account
from onderdak.contribution.usecases.notice_of_assessment import LANGUAGES
from onderdak.contribution.usecases.where_to_pay import (
    OwnAccount,
    own_account,
    pay_to_account,
    payable,
)
from onderdak.duty.public import (
    DecisionKind,
    NewDecision,
    PayTo,
    WrittenDecision,
    in_fours,
    unbroken,
    write_decision_step,
)
from onderdak.kernel.cents import euro_text
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_languages, household_of_persons

ENDS = "Awb 4:96"
LETTER = "letter_id"
"""In the data of a deferral, and of its end: the letter that says so."""


def household_of_debtor(desk: Desk, claim: Claim) -> int | None:
    """Return the household to write to; None when the person was removed or belongs to no household here."""
    subject = ClaimSubject.objects.filter(pk=claim.pk).first()
    if subject is None:
        return None
    found = household_of_persons(desk=desk, person_ids=[subject.person_id])
    return found[subject.person_id][0] if subject.person_id in found else None


def write_deferral_step(
    *, desk: Desk, now: datetime, claim: Claim, account: Account, until: date,
    parts: Sequence[Instalment] = (), objected: bool = False,
) -> int | None:  # fmt: skip
    """
    Write the decision in the caller's transaction, in the language of the household.

    A deferral helps a debtor, so that nobody is left to write to does not stand in its way.

    Args:
        until: the first day on which the deferral runs no more.
        parts: instalments; the letter names each day and amount.
        objected: it goes with an objection, and the letter says so.

    Returns: the id of the letter; None when nothing is open, or nobody is left to write to.

    Raises: as `write_decisions_step`.
    """
    if not account.open_cents:
        return None
    own = own_account(claim.municipality)
    decision = _decision(
        desk, now, claim, account, kind=DecisionKind.DEFER, effective_until=until,
        values=_values(claim, account, own, parts), variant="objection" if objected else "",
        pay_to=None if parts else _pay_to(own, claim, account), more=_paragraphs(own, parts),
    )  # fmt: skip
    return write_decision_step(desk=desk, now=now, decision=decision).letter_id if decision else None


def write_end_of_deferral_step(
    *, desk: Desk, now: datetime, claim: Claim, account: Account, was_until: date, ground: EndGround
) -> WrittenDecision | None:
    """
    Write in the caller's transaction the decision that a deferral ends, in the language of the household.

    Args:
        was_until: the first day on which the deferral would have run no more.

    Returns: the decision; None when nobody is left to write to.

    Raises: as `write_decisions_step`.
    """
    values = _of_claim(claim, account) | {"was_until": was_until.isoformat()}
    decision = _decision(
        desk, now, claim, account, kind=DecisionKind.END_DEFERRAL, values=values, variant=ground.value,
        pay_to=_pay_to(own_account(claim.municipality), claim, account),
    )  # fmt: skip
    return write_decision_step(desk=desk, now=now, decision=decision) if decision else None


def _decision(desk: Desk, now: datetime, claim: Claim, account: Account, **about: Any) -> NewDecision | None:
    """Return the decision about a claim of who owes it; None when nobody is left to write to."""
    household = household_of_debtor(desk, claim)
    if household is None:
        return None
    language = household_languages(desk=desk, household_ids=[household]).get(household, "nl")
    return NewDecision(
        municipality=claim.municipality, household_id=household,
        person_ids=(ClaimSubject.objects.get(pk=claim.pk).person_id,), decided_at=now,
        effective_from=local_date(now), source=f"defer:{claim.kenmerk}:{account.events + 1}",
        language=language if language in LANGUAGES else "nl", **about,
    )  # fmt: skip


def _pay_to(own: OwnAccount | None, claim: Claim, account: Account) -> PayTo | None:
    return pay_to_account(own, [payable(claim.kenmerk, account.open_cents, claim.month)])


def _of_claim(claim: Claim, account: Account) -> dict[str, object]:
    return {
        "month": f"{claim.month:%m-%Y}", "amount": euro_text(account.open_cents),
        "kenmerk": unbroken(in_fours(claim.kenmerk)),
    }  # fmt: skip


def _paragraphs(own: OwnAccount | None, parts: Sequence[Instalment]) -> tuple[str, ...]:
    if not parts:
        return ()
    return ("parts", "pay_parts") if own else ("parts",)


def _values(
    claim: Claim, account: Account, own: OwnAccount | None, parts: Sequence[Instalment]
) -> dict[str, object]:
    values = _of_claim(claim, account) | {"ends_article": ENDS}
    if parts:
        said = [f"{one.due_on.isoformat()}: €\u00a0{euro_text(one.cents)}" for one in parts]
        values["parts"] = "; ".join(said)
    if parts and own:
        values |= {"iban_parts": unbroken(in_fours(own.iban)), "name_parts": own.name}
    return values

"""Use cases: decide a month for a municipality: decisions, claims and receipts together."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from onderdak.access.public import Desk, record
from onderdak.contribution.rules.reference_date import first_of_month
from onderdak.contribution.store.models import ASSESSMENT, Assessment, Claim
from onderdak.contribution.store.sets import insert_documents
from onderdak.contribution.types import NewClaim, Readiness
from onderdak.contribution.usecases.corrections import corrections_of
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.month_before import MonthBefore, gets_letter, months_before
from onderdak.contribution.usecases.month_facts import kept_facts
from onderdak.contribution.usecases.month_result import MonthResult, UnitResult, month_result
from onderdak.contribution.usecases.notice_of_assessment import notice_of
from onderdak.contribution.usecases.post_claims import kenmerk_of_claim, post_claims_step
from onderdak.contribution.usecases.receipts import Receipts, facts_hash
from onderdak.contribution.usecases.revoke_claims import revoke_claims_step
from onderdak.contribution.usecases.where_to_pay import OwnAccount, own_account, pay_to_account, payable
from onderdak.duty.public import PayTo, write_decisions_step
from onderdak.kernel.errors import IncomeNotKnown, MonthToCome
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at
from onderdak.people.public import household_languages

_READY = frozenset({Readiness.READY})
_LOOKED_AT = frozenset({Readiness.READY, Readiness.LOOK})


def decide_month(
    *, desk: Desk, now: datetime, municipality: str, month: date, request_key: UUID
) -> Mapping[str, Any]:
    """
    Decide a month: an assessment per unit; a decision with its letter for whom something is owed, new or
    other than before (`rules/letter_is_due.py`); and the claims.

    All in one transaction. What was decided with the same amounts stays; another amount is a new decision
    that names the earlier one. Who waits for an income, or for somebody who looks, is left as it is.

    Returns: how many units, decisions and claims.

    Raises:
        NotPermitted, NotVisible. MonthToCome: it has not begun. LawUnknown. RequestKeyReused.
        InvariantBroken and what decisions and claims refuse: then nothing is written.
    """
    return _decide(desk, now, municipality, month, None, request_key, _READY)


def decide_households(
    *, desk: Desk, now: datetime, municipality: str, month: date, household_ids: Sequence[int],
    request_key: UUID,
) -> Mapping[str, Any]:  # fmt: skip
    """
    Decide a month for some households only: a part of a run in the background.

    Returns and raises: as `decide_month`.
    """
    return _decide(desk, now, municipality, month, list(household_ids), request_key, _READY)


def decide_looked_at(
    *, desk: Desk, now: datetime, municipality: str, month: date, household_id: int, request_key: UUID
) -> Mapping[str, Any]:
    """
    Decide a month for one household after somebody looked at it: also the units that a run leaves alone.

    Returns: as `decide_month`.

    Raises:
        as `decide_month`. IncomeNotKnown: of an adult no income is on file, and nothing is assumed.
    """
    return _decide(desk, now, municipality, month, [household_id], request_key, _LOOKED_AT)


def must_have_come(month: date, today: date) -> None:
    """
    Refuse a month that has not begun: its income and its nights are not there yet.

    Raises: MonthToCome, with the first day on which it can be decided.
    """
    if month > today:
        raise MonthToCome(since=month, asked="decide")


def _decide(
    desk: Desk, now: datetime, municipality: str, month: date, households: list[int] | None,
    request_key: UUID, wanted: frozenset[Readiness],
) -> Mapping[str, Any]:  # fmt: skip
    desk.must_have("money.collect")
    desk.must_write(municipality)
    month = first_of_month(month)
    must_have_come(month, local_date(now))
    by_hand = wanted is _LOOKED_AT
    act = "assess_by_hand" if by_hand else "assess_month"
    question: dict[str, object] = {"month": month.isoformat()}
    question |= {"households": households} if households is not None else {}

    def work() -> Mapping[str, Any]:
        found = month_result(
            desk=desk, now=now, municipality=municipality, month=month, household_ids=households
        )
        if by_hand and found.of(Readiness.INCOME_UNKNOWN):
            raise IncomeNotKnown(household_id=households, month=found.income_month)
        fresh = [one for one in found.units if one.is_new and one.readiness in wanted]
        return _write(desk, now, municipality, found, fresh, request_key)

    return done_once(
        act=act, municipality=municipality, request_key=request_key, question=question, now=now, work=work
    )  # fmt: skip


def _write(
    desk: Desk, now: datetime, municipality: str, found: MonthResult, fresh: Sequence[UnitResult],
    request_key: UUID,
) -> Mapping[str, Any]:  # fmt: skip
    receipts = Receipts(found.terms, (), found.policy)
    inputs = [kept_facts(one.facts, found.terms.reference) for one in fresh]
    made = [receipts.kept(one.keys, facts_hash(asked)) for one, asked in zip(fresh, inputs, strict=True)]
    hashes = [sha for _, sha in made]
    before = months_before(municipality, found.month, fresh)
    told = [one for one in fresh if gets_letter(one, before.get(one.facts.key))]
    kept = {one.facts.key: facts for one, facts in zip(fresh, inputs, strict=True)}
    corrections = corrections_of(now=now, fresh=told, inputs=kept)
    sets_off = law_at(local_date(now), local_date(now)).power("power.set_off_with_allowance").in_force
    languages = household_languages(desk=desk, household_ids=[one.facts.household_id for one in told])
    account = own_account(municipality)
    written = write_decisions_step(
        desk=desk,
        now=now,
        decisions=[
            notice_of(
                municipality, found.month, found.income_month, one.facts, one.result,
                corrections.get(one.facts.key), before=_unlike(one, before.get(one.facts.key)),
                version=_version(one), sets_off=sets_off,
                language=languages[one.facts.household_id], now=now, pay_weeks=6,
                pay_to=_pay_to(account, found.month, one, request_key),
            )
            for one in told
        ],
    )  # fmt: skip
    decisions = {one.facts.key: said.decision_id for one, said in zip(told, written, strict=True)}
    _keep(desk, now, municipality, found, fresh, list(zip(inputs, made, strict=True)), decisions)
    revoked = _revoke(desk, now, fresh, decisions)
    claims = [
        NewClaim(
            claim_key=_claim_key(request_key, one, person), municipality=municipality,
            person_id=person, month=found.month, exploitation_cents=first, catering_cents=rest,
            decision_id=decisions[one.facts.key], receipt_hash=sha, decided_on=local_date(now),
        )
        for one, sha in zip(fresh, hashes, strict=True)
        for person, first, rest in one.claims
    ]  # fmt: skip
    posted = post_claims_step(desk=desk, now=now, claims=claims)
    record(
        desk, "contribution.month_decided", now=now, municipality=municipality, subject="month",
        month=found.month, units=len(fresh), decisions=len(written), claims=len(posted),
        revoked=revoked,
    )  # fmt: skip
    return {"units": len(fresh), "decisions": len(written), "claims": len(posted), "revoked": revoked}


def _keep(
    desk: Desk, now: datetime, municipality: str, found: MonthResult, fresh: Sequence[UnitResult],
    made: Sequence[tuple[Mapping[str, Any], tuple[Mapping[str, object], str]]], decisions: Mapping[int, int],
) -> None:  # fmt: skip
    """Keep each assessment with its inputs, its receipt and the hash of that."""
    insert_documents(
        Assessment._meta.db_table, ASSESSMENT,
        [
            {
                "municipality": municipality, "household_id": one.facts.household_id,
                "unit_key": one.facts.key, "month": found.month,
                "version": _version(one),
                "allowance_cents": one.result["allowance_cents"],
                "contribution_cents": one.result["contribution_cents"], "inputs": inputs,
                "result": {**one.result, "flags": list(one.flags)}, "receipt": receipt,
                "receipt_hash": sha, "decision_id": decisions.get(one.facts.key), "decided_at": now,
                "actor_id": desk.actor_id,
            }
            for one, (inputs, (receipt, sha)) in zip(fresh, made, strict=True)
        ],
    )  # fmt: skip


def _revoke(desk: Desk, now: datetime, fresh: Sequence[UnitResult], decisions: Mapping[int, int]) -> int:
    """Take back the claims of each decision that was replaced. Returns: how many."""
    count = 0
    for one in fresh:
        if one.earlier is None or one.earlier["decision_id"] is None:
            continue
        keys = list(Claim.objects.filter(decision_id=one.earlier["decision_id"]).values_list("pk", flat=True))
        count += len(
            revoke_claims_step(desk=desk, now=now, claim_keys=keys, decision_id=decisions[one.facts.key])
        )
    return count


def _claim_key(request_key: UUID, one: UnitResult, person: int) -> UUID:
    return uuid5(request_key, f"{one.facts.key}:{person}")


def _pay_to(account: OwnAccount | None, month: date, one: UnitResult, request_key: UUID) -> PayTo | None:
    """Say on the letter of a unit where each of its claims is paid."""
    due = [
        payable(kenmerk_of_claim(_claim_key(request_key, one, person)), first + rest, month)
        for person, first, rest in one.claims
    ]
    return pay_to_account(account, due)


def _unlike(one: UnitResult, before: MonthBefore | None) -> MonthBefore | None:
    """Return the month before where this one differs from it: the letter sets them side by side."""
    return before if before is not None and before.differs(one) else None


def _version(one: UnitResult) -> int:
    return 1 + (int(one.earlier["version"]) if one.earlier else 0)

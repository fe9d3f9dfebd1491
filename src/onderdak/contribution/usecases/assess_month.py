"""Use cases: work out a month for a municipality, and decide it: decisions, claims and receipts together."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from onderdak.access.public import Desk, record
from onderdak.contribution.rules.policy_switches import policy_of
from onderdak.contribution.rules.reference_date import first_of_month
from onderdak.contribution.store.models import ASSESSMENT, Assessment, Claim
from onderdak.contribution.store.sets import insert_documents
from onderdak.contribution.types import Assessed, NewClaim, Terms
from onderdak.contribution.usecases.assess_households import assess
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.explain_household import flags_of, keys_used, zone_name
from onderdak.contribution.usecases.month_facts import UnitFacts, arrays_of, month_facts
from onderdak.contribution.usecases.municipal_policy import policy_book
from onderdak.contribution.usecases.notice_of_assessment import notice_of
from onderdak.contribution.usecases.post_claims import kenmerk_of_claim, post_claims_step
from onderdak.contribution.usecases.receipts import Receipts, facts_hash
from onderdak.contribution.usecases.revoke_claims import revoke_claims_step
from onderdak.contribution.usecases.terms_of_month import terms_of_month
from onderdak.contribution.usecases.where_to_pay import OwnAccount, own_account, pay_to_account, payable
from onderdak.duty.public import PayTo, write_decisions_step
from onderdak.kernel.errors import NotNow
from onderdak.kernel.nights import local_date
from onderdak.law.public import receipt_fields, receipt_hash
from onderdak.law.types import LawBook, Receipt
from onderdak.people.public import household_facts


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit of a month: what follows, what a person should look at, and what was decided before."""

    facts: UnitFacts
    result: Mapping[str, Any]
    claims: tuple[tuple[int, int, int], ...]
    flags: tuple[str, ...]
    keys: tuple[str, ...]
    earlier: Mapping[str, Any] | None

    @property
    def is_new(self) -> bool:
        """Whether deciding would change something: nothing was decided, or another amount."""
        if self.earlier is None:
            return True
        return bool(
            self.earlier["contribution_cents"] != self.result["contribution_cents"]
            or self.earlier["allowance_cents"] != self.result["allowance_cents"]
        )


@dataclass(frozen=True, slots=True)
class MonthResult:
    """A month worked out: its units, the households without a birth date, and the terms it rests on."""

    month: date
    units: tuple[UnitResult, ...]
    without_birth: tuple[int, ...]
    income_month: date
    terms: Terms
    policy: LawBook

    @property
    def contribution_cents(self) -> int:
        return sum(int(one.result["contribution_cents"]) for one in self.units)

    @property
    def allowance_cents(self) -> int:
        return sum(int(one.result["allowance_cents"]) for one in self.units)


def month_result(
    *, desk: Desk, now: datetime, municipality: str, month: date, household_ids: Sequence[int] | None = None
) -> MonthResult:
    """
    Work out a month and write nothing: the preview of a run, and the money of one household.

    Raises:
        NotPermitted, NotVisible. LawUnknown: the law has no row for that month.
    """
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    month, today = first_of_month(month), local_date(now)
    policy = policy_book(municipality)
    terms = terms_of_month(month, today, policy=policy)
    facts = month_facts(
        desk=desk, now=now, municipality=municipality, month=month,
        policy=policy_of(policy, month, today), household_ids=household_ids,
    )  # fmt: skip
    done = assess(arrays_of(facts.units), terms)
    earlier = _earlier(municipality, month, [unit.key for unit in facts.units])
    claims = _claims_by_unit(facts.units, done)
    units = tuple(
        _result(unit, place, done, terms, claims[place], earlier.get(unit.key))
        for place, unit in enumerate(facts.units)
    )
    return MonthResult(month, units, facts.without_birth, facts.income_month, terms, policy)


def decide_month(
    *, desk: Desk, now: datetime, municipality: str, month: date, request_key: UUID
) -> Mapping[str, Any]:
    """
    Decide a month: an assessment per unit, and for who owes a decision with its letter and its claims.

    All in one transaction. What was decided with the same amounts stays; another amount is a new decision
    that names the earlier one. A month that has not ended is not decided.

    Returns: how many units, decisions and claims.

    Raises:
        NotPermitted, NotVisible. NotNow: the month still runs. LawUnknown. RequestKeyReused.
        InvariantBroken and what decisions and claims refuse: then nothing is written.
    """
    return _decide(desk, now, municipality, month, None, request_key)


def decide_households(
    *, desk: Desk, now: datetime, municipality: str, month: date, household_ids: Sequence[int],
    request_key: UUID,
) -> Mapping[str, Any]:  # fmt: skip
    """
    Decide a month for some households only: a part of a run in the background.

    Returns and raises: as `decide_month`.
    """
    return _decide(desk, now, municipality, month, list(household_ids), request_key)


def _decide(
    desk: Desk, now: datetime, municipality: str, month: date, households: list[int] | None,
    request_key: UUID,
) -> Mapping[str, Any]:  # fmt: skip
    desk.must_have("money.collect")
    desk.must_write(municipality)
    month = first_of_month(month)
    if month > local_date(now):
        raise NotNow(state="month_to_come", asked="decide", month=month)
    question: dict[str, object] = {"month": month.isoformat()}
    question |= {"households": households} if households is not None else {}

    def work() -> Mapping[str, Any]:
        found = month_result(
            desk=desk, now=now, municipality=municipality, month=month, household_ids=households
        )
        fresh = [one for one in found.units if one.is_new]
        return _write(desk, now, municipality, found, fresh, request_key)

    return done_once(
        act="assess_month", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip


def _write(
    desk: Desk, now: datetime, municipality: str, found: MonthResult, fresh: Sequence[UnitResult],
    request_key: UUID,
) -> Mapping[str, Any]:  # fmt: skip
    receipts = Receipts(found.terms, (), found.policy)
    inputs = [_inputs(one.facts) for one in fresh]
    made = [receipts.of(one.keys, facts_hash(asked)) for one, asked in zip(fresh, inputs, strict=True)]
    hashes = [receipt_hash(receipt) for receipt in made]
    owing = [one for one in fresh if one.result["contribution_cents"] or _owed(one.earlier)]
    languages = household_facts(desk=desk, household_ids=[one.facts.household_id for one in owing])
    account = own_account(municipality)
    written = write_decisions_step(
        desk=desk,
        now=now,
        decisions=[
            notice_of(
                municipality, found.month, found.income_month, one.facts, one.result, one.earlier,
                language=languages[one.facts.household_id].language, now=now, pay_weeks=6,
                pay_to=_pay_to(account, found.month, one, request_key),
            )
            for one in owing
        ],
    )  # fmt: skip
    decisions = {one.facts.key: said.decision_id for one, said in zip(owing, written, strict=True)}
    _keep(desk, now, municipality, found, fresh, list(zip(inputs, made, hashes, strict=True)), decisions)
    revoked = _revoke(desk, now, fresh, decisions)
    claims = [
        NewClaim(
            claim_key=_claim_key(request_key, one, person), municipality=municipality,
            person_id=person, month=found.month, exploitation_cents=first, catering_cents=rest,
            decision_id=decisions[one.facts.key], receipt_hash=sha, due_from=local_date(now),
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
    made: Sequence[tuple[Mapping[str, Any], Receipt, str]], decisions: Mapping[int, int],
) -> None:  # fmt: skip
    """Keep each assessment with its inputs, its receipt and the hash of that."""
    insert_documents(
        Assessment._meta.db_table, ASSESSMENT,
        [
            {
                "municipality": municipality, "household_id": one.facts.household_id,
                "unit_key": one.facts.key, "month": found.month,
                "version": 1 + (one.earlier["version"] if one.earlier else 0),
                "allowance_cents": one.result["allowance_cents"],
                "contribution_cents": one.result["contribution_cents"], "inputs": inputs,
                "result": {**one.result, "flags": list(one.flags)}, "receipt": receipt_fields(receipt),
                "receipt_hash": sha, "decision_id": decisions.get(one.facts.key), "decided_at": now,
                "actor_id": desk.actor_id,
            }
            for one, (inputs, receipt, sha) in zip(fresh, made, strict=True)
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


def _owed(earlier: Mapping[str, Any] | None) -> int:
    return int(earlier["contribution_cents"]) if earlier else 0


def _claims_by_unit(units: Sequence[UnitFacts], done: Assessed) -> list[tuple[tuple[int, int, int], ...]]:
    """Return per unit its claims: person, exploitation and catering."""
    owners = [(place, int(one["person_id"])) for place, unit in enumerate(units) for one in unit.persons]
    found: list[list[tuple[int, int, int]]] = [[] for _ in units]
    for person, first, rest in zip(
        done.claims.person, done.claims.exploitation, done.claims.catering, strict=True
    ):
        place, person_id = owners[int(person)]
        found[place].append((person_id, int(first), int(rest)))
    return [tuple(one) for one in found]


def _result(
    unit: UnitFacts, place: int, done: Assessed, terms: Terms, claims: tuple[tuple[int, int, int], ...],
    earlier: Mapping[str, Any] | None,
) -> UnitResult:  # fmt: skip
    names = {
        "persons": done.persons, "adults": done.adults, "minors": done.minors, "payers": done.payers,
        "income_allowance_cents": done.income_allowance,
        "income_contribution_cents": done.income_contribution,
        "allowance_full_cents": done.allowance_full, "t1_cents": done.t1, "t2_cents": done.t2,
        "allowance_cents": done.allowance, "contribution_full_cents": done.contribution_full,
        "exploitation_cents": done.exploitation, "catering_cents": done.catering,
        "contribution_cents": done.contribution,
    }  # fmt: skip
    result: dict[str, Any] = {name: int(values[place]) for name, values in names.items()}
    result["zone"] = zone_name(done, place)
    return UnitResult(unit, result, claims, flags_of(done, place, terms), keys_used(done, place), earlier)


def _earlier(municipality: str, month: date, keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = Assessment.objects.filter(municipality=municipality, month=month, unit_key__in=keys)
    return {
        row.unit_key: {
            "version": row.version, "allowance_cents": row.allowance_cents,
            "contribution_cents": row.contribution_cents, "decision_id": row.decision_id,
            "decided_at": row.decided_at,
        }
        for row in rows.order_by("version")
    }  # fmt: skip


def _inputs(facts: UnitFacts) -> dict[str, Any]:
    return {**asdict(facts), "persons": [dict(one) for one in facts.persons]}

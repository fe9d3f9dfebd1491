"""Use case (step): post the claims of decisions, each once. From when they count their letters tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import connection

from onderdak.access.public import Desk, record
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.rules.claim_course import Course, Happened, State
from onderdak.contribution.rules.may_collect import Case, Papers, Step, must_allow
from onderdak.contribution.rules.payment_reference import kenmerk_of
from onderdak.contribution.store.models import Claim
from onderdak.contribution.store.posting import NewEntry, post_entries
from onderdak.contribution.store.sets import insert_set
from onderdak.contribution.types import NewClaim
from onderdak.contribution.usecases.claim_events import NewEvent, append_events_step
from onderdak.kernel.errors import IdempotencyConflict, InputInvalid
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at
from onderdak.law.types import LawAt

_CLAIM = {
    "id": "uuid", "municipality": "text", "payload_hash": "text", "kenmerk": "text", "kind": "text",
    "month": "date", "exploitation_cents": "bigint", "catering_cents": "bigint", "decision_id": "bigint",
    "receipt_hash": "text", "made_at": "timestamptz", "actor_id": "bigint",
}  # fmt: skip
_SUBJECT = {
    "claim_id": "uuid", "municipality": "text", "person_id": "bigint", "first_processed_on": "date",
    "hold_reason": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostedClaim:
    """What posting left behind: the payment reference."""

    claim_key: UUID
    kenmerk: str
    repeated: bool


def post_claims_step(*, desk: Desk, now: datetime, claims: Sequence[NewClaim]) -> list[PostedClaim]:
    """
    Post claims in the caller's transaction: claim, link to the person, events and entry. Once per key.

    The claim stands with the day of deciding, so that money that comes in early finds it. It is due six weeks
    after its letter was sent or handed over (Awb 3:41, 4:87): `histories` reads that day from the letter.
    A scenario never gets here: a receipt with one is refused by who decides.

    Returns:
        in the order of `claims`.

    Raises:
        IdempotencyConflict: a claim key that was used for something else; nothing is posted.
        InputInvalid: an amount that is no whole number of cents above zero, or a month that is not its first
            day. CollectionGate: the decision lacks what Awb 4:86 asks.
        NotVisible: a municipality that this desk may not write.
        RuntimeError: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("post_claims_step needs a transaction")
    for code in {one.municipality for one in claims}:
        desk.must_write(code)
    _must_be_right(claims)
    laws = {day: law_at(day, local_date(now)) for day in {one.decided_on for one in claims}}
    hashes = _hashes(claims)
    known = _known(hashes)
    fresh = [one for one in {one.claim_key: one for one in claims}.values() if one.claim_key not in known]
    _must_be_notifiable(fresh, laws)
    _write(desk, now, fresh, hashes)
    append_events_step(desk=desk, now=now, events=_events(fresh))
    post_entries([entry_of(one, local_date(now)) for one in fresh], actor_id=desk.actor_id)
    for code in sorted({one.municipality for one in fresh}):
        count = sum(one.municipality == code for one in fresh)
        record(desk, "contribution.posted", now=now, municipality=code, subject="claims", claims=count)
    return [
        PostedClaim(one.claim_key, kenmerk_of_claim(one.claim_key), one.claim_key in known) for one in claims
    ]


def kenmerk_of_claim(claim_key: UUID) -> str:
    """Return the betalingskenmerk of a claim: digits of its random key, with their check digit."""
    return kenmerk_of(claim_key.int % 10**15)


def entry_of(one: NewClaim, booked_on: date) -> NewEntry:
    """Return the entry of a claim. The first version; a correction is another claim."""
    return NewEntry(
        idem=f"assess:{one.claim_key}:1", municipality=one.municipality, kind="assessment",
        booked_on=booked_on, value_date=one.decided_on, decision_id=one.decision_id,
        lines=posting_lines.notified(one.claim_key, one.exploitation_cents + one.catering_cents),
    )  # fmt: skip


def payload_hash(one: NewClaim) -> str:
    """Return the hash of everything that the same key must say again."""
    parts = (
        one.municipality, one.person_id, one.month, one.exploitation_cents, one.catering_cents,
        one.decision_id, one.receipt_hash, one.decided_on,
    )  # fmt: skip
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def _must_be_right(claims: Sequence[NewClaim]) -> None:
    faults: list[tuple[str, str]] = []
    for n, one in enumerate(claims):
        amounts = {"exploitation_cents": one.exploitation_cents, "catering_cents": one.catering_cents}
        faults += [
            (f"claims[{n}].{name}", "whole_cents")
            for name, cents in amounts.items()
            if type(cents) is not int or cents < 0
        ]
        if not faults and not sum(amounts.values()):
            faults.append((f"claims[{n}].exploitation_cents", "above_zero"))
        if one.month.day != 1:
            faults.append((f"claims[{n}].month", "first_of_month"))
    if faults:
        raise InputInvalid(problems=tuple(faults))


def _must_be_notifiable(claims: Sequence[NewClaim], laws: Mapping[date, LawAt]) -> None:
    """Ask the gates of Awb 4:86 once per day and kind of decision: they are the same for all claims of it."""
    for day, decided in {(one.decided_on, one.decision_id > 0) for one in claims}:
        papers = Papers(amount_and_term=decided, reasons=decided, objection_clause=decided)
        must_allow(Step.NOTIFY, Case(_BEFORE, 1, day, laws[day], papers))


def _hashes(claims: Sequence[NewClaim]) -> dict[UUID, str]:
    """Return the payload hash under each key; a key means one thing."""
    seen: dict[UUID, str] = {}
    for one in claims:
        digest = payload_hash(one)
        if seen.setdefault(one.claim_key, digest) != digest:
            raise IdempotencyConflict(claim=str(one.claim_key))
    return seen


def _known(hashes: Mapping[UUID, str]) -> set[UUID]:
    """Return the keys that were posted before, and for the same thing."""
    rows: dict[UUID, str] = dict(Claim.objects.filter(pk__among=hashes).values_list("pk", "payload_hash"))
    for key, digest in rows.items():
        if hashes[key] != digest:
            raise IdempotencyConflict(claim=str(key))
    return set(rows)


def _write(desk: Desk, now: datetime, claims: Sequence[NewClaim], hashes: Mapping[UUID, str]) -> None:
    insert_set(
        "contribution_claim",
        _CLAIM,
        (
            (
                one.claim_key, one.municipality, hashes[one.claim_key], kenmerk_of_claim(one.claim_key),
                "own_contribution", one.month, one.exploitation_cents, one.catering_cents, one.decision_id,
                one.receipt_hash, now, desk.actor_id,
            )
            for one in claims
        ),
    )  # fmt: skip
    today = local_date(now)
    insert_set(
        "contribution_claimsubject",
        _SUBJECT,
        ((one.claim_key, one.municipality, one.person_id, today, "") for one in claims),
    )


def _events(claims: Sequence[NewClaim]) -> list[NewEvent]:
    return [
        NewEvent(
            one.claim_key, one.municipality, Happened.ASSESSED, one.decided_on, State.ASSESSED, "RooO 7(4)",
            State.ASSESSED, 1, cents=one.exploitation_cents + one.catering_cents,
            basis=f"decision:{one.decision_id}",
        )
        for one in claims
    ]  # fmt: skip


_BEFORE = Course(
    state=State.ASSESSED, notified_on=None, due_on=None, reminded_on=None, reminder_until=None, deferrals=(),
    objected=False, before_paid=State.NOTIFIED, reminders=0, lapse_on=None,
)  # fmt: skip

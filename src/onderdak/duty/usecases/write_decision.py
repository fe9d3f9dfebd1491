"""
Use case (step): write decisions with their letters. The one place where a decision is written.

A decision without its article, facts, reasons, clause or language is refused, and so is one that takes
something away before the view of the person was asked.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import connection
from django.db.models import Min

from onderdak.access.public import (
    AuditItem,
    Desk,
    insert_models,
    new_key,
    record_many,
    seal_text,
    wrap_key,
)
from onderdak.capacity.public import municipality_cards
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.letter_texts import keep_shipped
from onderdak.duty.store.models import Decision, Letter
from onderdak.duty.types import (
    ClockKind,
    DecisionKind,
    LetterKind,
    NewDecision,
    WrittenDecision,
)
from onderdak.duty.usecases.check_decisions import Checked, check_decisions
from onderdak.duty.usecases.letter_hashes import LetterHashes
from onderdak.duty.usecases.outbox import NewEvent, emit_many_step
from onderdak.duty.usecases.payment_codes import values_of_payment
from onderdak.duty.usecases.resident_codes import keep_codes_step
from onderdak.duty.usecases.stop_clock import meet_clock_step
from onderdak.kernel.nights import local_date

ON_APPLICATION = (DecisionKind.PLACE, DecisionKind.PLACE_ELSEWHERE, DecisionKind.REFUSE)


def write_decision_step(*, desk: Desk, now: datetime, decision: NewDecision) -> WrittenDecision:
    """
    Write one decision and its letter. See `write_decisions_step`.

    Raises: as `write_decisions_step`.
    """
    return write_decisions_step(desk=desk, now=now, decisions=[decision])[0]


def write_decisions_step(
    *, desk: Desk, now: datetime, decisions: Sequence[NewDecision]
) -> list[WrittenDecision]:
    """
    Write decisions, each with its letter, in the caller's transaction. A source that has one keeps it.

    The article follows from kind and ground; the body that decides and the term to object from the law of the
    day. The letter is kept as versions of paragraphs with their values, and the hash of its text: it can be
    made again word for word. What the desk wrote itself is kept encrypted.

    Returns: in the order of `decisions`.

    Raises:
        RuntimeError: no transaction is open.
        ClosedListOnly: a ground that the law of that day does not have. WrongArticle: a move as a limitation.
        HearingFirst: the view was not asked. DecisionIncomplete: what is missing, all at once.
        NotVisible: a municipality that this desk may not write. LawUnknown: no row for that day.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("write_decisions_step needs a transaction")
    for one in decisions:
        desk.must_write(one.municipality)
    keep_shipped(now)
    known = _known(decisions)
    fresh = list(
        {one.source: one for one in decisions if (one.municipality, one.source) not in known}.values()
    )
    checked = check_decisions(now, fresh)
    values = _known_values(fresh)
    rows = [
        _row(desk, now, one, given, what) for one, given, what in zip(fresh, values, checked, strict=True)
    ]
    insert_models(rows)
    keep_codes_step(now=now, households=[(one.municipality, one.household_id) for one in fresh])
    hashes = LetterHashes()  # most paragraphs of letters of one day read the same
    letters = [
        _letter(desk, now, row, one, given, what, hashes)
        for row, one, given, what in zip(rows, fresh, values, checked, strict=True)
    ]
    insert_models(letters)
    record_many(desk, "duty.decided", now=now, items=[_audit(row) for row in rows])
    _tell_step(desk, now, rows)
    for row, letter in zip(rows, letters, strict=True):
        known[row.municipality, row.source] = WrittenDecision(
            row.pk, letter.pk, reference_of(row.pk, row.decided_at), row.article
        )
    return [known[one.municipality, one.source] for one in decisions]


def _known_values(decisions: Sequence[NewDecision]) -> list[dict[str, object]]:
    """Return the values of each, with what every letter says: name of the municipality, moment of report."""
    if not decisions:
        return []
    names = {card.code: card.name for card in municipality_cards(on=local_date(decisions[0].decided_at))}
    duties = duties_in_force().filter(household_id__among={one.household_id for one in decisions})
    reported = dict(duties.values_list("household_id").annotate(first=Min("reported_at")))
    filled = []
    for one in decisions:
        values = {"municipality": names.get(one.municipality, one.municipality), **one.values}
        moment = reported.get(one.household_id, one.decided_at)
        values["reported"] = values.get("reported") or moment.isoformat()
        filled.append(values | values_of_payment(one.pay_to))
    return filled


def _tell_step(desk: Desk, now: datetime, rows: Sequence[Decision]) -> None:
    """Stop the clock of the application where it was decided, and tell others, last: it takes a lock."""
    for row in rows:
        if DecisionKind(row.kind) in ON_APPLICATION:
            meet_clock_step(
                desk=desk, now=now, municipality=row.municipality, household_id=row.household_id,
                clock=ClockKind.APPLICATION, on=local_date(row.decided_at),
            )  # fmt: skip
    said: dict[str, dict[str, object]] = {kind: {"decision": kind} for kind in {row.kind for row in rows}}
    told = [
        NewEvent(
            "nl.onderdak.besluit.genomen", row.municipality, "decision", row.pk, f"decision:{row.pk}",
            row.decided_at, said[row.kind],
        )
        for row in rows
    ]  # fmt: skip
    emit_many_step(desk=desk, now=now, events=told)


def reference_of(decision_id: int, decided_at: datetime) -> str:
    """Return the reference that stands on the letter: B2025-0000123."""
    return _reference(decision_id, local_date(decided_at))


def _reference(decision_id: int, day: date) -> str:
    return f"B{day.year}-{decision_id:07d}"


def _known(decisions: Sequence[NewDecision]) -> dict[tuple[str, str], WrittenDecision]:
    rows = Letter.objects.filter(
        kind=LetterKind.DECISION.value,
        replaces__isnull=True,
        municipality__in={one.municipality for one in decisions},
        source__among=[one.source for one in decisions],
    ).select_related("decision")
    return {
        (row.municipality, row.source): WrittenDecision(
            row.decision_id, row.pk, reference_of(row.decision_id, row.decision.decided_at), row.article, True
        )
        for row in rows
    }


def _row(desk: Desk, now: datetime, one: NewDecision, values: dict[str, object], what: Checked) -> Decision:
    sealed, wrapped = sealed_note(one.note)
    return Decision(
        municipality=one.municipality, household_id=one.household_id, person_ids=list(one.person_ids),
        kind=one.kind.value, ground=one.ground, article=what.article, body=what.body,
        decided_at=one.decided_at, effective_from=one.effective_from, effective_until=one.effective_until,
        facts=values, hearing=what.hearing, sealed_note=sealed, wrapped_key=wrapped, source=one.source,
        intention_id=one.intention_id, approval_id=one.approval_id,
        actor_id=desk.actor_id, recorded_at=now, trace=desk.trace,
    )  # fmt: skip


def _letter(
    desk: Desk, now: datetime, row: Decision, one: NewDecision, values: Mapping[str, object], what: Checked,
    hashes: LetterHashes,
) -> Letter:  # fmt: skip
    whole = {
        **values, **what.values, "start": one.effective_from.isoformat(),
        "until": one.effective_until.isoformat() if one.effective_until else None,
        "decided": one.decided_at.isoformat(),
        "reference": _reference(row.pk, what.day), "persons": len(one.person_ids),
    }  # fmt: skip
    return Letter(
        municipality=row.municipality, household_id=row.household_id, kind=LetterKind.DECISION.value,
        decision_id=row.pk, source=row.source, language=one.language, block_ids=what.block_ids,
        values=whole, article=row.article, body=row.body,
        sha256=hashes.of(what.blocks, whole, one.language, one.note), due=what.day, made_at=now,
        actor_id=desk.actor_id,
    )  # fmt: skip


def _audit(row: Decision) -> AuditItem:
    ids = {"decision_id": row.pk, "kind": row.kind, "approval_id": row.approval_id}
    return AuditItem(row.municipality, "household", row.household_id, ids)


def sealed_note(note: str) -> tuple[bytes, bytes]:
    """Encrypt what the desk wrote under a key of its own; nothing for an empty note."""
    if not note.strip():
        return b"", b""
    key = new_key()
    return seal_text(key, note.strip(), "note"), wrap_key(key, "note")

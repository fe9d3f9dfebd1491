"""
Use case (step): write decisions with their letters. The one place where a decision is written.

A decision without its article, facts, reasons, clause or language is refused, and so is one that takes
something away before the view of the person was asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
from onderdak.duty.rules.article_of_decision import article_of_decision
from onderdak.duty.rules.hearing_first import must_be_heard
from onderdak.duty.rules.letter_must_state import must_state
from onderdak.duty.rules.letter_parts import parts_of_decision
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.letter_texts import blocks_in_force, keep_shipped, own_page_values
from onderdak.duty.store.models import Decision, Letter
from onderdak.duty.types import (
    ClockKind,
    DecisionKind,
    Hearing,
    LetterKind,
    NewDecision,
    TextBlock,
    WrittenDecision,
)
from onderdak.duty.usecases.letter_text import Filled, content_hash
from onderdak.duty.usecases.outbox import NewEvent, emit_many_step
from onderdak.duty.usecases.payment_codes import values_of_payment
from onderdak.duty.usecases.resident_codes import keep_codes_step
from onderdak.duty.usecases.stop_clock import meet_clock_step
from onderdak.kernel.errors import DecisionIncomplete, LawUnknown
from onderdak.kernel.nights import local_date
from onderdak.kernel.terms import SetBy, last_day, weeks
from onderdak.law.public import law_at

BODIES = {"mayor (burgemeester)": "mayor", "college of mayor and aldermen": "college"}
ON_APPLICATION = (DecisionKind.PLACE, DecisionKind.PLACE_ELSEWHERE, DecisionKind.REFUSE)


@dataclass(frozen=True, slots=True)
class LetterLaw:
    """What the law of the day of a letter says about every letter."""

    body: str
    basis: str
    objection_weeks: int
    objection_last: date


def law_of_letter(day: date) -> LetterLaw:
    """
    Return who decides on that day, on which act, and until when an objection to a letter of that day counts.

    Raises:
        LawUnknown: the law store has no row for it.
    """
    law = law_at(day, day)
    said = law.text("law.competent_body")
    if said not in BODIES:
        raise LawUnknown(key="law.competent_body", on=day.isoformat(), reason="not_understood")
    count = law.whole("objection.weeks")
    body = BODIES[said]
    return LetterLaw(
        body, "twoo" if body == "college" else "wvb", count, last_day(day, weeks(count, SetBy.ACT))
    )


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
    fresh = _with_known_values(fresh)
    texts = blocks_in_force({one.municipality for one in fresh}, on=local_date(now))
    days = {day: law_of_letter(day) for day in {local_date(one.decided_at) for one in fresh}}
    checked = [_checked(one, texts[one.municipality], days[local_date(one.decided_at)]) for one in fresh]
    rows = [_row(desk, now, one, article, law) for one, article, _, law in checked]
    insert_models(rows)
    keep_codes_step(now=now, households=[(one.municipality, one.household_id) for one in fresh])
    made: dict[Filled, str] = {}  # most paragraphs of letters of one day read the same
    letters = [
        _letter(desk, now, row, one, blocks, law, made)
        for row, (one, _, blocks, law) in zip(rows, checked, strict=True)
    ]
    insert_models(letters)
    record_many(desk, "duty.decided", now=now, items=[_audit(row) for row in rows])
    _tell_step(desk, now, rows)
    for row, letter in zip(rows, letters, strict=True):
        known[row.municipality, row.source] = WrittenDecision(
            row.pk, letter.pk, reference_of(row.pk, row.decided_at), row.article
        )
    return [known[one.municipality, one.source] for one in decisions]


def _with_known_values(decisions: Sequence[NewDecision]) -> list[NewDecision]:
    """Add what every letter says and the caller need not: name of the municipality, moment of the report."""
    if not decisions:
        return []
    names = {card.code: card.name for card in municipality_cards(on=local_date(decisions[0].decided_at))}
    duties = duties_in_force().filter(household_id__in={one.household_id for one in decisions})
    reported = dict(duties.values_list("household_id").annotate(first=Min("reported_at")))
    filled = []
    for one in decisions:
        values = {"municipality": names.get(one.municipality, one.municipality), **one.values}
        moment = reported.get(one.household_id, one.decided_at)
        values["reported"] = values.get("reported") or moment.isoformat()
        values |= values_of_payment(one.pay_to)
        filled.append(replace(one, values=values))
    return filled


def _tell_step(desk: Desk, now: datetime, rows: Sequence[Decision]) -> None:
    """Stop the clock of the application where it was decided, and tell others, last: it takes a lock."""
    for row in rows:
        if DecisionKind(row.kind) in ON_APPLICATION:
            meet_clock_step(
                desk=desk, now=now, municipality=row.municipality, household_id=row.household_id,
                clock=ClockKind.APPLICATION, on=local_date(row.decided_at),
            )  # fmt: skip
    told = [
        NewEvent(
            "nl.onderdak.besluit.genomen", row.municipality, "decision", row.pk, f"decision:{row.pk}",
            row.decided_at, {"decision": row.kind},
        )
        for row in rows
    ]  # fmt: skip
    emit_many_step(desk=desk, now=now, events=told)


def reference_of(decision_id: int, decided_at: datetime) -> str:
    """Return the reference that stands on the letter: B2025-0000123."""
    return f"B{local_date(decided_at).year}-{decision_id:07d}"


def _known(decisions: Sequence[NewDecision]) -> dict[tuple[str, str], WrittenDecision]:
    rows = Letter.objects.filter(
        kind=LetterKind.DECISION.value,
        replaces__isnull=True,
        municipality__in={one.municipality for one in decisions},
        source__in=[one.source for one in decisions],
    ).select_related("decision")
    return {
        (row.municipality, row.source): WrittenDecision(
            row.decision_id, row.pk, reference_of(row.decision_id, row.decision.decided_at), row.article, True
        )
        for row in rows
    }


def _checked(
    one: NewDecision, texts: Mapping[str, TextBlock], law: LetterLaw
) -> tuple[NewDecision, str, list[TextBlock], LetterLaw]:
    """Ask every rule before anything is written."""
    day = local_date(one.decided_at)
    article = article_of_decision(one.kind, ground=one.ground, on=day)
    must_be_heard(one.kind, one.hearing, on=day, consent=one.consent, note=one.note)
    names = parts_of_decision(
        one.kind, variant=one.variant, has_end=one.effective_until is not None, hearing=one.hearing,
        pays=one.pay_to is not None, outcome=one.outcome, more=one.more,
    )  # fmt: skip
    missing = [name for name in names if name not in texts]
    if "free.facts" in names and not one.note.strip():
        missing.append("facts")
    if missing:
        raise DecisionIncomplete(missing=missing, kind=one.kind.value)
    blocks = [texts[name] for name in names]
    must_state(LetterKind.DECISION, blocks=blocks, article=article, body=law.body, language=one.language)
    return one, article, blocks, law


def _row(desk: Desk, now: datetime, one: NewDecision, article: str, law: LetterLaw) -> Decision:
    sealed, wrapped = sealed_note(one.note)
    return Decision(
        municipality=one.municipality, household_id=one.household_id, person_ids=list(one.person_ids),
        kind=one.kind.value, ground=one.ground, article=article, body=law.body, decided_at=one.decided_at,
        effective_from=one.effective_from, effective_until=one.effective_until, facts=dict(one.values),
        hearing=_hearing(one.hearing), sealed_note=sealed, wrapped_key=wrapped, source=one.source,
        intention_id=one.intention_id, approval_id=one.approval_id,
        actor_id=desk.actor_id, recorded_at=now, trace=desk.trace,
    )  # fmt: skip


def _letter(
    desk: Desk, now: datetime, row: Decision, one: NewDecision, blocks: Sequence[TextBlock], law: LetterLaw,
    made: dict[Filled, str],
) -> Letter:  # fmt: skip
    day = local_date(one.decided_at)
    values = {
        **one.values, **_hearing(one.hearing), **own_page_values(),
        "article": row.article, "body": law.body, "basis": law.basis,
        "objection": law.objection_weeks, "letter_day": day.isoformat(),
        "objection_last": law.objection_last.isoformat(), "start": one.effective_from.isoformat(),
        "until": one.effective_until.isoformat() if one.effective_until else None,
        "decided": one.decided_at.isoformat(), "ground": one.ground or None,
        "reference": reference_of(row.pk, one.decided_at), "persons": len(one.person_ids),
    }  # fmt: skip
    return Letter(
        municipality=row.municipality, household_id=row.household_id, kind=LetterKind.DECISION.value,
        decision=row, source=row.source, language=one.language,
        block_ids=[block.block_id for block in blocks], values=values, article=row.article, body=law.body,
        sha256=content_hash(blocks, values, one.language, one.note, made), due=day, made_at=now,
        actor_id=desk.actor_id,
    )  # fmt: skip


def _hearing(hearing: Hearing) -> dict[str, str | None]:
    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "hearing": hearing.kind.value, "exception": hearing.exception or None,
        "invited": day(hearing.invited_on), "answer_by": day(hearing.answer_by),
        "heard": day(hearing.heard_on),
    }  # fmt: skip


def _audit(row: Decision) -> AuditItem:
    ids = {"decision_id": row.pk, "kind": row.kind, "approval_id": row.approval_id}
    return AuditItem(row.municipality, "household", row.household_id, ids)


def sealed_note(note: str) -> tuple[bytes, bytes]:
    """Encrypt what the desk wrote under a key of its own; nothing for an empty note."""
    if not note.strip():
        return b"", b""
    key = new_key()
    return seal_text(key, note.strip(), "note"), wrap_key(key, "note")

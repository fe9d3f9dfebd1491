"""Use cases (acts): record the view of the person on what was announced, ask a second person, and decide."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, approval, ask_second_person_step, done_once, record
from onderdak.duty.rules.hearing_first import EXCEPTIONS, must_be_heard
from onderdak.duty.rules.letter_language import letter_language
from onderdak.duty.rules.view_answered import must_answer_view, with_answer
from onderdak.duty.store.models import Intention, View
from onderdak.duty.types import DecisionKind, HearingKind, NewDecision
from onderdak.duty.usecases.decide_move import decide_move
from onderdak.duty.usecases.intention_reads import (
    SECOND,
    hearing_of,
    intention_row,
    letter_given,
    must_sleep_somewhere,
    view_of,
)
from onderdak.duty.usecases.letter_text import opened_note
from onderdak.duty.usecases.write_decision import sealed_note, write_decision_step
from onderdak.kernel.errors import (
    AnswerTermRuns,
    InputInvalid,
    NotNow,
    NotVisible,
    SecondPersonNeeded,
    SilenceNotAsked,
)
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_facts

CHANNELS = ("talk", "paper", "phone", "none")
KINDS = (HearingKind.VIEW_GIVEN, HearingKind.NO_ANSWER, HearingKind.EXCEPTION)
LONGEST = 2000


def record_view(
    *,
    desk: Desk,
    now: datetime,
    intention_id: int,
    kind: str,
    text: str = "",
    channel: str = "talk",
    exception: str = "",
    heard_on: date | None = None,
    request_key: UUID,
) -> None:
    """
    Record the view of the person, or that the term passed in silence, or the exception of Awb 4:11.

    After it a second person is asked, where the law or our list wants one.

    Raises:
        NotPermitted, NotVisible.
        NotNow: it was recorded or decided already. AnswerTermRuns: silence, in its term.
        SilenceNotAsked: the letter was never given.
        InputInvalid: no text, an unknown channel or exception, a day in the future.
    """
    desk.must_have("duty.end")
    row = _writable(desk, intention_id)
    heard = heard_on or local_date(now)
    _require_view(row, kind, text, channel, exception, heard, now)

    def work() -> Mapping[str, Any]:
        Intention.objects.select_for_update().get(pk=intention_id)
        if View.objects.filter(intention=row).exists():
            raise NotNow(intention_id=intention_id, state="heard", asked="view")
        asked = None
        if DecisionKind(row.kind) in SECOND:
            asked = ask_second_person_step(
                desk=desk, now=now, what="duty.limiting_measure", subject=f"intention:{row.pk}",
                municipality=row.municipality, reason=row.kind,
            )  # fmt: skip
        sealed, wrapped = sealed_note(text)
        View.objects.create(
            intention=row, municipality=row.municipality, kind=kind, exception=exception,
            heard_on=heard if kind == HearingKind.VIEW_GIVEN.value else None, channel=channel,
            sealed_text=sealed, wrapped_key=wrapped, approval_id=asked, recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "duty.view_recorded", now=now, municipality=row.municipality, subject="household",
            subject_id=row.household_id, intention_id=row.pk, kind=kind, approval_id=asked,
        )  # fmt: skip
        return {"approval": asked}

    question = {"intention": intention_id, "kind": kind, "channel": channel, "exception": exception}
    done_once(
        act="view",
        municipality=row.municipality,
        request_key=request_key,
        question=question,
        now=now,
        work=work,
    )


def decide_prepared(
    *, desk: Desk, now: datetime, intention_id: int, answer: str = "", request_key: UUID
) -> int:
    """
    Write the decision that was announced: after the view, and after the yes of a second person.

    Args:
        answer: what was done with the view of the person; it stands in the letter.

    Returns: the id of the letter.

    Raises:
        NotPermitted, NotVisible. HearingFirst: the view was not asked. SecondPersonNeeded: no yes yet.
        ViewNotAnswered: a view was given, and nothing is said about it.
        NotNow: a second person said no, or nobody knows where they sleep. For a move also what
        `decide_move` refuses.
    """
    desk.must_have("duty.end")
    row = _writable(desk, intention_id)
    kind = DecisionKind(row.kind)
    view = view_of(row)
    note = opened_note(row.sealed_note, row.wrapped_key)
    must_be_heard(kind, hearing_of(row, view), on=local_date(now), note=note)
    if kind is DecisionKind.TRANSFER and row.effective_until is not None:
        # who sleeps elsewhere for a while comes back: that is carried out where it was asked
        raise NotNow(intention_id=row.pk, state="temporary", asked="decide")
    hearing = hearing_of(row, view)
    if kind is DecisionKind.TRANSFER:
        return decide_move(
            desk=desk, now=now, row=row, hearing=hearing, note=note, answer=answer, request_key=request_key
        )
    approval_id = _agreed(desk, row, view) if kind in SECOND else None
    if kind is DecisionKind.LIMIT:
        must_sleep_somewhere(desk, now, row.household_id)
    must_answer_view(hearing, answer)
    note = with_answer(note, hearing, answer)
    language = household_facts(desk=desk, household_ids=[row.household_id])[row.household_id].language

    def work() -> Mapping[str, Any]:
        written = write_decision_step(
            desk=desk, now=now, decision=_decision(row, view, now, language, note, approval_id)
        )
        return {"letter": written.letter_id}

    question = {"intention": intention_id, "answer": answer}
    done = done_once(
        act="decide", municipality=row.municipality, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["letter"])


def _writable(desk: Desk, intention_id: int) -> Intention:
    row = intention_row(desk, intention_id)
    if not desk.writes.covers(row.municipality):
        raise NotVisible(intention_id=intention_id)
    return row


def _agreed(desk: Desk, row: Intention, view: View | None) -> int:
    """Return the question to which a second person said yes."""
    asked = approval(desk=desk, approval_id=view.approval_id) if view and view.approval_id else None
    if asked is None or asked.granted is None:
        raise SecondPersonNeeded(intention_id=row.pk)
    if not asked.granted:
        raise NotNow(intention_id=row.pk, state="second_person_said_no", asked="decide")
    return asked.approval_id


def _require_view(
    row: Intention, kind: str, text: str, channel: str, exception: str, heard: date, now: datetime
) -> None:
    today = local_date(now)
    faults = []
    if kind not in [one.value for one in KINDS]:
        faults.append(("kind", "unknown_value"))
    if channel not in CHANNELS:
        faults.append(("channel", "unknown_value"))
    if kind == HearingKind.EXCEPTION.value and exception not in EXCEPTIONS:
        faults.append(("exception", "unknown_value"))
    if kind != HearingKind.NO_ANSWER.value and not text.strip():
        faults.append(("text", "missing"))
    if len(text) > LONGEST:
        faults.append(("text", "too_long"))
    if heard > today:
        faults.append(("heardOn", "in_the_future"))
    if heard < local_date(row.recorded_at):
        faults.append(("heardOn", "date_past"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    if kind == HearingKind.NO_ANSWER.value and today <= row.answer_by:
        raise AnswerTermRuns(intention_id=row.pk, asked="no_answer", answer_by=row.answer_by)
    if kind == HearingKind.NO_ANSWER.value and not letter_given(row):
        raise SilenceNotAsked(kind=row.kind, why="letter_not_given")


def _decision(
    row: Intention, view: View | None, now: datetime, language: str, note: str, approval_id: int | None
) -> NewDecision:
    start = max(row.effective_from, local_date(now))
    until = row.effective_until
    values: dict[str, object] = {"what": row.what or None}
    if until is not None:
        values["review"] = (start + (until - start) / 2).isoformat()
    return NewDecision(
        municipality=row.municipality, household_id=row.household_id, person_ids=tuple(row.person_ids),
        kind=DecisionKind(row.kind), ground=row.ground, decided_at=now, effective_from=start,
        effective_until=until, hearing=hearing_of(row, view), note=note, values=values,
        source=f"intention:{row.pk}", language=letter_language(language), approval_id=approval_id,
        intention_id=row.pk,
    )  # fmt: skip

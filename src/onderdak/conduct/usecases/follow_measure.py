"""Use cases (acts): decide a proposed measure, look at it again, or lift it before its end."""

from datetime import date, datetime
from uuid import UUID, uuid5

from onderdak.access.public import Desk, record
from onderdak.conduct.rules.measure_list import MEASURES
from onderdak.conduct.store.models import Measure, MeasureEvent
from onderdak.conduct.store.sealed import sealed
from onderdak.conduct.types import RUNNING, MeasureKind
from onderdak.conduct.usecases.done_once import MEASURE, done_once
from onderdak.conduct.usecases.measure_reads import MeasureRow, is_away, measure_row, rows_of
from onderdak.duty.public import decide_prepared
from onderdak.kernel.errors import InputInvalid, MeasureIncomplete, NotNow, NotVisible
from onderdak.kernel.nights import local_date

LIFTS = ("goal_reached", "not_helping", "care_instead", "objection", "court", "moved")
LONGEST = 1000


def decide_measure(*, desk: Desk, now: datetime, measure_id: int, answer: str = "", request_key: UUID) -> int:
    """
    Write the decision of a measure: after the view, and after the yes of a second person.

    Args:
        answer: what was done with the view of the person; it stands in the letter.

    Returns: the id of the letter.

    Raises:
        NotPermitted, NotVisible. HearingFirst, SecondPersonNeeded: not yet. ViewNotAnswered: nothing is said
        about a view that was given. NotNow: refused, over, or nobody knows where they sleep.
    """
    desk.must_have(MEASURE)
    row = _mine(desk, measure_id)
    state = rows_of(desk, now, [row])[0]
    if MEASURES[MeasureKind(row.kind)].kind == "transfer" or row.intention_id is None:
        raise NotNow(measure_id=measure_id, state=state.state.value, asked="decide")
    if local_date(now) >= row.until:
        raise NotNow(measure_id=measure_id, state=state.state.value, asked="decide")
    return decide_prepared(
        desk=desk, now=now, intention_id=row.intention_id, answer=answer,
        request_key=uuid5(request_key, "decide"),
    )  # fmt: skip


def review_measure(
    *, desk: Desk, now: datetime, measure_id: int, next_review: date | None, text: str, request_key: UUID
) -> int:
    """
    Record that a running measure was looked at again and goes on, until the next look or its end.

    Raises:
        NotPermitted, NotVisible. MeasureIncomplete: no next look, or one after the end.
        NotNow: it does not run. InputInvalid: no words.
    """
    desk.must_have(MEASURE)
    row = _mine(desk, measure_id)
    today = local_date(now)
    if next_review is None or not today < next_review <= row.until:
        raise MeasureIncomplete(kind=row.kind, missing=["review"])
    _require_text(text)

    def work() -> int:
        _must_run(rows_of(desk, now, [row])[0], "review")
        return _event(desk, now, row, "reviewed", text, next_review, "goes_on")

    return done_once(
        act="review", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"measure": measure_id, "next": next_review, "text": text}, case=row.incident_id,
    )  # fmt: skip


def lift_measure(
    *, desk: Desk, now: datetime, measure_id: int, reason: str, text: str, request_key: UUID
) -> int:
    """
    End a running measure before its day. What it limited is as before from today.

    Raises: NotPermitted, NotVisible. NotNow: it does not run. InputInvalid: another reason, no words.
    """
    desk.must_have(MEASURE)
    row = _mine(desk, measure_id)
    if reason not in LIFTS:
        raise InputInvalid(problems=(("reason", "choice"),))
    _require_text(text)

    def work() -> int:
        _must_run(rows_of(desk, now, [row])[0], "lift")
        if is_away(row):  # first home, then it is over: nobody stays elsewhere without a measure
            raise NotNow(measure_id=measure_id, state="away", asked="lift")
        return _event(desk, now, row, "lifted", text, None, reason)

    return done_once(
        act="lift", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"measure": measure_id, "reason": reason, "text": text}, case=row.incident_id,
    )  # fmt: skip


def lift_step(desk: Desk, now: datetime, row: Measure, reason: str) -> int:
    """Lift a measure in the transaction that is open: who came back has no out-placement any more."""
    return _event(desk, now, row, "lifted", "", None, reason)


def _event(
    desk: Desk, now: datetime, row: Measure, kind: str, text: str, upcoming: date | None, reason: str
) -> int:
    words, key = sealed({"text": text})
    made = MeasureEvent.objects.create(
        measure=row, municipality=row.municipality, kind=kind, on=local_date(now), next_review=upcoming,
        reason=reason, sealed=words, wrapped_key=key, recorded_at=now, actor_id=desk.actor_id,
        entered_by=desk.label[:120],
    )  # fmt: skip
    record(
        desk, f"conduct.measure_{kind}", now=now, municipality=row.municipality, subject="household",
        subject_id=row.household_id, measure_id=row.pk, reason=reason,
    )  # fmt: skip
    return int(made.pk)


def _mine(desk: Desk, measure_id: int) -> Measure:
    row = measure_row(desk, measure_id)
    if not desk.writes.covers(row.municipality):
        raise NotVisible(measure_id=measure_id)
    return row


def _must_run(row: MeasureRow, asked: str) -> None:
    if row.state not in RUNNING:
        raise NotNow(measure_id=row.measure_id, state=row.state.value, asked=asked)


def _require_text(text: str) -> None:
    if not text.strip() or len(text) > LONGEST:
        raise InputInvalid(problems=(("text", "missing" if not text.strip() else "too_long"),))

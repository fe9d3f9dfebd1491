"""Use case (acts): record a step of the ladder and its answer; start a temporary alternative."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, lock_request, record
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Alternative, Attempt, AttemptAnswer, Duty, DutyEvent
from onderdak.duty.store.proven_attempts import write_proven
from onderdak.duty.types import AlternativeKind, Step
from onderdak.duty.types import AttemptAnswer as Answer
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import night_of
from onderdak.placement.public import first_answer, keep_answer, note_roof_step, request_of_household

CHANNELS = ("phone", "mail", "system", "desk")
MAX_NIGHTS = 92  # a temporary alternative is looked at again within a quarter


def record_attempt(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    step: str,
    party: str,
    channel: str,
    answer_by: datetime | None = None,
    request_key: UUID,
) -> int:
    """
    Record that somebody was asked for a place. It never ends the duty, however many there are.

    Returns: the id of the attempt. The same `request_key` again gives the first one.

    Raises:
        NotVisible: no duty of this household for this desk.
        InputInvalid: unknown step or channel, no party, an answer term in the past.
        RequestKeyReused: the key was used for something else.
    """
    desk.must_have("duty.attempt")
    duty = _duty_of(desk, household_id)
    faults = []
    if step not in [one.value for one in Step]:
        faults.append(("step", "unknown_value"))
    if channel not in CHANNELS:
        faults.append(("channel", "unknown_value"))
    if not party.strip():
        faults.append(("party", "missing"))
    if answer_by is not None and answer_by <= now:
        faults.append(("answerBy", "date_past"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    question = {"household": household_id, "step": step, "party": party, "channel": channel, "by": answer_by}
    once = {"municipality": duty.municipality, "request_key": request_key, "act": "record_attempt"}
    with transaction.atomic(durable=True):
        lock_request(request_key)
        done = first_answer(**once, question=question)
        if done is not None:
            return int(done["attempt"])
        request = request_of_household(desk, household_id)
        attempt = attempt_step(
            desk=desk, now=now, municipality=duty.municipality, household_id=household_id,
            request_id=request.request_id if request else 0, step=step, party=party, channel=channel,
            answer_by=answer_by,
        )  # fmt: skip
        keep_answer(**once, question=question, answer={"attempt": attempt.pk}, now=now)
        return int(attempt.pk)


def attempt_step(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    household_id: int,
    request_id: int,
    step: str,
    party: str,
    channel: str,
    answer_by: datetime | None,
) -> Attempt:
    """Write one step of the ladder in the caller's transaction; the caller has checked what is in it."""
    attempt = Attempt.objects.create(
        municipality=municipality, household_id=household_id, step=step, party=party.strip()[:80],
        request_id=request_id, channel=channel, asked_at=now, answer_by=answer_by, actor_id=desk.actor_id,
        proof={}, recorded_at=now,
    )  # fmt: skip
    record(
        desk, "duty.attempted", now=now, municipality=municipality, subject="household",
        subject_id=household_id, attempt_id=attempt.pk, step=step,
    )  # fmt: skip
    return attempt


def answer_attempt(*, desk: Desk, now: datetime, attempt_id: int, answer: str, answered_by: str) -> None:
    """
    Record what the party answered. The first answer stands.

    Raises:
        NotVisible: no such attempt for this desk. InputInvalid: an unknown answer, or nobody who answered.
    """
    desk.must_have("duty.attempt")
    attempt = Attempt.objects.filter(pk=attempt_id).first()
    if attempt is None or not desk.writes.covers(attempt.municipality):
        raise NotVisible(attempt_id=attempt_id)
    faults = []
    if answer not in [one.value for one in Answer]:
        faults.append(("answer", "unknown_value"))
    if not answered_by.strip():
        faults.append(("answered_by", "missing"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    with transaction.atomic(durable=True):
        Attempt.objects.select_for_update().get(pk=attempt_id)  # one answer at a time
        if AttemptAnswer.objects.filter(attempt=attempt).exists():
            return
        AttemptAnswer.objects.create(
            attempt=attempt, municipality=attempt.municipality, answer=answer, answered_at=now,
            answered_by=answered_by.strip()[:80], actor_id=desk.actor_id, recorded_at=now,
        )  # fmt: skip
        record(
            desk, "duty.answered", now=now, municipality=attempt.municipality, subject="household",
            subject_id=attempt.household_id, attempt_id=attempt_id, answer=answer,
        )  # fmt: skip


def arrange_alternative(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    kind: str,
    provider: str,
    start: date,
    until: date,
    review_on: date,
    request_key: UUID,
) -> int:
    """
    Start a temporary alternative (RooO 3): the duty is met on its nights, and it always ends and is reviewed.

    Returns: the id of the alternative. The same `request_key` again gives the first one.

    Raises:
        NotVisible: no duty of this household for this desk.
        InputInvalid: no end, an end before the start, a review after the end, an unknown kind.
        RequestKeyReused: the key was used for something else.
    """
    desk.must_have("duty.alternative")
    duty = _duty_of(desk, household_id)
    _require_alternative(kind, provider, start, until, review_on, now)
    question = {
        "household": household_id, "kind": kind, "provider": provider, "start": start, "until": until,
        "review": review_on,
    }  # fmt: skip
    once = {"municipality": duty.municipality, "request_key": request_key, "act": "arrange_alternative"}
    persons = list(duties_in_force().filter(household_id=household_id).values_list("person_id", flat=True))
    with transaction.atomic(durable=True):
        lock_request(request_key)
        done = first_answer(**once, question=question)
        if done is not None:
            return int(done["alternative"])
        made = Alternative.objects.create(
            municipality=duty.municipality, household_id=household_id, person_ids=persons, kind=kind,
            provider=provider.strip()[:120], start=start, until=until, review_on=review_on,
            actor_id=desk.actor_id, recorded_at=now, request_key=request_key,
        )  # fmt: skip
        _start_events(desk, now, household_id, made.pk, kind)
        if start <= night_of(now):
            note_roof_step(desk=desk, now=now, household_id=household_id, until=until, source="alternative")
        keep_answer(**once, question=question, answer={"alternative": made.pk}, now=now)
        record(
            desk, "duty.alternative_started", now=now, municipality=duty.municipality, subject="household",
            subject_id=household_id, alternative_id=made.pk, kind=kind,
        )  # fmt: skip
        return int(made.pk)


def proven_attempts_step(
    *,
    desk: Desk,
    now: datetime,
    rows: Sequence[tuple[str, int, int, str]],
    steps: Sequence[str],
    proof: dict[str, object],
) -> None:
    """
    Record for many households that a proven round found no place in these steps of the ladder.

    Args:
        rows: (municipality, household_id, request_id, answer).
        proof: run and snapshot, ids only.
    """
    write_proven(rows=rows, steps=steps, proof=proof, actor_id=desk.actor_id, now=now)


def _require_alternative(
    kind: str, provider: str, start: date, until: date, review_on: date, now: datetime
) -> None:
    faults = []
    if kind not in [one.value for one in AlternativeKind]:
        faults.append(("kind", "unknown_value"))
    if not provider.strip():
        faults.append(("provider", "missing"))
    if start < night_of(now):
        faults.append(("start", "date_past"))
    if not start < until or (until - start).days > MAX_NIGHTS:
        faults.append(("until", "range"))
    if not start <= review_on <= until:
        faults.append(("reviewOn", "range"))
    if faults:
        raise InputInvalid(problems=tuple(faults))


def _start_events(desk: Desk, now: datetime, household_id: int, alternative_id: int, kind: str) -> None:
    duties = duties_in_force().filter(household_id=household_id)
    DutyEvent.objects.bulk_create(
        DutyEvent(
            municipality=duty.municipality, duty=duty, kind="alternative_started", occurred_at=now,
            recorded_at=now, actor_id=desk.actor_id, basis="RooO 3",
            payload={"alternative_id": alternative_id, "kind": kind}, trace=desk.trace,
        )
        for duty in duties
    )  # fmt: skip


def _duty_of(desk: Desk, household_id: int) -> Duty:
    duty = duties_in_force().filter(household_id=household_id).first()
    if duty is None or not desk.writes.covers(duty.municipality):
        raise NotVisible(household_id=household_id)
    return duty

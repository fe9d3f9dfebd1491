"""Use cases (acts): an objection came in, and what followed: heard, extended, stopped, default, decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, done_once, record
from onderdak.duty.rules.clocks import must_stop_lawfully
from onderdak.duty.rules.objection_course import (
    ALLOWED,
    decide_by,
    must_be_outcome,
    must_follow_course,
    objection_state,
)
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Objection, ObjectionEvent
from onderdak.duty.types import ClockKind, CourseEvent, DecisionKind, ObjectionState, ObjectionTerms
from onderdak.duty.usecases.outbox import emit_step
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import value_on
from onderdak.people.public import household_facts

CHANNELS = ("letter", "mail", "desk", "portal")


@dataclass(frozen=True, slots=True)
class NewObjection:
    """
    What came in. `about` is a kind of decision; `notified_on` when that was sent or handed over.

    `committee`: an advisory committee hears it, so that the term to decide is longer.
    """

    household_id: int
    about: str
    notified_on: date
    received_on: date
    channel: str
    committee: bool = False
    interim_relief: bool = False
    decision_id: int | None = None


@dataclass(frozen=True, slots=True)
class NextEvent:
    """What happened to an objection. `basis` is for a stop, `outcome` and `effect` for a decision."""

    kind: str
    on: date
    basis: str = ""
    outcome: str = ""
    effect: str = ""


def receive_objection(*, desk: Desk, now: datetime, objection: NewObjection, request_key: UUID) -> int:
    """
    Record an objection, also one that is late: whether that is excusable is for the decision on it.

    It stops nothing by itself (Awb 6:16). A claim has a note of its own (`contribution.object_to_claim`):
    only a deferral there stops reminders.

    Returns: the id of the objection.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an unknown decision or channel, received before the decision
        or in the future.
    """
    desk.must_have("duty.alternative")
    duty = duties_in_force().filter(household_id=objection.household_id).first()
    if duty is None or not desk.writes.covers(duty.municipality):
        raise NotVisible(household_id=objection.household_id)
    faults = []
    if objection.about not in [kind.value for kind in DecisionKind]:
        faults.append(("about", "unknown_value"))
    if objection.channel not in CHANNELS:
        faults.append(("channel", "unknown_value"))
    if objection.received_on > local_date(now):
        faults.append(("receivedOn", "in_the_future"))
    if objection.received_on < objection.notified_on:
        faults.append(("receivedOn", "before_decision"))
    if faults:
        raise InputInvalid(problems=tuple(faults))

    def work() -> Mapping[str, Any]:
        known = household_facts(desk=desk, household_ids=[objection.household_id])
        row = Objection.objects.create(
            municipality=duty.municipality, household_id=objection.household_id,
            reference=known[objection.household_id].reference if objection.household_id in known else "",
            decision_id=objection.decision_id, about=objection.about, notified_on=objection.notified_on,
            received_on=objection.received_on, channel=objection.channel, committee=objection.committee,
            interim_relief=objection.interim_relief, actor_id=desk.actor_id, recorded_at=now,
        )  # fmt: skip
        record(
            desk, "duty.objection_received", now=now, municipality=duty.municipality, subject="household",
            subject_id=objection.household_id, objection_id=row.pk,
        )  # fmt: skip
        emit_step(
            desk=desk, now=now, kind="nl.onderdak.bezwaar.ontvangen", municipality=duty.municipality,
            subject="objection", subject_id=row.pk, key=f"objection:{row.pk}",
        )  # fmt: skip
        return {"objection": row.pk}

    question = {"household": objection.household_id, "about": objection.about,
                "notified": objection.notified_on, "received": objection.received_on}  # fmt: skip
    done = done_once(
        act="receive_objection", municipality=duty.municipality, request_key=request_key, question=question,
        now=now, work=work,
    )  # fmt: skip
    return int(done["objection"])


def record_objection_event(
    *, desk: Desk, now: datetime, objection_id: int, event: NextEvent, request_key: UUID
) -> ObjectionState:
    """
    Record what happened to an objection: heard, extended, paused, resumed, default_notice, withdrawn,
    decided, or stayed (the decision waits for the objection, by choice: Awb 6:16).

    Returns: how the objection stands now.

    Raises:
        NotVisible. NotNow: it cannot happen now, such as a second extension, or a notice before the end.
        ClosedListOnly: a stop on no ground of the Awb, or an outcome it does not know.
        InputInvalid: a day before the objection or in the future, or an effect that does not follow.
    """
    desk.must_have("duty.alternative")
    row = Objection.objects.filter(pk=objection_id).first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(objection_id=objection_id)
    _require_sound(row, event, now)

    def work() -> Mapping[str, Any]:
        list(Objection.objects.select_for_update().filter(pk=objection_id))
        past = course_of(row)
        due = due_of(row, past, local_date(now))
        # what counts is how it stood on the day of the event, not on the day of writing it down
        must_follow_course(event.kind, objection_state(past, due=due, today=event.on), past)
        _require_order(past, event)
        made = ObjectionEvent.objects.create(
            municipality=row.municipality, objection=row, kind=event.kind, on=event.on, basis=event.basis,
            outcome=event.outcome, effect=event.effect, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, f"duty.objection_{event.kind}", now=now, municipality=row.municipality, subject="household",
            subject_id=row.household_id, objection_id=objection_id, event_id=made.pk,
        )  # fmt: skip
        if event.kind == "decided":
            emit_step(
                desk=desk, now=now, kind="nl.onderdak.bezwaar.beslist", municipality=row.municipality,
                subject="objection", subject_id=objection_id, key=f"decided:{made.pk}", outcome=event.outcome,
            )  # fmt: skip
        return {"event": made.pk}

    question = {"objection": objection_id, "kind": event.kind, "on": event.on, "outcome": event.outcome}
    done_once(
        act="record_objection_event", municipality=row.municipality, request_key=request_key,
        question=question, now=now, work=work,
    )  # fmt: skip
    past = course_of(row)
    return objection_state(past, due=due_of(row, past, local_date(now)), today=local_date(now))


def course_of(row: Objection) -> list[CourseEvent]:
    """Give the events of an objection in order of their days."""
    events = sorted(row.events.all(), key=lambda event: (event.on, event.pk))
    return [CourseEvent(one.kind, one.on, one.outcome, one.effect, one.basis, one.pk) for one in events]


def due_of(row: Objection, past: list[CourseEvent], today: date) -> date | None:
    """Work out the last day to decide, with the terms of the law of the day of receipt."""
    return decide_by(row.notified_on, row.committee, past, terms_on(row.received_on, today))


def terms_on(day: date, known_at: date) -> ObjectionTerms:
    """Read the terms from the law store. Raises LawUnknown when a row is missing."""
    keys = ("objection.weeks", "objection.decide_weeks", "objection.decide_weeks_committee",
            "objection.extension_weeks")  # fmt: skip
    return ObjectionTerms(*(int(str(value_on(key, day, known_at))) for key in keys))


def _require_sound(row: Objection, event: NextEvent, now: datetime) -> None:
    faults = []
    if event.kind not in ALLOWED:
        faults.append(("kind", "unknown_value"))
    if event.on > local_date(now):
        faults.append(("on", "in_the_future"))
    if event.on < row.received_on:
        faults.append(("on", "before_objection"))
    if event.kind != "decided" and (event.outcome or event.effect):
        faults.append(("outcome", "not_for_this"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    if event.kind == "paused":
        must_stop_lawfully(ClockKind.OBJECTION, event.basis)
    if event.kind == "decided":
        must_be_outcome(event.outcome, event.effect)


def _require_order(past: list[CourseEvent], event: NextEvent) -> None:
    """Stops, extensions and decisions are recorded in the order of their days, or terms could not be told."""
    last = max((one.on for one in past if one.kind not in ("heard", "stayed")), default=None)
    if last is not None and event.on < last:
        raise InputInvalid(problems=(("on", "before_last_event"),))

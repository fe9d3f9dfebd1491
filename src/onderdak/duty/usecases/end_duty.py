"""Use cases (acts): end a duty on a ground of the closed list, with a second person; open it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, approval, ask_second_person_step, done_once, record
from onderdak.duty.rules.ending_grounds import ending_ground
from onderdak.duty.rules.hearing_first import must_be_heard
from onderdak.duty.rules.may_follow import must_follow
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Duty, DutyEvent, EndProposal
from onderdak.duty.store.sealed import sealed
from onderdak.duty.types import DecisionKind, Hearing
from onderdak.duty.usecases.away import must_be_away
from onderdak.duty.usecases.keep_in_order import back_in_order_step, leave_order_step
from onderdak.duty.usecases.list_follows import list_follows_end_step, list_follows_return_step
from onderdak.duty.usecases.outbox import emit_step
from onderdak.duty.usecases.search_reads import must_have_searched
from onderdak.duty.usecases.standing import Standing, standing_of
from onderdak.kernel.errors import InputInvalid, NotVisible, SecondPersonNeeded
from onderdak.kernel.nights import local_date

LONGEST = 2000
DRAWS = 1_000_000


@dataclass(frozen=True, slots=True)
class EndAsked:
    """What a proposal to end left behind: the question to a second person."""

    proposal_id: int
    approval_id: int


def propose_end(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    person_id: int,
    ground: str,
    facts: str,
    reasons: str,
    hearing: Hearing,
    from_date: date,
    request_key: UUID,
) -> EndAsked:
    """
    Propose to end the duty towards one person. Nothing ends: a second person is asked first.

    Args:
        ground: a code of the closed list. facts, reasons: in Dutch, for this person; no medical detail.
        from_date: not before today: nobody is put out backwards.

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: another ground; full, debt and conduct are none.
        HearingFirst: the view was not asked. AbsenceTooShort: neither gone for good nor away long enough for
        RooO 7(1)(b). InputInvalid: no facts or reasons, or a date in the past.
        NotNow: the duty was ended before.
    """
    desk.must_have("duty.end")
    article = ending_ground(ground, on=local_date(now)).article
    faults = [
        (name, "missing") for name, text in (("facts", facts), ("reasons", reasons)) if not text.strip()
    ]
    if from_date < local_date(now):
        faults.append(("fromDate", "date_past"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    must_be_heard(DecisionKind.END, hearing, on=local_date(now), note=facts)
    duty = _duty(desk, household_id, person_id)
    if ground == "left_or_absent":
        told = must_be_away(desk=desk, now=now, standing=_standing(desk, now, duty))
        if not told:
            must_have_searched(desk=desk, now=now, household_id=household_id)

    def work() -> Mapping[str, Any]:
        must_follow("ended_by_law", _standing(desk, now, duty).state)
        asked = ask_second_person_step(
            desk=desk, now=now, what="duty.end_by_law", subject=f"duty:{duty.pk}",
            municipality=duty.municipality, reason=ground,
        )  # fmt: skip
        text, key = sealed({"facts": facts.strip()[:LONGEST], "reasons": reasons.strip()[:LONGEST]})
        made = EndProposal.objects.create(
            municipality=duty.municipality, duty=duty, ground=ground, article=article, sealed=text,
            wrapped_key=key, hearing=_as_json(hearing),
            from_date=from_date, approval_id=asked, asked_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        _note(desk, now, duty, "duty.end_proposed", proposal_id=made.pk, ground=ground)
        return {"proposal": made.pk, "approval": asked}

    question = {"duty": duty.pk, "ground": ground, "facts": facts, "reasons": reasons, "from": from_date}
    done = done_once(
        act="propose_end", municipality=duty.municipality, request_key=request_key, question=question,
        now=now, work=work,
    )  # fmt: skip
    return EndAsked(int(done["proposal"]), int(done["approval"]))


def end_duty(*, desk: Desk, now: datetime, proposal_id: int, request_key: UUID) -> int:
    """
    End the duty after the second person said yes. The database refuses it otherwise as well.

    Returns: the id of the event.

    Raises:
        NotVisible: no such proposal. SecondPersonNeeded: no answer yet, or a no.
        NotNow: the duty was ended meanwhile.
    """
    desk.must_have("duty.end")
    proposal = EndProposal.objects.filter(pk=proposal_id).select_related("duty").first()
    if proposal is None or not desk.writes.covers(proposal.municipality):
        raise NotVisible(proposal_id=proposal_id)
    duty = proposal.duty

    def work() -> Mapping[str, Any]:
        Duty.objects.select_for_update().get(pk=duty.pk)
        if approval(desk=desk, approval_id=proposal.approval_id).granted is not True:
            raise SecondPersonNeeded(proposal_id=proposal_id)
        must_follow("ended_by_law", _standing(desk, now, duty).state)
        event = DutyEvent.objects.create(
            municipality=duty.municipality, duty=duty, kind="ended_by_law", occurred_at=now, recorded_at=now,
            actor_id=desk.actor_id, basis=proposal.article, approval_id=proposal.approval_id,
            payload={"proposal_id": proposal_id, "ground": proposal.ground,
                     "from": proposal.from_date.isoformat()},
            trace=desk.trace,
        )  # fmt: skip
        list_follows_end_step(
            desk=desk, now=now, person_id=duty.person_id, ground=proposal.ground, event_id=event.pk,
            approval_id=proposal.approval_id,
        )  # fmt: skip
        _note(desk, now, duty, "duty.ended_by_law", proposal_id=proposal_id, ground=proposal.ground)
        emit_step(
            desk=desk, now=now, kind="nl.onderdak.plicht.beeindigd", municipality=duty.municipality,
            subject="duty", subject_id=duty.pk, key=f"ended:{event.pk}", article=proposal.article,
        )  # fmt: skip
        leave_order_step(desk=desk, now=now, household_id=duty.household_id)
        return {"event": event.pk}

    done = done_once(
        act="end_duty", municipality=duty.municipality, request_key=request_key,
        question={"proposal": proposal_id}, now=now, work=work,
    )  # fmt: skip
    return int(done["event"])


def reopen_duty(
    *, desk: Desk, now: datetime, household_id: int, person_id: int, reason: str, request_key: UUID
) -> int:
    """
    Open an ended duty again: the person is back, or the ground does not hold any more. Nobody is asked first.

    Args:
        reason: "returned", "ground_ended", "objection" or "court".

    Raises:
        InputInvalid: another reason. NotNow: the duty was not ended.
    """
    desk.must_have("duty.report")
    if reason not in ("returned", "ground_ended", "objection", "court"):
        raise InputInvalid(problems=(("reason", "unknown_value"),))
    duty = _duty(desk, household_id, person_id)

    def work() -> Mapping[str, Any]:
        Duty.objects.select_for_update().get(pk=duty.pk)
        must_follow("reopened", _standing(desk, now, duty).state)
        event = DutyEvent.objects.create(
            municipality=duty.municipality, duty=duty, kind="reopened", occurred_at=now, recorded_at=now,
            actor_id=desk.actor_id, payload={"reason": reason}, trace=desk.trace,
        )  # fmt: skip
        list_follows_return_step(
            desk=desk, now=now, municipality=duty.municipality, person_id=duty.person_id, event_id=event.pk,
            reason=reason,
        )  # fmt: skip
        _note(desk, now, duty, "duty.reopened", reason=reason)
        emit_step(
            desk=desk, now=now, kind="nl.onderdak.plicht.heropend", municipality=duty.municipality,
            subject="duty", subject_id=duty.pk, key=f"reopened:{event.pk}",
        )  # fmt: skip
        back_in_order_step(
            desk=desk, now=now, household_id=household_id, reason=reason, draw=request_key.int % DRAWS
        )
        return {"event": event.pk}

    question = {"duty": duty.pk, "reason": reason}
    done = done_once(
        act="reopen_duty", municipality=duty.municipality, request_key=request_key, question=question,
        now=now, work=work,
    )  # fmt: skip
    return int(done["event"])


def _duty(desk: Desk, household_id: int, person_id: int) -> Duty:
    duty = duties_in_force().filter(household_id=household_id, person_id=person_id).first()
    if duty is None or not desk.writes.covers(duty.municipality):
        raise NotVisible(household_id=household_id)
    return duty


def _standing(desk: Desk, now: datetime, duty: Duty) -> Standing:
    every = standing_of(desk=desk, now=now, household_id=duty.household_id)
    return next(one for one in every if one.duty_id == duty.pk)


def _note(desk: Desk, now: datetime, duty: Duty, event: str, **ids: object) -> None:
    record(
        desk, event, now=now, municipality=duty.municipality, subject="household",
        subject_id=duty.household_id, duty_id=duty.pk, **ids,
    )  # fmt: skip


def _as_json(hearing: Hearing) -> dict[str, object]:
    return {
        "kind": hearing.kind.value,
        "exception": hearing.exception,
        "invited_on": hearing.invited_on.isoformat() if hearing.invited_on else None,
        "answer_by": hearing.answer_by.isoformat() if hearing.answer_by else None,
        "heard_on": hearing.heard_on.isoformat() if hearing.heard_on else None,
    }

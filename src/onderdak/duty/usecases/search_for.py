"""Use cases (acts): look for a household that is out of sight, free the place it left, and take it back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, approval, ask_second_person_step, done_once, record
from onderdak.duty.rules.search_process import (
    ANSWERS,
    BY_HAND,
    CHANNELS,
    LANGUAGES,
    STEP_OF,
    misfits,
)
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import DutyEvent, OutreachTry, SearchStep
from onderdak.duty.store.sealed import sealed
from onderdak.duty.types import DutyState
from onderdak.duty.usecases.keep_in_order import back_in_order_step
from onderdak.duty.usecases.list_follows import (
    list_follows_event_step,
    list_follows_return_step,
    seen_by_outreach_step,
)
from onderdak.duty.usecases.outbox import emit_step
from onderdak.duty.usecases.search_reads import left_for_good, search_of
from onderdak.duty.usecases.standing import standing_of
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, SecondPersonNeeded
from onderdak.kernel.nights import local_date
from onderdak.law.public import must_have_power
from onderdak.placement.public import out_of_sight, stay_event_step

LONGEST_REPORT, LONGEST_PLACE = 2000, 120
DRAWS = 1_000_000
CLEARING_POWER = "power.enter_and_clear_left_place"
TRIED = {"room_note": "visit", "message": "mail", "call": "phone", "ask_household": "contact",
         "outreach": "visit", "emergency_contact": "contact"}  # fmt: skip
RESULTS = {"reached": "reached", "message_left": "message_left", "no_answer": "not_reached"}


def take_search_step(
    *,
    desk: Desk,
    now: datetime,
    request_key: UUID,
    household_id: int,
    action: str,
    channel: str,
    language: str,
    answer: str,
    at: datetime,
    until: date | None = None,
) -> int:
    """
    Record one step of the search. An attempt always shows its time, channel, language and answer.

    A try to speak to them is written down as outreach as well, so that its clock runs on; one that reached
    them is a sign of life.

    Args:
        until: for `absent_notice`, the day until which they said to be away.

    Raises:
        NotPermitted, NotVisible. InputInvalid: all faults at once.
    """
    desk.must_have("duty.attempt")
    faults = [
        (name, "unknown_value")
        for name, value, known in (
            ("action", action, BY_HAND), ("channel", channel, CHANNELS), ("language", language, LANGUAGES),
            ("answer", answer, ANSWERS),
        )
        if value not in known
    ]  # fmt: skip
    if not faults:
        faults += [(name, "does_not_fit") for name in misfits(action, channel, answer)]
    faults += [("at", "in_the_future")] if at > now else []
    if action == "absent_notice" and (until is None or until <= at.date()):
        faults.append(("until", "missing_or_past"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    code = _municipality(desk, household_id)

    def work() -> Mapping[str, Any]:
        row = SearchStep.objects.create(
            municipality=code, household_id=household_id, step=STEP_OF[action], action=action,
            channel=channel, language=language, answer=answer, at=at, until=until, recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        if action in TRIED and answer in RESULTS:
            _tried_step(desk, now, row)
        _note(desk, now, code, household_id, "duty.search_step", step=row.step, action=action)
        return {"step": row.pk}

    question = {"household": household_id, "action": action, "channel": channel, "answer": answer, "at": at}
    done = done_once(
        act="take_search_step", municipality=code, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["step"])


def ask_to_clear(*, desk: Desk, now: datetime, request_key: UUID, household_id: int) -> int:
    """
    Ask a second person to agree that a place which was evidently left is entered and cleared (Twoo 2(3)).

    Returns: the id of the question.

    Raises:
        NotPermitted, NotVisible. NotNow: no place is kept, or the contact attempts are not on
            file. PowerNotInForce: before the law gave this power.
    """
    desk.must_have("placement.place")
    must_have_power(CLEARING_POWER, local_date(now), local_date(now))
    code = _municipality(desk, household_id)
    stay_id = _kept_stay(desk, now, household_id)
    if not search_of(desk=desk, now=now, household_id=household_id).state.may_free:
        raise NotNow(household_id=household_id, state="search_incomplete", asked="cleared")

    def work() -> Mapping[str, Any]:
        asked = ask_second_person_step(
            desk=desk, now=now, what="placement.clearing", subject=f"stay:{stay_id}", municipality=code,
            reason="evidently_left",
        )  # fmt: skip
        _note(desk, now, code, household_id, "duty.clearing_asked", approval_id=asked, stay_id=stay_id)
        return {"approval": asked}

    done = done_once(
        act="ask_to_clear", municipality=code, request_key=request_key, now=now, work=work,
        question={"household": household_id, "stay": stay_id},
    )  # fmt: skip
    return int(done["approval"])


def clear_place(
    *,
    desk: Desk,
    now: datetime,
    request_key: UUID,
    household_id: int,
    approval_id: int,
    report: str,
    kept_at: str,
) -> int:
    """
    Free the place after the second person said yes: report of what was found, and where belongings are kept.

    Returns: the id of the step.

    Raises:
        SecondPersonNeeded: no yes for this stay. InputInvalid: no report, or no place for the belongings.
        NotNow: no place is kept any more. NotPermitted, NotVisible.
    """
    desk.must_have("placement.place")
    must_have_power(CLEARING_POWER, local_date(now), local_date(now))
    faults = [
        (name, "missing") for name, text in (("report", report), ("kept_at", kept_at)) if not text.strip()
    ]
    if faults:
        raise InputInvalid(problems=tuple(faults))
    code = _municipality(desk, household_id)
    answer = approval(desk=desk, approval_id=approval_id)

    def work() -> Mapping[str, Any]:
        stay_id = _kept_stay(desk, now, household_id)
        if (answer.what, answer.subject, answer.granted) != ("placement.clearing", f"stay:{stay_id}", True):
            raise SecondPersonNeeded(approval_id=approval_id)
        stay_event_step(desk=desk, now=now, stay_id=stay_id, kind="left", reason="left_unknown")
        text, key = sealed({"report": report.strip()[:LONGEST_REPORT]})
        row = SearchStep.objects.create(
            municipality=code, household_id=household_id, step=7, action="cleared", channel="visit",
            language="nl", answer="yes", at=now, approval_id=approval_id, stay_id=stay_id,
            sealed=text, wrapped_key=key, kept_at=kept_at.strip()[:LONGEST_PLACE],
            recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        _note(desk, now, code, household_id, "duty.place_cleared", approval_id=approval_id, stay_id=stay_id)
        return {"step": row.pk}

    done = done_once(
        act="clear_place", municipality=code, request_key=request_key, now=now, work=work,
        question={"household": household_id, "approval": approval_id},
    )  # fmt: skip
    return int(done["step"])


def back_in_sight(*, desk: Desk, now: datetime, request_key: UUID, household_id: int) -> int:
    """
    They are back, in one action: duties go on or open again, the list has them, a kept place is theirs.

    Returns: how many duties changed.

    Raises: NotPermitted, NotVisible.
    """
    desk.must_have("duty.report")
    code = _municipality(desk, household_id)

    def work() -> Mapping[str, Any]:
        list(duties_in_force().select_for_update().filter(household_id=household_id).order_by("id"))
        row = SearchStep.objects.create(
            municipality=code, household_id=household_id, step=9, action="back", channel="visit",
            language="nl", answer="reached", at=now, recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        changed = _restore_step(desk, now, code, household_id)
        if desk.may("stay.arrival"):
            for kept in out_of_sight(desk=desk, now=now, household_id=household_id):
                kind = "arrived" if kept.state.value == "no_show" else "returned"
                stay_event_step(desk=desk, now=now, stay_id=kept.stay_id, kind=kind)
        back_in_order_step(
            desk=desk, now=now, household_id=household_id, reason="returned", draw=request_key.int % DRAWS
        )
        persons = [one.person_id for one in standing_of(desk=desk, now=now, household_id=household_id)]
        list_follows_event_step(
            desk=desk, now=now, municipality=code, kind="resumed", person_ids=persons,
            source=f"search:{row.pk}",
        )  # fmt: skip
        _note(desk, now, code, household_id, "duty.back_in_sight", duties=changed)
        emit_step(
            desk=desk, now=now, kind="nl.onderdak.plicht.hervat", municipality=code, subject="household",
            subject_id=household_id, key=f"back:{row.pk}", duties=changed,
        )  # fmt: skip
        return {"duties": len(changed)}

    done = done_once(
        act="back_in_sight", municipality=code, request_key=request_key, now=now, work=work,
        question={"household": household_id},
    )  # fmt: skip
    return int(done["duties"])


def _restore_step(desk: Desk, now: datetime, code: str, household_id: int) -> list[int]:
    """Append what opens each duty again that the absence interrupted or ended; return those duties."""
    changed = []
    for one in standing_of(desk=desk, now=now, household_id=household_id):
        ended = one.state is DutyState.ENDED_BY_LAW and left_for_good(one)
        if one.state is not DutyState.INTERRUPTED and not ended:
            continue
        hidden = [event.kind for event in one.events if event.kind in ("interrupted", "resumed")][-1:]
        kinds = ["reopened"] * ended + ["resumed"] * (hidden == ["interrupted"])
        made = [
            DutyEvent.objects.create(
                municipality=code, duty_id=one.duty_id, kind=kind, occurred_at=now, recorded_at=now,
                actor_id=desk.actor_id, payload={"reason": "returned"} if kind == "reopened" else {},
                trace=desk.trace,
            )
            for kind in kinds
        ]  # fmt: skip
        if ended:
            list_follows_return_step(
                desk=desk, now=now, municipality=code, person_id=one.person_id, event_id=made[0].pk,
                reason="returned",
            )  # fmt: skip
        changed.append(one.duty_id)
    return changed


def _tried_step(desk: Desk, now: datetime, row: SearchStep) -> None:
    channel = {"phone": "phone", "mail": "mail", "message": "mail", "visit": "visit", "note": "visit"}.get(
        row.channel, "contact"
    )
    made = OutreachTry.objects.create(
        municipality=row.municipality, household_id=row.household_id, channel=channel,
        result=RESULTS[row.answer], tried_at=row.at, recorded_at=now, actor_id=desk.actor_id,
    )  # fmt: skip
    if row.answer == "reached" and row.action in ("call", "room_note", "outreach"):
        seen_by_outreach_step(
            desk=desk, now=now, municipality=row.municipality, household_id=row.household_id,
            channel=channel, try_id=made.pk, at=row.at,
        )  # fmt: skip


def _kept_stay(desk: Desk, now: datetime, household_id: int) -> int:
    kept = out_of_sight(desk=desk, now=now, household_id=household_id)
    if not kept:
        raise NotNow(household_id=household_id, state="no_place_kept", asked="cleared")
    return kept[0].stay_id


def _municipality(desk: Desk, household_id: int) -> str:
    code = duties_in_force().filter(household_id=household_id).values_list("municipality", flat=True).first()
    if code is None or not desk.writes.covers(code):
        raise NotVisible(household_id=household_id)
    return str(code)


def _note(desk: Desk, now: datetime, code: str, household_id: int, event: str, **ids: object) -> None:
    record(desk, event, now=now, municipality=code, subject="household", subject_id=household_id, **ids)

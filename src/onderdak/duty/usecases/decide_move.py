"""
Use cases: announce a move inside the municipality that the household did not agree to, and decide it.

RooO 9(1), never 7: the shelter goes on. First the reasons, the needs that were weighed and the view of the
person; then the decision and the move in one transaction, so that neither stands without the other.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, done_once, record
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.article_of_decision import article_of_decision
from onderdak.duty.rules.letter_language import letter_language
from onderdak.duty.rules.view_answered import must_answer_view, with_answer
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Decision, Intention, Letter
from onderdak.duty.types import DecisionKind, Hearing
from onderdak.duty.usecases.announce_decision import LONGEST, write_view_letter_step
from onderdak.duty.usecases.intention_reads import authority_of
from onderdak.duty.usecases.letters_due import decision_of
from onderdak.duty.usecases.write_decision import sealed_note, write_decision_step
from onderdak.kernel.errors import AnnouncedLater, ClosedListOnly, InputInvalid, NotNow
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_facts
from onderdak.placement.public import (
    FreeUnit,
    Sleeps,
    first_answer,
    keep_answer,
    lock_for_transfer,
    move_decided,
    rooms_to_move_to,
    running_of,
    transfer_step,
)

GROUNDS = ("public_order", "safety_of_others")  # RooO 9(1): the list is closed
ACT = "move"


def rooms_for_move(*, desk: Desk, now: datetime, household_id: int) -> list[FreeUnit]:
    """
    List the rooms of the municipality where this household could move to tonight.

    Raises: NotPermitted, NotVisible. NotNow: it has no place to move from.
    """
    desk.must_have("duty.end")
    authority_of(desk, household_id)
    return rooms_to_move_to(desk=desk, now=now, stay_id=_stay(desk, now, household_id).stay_id)


def announce_move(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    unit_id: int,
    ground: str,
    note: str,
    weighed: str,
    effective_from: date,
    answer_by: date,
    request_key: UUID,
) -> int:
    """
    Announce a move without consent inside the municipality and ask for the view of the person (Awb 4:8).

    Args:
        ground: public_order or safety_of_others.
        note: what happened, in Dutch, without names of others and without medical detail.
        weighed: which needs were weighed and how: school, care, work, family, health (RooO 9; RTB 13(4)).
        effective_from: first night in the other room.

    Returns: the id of the intention. The same `request_key` again gives the first one.

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: another ground. NotNow: no place to move from.
        InputInvalid: no facts, nothing weighed, days that cannot be, a room that is not free or does not fit.
    """
    desk.must_have("duty.end")
    municipality = authority_of(desk, household_id)
    if ground not in GROUNDS:
        raise ClosedListOnly(asked=ground[:40], kind=DecisionKind.TRANSFER.value, allowed=list(GROUNDS))
    rooms = {one.unit_id: one for one in rooms_for_move(desk=desk, now=now, household_id=household_id)}
    _require_sound(note, weighed, effective_from, answer_by, unit_id in rooms, now)
    persons = list(
        duties_in_force()
        .filter(household_id=household_id)
        .order_by("person_id")
        .values_list("person_id", flat=True)
    )
    whole = f"{note.strip()}\nDit hebben wij afgewogen: {weighed.strip()}"

    def work() -> Mapping[str, Any]:
        sealed, wrapped = sealed_note(whole)
        row = Intention.objects.create(
            municipality=municipality, household_id=household_id, person_ids=persons,
            kind=DecisionKind.TRANSFER.value, ground=ground, unit_id=unit_id, effective_from=effective_from,
            effective_until=None, answer_by=answer_by, sealed_note=sealed, wrapped_key=wrapped,
            recorded_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        article = article_of_decision(DecisionKind.TRANSFER, on=local_date(now))
        room = rooms[unit_id]
        write_view_letter_step(
            desk, now, row, article, whole, why=ground, location=room.location_name, room=room.label
        )
        record(
            desk, "duty.intention_announced", now=now, municipality=municipality, subject="household",
            subject_id=household_id, intention_id=row.pk, kind=row.kind,
        )  # fmt: skip
        return {"intention": row.pk}

    question = {
        "household": household_id, "unit": unit_id, "ground": ground, "from": effective_from,
        "answer": answer_by,
    }  # fmt: skip
    done = done_once(
        act="announce_move", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["intention"])


def decide_move(
    *, desk: Desk, now: datetime, row: Intention, hearing: Hearing, note: str, answer: str, request_key: UUID
) -> int:
    """
    Decide an announced move and carry it out, in one transaction. The view was asked before.

    Returns: the id of the letter. Decided before: the letter of then.

    Raises:
        NotPermitted. ViewNotAnswered: a view was given, and nothing is said about it.
        AnnouncedLater: before the announced day. NotNow: no place to move from any more.
        PlaceTaken, NoSuitablePlace: the room went to somebody else or fits no more; announce another one.
    """
    if local_date(now) < row.effective_from:
        raise AnnouncedLater(intention_id=row.pk, asked="decide", since=row.effective_from)
    unit_id = row.unit_id or 0
    stay = _stay(desk, now, row.household_id)
    once = {"municipality": row.municipality, "request_key": request_key, "act": ACT}
    question = {"intention": row.pk}
    with transaction.atomic(durable=True):
        lock_for_transfer(desk=desk, stay_id=stay.stay_id, unit_id=unit_id)
        done = first_answer(**once, question=question)
        if done is not None:
            return int(done["letter"])
        earlier = Letter.objects.filter(
            decision__in=Decision.objects.filter(intention=row), replaces__isnull=True
        ).first()
        if earlier is not None:
            return int(earlier.pk)
        must_answer_view(hearing, answer)
        moved = transfer_step(
            desk=desk, now=now, stay_id=stay.stay_id, unit_id=unit_id, consent=False, ground=row.ground
        )
        facts = household_facts(desk=desk, household_ids=[row.household_id])[row.household_id]
        names = {card.code: card.name for card in municipality_cards(on=local_date(now))}
        found = decision_of(move_decided(stay_id=moved), facts.language, names, facts.persons)
        decision = replace(
            found, person_ids=tuple(row.person_ids), hearing=hearing, note=with_answer(note, hearing, answer),
            intention_id=row.pk,
            language=letter_language(facts.language),
        )  # fmt: skip
        written = write_decision_step(desk=desk, now=now, decision=decision)
        keep_answer(**once, question=question, answer={"letter": written.letter_id}, now=now)
        return int(written.letter_id)


def _stay(desk: Desk, now: datetime, household_id: int) -> Sleeps:
    stay = running_of(desk=desk, now=now, household_id=household_id).stay
    if stay is None:
        raise NotNow(household_id=household_id, state="no_stay", asked="transfer")
    return stay


def _require_sound(
    note: str, weighed: str, start: date, answer_by: date, room_fits: bool, now: datetime
) -> None:
    today = local_date(now)
    faults = [(name, "missing") for name, text in (("note", note), ("weighed", weighed)) if not text.strip()]
    faults += [
        (name, "too_long")
        for name, text in (("note", note), ("weighed", weighed))
        if len(text) > LONGEST // 2
    ]
    if not room_fits:
        faults.append(("unit", "unknown_value"))
    if answer_by <= today:
        faults.append(("answerBy", "date_past"))
    if start < today:
        faults.append(("effectiveFrom", "date_past"))
    if faults:
        raise InputInvalid(problems=tuple(faults))

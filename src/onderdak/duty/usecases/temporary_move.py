"""
Use cases: announce that somebody will sleep elsewhere for a while, and the decision with its letter.

A room that measures nuisance uses these: it carries the move out itself, in the transaction of the decision.
RooO 9(1) inside the municipality; to another one only with consent (Twoo 2(1)). Shelter goes on all the time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, done_once, record
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.article_of_decision import article_of_decision
from onderdak.duty.rules.letter_language import letter_language
from onderdak.duty.rules.view_answered import must_answer_view, with_answer
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Intention
from onderdak.duty.types import DecisionKind, Hearing, NewDecision, WrittenDecision
from onderdak.duty.usecases.announce_decision import LONGEST, write_view_letter_step
from onderdak.duty.usecases.decide_move import GROUNDS
from onderdak.duty.usecases.intention_reads import authority_of
from onderdak.duty.usecases.write_decision import sealed_note, write_decision_step
from onderdak.kernel.errors import ClosedListOnly, InputInvalid
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_facts
from onderdak.placement.public import place_of_stay


@dataclass(frozen=True, slots=True)
class TemporaryMove:
    """Who sleeps in which room of the municipality, from and until which night, on which ground, and why."""

    household_id: int
    person_ids: tuple[int, ...]
    unit_id: int
    location: str
    room: str
    ground: str
    note: str
    effective_from: date
    effective_until: date
    answer_by: date


def announce_temporary_move(*, desk: Desk, now: datetime, move: TemporaryMove, request_key: UUID) -> int:
    """
    Announce a temporary move without consent and ask for the view of the person (Awb 4:8).

    Returns: the id of the intention. The same `request_key` again gives the first one.

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: another ground than the two of RooO 9(1).
        InputInvalid: no facts, days that cannot be, persons of another household.
    """
    desk.must_have("duty.end")
    municipality = authority_of(desk, move.household_id)
    if move.ground not in GROUNDS:
        kind = DecisionKind.TRANSFER.value
        raise ClosedListOnly(asked=move.ground[:40], kind=kind, allowed=list(GROUNDS))
    _require_sound(move, local_date(now))

    def work() -> Mapping[str, Any]:
        sealed, wrapped = sealed_note(move.note)
        row = Intention.objects.create(
            municipality=municipality, household_id=move.household_id, person_ids=list(move.person_ids),
            kind=DecisionKind.TRANSFER.value, ground=move.ground, unit_id=move.unit_id,
            effective_from=move.effective_from, effective_until=move.effective_until,
            answer_by=move.answer_by, sealed_note=sealed, wrapped_key=wrapped, recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        article = article_of_decision(DecisionKind.TRANSFER, on=local_date(now))
        write_view_letter_step(
            desk, now, row, article, move.note, why=move.ground, location=move.location, room=move.room
        )
        record(
            desk, "duty.intention_announced", now=now, municipality=municipality, subject="household",
            subject_id=move.household_id, intention_id=row.pk, kind=row.kind,
        )  # fmt: skip
        return {"intention": row.pk}

    question = {
        "household": move.household_id, "persons": sorted(move.person_ids), "unit": move.unit_id,
        "ground": move.ground, "from": move.effective_from, "until": move.effective_until,
    }  # fmt: skip
    done = done_once(
        act="announce_temporary_move", municipality=municipality, request_key=request_key, question=question,
        now=now, work=work,
    )  # fmt: skip
    return int(done["intention"])


def write_temporary_move_step(
    *,
    desk: Desk,
    now: datetime,
    stay_id: int,
    person_ids: tuple[int, ...],
    household_id: int,
    municipality: str,
    why: str,
    until: date,
    hearing: Hearing,
    note: str,
    answer: str,
    intention_id: int | None,
    approval_id: int,
) -> WrittenDecision:
    """
    Write the decision and letter of a temporary move that was carried out in this transaction.

    Args:
        stay_id: where they sleep now. why: "consent", or the ground of RooO 9(1).
        approval_id: of the second person who said yes. answer: what was done with the view of the person.

    Raises: ViewNotAnswered: nothing is said about a view. As `write_decision_step`:
        HearingFirst, DecisionIncomplete, NotVisible.
    """
    must_answer_view(hearing, answer)
    place = place_of_stay(desk=desk, stay_id=stay_id)
    facts = household_facts(desk=desk, household_ids=[household_id])[household_id]
    names = {card.code: card.name for card in municipality_cards(on=local_date(now))}
    elsewhere = place.municipality != municipality
    values: dict[str, object] = {
        "location": place.location, "room": place.room, "address": place.address, "stay": stay_id,
        "other": names.get(place.municipality, place.municipality), "why": why,
    }  # fmt: skip
    decision = NewDecision(
        municipality=municipality, household_id=household_id, person_ids=person_ids,
        kind=DecisionKind.PLACE_ELSEWHERE if elsewhere else DecisionKind.TRANSFER, decided_at=now,
        effective_from=place.start, effective_until=until, values=values, source=f"transfer:{stay_id}",
        language=letter_language(facts.language), hearing=hearing, consent=why == "consent",
        note=with_answer(note, hearing, answer),
        approval_id=approval_id, intention_id=intention_id,
    )  # fmt: skip
    return write_decision_step(desk=desk, now=now, decision=decision)


def _require_sound(move: TemporaryMove, today: date) -> None:
    members = set(
        duties_in_force().filter(household_id=move.household_id).values_list("person_id", flat=True)
    )
    faults = []
    if not move.person_ids or not members.issuperset(move.person_ids):
        faults.append(("persons", "unknown_value"))
    if not move.note.strip():
        faults.append(("note", "missing"))
    if len(move.note) > LONGEST:
        faults.append(("note", "too_long"))
    if move.answer_by <= today:
        faults.append(("answerBy", "date_past"))
    if move.effective_from < today:
        faults.append(("effectiveFrom", "date_past"))
    if move.effective_until <= move.effective_from:
        faults.append(("effectiveUntil", "not_after_start"))
    if faults:
        raise InputInvalid(problems=tuple(faults))

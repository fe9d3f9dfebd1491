"""Step: read the course of claims, with the day their decision was made known, and append what happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from onderdak.access.public import Desk
from onderdak.contribution.rules.claim_course import (
    ClaimFact,
    Course,
    Happened,
    State,
    course_of,
    end_of_deferral_of,
    notice_of,
    reminder_of,
)
from onderdak.contribution.store.models import ClaimEvent
from onderdak.contribution.store.sets import insert_set
from onderdak.duty.public import decisions_made_known, letters_sent
from onderdak.law.public import law_at
from onderdak.law.types import LawAt

REMINDER = "letter"
"""In the data of a reminder: the source of its letter."""
DECISION = "decision"
"""In the data of the end of a deferral: the decision that says so. Older ends have none and count at once."""
_COLUMNS = {
    "municipality": "text", "claim_id": "uuid", "seq": "int", "on": "date", "kind": "text",
    "from_state": "text", "to_state": "text", "article": "text", "until": "date", "cents": "bigint",
    "basis": "text", "data": "jsonb", "actor_id": "bigint", "recorded_at": "timestamptz",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What happened to one claim. `data` holds ids, codes and dates as JSON text."""

    claim: UUID
    municipality: str
    kind: Happened
    on: date
    to: State
    article: str
    from_state: State
    seq: int
    until: date | None = None
    cents: int = 0
    basis: str = ""
    data: str = "{}"


@dataclass(frozen=True, slots=True)
class History:
    """
    What happened to one claim: how many events are kept, and the facts for the rules.

    The facts have one more when the decision was made known: that day is kept with its letter.
    """

    events: int = 0
    facts: tuple[ClaimFact, ...] = field(default=())

    def course(self, law: LawAt) -> Course:
        return course_of(self.facts, law)


def histories(claims: Iterable[UUID]) -> dict[UUID, History]:
    """Return the history of each claim, in the order of its events; a claim without events is left out."""
    rows = (
        ClaimEvent.objects.filter(claim_id__in=list(claims))
        .order_by("claim_id", "seq")
        .values_list("claim_id", "claim__decision_id", "kind", "on", "to_state", "until", "cents", "data")
    )
    found: dict[UUID, list[ClaimFact]] = {}
    decision_of: dict[UUID, int | None] = {}
    letter_of: dict[tuple[UUID, int], str] = {}
    end_of: dict[tuple[UUID, int], int] = {}
    for claim, decision, kind, on, to, until, cents, data in rows:
        decision_of[claim] = decision
        facts = found.setdefault(claim, [])
        if kind == Happened.REMINDED and REMINDER in data:
            letter_of[claim, len(facts)] = data[REMINDER]
        if kind == Happened.DEFERRAL_ENDED and DECISION in data:
            end_of[claim, len(facts)] = data[DECISION]
        facts.append(ClaimFact(Happened(kind), on, State(to), until, cents))
    _count_from_sending(found, letter_of)
    told = {one for one in decision_of.values() if one is not None} | set(end_of.values())
    known_on = decisions_made_known(decision_ids=told)
    for (claim, place), decision_id in end_of.items():
        found[claim][place] = end_of_deferral_of(found[claim][place], known_on.get(decision_id))
    notices = {day: notice_of(day, law_at(day, day)) for day in set(known_on.values())}
    return {
        claim: History(len(facts), _with_notice(facts, notices.get(known_on.get(decision_of[claim] or 0))))
        for claim, facts in found.items()
    }


def _count_from_sending(
    found: Mapping[UUID, list[ClaimFact]], letter_of: Mapping[tuple[UUID, int], str]
) -> None:
    """Put in the place of each reminder what it is worth: from the day its letter was sent."""
    sent = letters_sent(sources=set(letter_of.values())) if letter_of else {}
    for (claim, place), source in letter_of.items():
        day = sent.get(source)
        written = found[claim][place]
        found[claim][place] = reminder_of(written, day, law_at(day or written.on, day or written.on))


def _with_notice(facts: Sequence[ClaimFact], notice: ClaimFact | None) -> tuple[ClaimFact, ...]:
    """Put the notice after the decision; one among the events is older and tells the day of deciding."""
    kept = [one for one in facts if one.kind is not Happened.NOTIFIED]
    return (*kept[:1], *([notice] if notice else []), *kept[1:])


def append_events_step(*, desk: Desk, now: datetime, events: Sequence[NewEvent]) -> None:
    """
    Append events. The number of an event is unique per claim: of two at the same moment one fails.

    Raises:
        RuntimeError: no transaction is open.
        IntegrityError: somebody else recorded something on this claim meanwhile.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("append_events_step needs a transaction")
    insert_set(
        "contribution_claimevent",
        _COLUMNS,
        (
            (
                one.municipality, one.claim, one.seq, one.on, one.kind.value, one.from_state.value,
                one.to.value, one.article, one.until, one.cents, one.basis, one.data, desk.actor_id, now,
            )
            for one in events
        ),
    )  # fmt: skip

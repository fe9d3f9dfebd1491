"""Use cases (acts and reads): ask another municipality for a place for a while; open until it is accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.capacity.public import municipality_cards, units_by_id
from onderdak.conduct.rules.transfer_course import alarm, transfer_state
from onderdak.conduct.store.models import IncidentPerson, TransferAnswer, TransferAsk
from onderdak.conduct.types import Involved, TransferState
from onderdak.conduct.usecases.done_once import MEASURE, VIEW, done_once
from onderdak.conduct.usecases.incident_row import writable
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date, night_of, one_night
from onderdak.people.public import household_facts

REFUSALS = ("no_place", "not_safe", "not_enough_known", "other")
ANSWERS = (TransferState.ACCEPTED.value, TransferState.REFUSED.value, TransferState.WITHDRAWN.value)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A question with its answer. `alarm` says whom the silence alarms, "" while nobody is."""

    transfer_id: int
    municipality: str
    to_municipality: str
    incident_id: int
    until: date
    summary: Mapping[str, object]
    asked_at: datetime
    state: TransferState
    unit_id: int | None
    reason: str
    alarm: str
    mine: bool


def ask_transfer(
    *,
    desk: Desk,
    now: datetime,
    incident_id: int,
    person_id: int,
    to_municipality: str,
    until: date,
    consent: bool,
    request_key: UUID,
) -> int:
    """
    Ask another college for a place for one person for a while. Duty, place and everything else stay here.

    The other college reads how many people, how old, until when and how severe: no name, no facts.

    Raises:
        NotPermitted, NotVisible. InputInvalid: no consent of the person, another municipality that does not
        exist, somebody who did not cause it, or an end that has passed.
    """
    desk.must_have(MEASURE)
    row = writable(desk, incident_id)
    person = IncidentPerson.objects.filter(incident=row, person_id=person_id, role=Involved.CAUSED).first()
    codes = {card.code for card in municipality_cards(on=local_date(now))}
    wrong = [] if person is not None else [("person", "choice")]
    wrong += [] if consent else [("consent", "missing")]
    wrong += [] if to_municipality in codes - {row.municipality} else [("to_municipality", "choice")]
    wrong += [] if until > local_date(now) else [("until", "past")]
    if wrong or person is None:
        raise InputInvalid(problems=tuple(wrong))
    facts = household_facts(desk=desk, household_ids=[person.household_id])[person.household_id]
    member = next(one for one in facts.persons if one.person_id == person_id)

    def work() -> int:
        made = TransferAsk.objects.create(
            municipality=row.municipality, to_municipality=to_municipality, incident=row,
            household_id=person.household_id, person_ids=[person_id], until=until, asked_at=now,
            actor_id=desk.actor_id,
            summary={
                "persons": 1, "sex": member.sex, "born": member.birth_year, "severity": row.severity,
                "kind": row.kind,
            },
        )  # fmt: skip
        _note(desk, now, "conduct.transfer_asked", made, row.municipality)
        return int(made.pk)

    return done_once(
        act="transfer", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"incident": incident_id, "person": person_id, "to": to_municipality, "until": until},
        case=incident_id,
    )  # fmt: skip


def answer_transfer(
    *,
    desk: Desk,
    now: datetime,
    transfer_id: int,
    answer: str,
    unit_id: int | None = None,
    reason: str = "",
    request_key: UUID,
) -> int:
    """
    Answer a question: the other college says yes with a room or no with a reason; who asked takes it back.

    Raises:
        NotPermitted, NotVisible. NotNow: it was answered. InputInvalid: a yes without an own room, a no
        without a reason of the list.
    """
    desk.must_have(MEASURE)
    row = TransferAsk.objects.filter(pk=transfer_id).first()
    by = row.municipality if row is not None and answer == "withdrawn" else row.to_municipality if row else ""
    if row is None or not by or not desk.writes.covers(by):
        raise NotVisible(transfer_id=transfer_id)
    _require_answer(answer, unit_id, reason, by, now)

    def work() -> int:
        if TransferAnswer.objects.filter(ask=row).exists():
            raise NotNow(transfer_id=transfer_id, state="answered", asked=answer)
        made = TransferAnswer.objects.create(
            ask=row, municipality=by, answer=answer, unit_id=unit_id if answer == "accepted" else None,
            reason=reason if answer == "refused" else "", answered_at=now, actor_id=desk.actor_id,
        )  # fmt: skip
        _note(desk, now, f"conduct.transfer_{answer}", row, by)
        return int(made.pk)

    return done_once(
        act="transfer_answer", municipality=by, request_key=request_key, now=now, work=work,
        question={"transfer": transfer_id, "answer": answer, "unit": unit_id, "reason": reason},
        case=row.incident_id,
    )  # fmt: skip


def transfers(*, desk: Desk, now: datetime, open_only: bool = False) -> list[Transfer]:
    """
    List the questions that this municipality asked or was asked, the oldest open one first.

    Raises: NotPermitted: not this role.
    """
    desk.must_have(VIEW)
    rows = TransferAsk.objects.select_related("answer").order_by("asked_at", "id")
    codes = desk.cases.municipalities
    if codes is not None:
        rows = rows.filter(municipality__in=codes) | rows.filter(to_municipality__in=codes)
    found = [_view(row, desk, now) for row in rows[:500]]
    kept = [one for one in found if not open_only or one.state is TransferState.ASKED]
    return sorted(kept, key=lambda one: (one.state is not TransferState.ASKED, one.asked_at))


def _view(row: TransferAsk, desk: Desk, now: datetime) -> Transfer:
    answer = getattr(row, "answer", None)
    said = answer.answer if answer else None
    return Transfer(
        row.pk, row.municipality, row.to_municipality, row.incident_id, row.until, row.summary, row.asked_at,
        transfer_state(said), answer.unit_id if answer else None, answer.reason if answer else "",
        alarm(row.asked_at, said, now), desk.cases.covers(row.municipality),
    )  # fmt: skip


def _require_answer(answer: str, unit_id: int | None, reason: str, by: str, now: datetime) -> None:
    wrong = [] if answer in ANSWERS else [("answer", "choice")]
    if answer == "accepted":
        found = units_by_id(unit_ids=[unit_id or 0], nights=one_night(night_of(now)))
        wrong += [] if found and found[0].municipality == by else [("unit_id", "choice")]
    if answer == "refused" and reason not in REFUSALS:
        wrong.append(("reason", "choice"))
    if wrong:
        raise InputInvalid(problems=tuple(wrong))


def _note(desk: Desk, now: datetime, event: str, row: TransferAsk, municipality: str) -> None:
    record(
        desk, event, now=now, municipality=municipality, subject="household", subject_id=row.household_id,
        transfer_id=row.pk, to=row.to_municipality,
    )  # fmt: skip

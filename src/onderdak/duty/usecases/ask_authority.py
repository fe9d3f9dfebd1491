"""Use cases (acts): ask a municipality, a region or the country for a place, and answer as who was asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from onderdak.access.public import Desk, done_once, record, widen_step
from onderdak.capacity.public import municipality_cards, region_of_municipality
from onderdak.duty.rules.aid import aid_state, answer_of, is_addressed, step_of
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import AidAnswer, AidRequest, AttemptAnswer
from onderdak.duty.types import AidState
from onderdak.duty.types import AttemptAnswer as Answer
from onderdak.duty.usecases.climb_ladder import attempt_step
from onderdak.duty.usecases.outbox import emit_step
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date, night_of
from onderdak.placement.public import request_of_household

COUNTRY_CODE = "NL"
KINDS = ("municipality", "region", "country")


@dataclass(frozen=True, slots=True)
class Authority:
    """Who is asked: a kind, its code ("0344", "VR09", "NL"), its municipalities, and its name."""

    kind: str
    code: str
    codes: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class AidAnswerGiven:
    """What the asked authority says. A yes names the place, a no its reason."""

    accepted: bool
    reason: str = ""
    place: str = ""
    contact: str = ""
    until: date | None = None
    answered_by: str = ""


def ask_authority(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    kind: str,
    code: str,
    answer_by: datetime,
    request_key: UUID,
) -> int:
    """
    Ask another authority for a place. It stays open until they accept, or refuse with a reason.

    It is a step of the ladder as well. No name goes out: a reference, counts and needs.

    Args:
        code: "0344" of a municipality, "VR09" of a region, "" of the country.

    Returns: the id of the question.

    Raises:
        NotPermitted, NotVisible. InputInvalid: nobody has this code, it is the own municipality, or an answer
        term in the past. NotNow: the household asks for no place.
    """
    desk.must_have("duty.attempt")
    duty = duties_in_force().filter(household_id=household_id).first()
    if duty is None or not desk.writes.covers(duty.municipality):
        raise NotVisible(household_id=household_id)
    asked = authority_of(kind, code, on=local_date(now))
    faults = []
    if asked is None or (asked.kind == "municipality" and asked.code == duty.municipality):
        faults.append(("code", "unknown_value"))
    if answer_by <= now:
        faults.append(("answerBy", "date_past"))
    if faults or asked is None:
        raise InputInvalid(problems=tuple(faults))
    regions = region_of_municipality()
    same = regions.get(asked.code) == regions.get(duty.municipality)

    def work() -> Mapping[str, Any]:
        request = request_of_household(desk, household_id)
        if request is None:
            raise NotNow(household_id=household_id, state="asks_no_place", asked="ask_authority")
        attempt = attempt_step(
            desk=desk, now=now, municipality=duty.municipality, household_id=household_id,
            request_id=request.request_id, step=step_of(kind, same_region=same).value, party=asked.name,
            channel="system", answer_by=answer_by,
        )  # fmt: skip
        row = AidRequest.objects.create(
            municipality=duty.municipality, household_id=household_id, reference=request.reference,
            attempt=attempt, asked_kind=asked.kind, asked_code=asked.code, asked_codes=list(asked.codes),
            persons=request.facts.persons, minors=request.facts.minors, needs=sorted(request.facts.needs),
            needed_from=max(request.facts.needed_from, night_of(now)), asked_at=now, answer_by=answer_by,
            actor_id=desk.actor_id,
        )  # fmt: skip
        emit_step(
            desk=desk, now=now, kind="nl.onderdak.verzoek.gesteld", municipality=duty.municipality,
            subject="aid", subject_id=row.pk, key=f"asked:{row.pk}", asked=asked.code,
        )  # fmt: skip
        return {"aid": row.pk}

    question = {"household": household_id, "kind": kind, "code": code, "by": answer_by}
    done = done_once(
        act="ask_authority", municipality=duty.municipality, request_key=request_key, question=question,
        now=now, work=work,
    )  # fmt: skip
    return int(done["aid"])


def answer_aid(*, desk: Desk, now: datetime, aid_id: int, answer: AidAnswerGiven, request_key: UUID) -> None:
    """
    Answer as the asked authority, also after the term. The first answer stands; the same again is no change.

    The asker may record an answer that came by telephone.

    Raises:
        NotVisible: no such question to or from this desk. NotNow: it was answered, and differently.
        ClosedListOnly: a refusal without a reason of the list. InputInvalid: a yes without a place.
    """
    desk.must_have("duty.attempt")
    row = AidRequest.objects.filter(pk=aid_id).first()
    if row is None or not _may_answer(desk, row):
        raise NotVisible(aid_id=aid_id)
    said = answer_of(answer.accepted, answer.reason)
    faults = [("answeredBy", "missing")] if not answer.answered_by.strip() else []
    if answer.accepted and not answer.place.strip():
        faults.append(("place", "missing"))
    if answer.until is not None and answer.until <= row.needed_from:
        faults.append(("until", "range"))
    if faults:
        raise InputInvalid(problems=tuple(faults))

    try:
        with transaction.atomic(durable=True):
            widen_step(writes=[row.municipality], cases=[row.municipality])
            _write_answer(desk, now, row, answer, said, request_key)
    except IntegrityError:
        first = AidAnswer.objects.filter(request_id=aid_id).first()
        if first is None or (first.accepted, first.reason) != (answer.accepted, answer.reason):
            raise NotNow(aid_id=aid_id, state="answered", asked="answer_aid") from None


def _write_answer(
    desk: Desk, now: datetime, row: AidRequest, answer: AidAnswerGiven, said: Answer, request_key: UUID
) -> None:
    """Write the answer, and what it says on the ladder of the household that asked."""
    who = answer.answered_by.strip()[:80]
    AidAnswer.objects.create(
        request=row, municipality=row.municipality, accepted=answer.accepted,
        reason="" if answer.accepted else answer.reason, place=answer.place.strip()[:120],
        contact=answer.contact.strip()[:80], until=answer.until, answered_at=now, answered_by=who,
        actor_id=desk.actor_id,
    )  # fmt: skip
    if not AttemptAnswer.objects.filter(attempt_id=row.attempt_id).exists():
        AttemptAnswer.objects.create(
            attempt_id=row.attempt_id, municipality=row.municipality, answer=said.value, answered_at=now,
            answered_by=who, actor_id=desk.actor_id, recorded_at=now,
        )  # fmt: skip
    record(
        desk, "duty.aid_answered", now=now, municipality=row.municipality, subject="household",
        subject_id=row.household_id, aid_id=row.pk, accepted=answer.accepted, request_key=request_key,
    )  # fmt: skip
    emit_step(
        desk=desk, now=now, kind="nl.onderdak.verzoek.beantwoord", municipality=row.municipality,
        subject="aid", subject_id=row.pk, key=f"answered:{row.pk}", accepted=answer.accepted,
    )  # fmt: skip


def authority_of(kind: str, code: str, *, on: date) -> Authority | None:
    """Find the authority that a code names, with the municipalities it speaks for, or None."""
    cards = municipality_cards(on=on)
    if kind == "country":
        return Authority(kind, COUNTRY_CODE, (), "Landelijk knooppunt")
    if kind == "municipality":
        card = next((card for card in cards if card.code == code), None)
        return Authority(kind, code, (code,), card.name) if card else None
    members = sorted((card.code, card.region_name) for card in cards if card.region == code)
    if kind != "region" or not members:
        return None
    return Authority(kind, code, tuple(one for one, _ in members), members[0][1])


def state_of_aid(row: AidRequest, now: datetime) -> AidState:
    """Say how a question stands."""
    answer = getattr(row, "answered", None)
    return aid_state(accepted=answer.accepted if answer else None, answer_by=row.answer_by, now=now)


def _may_answer(desk: Desk, row: AidRequest) -> bool:
    if desk.writes.covers(row.municipality):
        return True
    return is_addressed(row.asked_kind, frozenset(row.asked_codes), writes=desk.writes, cases=desk.cases)

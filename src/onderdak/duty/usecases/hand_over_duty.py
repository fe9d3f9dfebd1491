"""Use cases (acts): hand the duty over to another authority: ask, take back, say no, and say yes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, done_once, record
from onderdak.capacity.public import municipality_cards
from onderdak.duty.store.in_force import duties_in_force
from onderdak.duty.store.models import Alternative, Duty, DutyEvent
from onderdak.duty.types import DutyState, OrderState
from onderdak.duty.usecases.court_reads import court_orders
from onderdak.duty.usecases.handover_packet import packet_of
from onderdak.duty.usecases.outbox import emit_step
from onderdak.duty.usecases.standing import Standing, standing_of, standings
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date, night_of
from onderdak.people.public import (
    Handover,
    answer_handover_step,
    ask_handover_step,
    handover,
    request_became_handover_step,
)
from onderdak.placement.public import (
    change_authority_step,
    first_answer,
    keep_answer,
    lock_for_authority,
    note_roof_step,
)

HANDS_OVER = frozenset({DutyState.OPEN, DutyState.MET})


def ask_handover(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    to: str,
    basis: str,
    consent_on: date | None = None,
    request_key: UUID,
    request_id: int | None = None,
) -> int:
    """
    Ask another college to take over the duty towards a household. Until its yes nothing changes.

    Args:
        to: four-digit code of the receiver. basis: "consent", "court" or "reported_there".
        request_id: the request of the receiver that this answers.

    Returns: the id of the hand-over.

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: another ground. InputInvalid: nobody has this code, or
        consent without its day. NotNow: a duty is interrupted or ended, a court order binds this college, or
        a hand-over is open already.
    """
    desk.must_have("duty.end")
    every = standing_of(desk=desk, now=now, household_id=household_id)
    sender = every[0].municipality
    if not desk.writes.covers(sender):
        raise NotVisible(household_id=household_id)
    if to not in {card.code for card in municipality_cards(on=local_date(now))}:
        raise InputInvalid(problems=(("to", "unknown_municipality"),))
    _must_be_free(desk, now, every)
    packet = packet_of(desk=desk, now=now, household_id=household_id)

    def work() -> Mapping[str, Any]:
        made = ask_handover_step(
            desk=desk, now=now, household_id=household_id, to=to, basis=basis, consent_on=consent_on,
            packet=packet,
        )  # fmt: skip
        if request_id is not None:
            request_became_handover_step(desk=desk, now=now, request_id=request_id, handover_id=made)
        _tell(desk, now, "gevraagd", sender, made, key=f"handover_asked:{made}", sender=sender, to=to)
        return {"handover": made}

    question = {"household": household_id, "to": to, "basis": basis, "consent": consent_on}
    done = done_once(
        act="ask_handover", municipality=sender, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["handover"])


def withdraw_handover(*, desk: Desk, now: datetime, handover_id: int, request_key: UUID) -> None:
    """
    Take the question back, as the sender.

    Raises:
        NotPermitted, NotVisible. NotNow: it was answered, or lapsed.
    """
    desk.must_have("duty.end")
    one = handover(desk=desk, now=now, handover_id=handover_id)

    def work() -> Mapping[str, Any]:
        answer_handover_step(desk=desk, now=now, handover_id=handover_id, answer="withdrawn")
        return {}

    question = {"handover": handover_id}
    done_once(
        act="withdraw_handover", municipality=one.municipality, request_key=request_key, question=question,
        now=now, work=work,
    )  # fmt: skip


def answer_handover(
    *, desk: Desk, now: datetime, handover_id: int, accepted: bool, reason: str = "", request_key: UUID
) -> None:
    """
    Say yes or no as the asked college. With a yes duty, file, list entry, request and stays move at once.

    One transaction: before it the sender is responsible, after it the receiver, and in between nobody reads.
    The moment of the report stays the same, so no hour of waiting is lost.

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: a no without a reason of the list.
        NotNow: answered before, taken back, lapsed, or the duty was interrupted or ended meanwhile.
    """
    desk.must_have("duty.end")
    one = handover(desk=desk, now=now, handover_id=handover_id)
    if not desk.writes.covers(one.to):
        raise NotVisible(handover_id=handover_id)
    once: dict[str, Any] = {"municipality": one.to, "request_key": request_key, "act": "answer_handover"}
    question = {"handover": handover_id, "accepted": accepted, "reason": reason}
    with transaction.atomic(durable=True):
        lock_for_authority(one.municipality, one.to)
        if first_answer(**once, question=question) is not None:
            return
        said = "accepted" if accepted else "refused"
        answer_handover_step(desk=desk, now=now, handover_id=handover_id, answer=said, reason=reason)
        if accepted:
            _take_over_step(desk, now, one)
        word = "aanvaard" if accepted else "geweigerd"
        for code in (one.municipality, one.to):
            key = f"handover_{said}:{handover_id}:{code}"
            _tell(desk, now, word, code, handover_id, key=key, sender=one.municipality, to=one.to)
        keep_answer(**once, question=question, answer={}, now=now)


def _take_over_step(desk: Desk, now: datetime, one: Handover) -> None:
    """Close the duties of the sender and open those of the receiver, with what still runs."""
    rows = list(
        duties_in_force()
        .select_for_update()
        .filter(household_id=one.household_id, municipality=one.municipality)
        .order_by("id")
    )
    if {row.person_id for row in rows} - set(one.persons) or not rows:
        raise NotNow(handover_id=one.handover_id, state="household_changed", asked="accepted")
    every = standings(rows, beds={}, night=night_of(now))
    if any(row.state not in HANDS_OVER for row in every):
        raise NotNow(handover_id=one.handover_id, state="not_open", asked="accepted")
    DutyEvent.objects.bulk_create(
        _event(desk, now, row, "given_over", {"handover_id": one.handover_id, "to": one.to}) for row in rows
    )
    Duty.objects.filter(pk__in=[row.pk for row in rows]).update(handed_over_at=now)
    opened = Duty.objects.bulk_create(
        Duty(
            municipality=one.to, person_id=row.person_id, household_id=row.household_id,
            reported_at=row.reported_at, basis=row.basis,
        )
        for row in rows
    )  # fmt: skip
    change_authority_step(
        desk=desk, now=now, household_id=one.household_id, reference=one.reference, sender=one.municipality,
        to=one.to,
    )  # fmt: skip
    _carry_roofs(desk, now, one, every, opened)
    record(
        desk, "duty.taken_over", now=now, municipality=one.to, subject="household",
        subject_id=one.household_id, handover_id=one.handover_id, duties=[row.pk for row in opened],
    )  # fmt: skip


def _carry_roofs(desk: Desk, now: datetime, one: Handover, every: list[Standing], opened: list[Duty]) -> None:
    """Temporary alternatives and own housing that run go on, now under the receiver."""
    night = night_of(now)
    running = Alternative.objects.filter(
        household_id=one.household_id, municipality=one.municipality, until__gt=night
    )
    kept = {roof.source for row in every for roof in row.roofs if roof.until is None or roof.until > night}
    for row in running.order_by("id"):
        if f"alternative:{row.pk}" not in kept:
            continue
        row.pk, row.municipality, row.request_key = None, one.to, _carried(row.request_key)
        row.save(force_insert=True)
        note_roof_step(
            desk=desk, now=now, household_id=one.household_id, until=row.until, source="alternative"
        )
    duty_of = {row.person_id: row for row in opened}
    DutyEvent.objects.bulk_create(
        _event(
            desk, now, duty_of[row.person_id], "own_housing_started",
            {"start": roof.start.isoformat(), "until": roof.until.isoformat() if roof.until else None,
             "source": "handover"},
        )
        for row in every
        for roof in row.roofs
        if roof.kind == "own_housing" and (roof.until is None or roof.until > night)
    )  # fmt: skip


def _carried(key: UUID) -> UUID:
    """Return the request key of the same alternative under the receiver, the same each time."""
    return UUID(int=key.int ^ 1)


def _must_be_free(desk: Desk, now: datetime, every: list[Standing]) -> None:
    household = every[0].household_id
    wrong = next((one.state for one in every if one.state not in HANDS_OVER), None)
    if wrong is not None:
        raise NotNow(household_id=household, state=wrong.value, asked="hand_over")
    binding = (OrderState.RUNNING, OrderState.OVERDUE)
    if any(one.state in binding for one in court_orders(desk=desk, now=now, household_id=household)):
        raise NotNow(household_id=household, state="court_order_runs", asked="hand_over")


def _event(desk: Desk, now: datetime, duty: Duty, kind: str, payload: Mapping[str, object]) -> DutyEvent:
    return DutyEvent(
        municipality=duty.municipality, duty=duty, kind=kind, occurred_at=now, recorded_at=now,
        actor_id=desk.actor_id, payload=dict(payload), trace=desk.trace,
    )  # fmt: skip


def _tell(desk: Desk, now: datetime, word: str, code: str, number: int, *, key: str, **ids: object) -> None:
    emit_step(
        desk=desk, now=now, kind=f"nl.onderdak.overdracht.{word}", municipality=code, subject="handover",
        subject_id=number, key=key, **ids,
    )  # fmt: skip

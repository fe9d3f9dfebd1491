"""Use cases (steps): ask another authority to take over, and write its answer. Acts are in the duty."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import connection

from onderdak.access.public import Desk, record, widen_step
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.rules.handover_course import (
    LAPSES_AFTER,
    handover_state,
    must_have_basis,
    must_have_reason,
)
from onderdak.people.store.locks import lock_handover
from onderdak.people.store.models import Handover, HandoverAnswer, ListEpisode
from onderdak.people.types import HandoverState
from onderdak.people.usecases.keep_list import come_on_list_step, move_list_step
from onderdak.people.usecases.show_household import household_facts


def ask_handover_step(
    *,
    desk: Desk,
    now: datetime,
    household_id: int,
    to: str,
    basis: str,
    consent_on: date | None,
    packet: Mapping[str, object],
) -> int:
    """
    Ask another authority to take over a whole household, in the caller's transaction. Nothing changes yet.

    Args:
        packet: counts, codes and dates that the receiver needs tonight; no names.

    Returns: the id of the hand-over.

    Raises:
        NotVisible: no such household for this desk. ClosedListOnly, InputInvalid: as `must_have_basis`, or
        the receiver is the sender. NotNow: one is open already.
    """
    _must_be_open("ask_handover_step")
    facts = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    if facts is None or not desk.writes.covers(facts.municipality):
        raise NotVisible(household_id=household_id)
    must_have_basis(basis, consent_on, today=local_date(now))
    if to == facts.municipality:
        raise InputInvalid(problems=(("to", "unknown_value"),))
    before = Handover.objects.filter(
        household_id=household_id, municipality=facts.municipality, answered__isnull=True, lapses_at__gt=now
    )
    if before.exists():
        raise NotNow(household_id=household_id, state="asked", asked="hand_over")
    row = Handover.objects.create(
        municipality=facts.municipality, to_municipality=to, household_id=household_id,
        reference=facts.reference, person_ids=[one.person_id for one in facts.persons], basis=basis,
        consent_on=consent_on, packet=dict(packet), asked_at=now, lapses_at=now + LAPSES_AFTER,
        actor_id=desk.actor_id,
    )  # fmt: skip
    record(
        desk, "people.handover_asked", now=now, municipality=row.municipality, subject="household",
        subject_id=household_id, handover_id=row.pk, to=to, basis=basis,
    )  # fmt: skip
    return int(row.pk)


def answer_handover_step(
    *, desk: Desk, now: datetime, handover_id: int, answer: str, reason: str = ""
) -> Handover:
    """
    Write yes or no of the asked authority, or that the sender takes the question back. The first one stands.

    With a yes the file and the place on the by-name list go to the receiver, in the caller's transaction:
    nobody is without an authority for a minute. The caller moves the duty in the same transaction.

    Args:
        answer: "accepted", "refused" or "withdrawn".

    Returns: the row of the hand-over.

    Raises:
        NotVisible: not asked of, or not sent by, this desk. NotNow: answered before, or lapsed.
        ClosedListOnly: a no without a reason of the list.
    """
    _must_be_open("answer_handover_step")
    lock_handover(handover_id)
    row = Handover.objects.select_related("answered").filter(pk=handover_id).first()
    speaks = None if row is None else row.municipality if answer == "withdrawn" else row.to_municipality
    if row is None or not desk.writes.covers(speaks):
        raise NotVisible(handover_id=handover_id)
    if answer == "refused":
        must_have_reason(reason)
    said = getattr(row, "answered", None)
    state = handover_state(said.answer if said else None, lapses_at=row.lapses_at, now=now)
    if state is not HandoverState.ASKED:
        raise NotNow(handover_id=handover_id, state=state.value, asked=answer)
    HandoverAnswer.objects.create(
        handover=row, municipality=speaks, answer=answer, reason=reason if answer == "refused" else "",
        answered_at=now, actor_id=desk.actor_id,
    )  # fmt: skip
    both = [row.municipality, row.to_municipality]
    widen_step(writes=both, cases=both)
    if answer == "accepted":
        _move_file(row.pk, row.person_ids)
        _move_list(desk, now, row)
    for code in both:
        record(
            desk, f"people.handover_{answer}", now=now, municipality=code, subject="household",
            subject_id=row.household_id, handover_id=row.pk, sender=row.municipality, to=row.to_municipality,
        )  # fmt: skip
    return row


def _move_file(handover_id: int, persons: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_move_file(%s)", [handover_id])
        moved = cursor.fetchone()[0]
    if moved != len(set(persons)):
        raise NotNow(handover_id=handover_id, state="household_changed", asked="accepted")


def _move_list(desk: Desk, now: datetime, row: Handover) -> None:
    """Move who is on a list to that of the receiver; who was on none comes on it now."""
    if ListEpisode.objects.filter(person_id__in=row.person_ids, off_at__isnull=True).exists():
        move_list_step(
            desk=desk, now=now, person_ids=row.person_ids, to=row.to_municipality, handover_id=row.pk
        )
    come_on_list_step(
        desk=desk, now=now, municipality=row.to_municipality, person_ids=row.person_ids, reason="moved_in",
        evidence=f"handover:{row.pk}",
    )  # fmt: skip


def _must_be_open(name: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name} needs a transaction")

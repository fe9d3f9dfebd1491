"""Acts: what no other work tells the list: left the country, died, was never here, was found, was born."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from onderdak.access.public import (
    Approval,
    Desk,
    approvals_about,
    ask_second_person_step,
    record_processing_step,
)
from onderdak.kernel.errors import ClosedListOnly, InputInvalid, NotVisible, SecondPersonNeeded
from onderdak.people.rules.list_reasons import must_go_off
from onderdak.people.store.models import Person
from onderdak.people.store.queries import in_scope
from onderdak.people.usecases.keep_list import come_on_list_step, go_off_list_step

LEAVE = "people.leave_list"
# the other ways off follow from a hand-over, a decision, a link or housing, and are no choice of a desk
OFF_BY_HAND = {
    "left_country": ("statement", "brp", "return_programme"),
    "deceased": ("brp",),
    "error": ("approval",),
}
ON_BY_HAND = ("found_by_check", "returned_from_abroad", "returned_from_housing", "born", "corrected")
LONGEST_REFERENCE = 20


def ask_to_leave_list(*, desk: Desk, now: datetime, request_key: UUID, person_id: int) -> int:
    """
    Ask a second person to agree that somebody was put on the list in error. Returns: the id of the question.

    Raises: NotPermitted, NotVisible.
    """
    desk.must_have("duty.report")
    with transaction.atomic(durable=True):
        person = _own(desk, person_id)
        return ask_second_person_step(
            desk=desk, now=now, what=LEAVE, subject=f"person:{person.pk}", municipality=person.municipality,
            reason="error",
        )  # fmt: skip


def leave_list(
    *,
    desk: Desk,
    now: datetime,
    request_key: UUID,
    person_id: int,
    reason: str,
    evidence: str,
    reference: str,
) -> int:
    """
    Take one person off the list for a reason that no other work tells. Doing it twice is the same.

    Args:
        reason: a key of OFF_BY_HAND. evidence: one of its kinds. reference: which statement, as a code.

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: a reason that follows from other work, or none.
        InputInvalid: another kind of evidence, or no reference. SecondPersonNeeded: no yes to an error.
    """
    desk.must_have("duty.report")
    if reason not in OFF_BY_HAND:
        raise ClosedListOnly(asked=reason[:40], allowed=list(OFF_BY_HAND))
    told = "".join(sign for sign in reference.strip() if sign.isalnum() or sign in "-./")[:LONGEST_REFERENCE]
    if reason != "error" and (evidence not in OFF_BY_HAND[reason] or not told):
        raise InputInvalid(problems=(("evidence", "unknown_value" if told else "missing"),))
    with transaction.atomic(durable=True):
        person = _own(desk, person_id)
        yes = _agreed(desk, person.pk) if reason == "error" else None
        if reason == "error" and yes is None:
            raise SecondPersonNeeded(reason=reason)
        proof = f"approval:{yes}" if reason == "error" else f"{evidence}:{told}"
        must_go_off(reason, proof, yes)
        gone = go_off_list_step(
            desk=desk, now=now, person_ids=[person.pk], reason=reason, evidence=proof, approval_id=yes
        )
        _log(desk, now, "people.off_list", person)
    return gone


def join_list(*, desk: Desk, now: datetime, request_key: UUID, person_id: int, reason: str) -> int:
    """
    Put one registered person on the list again: found at a check, back, or a mistake that is mended.

    Raises: NotPermitted, NotVisible. ClosedListOnly: a reason that follows from other work, or none.
    """
    desk.must_have("duty.report")
    if reason not in ON_BY_HAND:
        raise ClosedListOnly(asked=reason[:40], allowed=list(ON_BY_HAND))
    with transaction.atomic(durable=True):
        person = _own(desk, person_id)
        joined = come_on_list_step(
            desk=desk, now=now, municipality=person.municipality, person_ids=[person.pk], reason=reason,
            evidence=f"desk:{desk.actor_id}",
        )  # fmt: skip
        _log(desk, now, "people.on_list", person)
    return joined


def may_leave_in_error(*, desk: Desk, person_id: int) -> bool:
    """Tell whether a second person agreed that somebody was put on the list in error."""
    return _agreed(desk, person_id) is not None


def _agreed(desk: Desk, person_id: int) -> int | None:
    """Return the newest answered question, when it was a yes."""
    return newest_yes(approvals_about(desk=desk, what=LEAVE, subjects=[f"person:{person_id}"]))


def newest_yes(asked: Sequence[Approval]) -> int | None:
    """Return the newest answered question, when it was a yes. One that still waits takes no yes away."""
    last = next((one for one in asked if one.granted is not None), None)
    return last.approval_id if last and last.granted else None


def _own(desk: Desk, person_id: int) -> Person:
    person = Person.objects.filter(in_scope(desk.persons), pk=person_id).first()
    if person is None or not desk.writes.covers(person.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    return person


def _log(desk: Desk, now: datetime, event: str, person: Person) -> None:
    record_processing_step(
        desk, event, now=now, subject="person", subjects=[(person.municipality, person.pk)]
    )

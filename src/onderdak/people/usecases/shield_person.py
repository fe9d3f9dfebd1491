"""Acts and steps on one person: shield, lift a shield, and record a special need for a period."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from onderdak.access.public import Desk, approval, ask_second_person_step, record, record_processing_step
from onderdak.kernel.errors import InputInvalid, NotVisible, SecondPersonNeeded
from onderdak.people.store.models import Person, Vulnerability
from onderdak.people.store.queries import in_scope
from onderdak.people.types import GROUNDS

LIFT = "people.lift_shield"
EVIDENCE = ("own_statement", "document", "professional")


def shield_person(
    *, desk: Desk, now: datetime, request_key: UUID, person_id: int, secret: bool = False
) -> None:
    """
    Hide a person from search, lists and other people's screens, at once. Doing it twice is the same.

    Args:
        secret: also nobody alone may look in an emergency: a second person agrees first.

    Raises:
        NotPermitted: the desk may not open files of persons.
        NotVisible: absent, or of a municipality outside what this desk may write.
    """
    desk.must_have("people.view")
    with transaction.atomic(durable=True):
        person = _own(desk, person_id)
        person.secret = person.secret or secret
        _set_protected(desk, now, person, True, request_key)


def ask_to_lift_shield(*, desk: Desk, now: datetime, request_key: UUID, person_id: int, reason: str) -> int:
    """
    Ask a second person to agree that a shield is lifted. Returns: the id of the question.

    Raises: as `shield_person`.
    """
    desk.must_have("people.view")
    with transaction.atomic(durable=True):
        person = _own(desk, person_id)
        question = ask_second_person_step(
            desk=desk,
            now=now,
            what=LIFT,
            subject=f"person:{person.pk}",
            municipality=person.municipality,
            reason=reason,
        )
        record(desk, "people.lift_asked", now=now, municipality=person.municipality, request_key=request_key)
    return question


def lift_shield(*, desk: Desk, now: datetime, request_key: UUID, person_id: int, approval_id: int) -> None:
    """
    Show a person again, after a second person agreed.

    Raises:
        SecondPersonNeeded: the question is about another person, unanswered, or the answer was no.
        NotPermitted, NotVisible: as `shield_person`.
    """
    desk.must_have("people.view")
    with transaction.atomic(durable=True):
        person = _own(desk, person_id)
        answer = approval(desk=desk, approval_id=approval_id)
        if (answer.what, answer.subject, answer.granted) != (LIFT, f"person:{person.pk}", True):
            raise SecondPersonNeeded(approval_id=approval_id)
        person.secret = False
        _set_protected(desk, now, person, False, request_key)


def record_special_need_step(
    *,
    desk: Desk,
    now: datetime,
    person_id: int,
    ground: str,
    start: date,
    until: date | None = None,
    evidence: str = "own_statement",
) -> int:
    """
    Record a ground of special reception needs for [start, until), in the caller's transaction.

    The ground and how it is known, no diagnosis. Returns: the id of the row.

    Raises:
        RuntimeError: no transaction is open.
        NotPermitted: the desk may not see grounds.
        NotVisible: absent, or of a municipality outside what this desk may write.
        InputInvalid: an unknown ground or evidence, or no day between start and until.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record_special_need_step needs a transaction")
    desk.must_have("people.sensitive")
    wrong = [("ground", "enum")] if ground not in GROUNDS else []
    wrong += [("evidence", "enum")] if evidence not in EVIDENCE else []
    wrong += [("until", "value_error")] if until is not None and until <= start else []
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    person = _own(desk, person_id)
    kept = Vulnerability.objects.create(
        person=person,
        municipality=person.municipality,
        ground=ground,
        start=start,
        until=until,
        evidence=evidence,
        recorded_at=now,
        actor_id=desk.actor_id,
    )
    _log(desk, now, "people.special_need_recorded", person, need_id=kept.pk)
    return int(kept.pk)


def _own(desk: Desk, person_id: int) -> Person:
    person = Person.objects.select_for_update().filter(in_scope(desk.persons), pk=person_id).first()
    if person is None or not desk.writes.covers(person.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    return person


def _set_protected(desk: Desk, now: datetime, person: Person, protected: bool, request_key: UUID) -> None:
    person.protected = protected
    person.save(update_fields=["protected", "secret"])
    event = "people.shielded" if protected else "people.shield_lifted"
    _log(desk, now, event, person, request_key=request_key)


def _log(desk: Desk, now: datetime, event: str, person: Person, **ids: object) -> None:
    code = person.municipality
    record(desk, event, now=now, municipality=code, subject="person", subject_id=person.pk, **ids)
    record_processing_step(desk, event, now=now, subject="person", subjects=[(code, person.pk)])

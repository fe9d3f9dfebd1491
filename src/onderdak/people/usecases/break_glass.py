"""
Acts and reads: look at a shielded person in an emergency, with a reason, for half an hour, and
everybody told.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from onderdak.access.public import (
    Desk,
    approvals_about,
    ask_second_person_step,
    record,
    record_processing_step,
    record_read,
)
from onderdak.kernel.errors import NotVisible
from onderdak.people.rules.break_glass import open_until
from onderdak.people.store.models import BreakGlass, Person, PersonKey
from onderdak.people.store.queries import in_scope
from onderdak.people.store.sealed import Secret, open_secret

OPEN_SECRET = "people.open_secret"  # noqa: S105 - the name of a question to a second person
SHOWN_FOR = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Opened:
    """One emergency look: who looked at whom, why and until when. No name."""

    person_id: int
    reference: str
    actor_id: int
    reason: str
    opened_at: datetime
    until: datetime


def open_glass(*, desk: Desk, now: datetime, request_key: UUID, person_id: int, reason: str) -> datetime:
    """
    Open the file of a shielded person for this officer alone. The privacy officer and the own team see it at
    once, and it stays on the file.

    Returns: until when.

    Raises:
        NotPermitted: no right to sensitive facts. NotVisible: absent, not shielded, or elsewhere.
        ClosedListOnly: another reason. SecondPersonNeeded: a secret address, and nobody agreed.
    """
    person = _shielded(desk, person_id)
    asked = approvals_about(desk=desk, what=OPEN_SECRET, subjects=[f"person:{person_id}"])
    yes = asked[0].approval_id if asked and asked[0].granted else None
    until = open_until(reason=reason, secret=person.secret, approval_id=yes, now=now)
    with transaction.atomic(durable=True):
        BreakGlass.objects.create(
            municipality=person.municipality, person=person, actor_id=desk.actor_id, reason=reason,
            approval_id=yes if person.secret else None, opened_at=now, until=until,
        )  # fmt: skip
        record(
            desk, "people.glass_broken", now=now, municipality=person.municipality, subject="person",
            subject_id=person_id, reason=reason, request_key=request_key,
        )  # fmt: skip
        record_processing_step(
            desk, "people.glass_broken", now=now, subject="person",
            subjects=[(person.municipality, person_id)],
        )  # fmt: skip
    return until


def ask_to_open_secret(*, desk: Desk, now: datetime, request_key: UUID, person_id: int, reason: str) -> int:
    """Ask a second person to agree that a secret file is opened. Raises: NotPermitted, NotVisible."""
    person = _shielded(desk, person_id)
    with transaction.atomic(durable=True):
        return ask_second_person_step(
            desk=desk, now=now, what=OPEN_SECRET, subject=f"person:{person_id}",
            municipality=person.municipality, reason=reason[:20],
        )  # fmt: skip


def read_through_glass(*, desk: Desk, now: datetime, person_id: int) -> Secret:
    """
    Read the shielded part while this officer has it open. Each read is logged.

    Raises: NotPermitted. NotVisible: not shielded, elsewhere, or not open for this officer.
    """
    person = _shielded(desk, person_id)
    mine = BreakGlass.objects.filter(person=person, actor_id=desk.actor_id, until__gt=now)
    key = PersonKey.objects.filter(person=person).first()
    if key is None or not mine.exists():
        raise NotVisible(actor_id=desk.actor_id)
    record_read(
        desk, "people.glass_read", now=now, municipality=person.municipality, subject="person",
        subject_id=person_id,
    )  # fmt: skip
    return open_secret(bytes(person.sealed), bytes(key.wrapped), person.reference)


def is_secret(*, desk: Desk, person_id: int) -> bool:
    """
    Tell whether a second person must agree before this file is opened. Raises: NotPermitted,
    NotVisible.
    """
    return bool(_shielded(desk, person_id).secret)


def glass_log(*, desk: Desk, now: datetime, person_id: int | None = None) -> list[Opened]:
    """
    List the emergency looks of the last month in the own municipality, newest first; of one person: all.

    Raises: NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    rows = BreakGlass.objects.filter(in_scope(desk.persons)).select_related("person").order_by("-id")
    rows = rows.filter(person_id=person_id) if person_id else rows.filter(opened_at__gt=now - SHOWN_FOR)
    return [
        Opened(row.person_id, row.person.reference, row.actor_id, row.reason, row.opened_at, row.until)
        for row in rows[:200]
    ]


def _shielded(desk: Desk, person_id: int) -> Person:
    desk.must_have("people.view")
    desk.must_have("people.sensitive")
    person = Person.objects.filter(in_scope(desk.persons), pk=person_id, protected=True).first()
    if person is None or not desk.persons.covers(person.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    return person

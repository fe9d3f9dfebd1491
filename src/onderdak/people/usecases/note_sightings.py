"""Step and act: somebody was seen. Fed by ordinary work; nobody fills in a form of its own for it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from onderdak.access.public import Desk, record, record_processing_step, widen_step
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.people.rules.sighting import strength_of
from onderdak.people.store.models import Membership, Person, Sighting
from onderdak.people.store.queries import in_scope

BY_HAND = ("identity_checked", "presence_round", "appointment", "telephone", "statement", "school_attendance")


def note_seen_step(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    person_ids: Iterable[int],
    kind: str,
    source: str,
    at: datetime | None = None,
) -> int:
    """
    Write down that persons were seen, as part of the act in which it happened. Twice the same is once.

    Args:
        municipality: the authority of the persons, also when another one saw them.
        source: "kind:reference" of the act, such as "stay:12".

    Returns: how many were new.

    Raises:
        RuntimeError: no transaction is open.
        ClosedListOnly: a kind that is no sign of life, such as a health contact.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("note_seen_step needs a transaction")
    strength = strength_of(kind)
    widen_step(writes={municipality}, cases={municipality})
    rows = [
        Sighting(
            municipality=municipality, person_id=person, kind=kind, strength=strength, at=at or now,
            source=source, recorded_at=now, actor_id=desk.actor_id,
        )
        for person in dict.fromkeys(person_ids)
    ]  # fmt: skip
    Sighting.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def note_household_seen_step(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    household_id: int,
    kind: str,
    source: str,
    at: datetime | None = None,
) -> int:
    """Write down that a whole household was seen. Raises: as `note_seen_step`."""
    widen_step(cases={municipality})
    persons = Membership.objects.filter(household_id=household_id, until__isnull=True)
    return note_seen_step(
        desk=desk, now=now, municipality=municipality, kind=kind, source=source, at=at,
        person_ids=persons.order_by("id").values_list("person_id", flat=True),
    )  # fmt: skip


def saw_persons(
    *, desk: Desk, now: datetime, request_key: UUID, person_ids: Iterable[int], kind: str, at: datetime
) -> int:
    """
    Record that persons were seen: at an appointment, by telephone, in a round. Twice the same is once.

    Raises:
        NotPermitted: the desk may not open files of persons.
        NotVisible: one of them is absent, or of a municipality outside what this desk may write.
        InputInvalid: nobody, a moment in the future, or a kind that other work feeds by itself.
    """
    desk.must_have("people.view")
    wanted = sorted(set(person_ids))
    faults = [] if wanted else [("persons", "missing")]
    faults += [("kind", "unknown_value")] if kind not in BY_HAND else []
    faults += [("at", "in_the_future")] if at > now else []
    if faults:
        raise InputInvalid(problems=tuple(faults))
    with transaction.atomic(durable=True):
        found = list(
            Person.objects.filter(in_scope(desk.persons), pk__in=wanted).values_list("pk", "municipality")
        )
        if len(found) != len(wanted) or not all(desk.writes.covers(code) for _, code in found):
            raise NotVisible(actor_id=desk.actor_id)
        for code in sorted({code for _, code in found}):
            persons = [person for person, of in found if of == code]
            note_seen_step(
                desk=desk, now=now, municipality=code, person_ids=persons, kind=kind, at=at,
                source=f"desk:{desk.actor_id}",
            )  # fmt: skip
            record(
                desk, "people.seen", now=now, municipality=code, request_key=request_key, kind=kind,
                person_ids=tuple(persons),
            )  # fmt: skip
        subjects = [(code, person) for person, code in found]
        record_processing_step(desk, "people.seen", now=now, subject="person", subjects=subjects)
    return len(found)

"""Acts: take a list that was read in back as a whole, with two people, while nobody built upon it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from onderdak.access.public import Approval, Desk, approvals_about, ask_second_person_step, record
from onderdak.kernel.errors import NotNow, NotVisible
from onderdak.people.rules.undo_import import BuiltUpon, must_be_undone
from onderdak.people.store.locks import lock_links
from onderdak.people.store.models import (
    Handover,
    ImportBatch,
    Link,
    ListEpisode,
    Proposal,
    Record,
    RightState,
    Sighting,
)
from onderdak.people.usecases.change_list import LEAVE, newest_yes
from onderdak.people.usecases.keep_list import go_off_list_step
from onderdak.people.usecases.regroup import regroup_step


def ask_to_undo_import(*, desk: Desk, now: datetime, request_key: UUID, batch_id: int) -> int:
    """
    Ask a second person to agree that a list is taken back.

    Raises:
        NotPermitted, NotVisible. NotNow: it cannot be taken back, or this was asked or agreed already.
    """
    desk.must_have("duty.report")
    with transaction.atomic(durable=True):
        batch = _own(desk, batch_id)
        must_be_undone(batch_id, built_upon(batch_id), undone=batch.undone_at is not None, approval_id=0)
        if asked_to_undo(desk=desk, batch_id=batch_id) or agreed_to_undo(desk=desk, batch_id=batch_id):
            raise NotNow(batch_id=batch_id, state="asked", asked="undo")
        return ask_second_person_step(
            desk=desk, now=now, what=LEAVE, subject=f"import:{batch_id}", municipality=batch.municipality,
            reason="error",
        )  # fmt: skip


def undo_import(*, desk: Desk, now: datetime, request_key: UUID, batch_id: int) -> int:
    """
    Take a list back as a whole, after a second person agreed: its persons leave the by-name list as never
    reported, its links end, and nothing finds them any more. The records stay, marked.

    Returns: how many persons left the list.

    Raises:
        NotPermitted, NotVisible. NotNow: taken back before, or something was built upon it.
        SecondPersonNeeded: nobody agreed yet.
    """
    desk.must_have("duty.report")
    with transaction.atomic(durable=True):
        lock_links(desk.municipality)
        batch = _own(desk, batch_id)
        yes = agreed_to_undo(desk=desk, batch_id=batch_id)
        must_be_undone(batch_id, built_upon(batch_id), undone=batch.undone_at is not None, approval_id=yes)
        records = Record.objects.filter(batch=batch)
        ids, persons = (
            list(records.values_list("pk", flat=True)),
            list(records.values_list("own_person_id", flat=True)),
        )
        for side in ("one_id__in", "other_id__in"):
            Link.objects.filter(**{side: ids}, ended_at__isnull=True).update(
                ended_at=now, ended_by=desk.actor_id, end_reason="undone"
            )
            Proposal.objects.filter(**{side: ids}, closed_at__isnull=True).update(
                closed_at=now, outcome="withdrawn"
            )
        regroup_step(persons)
        gone = go_off_list_step(
            desk=desk, now=now, person_ids=persons, reason="error", evidence=f"approval:{yes}",
            approval_id=yes,
        )  # fmt: skip
        records.update(withdrawn_at=now)
        _forget_keys(ids, persons)
        batch.undone_at, batch.undone_by = now, desk.actor_id
        batch.save(update_fields=["undone_at", "undone_by"])
        record(
            desk, "people.list_taken_back", now=now, municipality=batch.municipality, subject="batch",
            subject_id=batch_id, persons=gone, request_key=request_key,
        )  # fmt: skip
    return gone


def agreed_to_undo(*, desk: Desk, batch_id: int) -> int | None:
    """Return the yes of a second person to taking a list back, None while there is none."""
    return newest_yes(approvals_about(desk=desk, what=LEAVE, subjects=[f"import:{batch_id}"]))


def asked_to_undo(*, desk: Desk, batch_id: int) -> Approval | None:
    """Return the question to a second person that waits for an answer, None while there is none."""
    asked = approvals_about(desk=desk, what=LEAVE, subjects=[f"import:{batch_id}"])
    return next((one for one in asked if one.granted is None), None)


def built_upon(batch_id: int) -> BuiltUpon:
    """Count what was recorded of the persons of a list after it was read in."""
    persons = list(Record.objects.filter(batch_id=batch_id).values_list("own_person_id", flat=True))
    episodes = ListEpisode.objects.filter(person_id__in=persons)
    return BuiltUpon(
        Sighting.objects.filter(person_id__in=persons).exclude(source=f"import:{batch_id}").count(),
        RightState.objects.filter(person_id__in=persons).count(),
        Handover.objects.filter(person_ids__overlap=persons).count(),
        episodes.exclude(off_reason__in=["", "double"]).count(),
    )


def _own(desk: Desk, batch_id: int) -> ImportBatch:
    batch = ImportBatch.objects.filter(pk=batch_id, municipality=desk.municipality).first()
    if batch is None or not desk.writes.covers(batch.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    return batch


def _forget_keys(record_ids: Sequence[int], person_ids: Sequence[int]) -> None:
    """Delete what finds these persons, as the role that may, and take the own role back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
        cursor.execute("SET LOCAL ROLE onderdak_remover")
        cursor.execute("DELETE FROM people_matchkey WHERE record_id = ANY (%s)", [list(record_ids)])
        cursor.execute("DELETE FROM people_searchkey WHERE person_id = ANY (%s)", [list(person_ids)])
        cursor.execute(f'SET LOCAL ROLE "{role}"')

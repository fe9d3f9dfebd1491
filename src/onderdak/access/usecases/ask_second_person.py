"""Steps, acts and reads of four eyes: one asks, another answers, nobody changes either."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from onderdak.access.rules.second_person import must_be_another, second_person_for
from onderdak.access.store.models import Approval as ApprovalRow
from onderdak.access.store.models import ApprovalAnswer
from onderdak.access.types import Approval, Desk
from onderdak.access.usecases.record import record
from onderdak.kernel.errors import NotVisible, RequestKeyReused

MOST = 200


def ask_second_person_step(
    *, desk: Desk, now: datetime, what: str, subject: str, municipality: str, reason: str
) -> int:
    """
    Ask for a second person, in the caller's transaction.

    Args:
        what: a line of the list in rules/second_person.py, such as "placement.override".
        subject: which thing, as a code: "stay:123".
        reason: a coded reason, no free text.

    Returns:
        The id of the question.

    Raises:
        RuntimeError: no transaction is open.
        ClosedListOnly: this kind of act is not on the list.
        NotVisible: the municipality lies outside what this desk may write.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("ask_second_person_step needs a transaction")
    second_person_for(what)
    desk.must_write(municipality)
    asked = ApprovalRow.objects.create(
        municipality=municipality,
        what=what,
        subject=subject,
        reason=reason,
        asked_by=desk.actor_id,
        asked_at=now,
    )
    record(
        desk,
        "access.second_asked",
        now=now,
        municipality=municipality,
        subject="approval",
        subject_id=asked.pk,
    )
    return int(asked.pk)


def approve_second(
    *, desk: Desk, now: datetime, request_key: UUID, approval_id: int, granted: bool = True
) -> Approval:
    """
    Answer as the second person. The same answer by the same person again changes nothing.

    Args:
        request_key: chosen by the caller, for the log; the question itself can be answered only once.
        granted: False is a no, which is an answer as well.

    Raises:
        NotVisible: no such question in what this desk may write.
        NotPermitted: the desk lacks the right of a second person for this kind of act.
        SecondPersonNeeded: the person who asked cannot answer.
        RequestKeyReused: somebody answered already, and differently.
    """
    asked = ApprovalRow.objects.filter(pk=approval_id).first()
    if asked is None or not desk.writes.covers(asked.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    desk.must_have(second_person_for(asked.what).right)
    must_be_another(asked.asked_by, desk.actor_id)
    try:
        with transaction.atomic(durable=True):
            ApprovalAnswer.objects.create(
                approval=asked,
                municipality=asked.municipality,
                answered_by=desk.actor_id,
                answered_at=now,
                granted=granted,
            )
            record(
                desk,
                "access.second_answered",
                now=now,
                municipality=asked.municipality,
                subject="approval",
                subject_id=asked.pk,
                granted=granted,
                request_key=request_key,
            )
    except IntegrityError:
        first = ApprovalAnswer.objects.filter(approval_id=approval_id).first()
        if first is None or (first.answered_by, first.granted) != (desk.actor_id, granted):
            raise RequestKeyReused(approval_id=approval_id) from None
    return approval(desk=desk, approval_id=approval_id)


def approval(*, desk: Desk, approval_id: int) -> Approval:
    """
    Read one question and its answer.

    Raises:
        NotVisible: no such question in what this desk may see.
    """
    row = ApprovalRow.objects.filter(pk=approval_id).select_related("answer").first()
    if row is None or not desk.cases.covers(row.municipality):
        raise NotVisible(actor_id=desk.actor_id)
    return _view(row)


def open_approvals(*, desk: Desk) -> list[Approval]:
    """List the questions this desk may answer: unanswered, own scope, asked by another; oldest first."""
    rows = ApprovalRow.objects.filter(answer__isnull=True).exclude(asked_by=desk.actor_id)
    if desk.writes.municipalities is not None:
        rows = rows.filter(municipality__in=desk.writes.municipalities)
    found = [_view(row) for row in rows.select_related("answer").order_by("asked_at", "pk")[:MOST]]
    return [question for question in found if desk.may(second_person_for(question.what).right)]


def asked_of(desk: Desk, question: Approval | None) -> Approval | None:
    """Return a question that this desk may answer now, else None: by the right, and never by who asked."""
    if question is None or question.granted is not None or question.asked_by == desk.actor_id:
        return None
    may = desk.may(second_person_for(question.what).right) and desk.writes.covers(question.municipality)
    return question if may else None


def approvals_about(*, desk: Desk, what: str, subjects: list[str]) -> list[Approval]:
    """List the questions of one kind about these subjects within the scope of the desk, newest first."""
    rows = ApprovalRow.objects.filter(what=what, subject__in=subjects)
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return [_view(row) for row in rows.select_related("answer").order_by("-pk")[:MOST]]


def refused_of(*, desk: Desk, what: str) -> list[Approval]:
    """List every question of one kind within the scope of the desk that a second person said no to."""
    rows = ApprovalRow.objects.filter(what=what, answer__granted=False)
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return [_view(row) for row in rows.select_related("answer").order_by("-pk")]


def _view(row: ApprovalRow) -> Approval:
    answer = getattr(row, "answer", None)
    return Approval(
        approval_id=row.pk,
        municipality=row.municipality,
        what=row.what,
        subject=row.subject,
        reason=row.reason,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        answered_by=answer.answered_by if answer else None,
        answered_at=answer.answered_at if answer else None,
        granted=answer.granted if answer else None,
    )


def answers_of(approval_ids: Sequence[int]) -> dict[int, bool]:
    """Give what was answered to many questions at once; a question without an answer is left out."""
    rows = ApprovalAnswer.objects.filter(approval__in=list(approval_ids))
    return dict(rows.values_list("approval_id", "granted"))

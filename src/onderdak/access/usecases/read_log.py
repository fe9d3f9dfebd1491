"""Read: the audit trail for the Logboek. Reading it is written down as well."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from onderdak.access.store import audit
from onderdak.access.types import AuditRow, Desk
from onderdak.access.usecases.record import record

PAGE = 50


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """Which lines; None or empty leaves a filter out. `before_id` is the last line of the page before."""

    subject: str = ""
    subject_id: int | None = None
    event: str = ""
    actor_id: int | None = None
    until: datetime | None = None
    before_id: int | None = None


def read_log(*, desk: Desk, now: datetime, question: LogQuestion, size: int = PAGE) -> list[AuditRow]:
    """
    Return the newest lines of the own municipalities that match, newest first, at most `size` + 1.

    One more than asked tells whether there is another page.

    Raises:
        NotPermitted: the desk may not read the audit trail.
    """
    desk.must_have("audit.read")
    with transaction.atomic():
        rows = audit.entries(desk.cases.municipalities, _filters(question), min(size, 200) + 1)
        record(
            desk,
            "access.log_read",
            now=now,
            municipality=desk.municipality,
            subject=question.subject,
            subject_id=question.subject_id,
            rows=len(rows),
        )
    return rows


def who_looked(*, desk: Desk, subject: str, subject_ids: list[int], limit: int = PAGE) -> list[AuditRow]:
    """
    Return who opened or changed these files, newest first: "wie keek mee" on the dossier.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    if not subject_ids:
        return []
    filters = [("e.subject = %s", subject), ("e.subject_id = ANY (%s)", list(subject_ids))]
    return audit.entries(desk.persons.municipalities, filters, min(limit, 200))


def _filters(question: LogQuestion) -> list[tuple[str, object]]:
    wanted: list[tuple[str, object]] = [
        ("e.subject = %s", question.subject or None),
        ("e.subject_id = %s", question.subject_id),
        ("e.event = %s", question.event or None),
        ("e.actor_id = %s", question.actor_id),
        ("e.at < %s", question.until),
        ("e.id < %s", question.before_id),
    ]
    return [(condition, value) for condition, value in wanted if value is not None]

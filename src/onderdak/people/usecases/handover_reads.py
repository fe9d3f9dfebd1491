"""Use case (read): hand-overs that this desk sent, must answer, or sees as coordinator."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.kernel.errors import NotVisible
from onderdak.people.rules.handover_course import alarmed_by, handover_state, next_alarm
from onderdak.people.store.models import Handover as Row
from onderdak.people.types import Handover, HandoverState

LIMIT = 500


def handovers(
    *, desk: Desk, now: datetime, household_id: int | None = None, open_only: bool = False
) -> list[Handover]:
    """List them, those without an answer first, longest silence first. No names in them."""
    rows = Row.objects.select_related("answered").order_by("-id")
    if household_id is not None:
        rows = rows.filter(household_id=household_id)
    if open_only:
        rows = rows.filter(answered__isnull=True, lapses_at__gt=now)
    found = [_view(row, desk, now) for row in rows[:LIMIT] if _sees(desk, row)]
    return sorted(found, key=lambda one: (one.state is not HandoverState.ASKED, one.asked_at))


def handover(*, desk: Desk, now: datetime, handover_id: int) -> Handover:
    """
    Read one hand-over.

    Raises:
        NotVisible: absent, or neither sent by nor sent to this desk.
    """
    row = Row.objects.select_related("answered").filter(pk=handover_id).first()
    if row is None or not _sees(desk, row):
        raise NotVisible(handover_id=handover_id)
    return _view(row, desk, now)


def _sees(desk: Desk, row: Row) -> bool:
    return desk.cases.covers(row.municipality) or desk.cases.covers(row.to_municipality)


def _view(row: Row, desk: Desk, now: datetime) -> Handover:
    answer = getattr(row, "answered", None)
    state = handover_state(answer.answer if answer else None, lapses_at=row.lapses_at, now=now)
    waits = state is HandoverState.ASKED
    return Handover(
        handover_id=row.pk, household_id=row.household_id, reference=row.reference,
        municipality=row.municipality, to=row.to_municipality, persons=tuple(row.person_ids), basis=row.basis,
        consent_on=row.consent_on, packet=dict(row.packet), asked_at=row.asked_at, lapses_at=row.lapses_at,
        state=state, alarm=alarmed_by(row.asked_at, now) if waits else "",
        next_alarm=next_alarm(row.asked_at, now), reason=answer.reason if answer else "",
        answered_at=answer.answered_at if answer else None, owner_id=row.actor_id,
        sent_by_me=desk.writes.covers(row.municipality),
        mine_to_answer=waits and desk.may("duty.end") and desk.writes.covers(row.to_municipality),
    )  # fmt: skip

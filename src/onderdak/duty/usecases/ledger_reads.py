"""Use case (read): proposals to end a duty with their answer, and the tries to reach a household."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk, approval
from onderdak.duty.store.models import DutyEvent, EndProposal, OutreachTry
from onderdak.duty.store.sealed import opened


@dataclass(frozen=True, slots=True)
class EndOpen:
    """A proposal to end the duty towards one person. `granted` None: the second person has not answered."""

    proposal_id: int
    person_id: int
    ground: str
    article: str
    facts: str
    reasons: str
    from_date: date
    asked_at: datetime
    granted: bool | None
    ended: bool


@dataclass(frozen=True, slots=True)
class OutreachMade:
    """One try to reach somebody."""

    channel: str
    result: str
    tried_at: datetime


def ends_open(*, desk: Desk, household_id: int) -> list[EndOpen]:
    """List the proposals to end a duty of this household, newest first, within the scope of the desk."""
    rows = EndProposal.objects.filter(duty__household_id=household_id).select_related("duty").order_by("-id")
    rows = [row for row in rows if desk.cases.covers(row.municipality)]
    done = set(
        DutyEvent.objects.filter(
            kind="ended_by_law", approval_id__in=[row.approval_id for row in rows]
        ).values_list("approval_id", flat=True)
    )
    told = {row.pk: opened(row.sealed, row.wrapped_key) for row in rows}
    return [
        EndOpen(
            row.pk, row.duty.person_id, row.ground, row.article, told[row.pk].get("facts", ""),
            told[row.pk].get("reasons", ""), row.from_date, row.asked_at,
            approval(desk=desk, approval_id=row.approval_id).granted, row.approval_id in done,
        )
        for row in rows
    ]  # fmt: skip


def outreach_made(*, desk: Desk, household_id: int) -> list[OutreachMade]:
    """List the tries to reach this household, newest first."""
    rows = OutreachTry.objects.filter(household_id=household_id).order_by("-tried_at", "-id")
    return [
        OutreachMade(row.channel, row.result, row.tried_at)
        for row in rows
        if desk.cases.covers(row.municipality)
    ]

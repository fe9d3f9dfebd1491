"""Use case (read): what the duty asks of a desk now: a roof tonight, an answer, a review, a clock."""

from datetime import datetime, time, timedelta

from onderdak.access.public import Desk
from onderdak.duty.store.models import Alternative, Attempt
from onderdak.duty.types import Step
from onderdak.duty.usecases.clock_items import clock_items, ends_to_complete
from onderdak.duty.usecases.tonight import unsheltered_tonight
from onderdak.kernel.nights import NETHERLANDS, night_of
from onderdak.kernel.work import WorkItem

LIMIT = 200
REVIEW_AHEAD = timedelta(days=3)


def work_items(*, desk: Desk, now: datetime) -> list[WorkItem]:
    """List the work of this desk, soonest first. No shelter tonight and orders of courts come first."""
    found = [
        *_outside(desk, now),
        *_answers(desk, now),
        *_reviews(desk, now),
        *clock_items(desk=desk, now=now),
        *ends_to_complete(desk=desk, now=now),
    ]
    return sorted(found, key=lambda item: (not item.fatal, item.due))


def _outside(desk: Desk, now: datetime) -> list[WorkItem]:
    return [
        WorkItem(
            "unsheltered", one.household_id, one.reference, one.municipality, one.next_step.due,
            f"ladder_{one.next_step.step.value}",
            "placement:search" if one.next_step.step is Step.OWN else "duty:household",
            {"request_id": one.request_id}
            if one.next_step.step is Step.OWN
            else {"household_id": one.household_id},
            {"hours": one.hours, "minors": one.minors, "state": one.next_step.why, "said": one.said},
            one.persons, fatal=True,
        )
        for one in unsheltered_tonight(desk=desk, now=now)
    ]  # fmt: skip


def _answers(desk: Desk, now: datetime) -> list[WorkItem]:
    rows = Attempt.objects.filter(answered__isnull=True).select_related("household").order_by("answer_by")
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return [
        WorkItem(
            "answer_due", row.household_id, row.household.reference, row.municipality,
            row.answer_by or row.asked_at + timedelta(hours=2), "record_answer", "duty:household",
            {"household_id": row.household_id}, {"step": row.step, "attempt_id": row.pk},
            owner_id=row.actor_id,
        )
        for row in rows[:LIMIT]
    ]  # fmt: skip


def _reviews(desk: Desk, now: datetime) -> list[WorkItem]:
    rows = Alternative.objects.filter(
        review_on__lte=night_of(now) + REVIEW_AHEAD, until__gt=night_of(now)
    ).select_related("household")
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return [
        WorkItem(
            "alternative_review", row.household_id, row.household.reference, row.municipality,
            datetime.combine(row.review_on, time(12), NETHERLANDS), "find_place", "duty:household",
            {"household_id": row.household_id}, {"until": row.until.isoformat()},
            owner_id=row.actor_id,
        )
        for row in rows.order_by("review_on")[:LIMIT]
    ]  # fmt: skip

"""Use case (read): the clocks of the duty as lines of the work list, with who acts, before they end."""

from datetime import datetime, timedelta

from onderdak.access.public import Desk, approval
from onderdak.duty.rules.clocks import on_work_list
from onderdak.duty.store.models import DutyEvent, EndProposal
from onderdak.duty.types import ClockKind
from onderdak.duty.usecases.clocks_running import running_clocks
from onderdak.kernel.work import WorkItem

LIMIT = 200
FIRST_ALARM = timedelta(hours=24)
STEPS = {
    ClockKind.INFORMATION: "inform_household",
    ClockKind.APPLICATION: "decide_application",
    ClockKind.OBJECTION: "decide_objection",
    ClockKind.DEFAULT_GRACE: "decide_objection",
    ClockKind.COURT: "obey_order",
    ClockKind.AID_ANSWER: "answer_question",
    ClockKind.OUTREACH: "reach_household",
    ClockKind.KEPT_PLACE: "look_at_kept_place",
    ClockKind.HANDOVER: "answer_handover",
}


def clock_items(*, desk: Desk, now: datetime) -> list[WorkItem]:
    """
    List the clocks that ask for an act now. A court's clock comes first whatever its term.

    The age of a report is no line of its own: "without shelter tonight" is that line already.
    """
    found = []
    for one in running_clocks(desk=desk, now=now):
        if one.kind is ClockKind.REPORT_AGE or one.due is None or not on_work_list(one.kind, one.due, now):
            continue
        step = STEPS[one.kind]
        if one.kind is ClockKind.AID_ANSWER and one.who != "asked_authority":
            if one.due > now:
                continue  # the answer is awaited; the line "answer due" says so
            step = "chase_answer"
        if one.kind is ClockKind.HANDOVER and one.who != "asked_authority":
            if one.started + FIRST_ALARM > now:
                continue  # the other side has its first day
            step = "chase_answer"
        found.append(
            WorkItem(
                f"clock_{one.kind.value}", one.household_id, one.reference, one.municipality, one.due, step,
                one.page, dict(one.page_args), {"basis": one.basis, "who": one.who},
                fatal=one.kind is ClockKind.COURT, owner_id=one.owner_id,
            )
        )  # fmt: skip
    return found[:LIMIT]


def ends_to_complete(*, desk: Desk, now: datetime) -> list[WorkItem]:
    """List the proposals to end a duty to which the second person said yes, and which nobody completed."""
    if not desk.may("duty.end"):
        return []
    done = DutyEvent.objects.filter(kind="ended_by_law").values("approval_id")
    rows = EndProposal.objects.exclude(approval_id__in=done).select_related("duty__household")
    if desk.writes.municipalities is not None:
        rows = rows.filter(municipality__in=desk.writes.municipalities)
    return [
        WorkItem(
            "end_confirmed", row.duty.household_id, row.duty.household.reference, row.municipality,
            row.asked_at, "complete_end", "duty:standing", {"household_id": row.duty.household_id},
            {"proposal_id": row.pk}, owner_id=row.actor_id,
        )
        for row in rows.order_by("id")[:LIMIT]
        if approval(desk=desk, approval_id=row.approval_id).granted
    ]  # fmt: skip

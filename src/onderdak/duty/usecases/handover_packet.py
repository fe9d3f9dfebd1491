"""Use case (read): what another authority needs tonight to take over a household. No names."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.duty.store.models import Decision
from onderdak.duty.usecases.clocks_running import running_clocks
from onderdak.duty.usecases.objection_reads import objections
from onderdak.duty.usecases.tonight import household_duty
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_view

DECISIONS = 20


def packet_of(*, desk: Desk, now: datetime, household_id: int) -> dict[str, object]:
    """
    Return the packet of a hand-over: persons, needs, ties as yes or no, decisions that hold, clocks.

    Whether somebody has special needs (RooO 15) is told; which illness or condition is not.

    Raises:
        NotVisible: no duty of this household for this desk.
    """
    duty = household_duty(desk=desk, now=now, household_id=household_id)
    view = household_view(desk=desk, now=now, household_id=household_id)
    asked = duty.request
    ties = {tie.kind for tie in view.ties}
    today = local_date(now)
    decisions = Decision.objects.filter(household_id=household_id).order_by("-id")[:DECISIONS]
    return {
        "persons": len(duty.states),
        "minors": sum(one.relation == "child" for one in view.members),
        "language": view.language,
        "reported_at": duty.reported_at.isoformat(),
        "needs": sorted(asked.facts.needs) if asked else [],
        "special_needs": any(one.special_need for one in view.members),
        "ties": {kind: kind in ties for kind in ("school", "work", "care")},
        "roof_tonight": duty.roof.kind if duty.roof else "",
        "decisions": [
            {"kind": one.kind, "article": one.article, "from": one.effective_from.isoformat(),
             "until": one.effective_until.isoformat() if one.effective_until else None}
            for one in decisions
            if one.effective_until is None or one.effective_until > today
        ],
        "objections": len(objections(desk=desk, now=now, household_id=household_id, open_only=True)),
        "clocks": [
            {"kind": one.kind.value, "due": one.due.isoformat() if one.due else None, "basis": one.basis}
            for one in running_clocks(desk=desk, now=now, household_id=household_id)
        ],
    }  # fmt: skip

"""Use cases (steps): who is not owed a place any more leaves the order; who comes back stands in it again."""

from datetime import datetime

from onderdak.access.public import Desk
from onderdak.duty.rules.who_of import who_of
from onderdak.duty.types import DutyState
from onderdak.duty.usecases.standing import Standing, standing_of
from onderdak.kernel.nights import night_of
from onderdak.people.public import household_facts
from onderdak.placement.public import Member, keep_in_order_step, return_to_order_step

# The end was wrong from the start: the wait counts as if it had never been.
NEVER_RIGHT = ("objection", "court")


def leave_order_step(*, desk: Desk, now: datetime, household_id: int) -> None:
    """
    Take everybody whose duty ended by law out of the order. Nobody left: the household leaves the order.

    Needs an open transaction, after the end was recorded.
    """
    keep_in_order_step(
        desk=desk, now=now, household_id=household_id, reason="duty_ended",
        members=_owed(desk, now, household_id, standing_of(desk=desk, now=now, household_id=household_id)),
    )  # fmt: skip


def back_in_order_step(*, desk: Desk, now: datetime, household_id: int, reason: str, draw: int) -> None:
    """
    Put everybody whose duty is open again back in the order, unless they have a bed tonight.

    Needs an open transaction, after the return was recorded.

    Args:
        reason: of the return. An end that was set aside never cost its person the place in the order.
        draw: tie-break number for a household that never asked before.
    """
    every = standing_of(desk=desk, now=now, household_id=household_id)
    owed = _owed(desk, now, household_id, every)
    if not owed or any(one.roof is not None and one.roof.kind == "stay" for one in every):
        return
    facts = household_facts(desk=desk, household_ids=[household_id])
    return_to_order_step(
        desk=desk, now=now, municipality=every[0].municipality, household_id=household_id,
        reference=facts[household_id].reference, members=owed,
        reported_at=min(one.reported_at for one in every) if reason in NEVER_RIGHT else now, draw=draw,
    )  # fmt: skip


def _owed(desk: Desk, now: datetime, household_id: int, every: list[Standing]) -> list[Member]:
    living = {one.person_id for one in every if one.state is not DutyState.ENDED_BY_LAW}
    facts = household_facts(desk=desk, household_ids=[household_id]).get(household_id)
    known = {one.person_id: one for one in facts.persons} if facts is not None else {}
    night = night_of(now)
    return [
        Member(
            person,
            who_of(sex=known[person].sex, birth_date=None, birth_year=known[person].birth_year, night=night),
        )
        for person in sorted(living)
        if person in known
    ]

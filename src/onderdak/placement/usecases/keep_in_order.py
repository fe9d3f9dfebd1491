"""Use case (step): the order holds a household for exactly those members who are still owed a place."""

from collections.abc import Sequence
from datetime import datetime

from onderdak.access.public import Desk, record
from onderdak.kernel.nights import night_of
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.models import PlacementRequest
from onderdak.placement.types import Member, Reach, RequestFacts
from onderdak.placement.usecases.ask_for_place import ask_for_place_step
from onderdak.placement.usecases.end_holds import end_holds_step


def keep_in_order_step(
    *, desk: Desk, now: datetime, household_id: int, members: Sequence[Member], reason: str
) -> None:
    """
    Bring the open request in line with who is owed a place. A household without one stays without.

    Nobody left: the request leaves the order, with an event. Fewer or others: the request is for them, and
    holds end, because their number of beds is wrong. Needs an open transaction.

    Args:
        reason: why, as a code: "duty_ended".
    """
    row = PlacementRequest.objects.filter(household_id=household_id, withdrawn_at__isnull=True).first()
    if row is None or _same(row, members):
        return
    end_holds_step(desk=desk, now=now, unit_ids=[], household_ids=[household_id], reason=reason)
    if members:
        PlacementRequest.objects.filter(pk=row.pk).update(
            member_ids=[one.person_id for one in members],
            member_whos=[one.who.value for one in members],
            group=row.group if len(members) == 1 else "",
        )
        kind = "members_changed"
    else:
        PlacementRequest.objects.filter(pk=row.pk).update(withdrawn_at=now)
        kind = "withdrawn"
    payload = {"persons": len(members)}
    fact = Fact(
        "request", row.pk, kind, row.municipality, row.municipality, now, reason=reason, payload=payload
    )
    append(desk, now, [fact])
    record(
        desk, f"placement.{kind}", now=now, municipality=row.municipality, subject="household",
        subject_id=household_id, request_id=row.pk, persons=len(members),
    )  # fmt: skip


def return_to_order_step(
    *,
    desk: Desk,
    now: datetime,
    municipality: str,
    household_id: int,
    reference: str,
    members: Sequence[Member],
    reported_at: datetime,
    draw: int,
) -> int | None:
    """
    Put a household back in the order for these members, with what its last request asked.

    Needs an open transaction. A household that waits already waits for these members from now on.

    Args:
        reported_at: from when its wait counts: now for who comes back, the first report for who never should
            have left the order.
        draw: the tie-break number, for a household that never asked before; else the number it had stays.

    Returns: the id of the request that waits.
    """
    last = PlacementRequest.objects.filter(household_id=household_id).order_by("-id").first()
    if last is not None and last.withdrawn_at is None:
        keep_in_order_step(
            desk=desk, now=now, household_id=household_id, members=members, reason="duty_reopened"
        )
        return int(last.pk)
    known = dict(zip(last.member_ids, last.member_whos, strict=True)) if last is not None else {}
    facts = RequestFacts(
        members=tuple(members),
        needed_from=night_of(now),
        reported_at=reported_at,
        group=(last.group or None) if last is not None and set(known) == _ids(members) else None,
        needs=frozenset(last.needs) if last is not None else frozenset(),
        grounds=frozenset(last.grounds) if last is not None else frozenset(),
        ties=tuple(last.ties) if last is not None else (),
        reach=Reach(last.reach) if last is not None else Reach.MUNICIPALITY,
        consents=frozenset(last.consents) if last is not None else frozenset(),
        has_roof=False,
        need_unmet=last.need_unmet if last is not None else False,
        assessed=last.assessed if last is not None else False,
    )
    return ask_for_place_step(
        desk=desk, now=now, municipality=municipality, household_id=household_id, reference=reference,
        facts=facts, draw=last.draw if last is not None else draw,
    )  # fmt: skip


def _same(row: PlacementRequest, members: Sequence[Member]) -> bool:
    return set(row.member_ids) == _ids(members)


def _ids(members: Sequence[Member]) -> set[int]:
    return {one.person_id for one in members}

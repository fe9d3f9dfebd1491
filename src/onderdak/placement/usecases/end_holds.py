"""Use case (step): holds end when they are used, replaced, let go, or in the way and over."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.placement.store.events import Fact, append
from onderdak.placement.store.queries import end_holds


def end_holds_step(
    *,
    desk: Desk,
    now: datetime,
    unit_ids: Sequence[int],
    household_ids: Sequence[int],
    given: Mapping[int, int] | None = None,
    reason: str = "replaced",
) -> None:
    """
    End the holds of these households, and those that are over in these units.

    Needs an open transaction whose caller holds the bed lock of the units' municipalities.

    Args:
        given: unit that a household gets now; a hold on exactly that unit is used, any other is let go.
        reason: why the others are let go.
    """
    given = given or {}
    ended = end_holds(now=now, unit_ids=unit_ids, household_ids=household_ids)
    append(desk, now, [_fact(now, row, given, reason) for row in ended])


def _fact(now: datetime, row: tuple[int, str, str, int, int], given: Mapping[int, int], reason: str) -> Fact:
    hold, municipality, authority, household, unit = row
    if given.get(household) == unit:
        return Fact("hold", hold, "used", municipality, authority, now)
    return Fact("hold", hold, "voided", municipality, authority, now, reason=reason)

"""Use case (read): who waits on a night, and in which lawful order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.capacity.public import region_of_municipality
from onderdak.placement.rules.offer_order import hours_without_shelter, offer_order
from onderdak.placement.rules.tiers import tier_of
from onderdak.placement.store.queries import asked, requests_of
from onderdak.placement.types import PlacementRequest, PriorityPolicy, Tier, Waiting
from onderdak.placement.usecases.policy_in_force import policy_on


@dataclass(frozen=True, slots=True)
class InLine:
    """One household in the order: its place in line, its tier with its basis, and the hours that count."""

    position: int
    request: PlacementRequest
    tier: Tier
    hours: int


def waiting_order(
    *, night: date, now: datetime, municipalities: Sequence[str] | None
) -> tuple[PriorityPolicy, list[InLine]]:
    """
    Order everybody who waits on `night` in these municipalities (None: the country).

    Returns:
        The policy version that was applied, and everybody who waits, first offer first. Nobody is left out.
    """
    regions = region_of_municipality()
    rows = requests_of(municipalities=municipalities, night=night)
    return in_order([asked(row, regions) for row in rows], night=night, now=now)


def in_order(
    requests: list[PlacementRequest], *, night: date, now: datetime
) -> tuple[PriorityPolicy, list[InLine]]:
    """Order these requests under the policy of the night."""
    policy = policy_on(night)
    tiers = {one.request_id: tier_of(one.facts, policy, night=night, now=now) for one in requests}
    hours = {one.request_id: hours_without_shelter(one.facts, night=night, now=now) for one in requests}
    by_id = {one.request_id: one for one in requests}
    order = offer_order(
        Waiting(
            one.request_id, tiers[one.request_id].rank, hours[one.request_id], one.facts.reported_at, one.draw
        )
        for one in requests
    )
    return policy, [
        InLine(number, by_id[one.request_id], tiers[one.request_id], hours[one.request_id])
        for number, one in enumerate(order, start=1)
    ]

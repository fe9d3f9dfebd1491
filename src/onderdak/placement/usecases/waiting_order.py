"""Use case (read): who waits on a night, and in which lawful order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderdak.capacity.public import region_of_municipality
from onderdak.placement.rules.offer_order import hours_without_shelter, offer_order
from onderdak.placement.rules.tiers import tier_of
from onderdak.placement.store.queries import asked, requests_of
from onderdak.placement.types import PlacementRequest, PriorityPolicy, Tier, Waiting
from onderdak.placement.usecases.policy_in_force import policies_on, shared_policy


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
    return in_order(
        waiting_on(night=night, municipalities=municipalities),
        night=night,
        now=now,
        policies=policies_on(night),
        of=municipalities,
    )


def waiting_on(*, night: date, municipalities: Sequence[str] | None) -> list[PlacementRequest]:
    """List everybody who waits on `night` in these municipalities, by id: no order yet."""
    regions = region_of_municipality()
    rows = requests_of(municipalities=municipalities, night=night)
    return [asked(row, regions) for row in rows]


def in_order(
    requests: Sequence[PlacementRequest],
    *,
    night: date,
    now: datetime,
    policies: Mapping[str, PriorityPolicy],
    of: Sequence[str] | None = None,
    hours_count: bool = True,
) -> tuple[PriorityPolicy, list[InLine]]:
    """
    Order these requests, each under the policy of its own municipality.

    Args:
        policies: per municipality with an order of its own; "" is the rest.
        of: the municipalities that were asked for; None: those of the requests.
        hours_count: False leaves the hours without a roof out of the order, for a trial.

    Returns:
        The policy that they share, or that of the country; and the line.
    """
    policy = shared_policy(policies, {one.municipality for one in requests} if of is None else of)
    own = {one.request_id: policies.get(one.municipality, policies[""]) for one in requests}
    tiers = {
        one.request_id: tier_of(one.facts, own[one.request_id], night=night, now=now) for one in requests
    }
    hours = {one.request_id: hours_without_shelter(one.facts, night=night, now=now) for one in requests}
    by_id = {one.request_id: one for one in requests}
    order = offer_order(
        Waiting(
            one.request_id,
            tiers[one.request_id].rank,
            hours[one.request_id] if hours_count else 0,
            one.facts.reported_at,
            one.draw,
        )
        for one in requests
    )
    return policy, [
        InLine(number, by_id[one.request_id], tiers[one.request_id], hours[one.request_id])
        for number, one in enumerate(order, start=1)
    ]

"""Use case (read): who would move up and who down if this order held tonight. Nothing is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.placement.rules.order_change import OrderChange, Stand, order_change
from onderdak.placement.rules.tiers import TESTS, policy_faults
from onderdak.placement.types import PlacementRequest, PriorityPolicy
from onderdak.placement.usecases.policy_in_force import policies_on
from onderdak.placement.usecases.waiting_order import InLine, in_order, waiting_on

GROUPS = ("no_roof", "single_parent", "large", "special_need", "single")


@dataclass(frozen=True, slots=True)
class OrderPreview:
    """
    The present order, the order as it would be, and who moves.

    `faults` empty: it may be adopted. `counts`: households up, down and the same, in all and per group.
    """

    before: tuple[InLine, ...]
    after: tuple[InLine, ...]
    change: OrderChange
    faults: tuple[str, ...]
    counts: Mapping[str, Mapping[str, int]]


def preview_order(
    *, desk: Desk, now: datetime, night: date, policy: PriorityPolicy, municipalities: Sequence[str] | None
) -> OrderPreview:
    """
    Order everybody who waits twice: by what holds, and by this policy.

    Args:
        policy: the order that somebody wants; it takes the place of that of its municipality.
        municipalities: whose waiting list is shown; None is the country.

    Raises:
        NotVisible: a municipality that this desk may not see.
    """
    for code in municipalities or ():
        desk.must_see_cases(code)
    waiting = waiting_on(night=night, municipalities=municipalities)
    held = policies_on(night)
    faults = tuple(policy_faults(policy))
    _, before = in_order(waiting, night=night, now=now, policies=held, of=municipalities)
    after = before
    if not faults:
        wanted = {**held, policy.municipality: replace(policy, kind="policy")}
        _, after = in_order(waiting, night=night, now=now, policies=wanted, of=municipalities)
    change = order_change(stands(before), stands(after))
    asked = {one.request.request_id: one.request for one in before}
    return OrderPreview(
        tuple(before), tuple(after), change, faults, group_counts(change, asked, night=night, now=now)
    )


def groups_of(asked: PlacementRequest, *, night: date, now: datetime) -> tuple[str, ...]:
    """Name the groups a household belongs to, for counting who gains and who loses."""
    facts = asked.facts
    tests = {
        "no_roof": "no_roof_tonight",
        "single_parent": "single_parent",
        "large": "large_household",
        "special_need": "special_need",
    }
    found = [group for group, test in tests.items() if TESTS[test](facts, night, now)]
    return tuple(found + (["single"] if facts.persons == 1 else []))


def stands(line: Sequence[InLine]) -> list[Stand]:
    """Return where each request of a line stands."""
    return [Stand(one.request.request_id, one.position, one.tier.rank) for one in line]


def group_counts(
    change: OrderChange, asked: Mapping[int, PlacementRequest], *, night: date, now: datetime
) -> dict[str, dict[str, int]]:
    """Count who moves up, down and not at all: in all, and per group of `groups_of`."""
    total = {"up": len(change.up), "down": len(change.down), "same": change.same}
    found = {"all": total}
    counted: dict[str, Counter[str]] = {"up": Counter(), "down": Counter()}
    for word, moved in (("up", change.up), ("down", change.down)):
        for one in moved:
            counted[word].update(groups_of(asked[one.request_id], night=night, now=now))
    sizes: Counter[str] = Counter()
    for request in asked.values():
        sizes.update(groups_of(request, night=night, now=now))
    for group in GROUPS:
        up, down = counted["up"][group], counted["down"][group]
        found[group] = {"up": up, "down": down, "same": sizes[group] - up - down}
    return found

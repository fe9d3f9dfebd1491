"""
How long the preview of a rule change takes for a whole country that waits: both orders, and who moves.

The households are invented and kept in memory: reading them from the database is not in it. `--households`.
"""

import argparse
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np

from bench import frame

NIGHT = date(2026, 11, 21)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=45_000)
    parser.add_argument("--runs", type=int, default=5)
    size = parser.parse_args()
    frame.start(demo=False)
    from onderdak.placement.rules.order_change import order_change
    from onderdak.placement.usecases.policy_in_force import policies_on
    from onderdak.placement.usecases.preview_order import group_counts, stands
    from onderdak.placement.usecases.waiting_order import in_order

    asking, now = _asking(size.households), _now()
    held = policies_on(NIGHT)
    policy = held[""]
    tiers = tuple(
        replace(tier, rank=rank) for rank, tier in enumerate((*policy.tiers[1:-1], policy.tiers[-1]), start=1)
    )
    wanted = {**held, "": replace(policy, tiers=tiers)}

    def preview() -> None:
        _, before = in_order(asking, night=NIGHT, now=now, policies=held)
        _, after = in_order(asking, night=NIGHT, now=now, policies=wanted)
        change = order_change(stands(before), stands(after))
        group_counts(change, {one.request_id: one for one in asking}, night=NIGHT, now=now)

    preview()
    times = frame.spread([frame.milliseconds(preview) for _ in range(size.runs)])
    rows = [{"what": "preview of a rule change", "goal": 3000, **times}]
    frame.report("preview", rows, households=size.households, runs=size.runs, unit="ms")


def _now() -> datetime:
    from onderdak.kernel.nights import NETHERLANDS

    return datetime(2026, 11, 21, 17, tzinfo=NETHERLANDS)


def _asking(households: int) -> list:
    """Return requests of invented households with the sizes and needs of the worlds of the match bench."""
    from bench.worlds import national
    from onderdak.placement.types import Member, PlacementRequest, RequestFacts, Who

    draw = np.random.default_rng(1).permutation(households).tolist()
    found = []
    for number, who in enumerate(national(1, households, 0.99).households):
        members = tuple(
            Member(100 * number + one, Who.WOMAN if one < 2 else Who.CHILD) for one in range(who.persons)
        )
        since = who.waiting_since or _now() - timedelta(days=1)
        facts = RequestFacts(
            members=members, needed_from=NIGHT, reported_at=since, needs=who.needs, grounds=who.needs,
            has_roof=who.sheltered_tonight, group=who.group,
        )  # fmt: skip
        home = min(who.ties, default="0363")
        found.append(PlacementRequest(number, number, f"b{number}", home, "VR13", draw[number], facts))
    return found


if __name__ == "__main__":
    main()

"""Puts a request in a tier: the first of the policy whose test holds. The last tier holds for everybody."""

from collections.abc import Callable
from datetime import date, datetime

from onderdak.kernel.legal import Force, LegalSource
from onderdak.placement.types import PriorityPolicy, RequestFacts, Tier

SOURCE = LegalSource(
    text="Municipal placement policy; tests of RTB 13(1), Twoo 2(1), RooO 15 and Awb 8:72, 8:84",
    article="tiers of the policy version in force",
    force=Force.POLICY,
)

LARGE = 5  # persons from which a household is called large: it needs two usual rooms

Test = Callable[[RequestFacts, date, datetime], bool]

TESTS: dict[str, Test] = {
    "court_term_running": lambda facts, night, now: facts.court_until is not None and facts.court_until > now,
    "no_roof_tonight": lambda facts, night, now: not facts.sheltered_on(night),
    "special_need_unmet": lambda facts, night, now: bool(facts.grounds) and facts.need_unmet,
    "special_need": lambda facts, night, now: bool(facts.grounds),
    "with_minors": lambda facts, night, now: facts.minors > 0,
    "single_parent": lambda facts, night, now: facts.adults == 1 and facts.minors > 0,
    "large_household": lambda facts, night, now: facts.persons >= LARGE,
    "everybody": lambda facts, night, now: True,
}


def tier_of(facts: RequestFacts, policy: PriorityPolicy, *, night: date, now: datetime) -> Tier:
    """
    Return the tier of a request on a night.

    A tier orders and never excludes: every policy must end with a tier that holds for everybody.

    Raises:
        ValueError: the policy has no tier for this request, so it is no lawful order.
    """
    for tier in sorted(policy.tiers, key=lambda tier: tier.rank):
        if TESTS[tier.test](facts, night, now):
            return tier
    raise ValueError(f"policy {policy.version} leaves somebody out: its last tier must be 'everybody'")


def policy_faults(policy: PriorityPolicy) -> list[str]:
    """
    List why this policy may not be saved. Empty means it may.

    A tier needs a basis and a known test, ranks are unique, and the last tier holds for everybody, so
    that nobody can be left out of the order.
    """
    faults = [f"tier {tier.code}: no basis" for tier in policy.tiers if not tier.basis.strip()]
    faults += [
        f"tier {tier.code}: unknown test {tier.test}" for tier in policy.tiers if tier.test not in TESTS
    ]
    ranks = [tier.rank for tier in policy.tiers]
    if len(set(ranks)) != len(ranks):
        faults.append("two tiers have the same rank")
    last = max(policy.tiers, key=lambda tier: tier.rank, default=None)
    if last is None or last.test != "everybody":
        faults.append("the last tier must hold for everybody")
    if policy.valid_until is not None and policy.valid_until <= policy.valid_from:
        faults.append("the policy ends before it begins")
    return faults


def may_apply(policy: PriorityPolicy, on: date) -> bool:
    """
    Whether this policy may decide who is placed on that date.

    Only law and adopted policy may. Guidance, bills and rules of other states run in shadow, whatever
    anybody ticks.
    """
    in_force = policy.valid_from <= on and (policy.valid_until is None or on < policy.valid_until)
    return policy.kind in ("law", "policy") and in_force and not policy_faults(policy)

"""The dated versions of the priority order."""

from datetime import date
from typing import Any

from onderdak.kernel.errors import LawUnknown
from onderdak.placement.rules.tiers import may_apply
from onderdak.placement.store.models import Policy
from onderdak.placement.types import PriorityPolicy, Tier


def policy_on(day: date) -> PriorityPolicy:
    """
    Return the newest version that may be applied on `day`.

    Raises:
        LawUnknown: no adopted version holds; nobody guesses an order.
    """
    for row in Policy.objects.filter(valid_from__lte=day).order_by("-valid_from", "-id"):
        policy = policy_of(row)
        if may_apply(policy, day):
            return policy
    raise LawUnknown(key="placement.policy", on=day.isoformat(), reason="no adopted version")


def policy_of(row: Policy) -> PriorityPolicy:
    content: dict[str, Any] = row.content
    return PriorityPolicy(
        version=row.version,
        kind=row.kind,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        adopted_by=row.adopted_by,
        tiers=tuple(Tier(**tier) for tier in content["tiers"]),
        levels=tuple(content["levels"]),
    )

"""Use case (read): which priority order holds on a day."""

from datetime import date

from onderdak.kernel.errors import LawUnknown
from onderdak.placement.rules.tiers import may_apply
from onderdak.placement.store.policies import policies_begun
from onderdak.placement.types import PriorityPolicy


def policy_on(day: date) -> PriorityPolicy:
    """
    Return the newest version that may be applied on `day`.

    Raises:
        LawUnknown: no adopted version holds; nobody guesses an order.
    """
    found = next((policy for policy in policies_begun(day) if may_apply(policy, day)), None)
    if found is None:
        raise LawUnknown(key="placement.policy", on=day.isoformat(), reason="no adopted version")
    return found

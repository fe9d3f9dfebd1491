"""Use case (read): which priority order holds on a day, for the country and for each municipality."""

from collections.abc import Iterable, Mapping
from datetime import date

from onderdak.kernel.errors import LawUnknown
from onderdak.placement.rules.tiers import may_apply
from onderdak.placement.store.policies import policies_begun
from onderdak.placement.types import PriorityPolicy


def policies_on(day: date) -> Mapping[str, PriorityPolicy]:
    """
    Return the newest version that may be applied on `day`, per municipality that has its own; "" is the rest.

    A bill, a guideline or a rule of another state is never among them, whatever was stored.

    Raises:
        LawUnknown: no adopted version holds for the country; nobody guesses an order.
    """
    found: dict[str, PriorityPolicy] = {}
    for policy in policies_begun(day):
        if may_apply(policy, day):
            found.setdefault(policy.municipality, policy)
    if "" not in found:
        raise LawUnknown(key="placement.policy", on=day.isoformat(), reason="no adopted version")
    return found


def policy_on(day: date, municipality: str = "") -> PriorityPolicy:
    """Return the order of one municipality, or of the country. Raises: LawUnknown."""
    found = policies_on(day)
    return found.get(municipality, found[""])


def shared_policy(found: Mapping[str, PriorityPolicy], municipalities: Iterable[str]) -> PriorityPolicy:
    """Return the one order that all these municipalities follow; when they differ, that of the country."""
    versions = {found.get(code, found[""]).version: found.get(code, found[""]) for code in municipalities}
    return next(iter(versions.values())) if len(versions) == 1 else found[""]

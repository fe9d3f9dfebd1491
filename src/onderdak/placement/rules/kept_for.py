"""Says whether a place is better kept for others, for whom, and that a price never refuses anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Municipal placement policy: a price chooses which place, never whether",
    article="looking ahead",
    force=Force.POLICY,
)

FRESH = timedelta(hours=26)  # a nightly computation, and two hours for a night that runs late
SCARCE = ("wheelchair", "step_free", "ground_floor", "own_bathroom", "quiet", "cot", "pets", "women_only")
LARGE = 5


@dataclass(frozen=True, slots=True)
class Price:
    """What a unit is worth to those still to come: points of fit, persons, and for whom. 0 keeps nothing."""

    points: int = 0
    persons: float = 0.0
    kept_for: str = ""


NOTHING = Price()


def price_now(price: Price, computed_at: datetime, now: datetime, *, is_on: bool) -> Price:
    """
    Return the price that counts at this moment: nothing when it is switched off, stale or from the future.

    Source: SOURCE; a forecast is never a reason to refuse (docs/case-workers.md).
    """
    fresh = timedelta(0) <= now - computed_at <= FRESH
    return price if is_on and fresh else NOTHING


def kept_for(features: frozenset[str], capacity: int, sharing: str, wanted: Mapping[str, int]) -> str:
    """
    Name for whom a unit is kept: the scarcest feature that somebody to come needs, else size or group.

    Args:
        wanted: how often each need occurs among households that may come.
    """
    asked = [feature for feature in SCARCE if feature in features and wanted.get(feature)]
    if asked:
        return min(asked, key=lambda feature: (wanted[feature], SCARCE.index(feature)))
    if sharing in ("men", "women"):
        return sharing
    return "large" if capacity >= LARGE else "family" if capacity > 1 else "single"

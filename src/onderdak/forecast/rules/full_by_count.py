"""Decides whether the own registers meet a meaning of full on the nights that count."""

from collections.abc import Sequence

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: full is what its definition says, night after night, by the own registers; who says "
    "full against the figures says why, and that stays with the statement",
    article="-",
    force=Force.POLICY,
)


def is_full_by_count(test: str, limit: float, counted: Sequence[float]) -> bool:
    """
    Tell whether every night that counts meets the test of a definition.

    Args:
        test: `freeUsableBelow` (places), `occupancyAbove` (a share), `noUnitFor` (places in rooms that are
            large enough, against the size of the household) or `unplacedAtLeast` (persons).
        counted: the figure of each night, the last is tonight; one night per night that the test must hold.

    Source: SOURCE.
    """
    if test == "occupancyAbove":
        meets = [value > limit for value in counted]
    elif test == "unplacedAtLeast":
        meets = [value >= limit for value in counted]
    else:
        meets = [value < limit for value in counted]
    return bool(meets) and all(meets)

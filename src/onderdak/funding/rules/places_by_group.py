"""How place-days are divided over target groups: whole numbers that add up to the whole."""

from collections.abc import Sequence

from onderdak.funding.types import MixPart, TargetGroup
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Place-days of a mixed location are divided by its mix; what is left over goes to the largest rest",
    article="none; choice of the product, so that parts add up to the counted place-days",
    force=Force.PRACTICE,
)


def places_by_group(place_days: int, mix: Sequence[MixPart]) -> dict[TargetGroup, int]:
    """
    Divide place-days over the groups of a mix of 100 percent; the parts add up exactly.

    Source: SOURCE.
    """
    parts = {part.group: divmod(place_days * part.percent, 100) for part in mix}
    left = place_days - sum(whole for whole, _ in parts.values())
    order = sorted(parts, key=lambda group: (-parts[group][1], group.value))
    return {group: parts[group][0] + (order.index(group) < left) for group in parts}

"""Says whether giving this unit to this household takes it from somebody who comes first."""

from collections.abc import Sequence

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Municipal placement policy: an own order is followed, or left with a reason and a second person",
    article="override",
    force=Force.POLICY,
)


def passes_over(
    order: Sequence[int], request_id: int, placed_without: set[int], placed_with: set[int]
) -> tuple[int, ...]:
    """
    Return the requests that stand before this one and lose their place because of this choice.

    Args:
        order: request ids, first offer first; must hold `request_id`.
        placed_without: requests placed by the best solution when the choice is left free.
        placed_with: requests placed by the best solution once the choice is made.

    Returns:
        Ids in the order of the queue; empty means that no override is needed.
    """
    before = order[: order.index(request_id)]
    return tuple(other for other in before if other in placed_without and other not in placed_with)

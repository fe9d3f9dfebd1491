"""Says who moves in the order when the rule changes: both those who gain and those who lose."""

from collections.abc import Sequence
from dataclasses import dataclass

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Municipal placement policy: a change is adopted with its effect on both sides in view",
    article="change of the order",
    force=Force.POLICY,
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one request stands in an order: position 1 is first; the tier is that of the order."""

    request_id: int
    position: int
    tier: int


@dataclass(frozen=True, slots=True)
class Moved:
    """One request that stands elsewhere. `by` > 0: that many positions nearer to an offer."""

    request_id: int
    before: Stand
    after: Stand

    @property
    def by(self) -> int:
        return self.before.position - self.after.position


@dataclass(frozen=True, slots=True)
class OrderChange:
    """Who moves up and who moves down, most positions first, and how many stay where they were."""

    up: tuple[Moved, ...]
    down: tuple[Moved, ...]
    same: int


def order_change(before: Sequence[Stand], after: Sequence[Stand]) -> OrderChange:
    """
    Compare two orders of the same requests.

    Raises:
        ValueError: a request stands in one order and not in the other; an order leaves nobody out.

    Source: SOURCE.
    """
    stood = {one.request_id: one for one in before}
    stands = {one.request_id: one for one in after}
    if stood.keys() != stands.keys() or len(stood) != len(before) or len(stands) != len(after):
        raise ValueError("two orders of different requests cannot be compared")
    moved = [
        Moved(request_id, one, stands[request_id])
        for request_id, one in stood.items()
        if one.position != stands[request_id].position
    ]
    moved.sort(key=lambda one: (-abs(one.by), one.request_id))
    up = tuple(one for one in moved if one.by > 0)
    down = tuple(one for one in moved if one.by < 0)
    return OrderChange(up, down, len(stood) - len(up) - len(down))

"""Read: of who lives where a location closes: has a next place, an open request, or neither. Counts only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onderdak.access.public import Desk
from onderdak.placement.rules.closing_plan import ClosingState, closing_state
from onderdak.placement.store.closing_rows import counted
from onderdak.placement.store.models import ClosingApproval


@dataclass(frozen=True, slots=True)
class ClosingCount:
    """Households of tonight in a location: with a next place on the day it closes, or an open request."""

    households: int = 0
    with_place: int = 0
    with_request: int = 0
    approved: bool = False

    @property
    def without(self) -> int:
        """Households for which nothing is arranged or asked yet."""
        return self.households - self.with_place - self.with_request

    @property
    def state(self) -> ClosingState:
        return closing_state(without=self.without, approved=self.approved)


def closing_counts(*, desk: Desk, night: date, closes: Mapping[int, date]) -> dict[int, ClosingCount]:
    """
    Count, per location that closes on a day, who lives there tonight and what is arranged for them.

    Args:
        closes: per location id the first night on which it is not open any more.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    if not closes:
        return {}
    found = counted(night=night, closes=closes)
    rows = ClosingApproval.objects.filter(location_id__in=list(closes)).values_list("location_id", "on")
    approved = {location for location, on in rows if closes[location] == on}
    return {
        location: ClosingCount(*found.get(location, (0, 0, 0)), approved=location in approved)
        for location in closes
    }

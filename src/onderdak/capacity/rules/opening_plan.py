"""Says how far the plan of a location that opens is, and whether its places may be given."""

from datetime import date

from onderdak.capacity.types.openings import OpeningState
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: a place is given only where permit, contract, money, fire safety and staff are settled",
    article="-",
    force=Force.POLICY,
)


def opening_state(
    *, on: date, night: date, open_tasks: int, late_tasks: int, opened: bool, dropped: bool
) -> OpeningState:
    """
    Say where a plan stands. A day that came without a yes opens nothing: the plan then asks for another day.

    Args:
        on: the first night of the location as it stands now; `night` is tonight.
        opened: somebody said that the location opens, with all settled.

    Source: SOURCE.
    """
    if dropped:
        return OpeningState.DROPPED
    if opened:
        return OpeningState.OPEN if on <= night else OpeningState.SET
    if on <= night:
        return OpeningState.OVERDUE
    if late_tasks:
        return OpeningState.BEHIND
    return OpeningState.BUSY if open_tasks else OpeningState.READY

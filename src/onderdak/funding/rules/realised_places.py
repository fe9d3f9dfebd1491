"""Which places count as realised on a night: those that are open, and by choice those out of use as well."""

import numpy as np

from onderdak.capacity.types import BlockReason, DayVector, Ints
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="The grant is paid per realised place per day, occupied or not; 'realised' is not defined further",
    article="BooO 3(1)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


CLOSED = frozenset(
    {
        BlockReason.LOCATION_CONTRACT,
        BlockReason.LOCATION_PERMIT,
        BlockReason.LOCATION_FUNDING,
        BlockReason.NOT_OPENED,
    }
)


def realised_places(days: DayVector, *, count_blocked: bool) -> Ints:
    """
    Count realised places per group and night: places of locations that are open.

    A place that a household leaves unused in its own room is not out of use: it is realised either way. After
    the end of its contract, permit or grant a location is closed, and nothing of it is realised.

    Args:
        count_blocked: whether a place out of use (renovation, damage, staff) still counts. The text does not
            say; both figures are reported.

    Returns:
        int32[groups, nights].

    Source: SOURCE.
    """
    opened = days.total - _sum(days, CLOSED)
    return opened if count_blocked else opened - out_of_use(days)


def out_of_use(days: DayVector) -> Ints:
    """Count places out of use in a location that is open, int32[groups, nights]."""
    return _sum(days, frozenset(BlockReason) - CLOSED - {BlockReason.UNIT_IN_USE})


def _sum(days: DayVector, reasons: frozenset[BlockReason]) -> Ints:
    own = [column for reason, column in days.blocked.items() if reason in reasons]
    return np.sum(own, axis=0, dtype=np.int32) if own else np.zeros_like(days.total)

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


def realised_places(days: DayVector, *, count_blocked: bool) -> Ints:
    """
    Count realised places per group and night.

    A place that a household leaves unused in its own room is not out of use: it is realised either way.

    Args:
        count_blocked: whether a place out of use (renovation, damage, staff) still counts. The text does not
            say; both figures are reported.

    Returns:
        int32[groups, nights].

    Source: SOURCE.
    """
    return days.total if count_blocked else days.total - out_of_use(days)


def out_of_use(days: DayVector) -> Ints:
    """Count places out of use for a reason of the location itself, int32[groups, nights]."""
    own = [column for reason, column in days.blocked.items() if reason != BlockReason.UNIT_IN_USE]
    return np.sum(own, axis=0, dtype=np.int32) if own else np.zeros_like(days.total)

"""Whether an advance may still be asked for a year: in time, late with one of three reasons, or no more."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Advance before 1 November of the year; later only with a listed reason and occupancy above 95 %",
    article="BooO 5(2), 5(4), 5(5)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


class LateReason(StrEnum):
    """The three reasons for which a late request is possible (BooO 5(4))."""

    UNEXPECTED_INFLOW = "unexpected_inflow"
    PLACES_STAGNATE = "places_stagnate"
    UNFORESEEABLE = "unforeseeable"


class Window(StrEnum):
    """What a request on this day would be."""

    IN_TIME = "in_time"
    LATE_ALLOWED = "late_allowed"
    LATE_NEEDS_REASON = "late_needs_reason"
    LATE_OCCUPANCY_TOO_LOW = "late_occupancy_too_low"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class AdvanceTerms:
    """Dates and threshold as law rows give them: both dates are the first day that is too late."""

    deadline: date
    late_until: date
    occupancy_above: Decimal


def advance_window(
    on: date, terms: AdvanceTerms, *, reason: LateReason | None, national_occupancy: Decimal | None
) -> Window:
    """
    Say what a request for an advance on this day is.

    Args:
        national_occupancy: occupied share of realised places of the country; None while it is not known.

    Source: SOURCE.
    """
    if on < terms.deadline:
        return Window.IN_TIME
    if on >= terms.late_until:
        return Window.CLOSED
    if national_occupancy is None or national_occupancy <= terms.occupancy_above:
        return Window.LATE_OCCUPANCY_TOO_LOW
    return Window.LATE_ALLOWED if reason is not None else Window.LATE_NEEDS_REASON

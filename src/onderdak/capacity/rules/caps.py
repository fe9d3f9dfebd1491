"""How many places may not be used because of a permit, agreement, contract or staff maximum?"""

from collections.abc import Iterable
from datetime import date

import numpy as np

from onderdak.capacity.types import CapInForce, Ints, Spans
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="An agreed maximum was enforced with a penalty per day (asylum reception)",
    article="ECLI:NL:RBNNE:2024:4250",
    force=Force.POLICY,
    url="https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBNNE:2024:4250",
)
NO_CAP = np.iinfo(np.int32).max


def lowest_cap(caps: Iterable[CapInForce], night: date) -> CapInForce | None:
    """
    Name the lowest maximum in force on a night; of equal ones the one recorded first.

    Returns:
        None when no maximum is in force.

    Source: SOURCE.
    """
    on = [cap for cap in caps if cap.start <= night and (cap.until is None or night < cap.until)]
    return min(on, key=lambda cap: (cap.persons, cap.cap_id), default=None)


def caps_by_night(caps: Spans, persons: Ints, *, rows: int, first: int, nights: int) -> Ints:
    """
    Lay the maxima on the calendar.

    Args:
        caps: of = row (a location or a municipality); periods in days since 1970-01-01.
        persons: int32[n], beside `caps`.

    Returns:
        int32[rows, nights]: the lowest maximum in force, NO_CAP where there is none.

    Source: SOURCE.
    """
    lowest = np.full((rows, nights), NO_CAP, dtype=np.int32)
    for of, start, until, most in zip(
        caps.of.tolist(), caps.start.tolist(), caps.until.tolist(), persons.tolist(), strict=True
    ):
        window = lowest[of, max(0, start - first) : max(0, min(nights, until - first))]
        np.minimum(window, most, out=window)
    return lowest


def cap_cut(usable: Ints, cap: Ints) -> Ints:
    """
    Count the places above the maximum: max(0, usable - cap), same shape as both.

    Source: SOURCE.
    """
    cut: Ints = np.maximum(0, usable.astype(np.int64) - cap).astype(np.int32)
    return cut

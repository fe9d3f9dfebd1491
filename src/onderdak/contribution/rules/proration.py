"""Takes the days of a stay out of a month so that the parts of a month add up to it exactly."""

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.rules.rounding import halves_up
from onderdak.contribution.types import Cents
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="No rule on parts of a month was found; the municipality chooses per day or the whole month",
    article="policy.proration",
    force=Force.POLICY,
)


def days_present(
    stay_from: NDArray[np.int64], stay_to: NDArray[np.int64], first: int, days: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """
    Return per person the half-open days [a, b) of the month, counted from 0; (0, 0) for somebody not there.

    Args:
        stay_from, stay_to: int64[persons], half-open, `date.toordinal`.
        first, days: ordinal of the first day of the month, and how many days it has.
    """
    if not len(stay_from) or (stay_from.max() <= first and stay_to.min() >= first + days):
        everybody = stay_from.shape  # one number seen by all: nothing is written
        return np.broadcast_to(np.int64(0), everybody), np.broadcast_to(np.int64(days), everybody)
    begun = np.clip(stay_from - first, 0, days)
    ended = np.clip(stay_to - first, 0, days)
    there = begun < ended
    return begun * there, ended * there


def part_of_month(
    amount: Cents, begun: NDArray[np.int64], ended: NDArray[np.int64], days: NDArray[np.int64] | int
) -> Cents:
    """
    Return round(amount * ended / days) - round(amount * begun / days).

    This telescopes: the parts of [a, b) and [b, c) add up to the part of [a, c). For a unit whose members
    are there on different days `begun`, `ended` and `days` are sums weighed by what each member adds; for
    members who come and leave together that is the same.

    Source: SOURCE.
    """
    return halves_up(amount * ended, days) - halves_up(amount * begun, days)

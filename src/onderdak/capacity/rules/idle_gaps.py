"""Where does a room or place stand empty between two uses, too short for an ordinary stay?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Nights between two uses can shelter somebody tonight as a temporary alternative",
    article="RooO 3",
    force=Force.POLICY,
)
SHORT_NIGHTS = 28  # longer than this is simply a free room


@dataclass(frozen=True, slots=True, order=True)
class IdleGap:
    """Free nights [start, until) of one room or place, between two uses."""

    start: date
    until: date
    key: int

    @property
    def nights(self) -> int:
        return (self.until - self.start).days


def idle_gaps(
    used: Iterable[tuple[int, date, date | None]],
    *,
    first: date,
    until: date,
    most_nights: int = SHORT_NIGHTS,
) -> list[IdleGap]:
    """
    List the gaps that hold a night of [first, until), earliest first.

    A gap lies between two uses of the same key: before the first use and after the last one nothing is known,
    so that is free room, not a gap. The part before `first` has passed and is cut off.

    Args:
        used: (key, start, until or None) of stays, promises, holds and blocks, in any order; may overlap.
        most_nights: gaps with more nights left than this are not listed.

    Source: SOURCE.
    """
    gaps = []
    ordered = sorted(used, key=lambda use: (use[0], use[1]))
    for key, uses in groupby(ordered, key=lambda use: use[0]):
        free_from: date | None = None
        for number, (_, start, end) in enumerate(uses):
            if number and free_from is None:
                break  # the use before has no end
            if free_from is not None and start > free_from:
                gap = IdleGap(max(free_from, first), start, key)
                if gap.start < min(start, until) and gap.nights <= most_nights:
                    gaps.append(gap)
            free_from = None if end is None else max(end, free_from or end)
    return sorted(gaps)

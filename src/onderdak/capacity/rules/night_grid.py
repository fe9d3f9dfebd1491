"""Which nights does a period cover, and how many periods cover a night? Half-open, laid on a grid."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onderdak.capacity.types import Ints, Spans
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="A period runs up to and not including its end: the night of `until` is free again",
    article="-",
    force=Force.PRACTICE,
)


@dataclass(frozen=True, slots=True)
class NightWindow:
    """The nights asked for: day number of the first (days since 1970-01-01), and how many."""

    first: int
    nights: int

    def clip(self, spans: Spans) -> tuple[npt.NDArray[np.bool_], Ints, Ints]:
        """Return which spans touch the window (bool[n]), and start and until as night numbers 0..nights."""
        start = np.clip(spans.start.astype(np.int64) - self.first, 0, self.nights).astype(np.int32)
        until = np.clip(spans.until.astype(np.int64) - self.first, 0, self.nights).astype(np.int32)
        return start < until, start, until


def only(spans: Spans, keep: npt.NDArray[np.bool_]) -> Spans:
    """Keep the periods for which `keep` is True."""
    return Spans(spans.of[keep], spans.start[keep], spans.until[keep])


def lay(window: NightWindow, spans: Spans, rows: int) -> Ints:
    """
    Count how many periods cover each (row, night): int32[rows, nights].

    Source: SOURCE.
    """
    some, start, until = window.clip(spans)
    ones = np.ones(int(some.sum()), dtype=np.int32)
    return lay_weighted(spans.of[some], start[some], until[some], ones, rows, window.nights)


def lay_weighted(of: Ints, start: Ints, until: Ints, weight: Ints, rows: int, nights: int) -> Ints:
    """
    Add `weight` to every night of [start, until) of its row, by differences and one running sum.

    Args:
        of: row; start, until: night numbers 0..nights; all of one length.

    Returns:
        int32[rows, nights].

    Source: SOURCE.
    """
    width = nights + 1
    base = of.astype(np.int64) * width
    change = np.bincount(base + start, weights=weight, minlength=rows * width)
    change -= np.bincount(base + until, weights=weight, minlength=rows * width)
    return np.cumsum(change.reshape(rows, width)[:, :nights], axis=1).astype(np.int32)

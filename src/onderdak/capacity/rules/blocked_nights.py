"""Which reason counts on a night when a place is blocked more than once? Each place counts once a night."""

import numpy as np

from onderdak.capacity.types import Spans
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="BooO art. 3(1) pays per realised place: a place is counted once a night, whatever blocks it",
    article="3(1)",
    force=Force.PRACTICE,
)


def blocked_nights(blocks: Spans, reason: np.ndarray) -> tuple[Spans, np.ndarray]:
    """
    Split overlapping blocks of one place so that every night has one reason.

    The block that began first keeps its nights; of equal starts the reason that stands first in BlockReason.

    Args:
        blocks: of = place; any order, may overlap.
        reason: int8[n], beside `blocks`.

    Returns:
        Disjoint periods with their reasons, ordered by place and start. The nights covered are unchanged.

    Source: SOURCE.
    """
    order = np.lexsort((reason, blocks.start, blocks.of))
    kept: list[tuple[int, int, int, int]] = []
    place, covered = -1, 0
    for index in order.tolist():
        of, start, until = int(blocks.of[index]), int(blocks.start[index]), int(blocks.until[index])
        if of != place:
            place, covered = of, start
        start = max(start, covered)
        if start < until:
            kept.append((of, start, until, int(reason[index])))
            covered = until
    columns = np.array(kept, dtype=np.int32).reshape(-1, 4)
    return Spans(columns[:, 0], columns[:, 1], columns[:, 2]), columns[:, 3].astype(np.int8)

"""Marks what a person should look at in an assessment; a mark warns and never changes an amount."""

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types import Attention, Flags
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Awb (BWBR0005537): facts and interests are gathered with care before a decision",
    article="Awb 3:2",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


def attention_of(
    *,
    conflict: Flags,
    low_income: Flags,
    override: Flags,
    partial: Flags,
    no_brp: Flags,
    alone: Flags,
    no_value: Flags,
) -> NDArray[np.int64]:
    """
    Return the marks of each unit as bits of `Attention`.

    Args: per unit. conflict: the sources disagree and it matters; low_income: all allowance is withdrawn for
        less income than it was; override: a case decision counts; partial: somebody was not there all month;
        no_brp: private reception without registration; alone: an unaccompanied minor; no_value: a
        contribution without the economic value that bounds it.

    Source: SOURCE.
    """
    marks = (
        (Attention.CONFLICT_TWOO3_ROOO7, conflict),
        (Attention.INCOME_BELOW_ALLOWANCE, low_income),
        (Attention.OVERRIDE, override),
        (Attention.PARTIAL_MONTH, partial),
        (Attention.NO_BRP, no_brp),
        (Attention.UAM, alone),
        (Attention.ECONOMIC_VALUE_NOT_SET, no_value),
    )
    bits = np.zeros(len(conflict), dtype=np.uint8)
    for mark, there in marks:
        bits |= np.left_shift(there, int(mark), dtype=np.uint8)
    return bits.astype(np.int64)

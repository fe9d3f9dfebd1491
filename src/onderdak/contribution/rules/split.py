"""Divides the contribution of a unit over its payers: equal parts, odd cents to the lowest person numbers."""

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types import Cents
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Twoo (BWBR0049876): the displaced person owes it; one claim per payer and month",
    article="Twoo 3(2)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)


def equal_part(amount: Cents, payers: NDArray[np.int64], place: NDArray[np.int64]) -> Cents:
    """
    Return the part of each payer, in eurocents; the parts of a unit add up to its amount.

    Args: all per payer: amount and number of payers of the unit, and the place of this payer among them by
        person number, from 0.

    Source: SOURCE.
    """
    each = amount // payers
    return each + (place < amount - each * payers)


def exploitation_first(amount: Cents, exploitation: Cents) -> tuple[Cents, Cents]:
    """Return (exploitation, catering): an amount that is not whole fills exploitation first."""
    first = np.minimum(amount, exploitation)
    return first, amount - first

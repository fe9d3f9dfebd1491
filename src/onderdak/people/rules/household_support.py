"""Decides what it is worth that other members of two households were found in each other."""

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): persoonsgegevens zijn juist",
    article="5(1)(d)",
    force=Force.LAW,
)
ONE_OTHER, MORE_OTHERS, NOBODY = 5.0, 7.0, -3.0


def bonus(others: NDArray[np.int16], both_larger: NDArray[np.bool_]) -> NDArray[np.float64]:
    """
    Return bits per pair.

    Args:
        others: how many other members of one household were strongly found in the other.
        both_larger: both households have two members or more, so that nobody else found counts against it.

    Source: SOURCE.
    """
    worth = np.where(others >= 2, MORE_OTHERS, np.where(others == 1, ONE_OTHER, 0.0))
    return np.where((others == 0) & both_larger, NOBODY, worth)

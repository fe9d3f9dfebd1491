"""Rounds to whole cents once, halves up, only where a rule says so; never through a float."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Hoge Raad 15-5-2009: arithmetic rounding, halves away from zero",
    article="ECLI:NL:HR:2009:BI1980",
    force=Force.LAW,
    url="https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2009:BI1980",
)

Whole = TypeVar("Whole", int, NDArray[np.int64])


def halves_up(above: Whole, below: Whole | int) -> Whole:
    """
    Return above / below as whole cents, halves up; both whole, above >= 0, below > 0.

    Works on one number and on int64 arrays alike.

    Source: SOURCE.
    """
    return (2 * above + below) // (2 * below)

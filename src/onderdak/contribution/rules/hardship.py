"""Lets a case decision lower what a payer owes; it never raises it."""

import numpy as np

from onderdak.contribution.types import Cents
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Awb (BWBR0005537): deviating from a policy rule when its effects are out of proportion",
    article="Awb 4:84",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)


def with_hardship(claim: Cents, decided: Cents) -> Cents:
    """
    Return the claim of each payer for a whole month, not above what was decided in the case.

    Args:
        decided: eurocents; -1 where nothing was decided.

    Source: SOURCE.
    """
    return np.where(decided >= 0, np.minimum(claim, decided), claim)

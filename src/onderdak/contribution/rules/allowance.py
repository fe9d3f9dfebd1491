"""Says how much allowance is left when a unit has income."""

import numpy as np

from onderdak.contribution.types import BelowFirstThreshold, Cents
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne (BWBR0046503): withdrawal for income of an adult of the unit",
    article="RooO 7(2)",
    force=Force.BYLAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)


def after_income(full: Cents, income: Cents, t1: Cents | None, below: BelowFirstThreshold) -> Cents:
    """
    Return the allowance of a whole month in eurocents, never negative and never more than the full one.

    Args:
        t1: None in the years in which any income ends the allowance (to 30 September 2025).
        below: what a municipality does below T1: taper to it, keep all, or withdraw all.

    Source: SOURCE.
    """
    if t1 is None or below is BelowFirstThreshold.WITHDRAW_ALL:
        untouched: Cents = full * (income <= 0)
        return untouched
    if below is BelowFirstThreshold.KEEP_FULL:
        kept: Cents = full * ((income <= 0) | (income < t1))
        return kept
    left = np.minimum(full, np.maximum(t1 - income, 0))
    after: Cents = left + (full - left) * (income <= 0)
    return after

"""Says how much own contribution a unit owes for a whole month."""

from fractions import Fraction

import numpy as np

from onderdak.contribution.types import BetweenThresholds, Cents
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="RooO (BWBR0046503) sets the amounts, Twoo (BWBR0049876) the ground and the bound",
    article="RooO 7(4); Twoo 3(2)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)


def rates(exploitation: int, catering: int, value: int | None) -> tuple[int, int]:
    """
    Return the rates per payer, in eurocents: never together above the economic value of what is provided.

    The bound takes from catering first. `value` None: the municipality did not set it, or no act asks it.

    Source: SOURCE.
    """
    if value is None:
        return exploitation, catering
    first = min(exploitation, value)
    return first, min(catering, value - first)


def full_contribution(payers: Cents, most: int, exploitation: int, catering: Cents | int) -> Cents:
    """
    Return the whole contribution of a unit: the rates times its payers, counted to `most`.

    Source: SOURCE.
    """
    counted: Cents = np.minimum(payers, most)
    return counted * (exploitation + catering)


def owed(
    income: Cents,
    allowance_full: Cents,
    full: Cents,
    t1: Cents | None,
    t2: Cents,
    *,
    factor: Fraction,
    between: BetweenThresholds,
) -> Cents:
    """
    Return what is due by income: all of it from T2, nothing below T1.

    Between T1 and T2 the law says nothing. `none` levies nothing there, so that a cliff remains at T2;
    `taper` and `net_floor` grow from nothing to all of it. Without a T1 it is all or nothing.

    Source: SOURCE.
    """
    above = income >= t2
    if t1 is None or between is BetweenThresholds.NONE:
        whole: Cents = full * above
        return whole
    if between is BetweenThresholds.TAPER:
        part = income * factor.denominator // factor.numerator - allowance_full
    else:
        part = income - t1
    part = np.minimum(np.maximum(part, 0), full) * (income >= t1)
    due: Cents = part + (full - part) * above
    return due


def owed_without_allowance(allowance: Cents, full: Cents) -> Cents:
    """
    Return what is due where a municipality asks no income: all of it when no allowance is left.

    Source: SOURCE; Vlissingen, CVDR745295.
    """
    due: Cents = full * (allowance == 0)
    return due

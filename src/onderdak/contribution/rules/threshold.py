"""Sets the income from which the allowance ends, and that from which the contribution is due in full."""

from fractions import Fraction

from onderdak.contribution.rules.rounding import halves_up
from onderdak.contribution.types import Cents
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Municipal table with the national amounts; its formula fits all fourteen thresholds to the cent",
    article="municipal table (hilversum.nl), from 1 October 2025",
    force=Force.POLICY,
    url="https://hilversum.nl/vluchtelingen/oekraine/verplichte-eigen-bijdrage",
)


def threshold(amount: Cents, factor: Fraction) -> Cents:
    """
    Return factor times the amount, rounded once: T1 of the allowance, T2 of allowance plus contribution.

    Thresholds use the amounts of a whole month. int64[units] eurocents in and out.

    Source: SOURCE.
    """
    return halves_up(amount * factor.numerator, factor.denominator)

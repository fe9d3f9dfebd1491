"""What a figure of a running year comes to at its end, when it goes on as it did."""

from fractions import Fraction

from onderdak.kernel.cents import rounded_cents
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="An advance covers what is expected of the year; how to expect it is not said: by days, as it went",
    article="BooO 5(1): expected amounts; the parting by days is the product's choice",
    force=Force.POLICY,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


def expected_of_year(so_far: int, days_over: int, days_in_year: int) -> int:
    """
    Return the whole year in the unit of `so_far`, in proportion to the days that are over.

    A year that is over is what it was. Raises: ValueError: no day is over.

    Source: SOURCE.
    """
    if not 0 < days_over <= days_in_year:
        raise ValueError(f"{days_over} of {days_in_year} days")
    return rounded_cents(Fraction(so_far * days_in_year, days_over))

"""What is paid for private reception: per registered person and month in which something was provided."""

from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Private reception: an amount per registered person per month with a provision",
    article="BooO 3(4)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046732/",
)


def private_amount(months: int, norm: int) -> int:
    """
    Return the cents for so many person-months at the norm of the year.

    Source: SOURCE.
    """
    return months * norm

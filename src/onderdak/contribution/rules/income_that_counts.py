"""Says which income of whom counts: for the allowance, and for the own contribution."""

from onderdak.contribution.types import Cents, Flags, IncomeKinds
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="RooO (BWBR0046503) for the allowance; Twoo (BWBR0049876) for the own contribution",
    article="RooO 7(2); Twoo 3(2)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)


def for_allowance(work: Cents, replacement: Cents, adult: Flags) -> Cents:
    """
    Return the income of each person that counts for the allowance, in eurocents.

    Work, a benefit that replaces wages and a supplement of the Toeslagenwet, of adults; pension is not in
    that list, and the income of a child never counts.

    Source: SOURCE.
    """
    return (work + replacement) * adult


def for_contribution(
    work: Cents, replacement: Cents, other: Cents, adult: Flags, kinds: IncomeKinds
) -> Cents:
    """
    Return the income of each person that counts for the own contribution, in eurocents.

    The act says: only income from work. Government pages also count benefits and pension; a municipality
    may choose that, and every case where it makes a difference is marked.

    Source: SOURCE.
    """
    if kinds is IncomeKinds.WORK:
        return work * adult
    return (work + replacement + other) * adult

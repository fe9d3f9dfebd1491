"""Says which adults of a unit pay, and for how many the amount is due at most."""

from onderdak.contribution.types import Cents, Flags, Payers
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Twoo (BWBR0049876): the displaced person with income from work; pages: per adult, at most two",
    article="Twoo 3(2); RooO 7(4)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0049876",
)


def who_pays(income: Cents, adult: Flags, in_reception: Flags, choice: Payers) -> Flags:
    """
    Return per person whether a share of the own contribution falls to this person. Never a child.

    With `earning_adults` the first euro of a second earner can add a second contribution; with
    `all_adults` an adult without income pays along when the income of the unit is high enough.

    Args:
        income: eurocents per person that count for the contribution.
        in_reception: per person whether the unit lives in municipal reception and the levy is in force.

    Source: SOURCE.
    """
    if choice is Payers.ALL_ADULTS:
        return adult & in_reception
    return adult & in_reception & (income > 0)

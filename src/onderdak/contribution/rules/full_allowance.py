"""Adds up the allowance of a unit without income: food by size and age, personal part, private reception."""

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types import Cents, Flags, Shelter, Terms
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Regeling opvang ontheemden Oekraïne (BWBR0046503): the financial provision",
    article="RooO 10, 12",
    force=Force.BYLAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

_CASES = 2 * len(Shelter)  # each kind of shelter, catered or not


def amounts_by_rate(
    terms: Terms, *, size: NDArray[np.int64], shelter: NDArray[np.int8], catered: Flags
) -> tuple[Cents, Cents]:
    """
    Return per unit what a person with the adult food rate and one with the rate of minors adds, in eurocents.

    Catered municipal reception gives no food part (10(8)), a care institution the personal part only
    (10(7)), an own dwelling nothing; private reception adds its component (12(5)). An unaccompanied minor
    has the adult rate.

    Source: SOURCE.
    """
    kind_of_unit = (np.clip(size, 2, 4) - 2) * _CASES + shelter * np.int64(2) + catered
    adult, minor = (
        np.array(
            [_amount(terms, step, case, rate) for step in range(len(terms.food)) for case in range(_CASES)]
        )
        for rate in (0, 1)
    )
    return adult.take(kind_of_unit), minor.take(kind_of_unit)


def _amount(terms: Terms, step: int, case: int, rate: int) -> int:
    """Return what a person of this rate adds: in a unit of this size class, kind of shelter and catering."""
    shelter, catered = Shelter(case // 2), bool(case % 2)
    if shelter is Shelter.OWN:
        return 0
    eats = shelter is Shelter.POO or (shelter is Shelter.GOO and not catered)
    extra = terms.poo_extra[rate] if shelter is Shelter.POO else 0
    return terms.food[step][rate] * eats + terms.personal + extra


def are_entitled(shelter: NDArray[np.int8], brp: Flags) -> Flags:
    """
    Return per person whether the allowance is due at all: private reception needs the BRP (12(1)).

    Args:
        shelter: of the unit of each person.

    Source: SOURCE.
    """
    entitled: Flags = brp | (shelter != Shelter.POO)
    return entitled

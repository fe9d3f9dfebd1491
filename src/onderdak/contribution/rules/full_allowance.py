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
    step = np.clip(size, 2, 4) - 2
    private = shelter == Shelter.POO
    eats = ((shelter == Shelter.GOO) & ~catered) | private
    housed = shelter != Shelter.OWN
    found = []
    for kind in (0, 1):
        food = np.array([row[kind] for row in terms.food], dtype=np.int64)[step]
        found.append((food * eats + terms.personal + private * np.int64(terms.poo_extra[kind])) * housed)
    return found[0], found[1]


def are_entitled(shelter: NDArray[np.int8], brp: Flags) -> Flags:
    """
    Return per person whether the allowance is due at all: private reception needs the BRP (12(1)).

    Args:
        shelter: of the unit of each person.

    Source: SOURCE.
    """
    entitled: Flags = brp | (shelter != Shelter.POO)
    return entitled

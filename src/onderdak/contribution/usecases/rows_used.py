"""Says per unit which rows of the law counted in its result, as bits in the order of the terms."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types import Flags, Households, Shelter, Terms

SIZE_CLASSES = ("1_2p", "3p", "4p")
LEVIED = ("eb.exploitation_per_adult", "eb.family_cap_adults", "eb.threshold_factor",
          "eb.max_is_economic_value")  # fmt: skip


def rows_used(
    households: Households, terms: Terms, *, size: NDArray[np.int64], with_adult_rate: NDArray[np.int64],
    pays: Flags,
) -> NDArray[np.int64]:  # fmt: skip
    """
    Return int64[units] with a bit for each row that counted.

    Args: per unit: its persons, how many of them have the adult rate, and whether a payer is levied.
    """
    place = {key: 1 << bit for bit, key in enumerate(terms.rows)}
    bits = np.zeros(households.units, dtype=np.int64)
    for keys, counted in _groups(households, terms, size, with_adult_rate, pays):
        mark = sum(place.get(key, 0) for key in keys)
        if mark:
            bits += counted * np.int64(mark)
    return bits


def _groups(
    households: Households, terms: Terms, size: NDArray[np.int64], with_adult_rate: NDArray[np.int64],
    pays: Flags,
) -> Iterator[tuple[tuple[str, ...], Flags]]:  # fmt: skip
    """Tell which rows count together, and for which units. A row stands in one group."""
    shelter = households.shelter
    goo, poo = shelter == Shelter.GOO, shelter == Shelter.POO
    yield (
        ("leefgeld.personal", "leefgeld.withdraw_rule", "leefgeld.withdraw_full_factor"),
        shelter != Shelter.OWN,
    )
    yield ("power.levy_own_contribution",), goo
    kinds = (("adult", with_adult_rate > 0), ("minor", with_adult_rate < size))
    eats = (goo & ~households.catered) | poo
    of_size = (eats & (size <= 2), eats & (size == 3), eats & (size >= 4))
    for name, units in zip(SIZE_CLASSES, of_size, strict=True):
        for kind, there in kinds:
            yield (f"leefgeld.food_{name}_{kind}",), units & there
    if poo.any():
        for kind, there in kinds:
            yield (f"leefgeld.poo_housing_component_{kind}",), poo & there
        yield ("leefgeld.poo_needs_brp",), poo
    if terms.levies:
        yield LEVIED, pays
        yield ("eb.catering_per_adult_max",), pays & households.catered

"""Says per unit which rows of the law counted in its result, as bits in the order of the terms."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types import Flags, Households, Shelter, Terms

SIZE_CLASSES = ("1_2p", "3p", "4p")
LEVIED = ("eb.exploitation_per_adult", "eb.family_cap_adults", "eb.threshold_factor",
          "eb.max_is_economic_value")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Every kind of unit that the law tells apart, one after the other: what holds for each."""

    shelter: NDArray[np.int64]
    size_class: NDArray[np.int64]
    catered: Flags
    has_adult_rate: Flags
    has_minor_rate: Flags
    pays: Flags


def rows_used(
    households: Households, terms: Terms, *, size: NDArray[np.int64], with_adult_rate: NDArray[np.int64],
    pays: Flags,
) -> NDArray[np.int64]:  # fmt: skip
    """
    Return int64[units] with a bit for each row that counted.

    Args: per unit: its persons, how many of them have the adult rate, and whether a payer is levied.
    """
    kind = households.shelter.astype(np.uint8) | (size > 2).view(np.uint8) + (size > 3).view(np.uint8) << 2
    told = (households.catered, with_adult_rate > 0, with_adult_rate < size, pays)
    for bit, holds in enumerate(told, start=4):
        kind |= np.left_shift(holds, bit, dtype=np.uint8)
    return _bits_by_kind(tuple(terms.rows), terms.levies).take(kind)


@lru_cache(maxsize=64)
def _bits_by_kind(rows: tuple[str, ...], levies: bool) -> NDArray[np.int64]:
    """Return int64[kinds]: units are many, kinds are few, so the rows are looked up per kind."""
    number = np.arange(256)
    flags = ((number >> bit & 1).astype(np.bool_) for bit in range(4, 8))
    kinds = _Kinds(number & 3, number >> 2 & 3, *flags)
    place = {key: 1 << bit for bit, key in enumerate(rows)}
    bits = np.zeros(len(number), dtype=np.int64)
    for keys, counted in _groups(kinds, levies=levies):
        bits += counted * np.int64(sum(place.get(key, 0) for key in keys))
    bits.flags.writeable = False  # it is kept for the next month
    return bits


def _groups(kinds: _Kinds, *, levies: bool) -> Iterator[tuple[tuple[str, ...], Flags]]:
    """Tell which rows count together, and for which kinds of unit. A row stands in one group."""
    goo, poo = kinds.shelter == Shelter.GOO, kinds.shelter == Shelter.POO
    yield (
        ("leefgeld.personal", "leefgeld.withdraw_rule", "leefgeld.withdraw_full_factor"),
        kinds.shelter != Shelter.OWN,
    )
    yield ("power.levy_own_contribution",), goo
    rates = (("adult", kinds.has_adult_rate), ("minor", kinds.has_minor_rate))
    eats = (goo & ~kinds.catered) | poo
    for size_class, name in enumerate(SIZE_CLASSES):
        for rate, there in rates:
            yield (f"leefgeld.food_{name}_{rate}",), eats & (kinds.size_class == size_class) & there
    for rate, there in rates:
        yield (f"leefgeld.poo_housing_component_{rate}",), poo & there
    yield ("leefgeld.poo_needs_brp",), poo
    if levies:
        yield LEVIED, kinds.pays
        yield ("eb.catering_per_adult_max",), kinds.pays & kinds.catered

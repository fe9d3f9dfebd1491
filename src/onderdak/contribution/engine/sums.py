"""Sums over the members of units, and taking some units out: arrays in, arrays out."""

from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types import Households

PER_UNIT = frozenset({"shelter", "catered"})


def sizes(start: NDArray[np.int64], persons: int) -> NDArray[np.int64]:
    """Return int64[units], how many members each unit has."""
    return np.diff(start, append=persons)


def per_unit(values: NDArray[Any], start: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return int64[units], the sum over the members; no units give no sums. Every unit has a member."""
    if not len(start):
        return np.zeros(0, dtype=np.int64)
    # differences of the running total: units are small, and a reduction per unit costs more than one pass
    total = np.cumsum(values, dtype=np.int64)
    ends = np.empty_like(start)
    ends[:-1], ends[-1] = start[1:], len(values)
    found = total[ends - 1]
    found[1:] -= found[:-1].copy()
    return found


def of_chosen(values: NDArray[np.int64], unit: NDArray[np.int64], units: int) -> NDArray[np.int64]:
    """Return int64[units], the sum of values of some members; `unit` is theirs and never falls."""
    total = np.zeros(units, dtype=np.int64)
    if len(unit):
        first = np.flatnonzero(np.diff(unit, prepend=-1))
        total[unit[first]] = np.add.reduceat(values, first)
    return total


def place_within(chosen: NDArray[np.bool_], unit: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return int64[chosen], the place of each chosen member among those of its unit, from 0."""
    index = np.flatnonzero(chosen)
    place = np.arange(len(index))
    first = np.flatnonzero(np.diff(unit[index], prepend=-1))
    return place - np.repeat(first, np.diff(first, append=len(index)))


def one_of(households: Households, unit: int) -> Households:
    """Return one unit as households of its own."""
    first = int(households.start[unit])
    last = int(households.start[unit + 1]) if unit + 1 < households.units else households.persons
    taken: dict[str, Any] = {"start": np.zeros(1, dtype=np.int64)}
    for part in fields(households):
        if part.name != "start":
            cut = slice(unit, unit + 1) if part.name in PER_UNIT else slice(first, last)
            taken[part.name] = getattr(households, part.name)[cut]
    return Households(**taken)


def some_of(households: Households, chosen: NDArray[np.bool_], unit: NDArray[np.int64]) -> Households:
    """Return the chosen units, in their order; `unit` is the unit of each person."""
    persons = chosen[unit]
    count = sizes(households.start, households.persons)[chosen]
    taken: dict[str, Any] = {"start": np.cumsum(count) - count}
    for part in fields(households):
        if part.name != "start":
            taken[part.name] = getattr(households, part.name)[chosen if part.name in PER_UNIT else persons]
    return Households(**taken)

"""Sums over the members of units, and taking some units out: arrays in, arrays out."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.types import Households

PER_UNIT = frozenset({"shelter", "catered"})


FEW = 64


@dataclass(frozen=True, slots=True)
class Members:
    """
    Where the members of each unit stand. Every unit has one or more.

    `turns` has per place in a unit, from the second on, the units that have it and who stands there. Few
    units have no turns: their sums are taken at once.
    """

    start: NDArray[np.int64]
    size: NDArray[np.int64]
    turns: tuple[tuple[NDArray[np.int64], NDArray[np.int64]], ...]


def members_of(start: NDArray[np.int64], persons: int) -> Members:
    """Return the members of units that begin at these places, of so many persons in all."""
    size = np.empty_like(start)
    size[:-1] = start[1:] - start[:-1]
    size[-1:] = persons - start[-1:]
    turns = []
    if len(start) > FEW:
        units, place = np.flatnonzero(size > 1), 1
        while len(units):
            turns.append((units, start[units] + place))
            place += 1
            units = units[size[units] > place]
    return Members(start, size, tuple(turns))


def per_unit(values: NDArray[Any], members: Members) -> NDArray[np.int64]:
    """Return int64[units], the sum over the members; no units give no sums."""
    if len(members.start) <= FEW:
        return _few(values, members.start)
    # by turns: units are small, and a running total over all persons costs three times as much
    found = values.take(members.start).astype(np.int64, copy=False)
    for units, places in members.turns:
        found[units] += values.take(places)
    return found


def _few(values: NDArray[Any], start: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(start):
        return np.zeros(0, dtype=np.int64)
    return np.add.reduceat(values, start, dtype=np.int64)


def how_many(chosen: NDArray[np.bool_], unit: NDArray[np.int64], units: int) -> NDArray[np.int64]:
    """Return int64[units], how many members are chosen; the fewer they are, the less it costs."""
    return np.bincount(unit.take(np.flatnonzero(chosen)), minlength=units)


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


def some_of(households: Households, chosen: NDArray[np.bool_], members: Members) -> Households:
    """Return the chosen units, in their order."""
    units = np.flatnonzero(chosen)
    count = members.size[units]
    start = np.cumsum(count) - count
    persons = np.arange(int(count.sum())) + np.repeat(members.start[units] - start, count)
    taken: dict[str, Any] = {"start": start}
    for part in fields(households):
        if part.name != "start":
            taken[part.name] = getattr(households, part.name)[units if part.name in PER_UNIT else persons]
    return Households(**taken)

"""From numbers per group and pool back to households, rooms and the use of each room."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onderdak.kernel.errors import InvariantBroken
from onderdak.placement.engine.compat import Table
from onderdak.placement.engine.instance import Instance, PlaceRow, listed_fit
from onderdak.placement.engine.mip import Floats
from onderdak.placement.engine.modes import ALONE, KNOWN_MODE, MEN, TWO, WOMEN, Modes, shares
from onderdak.placement.engine.network import locality, ties_of
from onderdak.placement.engine.pools import OUT, Direct
from onderdak.placement.engine.result import Assignment
from onderdak.placement.engine.rooms_out import in_line


def pools_by_household(direct: Direct, x: Floats) -> dict[int, int]:
    """
    Return column per household; the first in line gets the nearest, best fitting pool. Left out: not in it.

    Raises:
        InvariantBroken: a column of households is not a whole number.
    """
    table, later = direct.table, direct.costs[:, : len(direct.group)]
    order = np.lexsort((np.arange(len(direct.group)), *later[::-1]))
    by_group: dict[int, list[int]] = defaultdict(list)
    for column in order[x[order] > 0.5].tolist():
        if abs(x[column] - round(x[column])) > 1e-4:
            raise InvariantBroken(step="whole_columns")
        if direct.pool[column] != OUT:
            by_group[int(direct.group[column])] += [column] * round(x[column])
    found: dict[int, int] = {}
    for group, columns in by_group.items():
        line = sorted(direct.members[group], key=lambda index: in_line(table.households[index]))
        stays = [column for column in columns if direct.stays[column]]
        rest = [column for column in columns if not direct.stays[column]]
        found |= dict(zip(line, stays + rest, strict=False))
    return found


class Copies:
    """
    The copies of the base rows, handed out: first what residents hold, then pairs, shared rooms, the rest.
    """

    def __init__(self, modes: Modes) -> None:
        self.modes = modes
        self.free = {name: place.count for name, place in modes.base.items()}
        self.beds: dict[tuple[str, str], int] = defaultdict(int)
        self.used: dict[str, dict[str, int]] = {name: {} for name in modes.base}
        self.by_key: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for name in sorted(modes.base):
            self.by_key[modes.key_of[name]].append(name)

    def hold(self, base: str, mode: str) -> None:
        """Take what a resident has in its own row."""
        if shares(mode):
            self._share(base, mode)
        elif self.modes.base[base].kind != "pool":
            self._take(base, mode)

    def give(self, bases: tuple[str, ...], mode: str) -> tuple[str, ...]:
        """
        Take copies for one household; any rows exchangeable with `bases` will do.

        Raises:
            InvariantBroken: the numbers per pool do not fit the rooms.
        """
        if self.modes.base[bases[0]].kind == "pool":
            return bases
        rows = self.by_key[self.modes.key_of[bases[0]]]
        if shares(mode):
            spot = next((row for row in rows if self.beds[row, mode]), None)
            spot = spot or next((row for row in rows if self.free[row] > 0), None)
            if spot is not None:
                self._share(spot, mode)
                return (spot,)
        elif mode == TWO and bases[0] != bases[1]:
            if all(self.free[base] > 0 for base in bases):
                return tuple(self._take(base, mode) for base in bases)
        else:
            wanted = 2 if mode == TWO else 1
            spot = next((row for row in rows if self.free[row] >= wanted), None)
            if spot is not None:
                return tuple(self._take(spot, mode) for _ in range(wanted))
        raise InvariantBroken(step="copies", mode=mode)

    def _take(self, base: str, mode: str) -> str:
        self.free[base] -= 1
        self.used[base][mode] = self.used[base].get(mode, 0) + 1
        return base

    def _share(self, base: str, mode: str) -> None:
        if not self.beds[base, mode]:
            self._take(base, mode)
            self.beds[base, mode] = self.modes.base[base].sleeps
        self.beds[base, mode] -= 1


@dataclass(frozen=True, slots=True)
class Uses:
    """Which variant row each household with a place uses, and which residents keep their own."""

    table: Table
    modes: Modes
    row_of: dict[int, int]
    stays: frozenset[int]


def uses_of(direct: Direct, columns: dict[int, int]) -> Uses:
    """Return the uses that a point of the direct program means; any row of a pool stands for the pool."""
    stays = {index for index, column in columns.items() if direct.stays[column]}
    row = {place.id: number for number, place in enumerate(direct.table.places)}
    own = {index: row[direct.table.households[index].current_place or ""] for index in stays}
    moved = {i: direct.pools[direct.pool[column]][0] for i, column in columns.items() if i not in stays}
    kept = dict(direct.fixed)
    return Uses(direct.table, direct.modes, {**moved, **own, **kept}, frozenset(stays | kept.keys()))


def rooms_given(uses: Uses) -> tuple[dict[int, tuple[str, ...]], Copies]:
    """Return the base rows of each household that has a place, residents included, and the copies left."""
    copies, variants = Copies(uses.modes), uses.modes.variants
    given: dict[int, tuple[str, ...]] = {}
    for index in sorted(uses.stays):
        variant = variants[uses.table.places[uses.row_of[index]].id]
        copies.hold(variant.bases[0], variant.mode)
        given[index] = variant.bases
    rest = sorted(index for index in uses.row_of if index not in uses.stays)
    variant_of = {index: variants[uses.table.places[uses.row_of[index]].id] for index in rest}
    for index in sorted(rest, key=lambda index: (_turn(variant_of[index].mode), index)):
        given[index] = copies.give(variant_of[index].bases, variant_of[index].mode)
    return given, copies


def _turn(mode: str) -> tuple[int, str]:
    """Pairs need two copies of one row, so they come first; who takes any copy comes last."""
    return (0 if mode == TWO else 1 if shares(mode) else 2), mode


def told_mode(mode: str) -> str:
    """Return how an answer names a mode."""
    return mode if mode in (MEN, WOMEN) else KNOWN_MODE if shares(mode) else ALONE


def assignments_in_rooms(
    instance: Instance, uses: Uses, given: dict[int, tuple[str, ...]]
) -> tuple[Assignment, ...]:
    """Return the assignments by household id, in terms of the rows of the instance."""
    table, region, listed = uses.table, instance.regions(), listed_fit(instance)
    asked = {who.id: who for who in instance.households}
    place = {row.id: row for row in instance.places}
    found = []
    for index in sorted(given):
        who, row = asked[table.households[index].id], uses.row_of[index]
        stays = index in uses.stays or given[index] == (who.current_place,)
        mode = uses.modes.variants[table.places[row].id].mode
        first = place[given[index][0]]
        fit = float(table.misfit[table.profile_of[index], table.class_of[row]])
        if instance.fit is not None:
            fit = listed.get((who.id, first.id), instance.fit.default or 0.0)
        found.append(
            Assignment(
                household=who.id,
                places=given[index],
                mode=first.sharing if first.kind == "bed" else told_mode(mode),
                locality=locality(ties_of(who), first.municipality, region),
                fit=fit,
                relaxations=() if stays else _codes(instance, table, index, row),
                moved_from=None if stays else who.current_place,
            )
        )
    return tuple(found)


def _codes(instance: Instance, table: Table, index: int, row: int) -> tuple[str, ...]:
    bits = int(table.relaxed[table.profile_of[index], table.class_of[row]])
    return tuple(code for bit, code in enumerate(instance.options.relaxations) if bits >> bit & 1)


def room_uses(instance: Instance, copies: Copies) -> dict[str, dict[str, int]]:
    """Return per room that may change use how many copies have which use, with those left free."""
    rooms = [place for place in instance.places if place.kind == "room"]
    found: dict[str, dict[str, int]] = {}
    for place in sorted_rows(rooms):
        uses: dict[str, int] = defaultdict(int)
        for mode, taken in copies.used[place.id].items():
            uses[mode if mode == TWO else told_mode(mode)] += taken
        found[place.id] = {**uses, "free": copies.free[place.id]}
    return found


def sorted_rows(rows: list[PlaceRow]) -> list[PlaceRow]:
    """Return rows by id."""
    return sorted(rows, key=lambda row: row.id)

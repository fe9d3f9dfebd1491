"""
Who can be sheltered at all, with the country as one place: a small program for the shelter levels of N+.

Distance decides nothing about who is left out, as long as everybody may be placed anywhere. So households
that fit the same rows are one group, rows that the same groups fit are one type, and rooms with the same
uses are counted together. Where somebody may not be placed everywhere, it still bounds from below.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from onderdak.placement.engine.alike import by_appearance, numbered
from onderdak.placement.engine.compat import Bools
from onderdak.placement.engine.fit_types import direct_steps, tightest
from onderdak.placement.engine.mip import Floats, Program
from onderdak.placement.engine.network import OUT, Network
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.room_uses import Base, Mode


@dataclass(frozen=True, slots=True)
class Shelter:
    """
    The program; costs: float64[levels, columns], zero below shelter. number: int64[uses], which column counts
    the rooms of each use of the country.
    """

    program: Program
    costs: Floats
    number: Ints


def shelter_of(network: Network, uses: Sequence[Mode], rooms: Sequence[Base]) -> Shelter | None:
    """Build the program; None where somebody has a place already: residents are not alike."""
    if any(who.current_place is not None for who in network.table.households):
        return None
    return _Builder(network, uses, rooms).build()


class _Builder:
    def __init__(self, network: Network, uses: Sequence[Mode], rooms: Sequence[Base]) -> None:
        self.network, self.uses, self.rooms = network, uses, rooms
        self.program = Program()
        self.into: list[tuple[int, int, float]] = []  # node, column, factor: what leaves is above zero

    def build(self) -> Shelter:
        self._types()
        self._groups()
        self._walks()
        number = self._stock()
        node, column, factor = (np.array(each) for each in zip(*self.into, strict=True))
        supply = np.concatenate([self.asking, np.zeros(len(self.wider))])
        self.program.add_rows(node, column, factor, supply, supply)
        return Shelter(self.program, self._costs(), number)

    def _types(self) -> None:
        """Rows that fit the same profiles are one type; tight ones come first."""
        ok = self.network.table.ok
        kind = numbered(column.tobytes() for column in np.ascontiguousarray(ok.T))
        first = np.unique(kind, return_index=True)[1]
        class_of_pool = np.zeros(len(self.network.stock), np.int64)
        class_of_pool[self.network.pool_of] = self.network.table.class_of
        self.type_of_pool, self.fits = kind[class_of_pool], ok[:, first]

    def _groups(self) -> None:
        """Profiles that fit the same types are one group; they leave by rank."""
        table, network = self.network.table, self.network
        group = numbered(row.tobytes() for row in self.fits)
        first = np.unique(group, return_index=True)[1]
        self.open_to: Bools = self.fits[first]
        leaks = self.open_to.T.astype(np.float32) @ (~self.open_to).astype(np.float32)
        used: Bools = np.asarray(self.open_to.any(axis=0))
        self.wider: Bools = (leaks == 0) & ~np.eye(len(leaks), dtype=bool) & used[:, None]
        profile = table.profile_of[[members[0] for members in network.members]]
        out = network.kind == OUT
        of_arc, rank = group[profile[network.tail[out]]], network.rank[out]
        kinds, kind = by_appearance(np.stack([of_arc, rank], axis=1))
        many = np.bincount(kind, weights=network.capacity[out], minlength=len(kinds))
        column = self.program.add_columns(many.astype(float))
        self._leave(of_arc[kinds], column, 1.0)
        self.rank, self.out = rank[kinds], column
        self.asking = np.bincount(of_arc[kinds], weights=many, minlength=len(first))

    def _walks(self) -> None:
        """From a group to its tightest types, and from a type to the next wider ones."""
        groups, everybody = len(self.open_to), float(self.asking.sum())
        who, what = np.nonzero(tightest(self.open_to, self.wider))
        column = self.program.add_columns(self.asking[who].astype(float))
        self._leave(who, column, 1.0)
        self._leave(groups + what, column, -1.0)
        tight, wide = np.nonzero(direct_steps(self.wider))
        column = self.program.add_columns(np.full(len(tight), everybody))
        self._leave(groups + tight, column, 1.0)
        self._leave(groups + wide, column, -1.0)

    def _stock(self) -> Ints:
        """Whole numbers of rooms per kind of use, households in them, and households alone."""
        of_room = numbered(self._uses_of(room) for room in self.rooms)
        taken: list[list[tuple[int, int]]] = [[] for _ in self.uses]  # kind of room, rooms of it per use
        for room, kind in zip(self.rooms, of_room.tolist(), strict=True):
            for use, copies in room.takes:
                taken[use].append((kind, copies))
        kinds = numbered((self._use(number), tuple(sorted(found))) for number, found in enumerate(taken))
        most = np.bincount(kinds, weights=[use.most for use in self.uses])
        column = self.program.add_columns(most.astype(float), integer=True)
        parts: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for kind, first in enumerate(np.unique(kinds, return_index=True)[1].tolist()):
            self._filled(self.uses[first], int(column[kind]), float(most[kind]))
            for room_kind, copies in taken[first]:
                parts[room_kind].append((int(column[kind]), float(copies)))
        copies_of = np.bincount(of_room, weights=[room.copies for room in self.rooms])
        for kind, first in enumerate(np.unique(of_room, return_index=True)[1].tolist()):
            if parts[kind]:
                alone = self._alone(self.rooms[first], float(copies_of[kind]))
                self._at_most([*parts[kind], *alone], float(copies_of[kind]))
        done = {room.alone for room in self.rooms if room.takes} | {use.pool for use in self.uses}
        for pool in np.flatnonzero(~np.isin(np.arange(len(self.network.stock)), list(done))).tolist():
            self._sink(pool, float(self.network.stock[pool]))
        return column[kinds]

    def _alone(self, room: Base, copies: float) -> list[tuple[int, float]]:
        return [(self._sink(room.alone, copies), 1.0)] if room.alone >= 0 else []

    def _filled(self, use: Mode, rooms: int, most: float) -> None:
        self._at_most([(self._sink(use.pool, use.seats * most), 1.0), (int(rooms), -float(use.seats))], 0)

    def _sink(self, pool: int, most: float) -> int:
        """Add a column of households that end in the type of a pool; return it."""
        column = self.program.add_columns(np.array([most]))
        self._leave(np.array([len(self.open_to) + self.type_of_pool[pool]]), column, 1.0)
        return int(column[0])

    def _use(self, number: int) -> tuple[int, int]:
        use = self.uses[number]
        return int(self.type_of_pool[use.pool]), use.seats

    def _uses_of(self, room: Base) -> Hashable:
        alone = int(self.type_of_pool[room.alone]) if room.alone >= 0 else -1
        return alone, tuple(sorted((self._use(use), copies) for use, copies in room.takes))

    def _leave(self, node: Ints, column: Ints, factor: float) -> None:
        self.into += ((int(at), int(one), factor) for at, one in zip(node, column, strict=True))

    def _at_most(self, parts: Iterable[tuple[int, float]], most: float) -> None:
        column, factor = (np.array(each) for each in zip(*parts, strict=True))
        at = np.zeros(len(column), np.int64)
        self.program.add_rows(at, column, factor, np.array([-np.inf]), np.array([float(most)]))

    def _costs(self) -> Floats:
        costs = np.zeros((len(self.network.levels), self.program.columns))
        for level, spec in enumerate(self.network.levels):
            if spec.is_shelter:
                costs[level, self.out] = self.network.ranks[self.rank, level]
        return costs

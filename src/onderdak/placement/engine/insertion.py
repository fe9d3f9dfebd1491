"""One household at the counter: the best free places, why not the others, and who would have to move."""

from collections.abc import Mapping

import numpy as np

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.compat import Bools, ClassColumns, Table, table_of
from onderdak.placement.engine.counter import Chain, Counter, Move, PlaceOption, WhyNot
from onderdak.placement.engine.distances import Distances
from onderdak.placement.engine.evidence import Reach, rejections
from onderdak.placement.engine.instance import REACHES, Household, Instance
from onderdak.placement.engine.network import ties_of
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.sound import require_sound

FULL = "full"
MOST_MOVES = 2
FEW_ROWS = 1000  # up to here whole arrays are as quick as a compiled loop
STEP_WORTH = 50.0  # units of fit that one person-step of locality counts where prices are used


def options(
    instance: Instance,
    household_id: str,
    top: int = 3,
    prices: Mapping[str, float] | None = None,
    max_moves: int = MOST_MOVES,
) -> Counter:
    """
    Return the best places for one household, and for every other row why it is not an option.

    The price of a row says which place is better kept for others; it never hides the last fitting place.

    Args:
        instance: the household, the residents that count, and the rows; other waiting households are ignored.
        prices: per row id, in units of fit; absent rows cost nothing.
        max_moves: longest chain looked for when nothing fits; 0 looks for none.

    Raises:
        InputInvalid: the household is not in the instance, or the instance cannot be meant.
    """
    require_sound(instance)
    table = table_of(instance)
    counter = Desk(instance, table, prices or {})
    index = next((i for i, who in enumerate(table.households) if who.id == household_id), -1)
    if index < 0:
        raise InputInvalid(problems=(("household_id", "unknown_household"),))
    rows, count = counter.best(index, top)
    best = tuple(counter.option(index, row) for row in rows)
    chain = counter.chain(index, max_moves) if not count else None
    return Counter(household_id, best, max(0, count - top), counter.why_not(index), chain)


class Desk:
    """The rows with their free copies, as one counter after the other uses them up."""

    def __init__(self, instance: Instance, table: Table, prices: Mapping[str, float]) -> None:
        self.instance, self.table = instance, table
        self.reach = Reach(instance, table)
        self.distance = Distances(self.reach)
        self.row = {place.id: index for index, place in enumerate(table.places)}
        self.price = np.array([prices.get(place.id, 0.0) for place in table.places])
        self.priced = bool(self.price.any())
        self.free = np.array([place.count for place in table.places], np.int64)
        self.residents: dict[int, list[int]] = {}
        for index, who in enumerate(table.households):
            if who.current_place is not None:
                self.free[self.row[who.current_place]] -= 1
                self.residents.setdefault(self.row[who.current_place], []).append(index)
        self.rows = np.stack(
            [table.class_of, self.distance.town_of, self.distance.region_of, self.reach.released], axis=1
        ).astype(np.int64)
        bits = range(len(instance.options.relaxations))
        counted = [table.relaxed >> bit & 1 for bit in bits] or [np.zeros_like(table.relaxed)]
        self.gives_way = np.add.reduce(counted)
        self.misfit = table.misfit / table.scale
        self._belongs: dict[object, tuple[Ints, Ints, Ints]] = {}
        self._columns: ClassColumns | None = None

    def best(self, index: int, most: int) -> tuple[list[int], int]:
        """
        Return the best rows with a free copy, best first, and how many there are in all.

        Without prices: relaxations, then locality, then fit; with prices locality and fit are one sum, so
        that a place that others will need can be worth a longer way. Equal ones by id.
        """
        if len(self.rows) <= FEW_ROWS:
            order = self.ordered(index, self.permitted(index) & (self.free > 0))
            return order[:most].tolist(), len(order)
        return self.scanned(index, most)

    def scanned(self, index: int, most: int) -> tuple[list[int], int]:
        """Return the same in one compiled pass over all rows."""
        from onderdak.placement.engine.scan import scan  # compiled: not worth its loading for one town

        who, profile = self.table.households[index], int(self.table.profile_of[index])
        found, costs = np.empty(max(1, most), np.int64), np.empty((max(1, most), 3))
        per_step = STEP_WORTH if self.priced else 0.0
        count = scan(
            self.rows, self.free, self.table.ok[profile], self.misfit[profile], self.gives_way[profile],
            self.price, *self._belonging(who), who.persons, per_step, found, costs,
        )  # fmt: skip
        return found[: min(count, most)].tolist(), int(count)

    def _belonging(self, who: Household) -> tuple[Ints, Ints, Ints]:
        """Return towns and regions of the ties, and home town, home region and reach, as numbers."""
        key = (who.ties, who.home, who.reach)
        if key not in self._belongs:
            region, distance = self.reach.region, self.distance
            ties = sorted(ties_of(who))
            towns = [distance.town.get(tie, -2) for tie in ties]
            regions = [distance.region_number.get(region.get(tie, tie), -2) for tie in ties]
            home = (-2, -2)
            if who.home is not None:
                home_region = region.get(who.home, who.home)
                home = distance.town.get(who.home, -2), distance.region_number.get(home_region, -2)
            self._belongs[key] = (
                np.array(towns, np.int64),
                np.array(regions, np.int64),
                np.array([*home, REACHES.index(who.reach)], np.int64),
            )
        return self._belongs[key]

    def permitted(self, index: int) -> Bools:
        """Return the rows that pass every rule for this household, bool[places]."""
        rows: Bools = self.table.ok[self.table.profile_of[index]][self.table.class_of]
        return rows & self.reach.rows(self.table.households[index])

    def costs(self, index: int) -> tuple[Ints, Ints, np.ndarray[tuple[int], np.dtype[np.float64]]]:
        """Return relaxed persons, locality in persons, and fit with prices: each [places]."""
        who, table = self.table.households[index], self.table
        profile = table.profile_of[index]
        bits = table.relaxed[profile][table.class_of]
        relaxed = who.persons * np.array([bin(bit).count("1") for bit in bits.tolist()], np.int64)
        ties = ties_of(who)
        near = self.distance.steps(ties)
        fit = table.misfit[profile][table.class_of] / table.scale + self.price
        return relaxed, who.persons * near, fit

    def ordered(self, index: int, rows: Bools) -> Ints:
        """
        Return the chosen rows from best to worst; equal ones by id.

        Without prices: relaxations, then locality, then fit. With prices locality and fit are one sum, so
        that a place that others will need can be worth a longer way.
        """
        chosen = np.flatnonzero(rows)
        relaxed, near, fit = self.costs(index)
        if self.priced:
            near, fit = np.zeros_like(near), fit + STEP_WORTH * near
        return chosen[np.lexsort((chosen, fit[chosen], near[chosen], relaxed[chosen]))]

    def option(self, index: int, row: int) -> PlaceOption:
        """Return one option with its costs."""
        who, table = self.table.households[index], self.table
        relaxed, near, fit = self.costs(index)
        bits = int(table.relaxed[table.profile_of[index], table.class_of[row]])
        codes = self.instance.options.relaxations
        price = float(self.price[row])
        costs = (
            ("relaxations", float(relaxed[row])),
            ("locality", float(near[row])),
            ("fit", float(fit[row]) - price),
        )
        return PlaceOption(
            place=table.places[row].id,
            free=int(self.free[row]),
            locality=int(near[row]) // who.persons,
            relaxations=tuple(code for bit, code in enumerate(codes) if bits >> bit & 1),
            costs=costs,
            kept_for=price,
        )

    def take(self, index: int) -> int:
        """Give a household the best free row and use up a copy; return the row, -1: nothing free fits."""
        order, _ = self.best(index, 1)
        if not order:
            return -1
        self.free[order[0]] -= 1
        return order[0]

    def why_not(self, index: int) -> tuple[WhyNot, ...]:
        """Return each row that is no option with its rules; "full" only when every rule passes."""
        if self._columns is None:
            needs = (need for who in self.table.profiles for need in who.needs)
            self._columns = ClassColumns(self.instance, self.table.classes, needs)
        failed = rejections(self.instance, self.table, self._columns, self.reach, index)
        names = list(failed)
        marks = np.zeros(len(self.table.places), np.int64)
        for bit, rows in enumerate(failed.values()):
            marks |= rows.astype(np.int64) << bit
        closed = np.flatnonzero(~self.permitted(index) | (self.free <= 0))
        marked = marks[closed].tolist()
        told = {
            mark: tuple(name for bit, name in enumerate(names) if mark >> bit & 1) or (FULL,)
            for mark in set(marked)
        }
        rows_marked = zip(closed.tolist(), marked, strict=True)
        return tuple(WhyNot(self.table.places[row].id, told[mark]) for row, mark in rows_marked)

    def chain(self, index: int, max_moves: int) -> Chain | None:
        """
        Return the chain with the fewest moves that frees a fitting copy; among those the one that costs
        least.

        Args:
            max_moves: residents that may move at most.
        """
        freed: dict[int, tuple[tuple[int, int], ...]] = {}  # row -> moves (resident, to row) that free a copy
        for _ in range(max_moves):
            latest = self._one_more(freed)
            wanted = self.permitted(index) & np.isin(np.arange(len(self.free)), list(latest))
            if wanted.any():
                row = int(self.ordered(index, wanted)[0])
                return Chain(self.table.places[row].id, self._moves(latest[row]))
            if not latest:
                return None
            freed |= latest
        return None

    def _one_more(
        self, freed: dict[int, tuple[tuple[int, int], ...]]
    ) -> dict[int, tuple[tuple[int, int], ...]]:
        """Return the rows that come free when one more resident moves than in the chains so far."""
        reachable = self.free > 0
        if freed:
            reachable = np.isin(np.arange(len(self.free)), list(freed))
        found: dict[int, tuple[tuple[int, int], ...]] = {}
        best: dict[object, int] = {}
        for row, residents in self.residents.items():
            if row in freed or self.free[row] > 0:
                continue
            for resident in residents:
                who = self.table.households[resident]
                if not who.may_move:
                    continue
                target = self._target(resident, who, reachable, best)
                if target < 0 or resident in {mover for mover, _ in freed.get(target, ())}:
                    continue
                found.setdefault(row, (*freed.get(target, ()), (resident, target)))
        return found

    def _target(self, resident: int, who: Household, reachable: Bools, best: dict[object, int]) -> int:
        alike = (int(self.table.profile_of[resident]), ties_of(who), who.home, who.reach)
        if alike not in best:
            order = self.ordered(resident, self.permitted(resident) & reachable)
            best[alike] = int(order[0]) if len(order) else -1
        return best[alike]

    def _moves(self, steps: tuple[tuple[int, int], ...]) -> tuple[Move, ...]:
        moves = []
        for resident, target in steps:
            who, place = self.table.households[resident], self.table.places[target]
            here = self.table.places[self.row[who.current_place or ""]]
            same = here.municipality == place.municipality
            moves.append(Move(who.id, here.id, place.id, same, agreed="move" in who.consents))
        return tuple(moves)

"""
The direct program: one integer column per group of households and pool of rows. Exact for every kind of row.

It is the model for pools, where many households share one capacity (a knapsack), and for fairness, which
counts persons per municipality; and it is the slow twin of the faster models.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.compat import Bools, Table, demand_on, table_of
from onderdak.placement.engine.evidence import Reach
from onderdak.placement.engine.hubs import ranked
from onderdak.placement.engine.instance import PlaceRow
from onderdak.placement.engine.levels import LevelSpec, losses, lowest_tier
from onderdak.placement.engine.mip import Floats, Program
from onderdak.placement.engine.modes import ALONE, TWO, Modes, shares
from onderdak.placement.engine.network import locality, ties_of
from onderdak.placement.engine.residents import may_stay
from onderdak.placement.engine.result import Ints

OUT, FIXED = -1, -2


@dataclass(frozen=True, slots=True)
class Direct:
    """
    The program with the meaning of its columns.

    group, pool: int64[columns of choices]; pool OUT: left without a place. members: households per group.
    pools: variant rows per pool, in id order; costs: float64[levels, columns].
    """

    program: Program
    table: Table
    modes: Modes
    group: Ints
    pool: Ints
    stays: Bools
    members: tuple[tuple[int, ...], ...]
    pools: tuple[tuple[int, ...], ...]
    costs: Floats
    fixed: tuple[tuple[int, int], ...]


def direct_program(modes: Modes, levels: tuple[LevelSpec, ...]) -> Direct:
    """
    Build the direct program.

    Raises:
        RuleRefused: a resident has no permitted place.
    """
    return _Direct(modes, levels).build()


class _Direct:
    def __init__(self, modes: Modes, levels: tuple[LevelSpec, ...]) -> None:
        self.modes, self.levels, self.instance = modes, levels, modes.instance
        self.table = table_of(self.instance)
        self.reach = Reach(self.instance, self.table)
        self.row = {place.id: index for index, place in enumerate(self.table.places)}
        self.program = Program()

    def build(self) -> Direct:
        self._pools()
        self._groups()
        self._choices()
        self._everybody_once()
        self._capacities()
        self._budget()
        costs = np.array([self._cost(number) for number in range(len(self.levels))])
        costs = costs.reshape(len(self.levels), -1)
        costs = np.pad(costs, ((0, 0), (0, self.program.columns - costs.shape[1])))
        costs = self._fairness(costs)
        return Direct(
            *(self.program, self.table, self.modes, self.group, self.pool, self.stays),
            members=tuple(tuple(group) for group in self.members),
            pools=tuple(tuple(rows) for rows in self.pools),
            costs=costs,
            fixed=tuple(self.fixed),
        )

    def _pools(self) -> None:
        numbers: dict[tuple[str, int], int] = {}
        self.pools: list[list[int]] = []
        self.pool_of = np.empty(len(self.table.places), np.int64)
        for index, place in enumerate(self.table.places):
            alone = place.id if place.kind == "pool" else ""
            key = (place.municipality + alone, int(self.table.class_of[index]))
            self.pool_of[index] = numbers.setdefault(key, len(numbers))
            if self.pool_of[index] == len(self.pools):
                self.pools.append([])
            self.pools[self.pool_of[index]].append(index)

    def _groups(self) -> None:
        """Group the households that no level and no rule can tell apart; residents who stay are apart."""
        households = self.table.households
        lost = losses(households, self.levels, self.instance.date, lowest_tier(self.instance))
        self.ranks, rank_of = ranked(lost)
        numbers: dict[tuple[object, ...], int] = {}
        self.members: list[list[int]] = []
        self.fixed: list[tuple[int, int]] = []
        for index, who in enumerate(households):
            home = -1
            if who.current_place is not None:
                stays = may_stay(who, self.table, self.instance, self.row)
                if not who.may_move:
                    if not stays:
                        raise RuleRefused(reason="resident_without_permitted_place", households=(who.id,))
                    self.fixed.append((index, self.row[who.current_place]))
                    continue
                home = self.row[who.current_place] if stays else -2
            key = (self.table.profile_of[index], ties_of(who), who.home, who.reach, rank_of[index], home)
            found = numbers.setdefault(key, len(numbers))
            if found == len(self.members):
                self.members.append([])
            self.members[found].append(index)
        self.rank = np.array([key[4] for key in numbers], np.int64)
        self.home_row = [int(key[5]) for key in numbers]  # type: ignore[call-overload]

    def _choices(self) -> None:
        """One column per group and pool it may use, one for staying, one for being left out."""
        first = np.array([rows[0] for rows in self.pools], np.int64)
        group: list[int] = []
        pool: list[int] = []
        stays: list[bool] = []
        for number, members in enumerate(self.members):
            who = self.table.households[members[0]]
            profile = self.table.profile_of[members[0]]
            open_rows = self.table.ok[profile][self.table.class_of[first]] & self.reach.rows(who)[first]
            own = self.home_row[number]
            found = [(int(choice), False) for choice in np.flatnonzero(open_rows)]
            if own >= 0:
                here = self._bases(own)
                found = [one for one in found if self._bases(self.pools[one[0]][0]) != here]
                found.append((int(self.pool_of[own]), True))
            if own == -1:
                found.append((OUT, False))
            for choice, stay in found:
                group.append(number)
                pool.append(choice)
                stays.append(stay)
        self.group, self.pool = np.array(group, np.int64), np.array(pool, np.int64)
        self.stays = np.array(stays, bool)
        self.count = np.array([len(members) for members in self.members], np.int64)
        self.persons = np.array([self.table.households[m[0]].persons for m in self.members], np.int64)
        self.program.add_columns(self.count[self.group].astype(float), integer=True)

    def _bases(self, row: int) -> tuple[tuple[object, ...], ...]:
        variant = self.modes.variants[self.table.places[row].id]
        return tuple(self.modes.key_of[base] for base in variant.bases)

    def _everybody_once(self) -> None:
        columns = np.arange(len(self.group), dtype=np.int64)
        count = self.count.astype(float)
        self.program.add_rows(self.group, columns, np.ones(len(columns)), count, count)

    def _capacities(self) -> None:
        """
        Rows of use per base: copies for households, men, women and pairs together; pools by their heads.
        """
        used: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number, rows in enumerate(self.pools):
            variant = self.modes.variants[self.table.places[rows[0]].id]
            columns = np.flatnonzero(self.pool == number).tolist()
            if variant.row.kind == "pool":
                self._heads(rows[0], columns)
                continue
            stock = sum(self.table.places[row].count for row in rows)
            if variant.mode == TWO:
                self._at_most(columns, stock)
            if shares(variant.mode):
                columns = [self._shared_rooms(rows, columns, stock)]
            for base in variant.bases:
                used[self.modes.key_of[base]] += columns
        copies: dict[tuple[object, ...], int] = defaultdict(int)
        for base, place in self.modes.base.items():
            copies[self.modes.key_of[base]] += place.count
        for _, row in self.fixed:
            variant = self.modes.variants[self.table.places[row].id]
            copies[self.modes.key_of[variant.bases[0]]] -= variant.mode == ALONE
        for key, parts in used.items():
            if copies[key] < 0:
                raise RuleRefused(reason="more_residents_than_copies")
            self._at_most(parts, copies[key])

    def _at_most(self, columns: list[int], most: float, factor: list[float] | None = None) -> None:
        row = np.zeros(len(columns), np.int64)
        weights = np.array(factor) if factor is not None else np.ones(len(columns))
        column = np.array(columns, np.int64)
        self.program.add_rows(row, column, weights, np.array([-np.inf]), np.array([most]))

    def _shared_rooms(self, rows: list[int], columns: list[int], stock: int) -> int:
        """Add the number of rooms used for sharing by one group; return its column."""
        base = self.modes.base[self.modes.variants[self.table.places[rows[0]].id].bases[0]]
        rooms = int(self.program.add_columns(np.array([float(stock // base.sleeps)]), integer=True)[0])
        there = sum(row in rows for _, row in self.fixed)
        self._at_most([*columns, rooms], -there, [*[1.0] * len(columns), -float(base.sleeps)])
        return rooms

    def _heads(self, row: int, columns: list[int]) -> None:
        """
        Limit the heads of a pool in every dimension; households of residents who stay are counted first.
        """
        pool = self.table.places[row]
        limits = {"persons": pool.capacity} if isinstance(pool.capacity, int) else pool.capacity
        for limit, most in limits.items():
            heads = [self._demand(self.members[self.group[column]][0], pool, limit) for column in columns]
            there = sum(self._demand(index, pool, limit) for index, at in self.fixed if at == row)
            if most * pool.count < there:
                raise RuleRefused(reason="more_residents_than_copies", places=(pool.id,))
            self._at_most(columns, float(most * pool.count - there), [float(count) for count in heads])

    def _demand(self, household: int, pool: PlaceRow, limit: str) -> int:
        return demand_on(self.table.households[household], pool).get(limit, 0)

    def _budget(self) -> None:
        budget = self.instance.options.move_budget
        if budget is not None:
            self._at_most(np.flatnonzero(self._moves()).tolist(), budget)

    def _moves(self) -> Bools:
        resident = np.array([row != -1 for row in self.home_row], bool)
        moves: Bools = (resident[self.group] & ~self.stays) if len(self.group) else np.zeros(0, bool)
        return moves

    def _cost(self, number: int) -> Floats:
        spec, out = self.levels[number], self.pool == OUT
        group, places = self.group, np.array([rows[0] for rows in self.pools] or [0], np.int64)[self.pool]
        if spec.is_shelter:
            return np.where(out, self.ranks[self.rank[group], number], 0).astype(float)
        profile = np.array([self.table.profile_of[m[0]] for m in self.members], np.int64)[group]
        cls = self.table.class_of[places]
        if spec.kind == "moves":
            cost = self._moves().astype(float)
        elif spec.kind == "relaxations":
            bit = self.instance.options.relaxations.index(spec.code)
            used = self.table.relaxed[profile, cls] >> bit & 1
            cost = np.where(self.stays, 0, used * self.persons[group]).astype(float)
        elif spec.kind == "locality":
            cost = self._far(group, places) * self.persons[group]
        elif spec.kind == "fit":
            cost = self.table.misfit[profile, cls] / self.table.scale
        else:
            cost = np.zeros(len(group))
        return np.where(out, 0.0, cost)

    def _far(self, group: Ints, places: Ints) -> Floats:
        town = [self.table.places[row].municipality for row in places]
        ties = [ties_of(self.table.households[members[0]]) for members in self.members]
        known: dict[tuple[frozenset[str], str], int] = {}
        found = np.zeros(len(group))
        for column, (number, here) in enumerate(zip(group.tolist(), town, strict=True)):
            key = ties[number], here
            if key not in known:
                known[key] = locality(*key, self.reach.region)
            found[column] = known[key]
        return found

    def _fairness(self, costs: Floats) -> Floats:
        """Add persons above the share of each municipality, and above 125 % of it, where it is a level."""
        level = next((n for n, spec in enumerate(self.levels) if spec.kind == "fairness"), None)
        shares = {area.municipality: area.share for area in self.instance.areas if area.share is not None}
        if level is None or not sum(shares.values()):
            return costs
        everybody = sum(who.persons for who in self.table.households)
        first = [self.table.places[rows[0]].municipality for rows in self.pools]
        for municipality, share in shares.items():
            key = int(share / sum(shares.values()) * everybody + 1e-9)
            there = [
                n
                for n in range(len(self.pool))
                if self.pool[n] != OUT and first[self.pool[n]] == municipality
            ]
            heads = [float(self.persons[self.group[column]]) for column in there]
            stay = sum(
                self.table.households[index].persons
                for index, row in self.fixed
                if self.table.places[row].municipality == municipality
            )
            above = self.program.add_columns(np.full(2, float(everybody)))
            for column, limit in zip(above.tolist(), (key, key * 5 // 4), strict=True):
                self._at_most([*there, column], float(limit - stay), [*heads, -1.0])
            costs = np.pad(costs, ((0, 0), (0, 2)))
            costs[level, above] = (1.0, 2.0)
        return costs

"""
Proof of optimality from prices.

For every permitted pair, cost + price of the row - price of the household is lexicographically >= 0, and zero
where the pair is used; rows with copies left cost nothing; being left out costs at least the price of the
household. Adding these up over any other answer shows that it is not better.
"""

from collections.abc import Iterator

import numpy as np

from onderdak.placement.engine.check_kinds import Bools, Numbers, RowKinds
from onderdak.placement.engine.check_losses import Losses
from onderdak.placement.engine.check_rules import DISTANCE, Rules
from onderdak.placement.engine.instance import Household, PlaceRow
from onderdak.placement.engine.result import Duals, Result


def price_problems(rules: Rules, result: Result) -> Iterator[str]:
    """Yield what is wrong with the proof; nothing when the answer is optimal at every level."""
    duals = result.proof.duals
    assert duals is not None
    names = rules.levels()
    shape = (len(rules.household), len(names)), (len(rules.place), len(names))
    same = set(duals.household_ids) == set(rules.household) and set(duals.place_ids) == set(rules.place)
    if not same or (duals.households.shape, duals.places.shape) != shape:
        yield "the prices do not belong to this instance"
        return
    proof = _Proof(rules, result, duals, names)
    yield from proof.rows()
    yield from proof.households()
    yield from proof.pairs()


class _Proof:
    """
    Prices and losses as tables: households and rows in the order of the instance, one column per level.
    """

    def __init__(self, rules: Rules, result: Result, duals: Duals, names: list[tuple[str, str]]) -> None:
        self.rules, self.result, self.names = rules, result, names
        self.people, self.rows_ = list(rules.household.values()), list(rules.place.values())
        self.at = {name: index for index, name in enumerate(rules.household)}
        self.row_at = {name: index for index, name in enumerate(rules.place)}
        self.asks = _in_order(self.at, duals.household_ids, duals.households)
        self.price = _in_order(self.row_at, duals.place_ids, duals.places)
        self.scale = self._scale()
        self.kind = np.array([rules.household_kind[who.id] for who in self.people], np.int64)
        self.row_kind = np.array([rules.row_kind[row.id] for row in self.rows_], np.int64)
        samples = [self.rows_[at] for at in np.unique(self.row_kind, return_index=True)[1].tolist()]
        self.kinds = RowKinds(rules, samples)
        self.costs: dict[int, tuple[Bools, Numbers]] = {}
        self.stays = np.array([who.current_place is not None for who in self.people], bool)
        self.kept = self.stays & ~np.array([who.may_move for who in self.people], bool)
        self.persons = np.array([who.persons for who in self.people], np.int64)

    def _scale(self) -> int:
        if self.rules.instance.fit is None:
            return 1
        exact = all(abs(v * 10**6 - round(v * 10**6)) < 1e-6 for v in self.rules.listed.values())
        return 10**6 if exact else 10**9

    def column(self, kind: str) -> Bools:
        """Return which levels are of a kind, bool[levels]."""
        return np.array([name == kind for _, name in self.names], bool)

    def of_kind(self, kind: int, sample: Household) -> tuple[Bools, Numbers]:
        """
        Return for a kind of household which kinds of rows it may use, bool[kinds], and what relaxations and
        fit cost there, int64[kinds, levels]; the fit also where it may not.
        """
        if kind not in self.costs:
            plain = self.kinds.plain and sample.id not in self.rules.special[0]
            self.costs[kind] = self._at_once(sample) if plain else self._one_by_one(sample)
        return self.costs[kind]

    def _at_once(self, who: Household) -> tuple[Bools, Numbers]:
        passes, used, misfit = self.kinds.costs(who)
        cost = np.zeros((len(misfit), len(self.names)), np.int64)
        for level, (name, kind) in enumerate(self.names):
            if kind == "relaxations" and name[10:] in used:
                cost[:, level] = who.persons * used[name[10:]]
            elif kind == "fit":
                cost[:, level] = misfit
        return passes, cost

    def _one_by_one(self, who: Household) -> tuple[Bools, Numbers]:
        passes = np.zeros(len(self.kinds.samples), bool)
        cost = np.zeros((len(passes), len(self.names)), np.int64)
        for at, row in enumerate(self.kinds.samples):
            broken = [rule for rule in self.rules.broken(who, row) if rule != "reach"]
            used = {self.rules.relaxation_of(rule) for rule in broken}
            passes[at] = "" not in used and used <= self.rules.may_relax(who)
            for level, (name, kind) in enumerate(self.names):
                if kind == "relaxations":
                    cost[at, level] = who.persons * (name[10:] in used)
                elif kind == "fit":
                    cost[at, level] = self._fit(who, row)
        return passes, cost

    def _fit(self, who: Household, row: PlaceRow) -> int:
        value = self.rules.fit(who, (row.id,))
        return int(value) if self.rules.instance.fit is None else -round(value * self.scale)

    def rows(self) -> Iterator[str]:
        """Prices are not negative, and zero where a copy is left."""
        used = np.zeros(len(self.rows_), np.int64)
        np.add.at(used, [self.row_at[one.places[0]] for one in self.result.assignments], 1)
        count = np.array([row.count for row in self.rows_], np.int64)
        wrong = lexicographically_below_zero(self.price) | (self.price.any(axis=1) & (used < count))
        yield from (f"place {self.rows_[at].id} has a price it may not have" for at in np.flatnonzero(wrong))

    def households(self) -> Iterator[str]:
        """The pairs in use cost exactly the price; being left out never costs less than the price."""
        who = np.array([self.at[one.household] for one in self.result.assignments], np.int64)
        row = np.array([self.row_at[one.places[0]] for one in self.result.assignments], np.int64)
        far = np.array([one.locality for one in self.result.assignments], np.int64)  # compared before
        asked = ~self.kept[who]
        who, row, far = who[asked], row[asked], far[asked]
        wrong = ((self.pays(who, row, far) + self.price[row]) != self.asks[who]).any(axis=1)
        yield from (f"household {self.people[at].id} is not at its price" for at in who[wrong].tolist())
        out = np.zeros(len(self.people), bool)
        out[[self.at[one.household] for one in self.result.unsheltered]] = True
        loss = Losses(self.rules, self.people, self.persons).table(self.names)
        short = lexicographically_below_zero(loss - self.asks) | (out & (loss != self.asks).any(axis=1))
        for at in np.flatnonzero(short & ~self.stays).tolist():
            yield f"household {self.people[at].id} is left out against its price"

    def pays(self, who: Numbers, row: Numbers, far: Numbers) -> Numbers:
        """Return the cost of pairs per level, int64[pairs, levels]; `far`: the locality of each."""
        found = np.zeros((len(who), len(self.names)), np.int64)
        stays = np.array(
            [
                self.people[w].current_place == self.rows_[r].id
                for w, r in zip(who.tolist(), row.tolist(), strict=True)
            ],
            bool,
        )
        for kind in np.unique(self.kind[who]).tolist():
            mine = np.flatnonzero(self.kind[who] == kind)
            passes, cost = self.of_kind(kind, self.people[who[mine[0]]])
            found[mine] = cost[self.row_kind[row[mine]]]
            # what stays, or is not permitted, pays for the fit alone
            bare = mine[stays[mine] | ~passes[self.row_kind[row[mine]]]]
            found[np.ix_(bare, np.flatnonzero(~self.column("fit")))] = 0
        found[:, self.column("locality")] += (self.persons[who] * far)[:, None]
        found[:, self.column("moves")] += (self.stays[who] & ~stays).astype(np.int64)[:, None]
        return found

    # --- every permitted pair, kind by kind --------------------------------------------------------------

    def pairs(self) -> Iterator[str]:
        """No permitted pair, used or not, is cheaper than its prices say."""
        market = Market(self)
        for kind, members in self._groups().items():
            names, best = market.cheapest(kind, members[0])
            slack, owners = self._slack(members, names, best)
            for at in np.flatnonzero(lexicographically_below_zero(slack)).tolist():
                yield f"household {owners[at].id} has a cheaper place"
        yield from self._stayers()

    def _slack(
        self, members: list[Household], names: dict[tuple[str, int], int], best: Numbers
    ) -> tuple[Numbers, list[Household]]:
        found = [
            (self.at[who.id], names[area, need], far)
            for who in members
            for area, need, far in self._areas(who)
            if (area, need) in names
        ]
        at, nearest, far = np.array(found, np.int64).reshape(-1, 3).T
        slack = best[nearest] - self.asks[at]
        slack[:, self.column("locality")] += (far * self.persons[at])[:, None]
        slack[:, self.column("moves")] += self.stays[at].astype(np.int64)[:, None]
        return slack, [self.people[one] for one in at.tolist()]

    def _stayers(self) -> Iterator[str]:
        """No resident who may move is away from a place it would rather keep."""
        staying = [
            (
                self.at[who.id],
                self.row_at[who.current_place],
                self.rules.locality(who, self.rules.place[who.current_place]),
            )
            for who in self.people
            if who.current_place is not None and who.may_move and self.rules.may_stay(who)
        ]
        who, row, far = np.array(staying, np.int64).reshape(-1, 3).T
        cheaper = lexicographically_below_zero(self.pays(who, row, far) + self.price[row] - self.asks[who])
        yield from (f"resident {self.people[at].id} would rather stay" for at in who[cheaper].tolist())

    def _areas(self, who: Household) -> Iterator[tuple[str, int, int]]:
        """Yield (area, release needed, locality) so that every row within reach lies in one of them."""
        region, ties = self.rules.region_of, self.rules.ties(who)
        most, home = DISTANCE[who.reach], region.get(who.home or "", who.home)
        towns = {*ties, *([who.home] if who.home is not None else [])}
        regions = {region.get(town, town) for town in towns}
        for town in towns:
            need = 2 if who.home is None else 0 if town == who.home else 1 + (region.get(town, town) != home)
            if need <= most:
                near = 0 if town in ties else 1 if region.get(town, town) in self._tied(ties) else 2
                yield f"m{town}", need, near if ties else 0
        for code in regions:
            need = 1 if who.home is not None and code == home else 2
            if need <= most:
                yield f"r{code}", need, 0 if not ties else 2 - (code in self._tied(ties))
        if most == 2:
            yield "nl", 2, 2 if ties else 0

    def _tied(self, ties: frozenset[str]) -> set[str]:
        return {self.rules.region_of.get(tie, tie) for tie in ties}

    def _groups(self) -> dict[int, list[Household]]:
        """
        Return households by what decides the pair; of those alike in price and place too, one is enough.
        """
        alike: dict[tuple[object, ...], int] = {}
        prices = np.unique(self.asks, axis=0, return_inverse=True)[1].reshape(-1).tolist()
        for at, (who, kind) in enumerate(zip(self.people, self.kind.tolist(), strict=True)):
            alike.setdefault((kind, prices[at], who.ties, who.home, who.reach, who.current_place), at)
        groups: dict[int, list[Household]] = {}
        for (kind, *_), at in alike.items():
            if not self.kept[at]:
                groups.setdefault(int(str(kind)), []).append(self.people[at])
        return groups


def _in_order(at: dict[str, int], names: tuple[str, ...], table: Numbers) -> Numbers:
    """Return the table with its rows in our order."""
    found = np.zeros_like(table)
    found[[at[name] for name in names]] = table
    return found


class Market:
    """
    All rows with their prices, sorted by region and municipality, to find the cheapest per area at once.
    """

    def __init__(self, proof: _Proof) -> None:
        self.proof = proof
        rules = proof.rules
        towns = [row.municipality for row in proof.rows_]
        order = sorted(set(towns), key=lambda town: (rules.region_of[town], town))
        number = {town: at for at, town in enumerate(order)}
        town = np.array([number[one] for one in towns], np.int64)
        released = np.array([DISTANCE[row.released] for row in proof.rows_], np.int64)
        table = np.column_stack([town, proof.row_kind, released, proof.price])
        table = np.unique(table, axis=0)  # sorted by region and municipality; alike in all: once
        self.town, self.kind, self.released = table[:, 0], table[:, 1], table[:, 2]
        self.price = table[:, 3:]
        self.town_names = [f"m{one}" for one in order]
        regions = [rules.region_of[one] for one in order]
        of_region = {name: at for at, name in enumerate(dict.fromkeys(regions))}
        self.region = np.array([of_region[one] for one in regions], np.int64)[self.town]
        self.region_names = [f"r{one}" for one in of_region]

    def cheapest(self, kind: int, sample: Household) -> tuple[dict[tuple[str, int], int], Numbers]:
        """
        Return the lexicographically cheapest price + fit + relaxation per (area, release needed): the number
        of its row in the table, int64[areas, levels].
        """
        passes, more = self.proof.of_kind(kind, sample)
        names: dict[tuple[str, int], int] = {}
        found = [np.zeros((0, self.price.shape[1]), np.int64)]
        for need in range(3):
            rows = np.flatnonzero(passes[self.kind] & (self.released >= need))
            if not len(rows):
                continue
            total = self.price[rows] + more[self.kind[rows]]
            everywhere = np.zeros(len(rows), np.int64), ["nl"]
            for where, called in (
                (self.town[rows], self.town_names),
                (self.region[rows], self.region_names),
                everywhere,
            ):
                best, runs = _smallest(where, total)
                for at in runs.tolist():
                    names[called[at], need] = len(names)
                found.append(best)
        return names, np.concatenate(found)


def _smallest(names: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Return the lexicographically smallest row per run of equal names, and the names of the runs."""
    starts = np.flatnonzero(np.concatenate([[True], names[1:] != names[:-1]]))
    run = np.cumsum(np.concatenate([[0], names[1:] != names[:-1]]))
    alive = np.ones(len(rows), bool)
    for level in range(rows.shape[1]):
        value = np.where(alive, rows[:, level], np.iinfo(np.int64).max)
        alive &= value == np.minimum.reduceat(value, starts)[run]
    first = np.minimum.reduceat(np.where(alive, np.arange(len(rows)), len(rows)), starts)
    return rows[first], names[starts]


def lexicographically_below_zero(rows: Numbers) -> Bools:
    """Return per row whether its first entry that is not zero is negative."""
    if not rows.shape[1]:
        return np.zeros(len(rows), bool)
    first = (rows != 0).argmax(axis=1)
    return np.asarray(rows[np.arange(len(rows)), first] < 0)

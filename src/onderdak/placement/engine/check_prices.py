"""
Proof of optimality from prices.

For every permitted pair, cost + price of the row - price of the household is lexicographically >= 0, and zero
where the pair is used; rows with copies left cost nothing; being left out costs at least the price of the
household. Adding these up over any other answer shows that it is not better.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from onderdak.placement.engine.check_rules import DISTANCE, Rules
from onderdak.placement.engine.instance import Household, PlaceRow
from onderdak.placement.engine.result import Duals, Result

Numbers = NDArray[np.int64]
Vector = tuple[int, ...]


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
    def __init__(self, rules: Rules, result: Result, duals: Duals, names: list[tuple[str, str]]) -> None:
        self.rules, self.result, self.names = rules, result, names
        self.asks = {
            name: tuple(row) for name, row in zip(duals.household_ids, duals.households.tolist(), strict=True)
        }
        self.price = {
            name: tuple(row) for name, row in zip(duals.place_ids, duals.places.tolist(), strict=True)
        }
        self.scale = self._scale()
        self.losses: dict[tuple[object, ...], Vector] = {}
        self.costs: dict[tuple[int, int], Vector | None] = {}
        self.zero = (0,) * len(names)
        self.kept = {w.id for w in rules.household.values() if w.current_place is not None and not w.may_move}

    def _scale(self) -> int:
        if self.rules.instance.fit is None:
            return 1
        exact = all(abs(v * 10**6 - round(v * 10**6)) < 1e-6 for v in self.rules.listed.values())
        return 10**6 if exact else 10**9

    def cost(self, who: Household, row: PlaceRow) -> Vector:
        """Return the cost of a pair per level."""
        stays = who.current_place == row.id
        far = who.persons * self.rules.locality(who, row)
        base = None if stays else self.pair_cost(who, row)
        if base is None:  # a resident who stays, whatever the rules say about the pair
            base = tuple(self._fit(who, row) if kind == "fit" else 0 for _, kind in self.names)
        moves = who.current_place is not None and not stays
        more = (far if kind == "locality" else int(moves and kind == "moves") for _, kind in self.names)
        return tuple(map(int.__add__, base, more))

    def pair_cost(self, who: Household, row: PlaceRow) -> Vector | None:
        """Return relaxation and fit cost of a kind of household on a kind of row; None: not permitted."""
        key = self.rules.household_kind[who.id], self.rules.row_kind[row.id]
        if key not in self.costs:
            self.costs[key] = self._pair_cost(who, row)
        return self.costs[key]

    def _pair_cost(self, who: Household, row: PlaceRow) -> Vector | None:
        broken = [rule for rule in self.rules.broken(who, row) if rule != "reach"]
        used = {self.rules.relaxation_of(rule) for rule in broken}
        if "" in used or not used <= self.rules.may_relax(who):
            return None
        paid = {"fit": self._fit(who, row) if any(kind == "fit" for _, kind in self.names) else 0}
        return tuple(
            who.persons * (name[10:] in used) if kind == "relaxations" else paid.get(kind, 0)
            for name, kind in self.names
        )

    def _fit(self, who: Household, row: PlaceRow) -> int:
        value = self.rules.fit(who, (row.id,))
        return int(value) if self.rules.instance.fit is None else -round(value * self.scale)

    def rows(self) -> Iterator[str]:
        """Prices are not negative, and zero where a copy is left."""
        used: dict[str, int] = {}
        for one in self.result.assignments:
            used[one.places[0]] = used.get(one.places[0], 0) + 1
        for name, price in self.price.items():
            if price < self.zero or (price != self.zero and used.get(name, 0) < self.rules.place[name].count):
                yield f"place {name} has a price it may not have"

    def households(self) -> Iterator[str]:
        """The pairs in use cost exactly the price; being left out never costs less than the price."""
        for one in self.result.assignments:
            who, row = self.rules.household[one.household], self.rules.place[one.places[0]]
            if who.id in self.kept:
                continue
            pays = zip(self.cost(who, row), self.price[row.id], self.asks[who.id], strict=True)
            if any(cost + price != asks for cost, price, asks in pays):
                yield f"household {who.id} is not at its price"
        out = {one.household for one in self.result.unsheltered}
        for who in self.rules.household.values():
            if who.current_place is not None:
                continue
            loss = self._loss(who)
            if self.asks[who.id] > loss or (who.id in out and self.asks[who.id] != loss):
                yield f"household {who.id} is left out against its price"

    def _loss(self, who: Household) -> Vector:
        later = ("moves", "relaxations", "locality", "fit", "fairness")
        key = who.persons, who.sheltered_tonight, who.tier, who.waiting_since
        if key not in self.losses:
            found = (0 if kind in later else self.rules.loss(who, name, kind) for name, kind in self.names)
            self.losses[key] = tuple(found)
        return self.losses[key]

    # --- every permitted pair, kind by kind --------------------------------------------------------------

    def pairs(self) -> Iterator[str]:
        """No permitted pair, used or not, is cheaper than its prices say."""
        market = Market(self)
        for members in self._groups().values():
            nearest = market.cheapest(members[0])
            slack = [self._slack(who, nearest) for who in members]
            beaten = lexicographically_below_zero([row for rows in slack for row in rows])
            owners = [who for who, rows in zip(members, slack, strict=True) for _ in rows]
            yield from (f"household {owners[row].id} has a cheaper place" for row in np.flatnonzero(beaten))
            for who in members:
                if who.current_place is not None and self._stay_is_cheaper(who):
                    yield f"resident {who.id} would rather stay"

    def _slack(self, who: Household, nearest: dict[tuple[str, int], Vector]) -> list[Vector]:
        found = []
        for area, need, far in self._areas(who):
            best = nearest.get((area, need))
            if best is not None:
                more = [self._on_the_way(kind, who, far) for _, kind in self.names]
                found.append(tuple(map(lambda a, b, c: a + b - c, best, more, self.asks[who.id])))
        return found

    @staticmethod
    def _on_the_way(kind: str, who: Household, far: int) -> int:
        if kind == "moves":
            return int(who.current_place is not None)
        return far * who.persons if kind == "locality" else 0

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

    def _stay_is_cheaper(self, who: Household) -> bool:
        row = self.rules.place[who.current_place or ""]
        pays = zip(self.cost(who, row), self.price[row.id], self.asks[who.id], strict=True)
        return self.rules.may_stay(who) and tuple(c + p - a for c, p, a in pays) < self.zero

    def _groups(self) -> dict[int, list[Household]]:
        """
        Return households by what decides the pair; of those alike in price and place too, one is enough.
        """
        groups: dict[int, dict[tuple[object, ...], Household]] = {}
        for who in self.rules.household.values():
            if who.id not in self.kept:
                group = groups.setdefault(self.rules.household_kind[who.id], {})
                alike = (self.asks[who.id], who.ties, who.home, who.reach, who.current_place)
                group.setdefault(alike, who)
        return {kind: list(group.values()) for kind, group in groups.items()}


class Market:
    """
    All rows with their prices, sorted by region and municipality, to find the cheapest per area at once.
    """

    def __init__(self, proof: _Proof) -> None:
        self.proof = proof
        rules = proof.rules
        found: dict[tuple[object, ...], tuple[str, str, int, int, Vector]] = {}
        self.samples: list[PlaceRow] = []
        for row in rules.place.values():
            kind = rules.row_kind[row.id]
            if kind == len(self.samples):
                self.samples.append(row)
            region, released = rules.region_of[row.municipality], DISTANCE[row.released]
            price = proof.price[row.id]
            found.setdefault(
                (kind, row.municipality, price), (region, row.municipality, kind, released, price)
            )
        rows = sorted(found.values())
        self.region = np.array([row[0] for row in rows])
        self.town = np.array([row[1] for row in rows])
        self.kind = np.array([row[2] for row in rows], np.int64)
        self.released = np.array([row[3] for row in rows], np.int64)
        self.price = np.array([row[4] for row in rows], np.int64).reshape(len(rows), len(proof.zero))

    def cheapest(self, sample: Household) -> dict[tuple[str, int], Vector]:
        """Return per (area, release needed) the lexicographically cheapest price + fit + relaxation."""
        own = [self.proof.pair_cost(sample, row) for row in self.samples]
        passes = np.array([cost is not None for cost in own], bool)
        more = np.array([cost or self.proof.zero for cost in own], np.int64)
        more = more.reshape(len(own), len(self.proof.zero))
        best: dict[tuple[str, int], Vector] = {}
        for need in range(3):
            rows = np.flatnonzero(passes[self.kind] & (self.released >= need))
            if not len(rows):
                continue
            total = self.price[rows] + more[self.kind[rows]]
            for prefix, names in (("m", self.town[rows]), ("r", self.region[rows])):
                for name, vector in _smallest(names, total):
                    best[prefix + name, need] = vector
            best["nl", need] = next(_smallest(np.zeros(len(rows), "U1"), total))[1]
        return best


def _smallest(names: NDArray[np.str_], rows: Numbers) -> Iterator[tuple[str, Vector]]:
    """Yield (name, lexicographically smallest row) per run of equal names."""
    starts = np.flatnonzero(np.concatenate([[True], names[1:] != names[:-1]]))
    run = np.cumsum(np.concatenate([[0], names[1:] != names[:-1]]))
    alive = np.ones(len(rows), bool)
    for level in range(rows.shape[1]):
        value = np.where(alive, rows[:, level], np.iinfo(np.int64).max)
        alive &= value == np.minimum.reduceat(value, starts)[run]
    first = np.minimum.reduceat(np.where(alive, np.arange(len(rows)), len(rows)), starts)
    yield from zip(names[starts].tolist(), map(tuple, rows[first].tolist()), strict=True)


def lexicographically_below_zero(rows: list[Vector]) -> NDArray[np.bool_]:
    """Return per row whether its first entry that is not zero is negative."""
    zero = (0,) * len(rows[0]) if rows else ()
    return np.array([row < zero for row in rows], bool)

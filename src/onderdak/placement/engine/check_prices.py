"""
Proof of optimality from prices.

For every permitted pair, cost + price of the row - price of the household is lexicographically >= 0, and zero
where the pair is used; rows with copies left cost nothing; being left out costs at least the price of the
household. Adding these up over any other answer shows that it is not better.
"""

from collections.abc import Iterator

import numpy as np

from onderdak.placement.engine.check_columns import NONE, Columns, Numbers, together
from onderdak.placement.engine.check_given import Given
from onderdak.placement.engine.check_kinds import KindTable
from onderdak.placement.engine.check_losses import Losses
from onderdak.placement.engine.check_market import Looks, Market, looks_of
from onderdak.placement.engine.check_words import TooWide, Words, below_zero
from onderdak.placement.engine.result import Duals


def price_problems(table: KindTable, given: Given, duals: Duals) -> Iterator[str]:
    """Yield what is wrong with the proof; nothing when the answer is optimal at every level."""
    columns, names = table.columns, table.rules.levels()
    shape = (len(columns.people), len(names)), (len(columns.rows), len(names))
    same = set(duals.household_ids) == set(columns.at) and set(duals.place_ids) == set(columns.row_at)
    if not same or (duals.households.shape, duals.places.shape) != shape:
        yield "the prices do not belong to this instance"
        return
    try:
        proof = _Proof(table, given, duals, names)
    except TooWide:
        yield "the prices are too large to be checked"
        return
    yield from proof.rows()
    yield from proof.households()
    yield from proof.pairs()
    yield from proof.stayers()


class _Proof:
    """
    Prices and losses as tables: households and rows in the order of the instance, levels packed in words.
    """

    def __init__(self, table: KindTable, given: Given, duals: Duals, names: list[tuple[str, str]]) -> None:
        self.table, self.given, self.names = table, given, names
        self.columns: Columns = table.columns
        asks = _in_order(self.columns.at, duals.household_ids, duals.households)
        price = _in_order(self.columns.row_at, duals.place_ids, duals.places)
        loss = Losses(table.rules, list(self.columns.people), self.columns.persons).table(names)
        self.words = Words(self._most(asks, price, loss))
        self.asks, self.price, self.loss = (self.words.packed(each) for each in (asks, price, loss))
        self.kept = self.columns.resident & ~self.columns.may_move
        self.packed: dict[int, tuple[Numbers, Numbers]] = {}

    def _most(self, *tables: Numbers) -> list[int]:
        """Return per level what the sum of a cost, a price and a loss stays within."""
        persons = int(self.columns.persons.max(initial=0))
        cost = {"relaxations": persons, "locality": 2 * persons, "moves": 1, "fit": self._most_fit()}
        found = []
        for level, (_, kind) in enumerate(self.names):
            ends = (int(end(each[:, level])) for each in tables if len(each) for end in (np.min, np.max))
            found.append(sum(map(abs, ends)) + cost.get(kind, 0))
        return found

    def _most_fit(self) -> int:
        rules = self.table.rules
        if rules.instance.fit is None:
            return 2 * int(self.columns.sleeps.max(initial=0)) + 3 * len(rules.wanted) + 6
        values = [*rules.listed.values(), rules.instance.fit.default or 0.0]
        return max(abs(round(value * self.table.scale)) for value in values)

    def level(self, kind: str) -> Numbers:
        """Return what one more counts at the level of a kind, int64[words]; nothing where it is no level."""
        found = np.zeros(self.words.count, np.int64)
        for level, (_, each) in enumerate(self.names):
            found += self.words.weight[level] if each == kind else 0
        return found

    def costs(self, who: int) -> tuple[Numbers, Numbers]:
        """Return what all kinds of rows cost a household, and the fit alone, int64[kinds of rows, words]."""
        kind = int(self.columns.kind[who])
        if kind not in self.packed:
            fit = [level for level, (_, each) in enumerate(self.names) if each == "fit"]
            cost = self.table.costs(who, self.names)[1]
            bare = np.zeros_like(cost)
            bare[:, fit] = cost[:, fit]
            self.packed[kind] = self.words.packed(cost), self.words.packed(bare)
        return self.packed[kind]

    def rows(self) -> Iterator[str]:
        """Prices are not negative, and zero where a copy is left."""
        used = np.bincount(self.given.row, minlength=len(self.columns.rows))
        left = used < self.columns.count
        wrong = below_zero(self.price) | (self.price.any(axis=1) & left)
        for at in np.flatnonzero(wrong):
            yield f"place {self.columns.rows[at].id} has a price it may not have"

    def households(self) -> Iterator[str]:
        """The pairs in use cost exactly the price; being left out never costs less than the price."""
        asked = ~self.kept[self.given.who]
        who, row, far = self.given.who[asked], self.given.row[asked], self.given.locality[asked]
        wrong = ((self.pays(who, row, far) + self.price[row]) != self.asks[who]).any(axis=1)
        for at in who[wrong].tolist():
            yield f"household {self.columns.people[at].id} is not at its price"
        out = np.zeros(len(self.columns.people), bool)
        out[self.given.out] = True
        short = below_zero(self.loss - self.asks) | (out & (self.loss != self.asks).any(axis=1))
        for at in np.flatnonzero(short & ~self.columns.resident).tolist():
            yield f"household {self.columns.people[at].id} is left out against its price"

    def pays(self, who: Numbers, row: Numbers, far: Numbers) -> Numbers:
        """Return the cost of pairs, int64[pairs, words]; `far`: the locality of each."""
        found = np.zeros((len(who), self.words.count), np.int64)
        stays = self.columns.current[who] == row
        for mine in _groups(self.columns.kind[who]):
            passes = self.table.costs(int(who[mine[0]]), self.names)[0]
            cost, bare = self.costs(int(who[mine[0]]))
            kinds = self.columns.row_kind[row[mine]]
            # what stays, or is not permitted, pays for the fit alone
            whole = passes[kinds] & ~stays[mine]
            found[mine] = np.where(whole[:, None], cost[kinds], bare[kinds])
        found += (self.columns.persons[who] * far)[:, None] * self.level("locality")
        found += (self.columns.resident[who] & ~stays)[:, None] * self.level("moves")
        return found

    def pairs(self) -> Iterator[str]:
        """No permitted pair, used or not, is cheaper than its prices say; kind by kind."""
        market, who = Market(self.columns, self.price), self._different()
        looks = looks_of(self.columns, who)
        more = (self.columns.persons[looks.who] * looks.far)[:, None] * self.level("locality")
        more += self.columns.resident[looks.who][:, None] * self.level("moves")
        more -= self.asks[looks.who]
        for mine in _groups(self.columns.kind[looks.who]):
            for at in self._cheaper(market, looks, mine, more).tolist():
                yield f"household {self.columns.people[at].id} has a cheaper place"

    def _cheaper(self, market: Market, looks: Looks, mine: Numbers, more: Numbers) -> Numbers:
        """Return the households of one kind for which there is a cheaper place."""
        who = looks.who[mine]
        passes = self.table.costs(int(who[0]), self.names)[0]
        at, best = market.cheapest(passes, self.costs(int(who[0]))[0])
        nearest = at[looks.need[mine], looks.area[mine]]
        some = nearest != NONE
        found: Numbers = np.unique(who[some][below_zero(best[nearest[some]] + more[mine[some]])])
        return found

    def _different(self) -> Numbers:
        """Return the households that may be asked to move; of those alike in all, one is enough."""
        columns = self.columns
        alike = together(
            [columns.kind, columns.tie_set, columns.home, columns.reach, columns.current, *self.asks.T]
        )
        first = np.unique(alike, return_index=True)[1]
        found: Numbers = first[~self.kept[first]]
        return found

    def stayers(self) -> Iterator[str]:
        """No resident who may move is away from a place it would rather keep."""
        columns = self.columns
        who = np.flatnonzero(columns.resident & columns.may_move)
        who = who[self.table.may_stay(who)]
        row = columns.current[who]
        cost = self.pays(who, row, columns.locality(who, row)) + self.price[row]
        for at in who[below_zero(cost - self.asks[who])].tolist():
            yield f"resident {columns.people[at].id} would rather stay"


def _in_order(at: dict[str, int], names: tuple[str, ...], table: Numbers) -> Numbers:
    """Return the table with its rows in our order."""
    found = np.zeros(table.shape, np.int64)
    found[[at[name] for name in names]] = table
    return found


def _groups(kinds: Numbers) -> list[Numbers]:
    """Return the positions of each kind."""
    order = np.argsort(kinds, kind="stable")
    starts = np.flatnonzero(np.diff(kinds[order], prepend=NONE))
    return np.split(order, starts[1:]) if len(order) else []

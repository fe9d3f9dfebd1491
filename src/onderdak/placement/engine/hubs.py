"""Build the network of model N: signatures, hubs per profile and area, fit types, pools."""

from collections.abc import Sequence

import numpy as np

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.alike import by_appearance, groups, in_order, numbered
from onderdak.placement.engine.arcs import Arcs
from onderdak.placement.engine.compat import Table
from onderdak.placement.engine.fit_types import FitTypes, direct_steps, fit_types, tightest
from onderdak.placement.engine.instance import Household, Instance
from onderdak.placement.engine.levels import LevelSpec, losses, lowest_tier
from onderdak.placement.engine.network import (
    AREA,
    COUNTRY_AREA,
    DOWN,
    FIT,
    OUT,
    STAY,
    STOCK,
    WIDER,
    Area,
    Network,
    locality,
    ties_of,
)
from onderdak.placement.engine.residents import fixed_residents, may_stay
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.trails import END, Kind, hubs_of

LEAVES, STAYS = -1, -2  # instead of the pool a resident may stay in
NOWHERE = -1  # instead of the node of a type


def network_of(instance: Instance, table: Table, levels: tuple[LevelSpec, ...]) -> Network:
    """
    Build the network of model N.

    Raises:
        RuleRefused: a resident has no permitted place, or a row has fewer copies than residents.
    """
    return _Builder(instance, table, levels).build()


class _Builder:
    def __init__(self, instance: Instance, table: Table, levels: tuple[LevelSpec, ...]) -> None:
        self.instance, self.table, self.levels = instance, table, levels
        self.region = instance.regions()
        self.row = {place.id: index for index, place in enumerate(table.places)}
        self.persons = np.array([who.persons for who in table.profiles], np.int64)
        self.types: FitTypes = fit_types(table)
        self.arcs = Arcs()

    def build(self) -> Network:
        self._pools()
        self._signatures()
        self._trails()
        self._number_nodes()
        self._out_arcs()
        self._hub_arcs()
        self._stay_arcs()
        self._fit_arcs()
        self._down_arcs()
        pools = np.arange(len(self.stock), dtype=np.int64)
        self.arcs.add(STOCK, self.pool_base + pools, np.full(len(pools), self.nodes - 1), self.stock)
        return self._network()

    def _pools(self) -> None:
        numbers: dict[tuple[str, int], int] = {}
        classes = self.table.class_of.tolist()
        self.pool_of = np.empty(len(self.table.places), np.int64)
        for index, place in enumerate(self.table.places):
            self.pool_of[index] = numbers.setdefault((place.municipality, classes[index]), len(numbers))
        self.pools = list(numbers)
        kept = fixed_residents(self.table)
        copies = [place.count - kept.get(place.id, 0) for place in self.table.places]
        free = np.array(copies, np.int64)
        if (free < 0).any():
            full = {self.table.places[index].id.split("\x1f")[0] for index in np.flatnonzero(free < 0)}
            raise RuleRefused(reason="more_residents_than_copies", places=tuple(sorted(full)))
        self.stock = np.bincount(self.pool_of, weights=free, minlength=len(numbers)).astype(np.int64)
        areas: dict[Area, set[int]] = {}
        type_of, released = self.types.type_of.tolist(), self.table.released.tolist()
        for municipality, cls in self.pools:
            steps = (("municipality", municipality), ("region", self.region[municipality]), COUNTRY_AREA)
            for area in steps[: released[cls] + 1]:
                areas.setdefault(area, set()).add(type_of[cls])
        self.areas = {area: np.array(sorted(found), np.int64) for area, found in areas.items()}

    def _signatures(self) -> None:
        table = self.table
        lost = losses(table.households, self.levels, self.instance.date, lowest_tier(self.instance))
        self.ranks, self.rank_of = ranked(lost)
        stays = np.full(len(table.households), LEAVES, np.int64)
        for index, who in enumerate(table.households):
            if who.current_place is not None:
                stays[index] = self._resident(who)
        everybody = table.households
        ties = numbered(who.ties or ties_of(who) for who in everybody)
        home = numbered(who.home for who in everybody)
        reach = numbered(who.reach for who in everybody)
        asking = np.flatnonzero(stays != STAYS)
        alike = np.stack([table.profile_of, ties, home, reach, stays], axis=1)
        first, found = by_appearance(alike[asking])
        self.signature_of = np.full(len(stays), -1, np.int64)
        self.signature_of[asking] = found
        self.members = groups(self.signature_of, len(first))
        self.profile, self.stays = alike[asking[first]][:, [0, 4]].T
        one, self.kind = by_appearance(alike[asking[first], 1:4])
        firsts = [everybody[index] for index in asking[first[one]].tolist()]
        self.kinds: list[Kind] = [(ties_of(who), who.home, who.reach) for who in firsts]
        self.counts = np.bincount(found, minlength=len(first)).astype(np.int64)
        self.everybody = int(self.counts.sum())

    def _resident(self, who: Household) -> int:
        """Return the pool a resident may stay in, STAYS if it certainly does, LEAVES if it must go."""
        stays = may_stay(who, self.table, self.instance, self.row)
        if not who.may_move and not stays:
            raise RuleRefused(reason="resident_without_permitted_place", households=(who.id,))
        if not who.may_move:
            return STAYS
        return int(self.pool_of[self.row[who.current_place or ""]]) if stays else LEAVES

    def _trails(self) -> None:
        """Give every signature its trails of areas; a hub is a profile with the rest of a trail before it."""
        self.hubs = hubs_of(self.profile, self.kinds, self.kind, self.region, self.areas)
        self.hub_base = len(self.members)

    def _number_nodes(self) -> None:
        """Number types from wide areas to narrow ones, so that arcs lead to higher nodes."""
        node = self.hub_base + len(self.hubs.profile)
        self.type_node: dict[Area, dict[int, int]] = {}
        order = {"country": 0, "region": 1, "municipality": 2}
        for area in sorted(self.areas, key=lambda area: order[area[0]]):
            self.type_node[area] = {one: node + at for at, one in enumerate(self.areas[area].tolist())}
            node += len(self.areas[area])
        self.pool_base = node
        self.nodes = node + len(self.pools) + 1

    def _out_arcs(self) -> None:
        """One arc per signature and rank; residents have none, so they cannot be put out."""
        resident = np.array([who.current_place is not None for who in self.table.households], bool)
        asking = np.flatnonzero((self.signature_of >= 0) & ~resident)
        both = self.signature_of[asking] * max(1, len(self.ranks)) + self.rank_of[asking]
        pairs, counts = np.unique(both, return_counts=True)
        signature, rank = np.divmod(pairs, max(1, len(self.ranks)))
        self.arcs.add(OUT, signature, np.full(len(pairs), self.nodes - 1), counts, rank=rank)

    def _hub_arcs(self) -> None:
        """From signatures to their nearest hubs, and from a hub to the next one on its trail."""
        hubs = self.hubs
        far = self.persons[hubs.profile] * hubs.step
        tail, start = hubs.signature, hubs.start
        self.arcs.add(AREA, tail, self.hub_base + start, self.counts[tail], far=far[start])
        one = np.flatnonzero(hubs.following != END)
        after = hubs.following[one]
        self.arcs.add(WIDER, self.hub_base + one, self.hub_base + after, self.everybody, far=far[after])

    def _stay_arcs(self) -> None:
        rows = []
        for signature in np.flatnonzero(self.stays >= 0).tolist():
            pool, profile = int(self.stays[signature]), int(self.profile[signature])
            municipality, cls = self.pools[pool]
            ties = self.kinds[self.kind[signature]][0]
            far = self.persons[profile] * locality(ties, municipality, self.region)
            misfit = self.table.misfit[profile, cls]
            rows.append((signature, self.pool_base + pool, self.counts[signature], far, misfit))
        tail, head, capacity, far, misfit = _transposed(rows, 5)
        self.arcs.add(STAY, tail, head, capacity, far=far, misfit=misfit)

    def _fit_arcs(self) -> None:
        """From a hub to the tightest types its profile may use, and from a type to the next wider ones."""
        hubs, types = self.hubs, self.types
        by_area = groups(hubs.area, len(hubs.areas))
        for number in _as_met(hubs.area):
            area, there = hubs.areas[number], np.array(by_area[number], np.int64)
            here = self.areas[area]
            nodes = np.array(list(self.type_node[area].values()), np.int64)
            wider = types.wider[here[:, None], here]
            needed = hubs.need[there]
            for need in _as_met(needed):
                tails = there[needed == need]
                open_to = types.ok[hubs.profile[tails][:, None], here] & (types.released[here] >= need)
                row, column = np.nonzero(tightest(open_to, wider))
                who, what = hubs.profile[tails[row]], here[column]
                self.arcs.add(
                    *(FIT, self.hub_base + tails[row], nodes[column], self.everybody),
                    misfit=types.offset[who, what],
                    relaxed=types.relaxed[who, what],
                    heads=self.persons[who],
                )
            first, second = np.nonzero(direct_steps(wider))
            if len(first):
                grown = types.shift(here[first], here[second])
                self.arcs.add(DOWN, nodes[first], nodes[second], self.everybody, misfit=grown)

    def _down_arcs(self) -> None:
        """From types in an area to the same type in a narrower one, and to the pools of a municipality."""
        cls = np.array([one for _, one in self.pools], np.int64)
        kind, released = self.types.type_of[cls], self.table.released[cls]
        towns = [("municipality", town) for town, _ in self.pools]
        regions = [("region", self.region[town]) for town, _ in self.pools]
        town, region = self._type_nodes(towns, kind), self._type_nodes(regions, kind)
        country = self._type_nodes([COUNTRY_AREA] * len(kind), kind)
        pool = self.pool_base + np.arange(len(kind))
        near, far = released >= 1, released >= 2
        tail = np.concatenate([town, region[near], country[far]])
        head = np.concatenate([pool, town[near], region[far]])
        misfit = np.concatenate([self.types.base[cls], np.zeros(len(tail) - len(cls), np.int64)])
        rows = np.stack([tail, head, misfit], axis=1)
        tail, head, misfit = rows[in_order(rows)[0]].T
        self.arcs.add(DOWN, tail, head, self.everybody, misfit=misfit)

    def _type_nodes(self, areas: Sequence[Area], kind: Ints) -> Ints:
        """Return the node of each type in each area, int64 like `kind`; NOWHERE where it is not."""
        nodes = zip(areas, kind.tolist(), strict=True)
        none: dict[int, int] = {}
        return np.array([self.type_node.get(area, none).get(one, NOWHERE) for area, one in nodes], np.int64)

    def _regions(self) -> Ints:
        """Return the number of the region that each node lies in, int64[nodes]; -1: not in one alone."""
        number = {code: index for index, code in enumerate(sorted(set(self.region.values())))}
        found = np.full(self.nodes, -1, np.int64)

        def of_area(area: Area) -> int:
            code = self.region[area[1]] if area[0] == "municipality" else area[1]
            return number.get(code, -1)

        hubs = self.hubs
        of_hub = np.array([of_area(area) for area in hubs.areas], np.int64)[hubs.area]
        found[self.hub_base : self.hub_base + len(of_hub)] = of_hub
        for area, nodes in self.type_node.items():
            found[list(nodes.values())] = of_area(area)
        for pool, (municipality, _) in enumerate(self.pools):
            found[self.pool_base + pool] = number[self.region[municipality]]
        least, most = np.full(self.hub_base, len(number)), np.full(self.hub_base, -1)
        np.minimum.at(least, hubs.signature, of_hub[hubs.start])
        np.maximum.at(most, hubs.signature, of_hub[hubs.start])
        found[: self.hub_base] = np.where(least == most, most, -1)
        return found

    def _network(self) -> Network:
        supply = np.zeros(self.nodes, np.int64)
        supply[: len(self.members)] = self.counts
        supply[-1] = -self.everybody
        first = [self.table.households[group[0]] for group in self.members]
        return Network(
            **self.arcs.columns(),
            supply=supply,
            region=self._regions(),
            moving=np.array([who.current_place is not None for who in first], np.int64),
            rank_of=self.rank_of,
            ranks=self.ranks,
            signature_of=self.signature_of,
            members=self.members,
            pool_of=self.pool_of,
            pool_base=self.pool_base,
            stock=self.stock,
            table=self.table,
            levels=self.levels,
            codes=self.instance.options.relaxations,
        )


def _transposed(rows: Sequence[tuple[int, ...]], columns: int) -> Ints:
    """Return rows as columns, int64[columns, rows]."""
    return np.array(rows, np.int64).reshape(-1, columns).T


def ranked(lost: Ints) -> tuple[Ints, Ints]:
    """Return the distinct loss rows in lexicographic order, and the row number of each household."""
    if not len(lost) or not lost.shape[1]:
        return np.zeros((min(1, len(lost)), lost.shape[1]), np.int64), np.zeros(len(lost), np.int64)
    first, rank = in_order(lost)
    return lost[first], rank


def _as_met(values: Ints) -> list[int]:
    """Return the distinct values in the order in which they are met."""
    return list(dict.fromkeys(values.tolist()))

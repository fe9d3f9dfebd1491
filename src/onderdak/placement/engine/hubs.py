"""Build the network of model N: signatures, hubs per profile and area, pools per municipality and class."""

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.compat import Table
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
    Area,
    Network,
    locality,
    reachable_areas,
    ties_of,
)
from onderdak.placement.engine.result import Ints

Key = tuple[int, frozenset[str], str | None, str, int]  # profile, ties, home, reach, pool of a resident


def fixed_residents(table: Table) -> dict[str, int]:
    """Return the copies of each row that are kept by residents who do not move, by place id."""
    kept: dict[str, int] = {}
    for who in table.households:
        if who.current_place is not None and not who.may_move:
            kept[who.current_place] = kept.get(who.current_place, 0) + 1
    return kept


def may_stay(who: Household, table: Table, instance: Instance, row: dict[str, int]) -> bool:
    """Whether a resident may stay: the row covers the nights and the pair is not denied. A stay is a fact."""
    place = table.places[row[who.current_place or ""]]
    first = who.needed_from or instance.date
    covered = place.available_from is None or place.available_from <= first
    last = first.toordinal() + who.nights
    covered &= place.available_until is None or last <= place.available_until.toordinal()
    return covered and all((who.id, place.id) != pair[:2] for pair in instance.compatibility.deny)


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
        self.blocks: list[tuple[int, NDArray[np.int64]]] = []
        self.hub: dict[tuple[int, Area, int], int] = {}

    def build(self) -> Network:
        self._pools()
        self._signatures()
        hub_arcs = self._area_arcs()
        self._number_nodes()
        self._out_arcs()
        self._add(AREA, *hub_arcs)
        self._stay_arcs()
        self._fit_arcs(hub_arcs)
        self._down_arcs()
        pools = np.arange(len(self.stock), dtype=np.int64)
        self._add(STOCK, self.pool_base + pools, np.full(len(pools), self.nodes - 1), self.stock)
        return self._network()

    def _pools(self) -> None:
        numbers: dict[tuple[str, int], int] = {}
        classes = self.table.class_of.tolist()
        self.pool_of = np.empty(len(self.table.places), np.int64)
        for index, place in enumerate(self.table.places):
            self.pool_of[index] = numbers.setdefault((place.municipality, classes[index]), len(numbers))
        self.pools = list(numbers)
        kept = fixed_residents(self.table)
        free = np.array([place.count - kept.get(place.id, 0) for place in self.table.places], np.int64)
        if (free < 0).any():
            full = [self.table.places[index].id for index in np.flatnonzero(free < 0)]
            raise RuleRefused(reason="more_residents_than_copies", places=tuple(full))
        self.stock = np.bincount(self.pool_of, weights=free, minlength=len(numbers)).astype(np.int64)
        areas: dict[Area, dict[int, list[int]]] = {}
        for pool, (municipality, cls) in enumerate(self.pools):
            steps = (("municipality", municipality), ("region", self.region[municipality]), COUNTRY_AREA)
            for area in steps[: int(self.table.released[cls]) + 1]:
                areas.setdefault(area, {}).setdefault(cls, []).append(pool)
        self.areas = areas

    def _signatures(self) -> None:
        table = self.table
        lost = losses(table.households, self.levels, self.instance.date, lowest_tier(self.instance))
        self.ranks, self.rank_of = ranked(lost)
        numbers: dict[Key, int] = {}
        self.signature_of = np.full(len(table.households), -1, np.int64)
        self.members: list[list[int]] = []
        profile_of = table.profile_of.tolist()
        for index, who in enumerate(table.households):
            pool = -1 if who.current_place is None else self._resident(who)
            if pool < -1:
                continue
            key = (profile_of[index], ties_of(who), who.home, who.reach, pool)
            found = numbers.setdefault(key, len(self.members))
            if found == len(self.members):
                self.members.append([])
            self.members[found].append(index)
            self.signature_of[index] = found
        self.keys = list(numbers)
        self.counts = np.array([len(group) for group in self.members], np.int64)

    def _resident(self, who: Household) -> int:
        """Return the pool a resident may stay in, -2 if it certainly stays, -1 if it must leave."""
        stays = may_stay(who, self.table, self.instance, self.row)
        if not who.may_move and not stays:
            raise RuleRefused(reason="resident_without_permitted_place", households=(who.id,))
        if not who.may_move:
            return -2
        return int(self.pool_of[self.row[who.current_place or ""]]) if stays else -1

    def _area_arcs(self) -> tuple[Ints, Ints, Ints, Ints]:
        tails: list[int] = []
        hubs: list[int] = []
        far: list[int] = []
        known: dict[tuple[object, ...], list[tuple[Area, int, int]]] = {}
        for signature, (profile, *tied, _) in enumerate(self.keys):
            where = known.get(tuple(tied))
            if where is None:
                _, ties, home, reach, _ = self.keys[signature]
                steps = reachable_areas(ties, home, reach, self.region)
                where = known[ties, home, reach] = [step for step in steps if step[0] in self.areas]
            for area, need, distance in where:
                tails.append(signature)
                hubs.append(self.hub.setdefault((profile, area, need), len(self.hub)))
                far.append(distance)
        tail = np.array(tails, np.int64)
        head = np.array(hubs, np.int64) + len(self.members)
        return tail, head, self.counts[tail] if len(tail) else tail, np.array(far, np.int64)

    def _number_nodes(self) -> None:
        self.pool_base = len(self.members) + len(self.hub)
        wide = [(area, cls) for area, by in self.areas.items() if area[0] != "municipality" for cls in by]
        self.wide = {key: self.pool_base + len(self.pools) + index for index, key in enumerate(wide)}
        self.nodes = self.pool_base + len(self.pools) + len(self.wide) + 1

    def _out_arcs(self) -> None:
        """One arc per signature and rank; residents have none, so they cannot be put out."""
        resident = np.array([who.current_place is not None for who in self.table.households], bool)
        asking = np.flatnonzero((self.signature_of >= 0) & ~resident)
        both = self.signature_of[asking] * max(1, len(self.ranks)) + self.rank_of[asking]
        pairs, counts = np.unique(both, return_counts=True)
        signature, rank = np.divmod(pairs, max(1, len(self.ranks)))
        sink = np.full(len(pairs), self.nodes - 1)
        zero = np.zeros(len(pairs), np.int64)
        self._add(OUT, signature, sink, counts, zero, zero, zero, rank)

    def _stay_arcs(self) -> None:
        rows = []
        for signature, (profile, ties, _, _, pool) in enumerate(self.keys):
            if pool >= 0:
                municipality, cls = self.pools[pool]
                far = locality(ties, municipality, self.region)
                rows.append(
                    (signature, self.pool_base + pool, int(self.counts[signature]), far, profile, cls)
                )
        self._add(STAY, *np.array(rows, np.int64).reshape(-1, 6).T)

    def _fit_arcs(self, hub_arcs: tuple[Ints, Ints, Ints, Ints]) -> None:
        demand = np.bincount(
            hub_arcs[1] - len(self.members), weights=hub_arcs[2], minlength=len(self.hub)
        ).astype(np.int64)
        grouped: dict[tuple[Area, int], list[tuple[int, int]]] = {}
        for (profile, area, need), hub in self.hub.items():
            grouped.setdefault((area, need), []).append((profile, hub))
        for (area, need), wanted in grouped.items():
            by_class = self.areas[area]
            classes = np.array([cls for cls in by_class if self.table.released[cls] >= need], np.int64)
            if not len(classes):
                continue
            nodes = np.array([self._pool_node(area, int(cls)) for cls in classes], np.int64)
            stock = np.array([self.stock[by_class[int(cls)]].sum() for cls in classes], np.int64)
            profiles = np.array([profile for profile, _ in wanted], np.int64)
            hubs = np.array([hub for _, hub in wanted], np.int64)
            row, column = np.nonzero(self.table.ok[np.ix_(profiles, classes)])
            room = np.minimum(demand[hubs[row]], stock[column])
            tail = len(self.members) + hubs[row]
            self._add(FIT, tail, nodes[column], room, np.zeros_like(row), profiles[row], classes[column])

    def _pool_node(self, area: Area, cls: int) -> int:
        if area[0] == "municipality":
            return self.pool_base + self.areas[area][cls][0]
        return self.wide[area, cls]

    def _down_arcs(self) -> None:
        tails, heads, room = [], [], []
        for pool, (municipality, cls) in enumerate(self.pools):
            region = ("region", self.region[municipality])
            if self.table.released[cls] >= 1:
                tails.append(self.wide[region, cls])
                heads.append(self.pool_base + pool)
                room.append(int(self.stock[pool]))
        for (area, cls), node in self.wide.items():
            if area[0] == "region" and self.table.released[cls] >= 2:
                tails.append(self.wide[COUNTRY_AREA, cls])
                heads.append(node)
                room.append(int(self.stock[self.areas[area][cls]].sum()))
        self._add(DOWN, *(np.array(column, np.int64) for column in (tails, heads, room)))

    def _add(self, kind: int, tail: Ints, head: Ints, capacity: Ints, *rest: Ints) -> None:
        block = np.zeros((7, len(tail)), np.int64)
        for row, values in enumerate((tail, head, capacity, *rest)):
            block[row] = values
        self.blocks.append((kind, block))

    def _network(self) -> Network:
        kind = np.concatenate([np.full(block.shape[1], kind, np.int64) for kind, block in self.blocks])
        columns = np.concatenate([block for _, block in self.blocks], axis=1)
        supply = np.zeros(self.nodes, np.int64)
        supply[: len(self.members)] = self.counts
        supply[-1] = -self.counts.sum()
        first = [self.table.households[group[0]] for group in self.members]
        tail, head, capacity, far, profile, cls, rank = columns
        return Network(
            tail=tail,
            head=head,
            capacity=capacity,
            kind=kind,
            far=far,
            profile=profile,
            cls=cls,
            rank=rank,
            supply=supply,
            persons=np.array([who.persons for who in first], np.int64),
            moving=np.array([who.current_place is not None for who in first], np.int64),
            rank_of=self.rank_of,
            ranks=self.ranks,
            signature_of=self.signature_of,
            members=tuple(tuple(group) for group in self.members),
            pool_of=self.pool_of,
            pool_base=self.pool_base,
            stock=self.stock,
            table=self.table,
            levels=self.levels,
            codes=self.instance.options.relaxations,
        )


def ranked(lost: Ints) -> tuple[Ints, Ints]:
    """Return the distinct loss rows in lexicographic order, and the row number of each household."""
    if not len(lost) or not lost.shape[1]:
        return np.zeros((min(1, len(lost)), lost.shape[1]), np.int64), np.zeros(len(lost), np.int64)
    rows, inverse = np.unique(lost, axis=0, return_inverse=True)
    return rows, inverse.reshape(-1).astype(np.int64)

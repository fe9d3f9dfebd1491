"""
Formulation F3: the choice of a place as a flow through hubs, small enough for the whole country.

signature -> hub(profile, area) -> pool(area, class) -> pool of the municipality -> sink, and
signature -> rank -> sink for those left without a place. A signature is a set of households that no level can
tell apart. The locality is paid on the way to the hub, the misfit on the way to the pool.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.compat import Table
from onderdak.placement.engine.instance import REACHES, Household, Instance
from onderdak.placement.engine.levels import LevelSpec, losses, lowest_tier
from onderdak.placement.engine.result import Ints

COUNTRY_AREA = ("country", "")
Area = tuple[str, str]  # (municipality | region | country, code)
OUT, RANK, AREA, STAY, FIT, DOWN, STOCK = range(7)  # kinds of arcs


@dataclass(frozen=True, slots=True)
class Network:
    """
    Arcs and nodes of one instance. All arrays are int64; `kind` is one of OUT … STOCK.

    tail, head, capacity, kind: [arcs]; supply: [nodes]. `far`: locality 0, 1, 2 on AREA and STAY arcs.
    `profile`, `cls`: on FIT and STAY arcs, for misfit and relaxations. signature_of: [households], -1 for
    residents who stay; stock: [municipality pools]; pool_of: [places], pool index of each row.
    ranks: loss rows by rank, lexicographically sorted, int64[ranks, levels].
    """

    tail: Ints
    head: Ints
    capacity: Ints
    kind: Ints
    far: Ints
    profile: Ints
    cls: Ints
    supply: Ints
    persons: Ints
    moving: Ints
    rank_of: Ints
    ranks: Ints
    signature_of: Ints
    members: tuple[tuple[int, ...], ...]
    hubs: tuple[tuple[int, Area, int], ...]
    pool_of: Ints
    pool_base: int
    stock: Ints
    table: Table
    levels: tuple[LevelSpec, ...]
    codes: tuple[str, ...]

    @property
    def sink(self) -> int:
        """The last node."""
        return len(self.supply) - 1

    def cost(self, level: int) -> Ints:
        """Return the cost of every arc at a level, int64[arcs]."""
        spec, cost = self.levels[level], np.zeros(len(self.tail), np.int64)
        who = self.tail
        if spec.is_shelter:
            out = self.kind == OUT
            cost[out] = self.ranks[self.rank_of[who[out]], level]
        elif spec.kind == "moves":
            area = self.kind == AREA
            cost[area] = self.moving[who[area]]
        elif spec.kind == "locality":
            near = (self.kind == AREA) | (self.kind == STAY)
            cost[near] = self.far[near] * self.persons[who[near]]
        elif spec.kind in ("fit", "relaxations"):
            pays = (self.kind == FIT) | (self.kind == STAY if spec.kind == "fit" else False)
            at = self.profile[pays], self.cls[pays]
            if spec.kind == "fit":
                cost[pays] = self.table.misfit[at]
            else:
                used = self.table.relaxed[at] >> self.codes.index(spec.code) & 1
                cost[pays] = used * np.array([w.persons for w in self.table.profiles], np.int64)[at[0]]
        return cost


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
        packed, rank_of = _ranked(lost)
        numbers: dict[tuple[object, ...], int] = {}
        self.signature_of = np.full(len(table.households), -1, np.int64)
        members: list[list[int]] = []
        profile_of, rank_list = table.profile_of.tolist(), rank_of.tolist()
        for index, who in enumerate(table.households):
            home = -1
            if who.current_place is not None:
                home = self._resident(who)
                if home < -1:
                    continue
            ties = who.ties or (frozenset((who.home,)) if who.home is not None else frozenset())
            key = (profile_of[index], ties, who.home, who.reach, rank_list[index], home)
            found = numbers.setdefault(key, len(members))
            if found == len(members):
                members.append([])
            members[found].append(index)
            self.signature_of[index] = found
        self.keys, self.members, self.ranks = list(numbers), members, packed
        self.counts = np.array([len(group) for group in members], np.int64)

    def _resident(self, who: Household) -> int:
        """Return the pool a resident may stay in, -2 if it certainly stays, -3 if it must leave."""
        stays = may_stay(who, self.table, self.instance, self.row)
        if not who.may_move and not stays:
            raise RuleRefused(reason="resident_without_permitted_place", households=(who.id,))
        if not who.may_move:
            return -2
        return int(self.pool_of[self.row[who.current_place or ""]]) if stays else -1

    def _area_arcs(self) -> tuple[Ints, Ints, Ints, Ints]:
        tails, hubs, far = [], [], []
        for signature, (profile, ties, home, reach, _, _) in enumerate(self.keys):
            for area, need, distance in reachable_areas(ties, home, reach, self.region):  # type: ignore[arg-type]
                if area in self.areas:
                    tails.append(signature)
                    hubs.append(self.hub.setdefault((profile, area, need), len(self.hub)))  # type: ignore[arg-type]
                    far.append(distance)
        tail = np.array(tails, np.int64)
        head = np.array(hubs, np.int64) + len(self.members)
        return tail, head, self.counts[tail] if len(tail) else tail, np.array(far, np.int64)

    def _number_nodes(self) -> None:
        self.pool_base = len(self.members) + len(self.hub)
        wide = [(area, cls) for area, by in self.areas.items() if area[0] != "municipality" for cls in by]
        self.wide = {key: self.pool_base + len(self.pools) + index for index, key in enumerate(wide)}
        self.rank_base = self.pool_base + len(self.pools) + len(self.wide)
        self.nodes = self.rank_base + len(self.ranks) + 1

    def _out_arcs(self) -> None:
        rank = np.array([key[4] for key in self.keys], np.int64)
        bound = np.array([self._is_resident(group) for group in self.members], bool)
        free = np.flatnonzero(~bound)
        self.rank_of, self.moving = rank, bound.astype(np.int64)
        self._add(OUT, free, self.rank_base + rank[free], self.counts[free])
        ranks = np.arange(len(self.ranks), dtype=np.int64)
        total = np.bincount(rank[free], weights=self.counts[free], minlength=len(ranks)).astype(np.int64)
        self._add(RANK, self.rank_base + ranks, np.full(len(ranks), self.nodes - 1), total)

    def _is_resident(self, group: list[int]) -> bool:
        return self.table.households[group[0]].current_place is not None

    def _stay_arcs(self) -> None:
        for signature, (profile, ties, _, _, _, pool) in enumerate(self.keys):
            if pool >= 0:  # type: ignore[operator]
                municipality, cls = self.pools[pool]  # type: ignore[call-overload]
                far = locality(ties, municipality, self.region)  # type: ignore[arg-type]
                one = (signature, self.pool_base + pool, self.counts[signature], far, profile, cls)  # type: ignore[operator]
                self._add(STAY, *(np.array([value], np.int64) for value in one))  # type: ignore[arg-type]

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
        block = np.zeros((6, len(tail)), np.int64)
        for row, values in enumerate((tail, head, capacity, *rest)):
            block[row] = values
        self.blocks.append((kind, block))

    def _network(self) -> Network:
        kind = np.concatenate([np.full(block.shape[1], kind, np.int64) for kind, block in self.blocks])
        tail, head, capacity, far, profile, cls = np.concatenate([block for _, block in self.blocks], axis=1)
        supply = np.zeros(self.nodes, np.int64)
        supply[: len(self.members)] = self.counts
        supply[-1] = -self.counts.sum()
        persons = np.array([self.table.households[group[0]].persons for group in self.members], np.int64)
        return Network(
            *(tail, head, capacity, kind, far, profile, cls, supply, persons, self.moving),
            *(self.rank_of, self.ranks, self.signature_of, tuple(tuple(group) for group in self.members)),
            *(tuple(self.hub), self.pool_of, self.pool_base, self.stock, self.table),
            *(self.levels, self.instance.options.relaxations),
        )


def _ranked(lost: Ints) -> tuple[Ints, Ints]:
    """Return the distinct loss rows in lexicographic order, and the row number of each household."""
    if not len(lost) or not lost.shape[1]:
        return np.zeros((min(1, len(lost)), lost.shape[1]), np.int64), np.zeros(len(lost), np.int64)
    rows, inverse = np.unique(lost, axis=0, return_inverse=True)
    return rows, inverse.reshape(-1).astype(np.int64)


def locality(ties: frozenset[str], municipality: str, region: dict[str, str]) -> int:
    """Return 0 in a municipality of the ties or without ties, 1 in one of their regions, 2 elsewhere."""
    if not ties or municipality in ties:
        return 0
    here = region.get(municipality, municipality)
    return 1 if any(region.get(tie, tie) == here for tie in ties) else 2


def reachable_areas(
    ties: frozenset[str], home: str | None, reach: str, region: dict[str, str]
) -> Iterator[tuple[Area, int, int]]:
    """
    Yield the areas a household may be placed in: (area, release the college there must have given, locality).

    The release needed follows the distance from home: 0 own municipality, 1 same region, 2 country. A household
    without a home, as in files, counts as coming from elsewhere.
    """
    most = REACHES.index(reach)
    home_region = region.get(home, home) if home is not None else None
    own = [home] if home is not None and home not in ties else []
    for municipality in sorted(ties) + own:
        here = region.get(municipality, municipality)
        need = 0 if municipality == home else 1 if here == home_region else 2
        if need <= most:
            yield ("municipality", municipality), need, locality(ties, municipality, region)
    regions = {region.get(tie, tie) for tie in ties}
    for code in sorted(regions | ({home_region} if home_region is not None else set())):
        need = 1 if code == home_region else 2
        if need <= most:
            yield ("region", code), need, 0 if not ties else 1 if code in regions else 2
    if most == 2:
        yield COUNTRY_AREA, 2, 2 if ties else 0

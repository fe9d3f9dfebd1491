"""A solved night that stays warm: one household more is fitted in exactly, by one cheapest way."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.chains import Step
from onderdak.placement.engine.compat import (
    RELAXED_BY,
    Bools,
    ClassColumns,
    allowed_relaxations,
    named_in_pairs,
)
from onderdak.placement.engine.explain import Explainer
from onderdak.placement.engine.instance import Household
from onderdak.placement.engine.levels import losses, lowest_tier
from onderdak.placement.engine.network import ties_of
from onderdak.placement.engine.residual import NO_LIMIT
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.ways import ROOM

LARGEST_FAMILY = 16


@dataclass(frozen=True, slots=True)
class Inserted:
    """
    What the best answer becomes with one household more.

    place: the row it gets, None when it is left out. levels: (name, how much the value of the level grows).
    chain: everybody else whose proposal changes, (household, from row, to row); a row of None: no place.
    """

    household: str
    place: str | None
    levels: tuple[tuple[str, float], ...]
    chain: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    nodes: Ints  # where the way may begin, and the sink for being left out
    levels: Ints  # what each of those costs by itself, int64[nodes, levels]
    price: Ints  # of the household, in words
    chosen: int  # number of the node it begins with
    total: Ints  # what the way costs, in words, prices counted
    stops: list[int]
    steps: list[int]


class Standing:
    """
    The optimum of a night with its proof, to which households are added one by one.

    Adding one is one cheapest way through what is left over, proposals being re-routed where that is better;
    the value of every level is that of solving the whole night again. Residents move only as the instance
    lets them. What counts as scarce, and the tiers that are levels, stay those of the night.
    """

    def __init__(self, night: Explainer) -> None:
        self.night = night
        self.instance, self.table, self.network = night.instance, night.table, night.network
        self.residual = night.residual
        self.values = night.face.values.copy()
        self.lowest = lowest_tier(self.instance)
        needs = {need for who in self.table.profiles for need in who.needs}
        self.columns = ClassColumns(self.instance, self.table.classes, needs)
        self.like = self._signatures()
        self._seen: dict[object, tuple[Bools, Ints, Ints]] = {}

    def tried(self, who: Household, barred: Collection[str] = ()) -> Inserted:
        """
        Return what adding this household would do, and change nothing.

        Args:
            barred: rows that it may not have, besides what the rules say.

        Raises:
            InputInvalid: it lives somewhere, or is larger than the levels were made for.
        """
        return self._told(who, self._way(who, barred, whole=False))

    def add(self, who: Household, barred: Collection[str] = ()) -> Inserted:
        """Do the same and keep it: the next household finds this one there, and may re-route it."""
        way = self._way(who, barred, whole=True)
        found, left = self._told(who, way), self.residual
        self.values += way.levels[way.chosen] + self._along(way.steps)
        left.settle(way.total)
        arcs = left.added_arcs(left.added_node(way.price), way.nodes, way.levels, NO_LIMIT)
        left.arcs[arcs[-1], ROOM] = 1
        left.carry([2 * int(arcs[way.chosen]), *way.steps])
        return found

    def _told(self, who: Household, way: _Way) -> Inserted:
        """Put a way in words of the night: the place, what each level loses, and who gives way."""
        lost = way.levels[way.chosen] + self._along(way.steps)
        chain = self.night.chains.along(way.stops, set())
        pools = [node for node in way.stops if 0 <= node - self.network.pool_base < len(self.network.stock)]
        place = None
        if pools:
            place = self.table.places[int(self.night.chains.first_row[pools[0] - self.network.pool_base])].id
        scales = [self.table.scale if one.kind == "fit" else 1 for one in self.network.levels]
        grown = zip(self.network.levels, lost.tolist(), scales, strict=True)
        return Inserted(who.id, place, tuple((one.name, value / by) for one, value, by in grown), chain)

    def _way(self, who: Household, barred: Collection[str], *, whole: bool) -> _Way:
        if who.current_place is not None or who.persons > LARGEST_FAMILY:
            raise InputInvalid(problems=(("household", "cannot_be_added"),))
        alike = self.like.get(self._key(who)) if not barred else None
        if alike is not None:
            pools, pair = np.array([alike]), np.zeros((1, len(self.network.levels)), np.int64)
        else:
            rows = self._rows(who, barred)
            pools, pair = self.network.pool_base + self.network.pool_of[rows], self._pair(who, rows)
        nodes = np.append(pools, self.network.sink)
        levels = np.concatenate([pair, self._left_out(who)])
        gain = self.residual.price[nodes] - self.residual.packing.words_of(levels)
        price = gain[np.lexsort(gain.T[::-1])[-1]]
        found = self.residual.ways(self.network.sink, nodes, price - gain, 1, whole=whole)
        chosen = int(found.starts[0])
        stops, steps = self.residual.path(int(nodes[chosen]))
        return _Way(nodes, levels, price, chosen, found.total[0], stops, steps)

    def _signatures(self) -> dict[object, int]:
        """Return the node of those who wait tonight and may use the same places at the same cost."""
        special, _ = named_in_pairs(self.instance)
        found: dict[object, int] = {}
        if self.instance.fit is None:
            nodes = self.network.signature_of.tolist()
            for who, node in zip(self.table.households, nodes, strict=True):
                if who.current_place is None and who.id not in special:
                    found.setdefault(self._key(who), node)
        return found

    def _key(self, who: Household) -> tuple[object, ...]:
        """Return all that the rules and the distances see of a household."""
        allowed = allowed_relaxations(who, self.instance)
        needs = (who.persons, who.group, who.needs, who.flags, who.needed_from, who.nights, allowed)
        return (*needs, ties_of(who), who.home, who.reach)

    def _along(self, steps: list[int]) -> Ints:
        """Return what a way costs per level: arcs used, less those taken back."""
        total = np.zeros(len(self.network.levels), np.int64)
        for step in steps:
            total += self.residual.levels[step // 2] * (-1 if step & 1 else 1)
        return total

    def _rows(self, who: Household, barred: Collection[str]) -> Ints:
        """Return one row per pool that the household may use."""
        ok, _, _ = self._compared(who)
        rows = np.flatnonzero(ok[self.table.class_of] & self.night.reach.rows(who))
        if barred:
            rows = np.array(
                [row for row in rows.tolist() if self.table.places[row].id not in barred], np.int64
            )
        return rows[np.unique(self.network.pool_of[rows], return_index=True)[1]]

    def _pair(self, who: Household, rows: Ints) -> Ints:
        _, misfit, relaxed = self._compared(who)
        cls, net = self.table.class_of[rows], self.network
        found = np.zeros((len(rows), len(net.levels)), np.int64)
        for number, spec in enumerate(net.levels):
            if spec.kind == "locality":
                found[:, number] = who.persons * self.night.distance.steps(ties_of(who))[rows]
            elif spec.kind == "fit":
                found[:, number] = misfit[cls]
            elif spec.kind == "relaxations":
                found[:, number] = who.persons * (relaxed[cls] >> net.codes.index(spec.code) & 1)
        return found

    def _left_out(self, who: Household) -> Ints:
        return losses((who,), self.network.levels, self.instance.date, self.lowest)

    def _compared(self, who: Household) -> tuple[Bools, Ints, Ints]:
        """Return per class whether the household may use it, the misfit, and what gives way there."""
        allowed = allowed_relaxations(who, self.instance)
        key = self._key(who)[:7]
        if key not in self._seen:
            self._seen[key] = self._compare(who, allowed)
        return self._seen[key]

    def _compare(self, who: Household, allowed: frozenset[str]) -> tuple[Bools, Ints, Ints]:
        columns, codes = self.columns, self.instance.options.relaxations
        if who.needs - set(columns.offers):
            columns = ClassColumns(self.instance, self.table.classes, who.needs)
        ok = np.ones(len(self.table.classes), bool)
        relaxed = np.zeros(len(ok), np.int64)
        for rule, passed in columns.rules(who).items():
            code = RELAXED_BY.get(rule)
            if code in allowed and not passed.all():
                relaxed |= np.where(passed, 0, 1 << codes.index(code))
            else:
                ok &= passed
        misfit = self.columns.misfit(who)
        if self.instance.fit is not None:
            default = self.instance.fit.default
            ok &= default is not None
            misfit = np.full(len(ok), -round((default or 0.0) * self.table.scale), np.int64)
        return ok, misfit, np.where(ok, relaxed, 0)

"""Who changes place when one household gets another row: from a way through the flow to rows and names."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onderdak.placement.engine.chains import Chains, Step
from onderdak.placement.engine.network import OUT, STAY, STOCK, Network, locality, ties_of
from onderdak.placement.engine.rooms_out import in_line
from onderdak.placement.engine.ways import FIRST_BACK, FLOW, HEAD, NEXT_BACK, NO_ARC, TAIL

NOBODY = -1
LEVEL_BITS = 48  # more than what a way can cost at a level
MOST_LOOKED_AT = 64  # pools per node where two households might exchange
MOST_LOOKS = 500  # groups of households looked at for one hop
MOST_MORE = 2  # households that exchange for one hop, besides the first


@dataclass(slots=True)
class Hop:
    """
    One household changes pool on a way, from `start` to `end`; None is no place.

    cost: what the change costs (see packed), being left out not counted. out: the signature and
    the rank of who is left out by it, or was until now. stays: signature of a resident who comes home by it,
    or leaves home. steps: the nodes between, each with what the way costs until there.
    """

    start: int | None
    end: int | None
    cost: int
    out: tuple[int, int] | None = None
    stays: int = NOBODY
    steps: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Way:
    """
    The hops in order, the pool where a free copy is used, and the last stop; None is no place.

    cost, out, steps: of the way from the last stop to the household that gets another row, as in a hop.
    """

    hops: list[Hop]
    free: int | None
    last: int | None
    cost: int
    out: tuple[int, int] | None = None
    steps: tuple[tuple[int, int], ...] = ()


def packed(levels: list[int]) -> int:
    """Return one whole number for the values of all levels: sums of it are sums of them, level by level."""
    return sum(value << LEVEL_BITS * number for number, value in enumerate(levels))


class Forced:
    """Puts a household in another row and says who else changes, each copy of a row used once."""

    def __init__(self, chains: Chains) -> None:
        self.chains = chains
        self.network: Network = chains.network
        self.table = self.network.table
        self.row, self.residual = chains.seats.row.tolist(), chains.residual
        self.signature, self.pool = self.network.signature_of.tolist(), self.network.pool_of.tolist()
        self.rank = self.network.rank[np.argsort(self.network.head, kind="stable")]
        copies = np.array([place.count for place in self.table.places], np.int64)
        self.spare = copies - np.bincount(chains.seats.row[chains.seats.row >= 0], minlength=len(copies))
        self.number = {place.id: index for index, place in enumerate(self.table.places)}
        self._looks = 0
        self._left_out: dict[tuple[int, int], list[int]] = {}
        self._allowed: dict[tuple[int, int], bool] = {}  # by signature and pool
        self._costs_of: dict[tuple[int, int], int] = {}
        self._arc_costs: dict[int, int] = {}
        self.rows_of: dict[int, list[int]] = {}
        for place, pool in enumerate(self.pool):
            self.rows_of.setdefault(pool, []).append(place)

    def along(self, index: int, nodes: list[int], arcs: list[int]) -> tuple[Step, ...] | None:
        """
        Return everybody who changes, in order, the household itself first.

        Who does what is said, all at once, finds each copy used once, and loses per level what the way costs.

        Args:
            nodes, arcs: a way from the pool of the other row to the signature of the household.

        Returns: None where no household makes a hop of the way by itself.
        """
        own = self.row[index]
        own_pool = int(self.network.pool_of[own])
        way = self._way(nodes, arcs)
        if way.last != own_pool:  # somebody takes the row that it leaves
            way.hops.append(
                Hop(way.last, own_pool, way.cost + self._pair(index, own), way.out, steps=way.steps)
            )
        changes = [(index, Hop(own_pool, nodes[0] - self.network.pool_base, 0))]
        for hop in way.hops:
            done = self._fewest(hop, {who for who, _ in changes})
            if done is None:
                return None
            changes += done
        return self._told(changes, own, own_pool, way.free)

    def _fewest(self, hop: Hop, moved: set[int]) -> list[tuple[int, Hop]] | None:
        self._looks = MOST_LOOKS
        tries = (self._done(hop, moved, more) for more in range(MOST_MORE + 1))
        return next((found for found in tries if found is not None), None)

    def _done(self, hop: Hop, moved: set[int], more: int) -> list[tuple[int, Hop]] | None:
        """
        Return who makes a hop: one household, or several that exchange where ways meet; None: not found.

        Args:
            more: households that may exchange besides the first.
        """
        alone = self._free_mover(hop, moved)
        if alone != NOBODY:
            return [(alone, hop)]
        for number, (node, until) in enumerate(hop.steps if more else ()):
            for pool, down in self._below(node):
                if self._looks < 0:
                    return None
                first, second = self._parted(hop, number, pool, until + down)
                one = self._free_mover(first, moved) if pool not in (hop.start, hop.end) else NOBODY
                if one == NOBODY:
                    continue
                others = self._done(second, {*moved, one}, more - 1)
                if others is not None:
                    return [(one, first), *others]
        return None

    def _parted(self, hop: Hop, number: int, pool: int, until: int) -> tuple[Hop, Hop]:
        """Let a hop go by another pool: somebody goes there, and somebody from there goes on."""
        after = tuple((node, cost - until) for node, cost in hop.steps[number + 1 :])
        leaves_out = hop.end is None
        return (
            Hop(hop.start, pool, until, None if leaves_out else hop.out),
            Hop(pool, hop.end, hop.cost - until, hop.out if leaves_out else None, steps=after),
        )

    def _free_mover(self, hop: Hop, moved: set[int]) -> int:
        return next((one for one in self._movers(hop) if one not in moved), NOBODY)

    def _below(self, node: int) -> Iterator[tuple[int, int]]:
        """Yield the pools to which the answer sends somebody through a node, and the cost from there."""
        base, found = self.network.pool_base, set[int]()
        stack = [(node, 0)]
        while stack and len(found) < MOST_LOOKED_AT:
            here, cost = stack.pop()
            if here >= base:
                if here not in found:
                    found.add(here)
                    yield here - base, cost
                continue
            arc = int(self.residual.nodes[here, FIRST_BACK])
            while arc != NO_ARC and len(stack) < MOST_LOOKED_AT:
                if self.residual.arcs[arc, FLOW] > 0 and self.residual.kind[arc] not in (OUT, STAY):
                    stack.append((int(self.residual.arcs[arc, HEAD]), cost + self._arc(arc)))
                arc = int(self.residual.arcs[arc, NEXT_BACK])

    def _way(self, nodes: list[int], arcs: list[int]) -> Way:
        """Cut a way into hops at the pools and where somebody is left out or comes in."""
        net = self.network
        way, stays = Way([], None, nodes[0] - net.pool_base, 0), NOBODY
        for step, node in zip(arcs, nodes[1:], strict=True):
            arc, back = step // 2, bool(step & 1)
            pool = node - net.pool_base if 0 <= node - net.pool_base < len(net.stock) else None
            kind, tail = int(self.residual.kind[arc]), int(self.residual.arcs[arc, TAIL])
            if kind == OUT and not back:
                way.hops.append(Hop(way.last, None, way.cost, (tail, int(self.rank[arc])), stays, way.steps))
            elif kind == OUT:
                way.out = tail, int(self.rank[arc])
            elif kind == STOCK and not back:
                way.free = way.last
            elif kind != STOCK:
                stays = tail if kind == STAY else stays
                way.cost = way.cost + self._arc(arc) * (-1 if back else 1)
                if pool is not None:
                    way.hops.append(Hop(way.last, pool, way.cost, way.out, stays, way.steps))
                    way.out = None
            if pool is not None or kind in (OUT, STOCK):
                way.last, way.cost, way.steps, stays = pool, 0, (), NOBODY
            else:
                way.steps = (*way.steps, (node, way.cost))
        return way

    def _movers(self, hop: Hop) -> Iterator[int]:
        """Yield who can make a hop at exactly its cost."""
        to = self.rows_of[hop.end][0] if hop.end is not None else None
        groups = self.chains.inside.get(hop.start, {}) if hop.start is not None else self._waiting(hop)
        for signature in sorted(groups):
            self._looks -= 1
            if self._looks < 0:
                return
            able = groups[signature]
            if hop.end is None and hop.out is not None:
                able = [one for one in able if self._is(one, hop.out)] if signature == hop.out[0] else []
            if hop.stays == signature:
                yield from (one for one in able if self._goes_home(one, hop))
            elif able and hop.stays == NOBODY and self._costs(able[0], to, hop):
                yield from able

    def _goes_home(self, index: int, hop: Hop) -> bool:
        """A resident whose own row is in one of the two pools."""
        own = self.number[self.table.households[index].current_place or ""]
        return int(self.network.pool_of[own]) in (hop.start, hop.end)

    def _waiting(self, hop: Hop) -> dict[int, list[int]]:
        """Who is left out in this answer, and would come in."""
        if hop.out is None:
            return {}
        if hop.out not in self._left_out:
            members = [one for one in self.network.members[hop.out[0]] if self.row[one] < 0]
            able = [one for one in members if self._is(one, hop.out)]
            self._left_out[hop.out] = sorted(able, key=lambda one: in_line(self.table.households[one]))
        return {hop.out[0]: self._left_out[hop.out]}

    def _is(self, index: int, out: tuple[int, int]) -> bool:
        return (int(self.network.signature_of[index]), int(self.network.rank_of[index])) == out

    def _costs(self, index: int, to: int | None, hop: Hop) -> bool:
        """Whether the hop costs this household what the way says, and it may have the row."""
        row = self.row[index]
        cost = -self._pair(index, row) if row >= 0 else 0
        if to is None:
            return cost == hop.cost
        return cost + self._pair(index, to) == hop.cost and self._may_have(index, to)

    def _may_have(self, index: int, row: int) -> bool:
        key = self.signature[index], self.pool[row]
        if key not in self._allowed:
            self._allowed[key] = self.chains.may_have(index, row)
        return self._allowed[key]

    def _arc(self, arc: int) -> int:
        if arc not in self._arc_costs:
            self._arc_costs[arc] = packed(self.residual.levels[arc].tolist())
        return self._arc_costs[arc]

    def _pair(self, index: int, row: int) -> int:
        """What a row costs a household: the same for a whole signature and a whole pool."""
        key = self.signature[index], self.pool[row]
        if key not in self._costs_of:
            self._costs_of[key] = packed(self._cost(index, row))
        return self._costs_of[key]

    def _cost(self, index: int, row: int) -> list[int]:
        net, who, table = self.network, self.table.households[index], self.table
        profile, cls = table.profile_of[index], table.class_of[row]
        found = [0] * len(net.levels)
        for number, spec in enumerate(net.levels):
            if spec.kind == "locality":
                near = locality(ties_of(who), table.places[row].municipality, table.regions)
                found[number] = who.persons * near
            elif spec.kind == "moves" and who.current_place is not None:
                found[number] = int(net.pool_of[row] != net.pool_of[self.number[who.current_place]])
            elif spec.kind == "fit":
                found[number] = int(table.misfit[profile, cls])
            elif spec.kind == "relaxations":
                found[number] = who.persons * (
                    int(table.relaxed[profile, cls]) >> net.codes.index(spec.code) & 1
                )
        return found

    def _told(
        self, changes: list[tuple[int, Hop]], own: int, own_pool: int, free: int | None
    ) -> tuple[Step, ...] | None:
        """Give every change its row: the one that comes free where it goes, or a free copy."""
        leaves = {hop.start: self.row[who] for who, hop in changes[1:] if hop.start is not None}
        spare = self._spare(free, own) if free is not None else NOBODY
        rows: list[int | None] = []
        back = False  # whether somebody has the row that the household leaves
        for _who, hop in reversed(changes):
            if hop.end is None:
                rows.append(None)
            elif hop.end == own_pool and not back and len(rows) < len(changes) - 1:
                back = True
                rows.append(own)
            else:
                rows.append(leaves.get(hop.end, spare))
        rows.reverse()
        if rows[0] == NOBODY:
            return self._within(changes[0][0], own, own_pool)
        for (who, hop), to in zip(changes, rows, strict=True):
            home = self.table.households[who].current_place
            if (
                hop.stays != NOBODY
                and to is not None
                and self.number.get(home or "") not in (to, self.row[who])
            ):
                return None  # home is the row of somebody else by now
        steps = [self._step(who, to) for (who, _), to in zip(changes, rows, strict=True)]
        return tuple(steps)

    def _spare(self, pool: int, own: int) -> int:
        return next((row for row in self.rows_of[pool] if self.spare[row] > 0 and row != own), NOBODY)

    def _within(self, index: int, own: int, pool: int) -> tuple[Step, ...] | None:
        """Another row of the same pool: a free copy, or that of somebody who takes the own row for it."""
        spare = self._spare(pool, own)
        if spare != NOBODY:
            return (self._step(index, spare),)
        held = [one for group in self.chains.inside.get(pool, {}).values() for one in group]
        others = sorted((self.row[one], one) for one in held if self.row[one] != own)
        if not others:
            return None
        row, other = others[0]
        return self._step(index, row), self._step(other, own)

    def _step(self, index: int, to: int | None) -> Step:
        row, places = self.row[index], self.table.places
        start = places[row].id if row >= 0 else None
        return self.table.households[index].id, start, places[to].id if to is not None else None

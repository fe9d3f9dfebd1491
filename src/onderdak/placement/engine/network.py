"""
The choice of a place as a flow through hubs, small enough for the whole country.

signature -> hub(profile, area) -> hub of a wider area; hub -> fit type in the area -> wider fit type; type in
the area -> type in a narrower area -> pool (municipality, class) -> sink. And signature -> sink for those
left without a place, one arc per rank of loss. A signature is a set of households that may use the same rows
at the same cost. The locality is paid on the way to the hub, the misfit on the way to the pool.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onderdak.placement.engine.compat import Table
from onderdak.placement.engine.instance import REACHES, Household
from onderdak.placement.engine.levels import LevelSpec
from onderdak.placement.engine.result import Ints

COUNTRY_AREA = ("country", "")
Area = tuple[str, str]  # (municipality | region | country, code)
Step = tuple[Area, int, int]  # an area, the release needed there, and steps of distance
OUT, AREA, STAY, FIT, DOWN, STOCK, WIDER = range(7)  # kinds of arcs


@dataclass(frozen=True, slots=True)
class Network:
    """
    Arcs and nodes of one instance. All arrays are int64; `kind` is one of OUT … WIDER.

    Every arc but those of kind STAY, OUT and STOCK leads from a lower node to a higher one.

    tail, head, capacity, kind: [arcs]. far: [arcs], persons times steps of distance paid on the arc; misfit:
    [arcs]; relaxed: [arcs], bit i = relaxation i is used there by `heads` persons. rank: [arcs], on OUT arcs.
    supply: [nodes]; region: [nodes], -1: not in one region; moving: [signatures], 1 for residents.
    rank_of, signature_of: [households], -1 for residents who stay; pool_of: [places]; stock: [pools].
    ranks: the loss rows by rank, lexicographically sorted, int64[ranks, levels].
    """

    tail: Ints
    head: Ints
    capacity: Ints
    kind: Ints
    far: Ints
    misfit: Ints
    relaxed: Ints
    heads: Ints
    rank: Ints
    supply: Ints
    region: Ints
    moving: Ints
    rank_of: Ints
    ranks: Ints
    signature_of: Ints
    members: tuple[tuple[int, ...], ...]
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
        if spec.is_shelter:
            out = self.kind == OUT
            cost[out] = self.ranks[self.rank[out], level]
        elif spec.kind == "moves":
            area = self.kind == AREA
            cost[area] = self.moving[self.tail[area]]
        elif spec.kind == "locality":
            cost += self.far
        elif spec.kind == "fit":
            cost += self.misfit
        elif spec.kind == "relaxations":
            cost += self.heads * (self.relaxed >> self.codes.index(spec.code) & 1)
        return cost


def ties_of(who: Household) -> frozenset[str]:
    """Return the municipalities a household is tied to; without ties its home is one."""
    return who.ties or (frozenset((who.home,)) if who.home is not None else frozenset())


def locality(ties: frozenset[str], municipality: str, region: dict[str, str]) -> int:
    """Return 0 in a municipality of the ties or without ties, 1 in one of their regions, 2 elsewhere."""
    if not ties or municipality in ties:
        return 0
    here = region.get(municipality, municipality)
    return 1 if any(region.get(tie, tie) == here for tie in ties) else 2


def reachable_areas(
    ties: frozenset[str], home: str | None, reach: str, region: dict[str, str]
) -> Iterator[Step]:
    """
    Yield the areas a household may be placed in: (area, release the college there must have given, locality).

    The release needed follows the distance from home: 0 own municipality, 1 same region, 2 country. A
    household without a home, as in files, counts as coming from elsewhere.
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


Trail = tuple[Step, ...]  # steps further than the area before


def trails_of(steps: Sequence[Step], region: dict[str, str]) -> list[Trail]:
    """
    Return the areas of `reachable_areas` as trails from near to far, which share their ends.

    Every area is on at least one trail, and the steps of distance along a trail add up to its own distance.
    """
    known = {area: (need, far) for area, need, far in steps}
    covered: set[Area] = set()
    found: list[Trail] = []
    for start in known:
        if start in covered:
            continue
        kind, code = start
        path = [start]
        if kind == "municipality":
            path.append(("region", region.get(code, code)))
        if kind != COUNTRY_AREA[0]:
            path.append(COUNTRY_AREA)
        path = [area for area in path if area in known]
        covered.update(path)
        before, trail = 0, []
        for area in path:
            need, far = known[area]
            trail.append((area, need, far - before))
            before = far
        found.append(tuple(trail))
    return found

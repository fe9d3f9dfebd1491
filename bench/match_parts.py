"""The parts of the match bench that have no peer: rooms, the counter and prices; see match_more too."""

import os
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from bench.match_more import PARTS as MORE
from bench.worlds import national
from onderdak.placement.engine import region_bounds, regions
from onderdak.placement.engine.check import verify
from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.explain import Explainer
from onderdak.placement.engine.insertion import Desk
from onderdak.placement.engine.instance import Household, Instance, Options
from onderdak.placement.engine.prices import VOLUME_MARGIN, bid_prices
from onderdak.placement.engine.solve import solve
from onderdak.placement.engine.standing import Standing

LEVELS = ("persons", "tiers", "locality", "fit")
Row = dict[str, object]


def rooms(size: int, occupancy: float, seed: int) -> Row:
    """
    Model N+: seconds with all bounds, processor seconds here and in children; per level value, bound, gap.

    On a machine that does other work too, the seconds on the clock say little. SHARED_BY=3 in the environment
    gives every search three times the seconds, and none to the whole run: judge the processor seconds then.
    As for the peers, imports are not measured.
    """
    solve(national(seed, 5, occupancy, flexible=True))
    world = national(seed, size, occupancy, flexible=True)
    shared_by = float(os.environ.get("SHARED_BY", "1"))
    regions.REGION_S *= shared_by
    region_bounds.PART_S *= shared_by
    limit = 60.0 if size > 10_000 and shared_by == 1 else None
    world = replace(world, options=replace(world.options, levels=LEVELS, time_limit_s=limit))
    began, own, children = time.perf_counter(), *_processor_seconds()
    result = solve(world, elapsed_s=lambda: time.perf_counter() - began)
    seconds = time.perf_counter() - began
    regions.REGION_S /= shared_by
    region_bounds.PART_S /= shared_by
    verdict = verify(world, result)
    levels = {one.name: (one.value, one.bound, round(one.gap, 5)) for one in result.levels}
    asking = sum(who.persons for who in world.households)
    used = [round(now - before, 1) for now, before in zip(_processor_seconds(), (own, children), strict=True)]
    row = {"seconds": round(seconds, 2), "processor_s": used, "load": round(os.getloadavg()[0], 1)}
    row |= {"shared_by": shared_by, "lawful": verdict.accepted, "persons_asking": asking}
    return {**row, **levels}


def _processor_seconds() -> tuple[float, float]:
    """Return the processor seconds of this process, and of its children that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    own, children = (one.ru_utime + one.ru_stime for one in used)
    return own, children


def desk(size: int, occupancy: float, seed: int) -> Row:
    """
    The counter, in milliseconds: the best of all free rows, one household more in the solved country, and
    the four answers to "why not". The values after adding are compared with solving the country again.
    """
    world = national(seed, size, occupancy)
    world = replace(world, options=replace(world.options, levels=LEVELS, tier_levels=4))
    table = table_of(world)
    counter = Desk(world, table, {})
    counter.take(0)
    row = _times("scan", counter.take, range(1, min(1000, size)))
    row |= _times("rules", counter.why_not, range(min(100, size)))
    late = set(np.random.default_rng(seed).permutation(size)[: min(200, size // 2)].tolist())
    coming = [world.households[number] for number in sorted(late)]
    known = tuple(who for number, who in enumerate(world.households) if number not in late)
    night = Explainer(replace(world, households=known))
    why = night.seats.row
    placed = [who.id for who, seat in zip(night.table.households, why.tolist(), strict=True) if seat >= 0]
    left = [who.id for who, seat in zip(night.table.households, why.tolist(), strict=True) if seat < 0]
    some = np.random.default_rng(seed)
    row |= _times("other_place", night.alternatives, some.permutation(placed)[:200].tolist())
    row |= _times("cut", night.cut, some.permutation(left)[:200].tolist())
    standing = Standing(night)
    row |= _times("tried", standing.tried, coming[:50])
    row |= _times("insertion", standing.add, coming)
    again = Explainer(world).face.values
    return row | {"insertion_equal": standing.values.tolist() == again.tolist()}


def prices(size: int, occupancy: float, seed: int) -> Row:
    """
    Arrivals one by one over seven nights: persons left out by a greedy desk, by one with prices, by one that
    prices what really comes, and in hindsight, when everybody may still be refused.
    """
    arrivals = min(size, 2600)
    real = national(seed, arrivals, occupancy)
    left = {
        "greedy": _left_out(real, seed, []),
        "priced": _left_out(real, seed, [_wrong(seed, one, arrivals, occupancy) for one in range(4)]),
        "priced_knowing": _left_out(real, seed, [real.households]),
    }
    best = solve(replace(real, options=Options(levels=("persons",)))).levels[0].value
    gap = left["greedy"] - best
    shares = {
        f"{name}_closed": round((left["greedy"] - left[name]) / gap, 3) if gap else 1.0
        for name in ("priced", "priced_knowing")
    }
    return {**left, "hindsight": best, **shares}


def _wrong(seed: int, stream: int, arrivals: int, occupancy: float) -> tuple[Household, ...]:
    """A forecast that is a fifth too high or too low: in volume, in needs and in large households."""
    volume, needs, large = (1.2 if seed >> bit & 1 else 0.8 for bit in range(3))
    pool = national(seed + 100 + stream, 2 * arrivals, occupancy).households
    weight = np.array([(needs if p.needs else 1.0) * (large if p.persons > 2 else 1.0) for p in pool])
    many = round(arrivals * volume * VOLUME_MARGIN)
    picks = np.random.default_rng((seed, stream)).choice(
        len(pool), many, replace=False, p=weight / weight.sum()
    )
    return tuple(pool[number] for number in sorted(picks.tolist()))


def _left_out(real: Instance, seed: int, streams: list[tuple[Household, ...]], nights: int = 7) -> int:
    """Let a desk place who comes, with prices worked out each night from what is free and still expected."""
    table = table_of(real)
    counter, left = Desk(real, table, {}), 0
    order = np.random.default_rng(seed).permutation(len(table.households)).tolist()
    for number, who in enumerate(order):
        night, first = divmod(number * nights, len(order))
        if streams and first < nights:
            rows = tuple(
                replace(p, count=int(c)) for p, c in zip(table.places, counter.free, strict=True) if c > 0
            )
            coming = [_rest(stream, 1 - night / nights, seed) for stream in streams]
            price = bid_prices(replace(real, households=(), places=rows), coming)
            counter.price = np.array([price.get(place.id, 0.0) for place in table.places])
            counter.priced = bool(counter.price.any())
        if counter.take(who) < 0:
            left += table.households[who].persons
    return left


def _rest(stream: tuple[Household, ...], share: float, seed: int) -> tuple[Household, ...]:
    picks = np.random.default_rng(seed).permutation(len(stream))[: max(1, round(len(stream) * share))]
    return tuple(stream[number] for number in picks.tolist())


def _times(name: str, act: Callable[[Any], object], cases: Iterable[Any]) -> Row:
    """
    Return p50 and p99 in milliseconds of one act over these cases, and p99 of processor time, which other
    work on the machine disturbs less; the first call is not counted.
    """
    cases = list(cases)
    if not cases:
        return {}
    found, worked = [], []
    for number, one in enumerate(cases):
        began, used = time.perf_counter(), time.process_time()
        act(one)
        if number:
            found.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - used) * 1000)
    row: Row = {f"{name}_p{percent}_ms": _at(found, percent) for percent in (50, 99)}
    return row | {f"{name}_p99_processor_ms": _at(worked, 99)}


def _at(values: list[float], percent: int) -> float:
    return round(float(np.percentile(values, percent)), 3) if values else 0.0


PARTS = {"rooms": rooms, "desk": desk, "prices": prices, **MORE}

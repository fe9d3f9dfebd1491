"""
Model N+: rooms that may change use, as a flow with a few whole numbers beside it.

The network of model N holds one pool per use of a room. Whole numbers say how many rooms of a pool are used
for men, for women, and how many pairs are used by large households; what is left is for households. With
these numbers fixed the rest is model N, solved exactly. So a search for whole numbers proposes, a flow
decides, and linear programs with the earlier levels as rows bound every level from below.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.compat import table_of
from onderdak.placement.engine.faces import Face
from onderdak.placement.engine.hubs import network_of
from onderdak.placement.engine.levels import LevelSpec
from onderdak.placement.engine.mip import Floats, Program
from onderdak.placement.engine.modes import ALONE, Modes, shares
from onderdak.placement.engine.network import OUT, STOCK, Network
from onderdak.placement.engine.ranks import solve_by_ranks
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.room_uses import Base, Mode
from onderdak.placement.engine.shelter import Shelter, shelter_of

ENOUGH = 0.4  # a fraction of a room from which it is rounded up


@dataclass(frozen=True, slots=True)
class RoomProgram:
    """
    The program of an instance: columns are the arcs of the network, then one whole number per mode.

    costs: float64[levels, columns], fit in the units of the instance. shelter: the country as one place, None
    where residents are not alike.
    """

    network: Network
    modes: Modes
    program: Program
    numbers: tuple[Mode, ...]
    bases: tuple[Base, ...]
    costs: Floats
    shelter: Shelter | None

    @property
    def arcs(self) -> int:
        """Number of columns that are arcs."""
        return len(self.network.tail)


def room_program(modes: Modes, levels: tuple[LevelSpec, ...]) -> RoomProgram:
    """
    Build the program of model N+.

    Raises:
        RuleRefused: residents fill more copies than there are, or one has no permitted place.
    """
    table = table_of(modes.instance)
    network = network_of(modes.instance, table, levels)
    numbers, bases = _numbers(modes, network)
    program = Program()
    program.add_columns(network.capacity.astype(float))
    column = program.add_columns(np.array([float(mode.most) for mode in numbers]), integer=True)
    _conserve(program, network)
    stock = np.flatnonzero(network.kind == STOCK)  # one arc per pool, in the order of the pools
    for mode, number in zip(numbers, column.tolist(), strict=True):
        _row(program, [int(stock[mode.pool]), number], [1.0, -float(mode.seats)], -mode.held)
    for base in bases:
        taken = [(int(column[mode]), float(copies)) for mode, copies in base.takes]
        taken += [(int(stock[base.alone]), 1.0)] if base.alone >= 0 else []
        if base.takes:
            _row(program, [at for at, _ in taken], [factor for _, factor in taken], base.copies)
    costs = np.array([network.cost(level).astype(float) for level in range(len(levels))])
    for level, spec in enumerate(levels):
        costs[level] /= table.scale if spec.kind == "fit" else 1
    costs = np.pad(costs.reshape(len(levels), -1), ((0, 0), (0, len(column))))
    return RoomProgram(network, modes, program, numbers, bases, costs, shelter_of(network, numbers, bases))


def _numbers(modes: Modes, network: Network) -> tuple[tuple[Mode, ...], tuple[Base, ...]]:
    table = network.table
    row = {place.id: index for index, place in enumerate(table.places)}
    held = np.zeros(len(network.stock), np.int64)
    lived_in: dict[tuple[object, ...], int] = defaultdict(int)
    for who in table.households:
        if who.current_place is not None and not who.may_move:
            variant = modes.variants[who.current_place]
            held[network.pool_of[row[who.current_place]]] += 1
            lived_in[modes.key_of[variant.bases[0]]] += variant.mode == ALONE
    pools: dict[int, list[str]] = defaultdict(list)
    for name, index in row.items():
        pools[int(network.pool_of[index])].append(name)
    numbers: list[Mode] = []
    takes: dict[tuple[object, ...], dict[int, int]] = defaultdict(dict)
    alone: dict[tuple[object, ...], int] = {}
    for pool in sorted(pools):
        variant = modes.variants[pools[pool][0]]
        keys = [modes.key_of[base] for base in variant.bases]
        if variant.mode == ALONE:
            alone[keys[0]] = pool
            continue
        for key in keys:
            takes[key][len(numbers)] = takes[key].get(len(numbers), 0) + 1
        shared = shares(variant.mode)
        seats = modes.base[variant.bases[0]].sleeps if shared else 1
        there = int(held[pool]) if shared else 0
        numbers.append(Mode(pool, seats, there, (int(network.stock[pool]) + there) // seats))
    copies: dict[tuple[object, ...], int] = defaultdict(int)
    for name, place in modes.base.items():
        copies[modes.key_of[name]] += place.count
    bases = [
        Base(copies[key] - lived_in[key], alone.get(key, -1), tuple(sorted(takes[key].items())))
        for key in copies
    ]
    if any(base.copies < 0 for base in bases):
        raise RuleRefused(reason="more_residents_than_copies")
    return tuple(numbers), tuple(bases)


def _conserve(program: Program, network: Network) -> None:
    """Add one row per node but the sink: what leaves minus what arrives is the supply."""
    arcs = np.arange(len(network.tail), dtype=np.int64)
    inner = network.head != network.sink
    row = np.concatenate([network.tail, network.head[inner]])
    column = np.concatenate([arcs, arcs[inner]])
    factor = np.concatenate([np.ones(len(arcs)), -np.ones(int(inner.sum()))])
    supply = network.supply[:-1].astype(float)
    program.add_rows(row, column, factor, supply, supply)


def _row(program: Program, columns: list[int], factors: list[float], most: float) -> None:
    zero = np.zeros(len(columns), np.int64)
    program.add_rows(
        zero, np.array(columns, np.int64), np.array(factors), np.array([-np.inf]), np.array([float(most)])
    )


def idle_limits(rooms: RoomProgram) -> NDArray[np.bool_]:
    """
    Return the columns of which the upper bound follows from the rows, bool[columns]: nothing flows in a
    circle, so an arc carries no more than arrives. What is left out: more than one rank, and the pools.
    """
    network = rooms.network
    out = network.kind == OUT
    ranks = np.bincount(network.tail[out], minlength=len(network.supply))
    idle = np.where(out, ranks[network.tail] == 1, network.kind != STOCK)
    return np.concatenate([idle, np.ones(len(rooms.numbers), bool)])


def with_numbers(rooms: RoomProgram, chosen: Ints) -> Network:
    """
    Return the network of model N in which every room has the use that the whole numbers say.

    Args:
        chosen: int64[modes].
    """
    network = rooms.network
    stock = network.stock.copy()
    for mode, number in zip(rooms.numbers, chosen.tolist(), strict=True):
        stock[mode.pool] = min(int(stock[mode.pool]), number * mode.seats - mode.held)
    for base in rooms.bases:
        if base.takes and base.alone >= 0:
            taken = sum(int(chosen[mode]) * copies for mode, copies in base.takes)
            stock[base.alone] = min(int(stock[base.alone]), base.copies - taken)
    if (stock < 0).any():
        raise RuleRefused(reason="more_residents_than_copies")
    capacity = network.capacity.copy()
    capacity[network.kind == STOCK] = stock
    return replace(network, capacity=capacity, stock=stock)


def least_numbers(rooms: RoomProgram, numbers: Floats) -> Ints:
    """Return numbers rounded down, but never below what residents have already, int64[modes]."""
    down = np.floor(numbers + 1e-5).astype(np.int64)
    kept = [-(-mode.held // mode.seats) for mode in rooms.numbers]
    least: Ints = np.maximum(down, np.array(kept, np.int64)) if kept else down
    return least


def nearest_that_fit(rooms: RoomProgram, numbers: Floats, down: Ints) -> Ints:
    """
    Round the largest fractions up as long as the copies allow, from rounding all of them down.

    Args:
        numbers, down: [modes].
    """
    chosen = down.copy()
    fraction = numbers - down
    left = [base.copies - sum(int(down[m]) * take for m, take in base.takes) for base in rooms.bases]
    of_mode: dict[int, list[tuple[int, int]]] = {}
    for number, base in enumerate(rooms.bases):
        for mode, take in base.takes:
            of_mode.setdefault(mode, []).append((number, take))
    for mode in np.argsort(-fraction, kind="stable").tolist():
        if fraction[mode] < ENOUGH:
            break
        if chosen[mode] < rooms.numbers[mode].most and all(left[n] >= take for n, take in of_mode[mode]):
            chosen[mode] += 1
            for number, take in of_mode[mode]:
                left[number] -= take
    return chosen


def flows_near(rooms: RoomProgram, numbers: Floats) -> Iterator[tuple[Network, Face, Ints]]:
    """
    Yield the flows that whole numbers near these give, rounded down and to the nearest, with these numbers.

    Args:
        numbers: float64[modes].
    """
    down = least_numbers(rooms, numbers)
    nearest = nearest_that_fit(rooms, numbers, down)
    for chosen in [down] if np.array_equal(down, nearest) else [down, nearest]:
        try:
            network = with_numbers(rooms, chosen)
            yield network, solve_by_ranks(network), chosen
        except RuleRefused:  # these uses leave a resident without a place: no answer, look further
            continue

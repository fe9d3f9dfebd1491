"""The answer of model N+: a search for whole numbers, on time, and the flow that they give."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.apart import START_S, Apart, Elapsed, Tell
from onderdak.placement.engine.country_search import REGIONS_ARCS, CountrySearch
from onderdak.placement.engine.faces import Face
from onderdak.placement.engine.levels import LevelSpec
from onderdak.placement.engine.lexicographic import Limits
from onderdak.placement.engine.mip import Floats
from onderdak.placement.engine.network import Network
from onderdak.placement.engine.ranks import solve_by_ranks
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.room_search import Found, RoomSearch
from onderdak.placement.engine.rooms import RoomProgram, least_numbers, nearest_that_fit, with_numbers


@dataclass(frozen=True, slots=True)
class RoomAnswer:
    """The chosen numbers with the flow they give: values and bounds per level, float64[levels]."""

    network: Network
    face: Face
    values: Floats
    bounds: Floats


def solve_rooms(
    rooms: RoomProgram,
    levels: tuple[LevelSpec, ...],
    limits: Limits,
    elapsed_s: Elapsed = lambda: 0.0,
) -> RoomAnswer:
    """
    Solve model N+ with a proven bound for every level.

    With a time limit the search runs in a child process, which is ended on time: the best numbers it told
    stand, and a level it did not come to has the bound that holds for any answer.

    Args:
        elapsed_s: seconds since the start, for the time limit.

    Raises:
        RuleRefused: residents cannot stay, no answer exists, or none was found in time.
    """
    told: list[Found] = []
    left = limits.left(elapsed_s)
    if left is None:
        _search(rooms, levels, limits, elapsed_s, told.append)
    elif left > START_S:
        timed = replace(limits, limit_s=left - START_S, kept_s=0.0)
        with Apart(_search_apart, (bare(rooms), levels, timed)) as child:
            told += child.messages(lambda: limits.left(elapsed_s) or 0.0)
    numbers = told[-1].numbers if told else _without_search(rooms)
    try:
        network = with_numbers(rooms, numbers)
        face = solve_by_ranks(network)
    except RuleRefused:
        raise RuleRefused(reason="no_answer" if left is None else "no_answer_in_time") from None
    scale = [network.table.scale if spec.kind == "fit" else 1 for spec in levels]
    values = face.values / np.array(scale, float) if scale else np.zeros(0)
    bounds = told[-1].bounds if told else bounds_of_any(rooms)
    return RoomAnswer(network, face, values, np.minimum(bounds, values))


def bounds_of_any(rooms: RoomProgram) -> Floats:
    """Return what no answer can be below, float64[levels], from the limits of the columns alone."""
    upper = np.concatenate([*rooms.program.upper, np.zeros(0)])
    bounds: Floats = np.minimum(rooms.costs, 0.0) @ upper
    return bounds


def bare(rooms: RoomProgram) -> RoomProgram:
    """Return the program without the households and rows: all that the search needs, and quick to send."""
    table = rooms.network.table
    small = replace(table, households=(), places=(), profiles=(), classes=(), regions={})
    small = replace(small, ok=table.ok[:0], misfit=table.misfit[:0], relaxed=table.relaxed[:0])
    empty = replace(rooms.modes.instance, households=(), places=(), fit=None)
    modes = replace(rooms.modes, instance=empty, variants={}, base={}, key_of={})
    return replace(rooms, modes=modes, network=replace(rooms.network, table=small, members=()))


def _search_apart(
    task: tuple[RoomProgram, tuple[LevelSpec, ...], Limits], elapsed_s: Elapsed, tell: Tell
) -> None:
    rooms, levels, limits = task
    _search(rooms, levels, limits, elapsed_s, tell)


def _search(
    rooms: RoomProgram,
    levels: tuple[LevelSpec, ...],
    limits: Limits,
    elapsed_s: Elapsed,
    tell: Callable[[Found], None],
) -> None:
    kind = CountrySearch if rooms.arcs > REGIONS_ARCS else RoomSearch
    kind(rooms, levels, limits, elapsed_s, tell).run()


def _without_search(rooms: RoomProgram) -> Ints:
    """Return the numbers when there is no time at all: shared rooms as they are, the rest for households."""
    down = least_numbers(rooms, np.zeros(len(rooms.numbers)))
    return nearest_that_fit(rooms, down.astype(float), down)

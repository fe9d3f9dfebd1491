"""The arrays that the kernel works on, by name; numba takes named tuples of arrays as they are."""

from typing import Any, NamedTuple

import numpy as np

from onderdak.forecast.engine.drawn import Drawn
from onderdak.forecast.engine.flat import TEST_CODES, Flat, definition_units
from onderdak.forecast.engine.world import NATION, Definition

METRICS = (
    "arrivals", "exits", "demand", "occupied", "capacity", "freeUsable", "unplaced", "evicted", "outOfView",
)  # fmt: skip
BINS = 256
LEVELS = ("nation", "region", "municipality", "place")


class Rules(NamedTuple):
    """What holds on every path."""

    cell_town: Any
    cell_region: Any
    town_region: Any
    sizes: Any
    priority: Any
    need: Any
    usable: Any
    group_cells: Any  # int64[2, cells], see Flat
    town_start: Any
    region_start: Any
    cell_group: Any
    is_host: Any
    direct_share: Any
    mix_reach: Any
    stratum: Any
    living: Any
    flags: Any
    refuse: Any
    rates: Any
    grid_slot: Any  # int64[days + 1]: number of the grid date, -1 between them
    cell_units: Any  # int64[cells, 5]: units of a cell in the tally, -1 = none
    town_units: Any  # int64[towns, 3]
    unit_cells: Any  # the other way round: the cells of a unit are [at[unit], at[unit + 1]) of these
    unit_cells_at: Any
    unit_towns: Any
    unit_towns_at: Any
    widths: Any  # int64[units, metrics]: width of a bin
    on_ladder: Any
    def_cells: Any  # int64[definitions, cells]: row of the unit, -1 = not in the profile
    def_towns: Any
    def_numbers: Any  # float64[definitions, 6]: test, value, days, clear test, value, days
    def_class: Any
    def_rows: Any  # int64[definitions + 1]: rows of a definition


class Path(NamedTuple):
    """What was drawn, first axis = paths."""

    keys: Any
    mean: Any
    size_r: Any
    reach: Any
    hazard: Any
    back: Any
    step_day: Any
    band_day: Any
    changes: Any
    changes_at: Any
    lag: Any


HEADROOM = 3.0  # a scenario may bring many more people than the level of today


class Tally(NamedTuple):
    """What comes out: whole numbers only, so that parts add up in any order."""

    sums: Any  # int64[units, grid, metrics]
    bins: Any  # int32[units, grid, metrics, BINS]
    full_since: Any  # int32[paths, rows], -1 = not within the horizon
    full_known: Any
    clear_since: Any
    at_origin: Any  # int8[paths, rows]
    binding: Any  # int8[paths, rows]: 1 places, 2 units of the class
    nights: Any  # int64[paths, 1 + classes + regions (+ towns)]: person-nights without a place
    evicted: Any  # int64[paths]
    monthly: Any  # int64[paths, months, 2]: of one cell, sums of occupied and turned away
    month_of: Any  # int64[days + 1]
    followed: Any  # int64[1]: the cell, -1 = none
    balance: Any  # int64[paths, 6]: households in at start, arrived, left, placed now, waiting, out of view


def unit_list(flat: Flat, detail: str) -> list[tuple[str, str, str]]:
    """Return (level, code, type) of what is tallied: to the level asked for; types for the nation alone."""
    world = flat.world
    units = [("nation", NATION, "*")]
    units += [("nation", NATION, kind) for kind in sorted({one.type for one in flat.places})]
    depth = LEVELS.index(detail)
    units += [("region", code, "*") for code in world.regions] if depth > 0 else []
    units += [("municipality", one.code, "*") for one in world.municipalities] if depth > 1 else []
    units += [("place", one.id, one.type) for one in flat.places] if depth > 2 else []
    return units


def rules_of(
    flat: Flat, detail: str, grid: list[int], definitions: tuple[Definition, ...]
) -> tuple[Rules, list[tuple[int, str]]]:
    """Return the arrays of a world for one tally, and (definition, code) of each row of states."""
    units = unit_list(flat, detail)
    at = {one: number for number, one in enumerate(units)}
    world = flat.world
    cells = np.full((len(flat.places), 5), -1, dtype=np.int64)
    for cell, place in enumerate(flat.places):
        region, town = world.regions[flat.cell_region[cell]], world.municipalities[flat.cell_town[cell]].code
        wanted = [("nation", NATION, place.type), ("place", place.id, place.type)]
        if flat.on_ladder[cell]:
            wanted += [("nation", NATION, "*"), ("region", region, "*"), ("municipality", town, "*")]
        cells[cell, : len(wanted)] = [at.get(one, -1) for one in wanted]
    towns = np.array(
        [
            [0, at.get(("region", one.region, "*"), -1), at.get(("municipality", one.code, "*"), -1)]
            for one in world.municipalities
        ],
        dtype=np.int64,
    )
    slots = np.full(flat.days + 1, -1, dtype=np.int64)
    slots[grid] = np.arange(len(grid))
    rows: list[tuple[int, str]] = []
    def_cells: list[Any] = []
    def_towns: list[Any] = []
    numbers: list[list[float]] = []
    classes: list[int] = []
    bounds = [0]
    codes_of_class = [one.code for one in world.classes]
    for number, one in enumerate(definitions):
        codes, in_cells, in_towns = definition_units(flat, one)
        start = len(rows)
        rows += [(number, code) for code in codes]
        bounds.append(len(rows))
        def_cells.append(np.where(in_cells >= 0, in_cells + start, -1))
        def_towns.append(np.where(in_towns >= 0, in_towns + start, -1))
        named = one.cls or (one.test[1] if isinstance(one.test[1], str) else None)
        classes.append(codes_of_class.index(named) if named in codes_of_class else 0)
        values = [0.0 if isinstance(value, str) else float(value) for _, value in (one.test, one.clear)]
        numbers.append(
            [
                TEST_CODES[one.test[0]],
                values[0],
                one.for_days,
                TEST_CODES[one.clear[0]],
                values[1],
                one.clear_days,
            ]
        )
    count = len(flat.places)
    rules = Rules(
        flat.cell_town, flat.cell_region, flat.town_region, flat.sizes, flat.priority, flat.need, flat.usable,
        flat.group_cells, flat.town_start, flat.region_start, flat.cell_group, flat.is_host,
        flat.direct_share, flat.mix_reach, flat.stratum, flat.living, flat.rules, flat.refuse, flat.rates,
        slots, cells, towns, *_members(cells, len(units)), *_members(towns, len(units)),
        bin_widths(flat, units), flat.on_ladder,
        np.array(def_cells, dtype=np.int64).reshape(len(definitions), count),
        np.array(def_towns, dtype=np.int64).reshape(len(definitions), len(world.municipalities)),
        np.array(numbers, dtype=np.float64).reshape(len(definitions), 6),
        np.array(classes, dtype=np.int64), np.array(bounds, dtype=np.int64),
    )  # fmt: skip
    # one memory layout for every world, or each kind of world would be compiled anew
    return Rules(*(np.ascontiguousarray(one) for one in rules)), rows


def _members(units_of: Any, units: int) -> tuple[Any, Any]:
    """Return the rows of every unit one unit after another, and where those of each unit begin."""
    row, column = np.nonzero(units_of >= 0)
    unit = units_of[row, column]
    order = np.argsort(unit, kind="stable")
    return row[order], np.searchsorted(unit[order], np.arange(units + 1))


def bin_widths(flat: Flat, units: list[tuple[str, str, str]]) -> Any:
    """Return bin widths relative to the size of a unit; the last bin counts all that is larger."""
    world = flat.world
    people = sum(int(row[3]) * int(flat.sizes[row[2]]) for row in flat.living)
    inflow = world.inflow.per_day * flat.days
    whole = max(
        people + HEADROOM * inflow,
        sum(max((s.places for s in one.capacity), default=0) for one in flat.places),
        1,
    )
    widths = np.ones((len(units), len(METRICS)), dtype=np.int64)
    shares: dict[str, float] = {}
    for town in world.municipalities:
        shares[town.region] = shares.get(town.region, 0.0) + town.share
        shares[town.code] = town.share
    total = sum(one.share for one in world.municipalities)
    for at, (level, code, _) in enumerate(units):
        size = whole if level == "nation" else whole * max(3 * shares.get(code, 0.02) / total, 0.002)
        if level == "place":
            place = next(one for one in flat.places if one.id == code)
            size = 2 * max((span.places for span in place.capacity), default=1)
        widths[at] = max(1, int(np.ceil(size / (BINS - 6))))
        for flow in (0, 1, 7, 8):
            widths[at, flow] = max(1, int(np.ceil(widths[at, flow] / 8)))
    return widths


def path_of(drawn: Drawn, keys: Any) -> Path:
    """Return the drawn parameters as the kernel takes them."""
    path = Path(
        keys, drawn.mean, np.array([drawn.size_r]), drawn.reach, drawn.hazard, drawn.back, drawn.step_day,
        drawn.band_day, drawn.changes, drawn.changes_at, drawn.lag,
    )  # fmt: skip
    return Path(*(np.ascontiguousarray(one) for one in path))


def empty_tally(
    rules: Rules, paths: int, grid: int, rows: int, months: Any, followed: int, by_town: bool
) -> Tally:
    """Return a tally of zeros for some paths; `by_town`: nights without a place of each municipality too."""
    units, classes = len(rules.widths), len(rules.sizes)
    regions = int(rules.region_start.shape[1]) - 1
    towns = len(rules.town_region) if by_town else 0
    state = np.full((3, paths, rows), -1, dtype=np.int32)
    return Tally(
        np.zeros((units, grid, len(METRICS)), dtype=np.int64),
        np.zeros((units, grid, len(METRICS), BINS), dtype=np.int32),
        state[0], state[1], state[2],
        np.zeros((paths, rows), dtype=np.int8),
        np.zeros((paths, rows), dtype=np.int8),
        np.zeros((paths, 1 + classes + regions + towns), dtype=np.int64),
        np.zeros(paths, dtype=np.int64),
        np.zeros((paths, int(months.max()) + 1 if followed >= 0 else 1, 2), dtype=np.int64),
        months,
        np.array([followed], dtype=np.int64),
        np.zeros((paths, 6), dtype=np.int64),
    )  # fmt: skip

"""A world as arrays: what is the same on every path, and what is drawn per path, ready for the engines."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onderdak.forecast.engine.world import (
    ANY,
    Definition,
    Living,
    Place,
    StayRule,
    World,
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FULL_UNIT = 100  # a place in integer hundredths
PRIOR_EVENTS, CAUSE_SD = 4.0, 0.1
RAMP_STEPS = 6
TEST_CODES = {
    "freeUsableBelow": 0, "freeUsableAtLeast": 1, "occupancyAbove": 2, "occupancyBelow": 3,
    "noUnitFor": 4, "unitFor": 5, "unplacedAtLeast": 6, "unplacedBelow": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flat:
    """
    What every path shares. Cells are places, ordered by region, municipality and id; days run 0..horizon.

    need: int64[cells, classes], hundredths that a household takes; 0 = may not be here.
    """

    world: World
    places: tuple[Place, ...]
    days: int
    cell_town: Ints
    cell_region: Ints
    town_region: Ints
    sizes: Ints
    priority: Ints
    need: Ints
    usable: Ints
    group_cells: Ints  # [2, cells]: of the ladder, and found without it; only the first ones count
    town_start: Ints  # [2, towns + 1]: the cells of a town are group_cells[group, start:end]
    region_start: Ints
    cell_group: Ints  # 0 ladder, 1 found without it, -1 neither
    on_ladder: Ints
    is_host: Ints
    direct_share: Floats
    mix_reach: Floats
    strata: tuple[StayRule, ...]
    stratum: Ints  # [classes, types + 1]: index of the stay rule; the last column is the queue
    living: Ints  # [rows, 5]: cell (-1 waiting), town, class, households, since (days, 1 = not known)
    rules: Ints  # steps as bits 1 2 4, strict, rows of living
    refuse: Floats
    rates: Floats  # leave view, host break-up, abroad fraction


def flat_world(world: World) -> Flat:
    """Return the arrays of a world."""
    region_at = {code: at for at, code in enumerate(world.regions)}
    town_order = sorted(
        range(len(world.municipalities)),
        key=lambda at: (region_at[world.municipalities[at].region], world.municipalities[at].code),
    )
    towns = [world.municipalities[at] for at in town_order]
    town_at = {one.code: at for at, one in enumerate(towns)}
    places = tuple(sorted(world.places, key=lambda one: (town_at[one.municipality], one.id)))
    cell_town = np.array([town_at[one.municipality] for one in places], dtype=np.int64)
    town_region = np.array([region_at[one.region] for one in towns], dtype=np.int64)
    sizes = np.array([one.size for one in world.classes], dtype=np.int64)
    usable = np.array(
        [
            [round(FULL_UNIT * one.usable.get(cls.code, one.usable.get(ANY, 1.0))) for cls in world.classes]
            for one in places
        ],
        dtype=np.int64,
    ).reshape(len(places), len(sizes))
    need = -(-(sizes[None, :] * FULL_UNIT * FULL_UNIT) // np.maximum(usable, 1))
    on_ladder = np.array([one.type in world.ladder.types for one in places], dtype=np.int64)
    direct = [kind for kind in world.inflow.direct if kind not in world.ladder.types]
    cell_group = np.array(
        [0 if one.type in world.ladder.types else 1 if one.type in direct else -1 for one in places],
        dtype=np.int64,
    )
    group_cells, town_start, region_start = _groups(cell_group, cell_town, town_region, len(world.regions))
    kinds = sorted({one.type for one in places})
    queue_kind = world.ladder.types[0] if world.ladder.types else ANY
    stratum = np.array(
        [[rule_for(world, cls.code, kind) for kind in [*kinds, queue_kind]] for cls in world.classes],
        dtype=np.int64,
    )
    kind_at = np.array([kinds.index(one.type) for one in places], dtype=np.int64)
    mix = np.array([one.mix for one in world.classes])
    strata = tuple(one for rule in world.stays for one in (rule, rule.residual or rule))
    return Flat(
        replace(world, municipalities=tuple(towns)),
        places,
        world.horizon,
        cell_town,
        town_region[cell_town] if len(places) else cell_town,
        town_region,
        sizes,
        np.array([one.priority for one in world.classes], dtype=np.int64),
        need,
        usable,
        group_cells,
        town_start,
        region_start,
        cell_group,
        on_ladder,
        np.array([one.type == "poo" for one in places], dtype=np.int64),
        np.array([float(sum(world.inflow.direct[kind] for kind in direct))]),
        np.cumsum(mix) / mix.sum(),
        strata,
        np.column_stack([stratum[:, kind_at], stratum[:, -1]]) if len(places) else stratum[:, -1:],
        _living(world, places, town_at),
        np.array(
            [
                sum(
                    1 << at
                    for at, one in enumerate(("municipality", "region", "nation"))
                    if one in world.ladder.steps
                ),
                int(world.ladder.strict),
            ],
            dtype=np.int64,
        ),
        np.array([world.ladder.refuse.get(one, 0.0) for one in ("municipality", "region", "nation")]),
        np.array([world.ladder.leave_view, world.host_breakup, world.abroad_fraction]),
    )


def _groups(cell_group: Ints, cell_town: Ints, town_region: Ints, regions: int) -> tuple[Ints, Ints, Ints]:
    """Return the cells of each group, sorted as they are by town, and where each town and region begins."""
    cells = np.zeros((2, max(len(cell_group), 1)), dtype=np.int64)
    towns = np.zeros((2, len(town_region) + 1), dtype=np.int64)
    borders = np.zeros((2, regions + 1), dtype=np.int64)
    for group in (0, 1):
        found = np.flatnonzero(cell_group == group)
        cells[group, : len(found)] = found
        towns[group] = np.searchsorted(cell_town[found], np.arange(len(town_region) + 1))
        borders[group] = np.searchsorted(town_region[cell_town[found]], np.arange(regions + 1))
    return cells, towns, borders


def rule_for(world: World, cls: str, kind: str) -> int:
    """Return the number of the stay rule: the most specific one for this class and place type wins."""
    fitting = [
        (int(rule.cls != ANY) * 2 + int(rule.type != ANY), -at)
        for at, rule in enumerate(world.stays)
        if rule.cls in (cls, ANY) and rule.type in (kind, ANY)
    ]
    return -max(fitting)[1] * 2


def _living(world: World, places: tuple[Place, ...], town_at: dict[str, int]) -> Ints:
    cell_at = {one.id: at for at, one in enumerate(places)}
    class_at = {one.code: at for at, one in enumerate(world.classes)}

    def row(one: Living, cell: int, town: int) -> tuple[int, ...]:
        return (cell, town, class_at[one.cls], one.households, 1 if one.since is None else one.since)

    rows = [
        row(one, cell_at[one.where], town_at[places[cell_at[one.where]].municipality])
        for one in world.incumbents
    ]
    rows += [row(one, -1, town_at[one.where]) for one in world.waiting]
    return np.array(rows, dtype=np.int64).reshape(len(rows), 5)


def definition_units(flat: Flat, definition: Definition) -> tuple[list[str], Ints, Ints]:
    """
    Return the codes of a definition's units, the unit of every cell (-1 = not in it) and of every town.
    """
    world = flat.world
    levels: dict[str, Callable[[int], str]] = {
        "nation": lambda cell: "NL",
        "region": lambda cell: world.regions[flat.cell_region[cell]],
        "municipality": lambda cell: world.municipalities[flat.cell_town[cell]].code,
        "place": lambda cell: flat.places[cell].id,
    }
    level_of = levels[definition.level]
    every = {
        "nation": ["NL"],
        "region": list(world.regions),
        "municipality": [one.code for one in world.municipalities],
        "place": [one.id for one in flat.places],
    }[definition.level]
    codes = [one for one in every if ANY in definition.codes or one in definition.codes]
    at = {code: number for number, code in enumerate(codes)}
    types = definition.types or world.ladder.types
    cells = np.full(len(flat.places), -1, dtype=np.int64)
    for cell, place in enumerate(flat.places):
        if place.type in types and definition.traits <= place.traits:
            cells[cell] = at.get(level_of(cell), -1)
    towns = np.full(len(world.municipalities), -1, dtype=np.int64)
    for number, town in enumerate(world.municipalities):
        code = {"nation": "NL", "region": town.region, "municipality": town.code}.get(definition.level, "")
        towns[number] = at.get(code, -1)
    return codes, cells, towns

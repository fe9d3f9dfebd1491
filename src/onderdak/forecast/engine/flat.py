"""A world as arrays: what is the same on every path, and what is drawn per path, ready for the engines."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from onderdak.forecast.engine.series.draws import generator_of, heavy
from onderdak.forecast.engine.world import (
    ANY,
    Definition,
    Living,
    Place,
    Scenario,
    Shift,
    Span,
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
    `cells_*`: int64, cells of the ladder by town and region: slices [start, end) of `ladder_cells`.
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
    ladder_cells: Ints
    town_start: Ints
    region_start: Ints
    on_ladder: Ints
    is_host: Ints
    direct_cells: Ints
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
    ladder_cells = np.flatnonzero(on_ladder).astype(np.int64)
    ladder_towns = cell_town[ladder_cells]
    direct = [kind for kind in world.inflow.direct if kind not in world.ladder.types]
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
        ladder_cells,
        np.searchsorted(ladder_towns, np.arange(len(towns) + 1)).astype(np.int64),
        np.searchsorted(town_region[ladder_towns], np.arange(len(world.regions) + 1)).astype(np.int64),
        on_ladder,
        np.array([one.type == "poo" for one in places], dtype=np.int64),
        np.array([at for at, one in enumerate(places) if one.type in direct], dtype=np.int64),
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


@dataclass(frozen=True, slots=True)
class Drawn:
    """
    What is drawn per path. First axis = paths everywhere.

    mean: float64[paths, days + 1], households that report per night. reach: float64[paths, towns].
    hazard: float64[paths, classes, strata, steps, bands], per day, all causes; back: the part that returns.
    step_day: int64[paths, steps]; band_day: float64[strata, bands].
    changes: int64[rows, 3] (day, cell, places), sorted by day, rows of path p at [at[p], at[p + 1]).
    """

    first_path: int
    mean: Floats
    size_r: float
    reach: Floats
    hazard: Floats
    back: Floats
    step_day: Ints
    band_day: Floats
    changes: Ints
    changes_at: Ints
    lag: Floats


def drawn(
    flat: Flat, scenario: Scenario, *, seed: int, first: int, count: int, plug_in: bool = False
) -> Drawn:
    """Return the parameters of paths first .. first + count; each depends on seed and path number only."""
    world, steps = flat.world, _steps(scenario)
    bands = max(len(one.from_day) for one in flat.strata)
    shape = (count, len(flat.sizes), len(flat.strata), steps, bands)
    mean, hazard, back = np.empty((count, flat.days + 1)), np.empty(shape), np.empty(shape)
    reach = np.empty((count, len(world.municipalities)))
    step_day = np.full((count, steps), 10**9, dtype=np.int64)
    lag = np.empty(count)
    changes: list[Ints] = []
    for at in range(count):
        path = str(first + at)
        events = _events(scenario, generator_of(seed, "regime", path), plug_in)
        mean[at] = _mean(flat, scenario, events, generator_of(seed, "inflow", path), plug_in, first + at)
        reach[at] = _reach(flat, generator_of(seed, "shares", path), plug_in)
        _hazards(flat, scenario, events, generator_of(seed, "stays", path), plug_in,
                 hazard[at], back[at], step_day[at])  # fmt: skip
        changes.append(_changes(flat, seed, path, plug_in))
        lag[at] = world.abroad_lag.draw(generator_of(seed, "abroad", path)) if world.abroad_lag else 30.0
    band_day = np.full((len(flat.strata), bands), 1e18)
    for at, rule in enumerate(flat.strata):
        band_day[at, : len(rule.from_day)] = rule.from_day
    return Drawn(
        first,
        mean,
        world.inflow.dispersion if world.inflow.dispersion and not plug_in else 0.0,
        reach,
        hazard,
        back,
        step_day,
        band_day,
        np.vstack(changes) if changes else np.zeros((0, 3), dtype=np.int64),
        np.concatenate([[0], np.cumsum([len(one) for one in changes])]).astype(np.int64),
        lag,
    )


def _events(scenario: Scenario, draw: Generator, plug_in: bool) -> dict[str, int]:
    return {
        name: round(one.middle() if plug_in else one.draw(draw))
        for name, one in sorted(scenario.events.items())
    }


def _start(shift: Shift, events: dict[str, int]) -> int:
    if shift.start.event is None:
        return shift.start.day or 0
    return events[shift.start.event] + shift.start.after


def _mean(
    flat: Flat, scenario: Scenario, events: dict[str, int], draw: Generator, plug_in: bool, path: int
) -> Floats:
    """Return the households expected on each night; night 0 is the state at the start and stays 0."""
    flow, days = flat.world.inflow, np.arange(flat.days + 1)
    if flow.model == "paths" and flow.paths is not None:
        told = np.concatenate([[0.0], flow.paths[path % len(flow.paths)]])
        per_day = np.pad(told, (0, max(0, len(days) - len(told))), mode="edge")[: len(days)]
    elif flow.model == "schedule":
        per_day = np.full(len(days), flow.per_day)
        for start, value in flow.steps:
            per_day[days >= start] = value
    else:
        per_day = np.full(len(days), flow.per_day)
    if flow.model == "ar1" and not plug_in:
        weeks = flat.days // 7 + 1
        shocks, eta = heavy(draw, (weeks,)) * flow.sigma, np.zeros(weeks)
        for week in range(1, weeks):
            eta[week] = flow.phi * eta[week - 1] + shocks[week]
        per_day = per_day * np.exp(eta[days // 7])
    for shift in scenario.inflow:
        factor = shift.factor.middle() if plug_in else shift.factor.draw(draw)
        start = _start(shift, events)
        ramp = np.clip((days - start + 1) / max(shift.ramp_days, 1), 0, 1)
        per_day = per_day * np.where(days >= start, 1 + (factor - 1) * ramp, 1.0)
    mix = np.diff(np.concatenate([[0.0], flat.mix_reach]))
    persons = float(mix @ flat.sizes) if flow.in_persons else 1.0
    per_day = np.maximum(per_day, 0.0) / persons
    per_day[0] = 0.0
    return np.asarray(per_day, dtype=np.float64)


def _reach(flat: Flat, draw: Generator, plug_in: bool) -> Floats:
    shares = np.array([one.share for one in flat.world.municipalities])
    shares = shares / shares.sum()
    strength = flat.world.inflow.share_concentration
    if strength and not plug_in:
        drawn_shares = draw.standard_gamma(np.maximum(strength * shares, 1e-9))
        shares = drawn_shares / max(drawn_shares.sum(), 1e-300)
    return np.asarray(np.cumsum(shares))


def _steps(scenario: Scenario) -> int:
    """Return how many different sets of hazards a scenario needs at most."""
    return 1 + sum(RAMP_STEPS if one.ramp_days > RAMP_STEPS else 1 for one in scenario.hazards)


def _hazards(
    flat: Flat,
    scenario: Scenario,
    events: dict[str, int],
    draw: Generator,
    plug_in: bool,
    hazard: Floats,
    back: Floats,
    step_day: Ints,
) -> None:
    """Fill the hazards per class, stratum, dated step and age band, with this path's parameters."""
    causes = sorted({cause for rule in flat.strata for cause in rule.per_day})
    national = {cause: float(np.exp(CAUSE_SD * draw.standard_normal())) for cause in causes}
    rates = [_rates(rule, national, draw, plug_in) for rule in flat.strata]
    moments: list[tuple[int, Shift, float]] = []
    for shift in scenario.hazards:
        factor = shift.factor.middle() if plug_in else shift.factor.draw(draw)
        start, parts = _start(shift, events), RAMP_STEPS if shift.ramp_days > RAMP_STEPS else 1
        for part in range(parts):
            # the middle of each step of the ramp, so that the mean over the ramp is right
            share = (part + 0.5) / parts if parts > 1 and part < parts - 1 else 1.0
            moments.append((start + part * shift.ramp_days // parts, shift, 1 + (factor - 1) * share))
    days = sorted({max(day, 0) for day, _, _ in moments} | {0})
    step_day[: len(days)] = days
    hazard[:], back[:] = 0.0, 0.0
    for step in range(len(step_day)):
        now = days[min(step, len(days) - 1)]
        for g, cls in enumerate(flat.world.classes):
            for at, rule in enumerate(flat.strata):
                for cause, values in rates[at].items():
                    factor = _factor(moments, now, cause, cls.code)
                    hazard[g, at, step, : len(values)] += values * factor
                    if cause == "return":
                        back[g, at, step, : len(values)] += values * factor
                hazard[g, at, step, len(rule.from_day) :] = hazard[g, at, step, len(rule.from_day) - 1]


def _factor(moments: list[tuple[int, Shift, float]], now: int, cause: str, cls: str) -> float:
    latest: dict[int, float] = {}
    for day, shift, factor in moments:
        if max(day, 0) <= now and shift.cause in (None, cause, ANY) and shift.cls in (cls, ANY):
            latest[id(shift)] = factor
    return float(np.prod(list(latest.values()))) if latest else 1.0


def _rates(rule: StayRule, national: dict[str, float], draw: Generator, plug_in: bool) -> dict[str, Floats]:
    found = {}
    for cause, values in sorted(rule.per_day.items()):
        rates = np.array(values)
        if rule.events and rule.exposure and cause in rule.events and not plug_in:
            shape = np.array(rule.events[cause]) + PRIOR_EVENTS
            weight = np.array(rule.exposure) + PRIOR_EVENTS / np.maximum(rates, 1e-9)
            rates = draw.standard_gamma(shape) / weight * national[cause]
        found[cause] = rates
    return found


def _changes(flat: Flat, seed: int, path: str, plug_in: bool) -> Ints:
    """Return (day, cell, change of places) over the horizon for one path, by day."""
    rows: list[tuple[int, int, int]] = []
    for cell, place in enumerate(flat.places):
        late, failed, end = _fate(place, seed, path, plug_in)
        for span in () if failed else place.capacity:
            until = _until(span, place, end)
            start = span.start + (late if span.start > 0 else 0)
            if until is None or until > start:
                rows += [(start, cell, span.places)]
                rows += [] if until is None else [(until, cell, -span.places)]
        for span in place.out_of_use:
            rows += [(span.start, cell, -span.places)]
            rows += [] if span.until is None else [(span.until, cell, span.places)]
    kept = [(max(day, 0), cell, change) for day, cell, change in rows if day <= flat.days]
    return np.array(sorted(kept), dtype=np.int64).reshape(len(kept), 3)


def _until(span: Span, place: Place, end: int | None) -> int | None:
    """Return when a span of places ends: with the contract, or before it when that was agreed."""
    if end is None or place.contract is None:
        return span.until
    if span.until is None or span.until >= place.contract.end:
        return end
    return span.until


def _fate(place: Place, seed: int, path: str, plug_in: bool) -> tuple[int, bool, int | None]:
    """Return how late a place opens, whether it never does, and the day on which its contract ends."""
    if place.opening is None and place.contract is None:
        return 0, False, None
    draw = generator_of(seed, "place", place.id, path)
    late, failed, end = 0, False, None
    luck, chance = float(draw.random()), float(draw.random())
    if place.opening:
        late = round(place.opening.delay.middle() if plug_in else place.opening.delay.draw(draw))
        failed = luck < place.opening.fail_probability and not plug_in
    if place.contract:
        longer = (
            chance < place.contract.extend_probability
            if not plug_in
            else place.contract.extend_probability > 0.5
        )
        end = place.contract.end + (place.contract.extend_days if longer else 0)
    return late, failed, end


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

"""Models N+ and pool by integer programming: small and middle instances, every level with a proven bound."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from onderdak.placement.engine.compat import ClassColumns
from onderdak.placement.engine.evidence import Evidence, Reach, rejections, ruled_out
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.levels import LevelSpec, expanded_levels
from onderdak.placement.engine.lexicographic import Limits, solve_ladder
from onderdak.placement.engine.mip import Floats
from onderdak.placement.engine.modes import with_modes
from onderdak.placement.engine.modes_out import (
    Uses,
    assignments_in_rooms,
    pools_by_household,
    room_uses,
    rooms_given,
    uses_of,
)
from onderdak.placement.engine.pools import direct_program
from onderdak.placement.engine.result import (
    FEASIBLE,
    OPTIMAL,
    WITHIN_GAP,
    Assignment,
    Level,
    Proof,
    Result,
    Unsheltered,
    plain,
    sum_exactly,
)
from onderdak.placement.engine.room_answer import solve_rooms
from onderdak.placement.engine.rooms import room_program
from onderdak.placement.engine.rooms_out import seats_of

KEPT_S, WRITING = 0.5, 2.0  # seconds, and share of the seconds so far, that are kept for the answer


def solve_direct(
    instance: Instance, model: str, why: str, limits: Limits, elapsed_s: Callable[[], float] = lambda: 0.0
) -> Result:
    """
    Solve an instance by the direct program, level by level.

    Raises:
        RuleRefused: no answer exists, or none was found in time.
    """
    levels = expanded_levels(instance)
    direct = direct_program(with_modes(instance), levels)
    limits = keeping_time(limits, elapsed_s)
    ladder = solve_ladder(direct.program, direct.costs, levels, limits, elapsed_s)
    uses = uses_of(direct, pools_by_household(direct, ladder.x))
    given, copies = rooms_given(uses)
    assignments = assignments_in_rooms(instance, uses, given)
    told = told_levels(instance, levels, ladder.values, ladder.bounds, assignments)
    unsheltered, evidence = unsheltered_in_rooms(instance, uses, given, proven_out(told, levels))
    return Result(
        *(model, status_of(told, levels, limits), told, assignments, unsheltered, evidence),
        proof=Proof("branchAndBound"),
        modes=room_uses(instance, copies),
        why_model=why,
    )


def solve_with_rooms(
    instance: Instance, why: str, limits: Limits, elapsed_s: Callable[[], float] = lambda: 0.0
) -> Result:
    """
    Solve an instance of model N+ without pools, budget or fairness: a flow with whole numbers for the rooms.

    Raises:
        RuleRefused: no answer exists, or none was found in time.
    """
    levels = expanded_levels(instance)
    modes = with_modes(instance)
    program = room_program(modes, levels)
    limits = keeping_time(limits, elapsed_s)
    found = solve_rooms(program, levels, limits, elapsed_s)
    seats = seats_of(found.network, found.face.flow)
    rows = {index: row for index, row in enumerate(seats.row.tolist()) if row >= 0}
    uses = Uses(found.network.table, modes, rows, frozenset(np.flatnonzero(seats.stays).tolist()))
    given, copies = rooms_given(uses)
    assignments = assignments_in_rooms(instance, uses, given)
    told = told_levels(instance, levels, found.values, found.bounds, assignments)
    unsheltered, evidence = unsheltered_in_rooms(instance, uses, given, proven_out(told, levels))
    return Result(
        *("N+", status_of(told, levels, limits), told, assignments, unsheltered, evidence),
        proof=Proof("lpBound"),
        modes=room_uses(instance, copies),
        why_model=why,
    )


def keeping_time(limits: Limits, elapsed_s: Callable[[], float]) -> Limits:
    """Keep as much of the time for writing the answer as reading and building took: about the same work."""
    if limits.limit_s is None:
        return limits
    return replace(limits, kept_s=KEPT_S + WRITING * elapsed_s())


def status_of(told: tuple[Level, ...], levels: tuple[LevelSpec, ...], limits: Limits) -> str:
    """Return optimal: every gap is zero; withinGap: none is above what was asked for its level."""
    if all(level.gap <= 1e-9 for level in told):
        return OPTIMAL
    most = [limits.gap_shelter if spec.is_shelter else limits.gap_other for spec in levels]
    near = all(level.gap <= max(asked, 1e-9) for level, asked in zip(told, most, strict=True))
    return WITHIN_GAP if near else FEASIBLE


def proven_out(told: tuple[Level, ...], levels: tuple[LevelSpec, ...]) -> bool:
    """
    Whether nobody left out could have been placed without a loss at a level: those up to shelter are proven.
    """
    shelter = [number for number, spec in enumerate(levels) if spec.is_shelter]
    upto = shelter[-1] + 1 if shelter else len(told)
    return all(one.gap == 0 for one in told[:upto])


def told_levels(
    instance: Instance,
    levels: tuple[LevelSpec, ...],
    values: Floats,
    bounds: Floats,
    assignments: tuple[Assignment, ...],
) -> tuple[Level, ...]:
    """
    Return the levels; residents who never move are not in the program, so their part is added to both sides.
    """
    persons = {who.id: who.persons for who in instance.households}
    found = []
    for number, spec in enumerate(levels):
        value, bound = float(values[number]), float(bounds[number])
        maximised = spec.kind == "fit" and instance.fit is not None
        short = value - bound
        if spec.kind == "locality":
            value = float(sum(persons[one.household] * one.locality for one in assignments))
        elif spec.kind == "fit":
            value = sum_exactly([one.fit for one in assignments])
            short = short if short > 1e-7 else 0.0
        bound = value + short if maximised else value - short
        found.append(Level(spec.name, plain(value), plain(bound), maximised))
    return tuple(found)


def unsheltered_in_rooms(
    instance: Instance, uses: Uses, given: Mapping[int, tuple[str, ...]], proven: bool
) -> tuple[tuple[Unsheltered, ...], Evidence]:
    """No row passes the rules; or rows pass, and the proven optimum leaves the household out all the same."""
    table = uses.table
    needs = (need for who in table.profiles for need in who.needs)
    columns = ClassColumns(uses.modes.instance, table.classes, needs)
    within = Reach(uses.modes.instance, table)
    evidence: dict[str, Mapping[str, object]] = {}
    names: dict[object, str] = {}
    listed = []
    for index, who in enumerate(table.households):
        if index in given:
            continue
        key = (int(table.profile_of[index]), who.home, who.reach)  # who are alike share their evidence
        if key not in names:
            names[key] = f"e{len(names) + 1}"
            open_rows = table.ok[table.profile_of[index]][table.class_of] & within.rows(who)
            open_to = [uses.modes.variants[table.places[row].id] for row in open_rows.nonzero()[0]]
            bases = sorted({base for use in open_to for base in use.bases})
            content: Mapping[str, object] = {"kind": "optimum", "places": bases}
            if not bases:
                failed = rejections(uses.modes.instance, table, columns, within, index)
                content = {"kind": ruled_out(instance), "failed": _by_base(uses, failed)}
            evidence[names[key]] = content
        full = "compatibleButFull" if proven else "notProven"
        reason = full if evidence[names[key]]["kind"] == "optimum" else "noCompatiblePlace"
        listed.append(Unsheltered(who.id, reason, names[key]))
    return tuple(listed), evidence


def _by_base(uses: Uses, failed: Mapping[str, object]) -> dict[str, list[str]]:
    """Return per rule the base rows that it rejects in every use they have."""
    rows_of: dict[str, list[int]] = {}
    for row, place in enumerate(uses.table.places):
        for base in uses.modes.variants[place.id].bases:
            rows_of.setdefault(base, []).append(row)
    found: dict[str, list[str]] = {}
    for rule, rows in sorted(failed.items()):
        bases = [base for base in sorted(rows_of) if all(rows[row] for row in rows_of[base])]  # type: ignore[index]
        if bases:
            found[rule] = bases
    return found

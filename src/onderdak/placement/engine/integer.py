"""Models N+ and pool by integer programming: small and middle instances, every level with a proven bound."""

from collections.abc import Mapping

from onderdak.placement.engine.compat import ClassColumns
from onderdak.placement.engine.evidence import Evidence, Reach, rejections
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.levels import LevelSpec, expanded_levels
from onderdak.placement.engine.lexicographic import Ladder, Limits, solve_ladder
from onderdak.placement.engine.modes import with_modes
from onderdak.placement.engine.modes_out import (
    assignments_in_rooms,
    pools_by_household,
    room_uses,
    rooms_given,
)
from onderdak.placement.engine.pools import Direct, direct_program
from onderdak.placement.engine.result import (
    FEASIBLE,
    OPTIMAL,
    WITHIN_GAP,
    Assignment,
    Level,
    Proof,
    Result,
    Unsheltered,
    sum_exactly,
)


def solve_direct(instance: Instance, model: str, why: str, limits: Limits) -> Result:
    """
    Solve an instance by the direct program, level by level.

    Raises:
        RuleRefused: no answer exists, or none was found in time.
    """
    levels = expanded_levels(instance)
    direct = direct_program(with_modes(instance), levels)
    ladder = solve_ladder(direct.program, direct.costs, levels, limits)
    columns = pools_by_household(direct, ladder.x)
    given, copies = rooms_given(direct, columns)
    assignments = assignments_in_rooms(instance, direct, columns, given)
    told = _levels(instance, direct, levels, ladder, assignments)
    shelter = all(one.gap == 0 for one, spec in zip(told, levels, strict=True) if spec.is_shelter)
    unsheltered, evidence = _unsheltered(instance, direct, given, shelter)
    return Result(
        *(model, _status(told, limits), told, assignments, unsheltered, evidence),
        proof=Proof("branchAndBound"),
        modes=room_uses(instance, copies),
        why_model=why,
    )


def _status(levels: tuple[Level, ...], limits: Limits) -> str:
    if all(level.gap <= 1e-9 for level in levels):
        return OPTIMAL
    return WITHIN_GAP if all(level.gap <= max(limits.gap_other, 1e-9) for level in levels) else FEASIBLE


def _levels(
    instance: Instance,
    direct: Direct,
    levels: tuple[LevelSpec, ...],
    ladder: Ladder,
    assignments: tuple[Assignment, ...],
) -> tuple[Level, ...]:
    """
    Return the levels; residents who never move are not in the program, so their part is added to both sides.
    """
    persons = {who.id: who.persons for who in instance.households}
    found = []
    for number, spec in enumerate(levels):
        value, bound = ladder.values[number], ladder.bounds[number]
        maximised = spec.kind == "fit" and instance.fit is not None
        short = value - bound
        if spec.kind == "locality":
            value = float(sum(persons[one.household] * one.locality for one in assignments))
        elif spec.kind == "fit":
            value = sum_exactly([one.fit for one in assignments])
            short = short if short > 1e-7 else 0.0
        bound = value + short if maximised else value - short
        found.append(Level(spec.name, _plain(value), _plain(bound), maximised))
    return tuple(found)


def _plain(value: float) -> float:
    return int(value) if float(value).is_integer() else float(value)


def _unsheltered(
    instance: Instance, direct: Direct, given: Mapping[int, tuple[str, ...]], proven: bool
) -> tuple[tuple[Unsheltered, ...], Evidence]:
    """No row passes the rules; or rows pass, and the proven optimum leaves the household out all the same."""
    table = direct.table
    needs = (need for who in table.profiles for need in who.needs)
    columns = ClassColumns(direct.modes.instance, table.classes, needs)
    within = Reach(direct.modes.instance, table)
    evidence: dict[str, Mapping[str, object]] = {}
    names: dict[object, str] = {}
    listed = []
    for index, who in enumerate(table.households):
        if index in given:
            continue
        open_rows = table.ok[table.profile_of[index]][table.class_of] & within.rows(who)
        uses = [direct.modes.variants[table.places[row].id] for row in open_rows.nonzero()[0]]
        bases = sorted({base for use in uses for base in use.bases})
        key = (int(table.profile_of[index]), who.home, who.reach)
        if key not in names:
            names[key] = f"e{len(names) + 1}"
            content: Mapping[str, object] = {"kind": "optimum", "places": bases}
            if not bases:
                failed = rejections(direct.modes.instance, table, columns, within, index)
                content = {"kind": "rules", "failed": _by_base(direct, failed)}
            evidence[names[key]] = content
        reason = "noCompatiblePlace" if not bases else "compatibleButFull" if proven else "notProven"
        listed.append(Unsheltered(who.id, reason, names[key]))
    return tuple(listed), evidence


def _by_base(direct: Direct, failed: Mapping[str, object]) -> dict[str, list[str]]:
    """Return per rule the base rows that it rejects in every use they have."""
    uses: dict[str, list[int]] = {}
    for row, place in enumerate(direct.table.places):
        for base in direct.modes.variants[place.id].bases:
            uses.setdefault(base, []).append(row)
    found: dict[str, list[str]] = {}
    for rule, rows in sorted(failed.items()):
        bases = [base for base in sorted(uses) if all(rows[row] for row in uses[base])]  # type: ignore[index]
        if bases:
            found[rule] = bases
    return found

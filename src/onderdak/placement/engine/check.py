"""
The independent checker: is an answer lawful, complete, counted right, and the best possible?

It shares no code with the solver path. It reads the instance again, tests every pair by the plain rules,
counts copies, recounts the levels, and proves optimality from the prices (check_prices) where there are any.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

import numpy as np
from numpy.typing import NDArray

from onderdak.placement.engine.check_columns import NONE, together
from onderdak.placement.engine.check_given import Given
from onderdak.placement.engine.check_kinds import KindTable
from onderdak.placement.engine.check_losses import Losses
from onderdak.placement.engine.check_pairs import copy_problems, pair_problems
from onderdak.placement.engine.check_prices import price_problems
from onderdak.placement.engine.check_reasons import model_problems, reason_problems
from onderdak.placement.engine.check_rules import Rules
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.result import Result

Floats = NDArray[np.float64]
CHECKED, SOLVER, REJECTED = "checked", "solver", "rejected"
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    `problems` empty: the answer is lawful and counted right. `status`: "checked" when optimality is proven
    here, "solver" when it rests on the solver's word (integer programming), "rejected" when something is
    wrong.
    """

    problems: tuple[str, ...]
    status: str

    @property
    def accepted(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


def verify(instance: Instance, result: Result) -> Verdict:
    """Check an answer from the instance alone; never raises for a wrong answer."""
    problems = [*model_problems(instance, result), *_people(instance, result), *_budget(instance, result)]
    problems = problems or _content_problems(instance, result)
    if problems:
        return Verdict(tuple(problems), REJECTED)
    return Verdict((), CHECKED if result.proof.duals is not None else SOLVER)


def _content_problems(instance: Instance, result: Result) -> list[str]:
    """Return what is wrong where everybody is told of once: pairs and copies, then counts, then the proof."""
    rules = Rules(instance)
    table, given = KindTable(rules), Given(rules.columns, result)
    problems = [*pair_problems(table, given), *copy_problems(rules, given)]
    if not problems:
        problems = [*_levels(rules, given, result), *reason_problems(table, given, result)]
    if not problems and result.proof.duals is not None:
        problems = list(price_problems(table, given, result.proof.duals))
    return problems


def _people(instance: Instance, result: Result) -> Iterator[str]:
    """Everybody exactly once; nobody who had a place is put out."""
    names = [one.household for one in result.assignments]
    names += [one.household for one in result.unsheltered]
    asked = {who.id for who in instance.households}
    if len(names) != len(asked) or set(names) != asked:
        told = Counter(names)
        yield from (f"household {name} occurs {told[name]} times" for name in asked if told[name] != 1)
        yield from (f"household {name} is not in the instance" for name in told.keys() - asked)
    residents = {who.id for who in instance.households if who.current_place is not None}
    yield from (
        f"resident {one.household} is put out" for one in result.unsheltered if one.household in residents
    )


def _budget(instance: Instance, result: Result) -> Iterator[str]:
    moves, most = sum(one.moved_from is not None for one in result.assignments), instance.options.move_budget
    if most is not None and moves > most:
        yield f"{moves} residents move, {most} may"


def recount(rules: Rules, result: Result) -> dict[str, float]:
    """Return the value of every level of the instance, counted from the lists of the answer alone."""
    given = Given(rules.columns, result)
    return _counted(rules, given, fits_of(rules, given))


def _counted(rules: Rules, given: Given, fits: Floats) -> dict[str, float]:
    columns, names = rules.columns, rules.levels()
    persons, out = columns.persons[given.who], [columns.people[at] for at in given.out.tolist()]
    losses = Losses(rules, out, columns.persons[given.out]).table(names).sum(axis=0).tolist()
    values: dict[str, float] = {}
    for (name, kind), loss in zip(names, losses, strict=True):
        if kind == "moves":
            values[name] = int((given.origin != NONE).sum())
        elif kind == "relaxations":
            used = [name[10:] in one.relaxations for one in given.assignments]
            values[name] = int(persons[np.array(used, bool)].sum())
        elif kind == "locality":
            values[name] = int((persons * given.locality).sum())
        elif kind == "fit":
            values[name] = round(fsum(fits.tolist()), 12)
        elif kind == "fairness":
            towns = (columns.rows[row].municipality for row in given.row.tolist())
            values[name] = rules.above_share(list(zip(towns, persons.tolist(), strict=True)))
        else:
            values[name] = loss
    return values


def _levels(rules: Rules, given: Given, result: Result) -> Iterator[str]:
    fits = fits_of(rules, given)
    counted = _counted(rules, given, fits)
    if [level.name for level in result.levels] != list(counted):
        yield "the levels are not those of the instance"
        return
    for level in result.levels:
        if not abs(level.value - counted[level.name]) <= TOLERANCE:  # so that "not a number" is wrong too
            yield f"level {level.name} says {level.value}, counted {counted[level.name]}"
        short = level.bound - level.value if level.maximised else level.value - level.bound
        if not short <= TOLERANCE and result.status == "optimal":
            yield f"level {level.name} is not at its bound"
    told = np.array([one.fit for one in given.assignments], float)
    for at in np.flatnonzero(~(np.abs(told - fits) <= TOLERANCE)).tolist():
        yield f"household {given.assignments[at].household} has a wrong fit"


def fits_of(rules: Rules, given: Given) -> Floats:
    """Return the fit of every assignment, float64[assignments]; looked at once per kind of pair."""
    columns, found = rules.columns, given.assignments
    pair = columns.kind[given.who], columns.row_kind[given.row]
    alike = together([*pair, given.together, given.shared])
    first, kind = np.unique(alike, return_index=True, return_inverse=True)[1:]
    fits = [
        rules.fit(rules.household[found[at].household], found[at].places, bool(given.shared[at]))
        for at in first.tolist()
    ]
    each: Floats = np.array(fits, float)[kind.reshape(-1)]
    return each

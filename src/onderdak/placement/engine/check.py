"""
The independent checker: is an answer lawful, complete, counted right, and the best possible?

It shares no code with the solver path. It reads the instance again, tests every pair by the plain rules,
counts copies, recounts the levels, and proves optimality from the prices (check_prices) where there are any.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, fsum

from onderdak.placement.engine.check_prices import price_problems
from onderdak.placement.engine.check_reasons import model_problems, reason_problems
from onderdak.placement.engine.check_rules import Rules
from onderdak.placement.engine.instance import Household, Instance, PlaceRow
from onderdak.placement.engine.result import Assignment, Result

CHECKED, SOLVER, REJECTED = "checked", "solver", "rejected"
MEN, WOMEN, KNOWN = "men", "women", "known"
TOGETHER = (MEN, WOMEN, KNOWN)
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
    rules = Rules(instance)
    problems = [*model_problems(instance, result), *_people(instance, result), *_budget(instance, result)]
    problems += [*_pairs(rules, result), *_copies(rules, result)] if not problems else []
    if not problems:
        problems = [*_levels(rules, result), *reason_problems(rules, result)]
    if not problems and result.proof.duals is not None:
        problems = list(price_problems(rules, result))
    if problems:
        return Verdict(tuple(problems), REJECTED)
    return Verdict((), CHECKED if result.proof.duals is not None else SOLVER)


def _people(instance: Instance, result: Result) -> Iterator[str]:
    """Everybody exactly once; nobody who had a place is put out."""
    told = Counter(one.household for one in result.assignments)
    told.update(one.household for one in result.unsheltered)
    asked = {who.id for who in instance.households}
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


def _pairs(rules: Rules, result: Result) -> Iterator[str]:
    lawful: set[tuple[object, ...]] = set()  # what the rules cannot tell apart is looked at once
    for one in result.assignments:
        who = rules.household[one.household]
        if any(name not in rules.place for name in one.places) or not one.places:
            yield f"household {who.id} is given an unknown place"
            continue
        rows = [rules.place[name] for name in one.places]
        stays = who.current_place is not None and one.places == (who.current_place,)
        if stays and rules.may_stay(who):
            if one.relaxations:
                yield f"resident {who.id} stays, without a relaxation"
        elif who.current_place is not None and not who.may_move:
            yield f"resident {who.id} may not move"
        elif (key := _alike(rules, one, who, rows)) not in lawful:
            wrong = list(_pair(rules, one, who, rows))
            yield from wrong
            lawful |= set() if wrong else {key}
        if one.moved_from != (None if stays else who.current_place):
            yield f"household {who.id} has a wrong origin"
        if one.locality != max(rules.locality(who, row) for row in rows):
            yield f"household {who.id} has a wrong locality"


def _alike(rules: Rules, one: Assignment, who: Household, rows: list[PlaceRow]) -> tuple[object, ...]:
    """Return all that decides whether a pair is lawful."""
    kind, first = rules.household_kind[who.id], rows[0]
    reach = (who.home, who.reach, first.municipality) if who.home is not None else who.reach
    if len(rows) == 1:
        return kind, rules.row_kind[first.id], one.mode, one.relaxations, reach
    return kind, one.places, one.mode, one.relaxations, reach


def _pair(rules: Rules, one: Assignment, who: Household, rows: list[PlaceRow]) -> Iterator[str]:
    used: set[str] = set()
    for row in rows:
        broken = rules.broken(who, row, parts=len(rows), shared=one.mode in TOGETHER)
        used |= {rules.relaxation_of(rule) for rule in broken}
    if len(rows) == 2:
        used |= set() if rules.instance.options.two_units else {"R3"}
        if len({(row.municipality, row.site) for row in rows}) != 1:
            yield f"household {who.id} is over two locations"
        if who.minors > 0 and who.adults <= 1:
            yield f"household {who.id} would leave minors without an adult"
        if not max(row.sleeps for row in rows) < who.persons <= sum(row.sleeps for row in rows):
            yield f"household {who.id} does not need these two units"
    elif len(rows) > 2:
        yield f"household {who.id} has more than two units"
    if one.mode == KNOWN:
        used.add("R4" if rules.circle(who) else "")
    if "" in used or not used <= rules.may_relax(who) or used != set(one.relaxations):
        yield f"household {who.id} may not use {','.join(one.places)}"
    if one.mode in (MEN, WOMEN) and who.group != one.mode:
        yield f"household {who.id} may not share with {one.mode}"
    if one.mode == KNOWN and (rows[0].kind, rows[0].sharing) != ("room", "flexible"):
        yield f"household {who.id} may not share there with people it knows"
    if rows[0].kind == "bed" and one.mode != rows[0].sharing:
        yield f"household {who.id} has a wrong mode"


def _copies(rules: Rules, result: Result) -> Iterator[str]:
    private: Counter[str] = Counter()
    sharers: dict[str, Counter[str]] = defaultdict(Counter)
    pools: dict[str, Counter[str]] = defaultdict(Counter)
    for one in result.assignments:
        who = rules.household[one.household]
        for name in one.places:
            row = rules.place[name]
            if row.kind == "pool":
                pools[name].update(rules.heads(who, row))
            elif row.kind == "room" and one.mode in TOGETHER:
                sharers[name][rules.circle(who) if one.mode == KNOWN else one.mode] += 1
            else:
                private[name] += 1
    for name in private.keys() | sharers.keys():
        row = rules.place[name]
        rooms = private[name] + sum(ceil(heads / row.sleeps) for heads in sharers[name].values())
        if rooms > row.count:
            yield f"place {name} is used {rooms} times, there are {row.count}"
    for name, heads in pools.items():
        for limit, most in rules.limits(rules.place[name]).items():
            if heads[limit] > most * rules.place[name].count:
                yield f"pool {name} holds {heads[limit]} {limit}, {most * rules.place[name].count} fit"


def recount(rules: Rules, result: Result, fits: list[float] | None = None) -> dict[str, float]:
    """
    Return the value of every level of the instance, counted from the lists of the answer alone.

    Args:
        fits: of the assignments, where they are known already.
    """
    values: dict[str, float] = {}
    fits = fits_of(rules, result) if fits is None else fits
    out = [rules.household[one.household] for one in result.unsheltered]
    placed = [(rules.household[one.household], one) for one in result.assignments]
    for name, kind in rules.levels():
        if kind == "moves":
            values[name] = sum(one.moved_from is not None for _, one in placed)
        elif kind == "relaxations":
            values[name] = sum(who.persons for who, one in placed if name[10:] in one.relaxations)
        elif kind == "locality":
            values[name] = sum(who.persons * one.locality for who, one in placed)
        elif kind == "fit":
            values[name] = round(fsum(fits), 12)
        elif kind == "fairness":
            values[name] = rules.above_share(
                [(rules.place[one.places[0]].municipality, who.persons) for who, one in placed]
            )
        else:
            values[name] = sum(rules.loss(who, name, kind) for who in out)
    return values


def _levels(rules: Rules, result: Result) -> Iterator[str]:
    fits = fits_of(rules, result)
    counted = recount(rules, result, fits)
    if [level.name for level in result.levels] != list(counted):
        yield "the levels are not those of the instance"
        return
    for level in result.levels:
        if abs(level.value - counted[level.name]) > TOLERANCE:
            yield f"level {level.name} says {level.value}, counted {counted[level.name]}"
        better = (
            level.bound > level.value + TOLERANCE
            if level.maximised
            else level.bound < level.value - TOLERANCE
        )
        if better and result.status == "optimal":
            yield f"level {level.name} is not at its bound"
    for one, fit in zip(result.assignments, fits, strict=True):
        if abs(one.fit - fit) > TOLERANCE:
            yield f"household {one.household} has a wrong fit"


def fits_of(rules: Rules, result: Result) -> list[float]:
    """Return the fit of every assignment, in their order."""
    known: dict[tuple[object, ...], float] = {}
    found = []
    for one in result.assignments:
        shared, who = one.mode in TOGETHER, rules.household[one.household]
        key = rules.household_kind[who.id], *(rules.row_kind[name] for name in one.places), shared
        if key not in known:
            known[key] = rules.fit(who, one.places, shared)
        found.append(known[key])
    return found

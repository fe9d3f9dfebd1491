"""The part of the checker that reads reasons: no claim about somebody without a place stands unproven."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from onderdak.placement.engine.check_columns import NONE, Bools, together
from onderdak.placement.engine.check_given import Given
from onderdak.placement.engine.check_kinds import PLAIN, KindTable
from onderdak.placement.engine.instance import Household, Instance, PlaceRow
from onderdak.placement.engine.result import Result, Unsheltered

REASONS = {
    *("noCompatiblePlace", "compatibleButFull", "needsMoveWithoutConsent", "needsRelaxationNotAllowed"),
    *("moveBudget", "notProven"),
}
MOST_LISTED = 5_000  # pairs of rule and row looked at per list; of a longer one each n-th


def model_problems(instance: Instance, result: Result) -> Iterator[str]:
    """The model is the one that was asked for, or one that holds the rows and the options."""
    options, kinds = instance.options, {row.kind for row in instance.places}
    more = options.two_units or "R3" in options.relaxations or options.move_budget is not None
    needed = "N+" if more or "room" in kinds or "fairness" in options.levels else "N"
    needed = "pool" if "pool" in kinds else needed
    order = ("N", "N+", "pool")
    if options.model != "auto" and result.model != options.model:
        yield f"the model is {result.model}, {options.model} was asked for"
    elif result.model not in order or order.index(result.model) < order.index(needed):
        yield f"the model is {result.model}, {needed} was needed"


def reason_problems(table: KindTable, given: Given, result: Result) -> Iterator[str]:
    """No claim without evidence: no row passes, or the rows that pass are held by the same households."""
    yield from _Reasons(table, given, result).problems()


class _Reasons:
    def __init__(self, table: KindTable, given: Given, result: Result) -> None:
        self.table, self.columns, self.rules = table, table.columns, table.rules
        self.given, self.result = given, result
        self.used = np.bincount(given.each_row, minlength=len(self.columns.rows))
        self.cuts: dict[str, tuple[str, frozenset[str]]] = {}
        self.looked_at: dict[tuple[object, ...], str] = {}
        self.judges = {
            "noCompatiblePlace": self._no_place,
            "needsRelaxationNotAllowed": self._relaxation,
            "needsMoveWithoutConsent": self._moves,
            "moveBudget": self._budget,
            "compatibleButFull": self._full,
        }

    def problems(self) -> Iterator[str]:
        for one in self.result.unsheltered:
            content = self.result.evidence.get(one.evidence)
            if content is None:
                yield f"household {one.household} has no evidence"
            elif one.reason not in REASONS:
                yield f"household {one.household} is left out for an unknown reason"
            elif one.reason in self.judges:
                who = self.rules.household[one.household]
                try:
                    problem = self._once(one, who, content)
                except (KeyError, TypeError, ValueError):  # evidence of another shape is no evidence
                    problem = "has evidence that cannot be read"
                if problem:
                    yield f"household {one.household} {problem}"

    def _once(self, one: Unsheltered, who: Household, content: Mapping[str, object]) -> str:
        """Look once at the same claim about households that no rule can tell apart."""
        if one.reason == "compatibleButFull" and content.get("kind") != "optimum":
            return self._cut(one, content)
        key = one.reason, one.evidence, self.rules.kind_of(who), who.home, who.reach
        if key not in self.looked_at:
            self.looked_at[key] = self.judges[one.reason](who, content)
        return self.looked_at[key]

    def _no_place(self, who: Household, content: Mapping[str, object]) -> str:
        """No row passes, and the rules that are named do reject the rows that are named."""
        at, nothing = self.columns.at[who.id], np.zeros(len(self.columns.rows), bool)
        if self._reached_outside([at], nothing) is not None:
            return "has a compatible place"
        if content.get("kind") == "noPlaces" and self.columns.rows:
            return "is said to find no place at all, and there are places"
        failed = content.get("failed")
        for rule, names in failed.items() if isinstance(failed, Mapping) else ():
            if rule not in PLAIN and rule != "reach" and not rule.startswith("need."):
                continue
            wrong = self._passing(at, str(rule), list(names))
            if wrong:
                return f"is said to fail {rule} at {wrong}"
        return ""

    def _passing(self, at: int, rule: str, names: list[str]) -> str:
        """Return a row, of those that are said to fail a rule, that does not; "" when all of them fail it."""
        columns, who = self.columns, self.columns.people[at]
        rows = np.array([columns.row_at.get(name, NONE) for name in names], np.int64)
        if (rows == NONE).any():
            return names[int((rows == NONE).argmax())]
        if rule == "reach":
            fails = ~columns.within_reach(at)[rows]
        elif self.table.is_special(at):
            rows = rows[:: len(rows) // MOST_LISTED + 1]
            fails = np.array([rule in self.rules.broken(who, columns.rows[row]) for row in rows], bool)
        else:
            fails = self.table.rows.breaking(who, rule)[columns.row_kind[rows]]
        return "" if fails.all() else columns.rows[int(rows[(~fails).argmax()])].id

    def _reached_outside(self, households: Iterable[int], inside: Bools) -> tuple[str, str] | None:
        """Return a household and a row that is not inside and that it may use, or None."""
        columns = self.columns
        who = np.fromiter(households, np.int64)
        alike = together([columns.kind[who], columns.home[who], columns.reach[who]])
        for at in who[np.unique(alike, return_index=True)[1]].tolist():
            open_rows = self.table.open_to(at)[columns.row_kind] & ~inside
            if open_rows.any() and (open_rows & columns.within_reach(at)).any():
                row = int((open_rows & columns.within_reach(at)).argmax())
                return columns.people[at].id, columns.rows[row].id
        return None

    def _relaxation(self, who: Household, content: Mapping[str, object]) -> str:
        """A free row would do with relaxations that are switched on; the household did not agree to one."""
        names = _list(content.get("places"))
        for name in names:
            row = self.rules.place.get(name)
            if row is None or self.used[self.columns.row_at[name]] >= row.count:
                return f"is said to need a relaxation at {name}, which is not free"
            needed = {self.rules.relaxation_of(rule) for rule in self.rules.broken(who, row)}
            switched_on = set(self.rules.instance.options.relaxations)
            if not needed <= switched_on or needed <= self.rules.may_relax(who):
                return f"needs no relaxation at {name}, or another one"
        return "" if names else "has no row as evidence for a relaxation"

    def _full(self, who: Household, content: Mapping[str, object]) -> str:
        """In rooms that change use: some row is open to it, and the first level is proven."""
        if self.result.proof.duals is not None or any(level.gap > 0 for level in self.result.levels[:1]):
            return "has no cut"
        rows = [self.rules.place[name] for name in _list(content.get("places")) if name in self.rules.place]
        return "" if any(self._open(who, row) for row in rows) else "is open to none of the rows named"

    def _open(self, who: Household, row: PlaceRow) -> bool:
        if self.rules.permitted(who, row):
            return True
        shared = {self.rules.relaxation_of(rule) for rule in self.rules.broken(who, row, shared=True)}
        half = {self.rules.relaxation_of(rule) for rule in self.rules.broken(who, row, parts=2)}
        pairs = self.rules.instance.options.two_units or "R3" in self.rules.may_relax(who)
        ways = [shared] if row.kind == "room" else []
        ways += [half] if pairs and row.kind in ("unit", "room") else []
        return any("" not in way and way <= self.rules.may_relax(who) for way in ways)

    def _budget(self, who: Household, content: Mapping[str, object]) -> str:
        """The budget is that of the instance, and the moves not made are by residents who may move."""
        listed = _list(content.get("notMade"))
        residents = {w.id: w.current_place for w in self.rules.instance.households if w.may_move}
        if content.get("budget") != self.rules.instance.options.move_budget or not listed:
            return "is left out for a budget that does not say so"
        wrong = any(residents.get(mover) != origin for mover, origin, _ in listed)
        return "is left out for moves that nobody may make" if wrong else ""

    def _moves(self, who: Household, content: Mapping[str, object]) -> str:
        """The moves named are by residents who may not move, to rows that they could use."""
        listed = _list(content.get("moves"))
        for name, origin, target in listed:
            mover = self.rules.household.get(name)
            if mover is None or mover.may_move or mover.current_place != origin:
                return f"waits for a move of {name} that is none"
            if target not in self.rules.place or not self.rules.permitted(mover, self.rules.place[target]):
                return f"waits for a move of {name} that could not be made"
        return "" if listed else "has no moves as evidence"

    def _cut(self, one: Unsheltered, content: Mapping[str, object]) -> str:
        if one.evidence not in self.cuts:
            members = frozenset(_list(content.get("households")))
            self.cuts[one.evidence] = self._cut_problem(content), members
        problem, members = self.cuts[one.evidence]
        return f"has a wrong cut: {problem}" if problem or one.household not in members else ""

    def _cut_problem(self, content: Mapping[str, object]) -> str:
        """The rows of a cut are full of its households, and these may use no other row."""
        columns, given = self.columns, self.given
        members, inside = np.zeros(len(columns.people), bool), np.zeros(len(columns.rows), bool)
        members[[columns.at[name] for name in _list(content["households"])]] = True
        inside[[columns.row_at[name] for name, _ in _list(content["places"])]] = True
        kinds = {columns.rows[row].kind for row in np.flatnonzero(inside).tolist()}
        if not kinds <= {"unit", "bed"}:
            return "it names rooms that may change use"
        leak = self._reached_outside(np.flatnonzero(members).tolist(), inside)
        if leak:
            return f"household {leak[0]} may use {leak[1]}"
        holds = members | (columns.resident & ~columns.may_move)
        held = np.bincount(given.each_row[holds[given.who[given.each]]], minlength=len(columns.rows))
        free = np.flatnonzero(inside & (held < columns.count)).tolist()
        return f"place {columns.rows[free[0]].id} is not full" if free else ""


def _list(told: object) -> list:  # type: ignore[type-arg]
    return list(told) if isinstance(told, list | tuple) else []

"""The part of the checker that reads reasons: no claim about somebody without a place stands unproven."""

from collections import Counter
from collections.abc import Iterator, Mapping

from onderdak.placement.engine.check_rules import Rules
from onderdak.placement.engine.instance import Household, Instance, PlaceRow
from onderdak.placement.engine.result import Result, Unsheltered

REASONS = {
    *("noCompatiblePlace", "compatibleButFull", "needsMoveWithoutConsent", "needsRelaxationNotAllowed"),
    *("moveBudget", "notProven"),
}
MOST_LISTED = 5_000  # pairs of rule and row looked at per list; of a longer one each n-th
PLAIN = {"dates", "onlyFor", "notFor", "supplementary", "pair", "reach"}  # rules that only look at the pair


def model_problems(instance: Instance, result: Result) -> Iterator[str]:
    """The model is the one that was asked for, or the weakest that holds the rows and the options."""
    options, kinds = instance.options, {row.kind for row in instance.places}
    more = options.two_units or "R3" in options.relaxations or options.move_budget is not None
    needed = "N+" if more or "room" in kinds or "fairness" in options.levels else "N"
    needed = "pool" if "pool" in kinds else needed
    if result.model != (needed if options.model == "auto" else options.model):
        yield f"the model is {result.model}, {needed} was needed"


def reason_problems(rules: Rules, result: Result) -> Iterator[str]:
    """No claim without evidence: no row passes, or the rows that pass are held by the same households."""
    yield from _Reasons(rules, result).problems()


class _Reasons:
    def __init__(self, rules: Rules, result: Result) -> None:
        self.rules, self.result = rules, result
        self.placed = {one.household: one.places for one in result.assignments}
        self.used: Counter[str] = Counter(name for names in self.placed.values() for name in names)
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
        key = one.reason, one.evidence, self.rules.household_kind[who.id], who.home, who.reach
        if key not in self.looked_at:
            self.looked_at[key] = self.judges[one.reason](who, content)
        return self.looked_at[key]

    def _no_place(self, who: Household, content: Mapping[str, object]) -> str:
        """No row passes, and the rules that are named do reject the rows that are named."""
        if self.rules.any_permitted(who):
            return "has a compatible place"
        failed = content.get("failed")
        for rule, names in failed.items() if isinstance(failed, Mapping) else ():
            if rule not in PLAIN and not rule.startswith("need."):
                continue
            listed = list(names)
            for name in listed[:: len(listed) // MOST_LISTED + 1]:
                if name not in self.rules.place or rule not in self.rules.broken(who, self.rules.place[name]):
                    return f"is said to fail {rule} at {name}"
        return ""

    def _relaxation(self, who: Household, content: Mapping[str, object]) -> str:
        """A free row would do with relaxations that are switched on; the household did not agree to one."""
        names = _list(content.get("places"))
        for name in names:
            row = self.rules.place.get(name)
            if row is None or self.used[name] >= row.count:
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
            self.cuts[one.evidence] = _cut_problem(self.rules, content, self.placed), members
        problem, members = self.cuts[one.evidence]
        return f"has a wrong cut: {problem}" if problem or one.household not in members else ""


def _list(told: object) -> list:  # type: ignore[type-arg]
    return list(told) if isinstance(told, list | tuple) else []


def _cut_problem(rules: Rules, content: object, placed: dict[str, tuple[str, ...]]) -> str:
    households = set(content["households"])  # type: ignore[index]
    places = {name for name, _ in content["places"]}  # type: ignore[index]
    if any(rules.place[name].kind not in ("unit", "bed") for name in places):
        return "it names rooms that may change use"
    leak = rules.reached_outside(households, places)
    if leak:
        return f"household {leak[0]} may use {leak[1]}"
    held: Counter[str] = Counter()
    for name, rows in placed.items():
        who = rules.household[name]
        if name in households or (who.current_place is not None and not who.may_move):
            held.update(row for row in rows if row in places)
    free = [name for name in places if held[name] < rules.place[name].count]
    return f"place {free[0]} is not full" if free else ""

"""
The plain rules for one kind of household and all kinds of rows at once, for the checker only.

A country has a hundred kinds of households and a thousand of rows. Where a pair is named in the instance, or
a row is a pool or a room, the rules are asked pair by pair.
"""

from datetime import date, timedelta

import numpy as np

from onderdak.placement.engine.check_columns import Bools, Numbers, together
from onderdak.placement.engine.check_rules import QUALITY_MISFIT, Rules
from onderdak.placement.engine.instance import Household, PlaceRow

PLAIN = {"dates", "onlyFor", "notFor", "supplementary", "pair"}  # rules that only look at the pair


class RowKinds:
    """One row of each kind, as columns. `plain`: all of them are units and beds, and no fit is listed."""

    def __init__(self, rules: Rules, samples: list[PlaceRow]) -> None:
        self.rules, self.samples = rules, samples
        self.plain = rules.instance.fit is None and all(row.kind in ("unit", "bed") for row in samples)
        self.bed = np.array([row.kind == "bed" for row in samples], bool)
        self.sharing = np.array([row.sharing for row in samples])
        self.sleeps = np.array([row.sleeps if row.kind != "pool" else 0 for row in samples], np.int64)
        self.first = np.array([(row.available_from or date.min).toordinal() for row in samples], np.int64)
        self.until = np.array([(row.available_until or date.max).toordinal() for row in samples], np.int64)
        self.good = np.array([row.quality in ("standard", "longStay") for row in samples], bool)
        self.quality = np.array([QUALITY_MISFIT[row.quality] for row in samples], np.int64)
        self.guarded = np.array([bool(row.only_for) for row in samples], bool)
        self._having: dict[tuple[str, str], Bools] = {}

    def having(self, column: str, name: str) -> Bools:
        """Return which rows have a name among their features, only_for or not_for, bool[kinds]."""
        if (column, name) not in self._having:
            found = np.array([name in getattr(row, column) for row in self.samples], bool)
            self._having[column, name] = found
        return self._having[column, name]

    def _any(self, column: str, names: frozenset[str]) -> Bools:
        found = np.zeros(len(self.samples), bool)
        for name in names:
            found |= self.having(column, name)
        return found

    def breaking(self, who: Household, rule: str) -> Bools:
        """
        Return which kinds break a rule that only looks at the pair (PLAIN, or a need), bool[kinds].

        For a household that is named in no pair.
        """
        if rule == "dates":
            first = (who.needed_from or self.rules.instance.date).toordinal()
            last = first + timedelta(days=who.nights - 1).days
            return ~((self.first <= first) & (last < self.until))
        if rule == "onlyFor":
            return self.guarded & ~self._any("only_for", who.flags)
        if rule == "notFor":
            return self._any("not_for", who.flags)
        if rule == "supplementary":
            return self.having("features", "supplementary")
        fit = self.rules.instance.fit
        if rule == "pair":
            return np.full(len(self.samples), fit is not None and fit.default is None)
        return self._missing(who, rule.removeprefix("need."))

    def _missing(self, who: Household, need: str) -> Bools:
        if need not in who.needs:
            return np.zeros(len(self.samples), bool)
        instead = self.rules.instance.compatibility.requires.get(need, ())
        met = self._any("features", frozenset({need, *instead}))
        return ~(met | self.good) if need == "standardQuality" else ~met

    def costs(self, who: Household) -> tuple[Bools, dict[str, Bools], Numbers]:
        """
        Return which kinds a household may use, distance apart; the relaxations used there; the misfit.

        For a household that is named in no pair, where `plain` holds.
        """
        rules, kinds = self.rules, len(self.samples)
        alone = who.persons <= self.sleeps
        passes = np.where(self.bed, (who.persons == 1) & (self.sharing == (who.group or "")), alone)
        for rule in ("dates", "onlyFor", "notFor"):
            passes &= ~self.breaking(who, rule)
        used: dict[str, Bools] = {"R5": self.having("features", "supplementary")}
        for need in who.needs:
            missed = self._missing(who, need)
            code = rules.relaxation_of(f"need.{need}")
            if code:
                used[code] = used.get(code, np.zeros(kinds, bool)) | missed
            else:
                passes &= ~missed
        may = rules.may_relax(who)
        for code, rows in used.items():
            passes &= ~rows if code not in may else True
        return passes, used, self._misfit(who)

    def _misfit(self, who: Household) -> Numbers:
        requires = self.rules.instance.compatibility.requires
        useful = who.needs.union(*(requires.get(need, ()) for need in who.needs))
        idle = np.zeros(len(self.samples), np.int64)
        for name in self.rules.wanted - useful:
            idle += self.having("features", name)
        spare = np.maximum(self.sleeps - who.persons, 0)
        misfit: Numbers = 2 * spare + 3 * idle + self.quality
        return misfit


class KindTable:
    """What each kind of household may use, and what it costs there; each kind is looked at once."""

    def __init__(self, rules: Rules) -> None:
        self.rules, self.columns = rules, rules.columns
        first = np.unique(self.columns.row_kind, return_index=True)[1].tolist()
        self.rows = RowKinds(rules, [self.columns.rows[at] for at in first])
        self.scale = self._scale()
        self._open: dict[int, Bools] = {}
        self._costs: dict[int, tuple[Bools, Numbers]] = {}

    def _scale(self) -> int:
        """Return by what listed fit is multiplied to be whole numbers."""
        if self.rules.instance.fit is None:
            return 1
        exact = all(abs(v * 10**6 - round(v * 10**6)) < 1e-6 for v in self.rules.listed.values())
        return 10**6 if exact else 10**9

    def is_special(self, who: int) -> bool:
        """Whether a household is named in a pair."""
        return self.columns.people[who].id in self.columns.special[0]

    def may_stay(self, who: Numbers) -> Bools:
        """Return which of these residents may stay where they are; looked at once per kind of pair."""
        columns = self.columns
        alike = together([columns.kind[who], columns.row_kind[columns.current[who]]])
        first, kind = np.unique(alike, return_index=True, return_inverse=True)[1:]
        may = [self.rules.may_stay(columns.people[at]) for at in who[first].tolist()]
        found: Bools = np.array(may, bool)[kind.reshape(-1)]
        return found

    def open_to(self, who: int) -> Bools:
        """Return which kinds of rows a household may use, distance apart, also by sharing, bool[kinds]."""
        kind = int(self.columns.kind[who])
        if kind not in self._open:
            household = self.columns.people[who]
            if self.rows.plain and not self.is_special(who):
                self._open[kind] = self.rows.costs(household)[0]
            else:
                passes = [self.rules.lawful(household, row) for row in self.rows.samples]
                self._open[kind] = np.array(passes, bool)
        return self._open[kind]

    def costs(self, who: int, names: list[tuple[str, str]]) -> tuple[Bools, Numbers]:
        """
        Return which kinds of rows a household may use as a whole unit, bool[kinds], and what relaxations and
        fit cost there, int64[kinds, levels]; the fit also where it may not.
        """
        kind = int(self.columns.kind[who])
        if kind not in self._costs:
            household = self.columns.people[who]
            plain = self.rows.plain and not self.is_special(who)
            found = self._at_once(household, names) if plain else self._one_by_one(household, names)
            self._costs[kind] = found
        return self._costs[kind]

    def _at_once(self, who: Household, names: list[tuple[str, str]]) -> tuple[Bools, Numbers]:
        passes, used, misfit = self.rows.costs(who)
        cost = np.zeros((len(misfit), len(names)), np.int64)
        for level, (name, kind) in enumerate(names):
            if kind == "relaxations" and name[10:] in used:
                cost[:, level] = who.persons * used[name[10:]]
            elif kind == "fit":
                cost[:, level] = misfit
        return passes, cost

    def _one_by_one(self, who: Household, names: list[tuple[str, str]]) -> tuple[Bools, Numbers]:
        passes = np.zeros(len(self.rows.samples), bool)
        cost = np.zeros((len(passes), len(names)), np.int64)
        for at, row in enumerate(self.rows.samples):
            used = {self.rules.relaxation_of(rule) for rule in self.rules.broken_but_for_reach(who, row)}
            passes[at] = "" not in used and used <= self.rules.may_relax(who)
            for level, (name, kind) in enumerate(names):
                if kind == "relaxations":
                    cost[at, level] = who.persons * (name[10:] in used)
                elif kind == "fit":
                    cost[at, level] = self._fit(who, row)
        return passes, cost

    def _fit(self, who: Household, row: PlaceRow) -> int:
        value = self.rules.fit(who, (row.id,))
        return int(value) if self.rules.instance.fit is None else -round(value * self.scale)

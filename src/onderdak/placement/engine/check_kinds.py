"""
The plain rules for one kind of household and all kinds of rows at once, for the checker only.

A country has a hundred kinds of households and a thousand of rows. Where a pair is named in the instance, or
a row is a pool or a room, the rules are asked pair by pair.
"""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from onderdak.placement.engine.check_rules import QUALITY_MISFIT, Rules
from onderdak.placement.engine.instance import Household, PlaceRow

Numbers = NDArray[np.int64]
Bools = NDArray[np.bool_]


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

    def costs(self, who: Household) -> tuple[Bools, dict[str, Bools], Numbers]:
        """
        Return which kinds a household may use, distance apart; the relaxations used there; the misfit.

        For a household that is named in no pair, where `plain` holds.
        """
        rules, kinds = self.rules, len(self.samples)
        alone = who.persons <= self.sleeps
        fits = np.where(self.bed, (who.persons == 1) & (self.sharing == (who.group or "")), alone)
        first = (who.needed_from or rules.instance.date).toordinal()
        last = first + timedelta(days=who.nights - 1).days
        passes = fits & (self.first <= first) & (last < self.until)
        passes &= ~self.guarded | self._any("only_for", who.flags)
        passes &= ~self._any("not_for", who.flags)
        used: dict[str, Bools] = {"R5": self.having("features", "supplementary")}
        requires = rules.instance.compatibility.requires
        for need in who.needs:
            met = self._any("features", frozenset({need, *requires.get(need, ())}))
            missed = ~(met | self.good) if need == "standardQuality" else ~met
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

"""
Two households that must not sleep in one location: the exact answer, split where the two would meet.

The model has no pairs of households. So the question is asked without them, and where an answer brings two
together it is asked twice more: once without that location for the one, once for the other. Every question is
at most as good as the one it was split from, level by level. So the best question is looked at first, and the
first answer that keeps everybody apart is the best one there is.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.instance import Instance
from onderdak.placement.engine.result import Result

KEPT_APART = "kept_apart"
MOST_QUESTIONS = 24
Solve = Callable[[Instance], Result]
Barred = frozenset[tuple[str, str]]  # household and location


@dataclass(frozen=True, slots=True)
class Separated:
    """
    The question as it was answered last, with the pairs as denials, and its answer.

    `is_best` False: after `most` questions who comes later in the order was sent elsewhere, unproven.
    """

    instance: Instance
    result: Result
    is_best: bool


def solve_separately(
    instance: Instance, pairs: Collection[tuple[str, str]], solve: Solve, *, most: int = MOST_QUESTIONS
) -> Separated:
    """
    Solve an instance in which some households must not get a place in one location.

    Between equal answers who comes later in `instance.households` goes elsewhere. A place that somebody has
    already is never taken away: two who hold places in one location are left to whoever confirms.

    Args:
        pairs: ids of households, in any order; ids that are not in the instance are ignored.
        solve: answers one question exactly, as `solve.solve`.

    Raises: as `solve` does for the question without the pairs.
    """
    order = {who.id: number for number, who in enumerate(instance.households)}
    known = [(one, other) for one, other in pairs if one in order and other in order]
    search = _Search(instance, known, order, solve)
    search.ask(frozenset())
    while search.open:
        found = search.best()
        meets = search.meeting(found)
        if meets is None:
            return Separated(found.instance, found.result, True)
        if search.asked >= most:
            return search.later_yields(found)
        for barred in search.ways(found.barred, meets):
            search.ask(barred)
    return Separated(*search.first, False)  # every split left somebody without the place that is theirs


@dataclass(frozen=True, slots=True)
class _Answer:
    barred: Barred
    instance: Instance
    result: Result


class _Search:
    """The questions that are open, best answer first."""

    def __init__(
        self, instance: Instance, pairs: list[tuple[str, str]], order: dict[str, int], solve: Solve
    ) -> None:
        self.instance, self.pairs, self.order, self.solve = instance, pairs, order, solve
        self.site_of = {row.id: row.site for row in instance.places}
        self.home_of = {who.id: self.site_of.get(who.current_place or "", "") for who in instance.households}
        self.open: list[tuple[tuple[float, ...], int, int]] = []
        self.answers: list[_Answer] = []
        self.seen: set[Barred] = set()
        self.asked = 0

    @property
    def first(self) -> tuple[Instance, Result]:
        return self.answers[0].instance, self.answers[0].result

    def ask(self, barred: Barred) -> None:
        """Solve with these locations left out, and keep the answer among the open ones."""
        if barred in self.seen:
            return
        self.seen.add(barred)
        self.asked += 1
        asked = self._without(barred)
        try:
            result = self.solve(asked)
        except RuleRefused:
            if not barred:
                raise
            return
        number = len(self.answers)
        self.answers.append(_Answer(barred, asked, result))
        heappush(self.open, (_worth(result), -len(barred), number))

    def best(self) -> _Answer:
        return self.answers[heappop(self.open)[2]]

    def meeting(self, found: _Answer) -> tuple[str, str, str] | None:
        """Return two who would meet and where, who comes first in the order first; None when nobody does."""
        sleeps = {one.household: self.site_of[one.places[0]] for one in found.result.assignments}
        for pair in self.pairs:
            one, other = sorted(pair, key=self.order.__getitem__)
            site = sleeps.get(one)
            if site is not None and sleeps.get(other) == site and self._can_split(one, other, site):
                return one, other, site
        return None

    def ways(self, barred: Barred, meets: tuple[str, str, str]) -> list[Barred]:
        """Return both ways to keep two apart; that the later one goes elsewhere comes first."""
        one, other, site = meets
        return [barred | {(who, site)} for who in (other, one) if self.home_of[who] != site]

    def later_yields(self, found: _Answer) -> Separated:
        """Go on without looking back: at each meeting who comes later in the order goes elsewhere."""
        while (meets := self.meeting(found)) is not None:
            barred = self.ways(found.barred, meets)[0]
            asked = self._without(barred)
            found = _Answer(barred, asked, self.solve(asked))
        return Separated(found.instance, found.result, False)

    def _can_split(self, one: str, other: str, site: str) -> bool:
        return not self.home_of[one] == self.home_of[other] == site

    def _without(self, barred: Barred) -> Instance:
        deny = (*self.instance.compatibility.deny, *self._rows(sorted(barred)))
        return replace(self.instance, compatibility=replace(self.instance.compatibility, deny=deny))

    def _rows(self, barred: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str, str]]:
        known = {(who, row) for who, row, _why in self.instance.compatibility.deny}
        for who, site in barred:
            for row in self.instance.places:
                if row.site == site and (who, row.id) not in known:
                    yield who, row.id, KEPT_APART


def _worth(result: Result) -> tuple[float, ...]:
    """Return the levels so that less is better, first level first."""
    return tuple(-level.value if level.maximised else level.value for level in result.levels)

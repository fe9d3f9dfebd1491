"""
Finding and proving the uses of rooms: a linear program says where to look, a short search proposes, a flow
decides, and the linear program with the earlier levels as rows bounds every level from below.

The search uses one weighted sum of the levels. Nothing rests on the weights: the outcome is judged level by
level, and a level that is not close enough to its bound is searched on its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from onderdak.kernel.errors import RuleRefused
from onderdak.placement.engine.faces import Face
from onderdak.placement.engine.hot import INTERIOR, Session
from onderdak.placement.engine.levels import LevelSpec
from onderdak.placement.engine.lexicographic import ONE_LESS, WHOLE, Limits, relative_short, rounded_up
from onderdak.placement.engine.mip import Answer, Floats
from onderdak.placement.engine.network import Network
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.room_weights import weighted
from onderdak.placement.engine.rooms import RoomProgram, flows_near
from onderdak.placement.engine.shelter_bound import least_left_out
from onderdak.placement.engine.small_search import search_between

CLOSE = 0.005  # the proposing search stops this close, relative to the levels below shelter
SMALL_ARCS = 1_500  # up to here every level is searched to the end
WHOLE_ARCS = 6_000  # up to here one level is searched with whole flows too: larger ones take long
WHOLE_S = 5.0  # and for at least this long
INTERIOR_ARCS = 10_000  # above this the first linear program goes through the interior, with crossover
PROPOSED_PER_S, WIDE_PER_S = 1_700, 6_000  # arcs per second of a proposing search, and of one of one level
MOST_SEARCH_S = 30.0
FIRST_LOOK = 0.3  # of the seconds of a proposing search, where every level is searched after it
BESIDE = 0.5  # of the seconds of a proposing search, for one level of a small program
HOPE = 0.5  # share of a gap by which cuts lift the bound of a level below shelter, nearly always


@dataclass(frozen=True, slots=True)
class Found:
    """The best numbers so far, int64[modes], and a bound per level, float64[levels]."""

    numbers: Ints
    bounds: Floats


class RoomSearch:
    """
    A search of model N+ that tells every better answer and every bound; the last one told is the answer.
    """

    both_sides = True  # whether a proven level is a row from both sides: it helps to prove those after it

    def __init__(
        self,
        rooms: RoomProgram,
        levels: tuple[LevelSpec, ...],
        limits: Limits,
        elapsed_s: Callable[[], float],
        tell: Callable[[Found], None],
    ) -> None:
        self.rooms, self.levels, self.limits, self.elapsed_s = rooms, levels, limits, elapsed_s
        self.tell = tell
        self.session = Session(rooms.program.arrays())
        self.best: tuple[Network, Face, Floats] | None = None
        self.bounds: Floats = np.minimum(rooms.costs, 0.0) @ self.session.upper
        self.in_vain = False
        self.relaxed = Answer(None, -np.inf, False)

    def run(self) -> None:
        """
        Propose numbers, then bring level by level to its bound.

        Raises:
            RuleRefused: no answer exists, or none was found in time.
        """
        self._propose()
        for number, spec in enumerate(self.levels):
            self.bounds[number] = self._level(number, spec)
            self._told()

    def _told(self) -> None:
        if self.best is not None:
            self.tell(Found(self.best[2].astype(np.int64), self.bounds.copy()))

    def _left(self, share: float) -> float | None:
        left = self.limits.left(self.elapsed_s)
        return None if left is None else max(0.05, left * share)

    def _propose(self) -> None:
        """Search the sum of all levels near its linear program, and wide where nothing else is left."""
        if self.limits.limit_s is not None:  # something stands whatever happens
            self._keep(np.zeros(len(self.rooms.numbers)))
        total, fine = weighted(self.rooms.costs, self.levels)
        method = INTERIOR if self.rooms.arcs > INTERIOR_ARCS else "choose"
        relaxed = self.session.relaxed(total, self._left(0.5), method)
        if relaxed.values is not None:
            basis = self.session.kept()
            self._keep(relaxed.values[self.rooms.arcs :])
            self._near(total, fine, relaxed.values, abs(relaxed.bound))
            self.session.go_back(basis)
        if self.best is None:
            found = self.session.whole(total, 0.0, self._left(0.9), node_limit=self.limits.node_limit)
            if found.values is None:
                raise RuleRefused(reason="no_answer")
            self._keep(found.values[self.rooms.arcs :])
        if self.best is None:
            raise RuleRefused(reason="no_answer")

    def _near(self, cost: Floats, fine: Floats, point: Floats, height: float) -> None:
        """Search between the floor and the ceiling of a point."""
        near = point[self.rooms.arcs :]
        if self.best is None or np.abs(near - np.round(near)).max(initial=0.0) <= WHOLE:
            return
        held = np.floor(near + WHOLE), np.ceil(near - WHOLE)
        gap = CLOSE * max(1.0, abs(float(fine @ point))) / max(1.0, height)
        start: Floats | None = self._point()
        numbers = self.best[2]
        lies_in = ((numbers >= held[0]) & (numbers <= held[1])).all()
        start = start if lies_in else None
        seconds = self._seconds() * (FIRST_LOOK if self.rooms.arcs <= WHOLE_ARCS else 1.0)
        found = self.session.whole(cost, gap, seconds, start, held, self.limits.node_limit)
        if found.values is not None:
            self._keep(found.values[self.rooms.arcs :])

    def _seconds(self) -> float:
        """Return how long a proposing search may take: more for larger programs."""
        usual = min(MOST_SEARCH_S, self.rooms.arcs / PROPOSED_PER_S)
        left = self._left(0.5)
        return usual if left is None else min(usual, left)

    def _level(self, number: int, spec: LevelSpec) -> float:
        """Bring one level to its bound as far as asked; return the bound."""
        cost = self.rooms.costs[number]
        gap = self.limits.gap_shelter if spec.is_shelter else self.limits.gap_other
        whole = spec.kind != "fit" or self.rooms.network.table.scale == 1
        bound = float(self.bounds[number])  # holds whatever the solver says
        if self._value(number) > bound:
            bound = max(bound, self._bound(number, spec, gap, whole))
        value = self._value(number)
        self.session.limit(cost, value + (0.0 if whole else 1e-9))
        if whole and bound >= value and self.both_sides:
            self.session.limit(-cost, -value)
        return min(bound, value)

    def _bound(self, number: int, spec: LevelSpec, gap: float, whole: bool) -> float:
        """Return the bound of a level whose best value is above what is known, and look for a better one."""
        bound = self._relaxed_bound(self.rooms.costs[number], gap, whole, number)
        vain = spec.is_shelter and self.in_vain  # no tier after persons stayed above their bound
        if self._value(number) > bound and spec.is_shelter and not vain:
            bound = max(bound, self._country_bound(number))
        if relative_short(self._value(number), bound) > gap and not vain:
            bound = max(bound, self._searched(number, spec, bound, whole))
        return bound

    def _country_bound(self, number: int) -> float:
        """Return what a shelter level is at least, with the country as one place and earlier values held."""
        shelter, seconds = self.rooms.shelter, self._wide_seconds()
        if shelter is None or not all(level.is_shelter for level in self.levels[:number]):
            return -np.inf
        earlier = self._values()[:number], self.bounds[:number]
        most = MOST_SEARCH_S if seconds is None else seconds
        return least_left_out(shelter, *earlier, most, self.limits.node_limit)

    def _searched(self, number: int, spec: LevelSpec, bound: float, whole: bool) -> float:
        """
        Search one level; return its bound.

        Below shelter a better answer is nearly always close to the linear program, and a better bound comes
        from cuts: two short searches, where one that looks for both takes long.
        """
        gap = self.limits.gap_shelter if spec.is_shelter else self.limits.gap_other
        cost, apart = self.rooms.costs[number], not spec.is_shelter and self.rooms.arcs > SMALL_ARCS
        near = self.relaxed.values if apart else None
        for hope in (HOPE, 0.0):
            if near is None or relative_short(self._value(number), bound) <= gap:
                break
            target = bound * (1.0 + hope * gap) / (1.0 - gap)
            self._beside(cost, near, target)
            bound = max(bound, self._cut(cost, gap, whole, self._wide_seconds()))
            if self._value(number) > target:  # it ran out of time, and would again
                break
        if not apart and relative_short(self._value(number), bound) > gap:
            bound = max(bound, self._cut(cost, gap, whole, self._wide_seconds(), better=True))
        self.in_vain |= spec.is_shelter and relative_short(self._value(number), bound) > gap
        return bound

    def _cut(
        self, cost: Floats, gap: float, whole: bool, seconds: float | None, better: bool = False
    ) -> float:
        """Raise the bound of one level, and look for a better answer too where asked."""
        near, every = ONE_LESS if whole else WHOLE, self.rooms.arcs <= WHOLE_ARCS
        found = self.session.whole(
            *(cost, gap, seconds, self._point(), None, self.limits.node_limit, near, every),
            bound_only=not better,
        )
        if found.values is not None:
            self._keep(found.values[self.rooms.arcs :])
        return rounded_up(found.bound, whole)

    def _beside(self, cost: Floats, point: Floats, target: float) -> None:
        """Search between the floor and the ceiling of a point, or what is best so far, one level alone."""
        best = self._point()
        now, near = best[self.rooms.arcs :], point[self.rooms.arcs :]
        held = np.minimum(now, np.floor(near + WHOLE)), np.maximum(now, np.ceil(near - WHOLE))
        seconds, few = self._seconds(), SMALL_ARCS < self.rooms.arcs <= WHOLE_ARCS
        if few and self.limits.node_limit is None:
            quick = search_between(self.session, cost, ONE_LESS, BESIDE * seconds, held, best)
            if quick.values is not None:
                self._keep(quick.values[self.rooms.arcs :])
            best = self._point()
            if quick.complete or float(cost @ best) <= target:
                return
        seconds *= BESIDE if self.rooms.arcs <= WHOLE_ARCS else 1.0
        limits = seconds, best, held, self.limits.node_limit
        found = self.session.whole(cost, 0.0, *limits, every=True, target=target)
        if found.values is not None:
            self._keep(found.values[self.rooms.arcs :])

    def _relaxed_bound(self, cost: Floats, gap: float, whole: bool, number: int) -> float:
        """Return the bound of the linear program, from the basis before it; keep what it proposes."""
        relaxed = self.relaxed = self.session.relaxed(cost, self._left(0.5))
        bound = rounded_up(relaxed.bound, whole) if relaxed.complete else -np.inf
        if relaxed.values is not None:
            if relative_short(self._value(number), bound) > gap:
                self._keep(relaxed.values[self.rooms.arcs :])
        return bound

    def _wide_seconds(self) -> float | None:
        left = self._left(0.5)
        if self.rooms.arcs <= SMALL_ARCS:
            return left
        usual = WHOLE_S if self.rooms.arcs <= WHOLE_ARCS else self.rooms.arcs / WIDE_PER_S
        return usual if left is None else min(left, usual)

    def _keep(self, numbers: Floats) -> None:
        """Decide by flows what whole numbers near these give; keep the best."""
        for network, face, chosen in flows_near(self.rooms, numbers):
            if self.best is None or tuple(face.values.tolist()) < tuple(self.best[1].values.tolist()):
                self.best = network, face, chosen.astype(float)
                self._told()

    def _value(self, number: int) -> float:
        return float(self._values()[number])

    def _values(self) -> Floats:
        assert self.best is not None
        scale = [self.rooms.network.table.scale if spec.kind == "fit" else 1 for spec in self.levels]
        values: Floats = self.best[1].values / np.array(scale, float) if scale else np.zeros(0)
        return values

    def _point(self) -> Floats:
        assert self.best is not None
        flow: Ints = self.best[1].flow
        return np.concatenate([flow.astype(float), self.best[2]])

"""
National size by decomposition: the linear program sets prices, each region finds its whole numbers by itself.

A region sees its own rows and columns. What crosses its border is paid at the prices of the linear program,
and more where it leaves that program. Regions are fixed a few at a time; after each group the linear program
is solved again, from its last basis, so that the regions still open make good what the others changed
together. Nothing rests on this: the outcome is judged by a flow and bounded level by level, like any other
proposal.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csc_array, csr_array

from onderdak.placement.engine.hot import Session
from onderdak.placement.engine.lexicographic import WHOLE
from onderdak.placement.engine.mip import Answer, Floats
from onderdak.placement.engine.network import OUT
from onderdak.placement.engine.region_again import reopened
from onderdak.placement.engine.region_split import split_of
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.rooms import RoomProgram
from onderdak.placement.engine.team import Team

ACROSS = 6.0  # misfit that a unit costs by which the flow over the border leaves the linear program, at first
AROUND = 2.0  # how far a whole number may be from the linear program
NEAR = 0.0003  # a region is done when this close, relative to its levels below shelter
LEAST_NEAR = 3.0
REGION_S = 5.0
TOGETHER = (6, 6, 5, 4, 2)  # regions that are fixed at once; the last ones, that make good, one by one
AGAIN = 2  # regions that are opened again at once
POLISHED = 5  # regions that are searched again at once
KEPT_S = 10.0  # seconds that are left for the answer and its bounds, at the least
KEPT_TIMES = 2.0  # the same, in times what the first linear program took
PATIENT = 2.0  # of the time left, if every open region took as long: most take a third of it
ALLOWED = 0.00002  # of all who ask: so many more left out than in the linear program are near enough
LEAST_S = 0.3
AGAIN_GAIN = 1.0
AGAIN_NEAR, AGAIN_S = 3.0, 4.0
FEW, MORE = 1, 100  # nodes: nearly all is found at the root, but the last ones must make good for all
Left = Callable[[float], float | None]


class ByRegion:
    """The search for the whole numbers of a program, region by region."""

    def __init__(
        self, rooms: RoomProgram, session: Session, team: Team, cost: Floats, fine: Floats, left: Left
    ) -> None:
        self.rooms, self.session, self.team, self.left = rooms, session, team, left
        self.cost, self.fine = cost, fine
        self.kept_s = KEPT_S
        told = session.program
        shape = len(told["lower_side"]), len(told["lower"])
        self.matrix = csr_array((told["factor"], (told["row"], told["column"])), shape=shape)
        self.columnwise = csc_array(self.matrix)
        self.split = split_of(rooms, self.matrix)
        self.lower = session.lower[session.integer].copy()
        self.upper = session.upper[session.integer].copy()
        self.home = self.split.columns[session.integer]
        self.order: list[int] = []
        self.basis: Any = None

    def numbers(self, relaxed: Answer, took_s: float = 0.0) -> Floats:
        """
        Return numbers, float64[modes]: whole, but for regions that a linear program out of time left open.

        Args:
            took_s: seconds that `relaxed` took: on a busy machine the bounds take longer too.
        """
        assert relaxed.values is not None
        self.kept_s = max(KEPT_S, KEPT_TIMES * took_s)
        last, left = relaxed.values, self.split.count
        groups = self._groups(relaxed)
        order = self.order = [region for group in groups for region in group][::-1]  # the last made good
        answer = relaxed
        for group in groups:
            left -= len(group)
            answer = self._searched(group, answer, ACROSS * self.split.count / (left + 1))
            if answer.values is None:
                break
            last = answer.values
        while answer.values is not None and (still := self._open()) and self._time_again():
            last, answer = answer.values, self._searched(still[:AGAIN], answer, ACROSS * self.split.count)
            if still == self._open():
                break
        for start in range(0, len(order), AGAIN):
            if not self._short(answer, relaxed) or not self._time_again():
                break
            answer = self._again(order[start : start + AGAIN], answer)
        last = last if answer.values is None else answer.values
        self._polished(order, answer)  # last: a person less left out moves many
        self.basis = self.session.kept()
        self.session.release()
        return np.where(self.lower == self.upper, self.lower, last[self.rooms.arcs :])

    def closer(self, cost: Floats, level: Floats, most: float, kept: float) -> Floats | None:
        """
        Search each region again, exactly; return numbers, float64[modes], or None where some are not whole.

        Args:
            most: what the level has to come to: the search ends there.
            kept: what is still to come, as a part of the seconds that were kept at first.
        """
        if self.basis is None or (self.lower < self.upper).any():
            return None
        self.cost, kept_s = cost, self.kept_s
        self.kept_s = kept_s * kept
        self.session.go_back(self.basis)
        self._polished(self.order, self._relaxed(), lambda point: float(level @ point) <= most)
        self.kept_s = kept_s
        self.basis = self.session.kept()
        self.session.release()
        found: Floats = self.lower.copy()
        return found

    def _open(self) -> list[int]:
        """Return the regions of which the search found nothing in its time."""
        found: list[int] = np.unique(self.home[(self.lower < self.upper) & (self.home >= 0)]).tolist()
        return found

    def _polished(
        self, order: list[int], answer: Answer, enough: Callable[[Floats], bool] = lambda point: False
    ) -> None:
        """Search regions again, a few at once, each with the rest of the country as it is now."""
        for start in range(0, len(order), POLISHED):
            if answer.values is None or (self.lower < self.upper).any() or not self._time_again():
                break
            if enough(answer.values):
                break
            some = order[start : start + POLISHED]
            tasks = [self._reopened(region, answer.values) for region in some]
            found = self.team.solved(tasks)
            gains = [
                float(task["cost"] @ task["start"]) - one.value
                for task, one in zip(tasks, found, strict=True)
            ]
            best = [at for at in np.argsort(gains)[::-1].tolist() if gains[at] > AGAIN_GAIN]
            answer = self._taken([(some[at], found[at].numbers) for at in best], answer)

    def _reopened(self, region: int, point: Floats) -> dict[str, Any]:
        task = reopened(self.session, self.columnwise, self.cost, self.split.columns, region, point)
        return {**task, "near": AGAIN_NEAR, "seconds": AGAIN_S, "nodes": FEW}

    def _taken(self, parts: list[tuple[int, Floats | None]], before: Answer) -> Answer:
        """Fix regions at numbers that are better for each; where they are not so together, the first only."""
        lower, basis = self.lower.copy(), self.session.kept()
        for number in range(len(parts), 0, -1):
            for region, numbers in parts[:number]:
                self._fix(region, numbers)
            answer = self._relaxed()
            if answer.values is not None and answer.bound < before.bound:
                return answer
            self.lower, self.upper = lower.copy(), lower.copy()
            self.session.hold(lower, lower)
            self.session.go_back(basis)
        return before

    def _short(self, answer: Answer, relaxed: Answer) -> bool:
        """Whether more are left out than the first linear program leaves out, and than is near enough."""
        shelter, network = self.cost - self.fine, self.rooms.network
        if answer.values is None or relaxed.values is None:
            return False
        out = np.flatnonzero(network.kind == OUT)
        allowed = ALLOWED * float(shelter[out] @ network.capacity[out])
        return float(shelter @ answer.values) > float(shelter @ relaxed.values) + max(AGAIN_GAIN, allowed)

    def _searched(self, group: list[int], answer: Answer, across: float) -> Answer:
        """Fix a group of regions; return the linear program of the rest."""
        nodes = FEW if len(group) > AGAIN else MORE
        tasks = [{**self._task(region, answer, across), "nodes": nodes} for region in group]
        for region, found in zip(group, self.team.solved(tasks), strict=True):
            self._fix(region, found.numbers)
        return self._relaxed()

    def _relaxed(self) -> Answer:
        self.session.hold(self.lower, self.upper)
        return self.session.relaxed(self.cost, self.left(0.3), "simplex")

    def _again(self, group: list[int], before: Answer) -> Answer:
        """Open a group again with all others fixed, and keep what it gives where that is better."""
        lower, upper, basis = self.lower.copy(), self.upper.copy(), self.session.kept()
        mine = np.isin(self.home, group)
        whole = self.session.integer[mine]
        self.lower[mine], self.upper[mine] = self.session.lower[whole], self.session.upper[whole]
        answer = self._relaxed()
        if answer.values is not None and answer.bound < before.bound - AGAIN_GAIN:
            answer = self._searched(group, answer, ACROSS * self.split.count**2)
            if answer.values is not None and answer.bound < before.bound:
                return answer
        self.lower, self.upper = lower, upper
        self.session.hold(lower, upper)
        self.session.go_back(basis)
        return before

    def _groups(self, relaxed: Answer) -> list[list[int]]:
        """Return the regions a few at a time; those with most to decide come first."""
        assert relaxed.values is not None
        numbers = relaxed.values[self.rooms.arcs :]
        broken = np.abs(numbers - np.round(numbers)) > WHOLE
        weight = np.bincount(self.home[broken & (self.home >= 0)], minlength=self.split.count)
        order = np.argsort(-weight, kind="stable").tolist()
        ends = np.minimum(np.cumsum([*TOGETHER, *[1] * len(order)]), len(order)).tolist()
        return [order[start:end] for start, end in pairwise([0, *ends]) if start < end]

    def _task(self, region: int, answer: Answer, across: float) -> dict[str, Any]:
        """
        Return the search of one region, with the prices of what crosses its border.

        Args:
            across: what a unit costs by which it leaves the linear program there; more when fewer regions are
                left that can make good for it.
        """
        point, price = answer.values, answer.multipliers
        assert point is not None and price is not None
        columns = np.flatnonzero(self.split.columns == region)
        own, here = self.columnwise[:, columns], point[columns]
        outside = self.split.rows != region
        border = np.flatnonzero(outside & ((abs(own) @ np.ones(len(columns))) > 0))
        program = self._inside(columns, np.flatnonzero(~outside), here)
        part = self.matrix[border][:, columns] @ here
        program = self._with_border(program, self.matrix[border][:, columns], part)
        cost = self.cost[columns] - own.T @ np.where(outside, price[: len(outside)], 0.0)
        cost = np.concatenate([cost, np.full(2 * len(border), across)])
        near = max(LEAST_NEAR, NEAR * float(self.fine[columns] @ here))
        return {"program": program, "cost": cost, "near": near, "seconds": self._seconds()}

    def _seconds(self) -> float:
        """Return how long a region may take at most: its share of the time left."""
        left, still = self.left(1.0), int((self.lower < self.upper).sum())
        if left is None or not still:
            return REGION_S
        regions = max(1.0, self.split.count * still / len(self.home))
        return min(REGION_S, max(LEAST_S, PATIENT * (left - self.kept_s) / regions))

    def _time_again(self) -> bool:
        left = self.left(1.0)
        return left is None or left >= self.kept_s + AGAIN_S

    def _inside(self, columns: Ints, rows: Ints, here: Floats) -> dict[str, Any]:
        """Return the rows of a region with its columns, whole numbers held around the linear program."""
        told = self.session.program
        whole = told["integer"][columns]
        lower, upper = told["lower"][columns].astype(float), told["upper"][columns].astype(float)
        inner = self.matrix[rows][:, columns].tocoo()
        return {
            "row": inner.coords[0],
            "column": inner.coords[1],
            "factor": inner.data,
            "lower_side": told["lower_side"][rows],
            "upper_side": told["upper_side"][rows],
            "lower": np.where(whole, np.maximum(lower, np.floor(here + WHOLE) - AROUND), lower),
            "upper": np.where(whole, np.minimum(upper, np.ceil(here - WHOLE) + AROUND), upper),
            "integer": whole,
        }

    @staticmethod
    def _with_border(program: dict[str, Any], border: csr_array, part: Floats) -> dict[str, Any]:
        """
        Add the rows outside the region that its columns touch.

        Each may change between the whole numbers around its part in the linear program; more takes one of
        two new columns, which cost more than the price: others have to make room for it.
        """
        rows, columns = border.shape
        first, crossing = len(program["lower_side"]), border.tocoo()
        row, more = first + np.arange(rows), columns + np.arange(2 * rows)
        return {
            "row": np.concatenate([program["row"], first + crossing.coords[0], row, row]),
            "column": np.concatenate([program["column"], crossing.coords[1], more]),
            "factor": np.concatenate([program["factor"], crossing.data, -np.ones(rows), np.ones(rows)]),
            "lower_side": np.concatenate([program["lower_side"], np.floor(part + WHOLE)]),
            "upper_side": np.concatenate([program["upper_side"], np.ceil(part - WHOLE)]),
            "lower": np.concatenate([program["lower"], np.zeros(2 * rows)]),
            "upper": np.concatenate([program["upper"], np.full(2 * rows, np.inf)]),
            "integer": np.concatenate([program["integer"], np.zeros(2 * rows, bool)]),
        }

    def _fix(self, region: int, found: Floats | None) -> None:
        """Hold the whole numbers of a region where its search put them; without an answer they stay open."""
        if found is not None:
            mine = self.home == region
            self.lower[mine] = self.upper[mine] = np.round(found)

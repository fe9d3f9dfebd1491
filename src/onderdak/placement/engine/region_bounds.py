"""
A bound for the whole country from its regions, each searched with whole numbers.

A linear program may leave a room half filled for nothing, so its bound is too low. What joins the regions
is paid at the prices of the linear program instead; each region then has a least cost with whole rooms, and
these add up to a bound that holds for any prices: a Lagrangian one, with the regions as parts.
"""

from typing import Any

import numpy as np
from scipy.sparse import csr_array

from onderdak.placement.engine.hot import Session
from onderdak.placement.engine.mip import Answer, Floats, Limit
from onderdak.placement.engine.region_split import Split, split_of
from onderdak.placement.engine.result import Ints
from onderdak.placement.engine.rooms import RoomProgram
from onderdak.placement.engine.team import Team

NEAR = 1e-5  # how close a region comes to its best, relative to the level in the whole country
SURE = 1e-9  # what the bound of a region may be off by, relative to the sum of its prices
PART_S = 2.0


class RegionBounds:
    """The parts of a program, for bounds of its levels."""

    def __init__(self, rooms: RoomProgram, session: Session) -> None:
        self.session, told = session, session.program
        shape = len(told["lower_side"]), len(told["lower"])
        self.matrix = csr_array((told["factor"], (told["row"], told["column"])), shape=shape)
        self.split: Split = split_of(rooms, self.matrix)
        self.inner = _inner_rows(self.matrix, self.split)

    def bound(
        self, team: Team, cost: Floats, relaxed: Answer, limits: list[Limit], seconds: float | None
    ) -> float:
        """
        Return a bound of a level.

        Args:
            cost: float64[columns]; relaxed: its linear program; limits: the rows that it had beside those of
                the program, in that order.
            seconds: for each region, on the clock; a region that needs more adds what is proven by then.
        """
        if relaxed.multipliers is None:
            return -np.inf
        price = self._prices(relaxed.multipliers, limits)
        reduced, paid = self._reduced(cost, price, limits)
        national = self.split.columns < 0
        upper = self.session.program["upper"][national]
        paid += float(np.minimum(reduced[national] * upper, 0.0).sum())
        near = max(1e-6, NEAR * abs(relaxed.bound))
        seconds = PART_S if seconds is None else min(PART_S, seconds)
        tasks = [self._task(region, reduced, near, seconds) for region in range(self.split.count)]
        tasks.sort(key=lambda task: -len(task["cost"]))  # the largest first: two processes end together
        return paid + sum(
            one.bound - SURE * float(np.abs(task["cost"]).sum())
            for task, one in zip(tasks, team.solved(tasks), strict=True)
        )

    def _prices(self, multipliers: Floats, limits: list[Limit]) -> Floats:
        """Return the prices with the right sign: a side that is not there costs nothing, float64[rows]."""
        told = self.session.program
        lower = np.concatenate([told["lower_side"], np.full(len(limits), -np.inf)])
        upper = np.concatenate([told["upper_side"], [most for _, most in limits]])
        price = np.where((multipliers > 0) & np.isinf(lower), 0.0, multipliers)
        return np.where((price < 0) & np.isinf(upper), 0.0, price)

    def _reduced(self, cost: Floats, price: Floats, limits: list[Limit]) -> tuple[Floats, float]:
        """Return the cost less what the joining rows and the limits pay, and what these come to."""
        told = self.session.program
        rows = len(told["lower_side"])
        joint = np.where(self.inner < 0, price[:rows], 0.0)
        side = np.where(joint > 0, told["lower_side"], told["upper_side"])
        paid = float((joint[joint != 0] * side[joint != 0]).sum())
        reduced = cost - self.matrix.T @ joint
        for (level, most), each in zip(limits, price[rows:].tolist(), strict=True):
            reduced = reduced - each * level
            paid += each * most
        return reduced, paid

    def _task(self, region: int, reduced: Floats, near: float, seconds: float) -> dict[str, Any]:
        told = self.session.program
        columns, rows = np.flatnonzero(self.split.columns == region), np.flatnonzero(self.inner == region)
        inside = self.matrix[rows][:, columns].tocoo()
        program = {
            "row": inside.coords[0],
            "column": inside.coords[1],
            "factor": inside.data,
            "lower_side": told["lower_side"][rows],
            "upper_side": told["upper_side"][rows],
            "lower": told["lower"][columns],
            "upper": told["upper"][columns],
            "integer": told["integer"][columns],
        }
        return {
            "program": program,
            "cost": reduced[columns],
            "near": near,
            "seconds": seconds,
            "for_bound": True,
        }


def _inner_rows(matrix: csr_array, split: Split) -> Ints:
    """Return the region of which a row sees columns and no others, int64[rows]; -1: it joins regions."""
    found = np.full(matrix.shape[0], -1, np.int64)
    region = split.columns[matrix.indices].astype(np.int64)
    starts = matrix.indptr[:-1]
    some = np.diff(matrix.indptr) > 0
    least = np.minimum.reduceat(region, starts[some])
    most = np.maximum.reduceat(region, starts[some])
    found[some] = np.where(least == most, least, -1)
    return found

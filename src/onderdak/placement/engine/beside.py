"""
The linear program of the first level below shelter, solved in a second process beside the first one.

It needs only what shelter comes to, and that follows at once from the country as one place. Where the search
leaves more people out in the end, the prices of the program say what that changes.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from onderdak.placement.engine.hot import INTERIOR, Session
from onderdak.placement.engine.lexicographic import WHOLE
from onderdak.placement.engine.mip import Answer, Bools, Floats, Limit
from onderdak.placement.engine.shelter import Shelter
from onderdak.placement.engine.shelter_bound import least_without_search


@dataclass(frozen=True, slots=True)
class Beside:
    """
    The linear program of a level, with the levels before it at most `most`, float64[levels before].
    """

    most: Floats
    found: Answer

    def given(self, costs: Floats, values: Floats) -> tuple[Answer, list[Limit]]:
        """
        Return what holds when the levels before it are at most `values`, and the rows that say so.

        Args:
            costs: float64[levels before, columns].
        """
        assert self.found.multipliers is not None
        price = self.found.multipliers[len(self.found.multipliers) - len(self.most) :]
        bound = self.found.bound + float(price @ (values - self.most))
        limits = list(zip(costs, values.tolist(), strict=True))
        return Answer(None, bound, True, self.found.multipliers), limits


@dataclass(frozen=True, slots=True)
class BesideTask:
    """
    program: see Program.arrays; costs: float64[levels before + 1, columns]; shelter: what the levels before
    it come to; idle: bool[columns], upper bounds that follow from the rows.
    """

    program: dict[str, Any]
    costs: Floats
    shelter: Shelter
    idle: Bools
    seconds: float | None


def solve_beside(task: BesideTask) -> Beside | None:
    """Solve it; None when there was no time, or the levels before it cannot come to that."""
    least = np.zeros(0)
    for _ in task.costs[:-1]:
        least = np.append(least, least_without_search(task.shelter, least, least))
    session = Session(task.program)
    for cost, most in zip(task.costs[:-1], least.tolist(), strict=True):
        session.limit(cost, most)
    session.without(task.idle)
    found = session.relaxed(task.costs[-1], task.seconds, INTERIOR)
    if found.values is None or (found.values > session.upper + WHOLE).any():
        return None
    return Beside(least, Answer(None, found.bound, True, found.multipliers))

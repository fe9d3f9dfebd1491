"""What a search of the whole country needs beside the usual: a second process, regions, and their bounds."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from onderdak.placement.engine.beside import Beside, BesideTask, solve_beside
from onderdak.placement.engine.hot import INTERIOR, SIMPLEX, Session
from onderdak.placement.engine.levels import LevelSpec
from onderdak.placement.engine.lexicographic import WHOLE
from onderdak.placement.engine.mip import Answer, Floats, Limit
from onderdak.placement.engine.region_bounds import RegionBounds
from onderdak.placement.engine.regions import ByRegion
from onderdak.placement.engine.room_weights import LIGHT, Weights, weighted, weights_of
from onderdak.placement.engine.rooms import RoomProgram, idle_limits
from onderdak.placement.engine.team import Team

PART = 0.05  # of the time left, for the bound of one region; two are searched at once, most take less
FIRST_PART = 0.3  # of the prices of the last level, from the first linear program
KEPT_FOR_ONE, KEPT_AT_LAST = 0.7, 0.2  # of the seconds kept, when one bound is still to come, and none
Left = Callable[[float], float | None]


class Country:
    """The search of a country; leaving the block ends its processes."""

    def __init__(
        self, rooms: RoomProgram, session: Session, levels: tuple[LevelSpec, ...], left: Left
    ) -> None:
        self.rooms, self.session, self.levels, self.left = rooms, session, levels, left
        self.team = Team()
        self.parts: RegionBounds | None = None
        self.regions: ByRegion | None = None
        below = (number for number, spec in enumerate(levels) if not spec.is_shelter)
        self.first = next(below, 0)  # level below shelter
        self.beside: Beside | None = None
        self.total, self.fine = weighted(rooms.costs, levels, LIGHT)
        self.root = Answer(None, -np.inf, False)  # the linear program of `total`

    def __enter__(self) -> "Country":
        self.team.start()  # while the linear program is solved here
        return self

    def __exit__(self, *error: object) -> None:
        self.team.__exit__(None, None, None)

    def relaxed(self) -> Answer:
        """
        Solve the linear program of the country, without bounds that follow from the rows: a third less.

        That of the first level below shelter is solved beside it.
        """
        idle, shelter, first = idle_limits(self.rooms), self.rooms.shelter, self.first
        if first and shelter is not None:
            task = BesideTask(
                self.session.program, self.rooms.costs[: first + 1], shelter, idle, self.left(0.5)
            )
            self.team.begin(solve_beside, task)
        self.session.without(idle)
        found = self.session.relaxed(self.total, self.left(0.5), INTERIOR)
        self.session.without(np.zeros(self.session.columns, bool))
        self.beside = self.team.ended()
        if found.values is not None and (found.values > self.session.upper + WHOLE).any():
            found = self.session.relaxed(self.total, self.left(0.5), SIMPLEX)
        self.root = found
        return found

    def known(self, number: int, values: Floats) -> tuple[Answer, list[Limit]] | None:
        """
        Return the linear program of a level that was solved beside the first, and its rows; None for others.

        Args:
            values: float64[levels before it], what was reached.
        """
        if self.beside is None or number != self.first:
            return None
        return self.beside.given(self.rooms.costs[:number], values)

    def numbers(self, relaxed: Answer, took_s: float) -> Floats:
        """Search region by region, at the prices of the linear program; float64[modes], see ByRegion."""
        told = self.rooms, self.session, self.team, self.total, self.fine, self.left
        self.regions = ByRegion(*told)
        return self.regions.numbers(relaxed, took_s)

    def bound(self, number: int, relaxed: Answer, limits: list[Limit]) -> float:
        """
        Return a bound of a level: its regions with whole rooms, at the prices of its linear program.

        The prices of the last level are mixed with those of the first linear program. Both show how little is
        left to gain when nothing is whole, and what lies between two of these is better with whole rooms.
        """
        self.parts = self.parts or RegionBounds(self.rooms, self.session)
        last = number == len(self.levels) - 1 and len(limits) == number
        if last and self.root.multipliers is not None and relaxed.multipliers is not None:
            weights = weights_of(self.rooms.costs, self.levels, LIGHT)
            first = np.concatenate([self.root.multipliers, -weights[:number]]) / weights[number]
            mixed = relaxed.multipliers * (1.0 - FIRST_PART) + first * FIRST_PART
            relaxed = replace(relaxed, multipliers=mixed)
        cost = self.rooms.costs[number]
        return self.parts.bound(self.team, cost, relaxed, limits, self.left(PART))

    def closer(self, number: int, most: float, weights: Weights) -> Floats | None:
        """Search again with these weights until this level comes to `most`; float64[modes]."""
        if self.regions is None:
            return None
        basis, cost = self.session.kept(), weighted(self.rooms.costs, self.levels, weights)[0]
        kept = KEPT_AT_LAST if number == len(self.levels) - 1 else KEPT_FOR_ONE
        found = self.regions.closer(cost, self.rooms.costs[number], most, kept)
        self.session.go_back(basis)
        return found

"""What a search of the whole country needs beside the usual: a second process, regions, and their bounds."""

from collections.abc import Callable

import numpy as np

from onderdak.placement.engine.hot import INTERIOR, SIMPLEX, Session
from onderdak.placement.engine.lexicographic import WHOLE
from onderdak.placement.engine.mip import Answer, Floats
from onderdak.placement.engine.region_bounds import RegionBounds
from onderdak.placement.engine.regions import ByRegion
from onderdak.placement.engine.rooms import RoomProgram, idle_limits
from onderdak.placement.engine.team import Team

PART = 0.05  # of the time left, for the bound of one region; two are searched at once, most take less
Left = Callable[[float], float | None]


class Country:
    """The search of a country; leaving the block ends its processes."""

    def __init__(self, rooms: RoomProgram, session: Session, left: Left) -> None:
        self.rooms, self.session, self.left, self.team = rooms, session, left, Team()
        self.parts: RegionBounds | None = None

    def __enter__(self) -> "Country":
        self.team.start()  # while the linear program is solved here
        return self

    def __exit__(self, *error: object) -> None:
        self.team.__exit__(None, None, None)

    def relaxed(self, total: Floats) -> Answer:
        """Solve the linear program of the country, without bounds that follow from the rows: a third less."""
        self.session.without(idle_limits(self.rooms))
        found = self.session.relaxed(total, self.left(0.5), INTERIOR)
        self.session.without(np.zeros(self.session.columns, bool))
        good = found.values is None or (found.values <= self.session.upper + WHOLE).all()
        return found if good else self.session.relaxed(total, self.left(0.5), SIMPLEX)

    def numbers(self, total: Floats, fine: Floats, relaxed: Answer, took_s: float) -> Floats:
        """Search region by region, at the prices of the linear program; float64[modes], see ByRegion."""
        return ByRegion(self.rooms, self.session, self.team, total, fine, self.left).numbers(relaxed, took_s)

    def bound(self, cost: Floats, relaxed: Answer) -> float:
        """Return a bound of a level: its regions with whole rooms, at the prices of its linear program."""
        self.parts = self.parts or RegionBounds(self.rooms, self.session)
        return self.parts.bound(self.team, cost, relaxed, self.left(PART))

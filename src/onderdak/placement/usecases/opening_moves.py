"""Use case (read): who moves into a location that opens, and how many wait for a place by that day."""

from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import OpeningPlan, opening
from onderdak.kernel.nights import night_of
from onderdak.placement.store.opening_rows import MovesIn, move_in, waiting_by


@dataclass(frozen=True, slots=True)
class OpeningMoves:
    """
    A plan, who was given a place there, and who waits: households and persons of the municipality.

    `too_early` have their first night there before the location opens: the day was put off after they were
    given the place, and the nights between need another roof.
    """

    plan: OpeningPlan
    moves: tuple[MovesIn, ...]
    waiting_households: int
    waiting_persons: int

    @property
    def too_early(self) -> tuple[MovesIn, ...]:
        return tuple(one for one in self.moves if one.start < self.plan.on)

    @property
    def persons(self) -> int:
        return sum(one.persons for one in self.moves)


def opening_moves(*, desk: Desk, now: datetime, opening_id: int) -> OpeningMoves:
    """
    Show a plan of an opening with who moves in and who waits.

    Raises:
        NotPermitted: the desk may not see capacity. NotVisible: no such plan for this desk.
    """
    plan = opening(desk=desk, now=now, opening_id=opening_id)
    moves = move_in(plan.location_id, night_of(now)) if plan.location_id is not None else []
    return OpeningMoves(plan, tuple(moves), *waiting_by(plan.plan.municipality, plan.on))

"""Use case (read): where a request stands in the order of now, and by what others come first. Counts only."""

from dataclasses import dataclass
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.placement.rules.offer_order import AheadBy, ahead_by
from onderdak.placement.types import PlacementRequest, PriorityPolicy, Waiting
from onderdak.placement.usecases.waiting_order import InLine, waiting_order


@dataclass(frozen=True, slots=True)
class PlaceInLine:
    """
    Where a request stands among those who wait in its municipality.

    `ahead`: how many come first by each thing that the order looks at; together position - 1. Everybody
    counted waits too: nobody is left out of the order, whatever the position.
    """

    own: InLine
    waiting: int
    policy: PriorityPolicy
    ahead: dict[AheadBy, int]


def place_in_line(*, desk: Desk, now: datetime, asked: PlacementRequest, night: date) -> PlaceInLine | None:
    """
    Say where a request stands on a night, and by what; None when it does not wait then.

    Raises:
        NotPermitted: this desk may not search places. NotVisible: the request is outside its scope.
    """
    desk.must_have("placement.search")
    desk.must_see_cases(asked.municipality)
    policy, line = waiting_order(night=night, now=now, municipalities=[asked.municipality])
    own = next((one for one in line if one.request.request_id == asked.request_id), None)
    if own is None:
        return None
    ahead = dict.fromkeys(AheadBy, 0)
    for one in line[: own.position - 1]:
        ahead[ahead_by(_waiting(one), _waiting(own))] += 1
    return PlaceInLine(own, len(line), policy, ahead)


def _waiting(one: InLine) -> Waiting:
    request = one.request
    return Waiting(request.request_id, one.tier.rank, one.hours, request.facts.reported_at, request.draw)

"""Use case (read): how old the facts are that a forecast of tonight would use, per municipality."""

from dataclasses import dataclass
from datetime import datetime

from onderdak.access.public import Desk
from onderdak.capacity.public import confirmed_oldest, municipality_cards
from onderdak.forecast.rules.stale_data import stale_sources
from onderdak.forecast.usecases.done_once import VIEW
from onderdak.kernel.nights import local_date, night_of
from onderdak.placement.public import recorded_last


@dataclass(frozen=True, slots=True)
class DataAge:
    """
    One municipality: the last event in placement, and its least recently confirmed location.

    `stale` names the sources that are older than their limit, with their age in days. A moment that is
    None was never recorded: nothing is known there, which is not the same as old.
    """

    code: str
    name: str
    region: str
    placement: datetime | None
    capacity: datetime | None
    stale: tuple[tuple[str, int], ...]

    @property
    def last(self) -> datetime | None:
        """The moment of the last fact that is used of this municipality."""
        known = [one for one in (self.placement, self.capacity) if one is not None]
        return max(known, default=None)


def data_age(*, desk: Desk, now: datetime) -> list[DataAge]:
    """
    List the municipalities of this desk that have places or events: what is stale first, the oldest on top.

    Raises:
        NotPermitted: not this role.
    """
    desk.must_have(VIEW)
    events, places = recorded_last(desk=desk), confirmed_oldest(desk=desk)
    today = local_date(now)
    found = []
    for card in municipality_cards(on=night_of(now)):
        placement, capacity = events.get(card.code), places.get(card.code)
        if placement is None and capacity is None:
            continue
        known = {"placement": placement, "capacityOldest": capacity}
        told = {name: at.isoformat() for name, at in known.items() if at is not None}
        stale = stale_sources(told, today=today)
        found.append(DataAge(card.code, card.name, card.region_name, placement, capacity, stale))
    return sorted(found, key=lambda one: (not one.stale, one.last or now, one.code))

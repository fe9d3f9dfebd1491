"""Use case (read): how much room there is tonight, per region or municipality, also for one profile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from onderdak.access.public import Desk
from onderdak.capacity.public import (
    DayVector,
    MunicipalityCard,
    Profile,
    locations_released_to,
    municipality_cards,
    region_cards,
    supply_arrays,
    usable_units,
)
from onderdak.capacity.public import day_vector as count_days
from onderdak.kernel.errors import NotVisible
from onderdak.placement.usecases.day_vector import occupancy_of


@dataclass(frozen=True, slots=True)
class Area:
    """
    A region or municipality with its counts of one night, in places and persons; nothing is clamped.

    `fits` counts places that may be given in rooms that suit the profile; None without a profile.
    """

    code: str
    name: str
    population: int
    lon: float
    lat: float
    total: int
    occupied: int
    promised: int
    held: int
    blocked: int
    to_give: int
    crowded: int
    fits: int | None

    @property
    def available(self) -> int:
        """Signed: below zero more persons are in than may be."""
        return self.to_give - self.crowded


@dataclass(frozen=True, slots=True)
class RoomMap:
    """The whole, its parts in the list, and the municipalities for the map."""

    night: date
    region: str
    region_name: str
    whole: Area
    parts: tuple[Area, ...]
    towns: tuple[Area, ...]


def room_map(
    *, desk: Desk, now: datetime, night: date, region: str = "", profile: Profile | None = None
) -> RoomMap:
    """
    Count the country per region, or one region per municipality.

    Counts are nobody's data, so every desk that sees capacity sees the whole country. What fits a profile
    is counted for the households of the own municipality: without what other colleges did not release.

    Raises:
        NotPermitted: the desk may not see capacity.
        NotVisible: there is no such region.
    """
    desk.must_have("capacity.view")
    regions = {card.code: card for card in region_cards(on=night)}
    if region and region not in regions:
        raise NotVisible(actor_id=desk.actor_id)
    towns = [card for card in municipality_cards(on=night) if not region or card.region == region]
    codes = [card.code for card in towns] if region else None
    supply = supply_arrays(since=night, municipalities=codes)
    occupancy = occupancy_of(supply, night, 1, now, codes)
    every = count_days(supply, occupancy, first=night, nights=1, level="municipality")
    some = None
    if profile is not None:
        suits = usable_units(supply, profile)
        if desk.municipality:
            mine = np.array(locations_released_to(desk.municipality), dtype=np.int64)
            suits = suits & np.isin(supply.location_ids, mine)[supply.unit_location]
        some = count_days(supply, occupancy, first=night, nights=1, level="municipality", units=suits)
    per_town = _areas(towns, every, some)
    centre = regions.get(region)
    whole = _together(region or "NL", centre.name if centre else "", per_town)
    if region:
        parts = per_town
    else:
        inside: dict[str, list[Area]] = {code: [] for code in regions}
        for card, area in zip(towns, per_town, strict=True):
            inside[card.region].append(area)
        parts = [
            _together(card.code, card.name, inside[card.code], card.lon, card.lat)
            for card in regions.values()
        ]
    return RoomMap(night, region, centre.name if centre else "", whole, tuple(parts), tuple(per_town))


def _areas(towns: Sequence[MunicipalityCard], every: DayVector, some: DayVector | None) -> list[Area]:
    """One area per municipality; one without places is there with zeros."""
    at = {key: row for row, key in enumerate(every.keys)}
    return [_area(card, every, some, at[card.code]) for card in towns]


def _area(card: MunicipalityCard, every: DayVector, some: DayVector | None, row: int) -> Area:
    return Area(
        code=card.code,
        name=card.name,
        population=card.population,
        lon=card.lon,
        lat=card.lat,
        total=int(every.total[row, 0]),
        occupied=int(every.occupied[row, 0]),
        promised=int(every.promised[row, 0]),
        held=int(every.held[row, 0]),
        blocked=int(every.blocked_total[row, 0] + every.cap_cut[row, 0]),
        to_give=int(every.to_give[row, 0]),
        crowded=int(every.crowded[row, 0]),
        fits=None if some is None else int(some.to_give[row, 0]),
    )


def _together(code: str, name: str, areas: Sequence[Area], lon: float = 0.0, lat: float = 0.0) -> Area:
    """Add municipalities up: every column is a sum, so nothing is hidden or clamped on the way."""
    known = [area.fits for area in areas if area.fits is not None]
    return Area(
        code=code,
        name=name,
        population=sum(area.population for area in areas),
        lon=lon,
        lat=lat,
        total=sum(area.total for area in areas),
        occupied=sum(area.occupied for area in areas),
        promised=sum(area.promised for area in areas),
        held=sum(area.held for area in areas),
        blocked=sum(area.blocked for area in areas),
        to_give=sum(area.to_give for area in areas),
        crowded=sum(area.crowded for area in areas),
        fits=sum(known) if len(known) == len(areas) else None,
    )

"""Reads what the calendar of places says of an area tonight: the evidence of an observed statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onderdak.access.public import Desk
from onderdak.capacity.public import municipality_cards, region_cards
from onderdak.forecast.engine.canonical import sha256_of
from onderdak.forecast.types import NATION, Level
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import night_of
from onderdak.placement.public import AreaCounts, room_map, waiting_counts

UNCAPPED = 99  # persons are counted here, not classes of households: a family of eight is eight


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    Counts of one night in one area, in places and persons; nothing is clamped.

    `waitingPartly` is there when who waits was counted in a part of the area: a desk counts those of its own
    scope, while places are counted everywhere.
    """

    level: Level
    code: str
    counts: Mapping[str, Any]

    @property
    def digest(self) -> str:
        return sha256_of(dict(self.counts))


def evidence_of(*, desk: Desk, now: datetime, level: Level, code: str) -> Evidence:
    """
    Count tonight in an area: realised, out of use, promised, held, occupied, free, and who waits.

    Raises:
        NotPermitted: the desk may not see capacity. NotVisible: no such area.
    """
    night = night_of(now)
    towns = {card.code: card.region for card in municipality_cards(on=night)}
    region = code if level is Level.REGION else towns.get(code, "") if level is Level.MUNICIPALITY else ""
    if level is Level.MUNICIPALITY and code not in towns:
        raise NotVisible(area=code)
    if level is Level.REGION and code not in {one.code for one in region_cards(on=night)}:
        raise NotVisible(area=code)
    found = room_map(desk=desk, now=now, night=night, region=region)
    area = found.whole if level is not Level.MUNICIPALITY else _town(found.towns, code)
    inside = {one for one, of in towns.items() if level is Level.NATION or code in (one, of)}
    counts = waiting_counts(desk=desk, now=now, night=night, most=UNCAPPED)
    waiting = [one for one in counts if one.where in inside]
    found = _counts(area, waiting, night.isoformat())
    if not all(desk.cases.covers(one) for one in inside):
        found["waitingPartly"] = True
    return Evidence(level, code, found)


def evidence_above_towns(*, desk: Desk, now: datetime) -> dict[tuple[Level, str], Evidence]:
    """Count tonight in the country and in every region at once. Raises: NotPermitted."""
    night = night_of(now)
    region_of = {card.code: card.region for card in municipality_cards(on=night)}
    found = room_map(desk=desk, now=now, night=night)
    counts = waiting_counts(desk=desk, now=now, night=night, most=UNCAPPED)
    waiting: dict[str, list[Any]] = {NATION: list(counts)}
    for one in counts:
        waiting.setdefault(region_of.get(str(one.where), ""), []).append(one)
    said = night.isoformat()
    areas = {(Level.NATION, NATION): found.whole} | {(Level.REGION, one.code): one for one in found.parts}
    return {
        (level, code): Evidence(level, code, _counts(area, waiting.get(code, []), said))
        for (level, code), area in areas.items()
    }


def _town(towns: tuple[AreaCounts, ...], code: str) -> AreaCounts:
    return next(one for one in towns if one.code == code)


def _counts(area: AreaCounts, waiting: list[Any], night: str) -> dict[str, Any]:
    return {
        "night": night,
        "realised": area.total,
        "outOfUse": area.blocked,
        "promised": area.promised,
        "held": area.held,
        "occupied": area.occupied,
        "freeUsable": area.to_give,
        "crowded": area.crowded,
        "waitingHouseholds": sum(one.households for one in waiting),
        "waitingPersons": sum(one.households * one.size for one in waiting),
    }

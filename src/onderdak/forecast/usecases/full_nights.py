"""Reads the nights that a meaning of full is about, from the own registers: is it full by its own words?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from onderdak.access.public import Desk
from onderdak.capacity.public import Profile, municipality_cards
from onderdak.forecast.rules.full_by_count import is_full_by_count
from onderdak.forecast.types import Level
from onderdak.forecast.usecases.evidence import UNCAPPED
from onderdak.kernel.nights import night_of
from onderdak.placement.public import day_vector, waiting_counts


@dataclass(frozen=True, slots=True)
class FullNights:
    """
    The nights that a definition counts, the last is tonight.

    Attributes:
        test, limit: of the definition; places, a share of 1, or persons.
        nights: (night, its figure). is_full: every night meets the test.
    """

    test: str
    limit: float
    nights: tuple[tuple[date, float], ...]
    is_full: bool

    def kept(self) -> dict[str, Any]:
        """Return what is kept with a statement."""
        rows = [{"night": night.isoformat(), "value": value} for night, value in self.nights]
        return {"test": self.test, "limit": self.limit, "nights": rows, "isFull": self.is_full}


def full_nights(*, desk: Desk, now: datetime, level: Level, code: str, body: Mapping[str, Any]) -> FullNights:
    """
    Count the last nights of an area by the test of a definition, as many as it must hold in a row.

    Raises:
        NotPermitted: the desk may not see capacity.
    """
    desk.must_have("capacity.view")
    ((test, told),) = body["test"].items()
    limit = float(str(told).removeprefix("p"))
    tonight, count = night_of(now), int(body["forDays"])
    nights = [tonight - timedelta(days=back) for back in range(count - 1, -1, -1)]
    cards = municipality_cards(on=tonight)
    inside = [one.code for one in cards if level is Level.NATION or code in (one.code, one.region)]
    if test == "unplacedAtLeast":
        values = [_waiting(desk, now, night, frozenset(inside)) for night in nights]
    else:
        values = _of_places(now, nights, inside, test, int(limit))
    return FullNights(
        test, limit, tuple(zip(nights, values, strict=True)), is_full_by_count(test, limit, values)
    )


def _of_places(now: datetime, nights: list[date], inside: list[str], test: str, persons: int) -> list[float]:
    """Free usable places, or the occupied share of the places, per night."""
    profile = Profile(persons) if test == "noUnitFor" else None
    found = day_vector(
        now=now, first=nights[0], nights=len(nights), level="country", municipalities=inside, profile=profile
    )
    if test != "occupancyAbove":
        return [float(value) for value in found.to_give[0]]
    taken = (found.occupied + found.promised)[0] / np.maximum(found.total[0], 1)
    return [round(float(value), 4) for value in taken]


def _waiting(desk: Desk, now: datetime, night: date, inside: frozenset[str]) -> float:
    """Persons who wait for a place on a night."""
    found = waiting_counts(desk=desk, now=now, night=night, most=UNCAPPED)
    return float(sum(one.households * one.size for one in found if one.where in inside))

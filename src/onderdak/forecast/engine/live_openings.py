"""Locations that are planned to open, as places of a world that open late or never. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class PlannedPlace:
    """
    A location that is planned to open and has no places yet. `start` lies after the night of the forecast.

    `late_days`, `late_p90_days`: usually so much later, and nine in ten within; None is not known.
    """

    id: str
    municipality: str
    type: str
    places: int
    start: date
    until: date | None = None
    late_days: int | None = None
    late_p90_days: int | None = None
    fails_percent: int | None = None


def planned_place(one: PlannedPlace, usable: float) -> dict[str, Any]:
    """A place that opens late, or never, as its plan says; without figures on its day."""
    until = one.until.isoformat() if one.until else None
    row: dict[str, Any] = {
        "id": one.id,
        "municipality": f"GM{one.municipality}",
        "type": one.type,
        "capacity": [{"from": one.start.isoformat(), "to": until, "places": one.places}],
    }
    if usable < 1:
        row["usable"] = {"*": usable}
    opening: dict[str, Any] = {}
    if one.late_days and one.late_p90_days:
        opening["delayDays"] = {"dist": "lognormal", "median": one.late_days, "p90": one.late_p90_days}
    elif one.late_days:
        opening["delayDays"] = one.late_days
    if one.fails_percent:
        opening["failProbability"] = one.fails_percent / 100
    return row | ({"opening": opening} if opening else {})


def said_of_openings(planned: Sequence[PlannedPlace], overdue: int) -> list[dict[str, Any]]:
    """What was taken for granted about openings: how many count, for how many nothing is known of delays."""
    said: list[dict[str, Any]] = []
    if planned:
        places = sum(one.places for one in planned)
        said.append({"code": "openings", "plans": len(planned), "places": places})
    on_their_day = sum(one.late_days is None and one.fails_percent is None for one in planned)
    if on_their_day:
        said.append({"code": "openings_on_day", "plans": on_their_day})
    if overdue:
        said.append({"code": "openings_overdue", "plans": overdue})
    return said

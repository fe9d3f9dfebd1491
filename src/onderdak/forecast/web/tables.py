"""The figures of a forecast as the chart, the table and the map take them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from onderdak.capacity.public import municipality_cards
from onderdak.forecast.public import AreaForecast, full_areas
from onderdak.forecast.web import wording
from onderdak.kernel.nights import local_date

ROWS = 14
Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Band:
    """A forecast as the chart takes it: per date low, middle, high, the places, and the forecast before."""

    dates: Sequence[date]
    low: Values
    middle: Values
    high: Values
    limit: Values
    previous: Values = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """One municipality on the map: its middle, its state, and that state in words."""

    name: str
    longitude: float
    latitude: float
    state: str
    words: str


def band_of(found: AreaForecast) -> Band:
    """
    Return demand as a band against the places: who has or needs one, not who sleeps in one.

    Places are the mean: that is exact where demand is not, whose quantiles come from classes of a histogram.
    """
    demand, places = found.bands.get("demand", ()), found.bands.get("capacity", ())
    return Band(
        found.dates, [row[1] for row in demand], [row[2] for row in demand], [row[3] for row in demand],
        [row[0] for row in places],
    )  # fmt: skip


def band_rows(found: AreaForecast) -> list[dict[str, Any]]:
    """Return some rows of the same numbers, evenly spread, the first and last among them."""
    every = len(found.dates)
    step = max(1, (every - 1) // (ROWS - 1))
    chosen = sorted({*range(0, every, step), every - 1})
    demand, places = found.bands["demand"], found.bands["capacity"]
    unplaced = found.bands["unplaced"]
    return [
        {
            "day": found.dates[at], "low": demand[at][1], "middle": demand[at][2], "high": demand[at][3],
            "places": places[at][0], "over": _over(places[at][0], demand[at][2]), "unplaced": unplaced[at][2],
        }
        for at in chosen
    ]  # fmt: skip


def _over(places: float | None, demand: float | None) -> float | None:
    return None if places is None or demand is None else places - demand


def spots_of(
    request: HttpRequest, states: Mapping[str, Mapping[str, Any] | None], inside: set[str] | None
) -> list[Spot]:
    """Return one spot per municipality: full now, full within the horizon in the middle, or neither."""
    found = []
    stated = full_areas(now=request.now)
    for card in municipality_cards(on=local_date(request.now)):
        body = states.get(card.code)
        if body is None or (inside is not None and card.code not in inside):
            continue
        if card.code in stated:
            state, words = "said", _("volverklaring %(number)s") % {"number": stated[card.code][1]}
        elif body["state"] == "full":
            state, words = "full", _("nu vol")
        elif body["p50"]:
            state, words = "soon", wording.day(date.fromisoformat(body["p50"]))
        else:
            state, words = "room", _("niet binnen de horizon")
        found.append(Spot(card.name, card.lon, card.lat, state, words))
    return found

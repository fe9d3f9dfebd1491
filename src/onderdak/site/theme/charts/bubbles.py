"""Municipalities as bubbles on a map without tiles: size and number are the places that may be given."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from django.utils.safestring import SafeString

from onderdak.site.theme.charts.svg import el, picture, txt

WIDTH, HEIGHT, EDGE = 560, 684, 24
WEST, EAST, SOUTH, NORTH = 3.35, 7.15, 50.73, 53.48
SHRINK = cos(radians(52.1))
SCALE = min((WIDTH - 2 * EDGE) / ((EAST - WEST) * SHRINK), (HEIGHT - 2 * EDGE) / (NORTH - SOUTH))
LETTERS = {"k1": "A", "k2": "B", "k3": "C", "k4": "!"}


@dataclass(frozen=True)
class Bubble:
    """
    One municipality: place of its middle, places, occupied places; `named` writes its name beside it.

    `free` is what may be given there. With it the map answers where there is room: a number in a bubble, and
    a dot where there is none. Without it the map shows how many places there are and how full they are.
    """

    name: str
    longitude: float
    latitude: float
    places: int
    occupied: int
    named: bool = False
    free: int | None = None


def degree_of(places: int, occupied: int) -> str:
    """Return the class of occupancy: k1 below 90 %, k2 below 97 %, k3 to 100 %, k4 over its number."""
    if occupied > places:
        return "k4"
    share = occupied / places if places else 1.0
    return "k1" if share < 0.9 else "k2" if share < 0.97 else "k3"


def bubble_map(bubbles: Sequence[Bubble], label: str, description: str) -> SafeString:
    """Draw the largest first, so that a small neighbour stays visible; who has no places is left out."""
    shown = sorted((b for b in bubbles if b.places > 0), key=lambda b: (-(b.free or 0), -b.places, b.name))
    marks: list[str] = []
    names: list[str] = []
    for bubble, (radius, kind, letter) in zip(shown, _looks(shown), strict=True):
        x, y = project(bubble.longitude, bubble.latitude)
        told = txt(f"{bubble.name}: {bubble.occupied} / {bubble.places}")
        marks.append(el("circle", el("title", told), cls=kind, cx=x, cy=y, r=radius))
        if radius >= 7.5:
            cls = "lt k4t" if kind == "k4" else "lt halo"
            marks.append(el("text", letter, cls=cls, x=x, y=y + 4))
        if bubble.named:
            names.append(_name(bubble.name, x, y, radius))
    if any(bubble.free is not None for bubble in shown):
        marks.reverse()  # dots first, so that no dot lies on a number
        marks = _circles_first(marks)
    return picture(
        [*marks, *names],
        width=WIDTH,
        height=HEIGHT,
        label=label,
        description=description,
        cls="od-map od-chart",
    )


def _looks(shown: Sequence[Bubble]) -> list[tuple[float, str, str]]:
    """Give radius, class and letter of each bubble, in order."""
    if all(bubble.free is None for bubble in shown):
        largest = max((bubble.places for bubble in shown), default=1)
        kinds = [degree_of(bubble.places, bubble.occupied) for bubble in shown]
        return [
            (max(2.5, 38 * sqrt(bubble.places / largest)), kind, LETTERS[kind])
            for bubble, kind in zip(shown, kinds, strict=True)
        ]
    most = max((bubble.free or 0 for bubble in shown), default=1) or 1
    return [_look(bubble, most) for bubble in shown]


def _look(bubble: Bubble, most: int) -> tuple[float, str, str]:
    if bubble.occupied > bubble.places:
        return 8.0, "k4", "!"
    if not bubble.free or bubble.free < 0:
        return 2.2, "k0", ""
    return 8 + 18 * sqrt(bubble.free / most), "k2", str(bubble.free)


def _circles_first(marks: list[str]) -> list[str]:
    return sorted(marks, key=lambda mark: mark.startswith("<text"))


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the place on the drawing: plain degrees, the east-west ones shortened for 52 degrees north."""
    return EDGE + (longitude - WEST) * SHRINK * SCALE, EDGE + (NORTH - latitude) * SCALE


def _name(name: str, x: float, y: float, radius: float) -> str:
    """Write the name on the side where the country is empty, but never over the edge of the drawing."""
    room = 9.5 * len(name) + 6 + radius
    west = (x < WIDTH / 2 and x > room) or x + room > WIDTH
    return el(
        "text",
        txt(name),
        cls="halo b",
        x=x - radius - 6 if west else x + radius + 6,
        y=y + 5,
        text_anchor="end" if west else "start",
    )

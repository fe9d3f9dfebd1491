"""Municipalities on a map, each with the state it is in: a letter, a colour and its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from onderdak.site.theme.charts.bubbles import HEIGHT, WIDTH, project
from onderdak.site.theme.charts.svg import el, picture, txt

# state: class of the circle, letter, radius
LOOKS = {
    "full": ("k4", "V", 8.0),
    "soon": ("k3", "H", 7.5),
    "room": ("k1", "", 3.0),
    "said": ("k4", "!", 9.5),
    "fewer": ("k2", "−", 7.5),
    "more": ("k4", "+", 8.0),
}


@dataclass(frozen=True)
class Spot:
    """One municipality: where its middle is, its state, and that state in words."""

    name: str
    longitude: float
    latitude: float
    state: str
    words: str


def state_map(spots: Sequence[Spot], label: str, description: str) -> SafeString:
    """Draw the spots, those with room first, so that none of them covers one that is full."""
    order = ("room", "soon", "fewer", "full", "more", "said")
    marks, letters = [], []
    for spot in sorted(spots, key=lambda one: (order.index(one.state), one.name)):
        x, y = project(spot.longitude, spot.latitude)
        kind, letter, radius = LOOKS[spot.state]
        told = el("title", txt(f"{spot.name}: {spot.words}"))
        marks.append(el("circle", told, cls=kind, cx=x, cy=y, r=radius))
        if letter:
            css = "lt k4t" if kind == "k4" else "lt halo"
            letters.append(el("text", letter, cls=css, x=x, y=y + 4))
    return picture(
        [*marks, *letters], width=WIDTH, height=HEIGHT, label=label, description=description,
        cls="od-map od-chart",
    )  # fmt: skip

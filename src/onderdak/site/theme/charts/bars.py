"""Bars: one share, several shares, and a short line of values."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from onderdak.site.theme.charts.svg import el, number, ornament, path_through, picture, txt


@dataclass(frozen=True)
class Segment:
    """One part of a stacked bar: kind is free, hold, occupied, away, blocked or excess; `count` in places."""

    kind: str
    label: str
    count: int


LETTERS = {"free": "·", "hold": "R", "occupied": "B", "away": "A", "blocked": "X", "excess": "!"}


def bar(share: float, tone: str = "", thin: bool = False) -> SafeString:
    """
    Draw one bar from 0 to 1 beside a written number; tone is "", "due" or "fatal".

    A share outside 0..1 fills or empties the bar; the number beside it says the truth.
    """
    width = min(max(share, 0.0), 1.0) * 100
    value = f"v v--{tone}" if tone else "v"
    parts = [el("rect", cls="t", width=100, height=8), el("rect", cls=value, width=width, height=8)]
    return ornament(parts, width=100, height=8, cls="od-bar od-bar--thin" if thin else "od-bar")


def stacked_bar(segments: Sequence[Segment], label: str) -> SafeString:
    """Draw the segments side by side, each with its letter and count when there is room for them."""
    total = sum(max(part.count, 0) for part in segments)
    parts, x = [], 0.0
    for part in segments:
        wide = 640 * max(part.count, 0) / total if total else 0.0
        if wide:
            parts.append(el("rect", cls=f"s-{part.kind}", x=x, y=1, width=max(wide - 2, 1.0), height=30))
        if wide > 44:
            words = f"{LETTERS[part.kind]} {part.count}"
            parts.append(el("text", txt(words), cls=f"b halo t-{part.kind}", x=x + 8, y=21))
        x += wide
    spoken = f"{label}: " + ", ".join(f"{part.label} {part.count}" for part in segments)
    return picture(parts, width=640, height=32, label=spoken, cls="od-chart od-stack")


def sparkline(values: Sequence[float], label: str) -> SafeString:
    """Draw a short line of values in order of time, the last with a dot. The numbers stand beside it."""
    if not values:
        return picture([], width=120, height=28, label=label, cls="od-spark")
    low, high = min(values), max(values)
    span = (high - low) or 1
    step = 112 / max(len(values) - 1, 1)
    points = [(4 + i * step, 24 - 20 * (value - low) / span) for i, value in enumerate(values)]
    last_x, last_y = points[-1]
    parts = [
        el("path", cls="med", d=path_through(points)),
        el("circle", cls="end", cx=number(last_x), cy=number(last_y), r=3),
    ]
    return picture(parts, width=120, height=28, label=label, cls="od-chart od-spark")

"""The day vector as a stacked area: what is occupied, held, blocked and free, night by night."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from onderdak.site.theme.charts.svg import el, path_through, picture, txt
from onderdak.site.theme.words import count, day_short

Scale = Callable[[float], float]

LEFT, RIGHT, TOP, BOTTOM, WIDTH, HEIGHT = 58, 900, 14, 240, 1080, 276


@dataclass(frozen=True)
class Layer:
    """One layer: kind is occupied, hold, blocked, away or free; one count of places per night."""

    kind: str
    label: str
    counts: Sequence[int]


def day_areas(
    first: date, layers: Sequence[Layer], total: Sequence[int], total_label: str, label: str, language: str
) -> SafeString:
    """
    Draw the layers on each other, the first one at the bottom, with the total as a line above.

    The scale ends above the highest of sum and total, so that an excess stays visible. It begins at zero,
    unless the bottom layer fills more than half of it: then it begins below that layer, and `starts_at`
    tells the page to say so.
    An empty range of nights gives an empty drawing with its label.
    """
    nights = len(total)
    if not nights:
        return picture([], width=WIDTH, height=HEIGHT, label=label)
    sums = [sum(layer.counts[i] for layer in layers) for i in range(nights)]
    highest = max(*sums, *total, 1)
    floor = starts_at(layers, total)
    step = nice_step(highest - floor)
    top = step * (highest // step + 1)

    def x(i: float) -> float:
        return LEFT + (RIGHT - LEFT) * i / nights

    def y(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - floor) / (top - floor)

    parts = _grid(floor, step, top, y, language)
    base, names = [floor] * nights, []
    for layer in layers:
        upper = [base[i] + layer.counts[i] - (floor if layer is layers[0] else 0) for i in range(nights)]
        parts.append(el("path", cls=f"s-{layer.kind}", d=_area(base, upper, x, y)))
        names.append(((y(base[-1]) + y(upper[-1])) / 2, layer.label, ""))
        base = upper
    parts.append(el("path", cls="cap", d=path_through(_steps(total, x, y))))
    names.append((y(total[-1]), total_label, "f"))
    return picture(
        [*parts, *_axis(first, nights, x, language), *_names(names)], width=WIDTH, height=HEIGHT, label=label
    )


def starts_at(layers: Sequence[Layer], total: Sequence[int]) -> int:
    """Return where the scale begins: zero, or a round number below a bottom layer that fills half of it."""
    lowest = min(layers[0].counts, default=0) if layers else 0
    highest = max((*total, 1))
    if lowest * 2 < highest:
        return 0
    step = nice_step(highest - lowest)
    return max(step * (lowest // step - 1), 0)


def nice_step(highest: float) -> int:
    """Return the distance between grid lines: 1, 2 or 5 times a power of ten, about five lines high."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if highest / (size * factor) <= 5:
                return size * factor
        size *= 10


def _steps(values: Sequence[int], x: Scale, y: Scale) -> list[tuple[float, float]]:
    """A night is as wide as a day: two points per value."""
    return [point for i, value in enumerate(values) for point in ((x(i), y(value)), (x(i + 1), y(value)))]


def _area(lower: Sequence[int], upper: Sequence[int], x: Scale, y: Scale) -> str:
    return path_through(_steps(upper, x, y) + _steps(lower, x, y)[::-1]) + "Z"


def _grid(floor: int, step: int, top: int, y: Scale, language: str) -> list[str]:
    parts = []
    for value in range(-(-floor // step) * step, top + 1, step):
        parts.append(el("line", cls="grid", x1=LEFT, x2=RIGHT, y1=y(value), y2=y(value)))
        words = txt(count(value, language))
        parts.append(el("text", words, x=LEFT - 8, y=y(value) + 4, text_anchor="end"))
    return parts


def _axis(first: date, nights: int, x: Scale, language: str) -> list[str]:
    parts = [el("line", cls="axis", x1=LEFT, x2=RIGHT, y1=BOTTOM, y2=BOTTOM)]
    every = max(1, -(-nights // 7))
    for i in range(0, nights, every):
        words = txt(day_short(first + timedelta(days=i), language))
        parts.append(el("line", cls="axis", x1=x(i), x2=x(i), y1=BOTTOM, y2=BOTTOM + 6))
        parts.append(el("text", words, x=x(i) + 4, y=BOTTOM + 20))
    return parts


def _names(names: list[tuple[float, str, str]]) -> list[str]:
    """Write each name beside the last night, pushed apart so that none covers another."""
    parts, lowest = [], -20.0
    for y, words, cls in sorted(names):
        lowest = max(y + 4, lowest + 17)
        parts.append(el("text", txt(words), cls=cls or None, x=RIGHT + 10, y=lowest))
    return parts

"""A forecast as a band: where it will probably be, its middle, and the places that there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.safestring import SafeString

from onderdak.site.theme.charts.days import nice_step
from onderdak.site.theme.charts.svg import el, path_through, picture, txt
from onderdak.site.theme.words import count, month

LEFT, RIGHT, TOP, BOTTOM, WIDTH, HEIGHT = 64, 880, 18, 330, 1080, 366
LETTER = 7.2  # width of a letter of the axis, in the units of the picture
Values = Sequence[float | None]


@dataclass(frozen=True)
class Band:
    """One forecast: per date the tenth, middle and ninetieth percentile, and the line it is set against."""

    dates: Sequence[date]
    low: Values
    middle: Values
    high: Values
    limit: Values
    previous: Values = ()


@dataclass(frozen=True)
class BandNames:
    """The words beside the lines."""

    low: str
    middle: str
    high: str
    limit: str
    previous: str
    full: str


def forecast_band(
    band: Band, names: BandNames, *, label: str, description: str, language: str, full_on: date | None
) -> SafeString:
    """
    Draw the band with its middle, the line of places, and a mark where the middle date of full lies.

    Values that are None lie beyond what was kept and are left out. An empty forecast gives an empty drawing.
    """
    if len(band.dates) < 2:
        return picture([], width=WIDTH, height=HEIGHT, label=label)
    every = (*band.low, *band.middle, *band.high, *band.limit, *band.previous)
    known = [one for one in every if one is not None]
    lowest, highest = min(known, default=0.0), max([*known, 1.0])
    step = nice_step(max(highest - lowest, 1))
    floor = max(0, int(lowest // step) * step) if lowest * 2 >= highest else 0
    step = nice_step(max(highest - floor, 1))
    top = step * (int(highest) // step + 1)
    days = (band.dates[-1] - band.dates[0]).days

    def x(on: date) -> float:
        return LEFT + (RIGHT - LEFT) * (on - band.dates[0]).days / max(days, 1)

    def y(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - floor) / (top - floor)

    def points(values: Values) -> list[tuple[float, float]]:
        return [(x(on), y(v)) for on, v in zip(band.dates, values, strict=False) if v is not None]

    parts = _grid(floor, step, top, y, language)
    both = [at for at, (a, b) in enumerate(zip(band.low, band.high, strict=True)) if None not in (a, b)]
    low, high = (
        points([one if at in both else None for at, one in enumerate(values)])
        for values in (band.low, band.high)
    )
    if low and high:
        parts.append(el("path", cls="b80", d=path_through(high + low[::-1]) + "Z"))
        parts += [el("path", cls="edge", d=path_through(one)) for one in (low, high)]
    if len(band.previous) > 1:
        parts.append(el("path", cls="prev", d=path_through(points(band.previous))))
    parts.append(el("path", cls="cap", d=path_through(_stairs(points(band.limit)))))
    parts.append(el("path", cls="med", d=path_through(points(band.middle))))
    if full_on is not None and band.dates[0] <= full_on <= band.dates[-1]:
        parts += _mark(x(full_on), y(_at(band, full_on)), names.full)
    said = [(band.high, names.high, ""), (band.middle, names.middle, "b"), (band.low, names.low, ""),
            (band.limit, names.limit, "f"), (band.previous, names.previous, "")]  # fmt: skip
    ends = [(points(values)[-1][1], words, cls) for values, words, cls in said if points(values)]
    return picture(
        [*parts, *_axis(band.dates, x, language), *_names(ends)],
        width=WIDTH, height=HEIGHT, label=label, description=description,
    )  # fmt: skip


def _at(band: Band, on: date) -> float:
    """The line of places on a day."""
    before = [v for day, v in zip(band.dates, band.limit, strict=False) if day <= on and v is not None]
    return before[-1] if before else 0.0


def _mark(x: float, y: float, words: str) -> list[str]:
    west = x > RIGHT - 220
    text = el("text", txt(words), cls="f halo", x=x - 10 if west else x + 10, y=BOTTOM - 12,
              text_anchor="end" if west else "start")  # fmt: skip
    return [
        el("line", cls="mark", x1=x, x2=x, y1=y, y2=BOTTOM),
        el("circle", cls="dot", cx=x, cy=y, r=6),
        text,
    ]


def _stairs(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places change on a day, and not slowly in between."""
    found = points[:1]
    for before, after in pairwise(points):
        found += [(after[0], before[1]), after]
    return found


def _grid(floor: int, step: int, top: int, y, language: str) -> list[str]:  # type: ignore[no-untyped-def]
    parts = []
    for value in range(floor, top + 1, step):
        parts.append(el("line", cls="grid", x1=LEFT, x2=RIGHT, y1=y(value), y2=y(value)))
        parts.append(el("text", txt(count(value, language)), x=LEFT - 8, y=y(value) + 4, text_anchor="end"))
    return parts


def _axis(dates: Sequence[date], x, language: str) -> list[str]:  # type: ignore[no-untyped-def]
    parts = [el("line", cls="axis", x1=LEFT, x2=RIGHT, y1=BOTTOM, y2=BOTTOM)]
    months = max(1, (dates[-1] - dates[0]).days // 30 // 9)
    first, number = (dates[0].replace(day=1) + timedelta(days=32)).replace(day=1), 0
    free_from = 0.0  # a label with its year is wider: the next month that would touch it has none
    while first <= dates[-1]:
        parts.append(el("line", cls="axis", x1=x(first), x2=x(first), y1=BOTTOM, y2=BOTTOM + 6))
        year = f" {first.year}" if number == 0 or first.month <= months else ""
        if number % months == 0 and (year or x(first) >= free_from):
            words = month(first, language) + year
            parts.append(el("text", txt(words), x=x(first) + 3, y=BOTTOM + 22))
            free_from = x(first) + 3 + LETTER * (len(words) + 1)
        first, number = (first + timedelta(days=32)).replace(day=1), number + 1
    return parts


def _names(ends: list[tuple[float, str, str]]) -> list[str]:
    """Write each name beside its last point, pushed apart so that none covers another."""
    parts, lowest = [], -20.0
    for y, words, cls in sorted(ends):
        lowest = max(y + 4, lowest + 17)
        parts.append(el("text", txt(words), cls=cls or None, x=RIGHT + 10, y=lowest))
    return parts

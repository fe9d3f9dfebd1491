"""Pictures of money over many futures: a band with its middle, counted values, swings, and lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from onderdak.site.theme.charts.days import nice_step
from onderdak.site.theme.charts.svg import el, path_through, picture, txt
from onderdak.site.theme.words import count

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 680, 300, 92, 660, 16, 260


@dataclass(frozen=True)
class Scale:
    """From a value to a place on the paper."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = (self.high - self.low) or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def band(
    steps: Sequence[tuple[float, float, float, float]],
    ticks: Sequence[tuple[float, str]],
    label: str,
    language: str,
    mark: float | None = None,
    mark_words: str = "",
) -> SafeString:
    """
    Draw a band from low to high with the middle as a line.

    Args:
        steps: (x, low, middle, high), by x.
        ticks: (x, words) under the axis.
        mark: a level drawn as a dashed line with its words.
    """
    if not steps:
        return picture([], width=WIDTH, height=40, label=label)
    levels = [value for step in steps for value in step[1:]] + ([mark] if mark is not None else [])
    x = Scale(steps[0][0], steps[-1][0], LEFT, RIGHT)
    parts, y = _frame(min(0.0, *levels), max(0.0, *levels), language)
    upper = [(x(at), y(high)) for at, _, _, high in steps]
    lower = [(x(at), y(low)) for at, low, _, _ in steps]
    parts.append(el("path", cls="b80", d=path_through([*upper, *lower[::-1]]) + "Z"))
    parts.append(el("path", cls="med", d=path_through([(x(at), y(middle)) for at, _, middle, _ in steps])))
    if mark is not None:
        parts.append(el("line", cls="mark", x1=LEFT, x2=RIGHT, y1=y(mark), y2=y(mark)))
        parts.append(el("text", txt(mark_words), cls="halo", x=RIGHT - 4, y=y(mark) - 5, text_anchor="end"))
    return picture([*parts, *_ticks(ticks, x)], width=WIDTH, height=HEIGHT, label=label)


def counted(
    bins: Sequence[tuple[float, float, int]],
    marks: Sequence[tuple[float, str]],
    label: str,
    language: str,
) -> SafeString:
    """
    Draw how many futures end in which range of values, with named values as dashed lines.

    Args:
        bins: (from, to, futures). marks: (value, words).
    """
    if not bins:
        return picture([], width=WIDTH, height=40, label=label)
    x = Scale(bins[0][0], bins[-1][1], LEFT, RIGHT)
    parts, y = _frame(0.0, float(max(n for _, _, n in bins)), language)
    for low, high, n in bins:
        wide = max(x(high) - x(low) - 1, 0.5)
        parts.append(el("rect", cls="b50", x=x(low), y=y(n), width=wide, height=BOTTOM - y(n)))
    for at, (value, words) in enumerate(marks):
        parts.append(el("line", cls="mark", x1=x(value), x2=x(value), y1=TOP, y2=BOTTOM))
        parts.append(el("text", txt(words), cls="b halo", x=x(value) + 4, y=TOP + 12 + 16 * at))
    step = nice_step(x.high - x.low)
    first = -(-x.low // step) * step
    ticks = [(value, count(value, language)) for value in _every(first, x.high, float(step))]
    return picture([*parts, *_ticks(ticks, x)], width=WIDTH, height=HEIGHT, label=label)


def swings(rows: Sequence[tuple[str, float, float]], middle: float, label: str, language: str) -> SafeString:
    """
    Draw how far each number moves the result: (words, with less, with more), largest first.

    The dashed line is the result as it is.
    """
    if not rows:
        return picture([], width=WIDTH, height=40, label=label)
    start, line = 250, 26
    ends = [value for _, low, high in rows for value in (low, high)] + [middle]
    x = Scale(min(ends), max(ends), start, RIGHT - 8)
    bottom = TOP + line * len(rows)
    parts = [el("line", cls="mark", x1=x(middle), x2=x(middle), y1=TOP - 6, y2=bottom)]
    for n, (words, low, high) in enumerate(rows):
        top, left, right = TOP + line * n, min(x(low), x(high)), max(x(low), x(high))
        parts.append(el("text", txt(words), x=start - 8, y=top + 14, text_anchor="end"))
        parts.append(el("rect", cls="b50", x=left, y=top, width=max(right - left, 1.0), height=line - 8))
    for value, anchor in ((x.low, "start"), (x.high, "end")):
        words = txt(count(round(value), language))
        parts.append(el("text", words, x=x(value), y=bottom + 18, text_anchor=anchor))
    return picture(parts, width=WIDTH, height=bottom + 26, label=label)


def lines(
    series: Sequence[tuple[str, str, Sequence[tuple[float, float]]]],
    ticks: Sequence[tuple[float, str]],
    label: str,
    language: str,
) -> SafeString:
    """Draw lines with their names at the end: (words, class of the line, points)."""
    points = [point for _, _, line in series for point in line]
    if not points:
        return picture([], width=WIDTH, height=40, label=label)
    x = Scale(min(at for at, _ in points), max(at for at, _ in points), LEFT, RIGHT - 130)
    parts, y = _frame(min(0.0, *(v for _, v in points)), max(v for _, v in points), language)
    taken: list[float] = []
    for words, cls, line in series:
        parts.append(el("path", cls=cls, d=path_through([(x(at), y(value)) for at, value in line])))
        at = y(line[-1][1]) + 4
        while any(abs(at - other) < 15 for other in taken):
            at += 15
        taken.append(at)
        parts.append(el("text", txt(words), cls="halo", x=RIGHT - 124, y=at))
    return picture([*parts, *_ticks(ticks, x)], width=WIDTH, height=HEIGHT, label=label)


def _frame(low: float, high: float, language: str) -> tuple[list[str], Scale]:
    """Grid lines with their amounts, and the scale from bottom to top."""
    step = nice_step(max(high - low, 1.0))
    floor, top = (low // step) * step, -(-high // step) * step
    y = Scale(floor, top, BOTTOM, TOP)
    parts = []
    for value in _every(floor, top, float(step)):
        cls = "axis" if value == 0 else "grid"
        parts.append(el("line", cls=cls, x1=LEFT, x2=RIGHT, y1=y(value), y2=y(value)))
        parts.append(el("text", txt(count(value, language)), x=LEFT - 8, y=y(value) + 4, text_anchor="end"))
    return parts, y


def _every(low: float, high: float, step: float) -> list[float]:
    return [low + n * step for n in range(int((high - low) / step + 1.000001))]


def _ticks(ticks: Sequence[tuple[float, str]], x: Scale) -> list[str]:
    parts = [el("line", cls="axis", x1=LEFT, x2=RIGHT, y1=BOTTOM, y2=BOTTOM)]
    for at, words in ticks:
        parts.append(el("line", cls="axis", x1=x(at), x2=x(at), y1=BOTTOM, y2=BOTTOM + 6))
        parts.append(el("text", txt(words), x=x(at), y=BOTTOM + 22, text_anchor="middle"))
    return parts

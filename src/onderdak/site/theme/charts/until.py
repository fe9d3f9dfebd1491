"""The bar of a place: from tonight until its last night, over a year of months."""

from datetime import date, timedelta

from django.utils.safestring import SafeString

from onderdak.site.theme.charts.svg import el, picture, txt
from onderdak.site.theme.words import month

WIDTH = 860
DAYS = 360


def until_bar(
    start: date, until: date | None, why: str, label: str, nights: str, language: str
) -> SafeString:
    """
    Draw how long a place can be used, seen from its first night.

    Args:
        start: first night.
        until: half-open end; None means no end is known and fills the bar.
        why: short reason of the end, written behind the bar.
        label: the whole as one spoken sentence.
        nights: the length in words, written in the bar when it fits.
    """
    length = min((until - start).days, DAYS) if until else DAYS
    wide = max(WIDTH * length / DAYS, 0.0)
    parts = [
        el("rect", cls="off", x=2, y=4, width=WIDTH, height=22),
        el("rect", cls="on", x=2, y=4, width=wide, height=22),
    ]
    inside = wide > 9 * len(nights) + 16
    if inside:
        parts.append(el("text", txt(nights), cls="b", x=10, y=19))
    after = ", ".join(word for word in (("" if inside else nights), why) if word)
    fits = WIDTH - wide > 8 * len(after) + 16
    if after:
        anchor = None if fits else "end"
        parts.append(el("text", txt(after), x=wide + 10 if fits else WIDTH - 6, y=19, text_anchor=anchor))
    parts.append(el("line", cls="now", x1=2, x2=2, y1=0, y2=30))
    return picture([*parts, *_months(start, language)], width=866, height=52, label=label)


def _months(start: date, language: str) -> list[str]:
    """Tick the first of each month below the bar."""
    parts, first = [], start.replace(day=1)
    while (first - start).days < DAYS - 12:
        x = 2 + max((first - start).days, 0) * WIDTH / DAYS
        following = (first + timedelta(days=32)).replace(day=1)
        if (following - max(first, start)).days >= 14:
            parts.append(el("line", cls="grid", x1=x, x2=x, y1=30, y2=48))
            parts.append(el("text", txt(month(first, language)), x=x + 4, y=46))
        first = following
    return parts

"""
Filters and tags of the look: `{% load onderdak %}`.

Filters write dates, amounts and counts in the language of the page. Chart tags draw SVG; geometry is in
attributes, so no inline style is needed.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from onderdak.site.theme import calendar as cal
from onderdak.site.theme import words
from onderdak.site.theme.charts import band, bars, bubbles, cash, days, states, until
from onderdak.site.theme.form_field import field_shown

register = template.Library()


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


@register.filter
def day(value: date | datetime | None) -> str:
    """vr 4 dec 2026"""
    return words.day(value, _language()) if value else ""


@register.filter
def day_short(value: date | datetime | None) -> str:
    """vr 4 dec"""
    return words.day_short(value, _language()) if value else ""


@register.filter
def weekday(value: date | datetime | None) -> str:
    """vr"""
    return words.weekday(value, _language()) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """16:40"""
    return words.clock(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """vr 4 dec 2026, 16:40"""
    return words.moment(value, _language()) if value else ""


@register.filter
def night(value: date | datetime | None) -> str:
    """nacht van 3 op 4 dec"""
    return words.night(value, _language()) if value else ""


@register.simple_tag
def nights(start: date, until: date) -> str:
    """3 t/m 8 dec, for the half-open nights [start, until)"""
    return words.nights(start, until, _language())


@register.filter
def euros(cents: int | None) -> str:
    """€ 1.132,87"""
    return words.euros(cents, _language()) if cents is not None else ""


@register.filter
def about(cents: int | None) -> str:
    """€ 1.133.000, of an expectation"""
    return words.about(cents, _language()) if cents is not None else ""


@register.filter
def count(value: float | None) -> str:
    """96.830"""
    return words.count(value, _language()) if value is not None else ""


@register.filter
def decimal(value: float | None, places: int = 1) -> str:
    """12,5"""
    return words.count(value, _language(), places) if value is not None else ""


@register.filter
def share(value: float | None, places: int = 1) -> str:
    """99,9% for 0.999"""
    return words.share(value, _language(), places) if value is not None else ""


@register.filter
def duration(value: timedelta | None) -> str:
    """1 d 17 u"""
    return words.duration(value, _language()) if value is not None else ""


@register.filter
def nights_long(value: int) -> str:
    """88 nachten"""
    return ngettext("%(n)s nacht", "%(n)s nachten", value) % {"n": words.count(value, _language())}


@register.simple_tag
def bar(share: float, tone: str = "", thin: bool = False) -> SafeString:
    """One bar from 0 to 1, beside its number."""
    return bars.bar(share, tone, thin)


@register.simple_tag
def stacked_bar(segments: Sequence[bars.Segment], label: str) -> SafeString:
    """Several counts side by side, with letters."""
    return bars.stacked_bar(segments, label)


@register.simple_tag
def sparkline(values: Sequence[float], label: str) -> SafeString:
    """A short line of values."""
    return bars.sparkline(values, label)


@register.simple_tag
def until_bar(start: date, until_date: date | None, why: str = "") -> SafeString:
    """From the first night of a place until its end, with the reason of the end."""
    language = _language()
    if until_date is None:
        length, label = (
            "",
            _("Beschikbaar vanaf %(start)s, einde niet bekend") % {"start": words.day(start, language)},
        )
    else:
        length = nights_long((until_date - start).days)
        last = words.day(until_date - timedelta(days=1), language)
        label = _("Beschikbaar van %(start)s tot en met %(last)s") % {
            "start": words.day(start, language),
            "last": last,
        }
    return until.until_bar(start, until_date, why, label, length, language)


@register.simple_tag
def day_areas(
    first: date, layers: Sequence[days.Layer], total: Sequence[int], total_label: str, label: str
) -> SafeString:
    """The day vector as stacked areas with a line for the total."""
    return days.day_areas(first, layers, total, total_label, label, _language())


@register.simple_tag
def scale_start(layers: Sequence[days.Layer], total: Sequence[int]) -> int:
    """Where the scale of `day_areas` begins; the page says so when it is not zero."""
    return days.starts_at(layers, total)


@register.simple_tag
def bubble_map(points: Sequence[bubbles.Bubble], label: str, description: str) -> SafeString:
    """Municipalities as bubbles; the list with the same numbers stands beside it."""
    return bubbles.bubble_map(points, label, description)


@register.simple_tag
def cash_chart(kind: str, picture: dict[str, Any]) -> SafeString:
    """A picture over many futures: kind is band, counted, swings or lines; `picture` its arguments."""
    draw = {"band": cash.band, "counted": cash.counted, "swings": cash.swings, "lines": cash.lines}[kind]
    return draw(language=_language(), **picture)


@register.simple_tag
def forecast_band(forecast: band.Band, label: str, description: str, full_on: date | None) -> SafeString:
    """A forecast with its band, the places that there are, and where it is full."""
    language = _language()
    full = _("vol: %(day)s") % {"day": words.day(full_on, language)} if full_on else ""
    names = band.BandNames(
        _("1 op 10 keer lager"), _("midden"), _("1 op 10 keer hoger"), _("plekken"), _("vorige keer"), full
    )
    return band.forecast_band(
        forecast, names, label=label, description=description, language=language, full_on=full_on
    )


@register.simple_tag
def state_map(spots: Sequence[states.Spot], label: str, description: str) -> SafeString:
    """Municipalities by the state they are in; the table with the same words stands beside it."""
    return states.state_map(spots, label, description)


@register.inclusion_tag("onderdak/components/calendar.html")
def calendar(plan: cal.Calendar | dict[str, Any]) -> dict[str, Any]:
    """The occupancy calendar with key, totals, one tab stop and arrow keys; a dict holds its arguments."""
    return {"plan": cal.Calendar(**plan) if isinstance(plan, dict) else plan}


@register.inclusion_tag("onderdak/components/legend.html")
def legend() -> dict[str, Any]:
    """The key of the calendar: letter, pattern and word."""
    return {"marks": [(kind, letter, css) for kind, (letter, css) in cal.MARKS.items()]}


@register.inclusion_tag("onderdak/components/day_table.html")
def day_table(
    first: date, layers: Sequence[days.Layer], total: Sequence[int], total_label: str
) -> dict[str, Any]:
    """The numbers of `day_areas` as a table, one row per night."""
    rows = [
        {"day": first + timedelta(days=i), "counts": [*(layer.counts[i] for layer in layers), total[i]]}
        for i in range(len(total))
    ]
    return {"names": [*(layer.label for layer in layers), total_label], "rows": rows}


@register.filter
def last_night(until: date) -> date:
    """The last night before a half-open end."""
    return until - timedelta(days=1)


@register.filter
def iso(value: date | datetime) -> str:
    """The machine form of a date or moment, for `datetime` attributes."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


@register.filter
def at(values: Sequence[Any], position: int) -> Any:
    """The value at a position, or an empty text beyond the end."""
    return values[position] if position < len(values) else ""


@register.filter
def label_of(column: Any) -> str:
    """The label of a table column."""
    return str(column["label"]) if isinstance(column, dict) else str(getattr(column, "label", ""))


@register.filter
def state_name(kind: str) -> str:
    """The spoken name of a state of a room."""
    names = {
        "free": _("vrij"),
        "gap": _("gat"),
        "hold": _("gereserveerd"),
        "occupied": _("bezet"),
        "away": _("tijdelijk afwezig"),
        "blocked": _("geblokkeerd"),
        "excess": _("te vol"),
    }
    return names[kind]


@register.inclusion_tag("onderdak/components/field.html")
def field(bound: BoundField, wide: bool = False) -> dict[str, Any]:
    """A form field with label, hint and error, tied together for a screen reader."""
    return field_shown(bound, wide)


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: str | int | None) -> str:
    """The query string of this page with some keys changed or, when None or empty, taken out."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else "?"

"""
Dates, nights, amounts and counts as people read them, in Dutch or English.

Each function takes the language as an argument ("nl" or "en") and knows no clock: what is "now" comes in.
Spaces inside a date or amount do not break; a minus is a real minus sign.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")
MINUS = "\u2212"
NBSP = "\u00a0"

WEEKDAYS = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
NIGHT = {"nl": "nacht van {} op {}", "en": "night of {} to {}"}
SHORT_UNITS = {"nl": ("d", "u", "min"), "en": ("d", "h", "min")}


def local(moment: datetime) -> datetime:
    """Return the moment in Dutch time; a moment without a zone is taken as Dutch time already."""
    return moment.astimezone(HERE) if moment.tzinfo else moment


def on_day(value: date | datetime) -> date:
    """Return the Dutch calendar day of a date or moment."""
    return local(value).date() if isinstance(value, datetime) else value


def weekday(value: date | datetime, language: str) -> str:
    """Return "vr"."""
    return WEEKDAYS[language][on_day(value).weekday()]


def month(value: date | datetime, language: str) -> str:
    """Return "dec"."""
    return MONTHS[language][on_day(value).month - 1]


def day_short(value: date | datetime, language: str) -> str:
    """Return "vr 4 dec"."""
    found = on_day(value)
    return NBSP.join((weekday(found, language), str(found.day), month(found, language)))


def day(value: date | datetime, language: str) -> str:
    """Return "vr 4 dec 2026"."""
    return f"{day_short(value, language)}{NBSP}{on_day(value).year}"


def clock(moment: datetime) -> str:
    """Return "16:40", 24 hours, Dutch time."""
    return f"{local(moment):%H:%M}"


def moment(value: datetime, language: str) -> str:
    """Return "vr 4 dec 2026, 16:40"."""
    return f"{day(value, language)}, {clock(value)}"


def night(first: date | datetime, language: str) -> str:
    """Return "nacht van 3 op 4 dec": the night that begins on the evening of `first`."""
    begins = on_day(first)
    ends = begins + timedelta(days=1)
    same_month = begins.month == ends.month
    start = str(begins.day) if same_month else f"{begins.day} {month(begins, language)}"
    until = f"{ends.day} {month(ends, language)}"
    return NIGHT[language].format(start, until).replace(" ", NBSP)


def nights(start: date, until: date, language: str) -> str:
    """Return "3 t/m 8 dec": the nights of a half-open period, named by their evenings."""
    last = until - timedelta(days=1)
    through = {"nl": "t/m", "en": "to"}[language]
    if last == start:
        return f"{start.day} {month(start, language)}"
    begin = (
        str(start.day)
        if (start.month, start.year) == (last.month, last.year)
        else _day_month(start, language)
    )
    if start.year != last.year:
        begin = f"{begin} {start.year}"
    end = _day_month(last, language) + (f" {last.year}" if start.year != last.year else "")
    return f"{begin} {through} {end}"


def _day_month(value: date, language: str) -> str:
    return f"{value.day} {month(value, language)}"


def count(value: int | float, language: str, decimals: int = 0) -> str:
    """Return "96.830" (nl) or "96,830" (en), never clamped; what rounds to nothing has no sign."""
    text = f"{abs(value):,.{decimals}f}"
    signed = value < 0 and text.strip("0.,") != ""
    if language == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if signed else text


def share(value: float, language: str, decimals: int = 1) -> str:
    """Return "99,9%" for the ratio 0.999; over 1 stays over 100%."""
    return f"{count(round(value * 100, decimals), language, decimals)}%"


def euros(cents: int, language: str) -> str:
    """Return "€ 1.132,87" (nl) or "€1,132.87" (en) for 113287 cents."""
    whole, rest = divmod(abs(cents), 100)
    point = "," if language == "nl" else "."
    sign = MINUS if cents < 0 else ""
    gap = NBSP if language == "nl" else ""
    return f"€{gap}{sign}{count(whole, language)}{point}{rest:02d}"


def about(cents: int, language: str) -> str:
    """Return an expectation as "€ 1.133.000" (nl): whole thousands from 100,000 euro on, else whole euros."""
    step = 100_000 if abs(cents) >= 10_000_000 else 100
    whole = (abs(cents) + step // 2) // step * step // 100
    gap = NBSP if language == "nl" else ""
    return f"€{gap}{MINUS if cents < 0 and whole else ''}{count(whole, language)}"


def duration(left: timedelta, language: str) -> str:
    """Return "1 d 17 u", "4 u 20 min" or "20 min": the two largest units, without sign, rounded down."""
    minutes = int(abs(left).total_seconds() // 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    day_unit, hour_unit, minute_unit = SHORT_UNITS[language]
    if days:
        parts = [f"{days} {day_unit}"] + ([f"{hours} {hour_unit}"] if hours and days < 7 else [])
    elif hours:
        parts = [f"{hours} {hour_unit}"] + ([f"{rest} {minute_unit}"] if rest else [])
    else:
        parts = [f"{rest} {minute_unit}"]
    return " ".join(parts).replace(" ", NBSP)


def age(born: date | int, today: date) -> int:
    """Return completed years on `today`; with a birth year alone, the age reached this year."""
    if isinstance(born, int):
        return today.year - born
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

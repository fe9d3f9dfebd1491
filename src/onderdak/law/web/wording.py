"""Says rows in the language of the screen: titles, values with their unit, periods, certainty and reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlsplit

from django.utils import formats, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onderdak.law.public import doubts_about, dutch_notes, dutch_units, dutch_words, law_book
from onderdak.law.types import Confidence, Doubt, PowerState, Rank, Row, Value, Why

Text = str | Promise

WHY: dict[Why, Text] = {
    Why.NO_SUCH_KEY: gettext_lazy("hierover staat geen regel in het systeem"),
    Why.ONLY_IN_SCENARIO: gettext_lazy("bestaat alleen als aanname om mee te rekenen"),
    Why.NOT_VALID_ON_DATE: gettext_lazy("geldt niet op deze dag"),
    Why.NOT_KNOWN_YET: gettext_lazy("was op deze dag nog niet bekend"),
    Why.VALUE_UNKNOWN: gettext_lazy("niemand weet het: het systeem rekent hier niet mee"),
    Why.NOT_CONFIRMED: gettext_lazy("niet bevestigd in een bron: het systeem rekent hier niet mee"),
    Why.ROWS_CONTRADICT: gettext_lazy("twee regels spreken elkaar tegen"),
    Why.SAID_NO: gettext_lazy("geen wet geeft deze bevoegdheid"),
}
CONFIDENCE: dict[Confidence, Text] = {
    Confidence.READ: gettext_lazy("gelezen in de officiële tekst"),
    Confidence.SECOND_HAND: gettext_lazy("uit de tweede hand of afgeleid"),
    Confidence.MEMORY: gettext_lazy("niet bevestigd"),
    Confidence.UNKNOWN: gettext_lazy("onbekend"),
}
RANK: dict[Rank, Text] = {
    Rank.EU: gettext_lazy("Europees recht"),
    Rank.ACT: gettext_lazy("wet"),
    Rank.REGULATION: gettext_lazy("regeling"),
    Rank.POLICY: gettext_lazy("beleid"),
    Rank.PRACTICE: gettext_lazy("praktijk"),
    Rank.FIGURE: gettext_lazy("cijfer"),
    Rank.ASSUMPTION: gettext_lazy("aanname"),
}
DOUBT: dict[Doubt, Text] = {
    Doubt.RUNS_ON: gettext_lazy("bedrag van een eerder jaar: kijk of er een nieuw bedrag is"),
    Doubt.STALE: gettext_lazy("moest al opnieuw bekeken zijn"),
    Doubt.AFTER_LAST_READING: gettext_lazy("later dan de nieuwste gelezen tekst"),
}


@dataclass(frozen=True, slots=True)
class ValueShown:
    """A value in the form a page prints: an amount, a day or a text; then its unit."""

    cents: int | None = None
    day: date | None = None
    text: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row as a screen shows it. `why` says why it may not be used; empty when it may."""

    key: str
    title: str
    value: ValueShown
    row: Row
    rank: Text
    confidence: Text
    why: Text
    doubts: tuple[Text, ...]
    note: str
    note_language: str
    article: str
    sources: tuple[Mapping[str, str], ...]


def shown(row: Row, why: Why | None, day: date) -> RowShown:
    """Return what a screen says of a row on a day."""
    note, note_language = note_in(row.note)
    doubts = doubts_about(row, day, law_book().last_read)
    return RowShown(
        key=row.key,
        title=title_of(row.key),
        value=value_of(row),
        row=row,
        rank=RANK[row.rank],
        confidence=CONFIDENCE[row.confidence],
        why=WHY[why] if why else "",
        doubts=tuple(DOUBT[doubt] for doubt in doubts if doubt in DOUBT),
        note=note,
        note_language=note_language,
        article=said(row.article),
        sources=tuple(map(_source, row.sources)),
    )


def power_shown(state: PowerState) -> dict[str, object]:
    """Return what a screen says of a power: its title, yes or no, and the row or the reason."""
    note, note_language = note_in(state.row.note if state.row else "")
    return {
        "key": state.key,
        "title": title_of(state.key),
        "in_force": state.in_force,
        "why": WHY[state.why] if state.why else "",
        "article": said(state.row.article) if state.row else "",
        "mode": "" if state.row is None or state.row.unit != "mode" else word(str(state.row.value)),
        "row": state.row,
        "note": note,
        "note_language": note_language,
    }


def title_of(key: str) -> str:
    """Return what a key is called in the language of the screen; the key itself when it has no title."""
    return law_book().titles.get(key, {}).get(language(), key)


def value_of(row: Row | None) -> ValueShown:
    """Return a value for people; a dash where there is no row."""
    if row is None:
        return ValueShown(text="–")
    if row.value is None:
        return ValueShown(text=_("onbekend"))
    if isinstance(row.value, date):
        return ValueShown(day=row.value)
    if row.unit.startswith("eurocent"):
        return ValueShown(cents=int(str(row.value)), unit=unit_of(row.unit))
    if row.unit == "share" and isinstance(row.value, Decimal):
        return ValueShown(text=_percent(row.value))
    if row.unit.startswith("month-day"):
        return ValueShown(
            text=_month_day(str(row.value)), unit=_("van het volgende jaar") if " " in row.unit else ""
        )
    return ValueShown(text=_plain(row.value), unit=unit_of(row.unit))


def unit_of(unit: str) -> str:
    """Return a unit in the language of the screen; empty where the value speaks for itself."""
    if language() == "nl":
        return dutch_units().get(unit, unit)
    if unit.startswith("eurocent"):
        return " ".join(f"per {part}" for part in unit.split("/")[1:])
    return "" if unit in ("bool", "date", "list", "text", "mode", "code") else unit


def word(text: str) -> str:
    """Return a list item or text value in the language of the screen."""
    if language() == "nl":
        return dutch_words().get(text, text)
    return text.replace("_", " ")


def note_in(note: str) -> tuple[str, str]:
    """Return a note and the language it is in: English when nobody put it into Dutch."""
    if language() == "nl" and note in dutch_notes():
        return dutch_notes()[note], "nl"
    return note, "en"


def said(text: str) -> str:
    """Return an article or source in the language of the screen; a bare citation is the same in both."""
    return dutch_notes().get(text, text) if language() == "nl" else text


def language() -> str:
    """Return "nl" or "en"."""
    return "en" if (translation.get_language() or "nl").startswith("en") else "nl"


def _source(text: str) -> Mapping[str, str]:
    """Split a source into what is read and where it leads; a bare address is read as its host."""
    start = text.find("https://")
    if start < 0:
        return {"text": said(text), "url": ""}
    address, _space, remark = text[start:].partition(" ")
    host = urlsplit(address).hostname or address
    return {
        "text": " ".join(part for part in (text[:start].rstrip(", "), host, remark) if part),
        "url": address,
    }


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, tuple):
        return "; ".join(map(word, value))
    if isinstance(value, str):
        return word(value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, date):
        return formats.date_format(value, "j M Y")
    return formats.number_format(value, use_l10n=True, force_grouping=isinstance(value, int))


def _percent(share: Decimal) -> str:
    return f"{formats.number_format((share * 100).normalize(), use_l10n=True)} %"


def _month_day(text: str) -> str:
    month, day = map(int, text.split("-"))
    return formats.date_format(date(2024, month, day), "j F")

"""Lays an evidence file out for paper: each annex as one table, with words for the keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onderdak.duty.rules.letter_words import day_in
from onderdak.duty.store.letter_texts import words
from onderdak.duty.usecases.evidence_words import KEYS, SEEN, WORDS
from onderdak.kernel.nights import NETHERLANDS
from onderdak.placement.public import coded_reasons

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}.*")
ROOF = re.compile(r"(stay|alternative|own):(\d+)")
ROOFS = {
    "stay": "verblijf op een locatie (nummer {})",
    "alternative": "tijdelijk alternatief (nummer {})",
    "own": "eigen woonruimte (gebeurtenis {})",
}


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its number, title and hash, facts, and rows of (label, value)."""

    number: int
    title: str
    sha256: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    texts: tuple[tuple[str, tuple[str, ...]], ...]


def evidence_tables(document: Mapping[str, Any]) -> list[Annex]:
    """Return the annexes in order. A letter's text stands below its table, paragraph by paragraph."""
    said = WORDS | {one.code: one.label_nl for one in coded_reasons()}
    return [_annex(number, part, said) for number, part in enumerate(document["delen"], start=1)]


def _annex(number: int, part: Mapping[str, Any], said: Mapping[str, str]) -> Annex:
    content = part["inhoud"]
    facts: tuple[tuple[str, str], ...] = ()
    rows = content
    if isinstance(content, Mapping):
        rows = content.get("leden", [])
        facts = tuple((_label(key), _value(one, said)) for key, one in content.items() if key != "leden")
    texts = tuple(
        (str(row.get("kenmerk") or row["soort"]), tuple(row["tekst"])) for row in rows if "tekst" in row
    )
    keys = [key for key in (rows[0] if rows else ()) if key not in ("tekst", "bewijs", "gezien")]
    shown = tuple(tuple((_label(key), _value(row.get(key), said)) for key in keys) for row in rows)
    seen = tuple(
        (f"Gezien bij keuze {row['keuze']}", _seen(row["gezien"], said)) for row in rows if "gezien" in row
    )
    return Annex(number, part["titel"], part["sha256"], facts, shown, texts + seen)


def moment_words(value: str) -> str:
    """Return an ISO moment as a judge reads it: day in words and time on the Dutch clock."""
    return _value(value, WORDS)


def _label(key: str) -> str:
    """Return "gevraagdOp" as "Gevraagd op"."""
    if key in KEYS:
        return KEYS[key].capitalize()
    return re.sub(r"(?<!^)(?=[A-Z])", " ", key).lower().capitalize()


def _value(value: object, said: Mapping[str, str]) -> str:
    if value is None or value == "" or value == []:
        return "-"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Mapping):
        return ", ".join(f"{_label(key).lower()} {_value(one, said)}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(_value(one, said) for one in value)
    text = str(value)
    if DAY.fullmatch(text):
        return day_in(date.fromisoformat(text), "nl", words())
    if MOMENT.fullmatch(text):
        moment = datetime.fromisoformat(text).astimezone(NETHERLANDS)
        return f"{day_in(moment.date(), 'nl', words())}, {moment:%H:%M}"
    if roof := ROOF.fullmatch(text):
        return ROOFS[roof[1]].format(roof[2])
    return said.get(text, text)


def _seen(excerpt: Mapping[str, Any], said: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{SEEN.get(key, key)}: {_value(value, said)}" for key, value in excerpt.items())

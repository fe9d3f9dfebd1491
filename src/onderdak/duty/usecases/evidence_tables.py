"""Lays an evidence file out for paper: each annex as one table, with words for the keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onderdak.duty.rules.letter_words import day_in
from onderdak.duty.store.letter_texts import words
from onderdak.kernel.nights import NETHERLANDS

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}.*")
ROOF = re.compile(r"(stay|alternative|own):(\d+)")
ROOFS = {
    "stay": "verblijf op een locatie (nummer {})",
    "alternative": "tijdelijk alternatief (nummer {})",
    "own": "eigen woonruimte (gebeurtenis {})",
}
WORDS = {
    "minor": "minderjarig", "unaccompanied_minor": "minderjarig zonder volwassene", "disability": "beperking",
    "elderly": "oudere", "pregnant": "zwanger",
    "single_parent_with_minors": "alleenstaande ouder met kinderen",
    "serious_illness": "ernstig ziek", "mental_disorder": "psychische klachten", "other": "anders",
    "no_roof": "geen dak", "court": "termijn van de rechter", "special_need": "bijzondere behoefte",
    "cot": "kinderbed", "step_free": "zonder drempels", "ground_floor": "begane grond",
    "wheelchair": "rolstoel", "pets": "huisdier", "women_only": "alleen vrouwen en kinderen",
    "quiet": "rustige kamer", "own_bathroom": "eigen badkamer", "uk": "Oekraïens", "ru": "Russisch",
    "en": "Engels", "nl": "Nederlands", "work": "werk", "school": "school", "care": "zorg",
    "information": "informatiebrief", "application": "besluit op de aanvraag", "report_age": "wacht op plek",
    "objection": "besluit op bezwaar", "aid_answer": "antwoord op verzoek",
    "handover": "antwoord op overdracht", "given_over": "overgedragen aan een andere gemeente",
    "place": "plek", "place_elsewhere": "plek in een andere gemeente", "not_placed": "geen plek",
    "assess": "eigen bijdrage",
    "hotel": "hotel", "private_paid": "particuliere opvang, betaald",
    "other_municipality_paid": "plek in een andere gemeente, betaald",
    "means_to_arrange": "geld om zelf te regelen",
    "handed_over": "uitgereikt", "post": "per post", "mail": "per e-mail", "shown": "getoond",
    "request": "verzoek", "stay": "verblijf", "offer": "aanbod", "hold": "reservering",
    "registered": "gemeld", "withdrawn": "ingetrokken", "accepted": "aanvaard", "arrived": "aangekomen",
    "left": "vertrokken", "no_show": "niet verschenen", "away": "tijdelijk weg", "returned": "terug",
    "alternative_started": "tijdelijk alternatief begonnen",
    "alternative_ended": "tijdelijk alternatief beëindigd",
}  # fmt: skip


SEEN = {
    "night": "nacht", "waiting": "huishoudens in de volgorde", "position": "plaats in de volgorde",
    "tier": "trede", "hoursWaiting": "uren wachtend", "freeUnits": "vrije kamers in het land",
    "freePlaces": "vrije plekken in het land", "freeUnitsOwnMunicipality": "vrije kamers in de gemeente",
    "freePlacesOwnMunicipality": "vrije plekken in de gemeente",
}  # fmt: skip


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
    return [_annex(number, part) for number, part in enumerate(document["delen"], start=1)]


def _annex(number: int, part: Mapping[str, Any]) -> Annex:
    content = part["inhoud"]
    facts: tuple[tuple[str, str], ...] = ()
    rows = content
    if isinstance(content, Mapping):
        rows = content.get("leden", [])
        facts = tuple((_label(key), _value(one)) for key, one in content.items() if key != "leden")
    texts = tuple(
        (str(row.get("kenmerk") or row["soort"]), tuple(row["tekst"])) for row in rows if "tekst" in row
    )
    keys = [key for key in (rows[0] if rows else ()) if key not in ("tekst", "bewijs", "gezien")]
    shown = tuple(tuple((_label(key), _value(row.get(key))) for key in keys) for row in rows)
    seen = tuple(
        (f"Gezien bij keuze {row['keuze']}", _seen(row["gezien"])) for row in rows if "gezien" in row
    )
    return Annex(number, part["titel"], part["sha256"], facts, shown, texts + seen)


def moment_words(value: str) -> str:
    """Return an ISO moment as a judge reads it: day in words and time on the Dutch clock."""
    return _value(value)


def _label(key: str) -> str:
    """Return "gevraagdOp" as "Gevraagd op"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", key).lower().capitalize()


def _value(value: object) -> str:
    if value is None or value == "" or value == []:
        return "-"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Mapping):
        return ", ".join(f"{_label(key).lower()} {_value(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(_value(one) for one in value)
    text = str(value)
    if DAY.fullmatch(text):
        return day_in(date.fromisoformat(text), "nl", words())
    if MOMENT.fullmatch(text):
        moment = datetime.fromisoformat(text).astimezone(NETHERLANDS)
        return f"{day_in(moment.date(), 'nl', words())}, {moment:%H:%M}"
    if roof := ROOF.fullmatch(text):
        return ROOFS[roof[1]].format(roof[2])
    return WORDS.get(text, text)


def _seen(excerpt: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(f"{SEEN.get(key, key)}: {_value(value)}" for key, value in excerpt.items())

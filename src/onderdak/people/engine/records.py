"""
Turn registrations as they came into the columns that are compared. Pure; one chunk at a time.

Missing stays missing: an empty column is None and is never a difference. A birth date may be a full date,
a year, or nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from onderdak.people.engine.canonical import read_name, split_name
from onderdak.people.engine.name_keys import skeleton
from onderdak.people.engine.readings import readings
from onderdak.people.engine.sounds import ENGLISH, folded, sound

SEXES = {"m": "M", "man": "M", "f": "F", "v": "F", "w": "F", "vrouw": "F", "female": "F", "male": "M",
         "x": None, "": None, "u": None, "ж": "F", "ч": "M", "м": "M"}  # fmt: skip
_BIRTH = re.compile(r"^(\d{4})(?:-(\d{2})-(\d{2}))?$")
_COUNTRY = re.compile(r"ukra|украї|украи|oekra|ссср|срср|ussr|soviet|росі|росси|russi")
_PLACE_WORDS = frozenset(
    "м г місто город city obl oblast oblast' обл область region район raion rajon rn р смт село с".split()
)
_NO_DOCUMENT_SIGN = re.compile(r"[^0-9A-ZА-ЯІ]")
_DOCUMENT_LETTERS = str.maketrans("АВЕКМНОРСТХІУ", "ABEKMHOPCTXIY")
TABLE_COLUMNS = (
    "rid", "file", "given_1", "given_any", "surname_1", "surname_any", "pieces", "twofold", "father_1",
    "father_any",
    "given_as_surname", "surname_as_given", "given_guess", "gskel", "sskel", "both_skel", "birth",
    "birth_swapped",
    "byear", "md", "jan1", "sex", "place_1", "doc", "hh", "adult_woman",
)  # fmt: skip


SHARED = frozenset((*TABLE_COLUMNS[2:], "given_written")) - {"twofold", "jan1", "adult_woman", "byear", "doc"}
"""Columns whose values come back often: equal ones are kept once."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One registration as its source wrote it; every text may be empty."""

    id: str
    given: str = ""
    surname: str = ""
    patronymic: str = ""
    birth_date: str = ""
    sex: str = ""
    birth_place: str = ""
    household_id: str = ""
    document_number: str = ""
    source: str = ""
    name: str = ""


@dataclass(slots=True)
class Columns:
    """Comparable columns of many records, equally long; None is missing."""

    id: list[str]
    given_1: list[str | None]
    given_any: list[tuple[str, ...] | None]
    surname_1: list[str | None]
    surname_any: list[tuple[str, ...] | None]
    pieces: list[tuple[str, ...] | None]
    twofold: list[bool]
    father_1: list[str | None]
    father_any: list[tuple[str, ...] | None]
    given_as_surname: list[str | None]
    surname_as_given: list[str | None]
    given_guess: list[str | None]
    gskel: list[str | None]
    sskel: list[str | None]
    both_skel: list[str | None]
    birth: list[str | None]
    birth_swapped: list[str | None]
    byear: list[int | None]
    md: list[str | None]
    jan1: list[bool]
    sex: list[str | None]
    place_1: list[str | None]
    doc: list[str | None]
    hh: list[str | None]
    adult_woman: list[bool]
    given_written: list[str | None]


def empty_columns() -> Columns:
    """Return columns without a row."""
    return Columns(*([] for _ in fields(Columns)))


def joined(parts: Iterable[Columns]) -> Columns:
    """Return the rows of several columns below each other; equal values become one object, to save memory."""
    whole = empty_columns()
    seen: dict[object, object] = {}
    for part in parts:
        for column in fields(Columns):
            values = getattr(part, column.name)
            if column.name in SHARED:
                values = map(seen.setdefault, values, values)
            getattr(whole, column.name).extend(values)
    return whole


def in_order(columns: Columns, order: Sequence[int]) -> Columns:
    """Return the rows in another order."""
    return Columns(*([getattr(columns, column.name)[at] for at in order] for column in fields(Columns)))


def problem_of(record: RawRecord) -> str | None:
    """Return what is wrong with a row as the name of its column, or None."""
    if not record.id:
        return "id"
    if not (record.given or record.surname or record.name):
        return "name"
    if record.birth_date and _birth_parts(record.birth_date) is None:
        return "birth_date"
    if record.sex.strip().casefold() not in SEXES:
        return "sex"
    return None


def prepare(records: Sequence[RawRecord], source: str, adult_before: int) -> Columns:
    """
    Return the comparable columns of these records, in the same order.

    Args:
        records: rows without a problem (`problem_of`).
        source: what the household ids are unique in when a row names no source.
        adult_before: whoever was born before this year counts as grown up (married names).
    """
    rows = [_row(record, source, adult_before) for record in records]
    return Columns(*map(list, zip(*rows, strict=True))) if rows else empty_columns()


def _row(record: RawRecord, source: str, adult_before: int) -> tuple[object, ...]:
    """Return one record as compared: the values of `Columns` in their order."""
    given, surname, father = record.given, record.surname, record.patronymic
    if record.name and not (given or surname):
        given, surname, father = split_name(record.name)
    first, last, fathers, found = read_name(given, surname, father)
    sex = SEXES.get(record.sex.strip().casefold())
    whole, swapped, year, month_day, jan1 = _birth(record.birth_date)
    household = record.household_id.strip()
    gskel, sskel = first.skeleton or None, last.skeleton or None
    return (
        record.id,
        first.keys[0] if first.keys else None,
        first.keys or None,
        last.keys[0] if last.keys else None,
        last.keys or None,
        last.pieces or last.keys or None,
        bool(last.pieces),
        fathers[0] if fathers else None,
        fathers or None,
        first.swapped or None,
        last.swapped or None,
        first.guess,
        gskel,
        sskel,
        None if gskel is None or sskel is None else f"{min(gskel, sskel)}|{max(gskel, sskel)}",
        whole,
        swapped,
        year,
        month_day,
        jan1,
        sex,
        place_key(record.birth_place, found[0][0]),
        document_key(record.document_number),
        f"{record.source.strip() or source}|{household}" if household else None,
        sex == "F" and (year is None or year < adult_before),
        first.written or None,
    )


@lru_cache(maxsize=65_536)
def place_key(place: str, reading: str) -> str | None:
    """
    Return the sounds of a birth place; None for nothing and for a place that is only a country.

    Args:
        reading: that of the name beside it, for a place without signs of a table of its own.
    """
    if not place:
        return None
    words = [word for word in re.findall(r"[^\W\d_]+", folded(place)) if word not in _PLACE_WORDS]
    words = [word for word in words if not _COUNTRY.search(word)]
    if not words:
        return None
    own = readings(" ".join(words))[0][0]
    chosen = reading if own == ENGLISH else own
    heard = "".join(sound(word, chosen) for word in words)
    # a clerk of the name says little of the place: `ch` in Cherson is the h of Херсон or the ch of Чернігів
    return skeleton(heard.replace("q", "h")) or heard or None


def document_key(number: str) -> str | None:
    """
    Return a document number in capitals and digits, look-alike Cyrillic letters as Latin; None if
    short.
    """
    if not number:
        return None
    plain = _NO_DOCUMENT_SIGN.sub("", number.upper())
    if not plain.isascii():
        plain = plain.translate(_DOCUMENT_LETTERS)
    return plain if len(plain) >= 5 else None


@lru_cache(maxsize=65_536)
def _birth_parts(text: str) -> tuple[int, int, int] | None:
    found = _BIRTH.match(text.strip())
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not 1880 <= year <= 2100:
        return None
    if month == 0 or day == 0:
        return (year, 0, 0) if 0 <= month <= 12 and day == 0 else None
    return (year, month, day) if _exists(year, month, day) else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=65_536)
def _birth(text: str) -> tuple[str | None, str | None, int | None, str | None, bool]:
    """Return the date, the same with day and month swapped, the year, month and day, whether 1 January."""
    parts = _birth_parts(text)
    if parts is None:
        return None, None, None, None, False
    year, month, day = parts
    if not month:
        return None, None, year, None, False
    swapped = f"{year:04}{day:02}{month:02}" if day <= 12 and day != month else None
    return f"{year:04}{month:02}{day:02}", swapped, year, f"{month:02}{day:02}", (month, day) == (1, 1)

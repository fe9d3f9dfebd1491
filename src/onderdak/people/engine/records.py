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

from onderdak.people.engine.canonical import (
    canonical,
    given_key,
    likely_given,
    skeleton,
    split_name,
    surname_key,
)
from onderdak.people.engine.readings import readings
from onderdak.people.engine.sounds import folded, sound

SEXES = {"m": "M", "man": "M", "f": "F", "v": "F", "w": "F", "vrouw": "F", "female": "F", "male": "M",
         "x": None, "": None, "u": None, "ж": "F", "ч": "M", "м": "M"}  # fmt: skip
_BIRTH = re.compile(r"^(\d{4})(?:-(\d{2})-(\d{2}))?$")
_COUNTRY = re.compile(r"ukra|украї|украи|oekra|ссср|срср|ussr|soviet|росі|росси|russi")
_PLACE_WORDS = frozenset(
    "м г місто город city obl oblast oblast' обл область region район raion rajon rn р смт село с".split()
)
_DOCUMENT_LETTERS = str.maketrans("АВЕКМНОРСТХІУ", "ABEKMHOPCTXIY")
TABLE_COLUMNS = (
    "rid", "file", "given_1", "given_any", "surname_1", "surname_any", "pieces", "twofold", "father_1",
    "given_as_surname", "surname_as_given", "given_guess", "gskel", "sskel", "both_skel", "birth",
    "birth_swapped",
    "byear", "md", "jan1", "sex", "place_1", "doc", "hh", "adult_woman",
)  # fmt: skip


LISTS = frozenset({"given_any", "surname_any", "pieces"})
TEXTS = frozenset(TABLE_COLUMNS[2:]) - LISTS - {"twofold", "jan1", "adult_woman", "byear"}


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
    given_any: list[list[str] | None]
    surname_1: list[str | None]
    surname_any: list[list[str] | None]
    pieces: list[list[str] | None]
    twofold: list[bool]
    father_1: list[str | None]
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
            whole_column = getattr(whole, column.name)
            if column.name in LISTS:
                whole_column.extend(
                    value if value is None else seen.setdefault(tuple(value), value) for value in values
                )
            elif column.name in TEXTS:
                whole_column.extend(seen.setdefault(value, value) for value in values)
            else:
                whole_column.extend(values)
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
    out = empty_columns()
    names = [column.name for column in fields(Columns)]
    lists = [getattr(out, name) for name in names]
    for record in records:
        row = comparable(record, source, adult_before)
        for column, name in zip(lists, names, strict=True):
            column.append(row[name])
    return out


def comparable(record: RawRecord, source: str, adult_before: int) -> dict[str, object]:
    """Return one record as compared: the values of `Columns` by name."""
    given, surname, father = record.given, record.surname, record.patronymic
    if record.name and not (given or surname):
        given, surname, father = split_name(record.name)
    form = canonical(given, surname, father)
    reading = form.readings[0][0]
    sex = SEXES.get(record.sex.strip().casefold())
    birth = _birth(record.birth_date.strip())
    household = record.household_id.strip()
    return {
        "id": record.id,
        "given_1": form.given[0] if form.given else None,
        "given_any": list(form.given) or None,
        "surname_1": form.surname[0] if form.surname else None,
        "surname_any": list(form.surname) or None,
        "pieces": list(form.parts or form.surname) or None,
        "twofold": bool(form.parts),
        "father_1": form.patronymic[0] if form.patronymic else None,
        "given_as_surname": surname_key(folded(given), reading) or None,
        "surname_as_given": given_key(folded(surname), reading) or None,
        "given_guess": likely_given(form.given[0]) if form.given else None,
        "gskel": form.given_skeleton or None,
        "sskel": form.surname_skeleton or None,
        "both_skel": "|".join(sorted((form.given_skeleton, form.surname_skeleton)))
        if form.given_skeleton and form.surname_skeleton
        else None,
        **birth,
        "sex": sex,
        "place_1": place_key(record.birth_place),
        "doc": document_key(record.document_number),
        "hh": f"{record.source.strip() or source}|{household}" if household else None,
        "adult_woman": sex == "F" and (birth["byear"] is None or int(str(birth["byear"])) < adult_before),
    }


@lru_cache(maxsize=65_536)
def place_key(place: str) -> str | None:
    """Return the sounds of a birth place; None for nothing and for a place that is only a country."""
    words = [word for word in re.findall(r"[^\W\d_]+", folded(place)) if word not in _PLACE_WORDS]
    words = [word for word in words if not _COUNTRY.search(word)]
    if not words:
        return None
    reading = readings(" ".join(words))[0][0]
    heard = "".join(sound(word, reading) for word in words)
    return skeleton(heard) or heard or None


@lru_cache(maxsize=65_536)
def document_key(number: str) -> str | None:
    """
    Return a document number in capitals and digits, look-alike Cyrillic letters as Latin; None if
    short.
    """
    plain = re.sub(r"[^0-9A-ZА-ЯІ]", "", number.upper()).translate(_DOCUMENT_LETTERS)
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
def _birth(text: str) -> dict[str, object]:
    parts = _birth_parts(text)
    if parts is None:
        return {"birth": None, "birth_swapped": None, "byear": None, "md": None, "jan1": False}
    year, month, day = parts
    if not month:
        return {"birth": None, "birth_swapped": None, "byear": year, "md": None, "jan1": False}
    swapped = f"{year:04}{day:02}{month:02}" if day <= 12 and day != month else None
    return {
        "birth": f"{year:04}{month:02}{day:02}",
        "birth_swapped": swapped,
        "byear": year,
        "md": f"{month:02}{day:02}",
        "jan1": (month, day) == (1, 1),
    }

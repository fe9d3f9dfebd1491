"""
Decides what a cell of a list from outside means, or why it is refused. Nothing is guessed: no century, no
swapped day and month, no name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onderdak.kernel.bsn import is_bsn
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): persoonsgegevens zijn juist en niet meer dan nodig",
    article="5(1)(c), 5(1)(d)",
    force=Force.LAW,
)
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "nr", "nummer", "volgnummer", "registratienummer", "dossiernummer", "№"),
    "name": ("naam", "volledige naam", "name", "full name", "піб", "фио"),
    "given": ("voornaam", "voornamen", "roepnaam", "given name", "first name", "given",
              "ім'я", "імʼя", "имя"),
    "surname": ("achternaam", "familienaam", "geslachtsnaam", "surname", "last name", "прізвище", "фамилия"),
    "patronymic": ("vadersnaam", "patroniem", "patronymic", "по батькові", "отчество"),
    "birth_date": ("geboortedatum", "geb.datum", "geb. datum", "gebdatum", "date of birth", "dob",
                   "дата народження", "дата рождения"),
    "sex": ("geslacht", "m/v", "m/v/x", "sex", "gender", "стать", "пол"),
    "birth_place": ("geboorteplaats", "plaats van geboorte", "place of birth", "місце народження"),
    "household_id": ("huishouden", "gezin", "gezinsnummer", "huishoudnummer", "household"),
    "document_number": ("documentnummer", "paspoortnummer", "paspoort", "document", "passport"),
    "bsn": ("bsn", "burgerservicenummer"),
}  # fmt: skip
SENTENCES: Mapping[str, str] = {
    "name_missing": "Er staat geen naam. Vul een naam in of haal de rij weg.",
    "date_unclear": "Dit is geen datum. Schrijf dag-maand-jaar, of alleen het jaar.",
    "date_century": "Het jaar heeft twee cijfers. Schrijf vier cijfers: een eeuw wordt niet geraden.",
    "date_unreal": "Deze dag bestaat niet. Dag en maand worden niet verwisseld.",
    "date_future": "De geboortedatum ligt na vandaag.",
    "date_old": "Het geboortejaar ligt voor 1900.",
    "sex_unknown": "Geslacht is m, v, x of leeg.",
    "bsn_wrong": "Dit is geen geldig burgerservicenummer (elfproef).",
    "formula": "Hier staat een formule of opdracht. Zet er de waarde zelf neer.",
    "name_no_letters": "Een naam heeft letters.",
    "id_twice": "Dit nummer staat ook op een eerdere rij.",
    "too_many_cells": "Deze rij heeft meer cellen dan er kolommen zijn.",
}
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_SHORT = re.compile(r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$")
_SEXES = {"m": "M", "man": "M", "v": "F", "vrouw": "F", "f": "F", "x": "X", "": "", "onbekend": "",
          "male": "M", "female": "F", "ч": "M", "ж": "F", "м": "M"}  # fmt: skip
_NAMES = ("name", "given", "surname", "patronymic")


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that cannot stay: row as in the file (the header is 1), heading as written, code."""

    row: int
    column: str
    code: str

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code]


def mapping_of(header: Sequence[str]) -> tuple[dict[int, str], tuple[str, ...]]:
    """
    Return which column is which, and the headings that stand there twice. Unknown headings are left out.

    Source: SOURCE (not more than needed: what has no known heading is not read).
    """
    known = {word: name for name, words in HEADINGS.items() for word in words}
    found: dict[int, str] = {}
    twice = []
    for place, heading in enumerate(header):
        name = known.get(" ".join(heading.casefold().replace("_", " ").split()))
        if name is None:
            continue
        if name in found.values():
            twice.append(heading)
        found[place] = name
    return found, tuple(twice)


def values_of(cells: Mapping[str, str], today: date) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """
    Return the values of one row by name, and (name, code) of every cell that cannot stay.

    Dates become ISO, a year alone stays a year. Source: SOURCE.
    """
    values = dict(cells)
    wrong = [(name, "formula") for name, cell in cells.items() if cell[:1] in ("=", "@") or cell[:2] == "+="]
    if not any(cells.get(name) for name in ("name", "given", "surname")):
        wrong.append((next((name for name in _NAMES if name in cells), "name"), "name_missing"))
    for name in _NAMES:
        cell = cells.get(name, "")
        if cell and not any(sign.isalpha() for sign in cell):
            wrong.append((name, "name_no_letters"))
    born, code = birth_date(cells.get("birth_date", ""), today)
    values["birth_date"] = born
    if code:
        wrong.append(("birth_date", code))
    sex = _SEXES.get(cells.get("sex", "").casefold())
    if sex is None:
        wrong.append(("sex", "sex_unknown"))
    values["sex"] = sex or ""
    if cells.get("bsn") and not is_bsn(cells["bsn"]):
        wrong.append(("bsn", "bsn_wrong"))
    return values, list(dict.fromkeys(wrong))


def birth_date(text: str, today: date) -> tuple[str, str]:
    """Return a birth date as ISO, a year, or nothing; and the code of what is wrong, or nothing."""
    if not text:
        return "", ""
    if re.fullmatch(r"\d{4}", text):
        return text, _outside(int(text), today.year)
    if _SHORT.match(text):
        return "", "date_century"
    day_first, year_first = _DAY_FIRST.match(text), _YEAR_FIRST.match(text)
    if day_first:
        day, month, year = (int(part) for part in day_first.groups())
    elif year_first:
        year, month, day = (int(part) for part in year_first.groups())
    else:
        return "", "date_unclear"
    if (month, day) == (0, 0):
        return str(year), _outside(year, today.year)
    try:
        born = date(year, month, day)
    except ValueError:
        return "", "date_unreal"
    return born.isoformat(), "date_future" if born > today else _outside(year, today.year)


def _outside(year: int, last: int) -> str:
    if year < 1900:
        return "date_old"
    return "date_future" if year > last else ""

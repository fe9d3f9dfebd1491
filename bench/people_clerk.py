"""
A clerk who writes one person down, by one table of letters, with the slips that registers show.

Two mixes of slips: `tune` fits weights, `report` is what figures are printed of; the second uses other names,
other proportions and ways of writing that the first does not have.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from bench.people_names import RUSSIAN, SHORT, Name, patronymic, surname_for
from bench.people_spelling import mistyped, stripped, written

PLACES = """Київ Харків Одеса Дніпро Донецьк Запоріжжя Львів Маріуполь Миколаїв Вінниця Херсон Полтава
Чернігів Черкаси Житомир Суми Хмельницький Чернівці Рівне Луганськ Кропивницький Бердянськ Мелітополь
Краматорськ Бровари Ужгород Тернопіль Луцьк Ірпінь Буча Ізюм Бахмут Лисичанськ Нікополь Енергодар Павлоград
Слов'янськ
Токмак""".split()
RU_PLACES = {
    "Київ": "Киев",
    "Харків": "Харьков",
    "Одеса": "Одесса",
    "Дніпро": "Днепр",
    "Львів": "Львов",
    "Запоріжжя": "Запорожье",
    "Миколаїв": "Николаев",
    "Чернігів": "Чернигов",
    "Рівне": "Ровно",
}


@dataclass(frozen=True, slots=True)
class Mix:
    """How often each kind of slip happens; shares of 1."""

    name: str
    half: int
    systems: dict[str, float]
    father_missing_latin: float = 0.62
    father_missing_cyrillic: float = 0.2
    typo: float = 0.045
    swapped: float = 0.015
    father_in_given: float = 0.02
    married: float = 0.02
    double_name: float = 0.01
    wrong_gender: float = 0.03
    short: float = 0.02
    upper: float = 0.08
    stripped: float = 0.06
    day_month: float = 0.012
    first_january: float = 0.012
    slip: float = 0.015
    no_birth: float = 0.008
    wrong_sex: float = 0.004
    no_sex: float = 0.04
    no_place: float = 0.3
    only_country: float = 0.1
    no_document: float = 0.42
    renewed: float = 0.12
    document_slip: float = 0.01
    own_clerk: float = 0.1


TUNE = Mix(
    "tune",
    0,
    {
        "uk": 0.2,
        "ru": 0.1,
        "kmu": 0.36,
        "uk-old": 0.06,
        "uk-plain": 0.06,
        "uk-science": 0.03,
        "iso9": 0.02,
        "uk-german": 0.03,
        "uk-polish": 0.02,
        "ru-icao": 0.06,
        "ru-bgn": 0.06,
    },
)
REPORT = Mix(
    "report",
    1,
    {
        "uk": 0.23,
        "ru": 0.09,
        "kmu": 0.33,
        "uk-old": 0.05,
        "uk-plain": 0.05,
        "uk-science": 0.03,
        "iso9": 0.02,
        "uk-german": 0.03,
        "uk-polish": 0.02,
        "uk-french": 0.02,
        "uk-dutch": 0.02,
        "ru-icao": 0.05,
        "ru-bgn": 0.03,
        "ru-gost": 0.01,
        "ru-science": 0.01,
        "ru-french": 0.005,
        "hard-c": 0.005,
    },
    father_missing_latin=0.55,
    father_missing_cyrillic=0.25,
    typo=0.05,
    swapped=0.02,
    married=0.025,
    wrong_gender=0.025,
    short=0.025,
    upper=0.12,
    stripped=0.05,
    day_month=0.015,
    first_january=0.01,
    slip=0.012,
    no_birth=0.01,
    no_sex=0.06,
    no_place=0.35,
    no_document=0.4,
    renewed=0.14,
    own_clerk=0.15,
)
LATIN_CYRILLIC = ("uk", "ru")


@dataclass(slots=True)
class Person:
    """One invented person."""

    number: int
    given: Name
    surname: Name
    father: Name
    birth: tuple[int, int, int]
    woman: bool
    place: str
    documents: list[str]
    kind: str = "plain"
    born_surname: Name | None = None
    family: int = 0


class Clerk:
    """Writes one person down once, by one table, with slips."""

    def __init__(self, person: Person, system: str, mix: Mix, chance: random.Random, turn: int) -> None:
        self.person, self.system, self.mix, self.chance, self.turn = person, system, mix, chance, turn
        self.slips: list[str] = []

    def row(self) -> tuple[dict[str, str], list[str]]:
        """Return the row and the names of what went wrong with it."""
        given, surname, father = self._names()
        row = {
            "id": "",
            "given": given,
            "surname": surname,
            "patronymic": father,
            "birth_date": self._birth(),
            "sex": self._sex(),
            "birth_place": self._place(),
            "document_number": self._document(),
        }
        return row, self.slips or ["none"]

    def _hit(self, share: float, name: str) -> bool:
        if self.chance.random() < share:
            self.slips.append(name)
            return True
        return False

    def _spelled(self, name: Name) -> str:
        if self.system == "uk":
            return name.uk
        if self.system == "ru":
            return name.ru
        return written(name.ru if self.system.startswith("ru") else name.uk, self.system)

    def _names(self) -> tuple[str, str, str]:
        person, mix = self.person, self.mix
        base = person.surname
        grown = person.woman and person.birth[0] < 2004
        if grown and person.born_surname and self._hit(mix.married, "married name"):
            base = person.born_surname
        woman = person.woman != (self._hit(mix.wrong_gender, "gender form"))
        surname = self._spelled(surname_for(base, woman))
        if grown and person.born_surname and self._hit(mix.double_name, "double name"):
            surname += "-" + self._spelled(surname_for(person.born_surname, True))
        short = SHORT.get(person.given.uk)
        name = person.given
        if short and self._hit(mix.short, "short name"):
            name = Name(short, RUSSIAN.get(short, short))
        given = self._spelled(name)
        father = self._spelled(patronymic(person.father, person.woman))
        cyrillic = self.system in LATIN_CYRILLIC
        if self._hit(mix.father_missing_cyrillic if cyrillic else mix.father_missing_latin, "no patronymic"):
            father = ""
        return self._slipped(given, surname, father)

    def _slipped(self, given: str, surname: str, father: str) -> tuple[str, str, str]:
        mix = self.mix
        if self._hit(mix.typo, "typo given"):
            given = mistyped(given, self.chance)
        if self._hit(mix.typo, "typo surname"):
            surname = mistyped(surname, self.chance)
        if father and self._hit(mix.typo, "typo patronymic"):
            father = mistyped(father, self.chance)
        if father and self._hit(mix.father_in_given, "patronymic in given"):
            given, father = f"{given} {father}", ""
        if self._hit(mix.swapped, "names swapped"):
            given, surname = surname, given
        change: list[Callable[[str], str]] = []
        if self._hit(mix.upper, "upper case"):
            change.append(str.upper)
        if self._hit(mix.stripped, "marks lost"):
            change.append(stripped)
        for one in change:
            given, surname, father = one(given), one(surname), one(father)
        return given, surname, father

    def _birth(self) -> str:
        year, month, day = self.person.birth
        if self._hit(self.mix.no_birth, "no birth date"):
            return "" if self.chance.random() < 0.6 else str(year)
        if self._hit(self.mix.first_january, "1 January"):
            return f"{year}-01-01"
        if day <= 12 and day != month and self._hit(self.mix.day_month * 2.3, "day and month"):
            month, day = day, month
        elif self._hit(self.mix.slip, "birth slip"):
            which = self.chance.randrange(3)
            year += self.chance.choice((-1, 1, 10)) if which == 0 else 0
            day = min(28, max(1, day + self.chance.choice((-1, 1, 10, -10)))) if which == 1 else day
            month = min(12, max(1, month + self.chance.choice((-1, 1)))) if which == 2 else month
        return f"{year}-{month:02}-{day:02}"

    def _sex(self) -> str:
        if self._hit(self.mix.no_sex, "no sex"):
            return ""
        woman = self.person.woman != self._hit(self.mix.wrong_sex, "wrong sex")
        return self.chance.choice("VF") if woman else "M"

    def _place(self) -> str:
        if self._hit(self.mix.no_place, "no place"):
            return ""
        if self._hit(self.mix.only_country, "only country"):
            return self.chance.choice(("Ukraine", "Україна", "Oekraïne", "UKR Ukraina"))
        place = self.person.place
        return self._spelled(Name(place, RU_PLACES.get(place, place)))

    def _document(self) -> str:
        if self._hit(self.mix.no_document, "no document"):
            return ""
        which = 1 if self.turn and self._hit(self.mix.renewed, "document renewed") else 0
        number = self.person.documents[which]
        return mistyped(number, self.chance) if self._hit(self.mix.document_slip, "document slip") else number


def without(mix: Mix, *fields: str) -> Mix:
    """Return a mix with some kinds of slips switched off."""
    return replace(mix, **dict.fromkeys(fields, 0.0))

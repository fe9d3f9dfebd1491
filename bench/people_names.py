"""
Names to draw from, in Ukrainian with the Russian form: from the shared name lists when they are there,
else built
from stems of the bench itself. Half of the names serve tuning, the other half reporting.
"""

import csv
import os
import random
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

LISTS = Path(os.environ.get("ONDERDAK_NAME_LISTS", "no-name-lists"))
WOMEN = """Олена Наталія Оксана Тетяна Ірина Світлана Катерина Марія Юлія Анна Ганна Людмила Любов Надія Віра
Вікторія Анастасія Дарина Софія Поліна Аліна Валентина Галина Лариса Лідія Ніна Ольга Раїса Тамара Яна Інна
Марина Євгенія Зінаїда Діана Кіра Єва Злата Мілана Соломія Уляна Христина Вероніка Маргарита Алла
Жанна""".split()
MEN = """Олександр Сергій Володимир Андрій Михайло Іван Петро Павло Юрій Василь Григорій Євген Віталій Віктор
Анатолій Богдан Борис Вадим Владислав Ярослав Станіслав Степан Федір Яків Ілля Матвій Тимофій Олег Ігор Кирило
Данило Семен Артем Роман Максим Микита Костянтин Леонід Назар Тарас Руслан Денис Давид Едуард Микола Дмитро
Олексій Валерій Геннадій Георгій""".split()
RUSSIAN = {
    "Олена": "Елена",
    "Наталія": "Наталья",
    "Тетяна": "Татьяна",
    "Світлана": "Светлана",
    "Ганна": "Анна",
    "Катерина": "Екатерина",
    "Надія": "Надежда",
    "Віра": "Вера",
    "Олександр": "Александр",
    "Володимир": "Владимир",
    "Михайло": "Михаил",
    "Петро": "Пётр",
    "Павло": "Павел",
    "Василь": "Василий",
    "Микола": "Николай",
    "Дмитро": "Дмитрий",
    "Олексій": "Алексей",
    "Сергій": "Сергей",
    "Андрій": "Андрей",
    "Євген": "Евгений",
    "Федір": "Фёдор",
    "Яків": "Яков",
    "Матвій": "Матвей",
    "Тимофій": "Тимофей",
    "Кирило": "Кирилл",
    "Данило": "Даниил",
    "Микита": "Никита",
    "Уляна": "Ульяна",
    "Христина": "Кристина",
    "Ілля": "Илья",
    "Дарина": "Дарья",
}
SHORT = {
    "Олександр": "Саша",
    "Олена": "Лена",
    "Наталія": "Наташа",
    "Тетяна": "Таня",
    "Катерина": "Катя",
    "Дмитро": "Діма",
    "Сергій": "Серёжа",
    "Володимир": "Вова",
    "Микола": "Коля",
    "Михайло": "Миша",
    "Марія": "Маша",
    "Юлія": "Юля",
    "Анастасія": "Настя",
    "Вікторія": "Віка",
    "Світлана": "Света",
    "Ірина": "Іра",
    "Людмила": "Люда",
    "Надія": "Надя",
    "Юрій": "Юра",
    "Олексій": "Льоша",
}
_HEADS = """Бондар Коваль Мельни Ткач Кравч Гончар Шевч Савч Литвин Мороз Лисен Руд Гриц Пав Мар Кост Дани
Зайч Біл Чорн Кобз Тарас Яким Пил Сидор Петр Харч Дуб Гай Лозов Степ Вербиц Зел Кул Маз Онищ Прох Рев Федор
Юрч Хом Сахн Торб Карп Клим Грин Дорош Заруб Ільч Кирич Левч Марч Назар Остап Панч Романч Стець
Тимч Усат Цимбал""".split()
_TAILS = "енко ук ський ів ишин ак чук цький ченко ко ов ин".split()
_LETTERS = str.maketrans(
    {"і": "и", "ї": "и", "є": "е", "И": "И", "и": "ы", "І": "И", "Є": "Е", "Ї": "И", "ґ": "г"}
)
NOT_MEN = frozenset("Любов Нінель Рахіль Адель Ізабель Мішель Ніколь Еммануель Жюстін Кармен Аліс".split())
MEN_IN_A = frozenset("Микола Ілля Лука Кузьма Хома Сава Микита Данила Гаврила Яцена Саша Фома Никита".split())


@dataclass(frozen=True, slots=True)
class Name:
    """One name in both languages."""

    uk: str
    ru: str


@dataclass(slots=True)
class Pools:
    """What a world draws its names from; frequent ones first."""

    women: list[Name]
    men: list[Name]
    surnames: list[Name]


def pools(half: int) -> Pools:
    """Return the names of one half (0 or 1) of the lists; the most frequent given names are in both."""
    women = [Name(name, RUSSIAN.get(name, russian(name))) for name in WOMEN]
    men = [Name(name, RUSSIAN.get(name, russian(name))) for name in MEN]
    surnames = [Name(head + tail, russian(head + tail)) for head in _HEADS for tail in _TAILS]
    if (LISTS / "ua_given_names.csv").is_file():
        known = set(WOMEN) | set(MEN)
        for name in _read("ua_given_names.csv", half):
            if name.uk in known or len(name.uk) < 3 or "-" in name.uk:
                continue
            (women if _is_woman(name.uk) else men).append(name)
        surnames = [name for name in _read("ua_surnames_sample30k.csv", half) if len(name.uk) > 3]
        random.Random(half).shuffle(surnames)
    return Pools(women, men, surnames)


def russian(name: str) -> str:
    """Return a plain Russian spelling of a Ukrainian name that no list knows."""
    return name.translate(_LETTERS).replace("ьо", "ё").replace("'", "ъ")


def _is_woman(name: str) -> bool:
    return (name[-1] in "ая" and name not in MEN_IN_A) or name in NOT_MEN


def _read(file: str, half: int) -> list[Name]:
    with (LISTS / file).open(encoding="utf-8") as lines:
        rows = [
            (row["name_uk"], row["ru_translations_ranked"].split("|")[0]) for row in csv.DictReader(lines)
        ]
    return [Name(uk, ru or russian(uk)) for uk, ru in rows if crc32(uk.encode()) % 2 == half]


def patronymic(father: Name, woman: bool) -> Name:
    """Return the father's name as both languages make it of his given name."""
    return Name(_uk_father(father.uk, woman), _ru_father(father.ru, woman))


def _uk_father(name: str, woman: bool) -> str:
    if name == "Микола":
        return "Миколаївна" if woman else "Миколайович"
    if name.endswith(("й",)):
        return name[:-1] + ("ївна" if woman else "йович")
    if name.endswith("ь"):
        return name[:-1] + ("івна" if woman else "ьович")
    if name[-1] in "оа":
        return name[:-1] + ("івна" if woman else "ович")
    if name[-1] in "яеєіиїу":
        return name[:-1] + ("івна" if woman else "іч")
    if name.endswith("ів"):
        return name[:-2] + ("івна" if woman else "ович")
    return name + ("івна" if woman else "ович")


def _ru_father(name: str, woman: bool) -> str:
    if name == "Павел":
        return "Павловна" if woman else "Павлович"
    if name == "Пётр":
        return "Петровна" if woman else "Петрович"
    if name.endswith("ий"):
        return name[:-2] + ("ьевна" if woman else "ьевич")
    if name.endswith(("й", "ь")):
        return name[:-1] + ("евна" if woman else "евич")
    if name[-1] in "ая":
        return name[:-1] + ("инична" if woman else "ич")
    if name[-1] in "оеиу":
        return name[:-1] + ("овна" if woman else "ович")
    return name + ("овна" if woman else "ович")


def surname_for(name: Name, woman: bool) -> Name:
    """Return the form of a surname for a woman or a man."""
    return Name(_gendered(name.uk, woman), _gendered(name.ru, woman))


def _gendered(name: str, woman: bool) -> str:
    for man, lady in (
        ("ський", "ська"),
        ("цький", "цька"),
        ("ский", "ская"),
        ("цкий", "цкая"),
        ("ов", "ова"),
        ("ев", "ева"),
        ("єв", "єва"),
        ("їн", "їна"),
        ("ін", "іна"),
        ("ин", "ина"),
        ("ий", "а"),
        ("ый", "ая"),
    ):
        if woman and name.endswith(man) and not name.endswith(("ишин", "енин")):
            return name[: -len(man)] + lady
        if not woman and lady not in ("а",) and name.endswith(lady):
            return name[: -len(lady)] + man
    return name

"""
A second world, written apart from the first: what are the figures worth elsewhere?

No weight was fitted to it. Its seeds 1 to 3 were looked at to find faults; figures are printed of others.

Half of the persons are put together from the parts of 200 invented persons whose Latin spellings were made by
other hands (`romanisation_variants.csv`); the rest come from the name lists. Slips, families and places are
its own: slips of the keyboard, cut and added names, initials, grandmothers with another surname, cousins.
"""

import csv
import random
from collections import defaultdict
from dataclasses import dataclass

from bench.people_names import LISTS, Name, pools, surname_for
from bench.people_spelling import written
from bench.people_world import World

TOWNS = (
    ("Київ", "Киев", "Kyiv"), ("Харків", "Харьков", "Kharkiv"), ("Одеса", "Одесса", "Odesa"),
    ("Дніпро", "Днепр", "Dnipro"), ("Львів", "Львов", "Lviv"), ("Херсон", "Херсон", "Cherson"),
    ("Маріуполь", "Мариуполь", "Marioepol"), ("Суми", "Сумы", "Sumy"), ("Ірпінь", "Ирпень", "Irpin"),
    ("Бердичів", "Бердичев", "Berdytsjiv"), ("Конотоп", "Конотоп", "Konotop"), ("Умань", "Умань", "Uman"),
    ("Кам'янське", "Каменское", "Kamianske"), ("Ковель", "Ковель", "Kovel"), ("", "", ""),
)  # fmt: skip
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзх", "фівапролджє", "ячсмитьбю")
LATIN = ("kmu", "uk-old", "uk-plain", "ru-icao", "ru-bgn", "uk-dutch", "uk-german", "iso9")


@dataclass(slots=True)
class Someone:
    """One invented person: three parts, each as all the ways it is written."""

    number: int
    given: "Part"
    surname: "Part"
    father: "Part"
    birth: tuple[int, int, int]
    woman: bool
    town: tuple[str, str, str]
    document: str
    family: int
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Part:
    """A name in Cyrillic and in every Latin spelling that is known."""

    cyrillic: tuple[str, ...]
    latin: tuple[str, ...]


class _Names:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.parts: dict[tuple[bool, str], list[Part]] = defaultdict(list)
        seen: dict[str, list[dict[str, str]]] = defaultdict(list)
        with (LISTS / "romanisation_variants.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                seen[row["entity_id"]].append(row)
        for rows in seen.values():
            woman = rows[0]["patronymic_uk"].endswith("а")
            split = [row["variant_latin"].split() for row in rows]
            for at, which in enumerate(("surname", "given", "patronymic")):
                spelled = sorted({words[at] for words in split if len(words) == 3})
                latin = tuple(word for word in spelled if word.isascii() or not "а" <= word[0].lower() <= "я")
                other = tuple(word for word in spelled if word not in latin)
                self.parts[(woman, which)].append(Part((rows[0][f"{which}_uk"], *other), latin))
        self.lists = pools(1)

    def given(self, woman: bool) -> Part:
        pool = self.lists.women if woman else self.lists.men
        listed = pool[min(int(self.chance.expovariate(1 / 60)), len(pool) - 1)]
        return self._of(woman, "given", listed)

    def father(self, woman: bool) -> Part:
        return self.chance.choice(self.parts[(woman, "patronymic")])

    def surname(self, woman: bool) -> Part:
        return self._of(woman, "surname", surname_for(self.chance.choice(self.lists.surnames), woman))

    def _of(self, woman: bool, which: str, listed: Name) -> Part:
        if self.chance.random() < 0.5:
            return self.chance.choice(self.parts[(woman, which)])
        tables = ((listed.ru if system.startswith("ru") else listed.uk, system) for system in LATIN)
        return Part((listed.uk, listed.ru), tuple(written(name, system) for name, system in tables))


def other_world(count: int, seed: int) -> World:
    """Return `count` registrations of invented persons, shuffled, each with an id."""
    chance = random.Random(seed)
    made, names = World(), _Names(chance)
    family = 0
    while len(made.rows) < count:
        members = _family(chance, names, made, family)
        for turn in range(chance.choices((1, 2, 3), (0.55, 0.33, 0.12))[0]):
            source, home = f"GM{chance.randint(1, 342):04}", f"{family}-{turn}"
            for someone in members:
                if chance.random() < 0.94:
                    row, slips = _written_down(someone, chance)
                    together = chance.random() < 0.9 and len(members) > 1
                    made.rows.append(row | {"source": source, "household_id": home if together else ""})
                    made.person.append(someone.number)
                    made.slips.append(tuple(slips) or ("none",))
                    made.system.append("other")
        family += 1
    order = list(range(count))
    chance.shuffle(order)
    for column in ("rows", "person", "slips", "system"):
        setattr(made, column, [getattr(made, column)[at] for at in order])
    for at, row in enumerate(made.rows):
        row["id"] = f"R{at:07}"
    return made


def _family(chance: random.Random, names: _Names, made: World, family: int) -> list[Someone]:
    town = chance.choice(TOWNS)

    def someone(woman: bool, low: int, high: int, **told: object) -> Someone:
        own = Someone(
            len(made.persons),
            told.get("given") or names.given(woman),
            told.get("surname") or names.surname(woman),
            told.get("father") or names.father(woman),
            told.get("birth") or (chance.randint(low, high), chance.randint(1, 12), chance.randint(1, 28)),
            woman,
            town,
            f"{chance.choice('FGEP')}{chance.choice('ABCEHKM')}{chance.randrange(10**6):06}",
            family,
            str(told.get("kind", "plain")),
        )
        made.persons.append(own)
        return own

    mother = someone(True, 1955, 2002)
    found = [mother]
    if chance.random() < 0.35:
        return found
    if chance.random() < 0.3:
        found.append(someone(True, mother.birth[0] - 35, mother.birth[0] - 19))  # her mother, another surname
    father = someone(False, mother.birth[0] - 8, mother.birth[0] + 3)
    if chance.random() < 0.4:
        found.append(father)
    fathers: dict[bool, Part] = {}
    for _ in range(chance.choices((0, 1, 2, 3), (0.25, 0.4, 0.25, 0.1))[0]):
        woman = chance.random() < 0.5
        own = fathers.setdefault(woman, names.father(woman))
        surname = mother.surname if woman else father.surname
        child = someone(woman, mother.birth[0] + 18, mother.birth[0] + 38, surname=surname, father=own)
        found.append(child)
        if chance.random() < 0.05:
            child.kind = "twin"
            given = names.given(woman)
            while given.cyrillic[0][:4] == child.given.cyrillic[0][:4]:  # parents give twins two names
                given = names.given(woman)
            found.append(
                someone(woman, 0, 0, given=given, surname=surname, father=own, birth=child.birth, kind="twin")
            )
        elif not woman and father in found and chance.random() < 0.08:
            child.given, child.kind, father.kind = father.given, "same-name", "same-name"
    return found


def _written_down(someone: Someone, chance: random.Random) -> tuple[dict[str, str], list[str]]:
    slips: list[str] = []

    def hit(share: float, name: str) -> bool:
        found = chance.random() < share
        slips.extend([name] if found else [])
        return found

    latin = chance.random() < 0.6
    given, surname, father = (
        chance.choice((part.latin if latin else part.cyrillic) or part.cyrillic)
        for part in (someone.given, someone.surname, someone.father)
    )
    if hit(0.6 if latin else 0.3, "no patronymic"):
        father = ""
    given = _slip(given, chance) if hit(0.03, "keyboard given") else given
    surname = _slip(surname, chance) if hit(0.03, "keyboard surname") else surname
    if father and hit(0.04, "patronymic in given"):
        given, father = f"{given} {father}", ""
    if hit(0.015, "cut to ten letters"):
        given, surname = given[:10], surname[:10]
    if hit(0.004, "initial only"):
        given = f"{given[0]}."
    if hit(0.015, "names swapped"):
        given, surname = surname, given
    if hit(0.15, "upper case"):
        given, surname, father = given.upper(), surname.upper(), father.upper()
    row = {"id": "", "given": given, "surname": surname, "patronymic": father}
    row["birth_date"] = _birth(someone, hit, chance)
    sex = "V" if someone.woman != hit(0.005, "wrong sex") else "M"
    row["sex"] = "" if hit(0.05, "no sex") else sex
    row["birth_place"] = "" if hit(0.35, "no place") else someone.town[2 if latin else chance.randrange(2)]
    number = someone.document
    if hit(0.1, "document renewed"):
        number = f"{number[:2]}{chance.randrange(10**6):06}"
    elif hit(0.01, "digits turned"):
        number = f"{number[:4]}{number[5]}{number[4]}{number[6:]}"
    row["document_number"] = "" if hit(0.45, "no document") else number
    return row, slips


def _birth(someone: Someone, hit: object, chance: random.Random) -> str:
    year, month, day = someone.birth
    if hit(0.01, "no birth date"):
        return str(year) if chance.random() < 0.5 else ""
    if hit(0.01, "1 January"):
        return f"{year}-01-01"
    if day <= 12 and day != month and hit(0.02, "day and month"):
        return f"{year}-{day:02}-{month:02}"
    if hit(0.012, "birth slip"):
        digit = chance.randrange(3)
        year += chance.choice((-1, 1, -10, 10)) if digit == 0 else 0
        month = month % 12 + 1 if digit == 1 else month
        day = day % 28 + 1 if digit == 2 else day
    return f"{year}-{month:02}-{day:02}"


def _slip(text: str, chance: random.Random) -> str:
    """Return text with one slip of the keyboard: a neighbour key, a letter too few, or two turned."""
    if len(text) < 4:
        return text
    at = chance.randrange(1, len(text) - 1)
    row = next((keys for keys in KEYS if text[at] in keys), "")
    kind = chance.randrange(3)
    if kind == 0 and row:
        place = row.index(text[at])
        return text[:at] + row[place - 1 if place else 1] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

"""
How clerks write a Cyrillic name in Latin letters: tables of the bench, apart from those of the product.

The product must not be measured with its own tables, so these are written letter by letter from the
national and
scholarly schemes and know nothing of `people/engine`.
"""

import random
import unicodedata

# Ukrainian, resolution 55 of 2010: first letter of a word / elsewhere
_UK = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "h",
    "ґ": "g",
    "д": "d",
    "е": "e",
    "є": ("ye", "ie"),
    "ж": "zh",
    "з": "z",
    "и": "y",
    "і": "i",
    "ї": ("yi", "i"),
    "й": ("y", "i"),
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ю": ("yu", "iu"),
    "я": ("ya", "ia"),
    "ы": "y",
    "э": "e",
    "ё": "yo",
    "ъ": "",
}
_RU = {**_UK, "г": "g", "и": "i", "е": "e", "ё": "e", "й": "i", "ы": "y", "ю": "iu", "я": "ia", "ъ": "ie"}
TABLES: dict[str, dict[str, str | tuple[str, str]]] = {
    "kmu": _UK,
    "uk-old": {**_UK, "г": "g", "й": "y", "є": "ye", "ю": "yu", "я": "ya", "и": "y", "ї": "yi"},
    "uk-plain": {**_UK, "є": "ye", "ю": "yu", "я": "ya", "й": "y", "ї": "yi", "и": "y"},
    "uk-science": {
        **_UK,
        "є": "je",
        "ж": "ž",
        "ї": "ji",
        "й": "j",
        "х": "ch",
        "ц": "c",
        "ч": "č",
        "ш": "š",
        "щ": "šč",
        "ь": "′",
        "ю": "ju",
        "я": "ja",
    },
    "iso9": {
        **_UK,
        "г": "g",
        "є": "ê",
        "ж": "ž",
        "и": "i",
        "і": "ì",
        "ї": "ï",
        "й": "j",
        "х": "h",
        "ц": "c",
        "ч": "č",
        "ш": "š",
        "щ": "ŝ",
        "ь": "′",
        "ю": "û",
        "я": "â",
    },
    "uk-german": {
        **_UK,
        "в": "w",
        "є": "je",
        "ж": "sch",
        "з": "s",
        "ї": "ji",
        "й": "j",
        "х": "ch",
        "ц": "z",
        "ч": "tsch",
        "ш": "sch",
        "щ": "schtsch",
        "ю": "ju",
        "я": "ja",
    },
    "uk-polish": {
        **_UK,
        "в": "w",
        "є": "je",
        "ж": "ż",
        "ї": "ji",
        "й": "j",
        "х": "ch",
        "ц": "c",
        "ч": "cz",
        "ш": "sz",
        "щ": "szcz",
        "ю": "ju",
        "я": "ja",
    },
    "uk-french": {
        **_UK,
        "є": "ie",
        "ж": "j",
        "й": "y",
        "у": "ou",
        "ч": "tch",
        "ш": "ch",
        "щ": "chtch",
        "ю": "iou",
        "я": "ia",
    },
    "uk-dutch": {
        **_UK,
        "є": "je",
        "ж": "zj",
        "й": "j",
        "у": "oe",
        "х": "ch",
        "ч": "tsj",
        "ш": "sj",
        "щ": "sjtsj",
        "ю": "joe",
        "я": "ja",
        "ї": "ji",
    },
    "ru-icao": _RU,
    "ru-bgn": {**_RU, "е": ("ye", "e"), "й": "y", "ю": "yu", "я": "ya", "х": "kh", "ё": "yo"},
    "ru-science": {
        **_RU,
        "ж": "ž",
        "й": "j",
        "х": "ch",
        "ц": "c",
        "ч": "č",
        "ш": "š",
        "щ": "šč",
        "ь": "′",
        "ю": "ju",
        "я": "ja",
        "э": "ė",
    },
    "ru-gost": {**_RU, "й": "j", "х": "x", "ц": "cz", "щ": "shh", "ю": "yu", "я": "ya", "э": "e'", "ь": "'"},
    "ru-french": {**_RU, "ж": "j", "й": "i", "у": "ou", "ч": "tch", "ш": "ch", "ю": "iou", "я": "ia"},
    "hard-c": {**_UK, "к": "c"},
}
_SEEN: dict[tuple[str, str], str] = {}


def written(name: str, system: str) -> str:
    """Return a Cyrillic name in Latin letters by one table, each part with a capital."""
    known = _SEEN.get((name, system))
    if known is None:
        known = _SEEN[(name, system)] = _written(name, TABLES[system])
    return known


def _written(name: str, table: dict[str, str | tuple[str, str]]) -> str:
    out, first = [], True
    for letter in name.lower():
        if letter in "-' ’ʼ":
            out.append("-" if letter == "-" else (" " if letter == " " else ""))
            first = letter in "- "
            continue
        sound = table.get(letter, letter)
        out.append(sound if isinstance(sound, str) else sound[0 if first else 1])
        first = False
    return "-".join(part[:1].upper() + part[1:] for part in "".join(out).split("-"))


def stripped(text: str) -> str:
    """Return text as a register without marks keeps it."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return plain.replace("′", "").replace("'", "").replace("ł", "l")


def mistyped(text: str, chance: random.Random) -> str:
    """Return text with one slip: a letter twice, gone, changed with its neighbour or with another."""
    if len(text) < 3:
        return text
    at = chance.randrange(1, len(text) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind == 2:
        return text[:at] + text[at] + text[at:]
    letters = "абвгдеиклмнопрст" if "\u0400" <= text[at] <= "\u052f" else "abdeghiklmnoprstuv"
    return text[:at] + chance.choice(letters) + text[at + 1 :]

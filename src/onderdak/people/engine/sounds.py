"""
Write one word of a name in one coarse alphabet of sounds, for one way of reading Latin letters.

Letters with a meaning of their own in the result: `x` any sibilant (ж ш щ), `q` ч, `c` ц, `h` г ґ х,
`s` з с, `i` и і ї й ы, `e` е є э ё. The result finds and weighs; it is never shown as a name.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "ё": "e", "є": "e", "э": "e",
    "ж": "x", "з": "s", "и": "i", "і": "i", "ї": "i", "й": "i", "ы": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c",
    "ч": "q", "ш": "x", "щ": "x", "ю": "iu", "я": "ia", "ъ": "", "ь": "", "ў": "u", "ј": "i",
}  # fmt: skip
_TO_SOUND = str.maketrans(CYRILLIC)
# Latin letters that look like Cyrillic ones: inside a Cyrillic word they are those.
LOOK_ALIKE = str.maketrans("aceopxyikmthb", "асеорхуікмтнв")
SILENT = re.compile("[\u02bc\u2019\u2018\u02b9\u2032\u02ba\u02bb\u2033\u0301\u0361\u035c'`\"´]")
_MARKED = {
    "šč": "X", "ŝ": "X", "š": "X", "ž": "X", "ż": "X", "č": "Q", "ć": "C", "â": "ya", "û": "yu", "ł": "l",
    "ß": "s", "ø": "o", "æ": "e", "đ": "d", "ĭ": "j", "ŭ": "u", "ş": "X", "ț": "C",
}  # fmt: skip
_BASE = {
    "schtsch": "X", "chtch": "X", "szcz": "X", "sjtsj": "X", "shch": "X", "stsch": "X", "shh": "X",
    "shtsh": "X", "tsch": "Q", "tch": "Q", "tsj": "Q", "tsh": "Q", "sch": "X", "dzh": "dX", "dj": "di",
    "zh": "X", "sh": "X", "sz": "X", "sj": "X", "zj": "X", "ch": "Q", "cz": "Q", "kh": "h", "gh": "h",
    "ts": "C", "tz": "C", "ck": "Ck", "tc": "C", "ph": "f", "th": "t", "jj": "i",
    "ya": "ia", "ja": "ia", "yu": "iu", "ju": "iu", "ye": "e", "je": "e", "yo": "e", "jo": "e",
    "yi": "i", "ji": "i", "ce": "Ce", "ci": "Ci", "cy": "Ci", "c": "C",
    "q": "k", "x": "ks", "w": "v", "g": "h", "z": "s", "y": "i", "j": "i",
}  # fmt: skip
ENGLISH, SCIENTIFIC, GERMAN, POLISH, FRENCH, DUTCH, GOST, HARD_C, STRIPPED = (
    "english", "scientific", "german", "polish", "french", "dutch", "gost", "hard-c", "stripped",
)  # fmt: skip
_READINGS: dict[str, dict[str, str]] = {
    ENGLISH: {},
    SCIENTIFIC: {"ch": "h", "x": "h", "tsj": "Ci", "sj": "si", "zj": "si"},
    GERMAN: {"ch": "h", "z": "C", "tz": "C", "sj": "si", "tsj": "Ci"},
    POLISH: {"ch": "h", "rz": "X", "ts": "ts"},
    FRENCH: {"ch": "X", "tsch": "Q", "ou": "u", "j": "X", "ja": "Xa", "ju": "Xu", "je": "Xe", "jo": "Xo",
             "ji": "Xi", "gu": "h", "dj": "dX", "oi": "ua"},
    DUTCH: {"ch": "h", "joe": "iu", "oe": "u", "ie": "i"},
    GOST: {"cz": "C", "x": "h", "ch": "Q"},
    HARD_C: {"ce": "ke", "ci": "ki", "cy": "ki", "ck": "k", "c": "k"},
    STRIPPED: {"ce": "Qe", "ci": "Qi", "cy": "Qi", "co": "Qo", "ca": "Qa", "cu": "Qu",
               "sc": "X", "ch": "h"},
}  # fmt: skip


def _marked(found: re.Match[str]) -> str:
    return _MARKED[found[0]]


def _compiled(reading: str) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    table = {**_BASE, **_READINGS[reading]}
    if reading == GERMAN:
        del table["ci"], table["ce"], table["cy"]
    longest_first = sorted(table, key=lambda written: (-len(written), written))
    return re.compile("|".join(longest_first)), lambda found: table[found[0]]


_TABLES = {reading: _compiled(reading) for reading in _READINGS}
_MARKS = re.compile("|".join(sorted(_MARKED, key=len, reverse=True)))
_SOFT_J = re.compile(
    r"(?<=[bcdfghklmnprstvwz])j(?=[bcdfghklmnpqrstvwxz]|$)|(?<=[bcdfghklmnprstvwzXQC])j(?=[XQC])"
)
_SOFT_O = re.compile("(?<=[bcdfghklmnprstvwz])[\u02bc\u2019\u02b9\u2032']o")
_EH = re.compile(r"eh(?=[^aeiouyh]|$)")
_DOUBLE = re.compile(r"(.)\1+")
_NO_LETTER = re.compile(r"[^a-z]")
_IN_CYRILLIC = re.compile("[\u0400-\u052f]")


def is_cyrillic(word: str) -> bool:
    """Return whether a folded word holds a Cyrillic letter."""
    return _IN_CYRILLIC.search(word) is not None


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return text in one Unicode form and case, without apostrophes, primes and tie bars."""
    lower = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    # a prime between a consonant and o is the soft sign of ьо, which sounds as ё
    return SILENT.sub("", _SOFT_O.sub("yo", lower))


@lru_cache(maxsize=131_072)
def sound(word: str, reading: str = ENGLISH) -> str:
    """
    Return the sounds of one folded word in a to z; empty when it has no letter.

    >>> sound("шевченко") == sound("shevchenko") == sound("schewtschenko", "german")
    True
    """
    if is_cyrillic(word):
        heard = _cyrillic(word.translate(LOOK_ALIKE))
    else:
        plain = word if word.isascii() else without_marks(_MARKS.sub(_marked, word))
        if "j" in plain:
            plain = _SOFT_J.sub("", plain)
        if "eh" in plain:
            plain = _EH.sub("e", plain)
        pattern, written = _TABLES.get(reading, _TABLES[ENGLISH])
        heard = pattern.sub(written, plain).lower()
    if not (heard.isascii() and heard.isalpha()):
        heard = _NO_LETTER.sub("", without_marks(heard))
    return tail(heard)


def tail(letters: str) -> str:
    """Return sounds with double letters once and with glides folded into the vowel after them."""
    once = without_doubles(letters)
    joined = once.replace("ie", "e").replace("io", "e").replace("ii", "i")
    joined = joined.replace("cia", "ca").replace("ciu", "cu")
    return once if joined == once else without_doubles(joined)


def without_doubles(letters: str) -> str:
    """Return letters with each row of equal ones written once."""
    return _DOUBLE.sub(_first, letters)


def _first(found: re.Match[str]) -> str:
    return found[1]


def without_marks(text: str) -> str:
    """Return text without combining marks."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _cyrillic(word: str) -> str:
    # ьо is how Ukrainian writes the sound of ё
    return word.replace("ьо", "ё").translate(_TO_SOUND)

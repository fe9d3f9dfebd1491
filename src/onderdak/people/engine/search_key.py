"""
Fold names in either script into one coarse alphabet of sounds, so that each finds the other.

The result is for searching and blocking only: spelling twins share a key. It never decides that two
records are one person, and it is never shown. Letters with a meaning of their own in the result:
`x` any sibilant (ш ж щ, sh zh sz sj), `q` ch as in ч, `c` ts as in ц, `h` г х ґ and g kh h.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "ё": "e", "є": "e", "э": "e",
    "ж": "x", "з": "s", "и": "i", "і": "i", "ї": "i", "й": "i", "ы": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c",
    "ч": "q", "ш": "x", "щ": "x", "ю": "iu", "я": "ia", "ъ": "", "ь": "", "ў": "u",
}  # fmt: skip
# Letters whose mark matters, before all other marks are dropped.
_MARKED = (
    ("šč", "X"), ("ŝ", "X"), ("š", "X"), ("ž", "X"), ("č", "Q"), ("â", "IA"), ("û", "IU"), ("ł", "L"),
)  # fmt: skip
# Longest first; what is written into the result is guarded by capitals until the end.
_LATIN = (
    ("shch", "X"), ("stsch", "X"), ("chtch", "X"), ("schtsch", "X"), ("szcz", "X"),
    ("tsch", "Q"), ("tsj", "Q"), ("tch", "Q"), ("sch", "X"), ("dzh", "dX"),
    ("zh", "X"), ("sh", "X"), ("sz", "X"), ("rz", "X"), ("sj", "X"), ("zj", "X"),
    ("ch", "Q"), ("cz", "Q"), ("kh", "H"), ("gh", "H"), ("tz", "C"), ("ts", "C"),
    ("ph", "F"), ("th", "T"),
    ("ya", "IA"), ("ja", "IA"), ("yu", "IU"), ("ju", "IU"),
    ("ye", "E"), ("je", "E"), ("yo", "O"), ("jo", "O"), ("yi", "I"), ("ji", "I"), ("ou", "U"), ("oe", "U"),
    ("x", "KS"), ("q", "K"), ("w", "V"), ("g", "H"), ("z", "S"), ("y", "I"), ("j", "I"),
)  # fmt: skip
_APOSTROPHES = re.compile("[\u02bc\u2019\u2018\u02b9\u2032\u02ba\u02bb\u0301\u0361\u035c'`\"]")
_WORD = re.compile(r"[^\W\d_]+")
_TAIL = (("ie", "e"), ("io", "o"), ("ii", "i"))
LONGEST = 200


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """
    Return the sounds of one word in a to z; empty when it has no letter.

    >>> sound("Шевченко") == sound("Shevchenko") == sound("Schewtschenko")
    True
    >>> sound("Олена"), sound("OLÉNA")
    ('olena', 'olena')
    """
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", word).casefold())
    if any(letter in _CYRILLIC for letter in text):
        text = "".join(_CYRILLIC.get(letter, letter) for letter in text)
    else:
        for written, heard in _MARKED:
            text = text.replace(written, heard)
        text = _without_marks(text)
        for written, heard in _LATIN:
            text = text.replace(written, heard)
    plain = _without_marks(text).casefold()
    return _tail("".join(letter for letter in plain if "a" <= letter <= "z"))


@lru_cache(maxsize=65_536)
def name_words(text: str) -> tuple[str, ...]:
    """
    Return the sounds of each word of a name, in order, each once; parts with a hyphen are words.

    >>> name_words("Ганна-Марія Testenko")
    ('hana', 'maria', 'testenko')
    """
    cleaned = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text[:LONGEST]))
    if not cleaned:
        return ()
    heard = (sound(word) for word in _WORD.findall(cleaned))
    return tuple(dict.fromkeys(word for word in heard if word))


def name_key(names: Iterable[str]) -> str:
    """
    Return the search key of a person from all written forms of the name: each word with a space before it.

    >>> name_key(["Olena", "Vydumana", "Олена", "Видумана"])
    ' olena vidumana'
    """
    words = dict.fromkeys(word for name in names for word in name_words(name))
    return "".join(f" {word}" for word in words)


def _without_marks(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _tail(letters: str) -> str:
    once = re.sub(r"(.)\1+", r"\1", letters)
    for written, kept in _TAIL:
        once = once.replace(written, kept)
    return once

"""
Guess which table a clerk used to write a Cyrillic name in Latin letters.

One clerk uses one table, so the whole name decides, not the word. One to three readings are kept: the first
is the main one. Each choice has a rule with a name, which `onderdak people canonical` prints.
"""

import re

from onderdak.people.engine.sounds import (
    DUTCH,
    ENGLISH,
    FRENCH,
    GERMAN,
    GOST,
    HARD_C,
    POLISH,
    SCIENTIFIC,
    STRIPPED,
    is_cyrillic,
)

MOST = 3
# main reading: the first sign that is seen; the letters before it are asked first, as that is cheaper
_SIGNS: tuple[tuple[str, str, str, re.Pattern[str]], ...] = (
    (SCIENTIFIC, "haček or circumflex", "", re.compile("[šžčŝâûěřďťň]")),
    (POLISH, "Polish letters", "", re.compile("[łżśńąęźć]|szcz|sz(?!h)")),
    (GERMAN, "tsch or sch", "sch", re.compile("tsch|sch(?!h)")),
    (FRENCH, "tch or ou", "", re.compile(r"tch|ou")),
    (DUTCH, "sj, tsj or oe", "", re.compile(r"tsj|sj|zj|oe")),
    (GOST, "shh or cz", "", re.compile(r"shh|cz")),
    (GERMAN, "w and no v", "w", re.compile(r"^(?!.*v).*w")),
)
# readings kept beside the main one when the letters allow another sound
_DOUBTS: tuple[tuple[str, str, str, re.Pattern[str]], ...] = (
    (HARD_C, "c and no k", "c", re.compile(r"^(?!.*k(?!h)).*c(?!h)")),
    (GOST, "x may be kh", "x", re.compile(r"x")),
    (SCIENTIFIC, "sj or zj may be two letters", "j", re.compile(r"sj|zj|tsj")),
    (POLISH, "cz may be two sounds", "z", re.compile(r"cz|rz")),
    (STRIPPED, "c may have lost its mark", "c", re.compile(r"c(?![hkz])")),
    (SCIENTIFIC, "ch may be h", "ch", re.compile(r"ch")),
    (FRENCH, "ch may be sh", "ch", re.compile(r"^(?!.*sh)(?!.*[wščž]).*ch")),
    (GERMAN, "z may be ts", "z", re.compile(r"^(?!.*v).*z")),
    (FRENCH, "j may be zh", "j", re.compile(r"^(?!.*[wščž]).*j[aeiou]")),
    (ENGLISH, "ou, oe or ie may be two letters", "", re.compile(r"ou|oe|ie")),
)


def readings(text: str) -> tuple[tuple[str, str], ...]:
    """
    Return the readings of a folded whole name with the rule that chose each; the main one first.

    >>> readings("шевченко олена")
    (('cyrillic', 'Cyrillic letters'),)
    >>> readings("schewtschenko")[0]
    ('german', 'tsch or sch')
    """
    latin = " ".join(word for word in text.split() if not is_cyrillic(word))
    if not latin:
        return (("cyrillic", "Cyrillic letters"),)
    chosen: dict[str, str] = {}
    for reading, rule, letters, sign in _SIGNS:
        if letters in latin and sign.search(latin):
            chosen[reading] = rule
            break
    else:
        chosen[ENGLISH] = "no sign of another table"
    for reading, rule, letters, sign in _DOUBTS:
        if letters in latin and len(chosen) < MOST and sign.search(latin):
            chosen.setdefault(reading, rule)
    return tuple(chosen.items())

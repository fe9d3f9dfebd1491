"""
Guess which table a clerk used to write a Cyrillic name in Latin letters.

One clerk uses one table, so the whole name decides, not the word. One to three readings are kept: the first
is the main one. Each choice has a rule with a name, which `onderdak people canonical` prints.
"""

import re
from functools import lru_cache

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
_WORD_END = re.compile(r"[\s-]+")
Sign = tuple[str, re.Pattern[str]]


def _sign(pattern: str, letters: str = "") -> Sign:
    """Return a sign; `letters` are in every text that has it, and are asked first, as that is cheaper."""
    return letters, re.compile(pattern)


_V, _W, _SH, _HARD_K = _sign("v", "v"), _sign("w", "w"), _sign("sh", "sh"), _sign("k(?!h)", "k")
_CH, _C, _X, _TWO_J = _sign("ch", "ch"), _sign("c(?!h)", "c"), _sign("x", "x"), _sign("sj|zj|tsj", "j")
_Z, _W_OR_MARK, _J_VOWEL = _sign("z", "z"), _sign("[wščž]"), _sign("j[aeiou]", "j")
# main reading: the first sign that is seen, where none of the last column is
_SIGNS: tuple[tuple[str, str, Sign, tuple[Sign, ...]], ...] = (
    (SCIENTIFIC, "haček or circumflex", _sign("[šžčŝâûěřďťň]"), ()),
    (POLISH, "Polish letters", _sign("[łżśńąęźć]|szcz|sz(?!h)"), ()),
    (GERMAN, "tsch or sch", _sign("tsch|sch(?!h)", "sch"), ()),
    (FRENCH, "tch or ou", _sign("tch|ou"), ()),
    (DUTCH, "sj, tsj or oe", _sign("tsj|sj|zj|oe"), ()),
    (GOST, "shh or cz", _sign("shh|cz"), ()),
    (GERMAN, "w and no v", _W, (_V,)),
)
# readings kept beside the main one when the letters allow another sound
_DOUBTS: tuple[tuple[str, str, Sign, tuple[Sign, ...]], ...] = (
    (HARD_C, "c and no k", _C, (_HARD_K,)),
    (GOST, "x may be kh", _X, ()),
    (SCIENTIFIC, "sj or zj may be two letters", _TWO_J, ()),
    (POLISH, "cz may be two sounds", _sign("cz|rz", "z"), ()),
    (STRIPPED, "c may have lost its mark", _sign("c(?![hkz])", "c"), ()),
    (SCIENTIFIC, "ch may be h", _CH, ()),
    (FRENCH, "ch may be sh", _CH, (_SH, _W_OR_MARK)),
    (GERMAN, "z may be ts", _Z, (_V,)),
    (FRENCH, "j may be zh", _J_VOWEL, (_W_OR_MARK,)),
    (ENGLISH, "ou, oe or ie may be two letters", _sign("ou|oe|ie"), ()),
)
_SEEN = tuple(dict.fromkeys(sign for row in (*_SIGNS, *_DOUBTS) for sign in (row[2], *row[3])))
_LATIN = 1
"""The bit of a text that holds a word in Latin letters."""
_PLACE = {sign: 2 << at for at, sign in enumerate(_SEEN)}


def readings(text: str) -> tuple[tuple[str, str], ...]:
    """
    Return the readings of a folded whole name with the rule that chose each; the main one first.

    >>> readings("шевченко олена")
    (('cyrillic', 'Cyrillic letters'),)
    >>> readings("schewtschenko")[0]
    ('german', 'tsch or sch')
    """
    return readings_of(signs(text))


def signs(text: str) -> int:
    """
    Return what is seen in the Latin words of a folded text, one bit per sign; add texts with `|`.

    No sign reaches over the end of a word, so the signs of a whole name are those of its words together.
    """
    latin = " ".join(word for word in _WORD_END.split(text) if word and not is_cyrillic(word))
    if not latin:
        return 0
    return _LATIN | sum(
        bit for (letters, sign), bit in _PLACE.items() if letters in latin and sign.search(latin)
    )


@lru_cache(maxsize=65_536)
def readings_of(seen: int) -> tuple[tuple[str, str], ...]:
    """Return the readings that these signs (`signs`) leave, each with the rule that chose it."""
    if not seen & _LATIN:
        return (("cyrillic", "Cyrillic letters"),)
    chosen: dict[str, str] = {}
    for reading, rule, sign, without in _SIGNS:
        if seen & _PLACE[sign] and not any(seen & _PLACE[other] for other in without):
            chosen[reading] = rule
            break
    else:
        chosen[ENGLISH] = "no sign of another table"
    for reading, rule, sign, without in _DOUBTS:
        if len(chosen) < MOST and seen & _PLACE[sign] and not any(seen & _PLACE[other] for other in without):
            chosen.setdefault(reading, rule)
    return tuple(chosen.items())

"""
Keys of single words of a name: their sounds, with what differs between languages and between women and men
folded away.

Given names and fathers' names go through the table of equal names (`given_groups.py`).
"""

import re
from functools import lru_cache

from onderdak.people.engine.given_groups import FATHERS, GROUPS
from onderdak.people.engine.readings import readings
from onderdak.people.engine.sounds import folded, sound, without_doubles

_FATHER = re.compile(r"(?:(?:i?[oeiua]?vi?[qx])|(?:i?[oeiua]?vn[aiu]?)|(?:i[qx]na)|(?:[iy]q))$")
_ENDINGS = (
    re.compile(r"(?<=[sc]k)(?:i|a|aia|oi|e|ei|oe|aa|ii)$"),
    re.compile(r"(?:aia|oia|eia)$"),
    re.compile(r"(?<=..)oi$"),
    re.compile(r"(?<=..)(?:i|(?<=[nvdhktrl])a)$"),
)
_GIVEN_END = re.compile(r"(?:ei|ii|i|e|o)$")
_VOWELS = re.compile(r"[aeiou]")
_CLASSES = str.maketrans({
    "p": "b", "b": "b", "f": "v", "v": "v", "t": "d", "d": "d", "k": "k", "h": "k",
    "s": "s", "x": "s", "c": "s", "q": "s", "m": "m", "n": "m", "l": "l", "r": "r",
})  # fmt: skip


@lru_cache(maxsize=65_536)
def given_key(word: str, reading: str) -> str:
    """Return the key of a given name: the first form of its group, else its own sounds."""
    heard = sound(word, reading)
    stem = _given_stem(heard)
    return _groups().get(stem, stem)


@lru_cache(maxsize=65_536)
def surname_key(word: str, reading: str) -> str:
    """Return the key of one surname part: its sounds without endings of gender and language."""
    heard = sound(word, reading)
    for ending in _ENDINGS:
        found = ending.search(heard)
        if found and found.start() >= 2:
            return heard[: found.start()]
    return heard


@lru_cache(maxsize=65_536)
def father_key(word: str, reading: str) -> str:
    """Return the key of the father's name in a patronymic, so that it equals that of a given name."""
    heard = sound(word, reading)
    stem = _father_stem(_FATHER.sub("", heard)) or heard
    return FATHERS.get(stem) or _fathers().get(stem, stem)


@lru_cache(maxsize=262_144)
def known_given(word: str, reading: str) -> bool:
    """Return whether a word is in the table of given names."""
    return _given_stem(sound(folded(word), reading)) in _groups()


@lru_cache(maxsize=65_536)
def likely_given(key: str) -> str | None:
    """
    Return the key of the known given name that is one slip away from an unknown one, or None.

    >>> likely_given("iliia"), likely_given("olena")
    (None, None)
    """
    known = _groups()
    if len(key) < 3 or key in known or key in known_keys():
        return None
    near = {target for short in _one_less(key) for target in _by_one_less().get(short, ())}
    return next(iter(near)) if len(near) == 1 else None


@lru_cache(maxsize=65_536)
def skeleton(key: str) -> str:
    """
    Return the consonants of a key in eight classes, doubles once; empty below two of them.

    >>> skeleton("xevqenk")
    'svsmk'
    """
    classes = _VOWELS.sub("", key).replace("-", "").translate(_CLASSES)
    once = without_doubles(classes)
    return once if len(once) >= 2 else ""


def _given_stem(heard: str) -> str:
    """Fold what differs between the endings of one name in two languages: -ий, -ій, -ей, -ья, -ия."""
    stem = _GIVEN_END.sub("", heard)
    return stem if len(stem) >= 3 else heard


def _father_stem(heard: str) -> str:
    return heard.rstrip("aeiou")


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in GROUPS.split("\n"):
        forms = [form for form in line.split() if "-" not in form]
        for form in forms:
            target = _given_stem(sound(folded(forms[0])))
            for reading in dict.fromkeys(name for name, _ in readings(folded(form))):
                table.setdefault(_given_stem(sound(folded(form), reading)), target)
    return table


@lru_cache(maxsize=1)
def known_keys() -> frozenset[str]:
    """Return the keys of the given names in the table of equal names."""
    return frozenset(_groups().values())


def _one_less(key: str) -> set[str]:
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}


@lru_cache(maxsize=1)
def _by_one_less() -> dict[str, frozenset[str]]:
    """Return the known names by their stems with at most one letter taken out: one slip finds them."""
    table: dict[str, set[str]] = {}
    for stem, target in _groups().items():
        if len(stem) >= 4:
            for short in _one_less(stem):
                table.setdefault(short, set()).add(target)
    return {short: frozenset(targets) for short, targets in table.items()}


@lru_cache(maxsize=1)
def _fathers() -> dict[str, str]:
    table: dict[str, str] = {}
    for stem, target in sorted(_groups().items()):
        table.setdefault(_father_stem(stem), _father_stem(target))
    return table

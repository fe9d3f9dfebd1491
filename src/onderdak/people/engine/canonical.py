"""
One canonical form of a name over Cyrillic and all usual Latin spellings. Pure.

A key finds and weighs, it never decides: one in ten surnames shares its key with another one. The steps are
those of the guide of this room: fold, guess the reading of the whole name, write in sounds, fold endings.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from onderdak.people.engine.name_keys import (
    father_key,
    given_key,
    known_given,
    likely_given,
    skeleton,
    surname_key,
)
from onderdak.people.engine.readings import MOST, readings, readings_of, signs
from onderdak.people.engine.sounds import folded, sound

LONGEST = 200
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Canonical:
    """The keys of one name. Each tuple has the main reading first; empty when that part was not given."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    patronymic: tuple[str, ...]
    parts: tuple[str, ...]
    """Keys of the parts of a double surname, of all readings; empty for a single surname."""
    given_skeleton: str
    surname_skeleton: str
    readings: tuple[tuple[str, str], ...]
    """Each reading with the rule that chose it."""


def canonical(given: str, surname: str, patronymic: str = "") -> Canonical:
    """
    Return the canonical form of a name in parts; any part may be empty.

    >>> canonical("Олена", "Шевченко").given == canonical("Helena", "Schewtschenko").given
    True
    >>> canonical("Микола Іванович", "Ткач").patronymic
    ('ivan',)
    """
    read = read_name(given, surname, patronymic)
    return Canonical(
        given=read.given.keys,
        surname=read.surname.keys,
        patronymic=read.fathers,
        parts=read.surname.pieces,
        given_skeleton=read.given.skeleton,
        surname_skeleton=read.surname.skeleton,
        readings=read.readings,
    )


class Part(NamedTuple):
    """What one field of a name gives: keys, main reading first, and what other comparisons need of it."""

    keys: tuple[str, ...]
    skeleton: str
    swapped: str
    """The key it would have in the other field: given names are written as surnames, and the reverse."""
    guess: str | None
    """Of a given name: the known name that is one slip away."""
    pieces: tuple[str, ...]
    """Of a double surname: the keys of its parts, of all readings."""
    written: str
    """Of a given name: the folded letters, without the patronymic."""
    father: str
    """Of a given name: the patronymic that was written in the same field, folded."""


class Read(NamedTuple):
    """A whole name as read: what `canonical` returns, with what records are compared by."""

    given: Part
    surname: Part
    fathers: tuple[str, ...]
    readings: tuple[tuple[str, str], ...]


def read_name(given: str, surname: str, patronymic: str) -> Read:
    """Return a name in parts as it is compared; each field is worked out once for equal text and readings."""
    first, of_first = _field(given)
    last, of_last = _field(surname)
    father, of_father = _field(patronymic)
    names, found = _chosen(of_first | of_last | of_father)
    own = _given_part(first, names, not father)
    return Read(own, _surname_part(last, names), _fathers_of(father or own.father, names), found)


@lru_cache(maxsize=262_144)
def _field(text: str) -> tuple[str, int]:
    plain = folded(text[:LONGEST])
    return plain, signs(plain)


@lru_cache(maxsize=65_536)
def _chosen(seen: int) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    found = readings_of(seen)
    return tuple(reading for reading, _ in found), found


@lru_cache(maxsize=262_144)
def _given_part(text: str, names: tuple[str, ...], look_for_father: bool) -> Part:
    first, father = _father_inside(text) if look_for_father else (text, "")
    # an initial stands for any name that begins with it: it is no name that can differ
    keys = _keys(first, names, "given") if sum(map(str.isalpha, first)) > 1 else ()
    swapped = "".join(_keys(text, names[:1], "surname"))
    if not keys:
        return Part((), "", swapped, None, (), "", father)
    return Part(keys, skeleton(keys[0]), swapped, likely_given(keys[0]), (), first, father)


@lru_cache(maxsize=262_144)
def _fathers_of(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return _keys(text, names, "father")


@lru_cache(maxsize=262_144)
def _surname_part(text: str, names: tuple[str, ...]) -> Part:
    keys = _keys(text, names, "surname")
    return Part(
        keys,
        skeleton(keys[0]) if keys else "",
        "".join(_keys(text, names[:1], "given")),
        None,
        _parts(text, names),
        "",
        "",
    )


def split_name(name: str) -> tuple[str, str, str]:
    """
    Return given name, surname and patronymic of a name in one field.

    A comma stands after the surname. What is known as a given name, a father's name or a surname by its
    ending says so; else the order is given name, surname.

    >>> split_name("Шевченко Олена Миколаївна")
    ('Олена', 'Шевченко', 'Миколаївна')
    """
    before, after = (_WORD.findall(_plain(part)) for part in name[:LONGEST].partition(",")[::2])
    if before and after:
        return " ".join(after), " ".join(before), ""
    words = _WORD.findall(_plain(name[:LONGEST]))
    if len(words) < 2:
        return "", words[0] if words else "", ""
    found = readings(folded(" ".join(words)))[0][0]
    father = next((at for at in range(len(words) - 1, 0, -1) if _is_father(words[at], found)), None)
    if father is not None and len(words) > 2:
        others = [word for at, word in enumerate(words) if at != father]
        # Surname Given Patronymic, or Given Patronymic Surname
        first, last = (others[0], others[1:]) if father == 1 else (others[-1], others[:-1])
        return first, " ".join(last), words[father]
    known = [known_given(word, found) for word in words]
    if (not known[0] and known[-1]) or (not known[0] and not known[-1] and _is_surname(words[0], found)):
        return words[-1], " ".join(words[:-1]), ""
    return words[0], " ".join(words[1:]), ""


def _plain(text: str) -> str:
    return "".join(sign for sign in text if not folded(sign) == "" or sign.isspace())


def _keys(text: str, names: tuple[str, ...], part: str) -> tuple[str, ...]:
    words = [one for word in _WORD.findall(text) for one in word.split("-")]
    if not words:
        return ()
    key_of = _KEY_OF[part]
    if len(words) == 1:
        made = dict.fromkeys(key_of(words[0], reading) for reading in names)
    else:
        made = dict.fromkeys(
            "-".join(sorted({key for word in words if (key := key_of(word, reading))})) for reading in names
        )
    return tuple(key for key in made if key)[:MOST]


def _parts(last: str, names: Iterable[str]) -> tuple[str, ...]:
    if "-" not in last and " " not in last:
        return ()
    words = [part for word in _WORD.findall(last) for part in word.split("-")]
    if len(words) < 2:
        return ()
    keys = {surname_key(word, reading) for reading in names for word in words}
    return tuple(sorted(key for key in keys if len(key) > 2))


def _father_inside(first: str) -> tuple[str, str]:
    if " " not in first:
        return first, ""
    words = _WORD.findall(first)
    if len(words) < 2:
        return first, ""
    fathers = [word for word in words[1:] if _is_father(word, readings(first)[0][0])]
    if not fathers:
        return first, ""
    return " ".join(word for word in words if word not in fathers), fathers[0]


@lru_cache(maxsize=65_536)
def _is_father(word: str, reading: str) -> bool:
    heard = sound(folded(word), reading)
    return (
        bool(re.search(r"(?:[oeiau]vi[qx]|[ieoa]vna|i[qx]na|li[qx]|ki[qx]|mi[qx])$", heard))
        and len(heard) > 5
    )


def _is_surname(word: str, reading: str) -> bool:
    heard = sound(folded(word), reading)
    return bool(re.search(r"(?:enk[oa]?|[sc]k[iaeo]+|[oe]v[a]?|in[a]?|uk|iuk|qak|ets|ec)$", heard))


_KEY_OF: dict[str, Callable[[str, str], str]] = {
    "given": given_key,
    "surname": surname_key,
    "father": father_key,
}

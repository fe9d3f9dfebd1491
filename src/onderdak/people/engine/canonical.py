"""
One canonical form of a name over Cyrillic and all usual Latin spellings. Pure.

A key finds and weighs, it never decides: one in ten surnames shares its key with another one. The steps are
those of the guide of this room: fold, guess the reading of the whole name, write in sounds, fold endings.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from onderdak.people.engine.given_groups import FATHERS, GROUPS
from onderdak.people.engine.readings import MOST, readings
from onderdak.people.engine.sounds import folded, is_cyrillic, sound

LONGEST = 200
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FATHER = re.compile(r"(?:(?:i?[oeiua]?vi?[qx])|(?:i?[oeiua]?vn[aiu]?)|(?:i[qx]na)|(?:[iy]q))$")
_ENDINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"([sc])[k](?:i|a|aia|oi|e|ei|oe|aa|ii)$"), r"\1k"),
    (re.compile(r"(?:aia|oia|eia)$"), ""),
    (re.compile(r"(?<=..)oi$"), ""),
    (re.compile(r"(?<=..)(?:i|(?<=[nvdhktrl])a)$"), ""),
)
_VOWELS = re.compile(r"[aeiou]")
_CLASSES = str.maketrans({
    "p": "b", "b": "b", "f": "v", "v": "v", "t": "d", "d": "d", "k": "k", "h": "k",
    "s": "s", "x": "s", "c": "s", "q": "s", "m": "m", "n": "m", "l": "l", "r": "r",
})  # fmt: skip


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
    first, last, father = (folded(text[:LONGEST]) for text in (given, surname, patronymic))
    found = readings(f"{last} {first} {father}")
    if not father:
        first, father = _father_inside(first)
    names = tuple(reading for reading, _ in found)
    lasts = _keys(last, names, "surname")
    firsts = _keys(first, names, "given")
    return Canonical(
        given=firsts,
        surname=lasts,
        patronymic=_keys(father, names, "father"),
        parts=_parts(last, names),
        given_skeleton=skeleton(firsts[0]) if firsts else "",
        surname_skeleton=skeleton(lasts[0]) if lasts else "",
        readings=found,
    )


def split_name(name: str) -> tuple[str, str, str]:
    """
    Return given name, surname and patronymic of a name in one field.

    What is known as a given name, a father's name or a surname by its ending says so; else the order is
    given name, surname.

    >>> split_name("Шевченко Олена Миколаївна")
    ('Олена', 'Шевченко', 'Миколаївна')
    """
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


@lru_cache(maxsize=262_144)
def given_key(word: str, reading: str) -> str:
    """Return the key of a given name: the first form of its group, else its own sounds."""
    heard = sound(word, reading)
    stem = _given_stem(heard)
    return _groups().get(stem, stem)


@lru_cache(maxsize=524_288)
def surname_key(word: str, reading: str) -> str:
    """Return the key of one surname part: its sounds without endings of gender and language."""
    heard = sound(word, reading)
    for ending, kept in _ENDINGS:
        cut = ending.sub(kept, heard)
        if cut != heard and len(cut) >= 2:
            return cut
    return heard


@lru_cache(maxsize=262_144)
def father_key(word: str, reading: str) -> str:
    """Return the key of the father's name in a patronymic, so that it equals that of a given name."""
    heard = sound(word, reading)
    stem = _father_stem(_FATHER.sub("", heard)) or heard
    return FATHERS.get(stem) or _fathers().get(stem, stem)


@lru_cache(maxsize=262_144)
def known_given(word: str, reading: str) -> bool:
    """Return whether a word is in the table of given names."""
    return _given_stem(sound(folded(word), reading)) in _groups()


@lru_cache(maxsize=262_144)
def likely_given(key: str) -> str | None:
    """
    Return the key of the known given name that is one slip away from an unknown one, or None.

    >>> likely_given("iliia"), likely_given("olena")
    (None, None)
    """
    known = _groups()
    if len(key) < 3 or key in known or key in _targets():
        return None
    near = {target for short in _one_less(key) for target in _by_one_less().get(short, ())}
    return next(iter(near)) if len(near) == 1 else None


@lru_cache(maxsize=524_288)
def skeleton(key: str) -> str:
    """
    Return the consonants of a key in eight classes, doubles once; empty below two of them.

    >>> skeleton("xevqenk")
    'svsmk'
    """
    classes = _VOWELS.sub("", key).replace("-", "").translate(_CLASSES)
    once = re.sub(r"(.)\1+", r"\1", classes)
    return once if len(once) >= 2 else ""


def _plain(text: str) -> str:
    return "".join(sign for sign in text if not folded(sign) == "" or sign.isspace())


@lru_cache(maxsize=262_144)
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


def _given_stem(heard: str) -> str:
    """Fold what differs between the endings of one name in two languages: -ий, -ій, -ей, -ья, -ия."""
    stem = re.sub(r"(?:ei|ii|i|e|o)$", "", heard)
    return stem if len(stem) >= 3 else heard


def _father_stem(heard: str) -> str:
    return re.sub(r"[aeiou]+$", "", heard)


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
def _targets() -> frozenset[str]:
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


def name_is_cyrillic(name: str) -> bool:
    """Return whether a name as written holds Cyrillic letters."""
    return is_cyrillic(folded(name))
